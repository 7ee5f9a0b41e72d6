"""How well statements are read, on the texts of ``tests/gold/speech.yaml``: a floor that only goes up.

A figure below its floor is a step back. One above it is a gain to keep: raise the floor in the same change.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml
from spacy.language import Language
from statements import text_of

GOLD = Path(__file__).parent.parent / "gold"
FIELDS = ("speaker", "via", "cue", "content", "quote", "polarity", "certainty")
FLOOR: dict[str, float] = json.loads((GOLD / "speech_floor.json").read_text(encoding="utf8"))


def _words(text: str) -> Counter[str]:
    return Counter(text.replace("…", " ").split())


def _alike(a: str, b: str) -> float:
    """Shared words of two contents, of all their words."""
    left, right = _words(a), _words(b)
    return (left & right).total() / max(1, (left | right).total())


def _expected(line: str) -> dict[str, str]:
    values = [part.strip() for part in line.split("|")]
    assert len(values) == len(FIELDS), line
    return dict(zip(FIELDS, values, strict=True))


@pytest.fixture(scope="module")
def figures(nlp: Language) -> dict[str, float]:
    hits: Counter[str] = Counter()
    wanted = made = 0
    for entry in yaml.safe_load((GOLD / "speech.yaml").read_text(encoding="utf8")):
        doc = nlp(entry["text"])
        found = [
            {
                "speaker": s.speaker.name,
                "via": ", ".join(s.via),
                "cue": s.cue.text,
                "content": text_of(doc, s),
                "quote": s.quote,
                "polarity": s.polarity,
                "certainty": s.certainty,
            }
            for s in doc._.statements
            if s.speaker is not None and s.cue is not None
        ]
        made += len(found)
        for gold in map(_expected, entry["said"]):
            wanted += 1
            best = max(found, key=lambda f: _alike(f["content"], gold["content"]), default=None)
            if best is None or _alike(best["content"], gold["content"]) < 0.5:
                continue
            found.remove(best)
            hits["statements"] += 1
            for field in FIELDS:
                hits[field] += best[field].lower().strip('"') == gold[field].lower().strip('"')
    result = {"precision": hits["statements"] / made, "recall": hits["statements"] / wanted}
    result |= {field: hits[field] / hits["statements"] for field in FIELDS}
    return {name: round(value, 3) for name, value in result.items()}


@pytest.mark.parametrize("name", ["precision", "recall", *FIELDS])
def test_figure_is_at_its_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOOR[name], f"{name} fell"
    assert figures[name] <= FLOOR[name], f"{name} rose: raise its floor in tests/gold/speech_floor.json"
