"""Fitting a network to rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

import numpy as np
import torch
from torch import Tensor

from pipeline.reader.pieces import Cutter
from training.augment import Chances, Stock, augmented, names_by_tag
from training.batches import Batch, Example, batched, collate, examples
from training.heads import Head
from training.names import known_names
from training.network import Network, allowed_loss, taught_loss
from training.rows import Row

_WARM_UP = 0.08
_REPORT_EVERY = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fit: passes over the rows, highest learning rate, pieces a step, how rows are changed, and the seed.

    `share` of rows by their origin: 2.0 shows a row twice a pass, 0.5 half of them by chance.
    """

    epochs: int = 6
    rate: float = 3e-4
    pieces: int = 2_000
    chances: Chances = field(default_factory=Chances)
    seed: int = 0
    share: dict[str, float] = field(default_factory=lambda: {"state": 0.7})
    threads: int = 2


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A row, and a teacher's probabilities of its words' tags, if one taught it."""

    row: Row
    taught: np.ndarray | None = None


def spread(heads: Sequence[Head]) -> dict[str, tuple[int, int]]:
    """Where each head's tags lie among all: first and end."""
    ends = list(accumulate(head.n_tags for head in heads))
    return {head.id: (end - head.n_tags, end) for head, end in zip(heads, ends, strict=True)}


def fit(network: Network, lessons: Sequence[Lesson], heads: Sequence[Head], cutter: Cutter, plan: Plan, say: Callable[[str], None] = print) -> None:
    """Fit a network to rows, in place; the same seed and machine give the same network."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    random = Random(plan.seed)
    steps = [group for _ in range(plan.epochs) for group in batched(_examples(lessons, heads, cutter, plan, random), plan.pieces, random)]
    optimizer = torch.optim.AdamW(_groups(network), lr=plan.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate_at(step, len(steps)))
    network.train()
    started, total = time.monotonic(), 0.0
    for number, group in enumerate(steps, 1):
        loss = _loss(network, collate(group, cutter.padding), heads)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if number % _REPORT_EVERY == 0 or number == len(steps):
            say(f"step {number}/{len(steps)} loss {total / (number % _REPORT_EVERY or _REPORT_EVERY):.4f} {time.monotonic() - started:.0f} s")
            total = 0.0
    network.eval()


def _examples(lessons: Sequence[Lesson], heads: Sequence[Head], cutter: Cutter, plan: Plan, random: Random) -> list[Example]:
    """One pass over the lessons: drawn by their shares and changed by chance. What a teacher taught stays as it is."""
    offsets = spread(heads)
    main = heads[0]
    starts = frozenset(2 * main.labels.index(label) + 1 for label in main.groups.get("ents", main.labels))
    stock = Stock(names_by_tag([lesson.row for lesson in lessons], main.id, starts), known_names(), *(_first_tag(main, label) for label in ("Person", "Place")))
    found: list[Example] = []
    for lesson in lessons:
        share = plan.share.get(lesson.row.origin, 1.0)
        for _ in range(int(share) + (random.random() < share % 1)):
            row = lesson.row if lesson.taught is not None else augmented(lesson.row, plan.chances, stock, main.id, random)
            found += examples(row, cutter, offsets, lesson.taught)
    return found


def _first_tag(head: Head, label: str) -> int:
    """The tag that begins a label; -1 where the head has no such label."""
    return 2 * head.labels.index(label) + 1 if label in head.labels else -1


def _groups(network: Network) -> list[dict[str, object]]:
    """Weights that decay, and biases and norms that do not; heads learn faster than the encoder."""
    plain = [p for name, p in network.encoder.named_parameters() if "bias" in name or "LayerNorm" in name]
    decayed = [p for name, p in network.encoder.named_parameters() if not ("bias" in name or "LayerNorm" in name)]
    return [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0},
            {"params": [*network.shapes.parameters(), *network.heads.parameters()], "weight_decay": 0.01}]


def _rate_at(step: int, steps: int) -> float:
    warm = max(1, int(steps * _WARM_UP))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def _loss(network: Network, batch: Batch, heads: Sequence[Head]) -> Tensor:
    """The sum of the heads' losses, each by its weight; what a teacher taught counts as much as what was labelled."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.ids, batch.mask, batch.shapes)
    scores = scores.float()
    total = scores.new_zeros(())
    for head, (start, end) in zip(heads, spread(heads).values(), strict=True):
        allowed, taught = batch.allowed[..., start:end], batch.taught[..., start:end]
        if bool((allowed > 0).any()):
            total = total + head.weight * allowed_loss(scores[..., start:end], allowed)
        if bool((taught > 0).any()):
            total = total + head.weight * taught_loss(scores[..., start:end], taught)
    return total
