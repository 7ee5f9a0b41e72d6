"""What the page shows of a large corpus. It says what it leaves out; the JSON report has it all.

With these a page of 2,000 articles has 6 to 10 megabytes and 130,000 to 140,000 elements, whatever stands in them, and
costs Chromium 1.2 to 1.7 seconds of processor time to open; on two cores with a load of 7 it stood after 2.5 to 6.
"""

from __future__ import annotations

MAX_STORIES = 250
"""Stories with their comparisons, those with the most conflicts first."""

MAX_LISTED = 2_000
"""Lines in the list of stories, and in that of articles."""

OPEN_STORIES = 3
"""Stories that are unfolded when the page opens."""

MAX_COMPARISONS = 500
"""Of the whole page: the gravest first, whatever their story."""

MAX_DISPUTED = 40
"""Of one story, agreements not counted."""

FIRST_DISPUTED = 5
"""Of one story, shown when it is unfolded; the rest is folded below them."""

MAX_HEAD = 6
"""Disputes that head the page: what a reader takes in at a glance."""

MAX_SIDES = 4
MAX_SIDE_SOURCES = 4
"""Answers of such a dispute, and the sources named for each."""

MAX_AGREED = 8
"""Agreements of one story."""

MAX_POSITIONS = 12
MAX_SOURCES = 10
MAX_EVIDENCE = 4
"""Claims shown for one position: the table names all who say so."""

MAX_EVIDENCE_AGREED = 3
"""The same where all agree."""

MAX_MOVES = 24
MAX_LANES = 12
"""Lines of the timeline; the table of stories has all."""

MAX_GRID = 10
"""Outlets across the table of one story."""

MAX_CHARACTERS = 4_000_000
"""Of all articles' texts together."""

MAX_STORY_ARTICLES = 60

MAX_SHARED = 3
"""Paragraphs shown of what two of them have in common."""

MAX_SKIPPED = 100

TITLE = 180
LABEL = 220
EXPLANATION = 700
