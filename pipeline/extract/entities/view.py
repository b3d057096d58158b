"""A passage as the entity steps see it: its words, and which phrases of the lexicons it holds."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.extract.entities.lexicon import RoleSense, Sense, TitleSense, gazetteer, role_phrases, small_words, title_phrases
from pipeline.extract.entities.text import Match, Word, is_in_capitals, words_of
from pipeline.names import form_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.extract.nlp import ParsedPassage

_HEADLINE_SHARE = 0.7
_ORDINALS = ("st", "nd", "rd", "th")
_NAME_JOINTS = frozenset(("", "-", "‑", "'", "’", "&", "."))


class View:
    """A parsed passage with its words and phrases. Offsets count from the start of the passage."""

    def __init__(self, parsed: ParsedPassage) -> None:
        self.parsed = parsed
        self.text: str = parsed.doc.text
        self.words: list[Word] = words_of(self.text)
        self._starts = [word.start for word in self.words]
        self.things: list[Match[Sense]] = list(gazetteer().find(self.text, self.words))
        self.titles: list[Match[TitleSense]] = list(title_phrases().find(self.text, self.words))
        self.roles: list[Match[RoleSense]] = [match for match in role_phrases().find(self.text, self.words) if self._is_common(match.first)]
        self.is_in_capitals = is_in_capitals(self.words)

    @cached_property
    def thing_at(self) -> dict[int, Match[Sense]]:
        """Gazetteer phrases by their first word."""
        return {match.first: match for match in self.things}

    @cached_property
    def covered(self) -> frozenset[int]:
        """Words inside names of the gazetteer."""
        return frozenset(at for match in self.things if match.senses[0].how == "name" for at in range(match.first, match.last))

    @cached_property
    def title_at(self) -> dict[int, Match[TitleSense]]:
        """Titles by their first word."""
        return {match.first: match for match in self.titles}

    @cached_property
    def role_ending(self) -> dict[int, Match[RoleSense]]:
        """Role nouns by the word after them."""
        return {match.last: match for match in self.roles}

    @cached_property
    def title_ending(self) -> dict[int, Match[TitleSense]]:
        """Titles by the word after them."""
        return {match.last: match for match in self.titles}

    @cached_property
    def _role_words(self) -> frozenset[int]:
        return frozenset(match.first for match in self.roles)

    @cached_property
    def is_headline(self) -> bool:
        """Whether nearly all words but the small ones are capitalised, so that capitals tell nothing."""
        words = [word for word in self.words if word.text[0].isalpha() and word.text.casefold() not in form_words("edge")]
        return len(words) > 4 and sum(word.text[0].isupper() for word in words) >= _HEADLINE_SHARE * len(words)

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """The words [first, last) that the characters [start, end) touch."""
        first = bisect_left(self._starts, start)
        if first and self.words[first - 1].end > start:
            first -= 1
        return first, bisect_left(self._starts, end)

    def between(self, at: int) -> str:
        """The text between word `at` and the word after it; "\\n" where there is none."""
        if at < 0 or at + 1 >= len(self.words):
            return "\n"
        return self.text[self.words[at].end:self.words[at + 1].start]

    def end_of(self, first: int, last: int) -> int:
        """Where the name in words [first, last) ends: with its last word, and the bracket that closes one opened in it."""
        start, end = self.words[first].start, self.words[last - 1].end
        inside = self.text[start:end]
        return end + 1 if inside.count("(") > inside.count(")") and self.text.startswith(")", end) else end

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter, or is an ordinal number ("3rd Battalion")."""
        text = self.words[at].text
        return text[0].isupper() or (text[0].isdigit() and text.endswith(_ORDINALS))

    def is_small(self, at: int) -> bool:
        """Whether a word may stand uncapitalised inside a name."""
        return self.words[at].text.casefold() in small_words()

    def hangs_on(self, at: int) -> bool:
        """Whether word `at` and the next may belong to one name by what stands between them."""
        between = self.between(at)
        core = between.strip()
        if core == ".":
            return len(self.words[at].text) == 1 or self.words[at].folded in form_words("suffix")
        return core in _NAME_JOINTS and "\n\n" not in between and len(between) < 4 and (core not in ("-", "‑") or between == core)

    def run(self, first: int, limit: int = 8) -> int:
        """The end of the run of capitalised words from `first` on; particles count before a capitalised word."""
        last = first
        while last < len(self.words) and last - first < limit and (last == first or self.hangs_on(last - 1)):
            if not (self.is_capital(last) or self._is_particle(last) or self._is_number(last, first) or self.is_syllable(last)):
                break
            last += 1
        while last > first and not (self.is_capital(last - 1) or self.words[last - 1].text.isdigit() or self.is_syllable(last - 1)):
            last -= 1
        return last

    def is_syllable(self, at: int) -> bool:
        """Whether a word in lower case goes on with a name after a hyphen ("Jong-un"), and is no word of its own ("Moscow-based")."""
        word = self.words[at]
        if at == 0 or not word.text.islower() or self.text[self.words[at - 1].end:word.start] not in ("-", "‑") or at in self._role_words:
            return False
        token = self.token_at(word.start, word.end)
        return token is not None and token.idx == word.start and (token.tag_ == "NNP" or bool(token.ent_type_))

    def token_at(self, start: int, end: int) -> Token | None:
        """The syntactic head of the tokens that the characters [start, end) touch."""
        span = self.parsed.doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None else None

    def _is_common(self, at: int) -> bool:
        """Whether a word is a common noun: in lower case, an abbreviation, or at the start of a sentence."""
        text = self.words[at].text
        return text[0].islower() or text.isupper() or at == 0 or self.between(at - 1).strip() in (".", "“", '"')

    def _is_particle(self, at: int) -> bool:
        follows = at + 1 < len(self.words) and (self.is_capital(at + 1) or self.words[at + 1].text.casefold() in form_words("particle"))
        return follows and self.words[at].text.casefold() in form_words("particle")

    def _is_number(self, at: int, first: int) -> bool:
        return at > first and self.words[at].text.isdigit() and len(self.words[at].text) < 4 and self.between(at - 1) == " "
