"""Bytes into text: UTF-8 first, then what the file declares, then what its bytes look like."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Names that pages declare and what browsers take them for (WHATWG Encoding Standard).
_BROWSER_NAMES = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}
_DECLARED = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_WESTERN = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ€£§©®°·«»¿¡½¼¾²ºª“”„‘’‚…–—•†™\xa0\xad´`¢¥¶×÷±µ]*")
_MOSTLY_ASCII = 0.08
_MOSTLY_TEXT = 0.005


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of a file, without its byte order mark. `declared` is the encoding that the file itself names.

    Raises InputError where the bytes are no text in any encoding that fits.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strict(raw[len(mark):], name)
    if b"\x00" in raw:
        raise InputError("file", "binary data, not text", "Convert it to text, or take it away")
    for name in _candidates(raw, declared):
        try:
            text = raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if len(_CONTROLS.findall(text)) <= _MOSTLY_TEXT * len(text):
            return text
    raise InputError("file", f"no UTF-8 (see byte {_first_fault(raw):,}), and no other encoding fits", "Save the file as UTF-8")


def declared_charset(raw: bytes) -> str | None:
    """The encoding that an HTML page names in its first bytes, by the name a browser would use; None where it names none."""
    match = _DECLARED.search(raw[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii", "replace").lower()
    return _BROWSER_NAMES.get(name, name)


def _strict(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        raise InputError("file", f"the file begins as {name.upper()} but is not: {error.reason} at byte {error.start}", "Save the file as UTF-8") from error


def _first_fault(raw: bytes) -> int:
    """The position of the first byte that is no UTF-8; 0 where all are."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _candidates(raw: bytes, declared: str | None) -> list[str]:
    """Encodings to try in turn. Bytes above 127 that are valid UTF-8 are UTF-8, whatever the file declares."""
    is_ascii = raw.isascii()
    names = [declared, "utf-8"] if declared is not None and is_ascii else ["utf-8", declared]
    if not is_ascii:
        names += ["cp1252" if _looks_western(raw) else None, _guess(raw)]
    return [name for name in names if name is not None]


def _looks_western(raw: bytes) -> bool:
    """True for mostly ASCII text whose few other bytes are letters and marks of western European languages."""
    high = bytes(byte for byte in raw if byte > 127)
    return len(high) <= _MOSTLY_ASCII * len(raw) and _WESTERN.fullmatch(high.decode("cp1252", "replace")) is not None


def _guess(raw: bytes) -> str | None:
    """The encoding whose text looks most like language; None where none does."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return None if best is None else best.encoding
