"""Where an expression of time stands: the words around it and what the parse says of them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.extract.nlp import ParsedPassage
from pipeline.extract.times.meaning import FUTURE, OPEN, PAST
from pipeline.lexicon.times import context_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACK = 90  # characters before an expression that tell what a number is the number of
_CLIMB = 12  # heads above a word that are looked at for its verb
_NEAR = 10  # words on each side of a verb among which its auxiliaries are looked for
_RUNNING = frozenset({"body", "quotation"})
_PRESENT_TAGS = ("VBZ", "VBP")
_PAST_TAGS, _VERBS = ("VBD", "VBN"), ("VERB", "AUX")


class Site:
    """A passage as the guards and the search for tense see it. Characters count from the start of the passage."""

    def __init__(self, passage: ParsedPassage) -> None:
        self.doc = passage.doc
        self.is_running_text = passage.passage.kind in _RUNNING  # captions and headlines tell what is past in the present
        self.text = passage.document.text[passage.passage.start:passage.passage.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    @cached_property
    def is_title(self) -> bool:
        """Whether the passage is written like a title, so that capitals tell nothing."""
        words = [token for token in self.doc if token.is_alpha and len(token.text) > 3]
        return bool(words) and sum(token.text[0].isupper() for token in words) >= 0.8 * len(words)

    def token(self, at: int) -> Token:
        """The spaCy token that holds, or precedes, the character `at`."""
        return self.doc[max(0, bisect_right(self._starts, at) - 1)]

    def before(self, at: int) -> str:
        """Some text before the character `at`."""
        return self.text[max(0, at - _BACK):at]

    def follows_capital(self, at: int) -> bool:
        """Whether a name, or another word that a capital letter begins, stands right before the character `at`."""
        token = self.token(at)
        left = self.doc[token.i - 1] if token.i else None
        if left is None or not left.text[0].isupper() or left.whitespace_ == "":
            return False
        return left.pos_ == "PROPN" or not left.is_sent_start

    @cached_property
    def _sentences(self) -> list[int]:
        return list(accumulate(int(token.is_sent_start or 0) for token in self.doc))

    def sentence(self, at: int) -> int:
        """The number of the sentence around the character `at`."""
        return self._sentences[self.token(at).i]

    def is_adverbial(self, start: int, end: int) -> bool:
        """Whether the characters [start, end) say when something happened, and do not just belong to a noun."""
        token = self._head(start, end)
        if token.head.pos_ == "ADP":
            token = token.head
        return token.head.pos_ in _VERBS and token.head.i != token.i

    def _head(self, start: int, end: int) -> Token:
        """The word of the characters [start, end) on which the others of them depend."""
        token = self.token(start)
        within = range(token.i, self.token(max(start, end - 1)).i + 1)
        for _ in within:
            if token.head.i not in within or token.head.i == token.i:
                break
            token = token.head
        return token

    def direction(self, start: int, end: int, before: str) -> int:
        """Where the clause around the characters [start, end) looks: PAST, OPEN or FUTURE. `before` is the word before."""
        token, found = self._head(start, end), OPEN
        for _ in range(_CLIMB):
            if token.head.i == token.i:
                break
            token = token.head
            if token.pos_ in _VERBS or token.lemma_ in context_words("future_head"):
                found = _looks(token)
                if found != OPEN or token.head.pos_ != "ADP":
                    break
        if found == OPEN and self.is_running_text and token.tag_ in _PRESENT_TAGS and token.lemma_ not in context_words("telling"):
            return FUTURE
        if before in context_words("nearest") and found == PAST:
            return FUTURE if token.lemma_ in context_words("grace") else OPEN
        return found


def _looks(verb: Token) -> int:
    """Where a verb looks, by its auxiliaries, its own form and what it depends on; a participle looks as its verb does."""
    for _ in range(_CLIMB):
        if (found := _own_look(verb)) != OPEN or verb.tag_ != "VBG" or verb.head.i == verb.i or verb.head.pos_ not in _VERBS:
            return found
        verb = verb.head
    return OPEN


def _own_look(verb: Token) -> int:
    near = [token for token in verb.doc[max(0, verb.i - _NEAR):verb.i + _NEAR] if token.head.i == verb.i and token.i != verb.i]
    if any(token.lower_ in context_words("future_adverb") for token in near):
        return FUTURE
    helpers = [token for token in near if token.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in context_words("future_auxiliary") for child in helpers):
        return FUTURE
    if any(child.tag_ == "TO" for child in helpers):
        return FUTURE if _is_awaited(verb) else OPEN
    if verb.lemma_ in context_words("future_head") and (verb.tag_ in ("VBN", "JJ", "VBG") or verb.pos_ == "ADJ"):
        return FUTURE
    if any(token.tag_ in _PAST_TAGS or token.lemma_ == "have" for token in helpers):
        return PAST
    is_present = any(token.tag_ in _PRESENT_TAGS for token in helpers)  # `the case is heard`
    return PAST if verb.tag_ in _PAST_TAGS and not is_present else OPEN


def _is_awaited(verb: Token) -> bool:
    """Whether the verb of an infinitive hangs on something that is still to come."""
    return verb.head.i == verb.i or verb.head.lemma_ in context_words("future_head") or verb.head.pos_ == "AUX"
