"""Guards: whether what matched a rule is an expression of time, by the words and the parse around it.

A rule of `times.yml` names its guards; each takes a match and its site, and refuses the match by False.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.errors import KnowledgeError
from pipeline.extract.times.grammar import Match
from pipeline.extract.times.site import Site
from pipeline.lexicon.times import context_words

_AHEAD = 40
_WORDS = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r" (?:[12]?\d|3[01])(?:st|nd|rd|th)?\b")
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_MODERN = 1900  # smaller numbers before a plural are likelier counts than years
_AGE = re.compile(r"[\s-]*(?:olds?\b|of age\b)")
_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:!?)\]”\"’'–—]|-\s)")
_NUMBER_BEFORE = re.compile(r"(?:[$€£¥#+.:/@_\\]|\w|(?<![a-z])-|(?<=\w)–|(?:\+\d{1,3}|\(\d{3}\)|(?<!\d)\d{3})[\s.-]+)$")
_NUMBER_AFTER = re.compile(r"[%°]|[/.,:–-]\d|\w|-(?=[A-Z])")
_NEXT_WORD = re.compile(r"[\s-]*(?:\([^)]{0,12}\)\s*)?([^\W\d_]+)")
_THE = re.compile(r"\bthe\s+(?:(?:early|mid|late)[\s-]+)?$", re.IGNORECASE)
_DECADE_DIGITS = 4
_COMPOUND = re.compile(r"-(?:long|old|ends?|round|on|over|to)\b")
_LIST_OF_NUMBERS = r"\s*(?:\d+\s*(?:\([^)]{0,8}\)\s*)?(?:,|and|or|&|,\s*and)\s*)*$"


def guarded(match: Match, site: Site) -> bool:
    """Whether all guards of the match's rule agree."""
    for name in match.rule.guards:
        guard = _GUARDS.get(name)
        if guard is None:
            raise KnowledgeError(f"pipeline/lexicon: {match.rule.id}", f"no guard is called {name!r}", f"Name one of {', '.join(_GUARDS)}")
        if not guard(match, site):
            return False
    return True


def no_name(match: Match, site: Site) -> bool:
    """Not a piece of a name: `Sunday Times`, `Black Friday`, `Theresa May`, `the March 14 Alliance`."""
    next_words = [word.lower() for word in _WORDS.findall(site.text[match.end:match.end + _AHEAD])[:2]]
    if match.part("day"):
        return context_words("name_head").isdisjoint(next_words)
    if (match.part("weekday") or match.part("noon")) and match.before in context_words("name_before"):
        return False
    if site.is_title or match.before in context_words("possessive"):
        return True
    last = site.token(match.end - 1)
    if last.dep_ == "compound" and last.head.i > last.i and last.i + 1 < len(site.doc) and site.doc[last.i + 1].pos_ == "PROPN":
        return False
    if match.part("weekday"):
        return not (_CAPITAL_NEXT.match(site.text, match.end) and next_words[0] in context_words("name_head"))
    return not (site.text[match.start].isupper() and site.follows_capital(match.start))


def no_title_word(match: Match, site: Site) -> bool:
    """Not the last word of a name: `USA Today`."""
    return site.is_title or not site.text[match.start].isupper() or not site.follows_capital(match.start)


def month_alone(match: Match, site: Site) -> bool:
    """A month by itself: no shortened one without its full stop, no first name, and neither the verb `may` nor a march."""
    word = match.word("month")
    if match.before not in context_words("in_month"):
        is_first_name = word in context_words("first_names") and _CAPITAL_NEXT.match(site.text, match.end) is not None
        if site.is_title or is_first_name or (word == "march" and match.after in context_words("march_name")):
            return False
    if word in match.alphabet.dotted and not (word == "sept" or site.text[match.end - 1] == "."):
        return False
    if (number := _DAY.match(site.text, match.end)) is not None and not _counts(site, number.end()):
        return False
    return word not in ("may", "march") or site.token(match.start).tag_ in ("NNP", "NNPS", "NN")


def no_share(match: Match, site: Site) -> bool:
    """`the first quarter`, and not that of something counted."""
    return match.part("year") != () or match.after != "of"


def free_number(match: Match, site: Site) -> bool:
    """A number that is no part of a longer one, of an amount, an address, or the number of something."""
    before, after = site.before(match.start), site.text[match.end:match.end + 3]
    if _NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(after):
        return False
    return our_era(match, site) and not _numbered().search(before.lower())


@cache
def _numbered() -> re.Pattern[str]:
    words = sorted(context_words("numbered"), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, words))}){_LIST_OF_NUMBERS}")


def year(match: Match, site: Site) -> bool:
    """Four figures that are a year and no count."""
    if not free_number(match, site) or (match.before in context_words("quantifier") and not _is_dated(site, match.start)):
        return False
    number = int(match.word("year"))
    follows = _NEXT_WORD.match(site.text, match.end)
    if (follows and follows[1].lower() in context_words("counted")) or (number < _MODERN and _counts(site, match.end)):
        return False
    if number % 100 == 0 or not 1500 <= number <= 2050:
        return match.before in context_words("in_year") or len(match.tokens) > 1
    return True


def _is_dated(site: Site, start: int) -> bool:
    words = _WORDS.findall(site.before(start).lower())
    return any(" ".join(words[-count:]) in context_words("dated") for count in (2, 3))


def our_era(match: Match, site: Site) -> bool:
    """Not before the calendar begins."""
    return match.after not in context_words("other_era")


def no_age(match: Match, site: Site) -> bool:
    """Not how old somebody is: `a 44-year-old`, `in his 60s`."""
    decade = match.word("decade")
    if decade[:1].isdigit() and len(decade) < _DECADE_DIGITS and not _THE.search(site.before(match.part("decade")[0].start)):
        return False
    return _AGE.match(site.text, match.end) is None


def no_compound(match: Match, site: Site) -> bool:
    """Not what is left of a longer compound: `a 6-year-old`."""
    return match.before != "-" or site.text[match.start - 1] != "-"


def no_idiom(match: Match, site: Site) -> bool:
    """`now`, and not `now and then` or `the now-president`."""
    if match.word("word") != "now":
        return True
    next_words = _WORDS.findall(site.text[match.end:match.end + _AHEAD].lower())[1:2]
    return not (site.text.startswith("-", match.end) or (match.after == "and" and not context_words("now_and").isdisjoint(next_words)))


def season(match: Match, site: Site) -> bool:
    """A season with words that make it a time: neither the fall of a government nor spring water."""
    token = site.token(match.end - 1)
    if match.part("year") or match.part("rel") or match.part("that"):
        return True
    if match.part("step"):
        return match.after not in context_words("no_season")
    if token.text[0].isupper() and not site.is_title:
        return False
    is_noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod")
    return is_noun and match.before in context_words("in_season") and not (token.lower_ == "fall" and match.after in context_words("no_bare_season"))


def no_count(match: Match, site: Site) -> bool:
    """The last number is a day and does not count what follows it: `May 3 and 12 people`."""
    return match.part("year") != () or not _counts(site, match.end)


def _counts(site: Site, end: int) -> bool:
    """Whether the number that ends at `end` counts the things that follow it."""
    number, follows = site.token(end - 1), _NEXT_WORD.match(site.text, end)
    if follows is not None and follows[1].lower() in context_words("counted"):
        return True
    return number.dep_ == "nummod" and number.head.i > number.i and number.head.tag_ == "NNS"


def clock(match: Match, site: Site) -> bool:
    """A time of day and no score, verse or share: with a.m., a zone, or a word like `at` before it."""
    return not match.part("clock") or len(match.tokens) > 1 or match.before in context_words("at")


def story_unit(match: Match, site: Site) -> bool:
    """`that` points, and does not begin a clause; the unit is no part of a compound."""
    token = site.token(match.start)
    return not _COMPOUND.match(site.text, match.end) and (token.lower_ != "that" or token.tag_ == "DT" or token.dep_ == "det")


def story_step(match: Match, site: Site) -> bool:
    """`the next week` counts from the story unless a word like `over` stands before it."""
    return not _COMPOUND.match(site.text, match.end) and not (match.word("story") == "next" and match.before in context_words("inside"))


def stretch_one(match: Match, site: Site) -> bool:
    """`the past year` is a length; `the last day of` is not."""
    which, unit = match.word("which"), match.word("unit")
    if which == "next":
        return match.before in context_words("inside")
    if match.after == "of" or _COMPOUND.match(site.text, match.end):
        return False
    return which != "last" or (unit != "day" and match.before in context_words("inside"))


def clause_ends(match: Match, site: Site) -> bool:
    """Nothing follows that `before` or `after` could belong to."""
    return match.value("by", "EARLIER") is not None or _CLAUSE_END.match(site.text, match.end) is not None


def after_quantity(match: Match, site: Site) -> bool:
    """`a day` after a quantity tells how often: `200 people a day`, `once a week`."""
    if match.tokens[0].word == "per" or match.before in context_words("rate"):
        return True
    if match.start == 0 or match.after in context_words("goes_on"):
        return False
    left = site.doc[max(0, site.token(match.start).i - 1)]
    return left.pos_ in ("NOUN", "NUM", "SYM")


def length_one(match: Match, site: Site) -> bool:
    """`a month`, but not `a second attack`, `a quarter of them`, `a day` as in `a sad day`."""
    word, number = match.word("unit"), match.word("n")
    if not site.is_title and match.part("unit") and site.text[match.part("unit")[0].start].isupper():
        return False
    if word == "quarter" or (word == "second" and number != "one"):
        return False
    if word == "day" and number in ("a", "an", "one") and site.text[match.end:match.end + 1] != "-":
        return match.before in context_words("over") and number != "one"
    return True


def no_verb(match: Match, site: Site) -> bool:
    """`last 45 minutes` after `to` is what something does."""
    return match.word("which") != "last" or site.token(match.part("which")[0].start).pos_ not in ("VERB", "AUX")


def after_over(match: Match, site: Site) -> bool:
    """`years` by itself is a length after `for`, `within`, `after` and the like."""
    return match.before in context_words("over")


def noun_alone(match: Match, site: Site) -> bool:
    """`the past`, and not `the past president`."""
    token = site.token(match.end - 1)
    return token.dep_ not in ("amod", "compound", "nmod") and token.pos_ in ("NOUN", "PROPN", "ADJ")


_GUARDS: dict[str, Callable[[Match, Site], bool]] = {
    guard.__name__: guard
    for guard in (
        no_name, no_title_word, month_alone, no_share, our_era, free_number, year, no_age, no_compound, no_idiom, season, no_count, clock,
        story_unit, story_step, stretch_one, clause_ends, after_quantity, length_one, no_verb, after_over, noun_alone,
    )
}
