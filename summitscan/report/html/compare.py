"""A comparison as the page shows it: its positions with their evidence, and how they moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from summitscan import model
from summitscan.model import Claim
from summitscan.report.clean import clean, shorten
from summitscan.report.html import limits
from summitscan.report.html.marks import context
from summitscan.report.html.page import Chart, Comparison, Dispute, Evidence, Move, Position, Side
from summitscan.report.html.times import chart, instant, when
from summitscan.report.view import Source, View, day, opposed, setting

SYMBOLS = {
    "conflict": "≠",
    "update": "→",
    "precision": "≈",
    "certainty": "?",
    "nondisclosure": "∅",
    "wording": "“”",
    "agree": "=",
}
"""Beside the word, so that verdicts can be told apart at a glance without colour."""

STANDING = frozenset({"agree", "wording"})
"""Verdicts on answers that do not move."""

LABELS = {"nondisclosure": "undisclosed", "agree": "agreement"}


class Comparer:
    """Builds what the page shows of comparisons.

    outlets: all outlets of the corpus, in the order of the page
    """

    def __init__(self, view: View, outlets: Sequence[str]) -> None:
        self.view = view
        self.index = {outlet: i for i, outlet in enumerate(outlets)}
        self.anchors: frozenset[str] = frozenset()
        """Claims that have a link target in an article on the page."""

    def shown(self, comparison: model.Comparison) -> Iterable[Claim]:
        """The claims that the page quotes for a comparison."""
        for position in comparison.positions[: limits.MAX_POSITIONS]:
            yield from self._quoted(position, _most(comparison))

    def _quoted(self, position: model.Position, most: int) -> list[Claim]:
        """The claims to show, ``most`` at the most: one of each article before a second of any.

        What an outlet prints in the same words in several articles is shown once.
        """
        first = {(self.view.outlet(c.article), clean(c.text)): c for c in self._claims(reversed(position.claims))}
        kept = {c.id for c in first.values()}
        claims = [c for c in self._claims(position.claims) if c.id in kept]
        seen: dict[str, int] = {}
        ranked = []
        for i, claim in enumerate(claims):
            seen[claim.article] = turn = seen.get(claim.article, 0) + 1
            ranked.append((turn, i))
        return [claims[i] for _, i in sorted(ranked)[:most]]

    def _claims(self, ids: Iterable[str]) -> Iterable[Claim]:
        return (self.view.claims[i] for i in ids)

    def comparison(self, comparison: model.Comparison, number: int) -> Comparison:
        """number: its place in the story, from 1"""
        articles = {a for p in comparison.positions for a in p.articles}
        moves = self._moves(comparison)
        against = opposed(comparison)
        return Comparison(
            id=comparison.id,
            story=comparison.story,
            number=number,
            question=shorten(clean(comparison.question), limits.TITLE) or "untitled",
            verdict=comparison.verdict,
            label=LABELS.get(comparison.verdict, comparison.verdict),
            symbol=SYMBOLS.get(comparison.verdict, ""),
            code=comparison.code or "",
            severity=comparison.severity,
            fingerprint=comparison.fingerprint,
            explanation=shorten(clean(comparison.explanation), limits.EXPLANATION),
            positions=tuple(
                self._position(p, _most(comparison), self._contrary(comparison, i, against))
                for i, p in enumerate(comparison.positions[: limits.MAX_POSITIONS])
            ),
            more_positions=max(len(comparison.positions) - limits.MAX_POSITIONS, 0),
            outlets=tuple(self.index[o] for o in self.view.outlets(articles)),
            moves=moves[: limits.MAX_MOVES],
            more_moves=max(len(moves) - limits.MAX_MOVES, 0),
            chart=self._chart(comparison) if moves else None,
        )

    def dispute(self, comparison: model.Comparison, shown: Comparison) -> Dispute:
        """The comparison for the head of the page; ``shown``: the same as its story shows it."""
        within = sorted({i for pair in opposed(comparison) for i in pair}) or range(len(comparison.positions))
        sides = []
        for position in (comparison.positions[i] for i in within[: limits.MAX_SIDES]):
            sources = [str(s) for s in self.view.sources(position)]
            sides.append(
                Side(
                    shorten(clean(position.label), limits.LABEL // 2) or "—",
                    tuple(sources[: limits.MAX_SIDE_SOURCES]),
                    max(len(sources) - limits.MAX_SIDE_SOURCES, 0),
                )
            )
        story = self.view.stories[comparison.story]
        title = shorten(clean(story.title), limits.TITLE) or "untitled"
        return Dispute(shown, title, setting(story), tuple(sides), len(comparison.positions) - len(sides))

    def _contrary(
        self, comparison: model.Comparison, index: int, against: Collection[tuple[int, int]]
    ) -> tuple[tuple[int, str], ...]:
        """The answers against that of this index, where it is not against all of them."""
        found = [j for j in range(len(comparison.positions)) if (min(index, j), max(index, j)) in against]
        if len(found) == len(comparison.positions) - 1:
            return ()
        return tuple((j, shorten(clean(comparison.positions[j].label), limits.LABEL // 2) or "—") for j in found)

    def _position(self, position: model.Position, most: int, against: tuple[tuple[int, str], ...]) -> Position:
        sources = [str(s) for s in self.view.sources(position)]
        quoted = self._quoted(position, most)
        return Position(
            label=shorten(clean(position.label), limits.LABEL) or "—",
            status=clean(position.status or ""),
            sources=tuple(sources[: limits.MAX_SOURCES]),
            more_sources=max(len(sources) - limits.MAX_SOURCES, 0),
            origins=position.origins,
            evidence=tuple(map(self._evidence, quoted)),
            more_evidence=len(position.claims) - len(quoted),
            against=against,
        )

    def _evidence(self, claim: Claim) -> Evidence:
        article = self.view.articles[claim.article]
        outlet, speaker = self.view.outlet(article.id), self.view.speaker(claim)
        via = tuple(shorten(v, limits.LABEL) for v in self.view.via(claim))
        pieces, before, after, cut = context(article, claim)
        full_name = shorten(clean(claim.speaker.name), limits.LABEL) if claim.speaker else None
        return Evidence(
            claim=claim.id,
            article=article.id,
            href=claim.id if claim.id in self.anchors else article.id,
            label=str(Source(speaker, via, (outlet,))),
            chain=(*([full_name] if full_name else []), *via, outlet),
            own_voice=claim.speaker is None,
            date=when(article.published),
            title=shorten(clean(article.title or ""), limits.TITLE),
            notes=tuple(_notes(claim)),
            spans=", ".join(f"{start}–{end}" for start, end in claim.spans),
            origin=clean(article.origin or ""),
            context=pieces,
            before=before,
            after=after,
            cut=cut,
        )

    # ---------------------------------------------------------------------------------------------- over time

    def _reports(self, comparison: model.Comparison) -> list[tuple[float, str, tuple[int, ...]]]:
        """Which answers each article gave when, in the order of time; undated articles are left out.

        Where one of them is dated to the day only, so are all: nobody knows what came first within a day.
        """
        answers: dict[str, list[int]] = {}
        for i, position in enumerate(comparison.positions):
            for article in position.articles:
                answers.setdefault(article, []).append(i)
        dates = {a: self.view.articles[a].published for a in answers}
        whole_days = any(d is not None and d.precision != "minute" for d in dates.values())
        found = ((instant(d, whole_days=whole_days), a) for a, d in dates.items())
        return sorted((at, a, tuple(answers[a])) for at, a in found if at is not None)

    def _moves(self, comparison: model.Comparison) -> tuple[Move, ...]:
        """The answers in the order of time; empty where all came at once or all are the same."""
        if comparison.verdict in STANDING:
            return ()
        reports = self._reports(comparison)
        if len(comparison.positions) < 2 or len({at for at, _, _ in reports}) < 2:
            return ()
        last: dict[str, tuple[float, tuple[int, ...]]] = {}
        moves = []
        for at, article, answers in reports:
            outlet = self.view.outlet(article)
            then, before = last.get(outlet, (at, answers))
            moved = then < at and not set(before) & set(answers)
            last[outlet] = at, answers
            moves.append(
                Move(
                    when(self.view.articles[article].published),
                    outlet,
                    self._answers(comparison, answers),
                    self._answers(comparison, before) if moved else "",
                    article,
                )
            )
        return tuple(moves)

    def _answers(self, comparison: model.Comparison, answers: Iterable[int]) -> str:
        return "; ".join(shorten(clean(comparison.positions[i].label), limits.LABEL // 2) or "—" for i in answers)

    def _chart(self, comparison: model.Comparison) -> Chart | None:
        rows = []
        reports = self._reports(comparison)
        for i, position in enumerate(comparison.positions[: limits.MAX_POSITIONS]):
            dots = [
                (at, f"{self.view.outlet(a)}, {when(self.view.articles[a].published)}")
                for at, a, answers in reports
                if i in answers
            ]
            rows.append((shorten(clean(position.label), 60), "", "" if dots else "undated", dots))
        return chart(rows, more=max(len(comparison.positions) - limits.MAX_POSITIONS, 0))


def _most(comparison: model.Comparison) -> int:
    return limits.MAX_EVIDENCE_AGREED if comparison.verdict == "agree" else limits.MAX_EVIDENCE


def _notes(claim: Claim) -> Iterable[str]:
    if claim.quote != "none":
        yield {"direct": "direct quotation", "indirect": "indirect speech", "mixed": "partly quoted"}[claim.quote]
    if claim.polarity == "negative":
        yield "negative"
    if claim.certainty != "certain":
        yield claim.certainty
    if claim.when and claim.when[0].isdigit():  # not FUTURE_REF and the like
        yield f"speaks of {day(claim.when)}"
