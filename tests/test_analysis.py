"""The whole way, on a small corpus of its own."""

import json
import random
from dataclasses import fields, is_dataclass
from pathlib import Path

import jsonschema
import pytest
from spacy.language import Language

import summitscan
from summitscan.analysis import analyze, build_report, facts_of, tool_of
from summitscan.config import Settings
from summitscan.engine import LocalEngine
from summitscan.model import Facts, Report, Skipped
from summitscan.report import FORMATS, render, schema
from summitscan.store import Store

CORPUS = {
    "a.txt": "Ferry sinks off Port Almen\n"
    "By Jonas Weber, 3 March 2024\n"
    "Nine people died when a ferry sank off Port Almen on Saturday, Transport Minister Ines Falk said.\n"
    "“We do not know the cause,” she told reporters. The harbour was closed on Sunday.\n",
    "b.json": json.dumps(
        {
            "title": "Twelve dead after ferry sinks off Port Almen",
            "text": "Twelve people died when a ferry sank off Port Almen, the coast guard said on Sunday.\n"
            "Falk said that the ferry had been inspected in January.",
            "outlet": "Almen Courier",
            "date": "2024-03-04",
        }
    ),
    "c.txt": "Chess federation elects president\nThe chess federation elected Mira Sand as its president on Monday.\n",
    "d.txt": "",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in CORPUS.items():
        (folder / name).write_text(text, encoding="utf8")
    return folder


@pytest.fixture(scope="module")
def engine(nlp: Language) -> LocalEngine:
    return LocalEngine("en_core_web_sm", nlp=nlp)


@pytest.fixture(scope="module")
def found(corpus: Path, engine: LocalEngine) -> tuple[list[Facts], list[Skipped]]:
    return facts_of([corpus], settings=Settings(), engine=engine)


@pytest.fixture(scope="module")
def report(found: tuple[list[Facts], list[Skipped]], engine: LocalEngine) -> Report:
    return build_report(*found, tool=tool_of(Settings(), engine))


def test_report_is_valid_and_complete(report: Report) -> None:
    jsonschema.validate(json.loads(render(report, "json")), json.loads(schema()))
    assert [Path(a.path).name for a in report.articles] == ["a.txt", "b.json", "c.txt"]
    assert [Path(s.path).name for s in report.skipped] == ["d.txt"]
    assert report.tool.model.startswith("en_core_web_sm 3.") and report.tool.config.startswith("sha256:")


def test_every_claim_is_verbatim_and_every_reference_holds(report: Report) -> None:
    articles = {a.id: a for a in report.articles}
    claims = {c.id for c in report.claims}
    entities = {e.id for e in report.entities}
    assert len(articles) == 3 and len(claims) == len(report.claims) > 0
    for claim in report.claims:
        text = articles[claim.article].text
        assert claim.text == " … ".join(text[s:e] for s, e in claim.spans)
        assert claim.sentence in text
        if claim.speaker is not None and claim.speaker.entity is not None:
            assert claim.speaker.entity in entities
    for date in report.dates:
        assert articles[date.article].text[date.start : date.end] == date.text
    assert sorted(a for s in report.stories for a in s.articles) == sorted(articles)
    for comparison in report.comparisons:
        assert comparison.story in {s.id for s in report.stories}
        for position in comparison.positions:
            assert claims.issuperset(position.claims) and articles.keys() >= set(position.articles)


def test_two_reports_of_one_event_are_one_story(report: Report) -> None:
    by_name = {Path(a.path).name: a.id for a in report.articles}
    stories = sorted(sorted(s.articles) for s in report.stories)
    assert stories == sorted([sorted([by_name["a.txt"], by_name["b.json"]]), [by_name["c.txt"]]])


def test_time_of_a_claim_is_the_value_of_the_date_in_it(report: Report) -> None:
    claim = next(c for c in report.claims if "on Saturday" in c.text)
    assert claim.when == "2024-03-02"


def test_summary_counts_the_report(report: Report) -> None:
    summary = report.summary
    assert (summary["articles"], summary["skipped"], summary["stories"]) == (3, 1, 2)
    assert summary["claims"] == len(report.claims)
    verdicts = ("conflicts", "updates", "precision", "certainty", "nondisclosure", "wording", "agreements")
    assert sum(summary[v] for v in verdicts) == summary["comparisons"] == len(report.comparisons)


@pytest.mark.parametrize("seed", range(4))
def test_same_bytes_in_whatever_order(
    found: tuple[list[Facts], list[Skipped]], report: Report, engine: LocalEngine, seed: int
) -> None:
    facts, skipped = (random.Random(seed).sample(part, len(part)) for part in found)
    again = build_report(facts, skipped, tool=tool_of(Settings(), engine))
    assert [render(again, name) for name in FORMATS] == [render(report, name) for name in FORMATS]


def test_paths_in_another_order_and_store_change_nothing(
    corpus: Path, engine: LocalEngine, report: Report, tmp_path: Path
) -> None:
    paths = [corpus / name for name in reversed(CORPUS)]
    with Store(tmp_path / "s.db") as store:
        fresh = analyze(paths, settings=Settings(), engine=engine, store=store)
        stored = analyze([corpus], settings=Settings(), engine=engine, store=store)
        assert fresh == stored == store.report() == report


def test_story_keeps_its_id_when_a_later_report_joins(
    found: tuple[list[Facts], list[Skipped]], report: Report, engine: LocalEngine
) -> None:
    facts = [f for f in found[0] if not f.article.path.endswith("b.json")]
    before = build_report(facts, [], tool=tool_of(Settings(), engine))
    assert {s.id for s in before.stories} == {s.id for s in report.stories}


def test_empty_corpus(engine: LocalEngine, tmp_path: Path) -> None:
    report = analyze([tmp_path], settings=Settings(), engine=engine)
    assert (report.articles, report.stories, report.summary["articles"]) == ((), (), 0)
    jsonschema.validate(json.loads(render(report, "json")), json.loads(schema()))


def test_report_holds_plain_objects_only(report: Report) -> None:
    def walk(value: object) -> None:
        if is_dataclass(value):
            for field in fields(value):
                walk(getattr(value, field.name))
        elif isinstance(value, tuple | list | dict):
            for part in value.values() if isinstance(value, dict) else value:
                walk(part)
        else:
            assert value is None or isinstance(value, str | int)

    walk(report)


def test_public_api() -> None:
    from summitscan.annotate.pipeline import build_nlp

    assert summitscan.analyze is analyze
    assert summitscan.build_nlp is build_nlp
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        summitscan.nothing  # noqa: B018
