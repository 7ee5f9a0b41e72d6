"""The table for the terminal: what is disputed and by whom, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from io import StringIO
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summitscan.model import Comparison, Position, Report, Story
from summitscan.report.clean import clean, inert, shorten
from summitscan.report.view import View, counted, headline, setting, verdict_label

MIN_WIDTH = 60
"""Columns below which the five columns cannot be read; narrower terminals wrap the lines."""

ONE_LINE = 120
"""Columns from which a story's title and figures share a line."""

VERDICT_WIDTH = len("SS101 medium")

# What is shown of long lists before "… and N more": a screenful each.
MAX_STORIES = 40
MAX_ROWS = 5
MAX_CONFLICTS = 12
MAX_POSITIONS = 6
MAX_SOURCES = 8
MAX_AGREEMENTS = 6
MAX_AGREEMENT = 50  # characters of one
MAX_FOLDED = 4
MAX_SKIPPED = 10

STYLES = {"conflict": "bold red", "update": "yellow", "agree": "green"}
OTHER_STYLE = "cyan"


def render(
    report: Report,
    *,
    width: int = 100,
    color: bool = False,
    stories: Collection[str] = (),
    verdicts: Collection[str] = (),
    **_: Any,
) -> str:
    """The table in ``width`` columns; colour says nothing that the words do not say.

    A story shows the rows that weigh most, and more of its conflicts, until the report was narrowed to it.

    stories, verdicts: those that the report was narrowed to; agreements that are asked for get a row each, in place of
                       one line
    """
    out = StringIO()
    console = Console(
        file=out,
        width=max(width, MIN_WIDTH),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},
    )
    _Printer(View(report), console, whole=bool(stories), verdicts=verdicts).report()
    return inert("\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n")


class _Printer:
    def __init__(self, view: View, console: Console, *, whole: bool, verdicts: Collection[str]) -> None:
        self.view = view
        self.console = console
        self.whole = whole
        self.verdicts = verdicts

    def report(self) -> None:
        self.summary()
        stories = [s for s in self.view.by_dispute() if self.view.compared(s.id)]
        for story in stories[:MAX_STORIES]:
            self.story(story)
        if len(stories) > MAX_STORIES:
            self.line(f"… and {counted(len(stories) - MAX_STORIES, 'more story', 'more stories')} with comparisons")
        self.folded([s for s in self.view.stories.values() if not self.view.compared(s.id)])
        self.skipped()

    def line(self, text: str | Text, *, indent: int = 0, style: str = "") -> None:
        """A paragraph, with an empty line before it."""
        self.console.print()
        self.console.print(Padding(Text(text, style) if isinstance(text, str) else text, (0, 0, 0, indent)))

    def summary(self) -> None:
        if not self.view.report.articles:
            self.console.print("No articles: nothing to compare.")
            return
        text = Text(headline(self.view.report, verdicts=self.verdicts))
        text.highlight_regex(r"\b[\d,]+ conflicts?", STYLES["conflict"])
        self.console.print(text)

    # ------------------------------------------------------------------------------------------------- a story

    def story(self, story: Story) -> None:
        comparisons = self.view.comparisons(story.id)
        self.header(story)
        agreed = [] if "agree" in self.verdicts else [c for c in comparisons if c.verdict == "agree"]
        rows = [c for c in comparisons if c not in agreed]
        most = (len(rows), len(rows)) if self.whole else (MAX_ROWS, MAX_CONFLICTS)
        shown = [c for i, c in enumerate(rows) if i < most[c.verdict == "conflict"]]
        if shown:
            self.console.print()
            self.console.print(self.table(story, shown))
        if len(shown) < len(rows):
            left = Counter("conflict" if c.verdict == "conflict" else "difference" for c in rows if c not in shown)
            more = " and ".join(counted(left[word], f"more {word}") for word in sorted(left))
            self.line(f"… and {more} (summitscan report --story {story.id})", indent=4)
        self.agreements(story, agreed)

    def header(self, story: Story) -> None:
        outlets = self.view.outlets(story.articles)
        conflicts = self.view.conflicts(story.id)
        parts = [setting(story), counted(len(story.articles), "article"), counted(len(outlets), "outlet")]
        if story.origins < len(story.articles):
            parts.append(counted(story.origins, "origin"))
        if conflicts:
            parts.append(counted(conflicts, "conflict"))
        figures = " · ".join([*parts, story.id])
        title = clean(story.title)
        width = self.console.width
        self.console.print()
        if width >= ONE_LINE:
            title = shorten(title, width - len(figures) - 3)
            gap = width - Text(title).cell_len - len(figures)
            self.console.print(Text.assemble((title, "bold"), " " * max(gap, 1), (figures, "dim")))
        else:
            self.console.print(Text(title, "bold", no_wrap=True, overflow="ellipsis"))
            self.console.print(Text(figures, "dim"))

    def table(self, story: Story, comparisons: list[Comparison]) -> Table:
        question, answer, who = self.widths()
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        for width in (2, question, answer + 2 + who, VERDICT_WIDTH):
            table.add_column(width=width, overflow="fold")
        heads = [Text(word, "bold") for word in ("Question", "Answer", "Who says so", "Verdict")]
        table.add_row(Text(" #", "bold"), heads[0], self.pairs([(heads[1], heads[2])]), heads[3])
        for number, comparison in enumerate(comparisons, 1):
            if number > 1:
                table.add_row()
            code = " ".join(filter(None, (comparison.code, comparison.severity)))
            style = STYLES.get(comparison.verdict, OTHER_STYLE)
            verdict = Text.assemble((verdict_label(comparison), style), "\n", (code, "dim"))
            answers = self.pairs(self.answers(comparison, story))
            table.add_row(f"{number:>2}", Text(clean(comparison.question)), answers, verdict)
        return table

    def widths(self) -> tuple[int, int, int]:
        """Columns of question, answer and sources: what number, verdict and four gaps of two leave, three to four to
        the rest."""
        free = self.console.width - 2 - VERDICT_WIDTH - 4 * 2
        question, answer = min(free * 3 // 14, 28), min(free * 4 // 14, 40)
        return question, answer, free - question - answer

    def pairs(self, rows: list[tuple[Text, Text]]) -> Table:
        """Answers with their sources, one below the other beside one question."""
        _, answer, who = self.widths()
        grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        grid.add_column(width=answer, overflow="fold")
        grid.add_column(width=who, overflow="fold")
        for row in rows:
            grid.add_row(*row)
        return grid

    def answers(self, comparison: Comparison, story: Story) -> list[tuple[Text, Text]]:
        """Each position and who takes it; a conflict shows them all."""
        positions = comparison.positions
        if comparison.verdict != "conflict":
            positions = positions[:MAX_POSITIONS]
        rows = [(Text(clean(p.label)), self.who(p, story)) for p in positions]
        left = len(comparison.positions) - len(positions)
        if left:
            rows.append((Text(f"… and {left} more"), Text(f"(show {comparison.id})")))
        return rows

    def who(self, position: Position, story: Story) -> Text:
        sources = self.view.sources(position)
        everyone = self.view.outlets(story.articles)
        parts = []
        for source in sources[:MAX_SOURCES]:
            text = str(source)
            if source.speaker and len(source.outlets) == len(everyone) > 2:
                text = text.replace(f"({', '.join(source.outlets)})", f"(all {len(everyone)})")
            parts.append(text)
        who = Text(" · ".join(parts))
        if len(sources) > MAX_SOURCES:
            who.append(f" … and {len(sources) - MAX_SOURCES} more")
        if 0 < position.origins < len(position.articles):
            who.append(f" — {counted(position.origins, 'origin')}", "dim")
        return who

    def agreements(self, story: Story, agreed: list[Comparison]) -> None:
        if not agreed:
            return
        agreed = sorted(agreed, key=lambda c: -_origins(c))
        parts = [_agreement(c) for c in agreed[:MAX_AGREEMENTS]]
        if len(agreed) > MAX_AGREEMENTS:
            parts.append(f"… and {len(agreed) - MAX_AGREEMENTS} more (show {story.id})")
        head = (counted(len(agreed), "agreement") + ": ", STYLES["agree"])
        text = Text.assemble(head, " · ".join(parts))
        self.line(text, indent=4)

    # ------------------------------------------------------------------------------------------------ the rest

    def folded(self, stories: list[Story]) -> None:
        if not stories:
            return
        titles = [shorten(clean(s.title), 60) for s in stories[:MAX_FOLDED]]
        if len(stories) > MAX_FOLDED:
            titles.append(f"… and {len(stories) - MAX_FOLDED:,} more")
        head = f"{counted(len(stories), 'story', 'stories')} with nothing to compare: "
        self.line(Text(head + " · ".join(titles)))

    def skipped(self) -> None:
        skipped = self.view.report.skipped
        if not skipped:
            return
        self.line(f"Skipped {counted(len(skipped), 'input')}:", style="yellow")
        for one in skipped[:MAX_SKIPPED]:
            self.console.print(Padding(Text(f"{clean(one.path)}: {clean(one.reason)} [{one.code}]"), (0, 0, 0, 2)))
        if len(skipped) > MAX_SKIPPED:
            self.console.print(f"  … and {len(skipped) - MAX_SKIPPED:,} more")


def _origins(comparison: Comparison) -> int:
    return max((p.origins for p in comparison.positions), default=0)


def _agreement(comparison: Comparison) -> str:
    """``tariff on steel: 25% (2 origins)``; where question and answer are the same words, they stand once."""
    question = clean(comparison.question)
    answer = " / ".join(clean(p.label).rstrip(",;:") for p in comparison.positions)
    begin = min(len(question), len(answer)) // 2
    if begin > 4 and question[:begin] == answer[:begin]:  # a short answer ("1") begins like nothing
        said = shorten(answer, MAX_AGREEMENT)
    else:
        said = f"{shorten(question, MAX_AGREEMENT)}: {shorten(answer, MAX_AGREEMENT)}"
    return f"{said} ({counted(_origins(comparison), 'origin')})"
