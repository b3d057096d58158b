"""Stable keys: the same thing has the same key in every release, and no key tells of the machine that made it."""

from __future__ import annotations

from hashlib import blake2b, sha256

_SEPARATOR = "\x1f"


def key(prefix: str, *parts: object) -> str:
    """A key such as `doc-1f0c…` (prefix and 20 hexadecimal digits) from raw values; None and "" differ."""
    joined = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return f"{prefix}-{blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=10).hexdigest()}"


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 text, in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def bytes_hash(raw: bytes) -> str:
    """SHA-256 of raw bytes, in hexadecimal digits."""
    return sha256(raw).hexdigest()
