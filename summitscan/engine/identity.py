"""Name and version of a spaCy model, read from its ``meta.json``: loading it takes seconds, and a run that finds all
its facts in the store needs no more than this."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from summitscan.config import MODEL_ALIASES


def identify(model: str) -> str | None:
    """``en_core_web_sm 3.8.0`` for a model by name or path; ``None`` where its description cannot be found."""
    for folder in (*_package(model), *_package(MODEL_ALIASES.get(model, "")), Path(model)):
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf8"))
            name = f"{meta['lang']}_{meta['name']}"
            version = str(meta["version"])
        except (OSError, ValueError, LookupError, TypeError):
            continue
        upstream = {package: known for known, package in MODEL_ALIASES.items()}
        return f"{upstream.get(name, name)} {version}"
    return None


def model_of(model: str) -> str:
    """As ``identify``, loading the model where there is no other way. Raises ConfigError when it is not installed."""
    known = identify(model)
    if known is not None:
        return known
    from summitscan.annotate.pipeline import build_nlp, model_name

    return model_name(build_nlp(model, components=()))


def _package(name: str) -> list[Path]:
    if not name.isidentifier():
        return []
    spec = find_spec(name)
    return [Path(folder) for folder in (spec.submodule_search_locations or ())] if spec is not None else []
