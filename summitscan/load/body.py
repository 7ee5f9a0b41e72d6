"""What stands between and behind the paragraphs of a report: captions, link lists, biographies, teasers, subheads."""

from __future__ import annotations

import re
from itertools import pairwise

from summitscan.load.lines import Line, is_job, is_name, is_title_case
from summitscan.load.outlets import (
    copyright_holder,
    known_agency,
    known_outlet,
    outlet_of_biography,
    outlet_of_holder,
    signed_agency,
)
from summitscan.load.page import Page
from summitscan.load.rules import TAIL

_BULLET = re.compile(r"[-–—•*·▪●] ?\S")
_BIO_CUE = re.compile(
    r"\b(?:[Bb]ased in|[Cc]overs|[Cc]overing|[Ff]ollow (?:him|her|them)|can be reached|joined|[Pp]reviously"
    r"|began (?:his|her|their) career|has (?:worked|written|reported)|email|Twitter|formerly|specialis|specializ"
    r"|writes about|reports on)|@\w"
)
_PICTURE_MARKS = frozenset({"featured-img", "featured-img featured-img", "article image", "image", "photo"})
_ADDRESSED = re.compile(r"(?i)\bfollow (?:him|her|them|his|their|@)|@\w")
_RULED = re.compile(r"- .{2,60} -$|#{2,6} \S")
LONGEST_SUBHEAD = 8  # words
SHORTEST_TEASER = 20  # words of a teaser's cut paragraph; shorter open lines are captions and links
LONGEST_NOTE = 60  # words of a line whose end makes it boilerplate ("… contributed to this report.")
LONGEST_CAPTION = 100  # words; agency captions with their credit run to 90


def mark_known(page: Page) -> None:
    """Give lines the role that their own words say: captions, credits, navigation, editor's notes, copyright."""
    rules = page.rules
    for line in page.lines:
        if line.role is not None:
            continue
        if line.words <= LONGEST_CAPTION and _is_caption(page, line):
            line.role = "caption"
        elif rules.boilerplate.match(line.text, line.folded, whole=line.words > LONGEST_NOTE):
            line.role = "boilerplate"
            holder = copyright_holder(line.text)
            if holder:
                page.agency = page.agency or known_agency(holder, rules)
                page.owner = page.owner or outlet_of_holder(holder, rules)


def _is_caption(page: Page, line: Line) -> bool:
    rules = page.rules
    if rules.caption.match(line.text, line.folded, whole=not line.is_open and line.text[-2:-1] not in ")]"):
        return True
    if line.folded in rules.credits:
        return page.record or known_agency(line.text, rules) is None  # at a page's head "Reuters" is a byline
    if not line.is_open:
        return False
    photographer, _, owner = line.text.rpartition("/")
    if line.words <= 6 and is_name(photographer, rules) and (known_outlet(owner, rules) or known_agency(owner, rules)):
        return True
    credited = rules.credit_end.search(line.text, max(0, len(line.text) - TAIL))
    return bool(credited or (line.words >= 4 and rules.credit_start.match(line.text)))


def mark_captions(page: Page) -> None:
    """Captions that only their neighbours show: a line printed twice, the line at a picture's mark or credit."""
    lines = page.lines
    for before, line in pairwise(lines):
        if before.text == line.text and line.words >= 3 and {before.role, line.role} <= {None, "caption"}:
            # Repeated word for word: the text of a picture and its caption, or a paragraph scraped twice.
            twice = "caption" if before.role or line.is_open else None
            before.role, line.role = twice, twice or "boilerplate"
    for n, line in enumerate(lines):
        if line.role != "caption" and line.folded not in _PICTURE_MARKS:
            continue
        after = lines[n + 1] if n + 1 < len(lines) else None
        credit_only = line.folded in page.rules.credits or line.text.startswith(("(Image:", "(Photo:"))
        above = lines[n - 1] if n else None
        if credit_only and above and _may_be_caption(page, above) and 4 <= above.words <= 45:
            above.role = "caption"
        elif after and _may_be_caption(page, after) and not after.gap and not credit_only:
            closed = (n + 2 < len(lines) and lines[n + 2].gap) or line.role != "caption"
            if closed and 4 <= after.words <= 60:
                after.role = "caption"


def _may_be_caption(page: Page, line: Line) -> bool:
    shaped = line.role is None and line.is_open and not line.text.endswith((":", ","))
    return shaped and not is_name(line.text, page.rules)


def mark_link_lists(page: Page) -> None:
    """Lists of other stories behind the first paragraph: their heading and the short lines under it."""
    lines, n = page.lines, page.first_prose() + 1
    while n < len(lines):
        line = lines[n]
        n += 1
        heads = line.folded in page.rules.link_lists or (line.words <= 6 and line.folded.startswith("more from "))
        if not heads or line.role not in (None, "boilerplate"):
            continue
        end = n
        while end < len(lines) and _is_link(lines[end]):
            end += 1
        bullets = any(_BULLET.match(x.text) for x in lines[n:end])
        if end - n >= 2 or end == len(lines) or bullets:
            for item in lines[n - 1 : end]:
                item.role = item.role or "boilerplate"
            n = end


def _is_link(line: Line) -> bool:
    if line.role not in (None, "boilerplate"):
        return False
    if line.role == "boilerplate" or _BULLET.match(line.text):
        return True
    return line.is_open and line.words <= 25 and not line.text.endswith(":")


def mark_tail(page: Page) -> None:
    """From the end upwards: biographies, names and jobs of authors, teasers, until a paragraph of the report."""
    lines, n = page.lines, len(page.lines) - 1
    behind = n > 1 and is_job(lines[n], page.rules) and is_name(lines[n - 1].text, page.rules)
    opening = page.head_end()
    names = frozenset(line.text for line in lines if line.words <= 5) | frozenset(page.bylines)
    while n > 0:
        line = lines[n]
        if line.role in ("boilerplate", "header", "byline", "caption"):
            behind = behind or line.role != "caption"
        elif line.role is None and _is_biography(page, line, names):
            _take_biography(page, line)
        elif line.role is None and behind and line.is_open and _is_author_line(page, n):
            line.role = "byline" if is_name(line.text, page.rules) else "boilerplate"
        elif line.role is None and n - 1 > opening and _is_teaser(page, n, behind):
            line.role = lines[n - 1].role = "teaser"
            n -= 1
        else:
            return
        behind = True
        n -= 1


def _is_author_line(page: Page, n: int) -> bool:
    """The name of an author or the job under it, in the foot of a page."""
    line = page.lines[n]
    return is_job(line, page.rules) or is_name(line.text, page.rules)


def _is_biography(page: Page, line: Line, names: frozenset[str]) -> bool:
    match = page.rules.biography.match(line.text)
    if not match:
        return False
    placed = match["rest"].lstrip().startswith(("at ", "for ", "with ", "based "))
    return match["name"] in names or placed or bool(_BIO_CUE.search(line.text))


def _take_biography(page: Page, line: Line) -> None:
    line.role = "boilerplate"
    page.outlet = page.outlet or outlet_of_biography(line.text, page.rules)
    match = page.rules.biography.match(line.text)
    if match and not page.bylines and is_name(match["name"], page.rules):
        page.add_names([match["name"]])


def mark_opening_biography(page: Page) -> None:
    """A biography above the report, as opinion pages print it; only with words that no report uses of its subject."""
    for line in page.lines[:3]:
        if line.role is None and _ADDRESSED.search(line.text) and page.rules.biography.match(line.text):
            _take_biography(page, line)


def _is_teaser(page: Page, n: int, behind: bool) -> bool:
    """Another story's title and first words, cut off, behind the end of the report."""
    line, heading = page.lines[n], page.lines[n - 1]
    cut = line.is_open and line.words >= SHORTEST_TEASER and not line.text.endswith((":", ";", ","))
    titled = heading.role is None and heading.is_open and 5 <= heading.words <= 30 and not _BULLET.match(heading.text)
    return (
        cut
        and titled
        and (behind or line.text.rstrip("\"'”’)] ").endswith(("…", "...")))
        and (heading.gap or page.record or heading.words >= 7)
    )


def mark_subheads(page: Page) -> None:
    """Short title-case lines between two paragraphs of the report make no statement."""
    lines = page.lines
    for n in range(1, len(lines) - 1):
        line, before, after = lines[n], lines[n - 1], lines[n + 1]
        if line.role is not None or line.words > LONGEST_SUBHEAD or after.role is not None or line.cut:
            continue
        if _RULED.match(line.text) or (
            line.is_open
            and (before.role is None or before.role == "caption")
            and not before.is_open
            and (after.is_prose or after.text[:1] in "\"“‘'")
            and not line.text.endswith((":", ","))
            and not any(c.isdigit() for c in line.text)
            and not _BULLET.match(line.text)
            and is_title_case(line.text, page.rules)
        ):
            line.role = "header"


def find_signature(page: Page) -> str | None:
    """The wire service that signs the last paragraph of the report."""
    body = [line for line in page.lines if line.role is None]
    return signed_agency(body[-1].text, page.rules) if body else None


def last_agency(page: Page) -> str | None:
    """A wire service alone on one of the last lines, or "Source: …" there."""
    for line in page.lines[-3:]:
        if line.words <= 8 and line.is_open and line.role is None and line.folded.startswith(("source: ", "sources: ")):
            line.role = "boilerplate"
            source = re.split(r"(?:,| and | / )", line.text.partition(":")[2])[0]
            page.outlet = page.outlet or known_outlet(source, page.rules)
            return known_agency(source, page.rules)
        name = known_agency(line.text.split(" - ")[0].strip("()[]— -"), page.rules)
        if name and line.words <= 4:
            line.role = line.role or "boilerplate"
            return name
    return None


def keep_gallery(page: Page) -> None:
    """A page without a paragraph of its own is a picture gallery or a video: there the captions are the report."""
    if all(line.role is not None for line in page.lines):
        for line in page.lines:
            if line.role == "caption" and line.words >= 5:
                line.role = None
