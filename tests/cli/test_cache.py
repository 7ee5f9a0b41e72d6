"""What is kept between runs, from the command line."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spacy.language import Language

from summitscan.cli.app import app

TEXT = "Bridge at Lorn collapses\nFour people died when the bridge at Lorn collapsed on 2 May 2023, police said.\n"


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("summitscan.annotate.pipeline.build_nlp", lambda *args, **options: nlp)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(TEXT, encoding="utf8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def info() -> dict[str, str]:
    result = run("cache", "info")
    assert result.exit_code == 0
    return dict(re.split(r"\s{2,}", line, maxsplit=1) for line in result.stdout.splitlines())


def test_info_and_clear(workplace: Path) -> None:
    run("ingest", "news")
    before = info()
    assert (before["articles"], before["files"], before["result"]) == ("1", "1", "of the last run")
    (workplace / "news" / "one.txt").write_text(TEXT.replace("Four", "Nine"), encoding="utf8")
    run("ingest", "news")
    assert info()["articles"] == "2 (1 not used by the last run)"
    assert "1 articles forgotten" in run("cache", "clear", "--unused").stderr
    assert info()["articles"] == "1"
    report = run("report", "-f", "json").stdout
    assert run("cache", "clear").exit_code == 0
    assert (info()["articles"], info()["result"]) == ("0", "none yet")
    assert run("report").exit_code == 2
    assert run("ingest", "news", "-f", "json").stdout == report


def test_without_cache_no_store_is_made_or_used(workplace: Path) -> None:
    kept = run("ingest", "news", "-f", "json", "--db", "kept.db").stdout
    before = (workplace / "kept.db").read_bytes()
    assert run("ingest", "news", "-f", "json", "--no-cache", "--db", "kept.db").stdout == kept
    assert (workplace / "kept.db").read_bytes() == before
    assert run("ingest", "news", "--no-cache").exit_code == 0
    assert not (workplace / ".summitscan").exists()


def test_no_store_is_an_error_and_makes_none(workplace: Path) -> None:
    for command in ("info", "clear"):
        result = run("cache", command)
        assert result.exit_code == 2 and "no store" in result.stderr
    assert not (workplace / ".summitscan").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "spark"], "engine must be local, pool, dask or dask://HOST:PORT"),
        (["--engine", "dask://nowhere"], "engine must be"),
        (["--workers", "-1"], "workers must be a whole number of at least 0"),
    ],
)
def test_unknown_engine_or_number_of_workers(arguments: list[str], said: str) -> None:
    result = run("ingest", "news", *arguments)
    assert result.exit_code == 2 and said in result.stderr
