"""Everything that computes, in five stages: ingest, extract, resolve, validate, publish (the `release` package).

Plain functions on plain records; what runs them lives in `flows`.
"""
