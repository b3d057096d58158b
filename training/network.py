"""The network: an encoder, an embedding of each word's shape added to its pieces, and one layer of tag scores a head."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from pipeline.reader.pieces import SHAPES

_HOPELESS = -1e4


class Network(nn.Module):
    """Scores of all heads' tags side by side for each piece: (batch, pieces, tags of head 1 + tags of head 2 + …)."""

    def __init__(self, base: str, n_tags: list[int], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES, size)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.drop = nn.Dropout(dropout)
        self.heads = nn.ModuleList(nn.Linear(size, n) for n in n_tags)

    def forward(self, ids: Tensor, mask: Tensor | None, shapes: Tensor) -> Tensor:
        """All integers, (batch, pieces); `mask` is 1 on pieces and 0 on padding, none where there is none."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shapes(shapes)
        hidden = self.drop(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        return torch.cat([head(hidden) for head in self.heads], dim=-1)


def allowed_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Minus the logarithm of the probability of all allowed tags together, a mean over the pieces that have any.

    `scores` and `allowed` (0 or 1) are (…, tags). Where one tag is allowed this is cross entropy; where several are, what
    is only partly known teaches its part.
    """
    known = allowed.sum(-1) > 0
    logs = functional.log_softmax(scores[known], dim=-1)
    return -torch.logsumexp(logs + (1 - allowed[known]) * _HOPELESS, dim=-1).sum() / known.sum().clamp(min=1)


def taught_loss(scores: Tensor, taught: Tensor, temperature: float = 1.0) -> Tensor:
    """Cross entropy with a teacher's probabilities (…, tags), a mean over the pieces that have any."""
    known = taught.sum(-1) > 0
    logs = functional.log_softmax(scores[known] / temperature, dim=-1)
    return -(taught[known] * logs).sum() / known.sum().clamp(min=1)
