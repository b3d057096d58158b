from __future__ import annotations

import codecs

import pytest

from pipeline.errors import InputError
from pipeline.ingest.decode import declared_charset, decode

GERMAN = "Der Hafenmeister erklärte am Montag, die Verträge würden geprüft. „Über Nacht“ fielen Schüsse. " * 3
RUSSIAN = "Министр заявил в понедельник, что договор о порте будет подписан в столице. " * 3
POLISH = "Minister oświadczył w poniedziałek, że umowa zostanie podpisana, a rząd odrzucił żądania związków. " * 3
JAPANESE = "大臣は月曜日に港の協定に署名すると述べた。政府は発表した。" * 5


@pytest.mark.parametrize(("text", "encoding"), [
    (GERMAN, "utf-8"), (GERMAN, "utf-8-sig"), (GERMAN, "utf-16"), (GERMAN, "utf-32"), (GERMAN, "cp1252"), ("The café owner stayed.", "latin-1"),
    ("Nine ships", "ascii"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (POLISH, "cp1250"), (JAPANESE, "shift_jis"), (JAPANESE, "euc-jp"),
])
def test_text_in_many_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(("raw", "cause"), [
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data, not text"),
    (bytes(range(1, 256)) * 8, "no UTF-8 (see byte 127), and no other encoding fits"),
    (codecs.BOM_UTF16_LE + "Nine ships".encode("utf-16-le") + b"x", "the file begins as UTF-16-LE but is not: truncated data at byte 20"),
    (codecs.BOM_UTF8 + b"caf\xe9", "the file begins as UTF-8 but is not: unexpected end of data at byte 3"),
])
def test_what_is_no_text(raw: bytes, cause: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw)
    assert caught.value.cause == cause


@pytest.mark.parametrize(("page", "charset"), [
    (b'<meta charset="windows-1251">', "windows-1251"),
    (b"<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>", "cp932"),
    (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso-8859-2"),
    (b"<meta charset=ISO-8859-1>", "cp1252"),
    (b"<p>charset=utf-8</p>", None),
    (b"<html>" + b" " * 5000 + b"<meta charset=utf-8>", None),
])
def test_the_charset_that_a_page_declares(page: bytes, charset: str | None) -> None:
    assert declared_charset(page) == charset


def test_the_declared_charset_comes_before_a_guess() -> None:
    assert decode("Jak się masz, żabo?".encode("iso-8859-2"), "iso-8859-2") == "Jak się masz, żabo?"


def test_valid_utf8_comes_before_a_false_declaration() -> None:
    assert decode("Verträge".encode(), "cp1252") == "Verträge"


def test_an_encoding_that_hides_in_ascii_is_taken_as_declared() -> None:
    assert decode("港".encode("iso-2022-jp"), "iso-2022-jp") == "港"


def test_an_unknown_declaration_does_no_harm() -> None:
    assert decode("Verträge".encode(), "x-no-such-charset") == "Verträge"
