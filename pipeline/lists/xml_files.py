"""XML as official lists are written, read element by element, so that a list of any length needs little memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.lists.model import refuse

# Elements of lxml have no types of their own here.
Element = Any


def root_of(path: Path) -> str | None:
    """The name of the outermost element, without its namespace; None where the file is no XML."""
    try:
        for _, element in etree.iterparse(str(path), events=("start",), resolve_entities=False, no_network=True):
            return str(etree.QName(element).localname)
    except etree.XMLSyntaxError:
        return None
    return None


def read_elements(path: Path, tags: Sequence[str]) -> Iterator[Element]:
    """The elements of these names, whole and one after the other, all names in them without namespaces; refused where the file breaks off.

    An element is emptied when the next is asked for. The first to come is the outermost element, with its attributes and nothing else.
    """
    wanted = frozenset(tags)
    is_first = True
    try:
        for event, element in etree.iterparse(str(path), events=("start", "end"), resolve_entities=False, no_network=True, remove_comments=True,
                                              remove_pis=True):
            if event == "start":
                if is_first:
                    yield element
                    is_first = False
                continue
            if etree.QName(element).localname in wanted:
                yield _bare(element)
                _forget(element)
    except etree.XMLSyntaxError as error:
        refuse(path, f"the file breaks off or is no XML: {error.msg}", error.lineno or None)


def text_of(element: Element, path: str) -> str:
    """The text of the first element there, with single spaces; empty where there is none."""
    return " ".join((element.findtext(path) or "").split())


def texts_of(element: Element, path: str) -> list[str]:
    """The texts of all elements there that have one."""
    return [text for found in element.iterfind(path) if (text := " ".join((found.text or "").split()))]


def require(path: Path, element: Element, tags: Sequence[str]) -> None:
    """Refuse an element that lacks one of these inside."""
    for tag in tags:
        if element.find(tag) is None:
            refuse(path, f"an element {element.tag} has no {tag}: the layout is another, or the file is damaged", element.sourceline)


def require_seen(path: Path, seen: set[str], tags: Sequence[str]) -> None:
    """Refuse a file that nowhere has one of these: it was cut, or the publisher has renamed it."""
    if missing := [tag for tag in tags if tag not in seen]:
        refuse(path, f"there is no {missing[0]} anywhere in the file: it is renamed, or the file is cut")


def _bare(element: Element) -> Element:
    for inner in element.iter(etree.Element):
        inner.tag = etree.QName(inner).localname
    return element


def _forget(element: Element) -> None:
    """Free the element and what came before it."""
    element.clear()
    while element.getprevious() is not None and element.getparent() is not None:
        del element.getparent()[0]
