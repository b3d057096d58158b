"""What made a result: the hash of the code and knowledge of the rooms that took part, and of the model."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.config import DEFAULT_MODEL, PARSER

READING_ROOMS = ("ingest", "lexicon", "ontology", "records.py", "knowledge.py", "parts.py", "names", "ids.py")
EXTRACTING_ROOMS = (*READING_ROOMS, "extract", "reader")
KNOWLEDGE_ROOMS = ("lexicon", "ontology")
ALL_ROOMS = (*EXTRACTING_ROOMS, "resolve", "lists", "validate", "release", "tables.py", "parquet.py", "config.py", "errors.py", "versions.py")
_TEXTS = (".py", ".yml", ".tsv", ".json")
_MODELS = (".onnx",)


@cache
def code_hash(rooms: tuple[str, ...]) -> str:
    """SHA-256 over the code, knowledge and model files of these rooms of `pipeline`, in hexadecimal digits."""
    digest = sha256()
    root = files("pipeline")
    for room in rooms:
        for name, item in sorted(_sources(root.joinpath(room), room)):
            content = item.read_bytes()
            digest.update(name.encode() + b"\0" + (content if name.endswith(_MODELS) else content.replace(b"\r\n", b"\n")) + b"\0")
    return digest.hexdigest()


@cache
def package_version(name: str) -> str:
    """`name==version` of an installed distribution; `name` alone where there is none of that name."""
    try:
        return f"{name}=={version(name)}"
    except PackageNotFoundError:
        return name


def model_version(model: str) -> str:
    """What reads the language: `name==version` of an installed pipeline, or the parser, our reader's hash and what runs it."""
    if model != DEFAULT_MODEL:
        return package_version(model)
    runtime = " ".join(package_version(name) for name in (PARSER, "onnxruntime", "tokenizers"))
    return f"{DEFAULT_MODEL} {code_hash(('reader',))[:16]} {runtime}"


def reading_version() -> str:
    """The version of what ingest makes: 16 hexadecimal digits."""
    names = ("trafilatura", "htmldate", "lxml", "charset-normalizer", "pypdfium2", "markdown-it-py", "py3langid", "datasketch")
    return _short(code_hash(READING_ROOMS), *(package_version(name) for name in names))


def extracting_version(model: str) -> str:
    """The version of what extraction makes with `model`: 16 hexadecimal digits."""
    return _short(code_hash(EXTRACTING_ROOMS), reading_version(), package_version("spacy"), model_version(model))


def _short(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _sources(item: Traversable, name: str) -> list[tuple[str, Traversable]]:
    if item.is_file():
        return [(name, item)] if name.endswith((*_TEXTS, *_MODELS)) else []
    return [found for child in item.iterdir() for found in _sources(child, f"{name}/{child.name}")] if item.is_dir() else []
