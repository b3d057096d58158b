"""One document: the one spaCy pass over its passages, and the extractors that read the parse."""
