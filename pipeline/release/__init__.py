"""Releases: staged, published whole, never changed."""
