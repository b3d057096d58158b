"""Official sanctions lists: read, kept by version, and held against what the documents say."""
