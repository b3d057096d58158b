"""A network as the files that the reader runs: `model.onnx` in 8-bit integers, `tokenizer.json`, `heads.json`."""

from __future__ import annotations

import copy
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from pipeline.reader.encoder import HEADS, MODEL, TOKENIZER, HeadInfo, ModelInfo
from training.heads import Head
from training.network import Network

_INPUTS = ("ids", "shapes")
_PRODUCTS = ("query", "key", "value")


class _Single(nn.Module):
    """A network for one window at a time, which needs no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Both (1, pieces)."""
        return self.network(ids, None, shapes)


class _Joined:
    """The three products of an attention layer as one, which is faster: the first call makes all, the others take their part."""

    def __init__(self, parts: Sequence[nn.Linear]) -> None:
        size = sum(part.out_features for part in parts)
        self.whole = nn.Linear(parts[0].in_features, size)
        self.whole.weight.data = torch.cat([part.weight.data for part in parts])
        self.whole.bias.data = torch.cat([part.bias.data for part in parts])
        self.sizes = [part.out_features for part in parts]
        self.made: tuple[Tensor, ...] = ()

    def part(self, number: int) -> nn.Module:
        """The module that gives the product of that number."""
        return _Part(self, number)


class _Part(nn.Module):
    def __init__(self, joined: _Joined, number: int) -> None:
        super().__init__()
        self.whole = joined.whole
        self.joined = [joined]
        self.number = number

    def forward(self, hidden: Tensor) -> Tensor:
        """The product of this part's number; number 0 is asked first."""
        joined = self.joined[0]
        if self.number == 0:
            joined.made = self.whole(hidden).split(joined.sizes, dim=-1)
        return joined.made[self.number]


def _join(network: Network) -> Network:
    """A copy of a network whose attention layers make query, key and value in one product."""
    network = copy.deepcopy(network)
    for module in list(network.modules()):
        if all(hasattr(module, name) for name in _PRODUCTS):
            joined = _Joined([getattr(module, name) for name in _PRODUCTS])
            for number, name in enumerate(_PRODUCTS):
                setattr(module, name, joined.part(number))
    return network


def export(network: Network, heads: Sequence[Head], base: Path, out: Path) -> None:
    """Write the files of a network into a folder; `base` holds its tokenizer."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _write(network, whole)
        quantize_dynamic(whole, out / MODEL, weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(base / TOKENIZER, out / TOKENIZER)
    info = ModelInfo(heads=tuple(HeadInfo(id=head.id, labels=head.labels, groups=head.groups) for head in heads))
    (out / HEADS).write_text(info.model_dump_json(indent=1) + "\n", "utf-8")


def _write(network: Network, path: Path) -> None:
    """The network in full precision."""
    network = _join(network)
    network.eval()
    network.encoder.set_attn_implementation("eager")
    sample = (torch.ones((1, 16), dtype=torch.long), torch.ones((1, 16), dtype=torch.long))
    axes = {name: {1: "pieces"} for name in (*_INPUTS, "scores")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(_Single(network), sample, str(path), input_names=list(_INPUTS), output_names=["scores"], opset_version=17, dynamo=False,
                          dynamic_axes=axes)
    onnx.checker.check_model(str(path))
