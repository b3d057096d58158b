"""Stable keys: the same thing has the same key in every release, and no key tells of the machine that made it.

A key is made in Python by `key` or in DuckDB by `key_sql`; both give the same.
"""

from __future__ import annotations

from hashlib import sha256

_DIGITS = 20


def key(prefix: str, *parts: object) -> str:
    """A key such as `doc-1f0c…` (prefix and 20 hexadecimal digits) from raw values; None and "" differ."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return f"{prefix}-{sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def key_sql(prefix: str, *columns: str) -> str:
    """A DuckDB expression that gives `key(prefix, …)` of these columns or expressions."""
    parts = ", ".join(f"coalesce(cast({column} AS VARCHAR), chr(0))" for column in columns)
    return f"'{prefix}-' || left(sha256(concat_ws(chr(31), {parts})), {_DIGITS})"


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 text, in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def bytes_hash(raw: bytes) -> str:
    """SHA-256 of raw bytes, in hexadecimal digits."""
    return sha256(raw).hexdigest()
