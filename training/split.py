"""Which documents are held out of training, so that figures on them are honest: about one in ten, by a hash of the id."""

from __future__ import annotations

from hashlib import sha256

_ONE_IN = 10


def is_held(doc: str) -> bool:
    """Whether a document is held out."""
    return int(sha256(f"held:{doc}".encode()).hexdigest(), 16) % _ONE_IN == 0
