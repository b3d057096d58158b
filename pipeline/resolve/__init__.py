"""All documents: which mentions are one thing, which tellings are one listing."""
