"""What is acceptable: structure derived from the declared tables, meaning written by hand."""
