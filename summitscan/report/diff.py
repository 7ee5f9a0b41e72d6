"""What changed between two reports: articles, and findings by their fingerprints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summitscan.model import Article, Comparison, Report
from summitscan.report.clean import clean, inert
from summitscan.report.findings import answers
from summitscan.report.json import data_of, dump
from summitscan.report.view import View, comparison_key, counted, verdict_label


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that both reports ask of the same articles, and answer differently."""

    old: Comparison
    new: Comparison


@dataclass(frozen=True, slots=True)
class Difference:
    """From an old report to a new one. Comparisons include agreements; the most serious go first."""

    articles_added: tuple[Article, ...]
    articles_removed: tuple[Article, ...]
    articles_changed: tuple[Article, ...]
    """As they are now; an article is the same where its path is."""
    added: tuple[Comparison, ...]
    removed: tuple[Comparison, ...]
    changed: tuple[Changed, ...]
    unchanged: int
    tool: tuple[str, ...]
    """What made the reports and differs: ``version``, ``model``, ``config``. Then not only the articles changed."""

    def __bool__(self) -> bool:
        """Whether anything changed in articles or comparisons."""
        parts = (self.articles_added, self.articles_removed, self.articles_changed)
        return any(parts) or bool(self.added or self.removed or self.changed)


def diff(old: Report, new: Report) -> Difference:
    """What changed.

    A comparison is the same where its fingerprint is: question, verdict and words. Of the others, two belong together
    when they ask the same question and have an article in common; of several, those of one kind go first.
    """
    before, after = ({a.path: a for a in r.articles} for r in (old, new))
    gone, fresh, same = _unmatched(old, new)
    changed = []
    for one in sorted(fresh, key=comparison_key):
        others = [c for c in sorted(gone, key=comparison_key) if _belong(c, one, old, new)]
        if others:
            other = min(others, key=lambda c: c.kind != one.kind)
            gone.remove(other)
            changed.append(Changed(other, one))
    paired = {id(c.new) for c in changed}
    return Difference(
        articles_added=tuple(a for path, a in sorted(after.items()) if path not in before),
        articles_removed=tuple(a for path, a in sorted(before.items()) if path not in after),
        articles_changed=tuple(
            a for path, a in sorted(after.items()) if path in before and a.sha256 != before[path].sha256
        ),
        added=tuple(sorted((c for c in fresh if id(c) not in paired), key=comparison_key)),
        removed=tuple(sorted(gone, key=comparison_key)),
        changed=tuple(changed),
        unchanged=same,
        tool=tuple(k for k in ("version", "model", "config") if getattr(old.tool, k) != getattr(new.tool, k)),
    )


def _unmatched(old: Report, new: Report) -> tuple[list[Comparison], list[Comparison], int]:
    """The comparisons of each report whose fingerprint the other has not, or less often, and how many it has."""
    left: dict[str, list[Comparison]] = {}
    for comparison in old.comparisons:
        left.setdefault(comparison.fingerprint, []).append(comparison)
    fresh, same = [], 0
    for comparison in new.comparisons:
        if left.get(comparison.fingerprint):
            left[comparison.fingerprint].pop()
            same += 1
        else:
            fresh.append(comparison)
    return [c for rest in left.values() for c in rest], fresh, same


def _belong(old: Comparison, new: Comparison, before: Report, after: Report) -> bool:
    return old.question == new.question and bool(_paths(old, before) & _paths(new, after))


def _paths(comparison: Comparison, report: Report) -> set[str]:
    wanted = {a for p in comparison.positions for a in p.articles}
    return {a.path for a in report.articles if a.id in wanted}


def render(old: Report, new: Report) -> str:
    """The difference for readers: ``+`` is new, ``-`` is gone, ``~`` has changed."""
    return inert("\n".join(_lines(diff(old, new), View(old), View(new))) + "\n")


def render_json(old: Report, new: Report) -> str:
    """The difference as one JSON object; articles by path, comparisons as in the JSON report."""
    found = diff(old, new)
    data: dict[str, Any] = {
        "articles": {
            kind: [a.path for a in getattr(found, f"articles_{kind}")] for kind in ("added", "removed", "changed")
        },
        "comparisons": {
            "added": data_of(found.added),
            "removed": data_of(found.removed),
            "changed": data_of(found.changed),
            "unchanged": found.unchanged,
        },
        "tool": list(found.tool),
    }
    return dump(data) + "\n"


def _lines(found: Difference, old: View, new: View) -> Iterator[str]:
    if found.tool:
        yield f"The reports were made with another {' and '.join(found.tool)}: that changes findings too."
    marks = (("+", found.articles_added), ("-", found.articles_removed), ("~", found.articles_changed))
    for mark, articles in marks:
        yield from (f"{mark} article {clean(a.path)}: {clean(a.title or 'no title')}" for a in articles)
    for mark, comparisons, view in (("+", found.added, new), ("-", found.removed, old)):
        for comparison in comparisons:
            yield f"{mark} {_head(comparison)}"
            yield from (f"    {line}" for line in answers(view, comparison))
    for change in found.changed:
        yield from _change(change, old, new)
    counts = (
        f"{len(found.added)} new",
        f"{len(found.removed)} gone",
        f"{len(found.changed)} changed",
        f"{found.unchanged} unchanged",
    )
    sizes = [len(articles) for _, articles in marks]
    total = counted(len(new.report.comparisons), "comparison")
    yield f"{total}: {', '.join(counts)}; articles: {sizes[0]} new, {sizes[1]} gone, {sizes[2]} changed"


def _change(change: Changed, old: View, new: View) -> Iterator[str]:
    before, after = _verdict(change.old), _verdict(change.new)
    arrow = after if before == after else f"{before} → {after}"
    yield f"~ {arrow}: {clean(change.new.question)} [{change.old.id} → {change.new.id}]"
    was, now = list(answers(old, change.old)), list(answers(new, change.new))
    yield from (f"    - {line}" for line in was if line not in now)
    yield from (f"    + {line}" for line in now if line not in was)


def _verdict(comparison: Comparison) -> str:
    return " ".join(filter(None, (verdict_label(comparison), comparison.code, comparison.severity)))


def _head(comparison: Comparison) -> str:
    return f"{_verdict(comparison)}: {clean(comparison.question)} [{comparison.id}]"
