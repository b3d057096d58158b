"""Which pipeline reads a document: our own reader on the parser, or an installed one as it is."""

from __future__ import annotations

import pytest

from pipeline.config import DEFAULT_MODEL, PARSER
from pipeline.errors import SettingsError
from pipeline.extract.nlp import load_model


def test_the_default_pipeline_has_our_reader_for_ner() -> None:
    language = load_model(DEFAULT_MODEL)
    assert "ner" not in language.pipe_names
    assert language.pipe_names[-1] == "casefile_reader"
    doc = language("Ruth Okafor left Kenya.")
    assert [(span.text, span.label_) for span in doc.ents] == [("Ruth Okafor", "Person"), ("Kenya", "Country")]
    assert doc[2].tag_ == "VBD"


def test_a_named_pipeline_is_used_as_it_is() -> None:
    language = load_model(PARSER)
    assert "ner" in language.pipe_names
    assert {span.label_ for span in language("Ruth Okafor left Kenya on Monday.").ents} == {"PERSON", "GPE", "DATE"}


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(SettingsError, match="en_core_web_nowhere"):
        load_model("en_core_web_nowhere")
