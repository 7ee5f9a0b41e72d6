"""One report that feeds every format: a dam gives way, and five articles tell it differently."""

from __future__ import annotations

import hashlib

import pytest

from summitscan.model import (
    Article,
    Block,
    Claim,
    Comparison,
    Copy,
    DateMention,
    Entity,
    EntityMention,
    Evidence,
    Place,
    Position,
    Published,
    Report,
    SharedParagraph,
    Skipped,
    Speaker,
    Story,
    Tool,
)

TEXTS = {
    "a1": "Dam above Orlin gives way\n"
    "At least 14 people died when the Veyra dam burst on Sunday, Interior Minister Ana Moreno told EFE.\n"
    "“We warned the operator in April,” she said, “and in May.”",
    "a2": "Orlin counts its dead\n"
    "Thirty-one people are dead, the Red Cross said. The operator denied that it had been warned.",
    "a3": "Flood wave hits Orlin valley\nFourteen people died, Moreno said. The cause is not known, police said.",
    "a4": "=SUM(A1) Bakers' fair opens in Tolm\nThe fair opened on Saturday.",
    "a5": "Flood wave hits Orlin valley\nFourteen people died, Moreno said.",
}


def article(name: str, path: str, **more: object) -> Article:
    text = TEXTS[name]
    edge = text.index("\n")
    blocks = (Block(0, edge, "headline"), Block(edge + 1, len(text), "body"))
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(name, path, sha, text, blocks, title=text[:edge], **more)  # type: ignore[arg-type]


def evidence(name: str, words: str) -> Evidence:
    start = TEXTS[name].index(words)
    return Evidence(start, start + len(words), words)


def claim(id: str, name: str, *pieces: str, who: tuple[str, str, str | None] | None = None, **more: object) -> Claim:
    """who: the words that name the speaker in the text, the resolved name, the entity."""
    text = TEXTS[name]
    spans = tuple((text.index(p), text.index(p) + len(p)) for p in pieces)
    speaker = None
    if who is not None:
        at = evidence(name, who[0])
        speaker = Speaker(who[1], who[2], at.start, at.end)
    values = {
        "via": (),
        "cue": None,
        "quote": "indirect" if who else "none",
        "polarity": "positive",
        "certainty": "certain",
        "when": None,
    }
    line = next(part for part in text.split("\n") if pieces[0] in part)
    return Claim(id, name, spans, " … ".join(pieces), line, speaker, **(values | more))  # type: ignore[arg-type]


def mention(name: str, words: str) -> EntityMention:
    at = evidence(name, words)
    return EntityMention(name, at.start, at.end)


def make_report() -> Report:
    moreno = ("Ana Moreno", "e1")
    return Report(
        tool=Tool("summitscan", "0.1.0", "en_core_web_sm 3.8.0", "sha256:" + "0" * 64),
        articles=(
            article(
                "a1",
                "news/post.txt",
                outlet="The Harbour Post",
                bylines=("Lena Ortiz",),
                published=Published("2024-05-12T18:05+02:00", "minute", "metadata"),
                origin="o1",
            ),
            article(
                "a2",
                "news/times.html",
                outlet="Valley Times",
                url="https://valley.example/orlin",
                published=Published("2024-05-12", "day", "inferred"),
                origin="o2",
            ),
            article("a3", "news/wire.jsonl#2", agency="Reuters", dateline="TOLM", origin="o3"),
            article("a4", "news/fair.txt", outlet="Valley Times", origin="o2"),
            article("a5", "news/copy.txt", origin="o3"),
        ),
        copies=(Copy("a5", "a3", 1.0, (SharedParagraph(*_body("a5"), *_body("a3")),)),),
        skipped=(Skipped("news/broken.pdf", "type", "is no text: application/pdf"),),
        entities=(
            Entity("e1", "person", "Ana Moreno", ("Ana Moreno", "Moreno"), (mention("a1", "Ana Moreno"),)),
            Entity("e2", "place", "Orlin", ("Orlin",), (mention("a1", "Orlin"), mention("a2", "Orlin"))),
        ),
        dates=(
            DateMention("a1", *_at("a1", "Sunday"), "Sunday", "2024-05-12", "DATE"),
            DateMention("a4", *_at("a4", "Saturday"), "Saturday", "2024-05-11", "DATE"),
        ),
        claims=(
            claim(
                "c1",
                "a1",
                "At least 14 people died when the Veyra dam burst on Sunday",
                who=("Interior Minister Ana Moreno", *moreno),
                via=("EFE",),
                cue=evidence("a1", "told"),
                when="2024-05-12",
            ),
            claim(
                "c2",
                "a1",
                "We warned the operator in April",
                "and in May",
                who=("she", *moreno),
                cue=evidence("a1", "said"),
                quote="direct",
            ),
            claim("c3", "a2", "Thirty-one people are dead", who=("the Red Cross", "the Red Cross", None)),
            claim(
                "c4",
                "a2",
                "it had been warned",
                who=("The operator", "The operator", None),
                cue=evidence("a2", "denied"),
                polarity="negative",
            ),
            claim("c5", "a3", "Fourteen people died", who=("Moreno", *moreno)),
            claim("c6", "a3", "The cause is not known", who=("police", "police", None), certainty="unknown"),
            claim("c7", "a4", "The fair opened on Saturday"),
            claim("c8", "a5", "Fourteen people died", who=("Moreno", *moreno)),
            claim("c9", "a1", "Dam above Orlin gives way"),
        ),
        stories=(
            Story("s1", "Dam above Orlin gives way", "2024-05-12", ("a1", "a2", "a3", "a5"), 3, Place("Orlin", "e2")),
            Story("s2", "=SUM(A1) Bakers' fair opens in Tolm", None, ("a4",), 1),
        ),
        comparisons=(
            Comparison(
                "k1",
                "s1",
                "number of people killed",
                "number",
                "conflict",
                "SS101",
                "high",
                "f1",
                "14 and 31 people killed in one event.",
                (
                    Position("at least 14", "stated", "14", ("c1",), ("a1",), 1),
                    Position("14", "stated", "14", ("c5", "c8"), ("a3", "a5"), 1),
                    Position("31", "stated", "31", ("c3",), ("a2",), 1),
                ),
            ),
            Comparison(
                "k2",
                "s1",
                "operator warned",
                "polarity",
                "conflict",
                "SS105",
                "medium",
                "f2",
                "One says that it was, one that it was not.",
                (
                    Position("yes", "affirmed", None, ("c2",), ("a1",), 1),
                    Position("no", "denied", None, ("c4",), ("a2",), 1),
                ),
            ),
            Comparison(
                "k3",
                "s1",
                "cause",
                "cause",
                "nondisclosure",
                "SS204",
                "info",
                "f3",
                "One gives a cause, one says that it is not known.",
                (
                    Position("dam burst", "stated", None, ("c1",), ("a1",), 1),
                    Position("not known", "undisclosed", None, ("c6",), ("a3",), 1),
                ),
            ),
            Comparison(
                "k4",
                "s1",
                "what happened",
                "wording",
                "agree",
                "SS301",
                "info",
                "f4",
                "All say so.",
                (Position("dam gives way", None, None, ("c9",), ("a1", "a3"), 2),),
            ),
        ),
        summary={
            "articles": 5,
            "skipped": 1,
            "outlets": 3,
            "origins": 3,
            "stories": 2,
            "entities": 2,
            "claims": 9,
            "comparisons": 4,
            "conflicts": 2,
            "updates": 0,
            "precision": 0,
            "certainty": 0,
            "nondisclosure": 1,
            "wording": 0,
            "agreements": 1,
        },
    )


def _at(name: str, words: str) -> tuple[int, int]:
    found = evidence(name, words)
    return found.start, found.end


def _body(name: str) -> tuple[int, int]:
    return TEXTS[name].index("\n") + 1, len(TEXTS[name])


@pytest.fixture(scope="session")
def report() -> Report:
    return make_report()
