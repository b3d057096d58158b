"""The grammar of time expressions: the patterns of `times.yml` over the tokens of a passage.

At each place the longest match of all rules counts, and of equals the rule that stands first. A rule that `attaches`
is a prefix (`early`, `the first half of`): it counts only where an expression follows that is no prefix without one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.errors import KnowledgeError
from pipeline.extract.times.meaning import Read
from pipeline.extract.times.tokens import UNKNOWN, Alphabet, Token
from pipeline.lexicon.times import TimeRule, TimeTerm, named_days, time_rules, time_terms

_ITEM = re.compile(r"(?P<opened>[a-z_]+)=\(|(?:(?P<group>[a-z_]+)=)?(?P<name>[A-Z_]+|[a-z]+)|(?P<open>\()|(?P<sign>[|)?])|\s+")
_MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A match of a rule: the tokens it covers, those of each named part, and, for a prefix, the match that follows.

    `before` and `after` are the words beside it, in lower case and empty at the edges; `meaning` is how it was read.
    """

    rule: TimeRule
    alphabet: Alphabet
    tokens: tuple[Token, ...]
    parts: dict[str, tuple[Token, ...]]
    before: str = ""
    after: str = ""
    inner: Match | None = None
    meaning: Read = None

    @property
    def start(self) -> int:
        """First character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """One past the last character, the inner match included."""
        return self.inner.end if self.inner else self.tokens[-1].end

    def part(self, name: str) -> tuple[Token, ...]:
        """The tokens of a named part; empty where it was left out."""
        return self.parts.get(name, ())

    def word(self, name: str) -> str:
        """The text of a named part of one token, in lower case; empty where it was left out."""
        return self.parts[name][0].word if name in self.parts else ""

    def value(self, name: str, term: str) -> int | str | None:
        """What the first token of a named part stands for as `term`."""
        return self.alphabet.value(term, self.word(name))


Interpret = Callable[[Match], Read]


class Grammar:
    """Rules, compiled to regular expressions over token characters."""

    def __init__(self, rules: tuple[TimeRule, ...], terms: tuple[TimeTerm, ...]) -> None:
        self._phrases = {term.id: term.pattern for term in terms if term.pattern is not None}
        literals = {match["name"] for text in [*(rule.pattern for rule in rules), *self._phrases.values()]
                    for match in _ITEM.finditer(text) if match["name"] and match["name"].islower()}
        self.alphabet = Alphabet(terms, named_days(), literals)
        self._rules = [(rule, self._compiled(rule)) for rule in rules]
        self._any = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", expression.pattern) for _, expression in self._rules))
        triggers = re.escape("".join(sorted(set("".join(map(self.alphabet.members, self._triggers(terms)))))))
        self._known, self._trigger = re.compile(f"[^{UNKNOWN}]++"), re.compile(f"[{triggers}]")

    def _triggers(self, terms: tuple[TimeTerm, ...]) -> list[str]:
        """Names of which every expression holds at least one."""
        return [term.id for term in terms if term.is_trigger] + [
            "ISO", "NUMERIC", "CLOCK", "DECADE", "AMPM", "FISCAL", "QUARTER", "NAMED_DAY", "YEAR", "HHMM"]

    def _compiled(self, rule: TimeRule) -> re.Pattern[str]:
        place = f"pipeline/lexicon: {rule.id}"
        try:
            return re.compile(_numbered(self._expression(rule.pattern, place)))
        except re.error as error:
            raise KnowledgeError(place, f"no pattern: {error}", "Mend the pattern") from error

    def _expression(self, pattern: str, place: str) -> str:
        """A pattern of names as a regular expression of token characters."""
        out, position = "", 0
        while position < len(pattern):
            match = _ITEM.match(pattern, position)
            if match is None:
                raise KnowledgeError(place, f"no pattern from {pattern[position:position + 20]!r} on", "Mend the pattern")
            position = match.end()
            if (name := match["name"]) is not None:
                inner = self._name(name, place)
                out += f"(?P<{match['group']}>{inner})" if match["group"] else inner
            elif match["opened"] is not None:
                out += f"(?P<{match['opened']}>"
            else:
                out += "(?:" if match["open"] else match["sign"] or ""
        return out

    def _name(self, name: str, place: str) -> str:
        if name in self._phrases:
            return f"(?:{self._expression(self._phrases[name], place)})"
        members = self.alphabet.members(name)
        if not members:
            raise KnowledgeError(place, f"no term or token is called {name!r}", "Define it in time_words.yml")
        return f"[{re.escape(members)}]"

    def matches(self, text: str, interpret: Interpret) -> Iterator[Match]:
        """The matches in a text, in order and apart, each with its meaning.

        Where `interpret` gives no meaning, the match is refused and the next shorter one is tried.
        """
        tokens = self.alphabet.tokens(text)
        codes = "".join(token.code for token in tokens)
        for stretch in self._known.finditer(codes):
            if self._trigger.search(codes, stretch.start(), stretch.end()) is None:
                continue
            position = stretch.start()
            while position < stretch.end():
                found = self._longest(codes, tokens, position, interpret)
                if found is None:
                    position += 1
                else:
                    match, position = found
                    yield match

    def _longest(self, codes: str, tokens: list[Token], at: int, interpret: Interpret, depth: int = 0) -> tuple[Match, int] | None:
        """The longest match with a meaning that begins at a token, with the number of the token after it."""
        if self._any.match(codes, at) is None:
            return None
        candidates: list[tuple[int, int, Match]] = []
        for number, (rule, expression) in enumerate(self._rules):
            found = expression.match(codes, at)
            if found is None or found.end() == at or (rule.attaches and depth == _MAX_DEPTH):
                continue
            inner = self._longest(codes, tokens, found.end(), interpret, depth + 1) if rule.attaches else None
            if rule.attaches and inner is None:
                continue
            end = inner[1] if inner else found.end()
            candidates.append((-end, number, self._match(rule, tokens, found, end, inner[0] if inner else None)))
        for end, _, match in sorted(candidates, key=lambda candidate: candidate[:2]):
            if (meaning := interpret(match)) is not None:
                return replace(match, meaning=meaning), -end
        return None

    def _match(self, rule: TimeRule, tokens: list[Token], found: re.Match[str], end: int, inner: Match | None) -> Match:
        parts = {name.split("__")[0]: tuple(tokens[slice(*found.span(name))]) for name, group in found.groupdict().items() if group}
        before = tokens[found.start() - 1].word if found.start() else ""
        after = tokens[end].word if end < len(tokens) else ""
        return Match(rule, self.alphabet, tuple(tokens[found.start():found.end()]), parts, before, after, inner)


def _numbered(expression: str) -> str:
    """The expression with the second, third … group of a name called `name__2`, `name__3` …, since names may not repeat."""
    seen: Counter[str] = Counter()

    def name(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return f"(?P<{match[1]}__{seen[match[1]]}>"

    return re.sub(r"\(\?P<(\w+)>", name, expression)


@cache
def grammar() -> Grammar:
    """The grammar of the lexicon."""
    return Grammar(time_rules(), time_terms())
