"""Reports for the browser: a small one with everything in it, a hostile one and a large one."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from summitscan.model import (
    Article,
    Block,
    Claim,
    Comparison,
    Evidence,
    Position,
    Published,
    Report,
    Skipped,
    Speaker,
    Story,
    Tool,
)

FILLER = "The road to the harbour was closed, and buses were sent round by the hills.\n" * 12

REVISED = (
    "Ferry count revised\n"
    "The ferry carried 62 people, Brandt said in the evening. She would not say who was at the helm.\n"
)

TEXTS = {
    "a1": "Ferry leaves Marn with 40 aboard\n"
    f"{FILLER}"
    "The ferry left at noon, harbour master Ida Brandt told Radio Nord. “Forty people were aboard,” she said, “and "
    "no more.”\n"
    f"{FILLER}",
    "a2": "Crowded ferry leaves Marn\n"
    f"{FILLER}"
    "The ferry carried 62 people, the coast guard said. It left at noon.\n"
    f"{FILLER}",
    "a3": REVISED,
    "a4": REVISED,
    "a5": "Cheese prices rise in Tolm\nA wheel costs 30 crowns.\n",
}


def article(name: str, **more: object) -> Article:
    text = TEXTS[name]
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(at, at + len(line) - 1, "headline" if at == 0 else "body"))
        at += len(line)
    sha = hashlib.sha256(text.encode()).hexdigest()
    title = text.split("\n")[0]
    return Article(name, f"news/{name}.txt", sha, text, tuple(blocks), title=title, **more)  # type: ignore[arg-type]


def claim(id: str, name: str, *pieces: str, who: tuple[str, str] | None = None, cue: str = "", **more: object) -> Claim:
    """who: the words that name the speaker, and the full name"""
    text = TEXTS[name]

    def place(words: str, near: int = 0) -> tuple[int, int]:
        at = text.index(words, near)
        return at, at + len(words)

    spans = tuple(place(p) for p in pieces)
    speaker = Speaker(who[1], None, *place(who[0])) if who else None
    heard = Evidence(*place(cue, text.rindex("\n", 0, spans[0][0]) + 1), cue) if cue else None
    sentence = next(line for line in text.split("\n") if pieces[0] in line)
    values: dict[str, object] = {"via": (), "quote": "indirect" if who else "none", "polarity": "positive"}
    values |= {"certainty": "certain", "when": None, **more}
    return Claim(id, name, spans, " … ".join(pieces), sentence, speaker, cue=heard, **values)  # type: ignore[arg-type]


def published(value: str) -> Published:
    return Published(value, "minute", "metadata")


def small() -> Report:
    brandt = "Ida Brandt"
    counts = {"articles": 5, "outlets": 4, "stories": 2, "claims": 9, "comparisons": 3, "conflicts": 1, "agreements": 1}
    return Report(
        tool=Tool("summitscan", "0.1.0", "en_core_web_sm 3.8.0", "sha256:" + "0" * 64),
        articles=(
            article("a1", outlet="Morning Tide", published=published("2024-03-01T12:40Z"), origin="o1"),
            article(
                "a2",
                outlet="Marn Courier",
                url="https://courier.example/ferry",
                published=published("2024-03-01T15:10Z"),
                origin="o2",
            ),
            article("a3", outlet="Morning Tide", published=published("2024-03-02T19:00Z"), origin="o3"),
            article("a4", outlet="Evening Star", published=published("2024-03-02T19:30Z"), origin="o3"),
            article("a5", outlet="Tolm Gazette", published=Published("2024-02-11", "day", "inferred"), origin="o5"),
        ),
        skipped=(Skipped("news/a6.pdf", "type", "is no text: application/pdf"),),
        claims=(
            claim(
                "c1",
                "a1",
                "Forty people were aboard",
                "and no more",
                who=("she", brandt),
                cue="said",
                quote="direct",
                via=("Radio Nord",),
            ),
            claim("c2", "a2", "The ferry carried 62 people", who=("the coast guard", "the coast guard"), cue="said"),
            claim("c3", "a3", "The ferry carried 62 people", who=("Brandt", brandt), cue="said"),
            claim("c4", "a4", "The ferry carried 62 people", who=("Brandt", brandt), cue="said"),
            claim("c5", "a1", "The ferry left at noon"),
            claim("c6", "a2", "It left at noon"),
            claim("c7", "a3", "who was at the helm", who=("She", brandt), cue="would not say", polarity="negative"),
            claim("c8", "a2", "Crowded ferry leaves Marn"),
            # Overlaps c5, to the character within it.
            claim("c9", "a1", "ferry left"),
        ),
        stories=(
            Story("s1", "Ferry leaves Marn with 40 aboard", "2024-03-01", ("a1", "a2", "a3", "a4"), 3),
            Story("s2", "Cheese prices rise in Tolm", "2024-02-11", ("a5",), 1),
        ),
        comparisons=(
            Comparison(
                "k1",
                "s1",
                "number of people aboard",
                "number",
                "conflict",
                "SS101",
                "high",
                "f1",
                "40 and 62 people aboard one ferry.",
                (
                    Position("40", "stated", "40", ("c1",), ("a1",), 1),
                    Position("62", "stated", "62", ("c2", "c3", "c4"), ("a2", "a3", "a4"), 2),
                ),
            ),
            Comparison(
                "k2",
                "s1",
                "helmsman",
                "actor",
                "nondisclosure",
                "SS204",
                "low",
                "f2",
                "One does not say who.",
                (
                    Position("not disclosed", "undisclosed", None, ("c7",), ("a3",), 1),
                    Position("crowded", None, None, ("c8",), ("a2",), 1),
                ),
            ),
            Comparison(
                "k3",
                "s1",
                "departure",
                "date",
                "agree",
                None,
                "info",
                "f3",
                "All say noon.",
                (Position("noon", None, None, ("c5", "c6", "c9"), ("a1", "a2"), 2),),
            ),
        ),
        summary=counts,
    )


def arranged() -> Report:
    """One says that a thing is agreed, one that it is planned, one that it is not set."""
    report = small()
    states = (("agreed", "c1", "a1"), ("planned", "c2", "a2"), ("not set", "c7", "a3"))
    positions = tuple(Position(state, state, None, (claim,), (of,), 1) for state, claim, of in states)
    return replace(report, comparisons=(replace(report.comparisons[0], kind="status", positions=positions),))


def within() -> Report:
    """One article contradicts itself."""
    report = small()
    positions = tuple(Position(claim, None, claim, (claim,), ("a1",), 1) for claim in ("c1", "c5"))
    return replace(report, comparisons=(replace(report.comparisons[0], positions=positions),))


ATTACK = (
    "</script><script>window.pwned = 1</script><img src=x onerror='window.pwned=1'><svg onload='window.pwned=1'>"
    '" autofocus onfocus="window.pwned=1" x=\' \u202egnp.txt\u2066 \u200f\x00\x1b[2J </style></title></textarea>'
)


def hostile() -> Report:
    """Attacks in every field that comes from outside, and a headline of 10,000 characters."""
    report = small()
    long = ("A headline without an end " * 400)[:10_000] + ATTACK
    text = f"{ATTACK}\n{long}"
    edge = len(ATTACK)
    blocks = (Block(0, edge, "headline"), Block(edge + 1, len(text), "body"))
    first = replace(
        report.articles[0],
        text=text,
        blocks=blocks,
        title=long,
        outlet=ATTACK,
        url=f"javascript:window.pwned=1//{ATTACK}",
    )
    second = replace(report.articles[1], url="javascript:window.pwned=1")
    claims = [
        replace(
            c,
            spans=((0, edge),),
            text=ATTACK,
            sentence=ATTACK,
            speaker=Speaker(ATTACK, None, 0, edge),
            via=(ATTACK,),
            cue=None,
        )
        if c.article == "a1"
        else c
        for c in report.claims
    ]
    comparisons = [
        replace(
            c,
            question=ATTACK,
            explanation=ATTACK,
            positions=tuple(replace(p, label=ATTACK, status=ATTACK) for p in c.positions),
        )
        for c in report.comparisons
    ]
    return replace(
        report,
        articles=(first, second, *report.articles[2:]),
        claims=tuple(claims),
        comparisons=tuple(comparisons),
        stories=tuple(replace(s, title=long) for s in report.stories),
        skipped=(Skipped(ATTACK, "type", ATTACK),),
    )


def large(copies: int = 400) -> Report:
    """The small report many times over: five articles each."""
    report = small()
    articles, claims, stories, comparisons = [], [], [], []
    for n in range(copies):
        for a in report.articles:
            articles.append(replace(a, id=f"{a.id}x{n}", path=f"{n}/{a.path}"))
        for c in report.claims:
            claims.append(replace(c, id=f"{c.id}x{n}", article=f"{c.article}x{n}"))
        for s in report.stories:
            stories.append(replace(s, id=f"{s.id}x{n}", articles=tuple(f"{a}x{n}" for a in s.articles)))
        for k in report.comparisons:
            positions = tuple(
                replace(p, claims=tuple(f"{c}x{n}" for c in p.claims), articles=tuple(f"{a}x{n}" for a in p.articles))
                for p in k.positions
            )
            comparisons.append(replace(k, id=f"{k.id}x{n}", story=f"{k.story}x{n}", positions=positions))
    return replace(
        report, articles=tuple(articles), claims=tuple(claims), stories=tuple(stories), comparisons=tuple(comparisons)
    )
