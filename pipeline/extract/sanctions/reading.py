"""What has been read of a document so far, and what a trigger tells: the action, its factuality, and the bodies that act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.acting import acting
from pipeline.extract.sanctions.authorities import Actor
from pipeline.extract.sanctions.draft import Draft, Note
from pipeline.extract.sanctions.grammar import Mood, mood
from pipeline.extract.sanctions.names import Name
from pipeline.extract.sanctions.page import Page
from pipeline.extract.sanctions.speech import Speech
from pipeline.extract.sanctions.target import Target
from pipeline.extract.sanctions.trigger import Trigger
from pipeline.records import Dates, LocalEntity

if TYPE_CHECKING:
    from pipeline.extract.nlp import ParsedPassage

_BACKGROUND_TAGS = frozenset({"VBN", "VBD", "VBZ", "VBP"})


@dataclass(slots=True)
class Reading:
    """What has been read of a document so far.

    `order` counts sentences. `has_context` says whether the document speaks of sanctions at all. `topic` is the name that the
    last heading is about, for lines without a subject. `heading` is the last heading, with its day, `section` the acts that it tells of the list
    below it, `group` the last unnamed group told, whose members later sentences may name, `pointed` the number of the sentence
    that last pointed to one. `dated` is the last sentence in which a
    body did something on a day: its number and passage, the body's country, the day. `subjects` are the names that were the
    subject of a sentence, with its number; `telling` the targets of the last trigger of the sentence that is being read.
    """

    speech: Speech
    published: date | None
    has_context: bool
    entities: Sequence[LocalEntity] = ()
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    order: int = 0
    topic: Target | None = None
    heading: str = ""
    heading_dates: Dates | None = None
    dated: tuple[int, ParsedPassage, set[str | None], Dates] | None = None
    section: Sequence[Draft] = ()
    group: Draft | None = None
    pointed: int = -1
    subjects: list[tuple[int, Name]] = field(default_factory=list)
    telling: list[Target] = field(default_factory=list)

    def last_told(self, page: Page) -> list[Target]:
        """The targets told last: by the trigger before in this sentence, else by the last telling of the sentence before, in the passage."""
        if self.telling:
            return self.telling
        near = [draft for draft in self.drafts if draft.passage is page.passage and draft.order >= self.order - 1]
        return list({draft.key: draft.target for draft in near if draft.order == near[-1].order and draft.rule_id == near[-1].rule_id}.values())

    def told_near(self, page: Page, sentences: int) -> list[Target]:
        """The named targets told in the passage within the last sentences, in order."""
        return [draft.target for draft in self.drafts if draft.passage is page.passage and draft.order >= self.order - sentences and draft.is_named]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a trigger tells of all its targets: the action, its factuality and mood, and the bodies that act (None: not named)."""

    trigger: Trigger
    told: Mood
    action: str
    factuality: str
    actors: Sequence[Actor | None]
    is_named: bool

    @property
    def is_background(self) -> bool:
        """Whether the action is told in a clause that only qualifies a noun ("X, which was designated …")."""
        node = self.trigger.verb
        while node is not None and node.head != node:
            if node.dep_ in {"relcl", "acl"} and node.tag_ in _BACKGROUND_TAGS:
                return True
            node = node.head
        return False

    @property
    def is_of_today(self) -> bool:
        """Whether the present tense tells an action ("is being designated") and no state ("is designated", "remains")."""
        verb = self.trigger.verb
        is_state = self.trigger.is_passive and verb is not None and not any(item.lower_ == "being" for item in verb.children)
        is_present = self.told.tense == "present" and not (is_state or self.told.is_continued or self.told.is_earlier)
        return is_present and self.action != "proposed"

    @property
    def may_be_of_today(self) -> bool:
        """Whether an undated action may be what a release announces: told in a main clause, and not as earlier or as a state."""
        if self.told.is_earlier or self.trigger.is_state or self.is_background:
            return False
        if self.told.kind == "planned":
            return self.told.is_announced and self.trigger.verb == self.trigger.token
        return self.action != "proposed"


def telling_of(reading: Reading, page: Page, trigger: Trigger) -> Telling | None:
    """What a trigger tells; None where it did not happen, only may, or somebody acts who is no body."""
    told = mood(trigger.verb) if trigger.verb is not None else Mood("done", "none")
    is_vain = told.kind in {"negative", "asked", "possible"} or (told.kind == "planned" and told.is_continued)
    if is_vain or (trigger.cue.frame == "state" and told.tense != "present"):
        return None
    actors, basis = acting(trigger, page, reading.speech)
    needs_body = trigger.needs_body or trigger.cue.needs_body or trigger.cue.context == "told"
    if basis == "other" or (trigger.needs_body and basis != "named") or (needs_body and basis not in {"named", "back", "speaker"}):
        return None
    if basis == "named":
        reading.speech.remember(actors)
    is_planned = told.kind == "planned" or trigger.action == "proposed"
    done = "maintained" if trigger.remains and trigger.action == "imposed" else trigger.action
    action = "proposed" if is_planned and done == "imposed" else done
    factuality = "planned" if is_planned else "alleged" if told.is_alleged else "asserted"
    return Telling(trigger, told, action, factuality, actors or [None], basis == "named")
