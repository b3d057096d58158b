"""Documents in: a reader for each source format, and what cuts their text into passages."""
