"""Who acts in a sentence, given what the document is: a body's own release, a transcript of questions, or a report by others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from pipeline.extract.sanction_authorities import Actor, BodyMatch, actors_in, body_actor, body_named
from pipeline.extract.sanction_grammar import agent, child, subject
from pipeline.extract.sanction_page import Page, passage_text
from pipeline.lexicon.sanctions import Authority, authorities, phrases, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from pipeline.extract.nlp import ParsedDocument
    from pipeline.extract.sanction_names import Name
    from pipeline.extract.sanction_trigger import Trigger

_LABEL = re.compile(r"^((?:[A-Z][\w.’'-]*\s){0,5}[A-Z][\w.’'-]+):\s")
_MANY_LABELS = 3
Basis = Literal["named", "speaker", "back", "none", "other"]


@dataclass(slots=True)
class Speech:
    """What is known of who speaks while a document is read from top to bottom.

    `speaker` is the body whose document it is. `label` is the last speaker's label of a transcript. `last` are the bodies that
    acted last, `announcer` the one that acted last for the speaker's government.
    """

    speaker: Authority | None
    is_transcript: bool
    authors: str
    label: str | None = None
    last: list[Actor] = field(default_factory=list)
    announcer: Actor | None = None

    def hear(self, text: str) -> None:
        """Take note of a passage's label."""
        if (match := _LABEL.match(text)) is not None:
            self.label = match.group(1)

    @property
    def is_question(self) -> bool:
        """Whether the words are a question put by somebody else."""
        return self.label is not None and _is_question_label(self.label)

    @property
    def own(self) -> Actor | None:
        """The body for which "we" speaks."""
        if self.speaker is None:
            return None
        if not self.is_transcript:
            return self.announcer if self.announcer is not None else body_actor(self.speaker)
        if self.label is None or self.label.split()[-1].lower() not in self.authors:
            return None
        return self.whole

    @property
    def whole(self) -> Actor | None:
        """The state for which the speaker speaks."""
        if self.speaker is None:
            return None
        return body_actor(next((body for body in authorities().values() if body.is_whole and body.country == self.speaker.country), self.speaker))

    def speaks_as(self, actor: Actor) -> bool:
        """Whether an actor is the speaker or its state."""
        return self.speaker is not None and actor.country == self.speaker.country and (actor.is_whole or actor.name == self.speaker.name)

    def notice(self, page: Page, sentence: Span) -> None:
        """Take note of the body of the speaker's government that a sentence is about: "we" in what follows is that body."""
        if page.kind == "headline" or self.speaker is None or (head := child(sentence.root, "nsubj")) is None or head.pos_ != "PROPN":
            return
        actors = actors_in(head, [match for match in page.bodies if not match.is_adjective], ())
        if len(actors) == 1 and actors[0].country == self.speaker.country and (actors[0].is_whole or actors[0].name == self.speaker.name):
            self.announcer = replace(actors[0], start=None, end=None)

    def remember(self, actors: Sequence[Actor]) -> None:
        """Take note of bodies that a text names as acting."""
        self.last = [replace(actor, start=None, end=None) for actor in actors]


def speech_of(parsed: ParsedDocument) -> Speech:
    """Who speaks in a document: its publisher or an author, where that is a body that sanctions; nobody in a joint statement."""
    document = parsed.document
    speaker = next((body for name in (document.publisher, *document.authors) if (body := body_named(name)) is not None), None)
    labels = [match.group(1) for passage in parsed.passages if (match := _LABEL.match(passage_text(passage))) is not None]
    repeated = {label for label in labels if labels.count(label) > 1 and _is_speaker_label(label)}
    is_transcript = len(labels) >= _MANY_LABELS and (len(repeated) > 1 or any(_is_question_label(label) for label in labels))
    if phrases("phrase.joint").search(document.title or "") is not None:
        speaker = None
    return Speech(speaker, is_transcript, " ".join(document.authors).lower().replace(",", " "))


def _is_question_label(label: str) -> bool:
    return label.split(maxsplit=1)[0].lower() in sanction_words("question.marks")


def _is_speaker_label(label: str) -> bool:
    """Whether a label names a person: a title in it, and no other words in small letters."""
    return any(word.lower() in sanction_words("titles") for word in label.split())


def acting(trigger: Trigger, bodies: Sequence[BodyMatch], names: Sequence[Name], speech: Speech) -> tuple[list[Actor], Basis]:
    """The bodies that act in a trigger, and how they are known; `other` where the text names somebody who is no body."""
    bodies = [match for match in bodies if not any(trigger.start <= token.i < trigger.end for token in _tokens(trigger, match))]
    named = _beside_noun(trigger, bodies) or _of_list(trigger, bodies)
    if named and trigger.cue.frame == "noun" and not trigger.is_governed:
        return named, "named"
    if trigger.verb is not None:
        head = agent(trigger.verb) if trigger.is_passive else subject(trigger.verb)
        if head is not None and head.i not in range(trigger.start, trigger.end) and not (head == trigger.token or head.is_ancestor(trigger.token)):
            actors, basis = _of_head(head, bodies, names, speech)
            if basis != "none" and not (basis == "other" and named):
                return actors, basis
    if named:
        return named, "named"
    return [], "none"


def _tokens(trigger: Trigger, match: BodyMatch) -> Iterator[Token]:
    """The tokens of a place that names a body."""
    return (token for token in trigger.token.sent if match.start <= token.idx < match.end)


def _of_head(head: Token, bodies: Sequence[BodyMatch], names: Sequence[Name], speech: Speech) -> tuple[list[Actor], Basis]:
    """The bodies that a subject or an agent stands for."""
    word = head.lower_
    if word in sanction_words("pronouns.speaker") and speech.own is not None:
        return [speech.own], "speaker"
    if word in sanction_words("pronouns.speaker") | sanction_words("pronouns.back"):
        teller = _teller(head)
        if teller is not None and (told := actors_in(teller, bodies, names)):
            return told, "named"
        return (speech.last, "back") if speech.last and word in sanction_words("pronouns.back") else ([], "other")
    actors = actors_in(head, bodies, names)
    if actors:
        return actors, "named"
    if head.lemma_.lower() in sanction_words("bodies"):
        return _shortened(head, speech)
    if head.lemma_.lower() in sanction_words("action.nouns") or head.tag_ in {"WDT", "WP"} or word in sanction_words("anaphor.determiners"):
        return [], "none"
    return [], "other"


def _teller(pronoun: Token) -> Token | None:
    """Who says the words in which a pronoun stands ("officials said they …", "“We …,” the minister said")."""
    above = pronoun.head.head if pronoun.head.dep_ == "ccomp" else None
    return child(above, "nsubj") if above is not None and above.lemma_.lower() in sanction_words("matrix.report") else None


def _shortened(head: Token, speech: Speech) -> tuple[list[Actor], Basis]:
    """The body that "the Department" stands for: the last one, or the speaker, with that word in its name."""
    word = head.lemma_.lower()
    for actor in reversed(speech.last):
        if word in actor.name.lower():
            return [actor], "back"
    if speech.speaker is not None and (word in speech.speaker.name.lower() or word == "secretary"):
        return [body_actor(speech.speaker)], "speaker"
    return [], "other"


def _beside_noun(trigger: Trigger, bodies: Sequence[BodyMatch]) -> list[Actor]:
    """The body that owns or qualifies the noun: "the Treasury's designation of X", "EU sanctions on X", "U.S.-designated"."""
    before = [match for match in bodies if trigger.token.idx - 1 <= match.end <= trigger.token.idx or (trigger.is_state and match.start == trigger.token.idx)]
    if before and (trigger.is_state or trigger.token.dep_ in {"amod", "compound"}):
        return [body_actor(before[0].body, before[0].start, before[0].end)]
    first = min([trigger.token.i, *(item.left_edge.i for item in trigger.token.children if item.dep_ in {"poss", "compound", "amod", "nmod"})])
    span = trigger.token.doc[first:trigger.token.i + 1]
    own = [match for match in bodies if span.start_char <= match.start and match.end <= span.end_char and match.start < trigger.token.idx]
    by = child(trigger.token, "agent") or next((item for item in trigger.token.children if item.lower_ == "by"), None)
    if not own and by is not None and (held := child(by, "pobj")) is not None:
        return actors_in(held, bodies, ())
    return [body_actor(match.body, match.start, match.end) for match in own]


def _of_list(trigger: Trigger, bodies: Sequence[BodyMatch]) -> list[Actor]:
    """The body whose list it is: "was added to the UN sanctions list"."""
    if trigger.cue.frame != "list":
        return []
    end = trigger.token.sent.end_char
    first = trigger.token.idx if trigger.is_passive or trigger.end == trigger.start else trigger.token.doc[trigger.end - 1].idx
    found = [match for match in bodies if first < match.start < end]
    return [body_actor(found[0].body, found[0].start, found[0].end)] if found else []
