"""Named things: where a document names them, and which names are one thing."""
