"""One story, comparison, claim, article or entity in full: its words, where they stand, why they were put together."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from summitscan.errors import InputError
from summitscan.model import Article, Claim, Comparison, Entity, Report, Story
from summitscan.report.clean import clean, inert, shorten
from summitscan.report.view import View, counted, day, verdict_label

CONTEXT = 60
"""Characters shown before and after a mention."""

MAX_LISTED = 50
"""Mentions of an entity, or copies of an article, shown at once."""

MIN_PREFIX = 3
"""Characters of an id that are enough where only one begins with them."""

Item = Story | Comparison | Claim | Article | Entity


def find(report: Report, id: str) -> Item:
    """What has this id or fingerprint, or the only id that begins so. Raises InputError with the ids most like it."""
    items: dict[str, Item] = {}
    for part in (report.entities, report.claims, report.articles, report.comparisons, report.stories):
        items.update((item.id, item) for item in part)
    items = {c.fingerprint: c for c in reversed(report.comparisons)} | items
    if id in items:
        return items[id]
    begin = [known for known in items if known.startswith(id)] if len(id) >= MIN_PREFIX else []
    if len(begin) == 1:
        return items[begin[0]]
    near = sorted(begin)[:5] or difflib.get_close_matches(id, sorted(items), n=5)
    hint = f"; near: {', '.join(near)}" if near else ""
    raise InputError(f"nothing has the id {id!r}{hint}")


def render_item(report: Report, id: str) -> str:
    """Everything about what has this id. Raises InputError when there is no such thing."""
    view, item = View(report), find(report, id)
    return inert("\n".join(_lines(view, item)) + "\n")


def _lines(view: View, item: Item) -> Iterator[str]:
    match item:
        case Story():
            return _story(view, item)
        case Comparison():
            return _comparison(view, item)
        case Claim():
            return _claim(view, item)
        case Article():
            return _article(view, item)
        case Entity():
            return _entity(view, item)


def _fields(pairs: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """``name     value`` lines; a field without a value is left out."""
    for name, value in pairs:
        if value not in (None, "", ()):
            yield f"  {name:<10} {value}"


def _story(view: View, story: Story) -> Iterator[str]:
    yield f"story {story.id}: {clean(story.title)}"
    yield from _fields((("date", day(story.date)), ("place", _place_of(story)), ("origins", story.origins)))
    yield ""
    yield counted(len(story.articles), "article") + ":"
    for article in (view.articles[a] for a in story.articles):
        published = article.published
        when = day(published.value if published else None)
        yield f"  {article.id}  {view.outlet(article.id)}, {when}, origin {article.origin}"
        yield f"    {clean(article.title or 'no title')}"
        yield f"    {clean(article.path)}"
        yield from (f"    {view.copy(copy)}" for copy in view.copies(article.id))
    comparisons = view.comparisons(story.id)
    yield ""
    yield counted(len(comparisons), "comparison") + ("" if comparisons else ": nothing to compare")
    for comparison in comparisons:
        yield ""
        yield from _comparison(view, comparison)


def _place_of(story: Story) -> str | None:
    """Its place, and the entity that it is."""
    return None if story.place is None else clean(f"{story.place.name} {story.place.entity or ''}")


def _comparison(view: View, comparison: Comparison) -> Iterator[str]:
    head = " ".join(filter(None, (verdict_label(comparison), comparison.code, comparison.severity)))
    yield f"comparison {comparison.id}: {clean(comparison.question)} — {head}"
    yield from _fields(
        (
            ("why", clean(comparison.explanation)),
            ("kind", comparison.kind),
            ("story", comparison.story),
            ("print", comparison.fingerprint),
        )
    )
    for position in comparison.positions:
        value = f", value {clean(position.value)}" if position.value else ""
        status = f", {position.status}" if position.status else ""
        yield f"  * {clean(position.label)}{status}{value}, {counted(position.origins, 'origin')}"
        for claim in (view.claims[c] for c in position.claims):
            yield f"      {claim.id}  {_who(view, claim)}"
            yield f"        “{clean(claim.text)}”"
            if clean(claim.sentence).rstrip(".") != clean(claim.text):
                yield f"        in: {clean(claim.sentence)}"


def _who(view: View, claim: Claim) -> str:
    speaker = view.speaker(claim) or "in its own voice"
    relays = view.via(claim)
    via = f" via {', '.join(relays)}" if relays else ""
    return f"{view.outlet(claim.article)}: {speaker}{via} ({_place(view, claim)})"


def _place(view: View, claim: Claim) -> str:
    return f"{clean(view.articles[claim.article].path)} {', '.join(f'{s}–{e}' for s, e in claim.spans)}"


def _claim(view: View, claim: Claim) -> Iterator[str]:
    yield f"claim {claim.id}: “{clean(claim.text)}”"
    speaker = claim.speaker
    yield from _fields(
        (
            ("speaker", clean(speaker.name) if speaker else "the reporter's own voice"),
            ("entity", speaker.entity if speaker else None),
            ("via", ", ".join(map(clean, claim.via))),
            ("cue", claim.cue and f"“{clean(claim.cue.text)}” {claim.cue.start}–{claim.cue.end}"),
            ("quote", claim.quote),
            ("polarity", claim.polarity),
            ("certainty", claim.certainty),
            ("when", claim.when),
            ("article", f"{claim.article} {view.outlet(claim.article)}"),
            ("place", _place(view, claim)),
            ("sentence", clean(claim.sentence)),
            ("paragraph", clean(_paragraph(view.articles[claim.article], claim.spans[0][0]))),
        )
    )
    used = [c for c in view.report.comparisons if any(claim.id in p.claims for p in c.positions)]
    for comparison in used:
        yield f"  {'in':<10} {comparison.id} {clean(comparison.question)}: {verdict_label(comparison)}"


def _paragraph(article: Article, offset: int) -> str:
    return next((article.text[b.start : b.end] for b in article.blocks if b.start <= offset < b.end), "")


def _article(view: View, article: Article) -> Iterator[str]:
    published = article.published
    yield f"article {article.id}: {clean(article.title or '')}"
    yield from _fields(
        (
            ("path", clean(article.path)),
            ("outlet", clean(article.outlet or "")),
            ("agency", clean(article.agency or "")),
            ("by", ", ".join(map(clean, article.bylines))),
            ("dateline", clean(article.dateline or "")),
            ("url", clean(article.url or "")),
            ("published", f"{published.value} ({published.basis})" if published else "unknown"),
            ("origin", article.origin),
            ("story", next((s.id for s in view.report.stories if article.id in s.articles), None)),
            ("sha256", article.sha256),
        )
    )
    yield from _copies(view, article)
    claims = [c for c in view.report.claims if c.article == article.id]
    yield ""
    yield counted(len(claims), "claim") + (":" if claims else "")
    for claim in claims:
        yield f"  {claim.id}  {view.speaker(claim) or '—'}: “{shorten(clean(claim.text), 200)}”"


def _copies(view: View, article: Article) -> Iterator[str]:
    """What it has of others' text and they of its, with the paragraphs that both have."""
    for copy in view.copies(article.id):
        yield ""
        yield view.copy(copy) + ":"
        for shared in copy.shared:
            words = shorten(clean(article.text[shared.start : shared.end]), 200)
            yield f"  {shared.start}–{shared.end} = {shared.of_start}–{shared.of_end}: “{words}”"
    others = [copy.article for copy in view.report.copies if copy.of == article.id]
    if others:
        yield ""
        yield "its text is also in:"
    for other in others[:MAX_LISTED]:
        yield f"  {other}  {view.outlet(other)}"
    if len(others) > MAX_LISTED:
        yield f"  … and {len(others) - MAX_LISTED} more"


def _entity(view: View, entity: Entity) -> Iterator[str]:
    yield f"{entity.kind} {entity.id}: {clean(entity.name)}"
    yield from _fields((("variants", ", ".join(map(clean, entity.variants))), ("mentions", len(entity.mentions))))
    for mention in entity.mentions[:MAX_LISTED]:
        text = view.articles[mention.article].text
        around = clean(text[max(0, mention.start - CONTEXT) : mention.end + CONTEXT])
        yield f"  {view.outlet(mention.article)} {mention.start}–{mention.end}: …{around}…"
    if len(entity.mentions) > MAX_LISTED:
        yield f"  … and {len(entity.mentions) - MAX_LISTED} more"
