"""JUnit XML, for the test pages of CI systems: a suite a story, a test a comparison, a failure a contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from summitscan.model import Comparison, Report, Skipped
from summitscan.report.clean import clean
from summitscan.report.findings import Repository, Standings, answers, places, quoted
from summitscan.report.view import View, verdict_label

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(
    report: Report, *, repository: Repository | None = None, standings: Standings | None = None, **_: Any
) -> str:
    """Contradictions fail, and nothing else; after the gate, what fails the gate. What it ignores or knows is skipped.

    repository: what paths are made relative to; standings: what the gate made of the findings, if it ran
    """
    view, suites = View(report), []
    for story in view.by_dispute():
        comparisons = view.comparisons(story.id)
        if comparisons:
            cases = [_case(view, c, clean(story.title), repository, standings or {}) for c in comparisons]
            suites.append(_suite(clean(story.title), cases))
    if report.skipped:
        suites.append(_suite("inputs", map(_input, report.skipped)))
    root = Element("testsuites", {"name": report.tool.name, **_counts(case for suite in suites for case in suite)})
    root.extend(suites)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(name: str, cases: Iterable[Element]) -> Element:
    found = list(cases)
    suite = Element("testsuite", {"name": _xml(name), **_counts(found)})
    suite.extend(found)
    return suite


def _counts(cases: Iterable[Element]) -> dict[str, str]:
    found = list(cases)
    return {
        "tests": str(len(found)),
        "failures": str(sum(c.find("failure") is not None for c in found)),
        "errors": "0",
        "skipped": str(sum(c.find("skipped") is not None for c in found)),
    }


def _case(
    view: View, comparison: Comparison, story: str, repository: Repository | None, standings: Standings
) -> Element:
    found = list(places(view, comparison, repository=repository))
    name = f"{clean(comparison.question)} [{comparison.code or 'agree'} {comparison.id}]"
    case = Element("testcase", {"classname": _xml(story), "name": _xml(name)})
    if found:
        case.set("file", _xml(found[0].path))
        if found[0].region is not None:
            case.set("line", str(found[0].region.line))
    properties = SubElement(case, "properties")
    for key in ("fingerprint", "verdict", "severity", "code"):
        value = getattr(comparison, key)
        if value is not None:
            SubElement(properties, "property", {"name": key, "value": value})
    lines = [clean(comparison.explanation), *answers(view, comparison)]
    lines += [f"{place.path}:{place.region.line if place.region else '-'}: {quoted(place.words)}" for place in found]
    text = _xml("\n".join(lines))
    standing = standings.get(comparison.id)
    if standing is not None and standing.state != "new":
        why = standing.state if standing.reason is None else f"{standing.state}: {clean(standing.reason)}"
        SubElement(case, "skipped", {"message": _xml(why)})
    elif comparison.verdict == "conflict" if standing is None else standing.fails:
        head = f"{verdict_label(comparison)} {comparison.code} {comparison.severity}: {clean(comparison.question)}"
        failure = SubElement(case, "failure", {"type": comparison.code or "", "message": _xml(head)})
        failure.text = text
        return case
    SubElement(case, "system-out").text = text
    return case


def _input(skipped: Skipped) -> Element:
    case = Element("testcase", {"classname": "inputs", "name": _xml(clean(skipped.path))})
    SubElement(case, "skipped", {"message": _xml(f"{clean(skipped.reason)} [{skipped.code}]")})
    return case


def _xml(text: str) -> str:
    """Without the characters that XML cannot hold, escaped or not."""
    return _NO_XML.sub("", text)
