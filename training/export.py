"""A network as the files that the reader runs: `model.onnx` in 8-bit integers, `tokenizer.json`, `heads.json`."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model

from pipeline.reader.encoder import HEADS, MODEL, TOKENIZER, HeadInfo, ModelInfo
from training.heads import Head
from training.network import Network

_INPUTS = ("ids", "mask", "shapes")


def export(network: Network, heads: Sequence[Head], base: Path, out: Path) -> None:
    """Write the files of a network into a folder; `base` holds its tokenizer."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, fused = Path(folder) / "whole.onnx", Path(folder) / "fused.onnx"
        _write(network, whole)
        config = network.encoder.config
        optimize_model(str(whole), "bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, opt_level=0).save_model_to_file(str(fused))
        quantize_dynamic(fused, out / MODEL, weight_type=QuantType.QInt8, per_channel=True, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})
    shutil.copy(base / TOKENIZER, out / TOKENIZER)
    info = ModelInfo(heads=tuple(HeadInfo(id=head.id, labels=head.labels, groups=head.groups) for head in heads))
    (out / HEADS).write_text(info.model_dump_json(indent=1) + "\n", "utf-8")


def _write(network: Network, path: Path) -> None:
    """The network in full precision."""
    network.eval()
    sample = (torch.full((2, 16), 100), torch.ones((2, 16), dtype=torch.long), torch.ones((2, 16), dtype=torch.long))
    axes = {name: {0: "batch", 1: "pieces"} for name in (*_INPUTS, "scores")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(network, sample, str(path), input_names=list(_INPUTS), output_names=["scores"], opset_version=17, dynamo=False, dynamic_axes=axes)
    onnx.checker.check_model(str(path))
