from __future__ import annotations

import random

import pytest

from pipeline.ingest.duplicates import Signed, count_shingles, near_duplicates, signature

THRESHOLD = 0.8
STORY = """The envoy of Utopia left Port Ada on Monday after three days of talks on the fishing grounds off the Ember Islands, which his
country and Erewhon both claim. Neither side would say what had been agreed, but officials on both sides called the talks useful and
said that a fourth round would be held in the first week of June, in a town that has yet to be chosen. The dispute goes back to 1931,
when a treaty drew the line through the middle of a channel that storms have since filled with sand. Fishermen from the islands say that
patrol boats have cut their nets eleven times this year, and that two men are still held in a fort on the mainland without a charge. A
spokeswoman for the coast guard said that no shots had been fired and that the men would be heard by a judge before the end of the month.
Economists doubt that the grounds are worth the quarrel. The catch has fallen by half since the turn of the century, and most of what is
landed goes to a single cannery that has changed owners four times. For the islanders, though, the boats are all there is. The school
closed last winter, the ferry comes twice a week, and the young have left for the capital. What they want, said the harbour master, is
to be asked. His father, he added, had asked for the same thing. The government has promised a hearing in the autumn, once the budget
has been passed and the new minister has found her feet. Until then a hotline is to keep the patrols apart, and a mixed commission of
hydrographers will sail through the channel with instruments lent by a university that belongs to neither country."""
WORDS = STORY.split()
LEAD = "Talks on an old quarrel over fish have ended without a word on what was agreed, our correspondent writes from the coast tonight."


def signed(doc_id: str, text: str, day: str = "2021-05-03") -> Signed:
    return Signed(doc_id, (day, doc_id, doc_id), signature(text), count_shingles(text))


def repeats(text: str, other: str) -> bool:
    """Whether a later text counts as a repeat of an earlier one."""
    return near_duplicates([signed("b", other, "2021-05-04"), signed("a", text)], THRESHOLD) == {"b": "a"}


def edited(share: float) -> str:
    """The story with a share of its words replaced."""
    chance = random.Random(3)
    return " ".join("plainly" if chance.random() < share else word for word in WORDS)


@pytest.mark.parametrize("copy", [
    STORY, STORY.upper(), STORY.replace(",", ""), f"Fish and sand. {STORY}", f"{LEAD} {STORY}", edited(0.01), edited(0.02),
    " ".join(WORDS[:int(0.7 * len(WORDS))]), " ".join(WORDS[:int(0.4 * len(WORDS))]), " ".join(WORDS[len(WORDS) // 3:]),
    f"{LEAD} {' '.join(WORDS[:int(0.7 * len(WORDS))])}", STORY.replace("eleven", "twelve").replace("Monday", "Tuesday"),
], ids=["same", "capitals", "commas", "headline", "lead", "1 % edited", "2 % edited", "cut to 70 %", "cut to 40 %", "beginning cut", "lead and cut",
        "two facts"])
def test_copies(copy: str) -> None:
    assert repeats(STORY, copy)


def test_the_longer_text_may_come_later() -> None:
    assert repeats(" ".join(WORDS[:int(0.7 * len(WORDS))]), STORY)
    assert not repeats(" ".join(WORDS[:int(0.3 * len(WORDS))]), STORY)


@pytest.mark.parametrize("other", [
    edited(0.1), " ".join(WORDS[:len(WORDS) // 5]), " ".join(reversed(WORDS)),
    f"{' '.join(WORDS[:len(WORDS) // 2])} {' '.join(reversed(WORDS))}",
], ids=["10 % edited", "a fifth", "reversed", "half of it"])
def test_other_texts(other: str) -> None:
    assert not repeats(STORY, other)


def wishes(country: str, people: str, capital: str, number: str) -> str:
    return (f"On behalf of the government I send our best wishes to the people of {country} as they celebrate their national day. For {number} years "
            f"our two countries have been close partners, and we value the friendship of the {people} people and the work that we do with the "
            f"government in {capital} on trade, health and the safety of the seas. This year we look forward to more visits of students, "
            f"to the opening of a new school in {capital}, and to a meeting of our ministers in the autumn. We thank {country} for the help that "
            f"it gave to its neighbours after the storm. May the friendship between our peoples grow, and may the day be a happy one for all in {country}.")


def test_siblings_from_one_template() -> None:
    assert not repeats(wishes("Utopia", "Utopian", "Port Ada", "30"), wishes("Erewhon", "Erewhonian", "New Hope", "45"))
    assert repeats(wishes("Utopia", "Utopian", "Port Ada", "30"), wishes("Utopia", "Utopian", "Port Ada", "31"))


def test_short_texts_repeat_only_what_is_equal() -> None:
    short = "The port will be closed on Monday and opened again on Friday at noon."
    assert repeats(short, short.upper())
    assert not repeats(short, f"{short} All ships have to wait.")
    assert not repeats("", "")


def test_each_leads_to_the_earliest_and_none_to_a_repeat() -> None:
    cut = " ".join(WORDS[:int(0.7 * len(WORDS))])
    items = [signed("c", cut, "2021-05-06"), signed("a", STORY, "2021-05-04"), signed("d", STORY, "9999-12-31"), signed("b", f"{LEAD} {STORY}", "2021-05-05"),
             signed("e", wishes("Utopia", "Utopian", "Port Ada", "30"), "2021-05-01")]
    expected = {"b": "a", "c": "a", "d": "a"}
    assert near_duplicates(items, THRESHOLD) == expected
    assert near_duplicates(reversed(items), THRESHOLD) == expected
    assert near_duplicates([], THRESHOLD) == {}


def test_a_higher_threshold_asks_for_more() -> None:
    items = [signed("a", STORY), signed("b", edited(0.02), "2021-05-04")]
    assert near_duplicates(items, 0.8) == {"b": "a"}
    assert near_duplicates(items, 0.99) == {}


def test_many_siblings_do_not_take_long() -> None:
    items = [signed(f"{number:03}", wishes(f"Land{number}", f"Folk{number}", f"Town{number}", str(number))) for number in range(150)]
    assert near_duplicates(items, THRESHOLD) == {}
