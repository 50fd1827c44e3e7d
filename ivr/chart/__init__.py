"""Any webhook as a black box: what callers can meet in it, found by calling it."""
