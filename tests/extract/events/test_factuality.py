"""Whether an event happened, by cues and their scope; each table has hits beside cues that do not reach the event."""

from __future__ import annotations

import pytest

from tests.extract.events.telling import tell_each

CASES = {
    "asserted": (
        "Rebels bombed the market.", "The army said rebels bombed the market.", "The army says that rebels have bombed the market.",
        "He was convicted of bombing the market.", "The rebels tried to bomb the market.", "The rebels began bombing the market.",
        "The president condemned the bombing.", "The president will discuss the bombing.", "The president did not mention the bombing.",
        "Rebels, who had bombed the market, fled.", "Not only did rebels bomb the market, they looted it.", "The rebels carried out a bombing in Oran.",
        "The army vowed to stay after rebels bombed the market.", "The man who may testify bombed the market.",
    ),
    "alleged": (
        "Rebels allegedly bombed the market.", "Rebels are accused of bombing the market.", "The minister accused the rebels of bombing the market.",
        "Chad blames the rebels for bombing the market.", "He was charged with bombing the market.", "The alleged bombing of the market shocked Oran.",
        "The group is suspected of the bombing.", "He is believed to have bombed the market.",
    ),
    "denied": (
        "Rebels denied bombing the market.", "Rebels denied that they had bombed the market.", "The group denied any role in bombing the market.",
        "The group denied responsibility for the bombing.",
    ),
    "negated": (
        "Rebels did not bomb the market.", "Rebels never bombed the market.", "Rebels failed to bomb the market.", "Police prevented a bombing in Oran.",
        "No bombing was reported on Monday.", "They left without bombing the market.", "The report says no bombing took place.",
        "The plot to bomb the market was foiled.",
    ),
    "planned": (
        "Rebels will bomb the market.", "Rebels plan to bomb the market.", "Rebels planned a bombing in Oran.", "A plan to bomb the market was found.",
        "The general ordered troops to bomb the market.", "They said they would bomb the market.", "He flew to Oran to bomb the market.",
        "Chad to bomb the market",
    ),
    "hypothetical": (
        "Rebels may bomb the market.", "If rebels bomb the market, the army will react.", "Rebels threatened to bomb the market.",
        "There is a threat of bombing.", "Did the rebels bomb the market?", "The leader urged rebels to bomb the market.",
        "The rebels would have bombed the market.", "The rebels could carry out a bombing in Oran.", "Officials fear a bombing.",
    ),
}


@pytest.mark.parametrize("factuality", CASES)
def test_cues_reach_as_far_as_their_scope(factuality: str) -> None:
    sentences = CASES[factuality]
    found = {sentence: told.factuality("bomb") for sentence, told in zip(sentences, tell_each(sentences), strict=True)}
    assert found == dict.fromkeys(sentences, factuality)
