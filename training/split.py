"""Which documents are held out of training, so that figures on them are honest; all by a hash of the id.

About one in ten labelled documents is never trained on. The coarse sets are too small for that: they are trained on whole, and
figures on them come from two networks, each trained without one half of them.
"""

from __future__ import annotations

from hashlib import sha256

_ONE_IN = 10


def is_held(doc: str) -> bool:
    """Whether a document is held out."""
    return int(sha256(f"held:{doc}".encode()).hexdigest(), 16) % _ONE_IN == 0


def fold_of(doc: str) -> int:
    """The half, 0 or 1, of the coarse sets that a document is in."""
    return int(sha256(f"fold{doc}".encode()).hexdigest(), 16) % 2
