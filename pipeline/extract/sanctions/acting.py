"""Which bodies act in a trigger: its subject or agent, the owner of the noun, the keeper of the list, or whoever speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pipeline.extract.sanctions.authorities import Actor, BodyMatch, actors_in, body_actor
from pipeline.extract.sanctions.grammar import agent, child, subject
from pipeline.extract.sanctions.speech import Speech, subject_bodies
from pipeline.lexicon.sanctions import sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.extract.sanctions.names import Name
    from pipeline.extract.sanctions.page import Page
    from pipeline.extract.sanctions.trigger import Trigger

Basis = Literal["named", "speaker", "back", "none", "other"]
_AGENT_TOKENS = 16
_BEFORE_NOUN = frozenset({"poss", "compound", "amod", "nmod"})


def acting(trigger: Trigger, page: Page, speech: Speech) -> tuple[list[Actor], Basis]:
    """The bodies that act in a trigger, and how they are known: `none` where no words say, `other` where somebody acts who is no body."""
    bodies = _outside_targets(trigger, page.bodies)
    named = _beside(trigger, bodies, page) or _of_list(trigger, bodies)
    if named and trigger.cue.frame == "noun" and not trigger.is_governed:
        return _located(named, page.names), "named"
    head = _acting_head(trigger)
    if head is not None:
        actors, basis = _of_head(head, bodies, page, speech)
        if basis == "other" and (beside := _before_verb(trigger, bodies, page)):
            return _located(beside, page.names), "named"
        if basis not in {"none", "other"} or (basis == "other" and not named):
            return _located(actors, page.names), basis
    named = named or _before_verb(trigger, bodies, page)
    return (_located(named, page.names), "named") if named else ([], "none")


def _before_verb(trigger: Trigger, bodies: Sequence[BodyMatch], page: Page) -> list[Actor]:
    """The body right before an active verb, where the parser hung it elsewhere: adverbs, times and helpers may stand between."""
    verb = trigger.verb
    if verb is None or trigger.is_passive or (verb.tag_ in {"VBN", "VBG", "VB"} and not any(item.dep_ == "aux" for item in verb.children)):
        return []
    for token in reversed(page.ground.doc[verb.sent.start:verb.i]):
        near = [match for match in bodies if match.start <= token.idx < match.end and not match.is_adjective]
        if near:
            return _actors(near)
        is_between = token.pos_ in {"ADV", "AUX", "PART"} or page.ground.in_time(token) or token.lower_ in sanction_words("time.openers")
        if not is_between and not token.is_bracket:
            return []
    return []


def _outside_targets(trigger: Trigger, bodies: Sequence[BodyMatch]) -> list[BodyMatch]:
    """The bodies that are not named among the targets."""
    if trigger.start >= trigger.end:
        return list(bodies)
    doc = trigger.token.doc
    first, last = doc[trigger.start].idx, doc[trigger.end - 1].idx
    return [match for match in bodies if match.end <= first or match.start > last]


def _acting_head(trigger: Trigger) -> Token | None:
    """The subject of an active verb or the agent of a passive one, where it is not the noun that the trigger is about."""
    if trigger.verb is None:
        return None
    head = _near_agent(trigger.verb) if trigger.is_passive else subject(trigger.verb)
    if head is None or head.i in range(trigger.start, trigger.end) or head == trigger.token or head.is_ancestor(trigger.token):
        return None
    return head


def _near_agent(verb: Token) -> Token | None:
    """What "by" right behind a passive names; further off it often belongs to another verb."""
    head = agent(verb)
    by = head.head if head is not None else None
    between = [item for item in verb.doc[verb.i + 1:by.i] if item.pos_ in {"NOUN", "VERB", "PROPN"}] if by is not None else []
    return head if len(between) <= 2 else None


def _of_head(head: Token, bodies: Sequence[BodyMatch], page: Page, speech: Speech) -> tuple[list[Actor], Basis]:
    """The bodies that a subject or an agent stands for; a law stands for the body that made it."""
    if head.lower_ in sanction_words("pronouns.speaker") | sanction_words("pronouns.back"):
        return _of_pronoun(head, bodies, page, speech)
    if (actors := subject_bodies(head, page, bodies)):
        return actors, "named"
    if head.lemma_.lower() in sanction_words("bodies"):
        return _shortened(head, speech)
    above = next((node.head for node in [head.head, *head.ancestors] if node.dep_ == "relcl"), None) if head.tag_ in {"WDT", "WP"} else None
    if above is not None and (actors := subject_bodies(above, page, bodies)):
        return actors, "named"
    is_action = head.lemma_.lower() in sanction_words("action.nouns")
    is_pointing = head.tag_ in {"WDT", "WP"} or head.lower_ in sanction_words("anaphor.determiners")
    return [], "none" if is_action or is_pointing else "other"


def _of_pronoun(pronoun: Token, bodies: Sequence[BodyMatch], page: Page, speech: Speech) -> tuple[list[Actor], Basis]:
    """The bodies that "we" or "it" stands for: the speaker, whoever is quoted or reported, or the bodies that acted last."""
    is_speaker = pronoun.lower_ in sanction_words("pronouns.speaker")
    if is_speaker and speech.own is not None:
        return [speech.own], "speaker"
    teller = _teller(pronoun)
    if teller is not None and (told := actors_in(teller, bodies, page.names)):
        return told, "named"
    if is_speaker:
        return [], "other"
    subjects = [token for token in page.ground.doc[pronoun.sent.start:pronoun.i] if token.dep_ == "nsubj"]
    before = next((told for token in reversed(subjects) if (told := subject_bodies(token, page, bodies))), None)
    if before is not None:
        return before, "back"
    return (speech.last, "back") if speech.last else ([], "other")


def _teller(pronoun: Token) -> Token | None:
    """Who says the words in which a pronoun stands ("officials said they …", "“We …,” the minister said")."""
    above = pronoun.head.head if pronoun.head.dep_ == "ccomp" else None
    return child(above, "nsubj") if above is not None and above.lemma_.lower() in sanction_words("matrix.report") else None


def _shortened(head: Token, speech: Speech) -> tuple[list[Actor], Basis]:
    """The body that "the Department" stands for: the last one, or the speaker, with that word in its name."""
    word = head.lemma_.lower()
    last = speech.called(word, head)
    if last is not None:
        return [last], "back"
    if speech.speaker is not None and (word in speech.speaker.name.lower() or word in sanction_words("heads.of.bodies")):
        return [body_actor(speech.speaker)], "speaker"
    return [], "other"


def _beside(trigger: Trigger, bodies: Sequence[BodyMatch], page: Page) -> list[Actor]:
    """The body that owns or qualifies the word: "the Treasury's designation of X", "EU sanctions on X", "U.S.-designated"."""
    token = trigger.token
    if trigger.is_state or token.dep_ in {"amod", "compound"}:
        near = [match for match in bodies if token.idx - 1 <= match.end <= token.idx or (trigger.is_state and match.start == token.idx)]
        if near:
            return _actors(near[:1])
    if token.pos_ in {"VERB", "AUX"}:
        return _agent_behind(trigger, bodies, page) if trigger.is_passive else []
    first = min([token.idx, *(item.left_edge.idx for item in token.children if item.dep_ in _BEFORE_NOUN)])
    own = [match for match in bodies if first <= match.start < token.idx and match.end <= token.idx + len(token)]
    by = next((item for item in token.children if item.dep_ == "agent" or item.lower_ == "by"), None)
    if not own and by is not None and (held := child(by, "pobj")) is not None:
        return actors_in(held, bodies, ())
    return _actors(own)


def _agent_behind(trigger: Trigger, bodies: Sequence[BodyMatch], page: Page) -> list[Actor]:
    """The bodies behind "by" after a passive, wherever the parser hung it ("barred from travel by the Council")."""
    token = trigger.token
    for item in token.doc[token.i + 1:min(token.i + _AGENT_TOKENS, token.sent.end - 1)]:
        if item.text == ";" or (item.pos_ == "VERB" and item.tag_ != "VBN"):
            return []
        if item.lower_ == "by":
            held = child(item, "pobj") or item.nbor()
            return subject_bodies(held, page, bodies)
    return []


def _of_list(trigger: Trigger, bodies: Sequence[BodyMatch]) -> list[Actor]:
    """The body whose list it is: "was added to the UN sanctions list"."""
    if trigger.cue.frame not in {"list", "on_list"}:
        return []
    is_before = not trigger.is_passive and trigger.end > trigger.start
    first = trigger.token.doc[trigger.end - 1].idx if is_before else trigger.token.idx
    return _actors([match for match in bodies if first < match.start < trigger.token.sent.end_char][:1])


def _actors(matches: Sequence[BodyMatch]) -> list[Actor]:
    return [body_actor(match.body, match.start, match.end) for match in matches]


def _located(actors: Sequence[Actor], names: Sequence[Name]) -> list[Actor]:
    """The actors with the document's entity for each, where a name stands in the same place."""
    made = []
    for actor in actors:
        start, end = actor.start, actor.end
        near = [name for name in names if name.local_id and start is not None and end is not None and name.start_char < end and start < name.end_char]
        made.append(replace(actor, local_id=max(near, key=lambda name: (name.end_char - name.start_char, -name.start)).local_id) if near else actor)
    return made
