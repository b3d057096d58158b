"""The encoder: windows that lose nothing, and scores that depend on the text alone."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.reader.decode import spans
from pipeline.reader.encoder import Encoder, ModelInfo, windows

SENTENCE = "Ruth Okafor , head of the Harbour League , left Kenya last Monday for talks in Geneva with the Ministry of Health .".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


@pytest.mark.parametrize("n_pieces", [0, 1, 191, 192, 193, 255, 256, 320, 321, 1_000, 99_999])
def test_windows_keep_each_piece_once(n_pieces: int) -> None:
    found = list(windows(n_pieces, 192, 64))
    kept = [at for window in found for at in range(window.keep_from, window.keep_to)]
    assert kept == list(range(n_pieces))
    assert all(window.start <= window.keep_from and window.keep_to <= window.end <= n_pieces for window in found)
    assert all(window.end - window.start <= 192 for window in found)
    assert all(min(at - window.start, window.end - 1 - at) >= 31 or window.start == 0 or window.end == n_pieces
               for window in found for at in (window.keep_from, window.keep_to - 1) if 0 < at < n_pieces - 1)


def test_the_same_words_have_the_same_scores(encoder: Encoder) -> None:
    first, _ = encoder.scores(SENTENCE)
    encoder.scores(["Something", "else"])
    second, _ = Encoder().scores(SENTENCE)
    assert np.array_equal(first, second)


def test_windowed_and_unwindowed_output_agree(encoder: Encoder) -> None:
    words = SENTENCE * 6
    labels = encoder.info.heads[0].labels
    whole = Encoder()
    whole.info = ModelInfo(heads=encoder.info.heads, window=400, overlap=64)
    cut = Encoder()
    cut.info = ModelInfo(heads=encoder.info.heads, window=96, overlap=48)
    n_tags = encoder.info.heads[0].n_tags
    found = [[item[:3] for item in spans(one.scores(words)[0][:, :n_tags], labels)] for one in (whole, cut)]
    assert len(found[0]) > 25
    shared = len(set(found[0]) & set(found[1]))
    assert shared >= 0.9 * len(found[0])


def test_white_space_has_no_row(encoder: Encoder) -> None:
    scores, rows = encoder.scores(["\n", "Geneva", " ", "."])
    assert rows == [1, 3]
    assert len(scores) == 2
    assert encoder.scores([" "])[1] == []


def test_words_of_hundreds_of_pieces_and_very_long_texts(encoder: Encoder) -> None:
    words = [*SENTENCE, "x9" * 1_000, *SENTENCE]
    scores, rows = encoder.scores(words)
    assert rows == list(range(len(words)))
    assert np.isfinite(scores).all()
