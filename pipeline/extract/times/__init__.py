"""Phrases of time: found by our own grammar, and what they mean as days."""
