"""The tables of the store.

Append only: a released step is never changed. Their number is the ``user_version`` of the file.
"""

from __future__ import annotations

APPLICATION_ID = 0x53756D53
""""SumS": how a store is told from any other SQLite file."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # What a file held when it was last read. `loader` is a digest of all that decides how it is read;
        # `articles` a JSON list of [reported path, article id, facts key], `skipped` of [reported path, code, reason].
        """
        CREATE TABLE files (
            path TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            loader TEXT NOT NULL,
            articles TEXT NOT NULL,
            skipped TEXT NOT NULL
        )
        """,
        # What an article says on its own (see `codec`), under a key of everything that it depends on.
        "CREATE TABLE facts (key TEXT PRIMARY KEY, data TEXT NOT NULL)",
        # The result of the last run, so that it can be rendered again. `shape` is the codec's signature.
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            shape TEXT NOT NULL,
            report BLOB NOT NULL
        )
        """,
    ),
    (
        # Facts packed, apart from their articles (see `packing`). Those of earlier versions are made again.
        "DROP TABLE facts",
        "CREATE TABLE facts (key TEXT PRIMARY KEY, article BLOB NOT NULL, said BLOB NOT NULL)",
        "DROP TABLE runs",
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            inputs TEXT,
            shape TEXT NOT NULL,
            report BLOB NOT NULL
        )
        """,
    ),
    (
        # Slots apart from the other facts: only the comparing of stories reads them.
        "DROP TABLE facts",
        """
        CREATE TABLE facts (key TEXT PRIMARY KEY, article BLOB NOT NULL, said BLOB NOT NULL, slots BLOB NOT NULL)
        """,
        # `runs.inputs` is a digest of all that the result depends on: a run that finds the same has its answer. The
        # lists of the report (`field`) lie here in pieces, the rest of it in `runs.report`.
        "CREATE TABLE parts (field TEXT NOT NULL, n INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (field, n))",
        "DELETE FROM runs",
        # The comparisons of a story (packed), under a key of all that they depend on.
        "CREATE TABLE stories (key TEXT PRIMARY KEY, data BLOB NOT NULL)",
        # The keys of facts and stories that the last run used; what is in none of its rows is old.
        "CREATE TABLE used (key TEXT PRIMARY KEY) WITHOUT ROWID",
    ),
    (
        # An article in brief (packed), for the steps that look at all of them; under the key of its facts and a digest
        # of what decides how it is put in brief.
        "CREATE TABLE briefs (key TEXT PRIMARY KEY, made TEXT NOT NULL, data BLOB NOT NULL)",
        # A story in brief, its comparisons, and what is told of each of its articles: what has not changed goes into
        # the next report as it is.
        "DROP TABLE stories",
        "CREATE TABLE stories (key TEXT PRIMARY KEY, head BLOB NOT NULL, comparisons BLOB NOT NULL)",
        "CREATE TABLE tellings (story TEXT NOT NULL, n INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (story, n))",
        # The articles and stories of the last report, in its order, by the keys of what they are made of.
        """
        CREATE TABLE articles (
            n INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            path TEXT NOT NULL,
            facts TEXT NOT NULL,
            origin TEXT NOT NULL,
            story TEXT NOT NULL,
            member INTEGER NOT NULL
        )
        """,
        "CREATE TABLE told (n INTEGER PRIMARY KEY, id TEXT NOT NULL, story TEXT NOT NULL)",
        "DROP TABLE used",
        "DELETE FROM parts",
        "DELETE FROM runs",
    ),
    (
        # The articles of a file after the first thousand, in pieces: a file may hold millions.
        """
        CREATE TABLE more (path TEXT NOT NULL, n INTEGER NOT NULL, articles TEXT NOT NULL, PRIMARY KEY (path, n))
        """,
    ),
)
