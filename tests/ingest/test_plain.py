from __future__ import annotations

from pipeline.ingest.plain import line_ends, read_plain


def test_only_line_ends_and_the_byte_order_mark_change() -> None:
    raw = "\ufeff  Nine ships\r\n\r\n\tleft\rat\u2028dawn\x0b.\xa0\u200b \r\n\n".encode()
    assert read_plain(raw).text == "  Nine ships\n\n\tleft\nat\u2028dawn\x0b.\xa0\u200b \n\n"
    assert read_plain(raw).blocks == ()


def test_line_ends() -> None:
    assert line_ends("a\r\nb\rc\n\r\nd\r\r\ne") == "a\nb\nc\n\nd\n\ne"
