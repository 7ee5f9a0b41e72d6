"""Any report as the result of a store's last run."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from summitscan.model import Facts, Report
from summitscan.store import ClaimIndex, Result, Row, Store, StoryHead, Telling, Told
from summitscan.store.packing import pack_facts

LISTS = ("articles", "copies", "skipped", "entities", "dates", "claims", "stories", "comparisons")


def keep(store: Store, report: Report, *, inputs: str = "") -> None:
    """Every article stands in one story; claims, dates and copies stand by article, comparisons by story."""
    empty = dict.fromkeys(LISTS, ())
    articles = {a.id: a for a in report.articles}
    store.save(facts={a.id: (a, pack_facts(Facts(a))) for a in report.articles}, files={})
    rows: dict[str, Row] = {}
    for story in report.stories:
        comparisons = tuple(c for c in report.comparisons if c.story == story.id)
        tellings = tuple(
            Telling(
                articles[a].published,
                tuple(d for d in report.dates if d.article == a),
                tuple(c for c in report.claims if c.article == a),
                tuple(c for c in report.copies if c.article == a),
            )
            for a in story.articles
        )
        verdicts = Counter(c.verdict for c in comparisons)
        ids = tuple(tuple(c.id for c in t.claims) for t in tellings)
        dates, copies = tuple(len(t.dates) for t in tellings), tuple(len(t.copies) for t in tellings)
        head = StoryHead(story, (), ids, dates, copies, tuple(verdicts.items()))
        store.save_stories({story.id: Told(head, tellings, comparisons)})
        for member, id in enumerate(story.articles):
            rows[id] = Row(id, articles[id].path, id, articles[id].origin or "", story.id, member)
    number = {a.id: n for n, a in enumerate(report.articles)}
    claims = ClaimIndex()
    for claim in report.claims:
        claims.add(number[claim.article], [claim.id])
    result = Result(
        replace(report, **empty),  # type: ignore[arg-type]
        [rows[a.id] for a in report.articles],
        [(s.id, s.id) for s in report.stories],
        report.entities,
        report.skipped,
        claims.sorted(),
        len(report.dates),
        len(report.copies),
        len(report.comparisons),
    )
    store.save_result(result, inputs=inputs)
