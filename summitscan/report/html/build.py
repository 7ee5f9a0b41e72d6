"""Report -> what the page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from summitscan import model
from summitscan.model import SEVERITIES, VERDICTS, Report
from summitscan.report.clean import clean, shorten
from summitscan.report.html import limits
from summitscan.report.html.compare import Comparer
from summitscan.report.html.links import web_address
from summitscan.report.html.marks import blocks
from summitscan.report.html.matrix import matrix
from summitscan.report.html.page import (
    Article,
    Block,
    Chart,
    Comparison,
    Copied,
    Dispute,
    Grid,
    GridRow,
    Listed,
    Option,
    Page,
    Story,
)
from summitscan.report.html.times import chart, instant, when
from summitscan.report.view import View, comparison_key, counted, headline, setting

DISPUTES = frozenset({"conflict", "update", "certainty", "nondisclosure"})
"""Verdicts that can head the page."""

FIGURES = ("articles", "outlets", "origins", "stories", "claims", "comparisons", "conflicts", "agreements")
"""Counts of the summary that head the page."""


def build(report: Report) -> Page:
    """The page of a report. The same report always gives the same page."""
    return _Builder(report).page()


class _Builder:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.view = View(report)
        self.outlets = self.view.outlets(a.id for a in report.articles)
        self.story_of = {a: s.id for s in report.stories for a in s.articles}
        self.stories = self.view.by_dispute()
        self.full = {s.id for s in self.stories[: limits.MAX_STORIES] if self.view.comparisons(s.id)}
        self.chosen = self._choose()
        self.comparer = Comparer(self.view, self.outlets)
        self.texts, self.claims_of = self._texts()

    def _choose(self) -> dict[str, tuple[list[model.Comparison], list[model.Comparison]]]:
        """Story -> the comparisons that are shown: those in dispute, the agreements."""
        wanted: list[tuple[tuple[int, int], int, model.Comparison]] = []
        for story in self.stories:
            if story.id in self.full:
                found = self.view.comparisons(story.id)
                disputed = [c for c in found if c.verdict != "agree"][: limits.MAX_DISPUTED]
                agreed = sorted((c for c in found if c.verdict == "agree"), key=_by_origins)[: limits.MAX_AGREED]
                for turn, comparison in (*enumerate(disputed), *enumerate(agreed)):
                    severity, verdict, *_ = comparison_key(comparison)
                    wanted.append(((severity, verdict), turn, comparison))
        # The gravest first; of equal ones the first of each story, then the second; else the order of the stories.
        wanted.sort(key=lambda item: item[:2])
        chosen: dict[str, tuple[list[model.Comparison], list[model.Comparison]]] = {s: ([], []) for s in self.full}
        for _, _, comparison in wanted[: limits.MAX_COMPARISONS]:
            chosen[comparison.story][comparison.verdict == "agree"].append(comparison)
        for disputed, agreed in chosen.values():
            disputed.sort(key=comparison_key)
            agreed.sort(key=_by_origins)
        return chosen

    def _texts(self) -> tuple[set[str], dict[str, list[model.Claim]]]:
        """The articles whose text is shown, and the claims to mark in each."""
        claims: dict[str, dict[str, model.Claim]] = {}
        for story in self.stories:
            for part in self.chosen.get(story.id, ()):
                for comparison in part:
                    for claim in self.comparer.shown(comparison):
                        claims.setdefault(claim.article, {})[claim.id] = claim
        texts, left = set(), limits.MAX_CHARACTERS
        for article in claims:  # in the order of the stories
            size = len(self.view.articles[article].text)
            if size <= left:
                texts.add(article)
                left -= size
        return texts, {article: list(found.values()) for article, found in claims.items()}

    def page(self) -> Page:
        made = {a: blocks(self.view.articles[a], self.claims_of[a]) for a in sorted(self.texts)}
        anchors = {i for parts, _ in made.values() for b in parts for p in b.pieces for i in p.anchors}
        self.comparer.anchors = frozenset(anchors)
        stories = tuple(self._story(i, s) for i, s in enumerate(self.stories[: limits.MAX_LISTED]))
        articles = tuple(self._article(a, made) for a in self.report.articles[: limits.MAX_LISTED])
        shown = [c for s in stories for c in (*s.disputed, *s.lighter, *s.agreed)]
        disputes = self._disputes(shown)
        summary = self.report.summary
        return Page(
            headline=headline(self.report),
            tool=clean(f"{self.report.tool.name} {self.report.tool.version}, {self.report.tool.model}"),
            config=clean(self.report.tool.config),
            figures=tuple((name, summary[name]) for name in FIGURES if name in summary),
            outlets=self.outlets,
            disputes=disputes,
            more_conflicts=sum(c.verdict == "conflict" for c in self.report.comparisons)
            - sum(d.comparison.verdict == "conflict" for d in disputes),
            chart=self._timeline(),
            matrix=matrix(self.view, self.report.comparisons),
            stories=stories,
            more_stories=max(len(self.stories) - len(stories), 0),
            articles=articles,
            more_articles=len(self.report.articles) - len(articles),
            unread=sum(not a.blocks for a in articles),
            skipped=tuple(
                (clean(s.path), clean(s.code), clean(s.reason)) for s in self.report.skipped[: limits.MAX_SKIPPED]
            ),
            more_skipped=max(len(self.report.skipped) - limits.MAX_SKIPPED, 0),
            left_out=tuple(self._left_out(stories, shown)),
            filters=_filters(stories, shown, self.outlets),
            shown=len(shown),
        )

    def _disputes(self, shown: Sequence[Comparison]) -> tuple[Dispute, ...]:
        """What the page begins with: the gravest of what is more than a matter of wording or rounding."""
        on_page = {c.id: c for c in shown}
        found = sorted((c for c in self.report.comparisons if c.verdict in DISPUTES and c.id in on_page), key=_gravest)
        return tuple(self.comparer.dispute(c, on_page[c.id]) for c in found[: limits.MAX_HEAD])

    # ------------------------------------------------------------------------------------------------- stories

    def _story(self, index: int, story: model.Story) -> Story:
        found = self.view.comparisons(story.id)
        disputed, agreed = self.chosen.get(story.id, ([], []))
        numbered = [self.comparer.comparison(c, number) for number, c in enumerate((*disputed, *agreed), 1)]
        verdicts = Counter(c.verdict for c in found)
        others = len(found) - verdicts["conflict"] - verdicts["agree"]
        outlets = self.view.outlets(story.articles)
        figures = [
            counted(len(story.articles), "article"),
            counted(len(outlets), "outlet"),
            *([counted(story.origins, "origin")] if story.origins < len(story.articles) else []),
        ]
        dated = sorted(story.articles, key=lambda a: (self._order(a), a))
        return Story(
            id=story.id,
            title=shorten(clean(story.title), limits.TITLE) or "untitled",
            date=setting(story),
            order=story.date or "",
            figures=" · ".join(figures),
            articles=tuple(map(self._listed, dated[: limits.MAX_STORY_ARTICLES])) if story.id in self.full else (),
            more_articles=max(len(dated) - limits.MAX_STORY_ARTICLES, 0),
            outlets=len(outlets),
            origins=story.origins,
            conflicts=verdicts["conflict"],
            others=others,
            agreements=verdicts["agree"],
            shared=tuple(self._shared(story)),
            disputed=tuple(numbered[: len(disputed)][: limits.FIRST_DISPUTED]),
            lighter=tuple(numbered[limits.FIRST_DISPUTED : len(disputed)]),
            agreed=tuple(numbered[len(disputed) :]),
            more_disputed=len(found) - verdicts["agree"] - len(disputed),
            more_agreed=verdicts["agree"] - len(agreed),
            grid=_grid(outlets, self.view, disputed, numbered),
            full=story.id in self.full,
            open=index < limits.OPEN_STORIES and bool(disputed),
        )

    def _shared(self, story: model.Story) -> Iterable[tuple[str, ...]]:
        origins: dict[str, list[str]] = {}
        for article in story.articles:
            if origin := self.view.articles[article].origin:
                origins.setdefault(origin, []).append(article)
        for _, articles in sorted(origins.items()):
            outlets = self.view.outlets(articles)
            if len(outlets) > 1:
                yield outlets

    def _timeline(self) -> Chart | None:
        """The stories in the order of time; of many, those with the most to compare."""
        dated = [(s, self._dots(s.articles)) for s in self.stories]
        dated = [(s, dots) for s, dots in dated if dots]
        chosen = sorted(dated[: limits.MAX_LANES], key=lambda item: (item[1][0], item[0].id))
        rows = []
        for story, dots in chosen:
            conflicts = self.view.conflicts(story.id)
            note = counted(len(story.articles), "article")
            note = f"{note}, {counted(conflicts, 'conflict')}" if conflicts else note
            target = story.id if story.id in self.full else ""
            rows.append((shorten(clean(story.title), 90), target, note, dots))
        return chart(rows, more=len(dated) - len(chosen))

    def _dots(self, articles: Iterable[str]) -> list[tuple[float, str]]:
        dots = []
        for article in articles:
            published = self.view.articles[article].published
            at = instant(published)
            if at is not None:
                dots.append((at, f"{self.view.outlet(article)}, {when(published)}"))
        return sorted(dots)

    # ------------------------------------------------------------------------------------------------ articles

    def _order(self, article: str) -> str:
        at = instant(self.view.articles[article].published)
        return "" if at is None else f"{at:012.4f}"

    def _listed(self, article: str) -> Listed:
        found = self.view.articles[article]
        return Listed(
            article,
            shorten(clean(found.title or ""), limits.TITLE) or "untitled",
            self.view.outlet(article),
            when(found.published),
            self._order(article),
            clean(found.origin or ""),
            tuple(map(self._copied, self.view.copies(article))),
        )

    def _copied(self, copy: model.Copy) -> Copied:
        one, other = self.view.articles[copy.article], self.view.articles[copy.of]
        spans = sorted({(s.start, s.end) for s in copy.shared})
        return Copied(
            copy.of,
            self.view.outlet(copy.of),
            one.origin != other.origin,
            f"{copy.share:.0%}",
            len(spans),
            tuple(shorten(clean(one.text[s:e]), limits.LABEL) for s, e in spans[: limits.MAX_SHARED]),
        )

    def _article(self, article: model.Article, made: Mapping[str, tuple[tuple[Block, ...], int]]) -> Article:
        parts, cut = made.get(article.id, ((), len(article.text)))
        published = article.published
        facts = (
            ("File", clean(article.path)),
            ("Agency", clean(article.agency or "")),
            ("Byline", clean(", ".join(article.bylines))),
            ("Dateline", clean(article.dateline or "")),
            ("Date from", published.basis if published else ""),
            ("Origin", clean(article.origin or "")),
        )
        return Article(
            id=article.id,
            title=shorten(clean(article.title or ""), limits.TITLE) or "untitled",
            outlet=self.view.outlet(article.id),
            facts=tuple((name, shorten(value, limits.LABEL)) for name, value in facts if value),
            url=web_address(article.url),
            story=self.story_of.get(article.id, "") if self.story_of.get(article.id) in self.full else "",
            date=when(published),
            order=self._order(article.id),
            blocks=parts,
            cut=cut,
        )

    # ------------------------------------------------------------------------------------------- what is left out

    def _left_out(self, stories: Sequence[Story], shown: Sequence[Comparison]) -> Iterable[str]:
        compared = sum(bool(self.view.comparisons(s.id)) for s in self.stories)
        if compared > len(self.full):
            left = counted(compared - len(self.full), "story", "stories")
            yield f"the comparisons of {left} with the fewest disputes"
        conflicts = self._left("conflict") if len(shown) < len(self.report.comparisons) else 0
        agreements = self._left("agree")
        others = len(self.report.comparisons) - len(shown) - conflicts - agreements
        for number, one, many in (
            (conflicts, "conflict", "conflicts"),
            (others, "other difference", "other differences"),
            (agreements, "agreement", "agreements"),
        ):
            if number:
                yield counted(number, one, many)
        if unread := len(self.report.articles) - len(self.texts):
            yield f"the texts of {counted(unread, 'article')} that nothing is quoted from here"
        if more := len(self.stories) - len(stories):
            yield f"{counted(more, 'story', 'stories')} in the list"

    def _left(self, verdict: str) -> int:
        total = sum(c.verdict == verdict for c in self.report.comparisons)
        return total - sum(c.verdict == verdict for parts in self.chosen.values() for part in parts for c in part)


def _gravest(comparison: model.Comparison) -> tuple[bool, tuple[int, int, int, str, str]]:
    return comparison.verdict != "conflict", comparison_key(comparison)


def _by_origins(comparison: model.Comparison) -> tuple[int, str, str]:
    return -max((p.origins for p in comparison.positions), default=0), comparison.question, comparison.id


def _grid(
    outlets: Sequence[str], view: View, disputed: Sequence[model.Comparison], built: Sequence[Comparison]
) -> Grid | None:
    """The answers of each outlet; None where there is nothing to set side by side."""
    if not disputed or len(outlets) < 2:
        return None
    columns = outlets[: limits.MAX_GRID]
    rows = []
    for comparison, shown in zip(disputed, built, strict=False):
        answers: dict[str, list[str]] = {}
        for position in comparison.positions:
            for outlet in view.outlets(position.articles):
                answers.setdefault(outlet, []).append(shorten(clean(position.label), limits.LABEL // 2))
        rows.append(GridRow(shown, tuple(tuple(answers.get(o, ())) for o in columns)))
    return Grid(tuple(columns), tuple(rows), len(outlets) - len(columns))


def _filters(
    stories: Sequence[Story], shown: Sequence[Comparison], outlets: Sequence[str]
) -> tuple[tuple[str, str, str, tuple[Option, ...]], ...]:
    """The lists to choose from, each with how many comparisons it leaves."""
    by_story = Counter(c.story for c in shown)
    by_outlet = Counter(o for c in shown for o in c.outlets)
    by_verdict = Counter(c.verdict for c in shown)
    by_severity = Counter(c.severity for c in shown)
    labels = {c.verdict: c.label for c in shown}
    return (
        (
            "story",
            "Story",
            "All stories",
            tuple(Option(s.id, shorten(s.title, 70), by_story[s.id], s.id) for s in stories if by_story[s.id]),
        ),
        (
            "outlet",
            "Outlet",
            "All outlets",
            tuple(Option(o, o, by_outlet[i], str(i)) for i, o in enumerate(outlets) if by_outlet[i]),
        ),
        (
            "verdict",
            "Verdict",
            "All verdicts",
            tuple(Option(v, labels[v], by_verdict[v], v) for v in VERDICTS if by_verdict[v]),
        ),
        (
            "severity",
            "Severity",
            "All severities",
            tuple(Option(s, s, by_severity[s], s) for s in SEVERITIES if by_severity[s]),
        ),
    )
