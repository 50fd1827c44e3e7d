"""The steps, in order; one that callers' journals went through never changes."""
