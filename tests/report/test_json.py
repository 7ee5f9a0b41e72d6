import json
from dataclasses import fields, replace

import jsonschema
import pytest

from summitscan.model import Article, Report, Skipped
from summitscan.report import FORMATS, render, schema
from summitscan.report.json import ORDER


def validate(report: Report) -> dict:
    data = json.loads(render(report, "json"))
    jsonschema.validate(data, json.loads(schema()), jsonschema.Draft202012Validator)
    return data


def test_schema_is_valid_and_accepts_the_report(report: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))
    data = validate(report)
    assert data["schema_version"] == "1.1"
    assert list(data) == [
        "schema_version",
        "tool",
        "articles",
        "copies",
        "skipped",
        "entities",
        "dates",
        "claims",
        "stories",
        "comparisons",
        "summary",
    ]


def test_schema_knows_every_key_and_no_other(report: Report) -> None:
    data = json.loads(render(report, "json"))
    data["claims"][0]["mood"] = "sombre"
    with pytest.raises(jsonschema.ValidationError, match="mood"):
        jsonschema.validate(data, json.loads(schema()))
    data = json.loads(render(report, "json"))
    del data["articles"][0]["origin"]
    with pytest.raises(jsonschema.ValidationError, match="origin"):
        jsonschema.validate(data, json.loads(schema()))


@pytest.mark.parametrize("cls", ORDER, ids=lambda c: c.__name__)
def test_order_names_every_field(cls: type) -> None:
    assert sorted(ORDER[cls]) == sorted(f.name for f in fields(cls))


def test_unknown_date_has_basis_none(report: Report) -> None:
    article = next(a for a in validate(report)["articles"] if a["id"] == "a3")
    assert article["published"] == {"value": None, "precision": None, "basis": "none", "evidence": None}


def test_offsets_give_the_words(report: Report) -> None:
    data = json.loads(render(report, "json"))
    texts = {a["id"]: a["text"] for a in data["articles"]}
    for claim in data["claims"]:
        assert " … ".join(texts[claim["article"]][s:e] for s, e in claim["spans"]) == claim["text"]
    for copy in data["copies"]:
        one, other = texts[copy["article"]], texts[copy["of"]]
        assert all(other[s["of_start"] :].startswith(one[s["start"] : s["end"]]) for s in copy["shared"])
    for date in data["dates"]:
        assert texts[date["article"]][date["start"] : date["end"]] == date["text"]


def test_lone_surrogate_can_be_written_and_read_back(report: Report) -> None:
    bad = replace(report.articles[0], title="half \ud83d")
    text = render(replace(report, articles=(bad,)), "json")
    assert json.loads(text.encode("utf8"))["articles"][0]["title"] == "half \ud83d"


def test_empty_report_is_valid(report: Report) -> None:
    empty = Report(report.tool, skipped=(Skipped("x", "empty", "is empty"),), summary=dict.fromkeys(report.summary, 0))
    assert validate(empty)["articles"] == []


def test_jsonl_holds_the_same_objects(report: Report) -> None:
    lines = [json.loads(line) for line in render(report, "jsonl").splitlines()]
    assert [lines[0]["type"], lines[-1]["type"]] == ["report", "comparison"]
    whole = json.loads(render(report, "json"))
    articles = [line for line in lines if line.pop("type") == "article"]
    assert articles == whole["articles"]
    assert len(lines) == 1 + sum(len(v) for v in whole.values() if isinstance(v, list))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_with_one_newline_and_repeats_itself(report: Report, name: str) -> None:
    text = render(report, name)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert text == render(report, name)


def test_article_fields_of_model_are_all_reported(report: Report) -> None:
    data = json.loads(render(report, "json"))["articles"][0]
    assert set(data) == {f.name for f in fields(Article)}
