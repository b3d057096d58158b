"""Who speaks in a document: a body in its own release, people in a transcript, or others in a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.authorities import Actor, BodyMatch, actors_in, body_actor, body_named
from pipeline.extract.sanctions.grammar import child
from pipeline.extract.sanctions.page import Page, passage_text
from pipeline.lexicon.sanctions import Authority, authorities, phrases, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from pipeline.extract.nlp import ParsedDocument

_LABEL = re.compile(r"^((?:[A-Z][\w.’'-]*\s){0,5}[A-Z][\w.’'-]+):\s")
_MANY_LABELS = 3


@dataclass(slots=True)
class Speech:
    """What is known of who speaks while a document is read from top to bottom.

    `speaker` is the body whose document it is. `label` is the last speaker's label of a transcript. `last` are the bodies that
    acted last or were the subject of a sentence, `announcer` the one that acted last for the speaker's government. `pages` are the
    passages read so far.
    """

    speaker: Authority | None
    is_transcript: bool
    authors: str
    label: str | None = None
    last: list[Actor] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    announcer: Actor | None = None

    @property
    def is_question(self) -> bool:
        """Whether the words are a question put by somebody else."""
        return self.label is not None and _is_question_label(self.label)

    @property
    def own(self) -> Actor | None:
        """The body for which "we" speaks: in a release the one that acts, in a transcript the state, if a speaker of its side has the word."""
        if self.speaker is None:
            return None
        if not self.is_transcript:
            return self.announcer or body_actor(self.speaker)
        is_of_house = self.label is not None and self.label.split()[-1].lower() in self.authors
        return self.whole if is_of_house else None

    @property
    def whole(self) -> Actor | None:
        """The state for which the speaker speaks."""
        if self.speaker is None:
            return None
        country = self.speaker.country
        return body_actor(next((body for body in authorities().values() if body.is_whole and body.country == country), self.speaker))

    def speaks_as(self, actor: Actor) -> bool:
        """Whether an actor is the speaker or its state."""
        return self.speaker is not None and actor.country == self.speaker.country and (actor.is_whole or actor.name == self.speaker.name)

    def hear(self, page: Page) -> None:
        """Take note of a passage and of its label."""
        self.pages.append(page)
        if (match := _LABEL.match(page.text)) is not None:
            self.label = match.group(1)

    def notice(self, page: Page, sentence: Span) -> None:
        """Take note of the body of the speaker's government that a sentence is about: "we" in what follows is that body."""
        head = child(sentence.root, "nsubj", "nsubjpass")
        if page.kind == "headline" or head is None:
            return
        is_body = head.pos_ == "PROPN" or head.lemma_.lower() in sanction_words("bodies") | sanction_words("officials") or page.ground.in_law(head)
        if is_body and (subjects := subject_bodies(head, page)):
            self.remember(subjects)
        if self.speaker is None or head.pos_ != "PROPN":
            return
        actors = actors_in(head, [match for match in page.bodies if not match.is_adjective], ())
        if len(actors) == 1 and self.speaks_as(actors[0]):
            self.announcer = replace(actors[0], start=None, end=None)

    def called(self, word: str, before: Token) -> Actor | None:
        """The body last named before a word that it is called by ("the Department", "the bloc")."""
        for page in reversed(self.pages):
            for match in reversed(page.bodies):
                is_before = page.ground.doc is not before.doc or match.end <= before.idx
                if is_before and not match.is_adjective and (word in match.body.name.lower() or word in match.body.called):
                    return body_actor(match.body)
        return None

    def remember(self, actors: Sequence[Actor]) -> None:
        """Take note of bodies that a text names as acting."""
        self.last = [replace(actor, start=None, end=None) for actor in actors]


def subject_bodies(head: Token, page: Page, bodies: Sequence[BodyMatch] | None = None) -> list[Actor]:
    """The bodies that a noun phrase names, or the one whose law it is ("Resolution 1532 freezes …")."""
    law = next((law for law in page.laws if law.start <= head.idx < law.end and law.authority is not None), None)
    if law is not None and law.authority is not None:
        return [body_actor(authorities()[law.authority], law.start, law.end)]
    return actors_in(head, page.bodies if bodies is None else bodies, page.names)


def speech_of(parsed: ParsedDocument) -> Speech:
    """Who speaks in a document: its publisher or an author, where that is a body that sanctions; nobody in a joint statement."""
    document = parsed.document
    is_joint = phrases("phrase.joint").search(document.title or "") is not None
    speaker = next((body for name in (document.publisher, *document.authors) if (body := body_named(name)) is not None), None)
    labels = [match.group(1) for passage in parsed.passages if (match := _LABEL.match(passage_text(passage))) is not None]
    repeated = {label for label in labels if labels.count(label) > 1 and _is_persons_label(label)}
    is_transcript = len(labels) >= _MANY_LABELS and (len(repeated) > 1 or any(_is_question_label(label) for label in labels))
    return Speech(None if is_joint else speaker, is_transcript, " ".join(document.authors).lower().replace(",", " "))


def _is_question_label(label: str) -> bool:
    return label.split(maxsplit=1)[0].lower() in sanction_words("question.marks")


def _is_persons_label(label: str) -> bool:
    """Whether a label names a person: there is a title in it."""
    return any(word.lower() in sanction_words("titles") for word in label.split())
