"""Real sound, 20 ms at a time: what each party hears, and what they say."""
