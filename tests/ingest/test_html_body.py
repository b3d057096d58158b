from __future__ import annotations

from trafilatura import load_html

from pipeline.ingest.html_body import article_body

NAV = "<ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40)) + "</ul>"


def sentence(number: int) -> str:
    return f"The cranes in the harbour stood still on day {number} of the strike, and no ship was unloaded at the northern gate before night fell"


def part(start: int, css: str = "article-body") -> str:
    return f"<div class='{css}'>" + "".join(f"<p>{sentence(number)}.</p>" for number in range(start, start + 6)) + "</div>"


def body_text(page: str) -> str:
    tree = load_html(f"<html><body>{page}</body></html>")
    assert tree is not None
    return " ".join(article_body(tree).itertext())


def missing(text: str, numbers: range) -> list[int]:
    return [number for number in numbers if sentence(number) not in text]


def test_an_article_in_several_containers_is_read_to_its_end() -> None:
    wrapped = "".join(f"<div class='grid'>{part(start)}<div class='grid-aside'>Advertisement</div></div>" for start in (0, 6, 12))
    assert missing(body_text(f"<main><div class='chunks'>{wrapped}</div></main>"), range(18)) == []


def test_containers_of_different_articles_are_not_joined() -> None:
    text = body_text(f"<div><article>{part(0)}{part(6)}</article><article>{part(100)}</article></div>")
    assert missing(text, range(12)) == []
    assert missing(text, range(100, 106)) == list(range(100, 106))


def test_like_containers_far_from_each_other_are_not_joined() -> None:
    far = f"<div><div><div><div>{part(100)}</div></div></div></div>"
    text = body_text(f"<div><div><div><div>{part(0)}</div></div></div></div>{far}")
    assert missing(text, range(6)) == []
    assert missing(text, range(100, 106)) == list(range(100, 106))


def test_the_page_itself_is_left_as_it_was() -> None:
    from lxml.html import tostring

    tree = load_html("<html><body><main>" + "".join(f"<div class='grid'>{part(start)}<br> <br></div>" for start in (0, 6)) + "</main></body></html>")
    assert tree is not None
    before = tostring(tree)
    article_body(tree)
    assert tostring(tree) == before


def test_menus_do_not_take_the_place_of_a_short_article() -> None:
    text = body_text(f"<div>{NAV}</div><div><div><div><div>{sentence(1)}. {sentence(2)}.</div></div></div></div><div>{NAV}</div>")
    assert missing(text, range(1, 3)) == []
    assert "Section" not in text
