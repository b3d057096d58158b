"""Mentions and local entities of whole documents, read by the default model."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.config import DEFAULT_MODEL
from pipeline.extract.entities.find import Found, find_entities
from pipeline.extract.nlp import parse
from pipeline.ontology import vocabulary
from pipeline.records import Document, LocalEntity, Passage


def read(*paragraphs: str, kinds: dict[int, str] | None = None, authors: tuple[str, ...] = ()) -> Found:
    text = "\n\n".join(paragraphs)
    document = Document("doc-1", "a", "s", "u", "text/plain", "x", "y", None, None, date(2020, 5, 4), None, "en", text, len(text.split()), authors)
    passages, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        passages.append(Passage("doc-1", number, (kinds or {}).get(number, "body"), at, at + len(paragraph)))
        at += len(paragraph) + 2
    found = find_entities(next(iter(parse([(document, passages)], DEFAULT_MODEL))))
    for mention in found.mentions:
        assert mention.evidence.quote == text[mention.evidence.start:mention.evidence.end]
    return found


def quotes(found: Found) -> dict[str, str]:
    return {mention.evidence.quote: mention.schema for mention in found.mentions}


def entity(found: Found, quote: str) -> LocalEntity:
    local_id = next(mention.local_id for mention in found.mentions if mention.evidence.quote == quote)
    return next(item for item in found.entities if item.local_id == local_id)


SCHEMAS = [
    ("Brig. Gen. Tarek Mansour arrived in Rome on Monday.", {"Tarek Mansour": "Person", "Rome": "Place"}),
    ("The freighter M/V Grey Heron left Malta.", {"Grey Heron": "Vessel", "Malta": "Country"}),
    ("The order blocks Kestrel Shipping LLC and Delta Tankers Ltd.", {"Kestrel Shipping LLC": "Company", "Delta Tankers Ltd": "Company"}),
    ("He was held at Hawthorne Military Prison.", {"Hawthorne Military Prison": "PublicBody"}),
    ("They were designated pursuant to Executive Order 13224.", {"Executive Order 13224": "LegalInstrument"}),
    ("The measure rests on Section 12(b)(iv) of the law.", {"Section 12(b)(iv)": "LegalInstrument"}),
    ("Ukraine shot down two MiG-29 jets.", {"Ukraine": "Country", "MiG-29": "Airplane"}),
    ("The European Union and NATO welcomed it.", {"European Union": "Organization", "NATO": "Organization"}),
    ("The Ministry of the Interior’s Border Brigade fired first.",
     {"Ministry of the Interior": "PublicBody", "Border Brigade": "PublicBody"}),
    ("She ran St. Anne’s Hospital and the Kelda Women’s Party.", {"St. Anne’s Hospital": "Organization", "Kelda Women’s Party": "Organization"}),
    ("The Harbour Rights League met yesterday in a small town, and HRL members stayed until late.",
     {"Harbour Rights League": "Organization", "HRL": "Organization"}),
    ("Officials of the Kurds met the Turks in Geneva.", {"Kurds": "Group", "Turks": "Group", "Geneva": "Place"}),
]


@pytest.mark.parametrize(("text", "expected"), SCHEMAS)
def test_names_and_their_schemas(text: str, expected: dict[str, str]) -> None:
    found = quotes(read(text))
    assert {quote: found.get(quote) for quote in expected} == expected


@pytest.mark.parametrize(("text", "absent"), [
    ("An Iranian engineer met Chilean sailors.", {"Iranian", "Chilean", "Country"}),   # adjectives name nobody
    ("She applied under the P-2 programme.", {"P-2"}),                                 # a class of visas, no aircraft
    ("The fee is US$ 20,000.", {"US"}),
    ("Write to press@treasury.example or see scientology.org for more.", {"treasury", "scientology"}),
    ("They call it a Foreign Terrorist Organization.", {"Foreign Terrorist Organization"}),
    ("Operation Silver Dawn began on Tuesday.", {"Operation Silver Dawn", "Tuesday"}),
    ("Members asked the President and the Minister.", {"President", "Minister", "Members"}),
])
def test_what_is_no_name(text: str, absent: set[str]) -> None:
    assert not absent & set(quotes(read(text)))


@pytest.mark.parametrize(("text", "span"), [
    ("Col. Peter Grant-commander of the garrison-spoke first.", "Peter Grant"),
    ("Leaders met Kim Jong-un in Hanoi.", "Kim Jong-un"),
    ("The talks with Colonel Peter Grant’s men failed.", "Peter Grant"),
    ("President George W. Bush spoke.", "George W. Bush"),
])
def test_spans_of_persons(text: str, span: str) -> None:
    assert quotes(read(text)).get(span) == "Person"


def test_a_surname_means_the_person_who_alone_bears_it() -> None:
    found = read("Gen. Tarek Mansour commands the garrison.", "Mr. Mansour denied it. Mansour left later.")
    assert entity(found, "Mansour") == entity(found, "Tarek Mansour")
    assert entity(found, "Mansour").name == "Tarek Mansour"


def test_a_couple_with_one_surname_stays_apart() -> None:
    found = read("Mr. Daniel Ferro and Mrs. Nadia Ferro appeared in court.", "Mrs. Ferro spoke first.")
    ferro = [mention for mention in found.mentions if mention.evidence.quote == "Ferro"]
    assert [mention.local_id for mention in ferro] == [entity(found, "Nadia Ferro").local_id]
    assert entity(found, "Daniel Ferro") != entity(found, "Nadia Ferro")


def test_a_surname_that_two_bear_and_nothing_tells_apart_is_left_alone() -> None:
    found = read("Daniel Ferro and Marco Ferro appeared in court.", "Then Ferro spoke.")
    assert entity(found, "Ferro") not in (entity(found, "Daniel Ferro"), entity(found, "Marco Ferro"))


def test_names_of_one_body_are_one_entity_under_its_official_name() -> None:
    found = read("The U.S. Treasury acted.", "The United States said the Treasury Department and OFAC will act again.")
    assert entity(found, "U.S. Treasury") == entity(found, "Treasury Department")
    assert entity(found, "U.S. Treasury").name == "U.S. Department of the Treasury"
    assert entity(found, "OFAC").name == "Office of Foreign Assets Control"


def test_an_acronym_in_brackets_is_its_name() -> None:
    found = read("The Kelda Water Development Agency (KWDA) met.", "The KWDA agreed.")
    assert entity(found, "KWDA") == entity(found, "Kelda Water Development Agency")


def test_a_country_in_brackets_is_no_acronym() -> None:
    found = read("The Kelda Development Foundation (Chile) met.")
    assert entity(found, "Chile").schema == "Country"


def test_also_known_as_joins_two_names() -> None:
    found = read("Police arrested Tarek Mansour, also known as Abu Nidal Haddad, in Rome.")
    assert entity(found, "Abu Nidal Haddad") == entity(found, "Tarek Mansour")


COUNTRIES = [
    ("The Iranian airline Sahar Air flies to Rome.", "Sahar Air", "ir"),
    ("Officials blamed an Iranian airline, Sahar Air, for the flights.", "Sahar Air", "ir"),
    ("Chile’s president, Pedro Salas, spoke.", "Pedro Salas", "cl"),
    ("Bulgarian politician Ivan Petrov resigned.", "Ivan Petrov", "bg"),
    ("Ivan Petrov, former commander of Bulgaria's navy, resigned.", "Ivan Petrov", "bg"),
    ("The Ministry of Fisheries of Chile agreed.", "Ministry of Fisheries of Chile", "cl"),
    ("Ivan Petrov, a spokesman in Chile, resigned.", "Ivan Petrov", None),       # where he was is not where he is from
    ("Ivan Petrov, ambassador to Chile, resigned.", "Ivan Petrov", None),
    ("Ivan Petrov resigned.", "Ivan Petrov", None),
]


@pytest.mark.parametrize(("text", "quote", "country"), COUNTRIES)
def test_the_country_the_text_tells(text: str, quote: str, country: str | None) -> None:
    assert entity(read(text), quote).country == country


@pytest.mark.parametrize(("text", "quote", "description"), [
    ("Bulgarian politician Ivan Petrov resigned.", "Ivan Petrov", "Bulgarian politician"),
    ("Ivan Petrov, commander of the northern fleet, resigned.", "Ivan Petrov", "commander of the northern fleet"),
    ("Gen. Ivan Petrov resigned.", "Ivan Petrov", "general"),
    ("Ivan Petrov resigned.", "Ivan Petrov", None),
    ("The minister asked Ivan Petrov to resign.", "Ivan Petrov", None),
])
def test_descriptions(text: str, quote: str, description: str | None) -> None:
    assert entity(read(text), quote).description == description


def test_bylines_name_persons_and_authors_that_are_offices_do_not() -> None:
    found = read("By Jane Doe And Pedro Salas", "The harbour was closed.", kinds={0: "byline"}, authors=("Office of the Harbour Master",))
    assert quotes(found) == {"Jane Doe": "Person", "Pedro Salas": "Person"}


def test_numbers_rules_and_order() -> None:
    found = read("Chile and Peru met in Rome.", "Peru agreed.")
    assert [item.local_id for item in found.entities] == [f"doc-1:{number}" for number in range(len(found.entities))]
    starts = [mention.evidence.start for mention in found.mentions]
    assert starts == sorted(starts)
    assert {mention.evidence.rule_id for mention in found.mentions if mention.evidence.quote == "Peru"} == {"country.pe"}
    assert all(0 < mention.evidence.confidence < 1 and mention.kind == "name" for mention in found.mentions)
    assert {item.schema for item in found.entities} <= set(vocabulary("schemas").ids())


def test_the_same_document_gives_the_same_rows() -> None:
    paragraphs = ("Gen. Tarek Mansour met the Kurds in Rome.", "Mansour and Kestrel Shipping LLC (KSL) agreed.")
    assert read(*paragraphs) == read(*paragraphs)


@pytest.mark.parametrize("text", ["", "...", "42", "\u202f\u200e", "(((", "A", "«»"])
def test_texts_without_names(text: str) -> None:
    assert read(text).entities == ()


@pytest.mark.parametrize(("paragraphs", "kinds", "expected", "absent"), [
    (("Harbour dues rise", "14 March 2019", "Dues rose at noon."), {0: "headline", 1: "byline"}, {}, ("14 March 2019", "March")),
    (("Of the vote Mr. Oduya 61 percent, Mr. Tesfaye 39 percent.",), {}, {"Oduya": "Person", "Tesfaye": "Person"}, ("Oduya 61", "Tesfaye 39")),
    (("Men of 40 Commando landed. May Sutcliffe saw them in May 2011.",), {}, {"May Sutcliffe": "Person"}, ("May 2011",)),
])
def test_dates_and_numbers_are_no_names(paragraphs: tuple[str, ...], kinds: dict[int, str], expected: dict[str, str], absent: tuple[str, ...]) -> None:
    found = quotes(read(*paragraphs, kinds=kinds))
    assert {quote: found.get(quote) for quote in expected} == expected
    assert not set(absent) & found.keys()
