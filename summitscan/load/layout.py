"""The layout of a text: which part of it is headline, byline, date line, report, caption or leftovers of the page."""

from __future__ import annotations

from dataclasses import dataclass

from summitscan.load import body, head
from summitscan.load.lines import Line, split_lines
from summitscan.load.outlets import outlet_of_body
from summitscan.load.page import Page
from summitscan.load.rules import Rules
from summitscan.load.stamps import choose
from summitscan.model import Block, Published


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text and what its header lines and leftovers say about the article."""

    blocks: tuple[Block, ...]
    title: str | None
    outlet: str | None
    agency: str | None
    bylines: tuple[str, ...]
    dateline: str | None
    url: str | None
    published: Published | None


def read_layout(text: str, rules: Rules, *, start: int = 0, title: str | None = None, record: bool = False) -> Layout:
    """Roles for every line of ``text`` from offset ``start`` on, and the facts of its head and foot.

    start:  where the part to be read begins; a title before it is not touched
    title:  the headline where it is known; none is searched then
    record: the text is the text field of a record or extracted from HTML: its lines are body unless their own words or
            a clear pattern say otherwise
    """
    page = Page(split_lines(text, start), rules, title=title, record=record)
    if len(page.lines) == 1 and record:
        head.read_datelines(page)
    else:
        head.read_labels(page)
        head.read_address(page)
        body.mark_known(page)
        head.read_stamps(page)
        head.mark_breadcrumbs(page)
        head.read_headline(page)
        head.read_bylines(page)
        body.mark_opening_biography(page)
        body.mark_captions(page)
        body.mark_link_lists(page)
        agency = body.last_agency(page)
        body.mark_tail(page)
        head.read_datelines(page)
        body.mark_subheads(page)
        body.keep_gallery(page)
        head.read_credits(page)
        page.agency = page.agency or agency or body.find_signature(page)
        page.outlet = page.outlet or page.owner or outlet_of_body(page.lines, rules)
    return Layout(
        blocks=tuple(b for line in page.lines for b in _blocks(line)),
        title=page.title,
        outlet=page.outlet,
        agency=page.agency,
        bylines=tuple(page.bylines),
        dateline=page.dateline,
        url=page.url,
        published=choose(page.stamps),
    )


def _blocks(line: Line) -> list[Block]:
    """The one or two blocks of a line, without white space at their edges."""
    role = line.role or "body"
    if not line.cut:
        return [Block(line.start, line.end, role)]
    first = line.text[: line.cut].rstrip()
    rest = line.text[line.cut :]
    second = line.start + line.cut + len(rest) - len(rest.lstrip())
    parts = [Block(line.start, line.start + len(first), line.head_role), Block(second, line.end, role)]
    return [b for b in parts if b.start < b.end]
