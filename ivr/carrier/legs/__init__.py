"""One party's connection, and each thing that it can be in the middle of."""
