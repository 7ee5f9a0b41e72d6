"""The way through the house: files -> facts of each article -> one report.

``facts_of`` is the part that costs time, and that the store keeps; ``build_report`` looks at all articles at once.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from os import PathLike
from pathlib import Path

from summitscan import __version__
from summitscan.cluster import Clusters, cluster
from summitscan.cluster.names import link
from summitscan.comparing import Comparer, Corpus
from summitscan.config import Settings, digest, load_settings
from summitscan.engine import Engine, make_engine
from summitscan.errors import StoreError
from summitscan.extract.dates import resolve
from summitscan.model import (
    VERDICTS,
    Article,
    Claim,
    DateMention,
    Entity,
    Facts,
    Report,
    Skipped,
    Slot,
    Speaker,
    Statement,
    Story,
    Tool,
)
from summitscan.reading import Progress, Reader, code_digest
from summitscan.store import Store, to_plain

FACTS_AT_ONCE = 256
"""Articles that are read back from the store at once."""

REPORT_CODE = ("*.py", "annotate/**/*.py", "cluster/**/*.py", "extract/**/*.py", "load/**/*.py", "reconcile/**/*.py")
"""Where in the package the code stands that a report depends on."""

_RECORD = re.compile(r"(.*)#([0-9]+)")


def analyze(
    paths: Iterable[str | PathLike[str]],
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read the articles in these files and folders and compare what they say.

    settings: the settings to use; those of the environment and the nearest settings file where none are given
    engine:   where the work runs; what the settings ask for where none is given
    store:    where facts are kept between runs, and the result; nothing is kept where none is given
    progress: called as files are done

    Raises InputError when a path does not exist, ConfigError when the model is not installed or a rule file is wrong,
    StoreError when the store cannot be used.
    """
    settings = settings if settings is not None else load_settings()[0]
    rules = None if settings.rules is None else str(settings.rules)
    with _workplace(settings, engine, store) as (engine, kept):
        reader = _read(paths, settings=settings, engine=engine, store=kept, progress=progress)
        tool = tool_of(settings, engine)
        inputs = _inputs(reader, tool)
        if store is not None and (answer := store.report_of(inputs)) is not None:
            return answer
        slots = _StoredSlots([e.key for e in reader.entries], kept)
        found = Comparer(
            slots,
            store=kept if store is not None else None,
            code=json.dumps([code_digest(REPORT_CODE), to_plain(tool)]),
        )
        report = _build(list(_facts(reader, kept, slots=False)), reader.skipped, tool=tool, rules=rules, compare=found)
        if store is not None:
            store.save_report(report, inputs=inputs, used=[*(e.key for e in reader.entries), *found.used])
    return report


class _StoredSlots:
    """The slots of articles by their index, read when they are needed."""

    def __init__(self, keys: Sequence[str], store: Store) -> None:
        self.keys = keys
        self._store = store

    def __call__(self, indices: Sequence[int]) -> dict[int, tuple[Slot, ...]]:
        found = self._store.slots(self.keys[i] for i in indices)
        try:
            return {i: found[self.keys[i]] for i in indices}
        except KeyError as error:
            raise _gone(self._store) from error


def facts_of(
    paths: Iterable[str | PathLike[str]],
    *,
    settings: Settings,
    engine: Engine,
    store: Store | None = None,
    progress: Progress | None = None,
) -> tuple[list[Facts], list[Skipped]]:
    """What each article of these files and folders says on its own, and what could not be read.

    What the store holds of it is neither read nor annotated again. Parameters and errors as for ``analyze``.
    """
    with _workplace(settings, engine, store) as (engine, kept):
        reader = _read(paths, settings=settings, engine=engine, store=kept, progress=progress)
        return list(_facts(reader, kept)), reader.skipped


@contextmanager
def _workplace(settings: Settings, engine: Engine | None, store: Store | None) -> Iterator[tuple[Engine, Store]]:
    """The engine and the store to work with; what is made here because none was given is gone afterwards."""
    with ExitStack() as stack:
        if engine is None:
            engine = make_engine(settings)
            stack.callback(engine.close)
        yield engine, store if store is not None else stack.enter_context(Store(None))


def _read(
    paths: Iterable[str | PathLike[str]],
    *,
    settings: Settings,
    engine: Engine,
    store: Store,
    progress: Progress | None,
) -> Reader:
    reader = Reader(settings=settings, engine=engine, store=store, progress=progress)
    reader.read(map(Path, paths))
    reader.entries.sort(key=lambda e: (*_path_key(e.path), e.id))
    reader.skipped.sort(key=lambda s: (*_path_key(s.path), s.code, s.reason))
    return reader


def _facts(reader: Reader, store: Store, *, slots: bool = True) -> Iterator[Facts]:
    """The facts of what has been read, each article under its own path and id, in the order of the entries."""
    for at in range(0, len(reader.entries), FACTS_AT_ONCE):
        entries = reader.entries[at : at + FACTS_AT_ONCE]
        found = store.facts((entry.key for entry in entries), slots=slots)
        for entry in entries:
            facts = found.get(entry.key)
            if facts is None:
                raise _gone(store)
            yield replace(facts, article=replace(facts.article, path=entry.path, id=entry.id))


def _gone(store: Store) -> StoreError:
    return StoreError(f"facts have gone from the store {store.path} while it was read; run again")


def _inputs(reader: Reader, tool: Tool) -> str:
    """A digest of all that the report depends on: a run that finds the same has its answer in the store."""
    total = hashlib.sha256(code_digest(REPORT_CODE).encode())
    for part in (to_plain(tool), [(e.path, e.id, e.key) for e in reader.entries], list(map(to_plain, reader.skipped))):
        total.update(json.dumps(part).encode() + b"\0")
    return total.hexdigest()


def tool_of(settings: Settings, engine: Engine) -> Tool:
    """What made a report: it says whether two reports can be compared."""
    return Tool("summitscan", __version__, engine.model, digest(settings))


def build_report(facts: Iterable[Facts], skipped: Iterable[Skipped], *, tool: Tool, rules: str | None = None) -> Report:
    """The whole answer, from what each article says on its own.

    facts, skipped: in any order
    tool:           what the report names as its maker
    rules:          a folder of the user's own rule files
    """
    ordered = sorted(facts, key=lambda f: (*_path_key(f.article.path), f.article.id))
    slots = {i: one.slots for i, one in enumerate(ordered)}
    return _build(ordered, skipped, tool=tool, rules=rules, compare=Comparer(lambda wanted: slots))


def _build(
    ordered: Sequence[Facts], skipped: Iterable[Skipped], *, tool: Tool, rules: str | None, compare: Comparer
) -> Report:
    """As ``build_report``, with the facts in the order of their paths; ``compare`` brings their slots."""
    clusters = cluster(ordered, rules=rules)
    articles = tuple(
        replace(f.article, published=clusters.published[i], origin=clusters.origins[i]) for i, f in enumerate(ordered)
    )
    ordered = [
        replace(f, article=article, statements=tuple(sorted(f.statements, key=_statement_key)))
        for f, article in zip(ordered, articles, strict=True)
    ]
    entities, entity_of = link(ordered, rules=rules)
    dates = [_dates(f) for f in ordered]
    claims = tuple(_claims(ordered, dates, entity_of))
    stories = _stories(clusters, articles)
    values = [[None if d is None else d.value for d in of_article] for of_article in dates]
    comparisons = compare(Corpus(ordered, values, claims, stories, entities, entity_of))
    report = Report(
        tool=tool,
        articles=articles,
        skipped=tuple(sorted(skipped, key=lambda s: (*_path_key(s.path), s.code, s.reason))),
        entities=tuple(map(_sorted_mentions, entities)),
        dates=tuple(d for of_article in dates for d in of_article if d is not None),
        claims=claims,
        stories=stories,
        comparisons=comparisons,
    )
    return replace(report, summary=summarise(report))


def summarise(report: Report) -> dict[str, int]:
    """Counts of a report; the last seven are its comparisons by verdict."""
    verdicts = Counter(c.verdict for c in report.comparisons)
    plural = {"conflict": "conflicts", "update": "updates", "agree": "agreements"}
    return {
        "articles": len(report.articles),
        "skipped": len(report.skipped),
        "outlets": len({a.publisher for a in report.articles if a.publisher}),
        "origins": len({a.origin for a in report.articles if a.origin}),
        "stories": len(report.stories),
        "entities": len(report.entities),
        "claims": len(report.claims),
        "comparisons": len(report.comparisons),
        **{plural.get(v, v): verdicts[v] for v in VERDICTS},
    }


def _path_key(path: str) -> tuple[str, int]:
    """Sorts ``a.jsonl#2`` before ``a.jsonl#10``."""
    record = _RECORD.fullmatch(path)
    return (record[1], int(record[2])) if record else (path, 0)


def _sorted_mentions(entity: Entity) -> Entity:
    return replace(entity, mentions=tuple(sorted(entity.mentions, key=lambda m: (m.article, m.start, m.end))))


# ------------------------------------------------------------------------------------------------ dates and claims


def _dates(facts: Facts) -> list[DateMention | None]:
    """The time expressions of an article set against its date; ``None`` for one that has no value."""
    published = facts.article.published
    values = resolve(facts.timexes, published.value if published else None)
    return [
        None if value is None else DateMention(facts.article.id, t.start, t.end, t.text, value, t.type)
        for t, value in zip(facts.timexes, values, strict=True)
    ]


def _claims(
    facts: Sequence[Facts], dates: Sequence[Sequence[DateMention | None]], entity_of: Mapping[tuple[int, int], str]
) -> Iterator[Claim]:
    taken: set[str] = set()
    for index, one in enumerate(facts):
        text, article = one.article.text, one.article.id
        for statement in one.statements:
            speaker = statement.speaker
            yield Claim(
                id=_claim_id(article, statement, taken),
                article=article,
                spans=statement.spans,
                text=" … ".join(text[start:end] for start, end in statement.spans),
                sentence=text[statement.sentence[0] : statement.sentence[1]],
                speaker=None
                if speaker is None
                else Speaker(
                    speaker.name,
                    None if speaker.ref is None else entity_of.get((index, speaker.ref)),
                    speaker.start,
                    speaker.end,
                ),
                via=statement.via,
                cue=statement.cue,
                quote=statement.quote,
                polarity=statement.polarity,
                certainty=statement.certainty,
                when=_when(statement, dates[index]),
            )


def _statement_key(statement: Statement) -> tuple[object, ...]:
    cue, speaker = statement.cue, statement.speaker
    return statement.spans, -1 if cue is None else cue.start, -1 if speaker is None else speaker.start, statement.via


def _claim_id(article: str, statement: Statement, taken: set[str]) -> str:
    """An id that stays as long as the article says the same in the same place."""
    cue = statement.cue.start if statement.cue else None
    base, turn = f"{article} {statement.spans} {cue}", 0
    while True:
        name = "c" + hashlib.sha256(f"{base} {turn}".encode()).hexdigest()[:10]
        if name not in taken:
            taken.add(name)
            return name
        turn += 1


def _when(statement: Statement, dates: Sequence[DateMention | None]) -> str | None:
    """The value of the first date or time in the words of a statement."""
    for date in dates:
        if date is not None and date.type in ("DATE", "TIME"):
            for start, end in statement.spans:
                if start <= date.start and date.end <= end:
                    return date.value
    return None


# -------------------------------------------------------------------------------------------- stories, comparisons


def _stories(clusters: Clusters, articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories, the latest first within the order of their ids.

    A story is named after its earliest article, so that later reports of it leave its id as it is.
    """
    stories = []
    for story in clusters.stories:
        members = [articles[i] for i in story.members]
        first = min(members, key=lambda a: (a.published.value if a.published else "9999", a.id))
        stories.append(
            Story(
                id="s" + hashlib.sha256(first.id.encode()).hexdigest()[:10],
                title=story.title,
                date=story.date,
                articles=tuple(sorted(a.id for a in members)),
                origins=len({a.origin for a in members}),
            )
        )
    return tuple(sorted(stories, key=lambda s: (s.date or "9999", s.title, s.id)))
