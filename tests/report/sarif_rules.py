"""What SARIF 2.1.0 asks of the objects that we write, as a JSON Schema.

Written by hand after the standard (OASIS, 27 March 2020, with errata 01), for the objects and properties in use alone:
every object is closed, so that a property which is misspelt, or new, fails until somebody has looked it up. No package
carries the official schema; ``test_official_schema`` uses a copy where there is one.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
BAG: Schema = {"type": "object"}  # property bags are free


def closed(*required: str, **properties: Schema) -> Schema:
    """An object with these properties and no other."""
    names = {name.rstrip("_").replace("dollar", "$"): schema for name, schema in properties.items()}
    return {"type": "object", "properties": names, "required": list(required), "additionalProperties": False}


def many(item: Schema, *, unique: bool = False) -> Schema:
    return {"type": "array", "items": item, "uniqueItems": unique}


def whole(least: int) -> Schema:
    return {"type": "integer", "minimum": least}


def one_of(*values: str) -> Schema:
    return {"enum": list(values)}


LEVEL = one_of("none", "note", "warning", "error")
MESSAGE = closed("text", text=TEXT)
ARTIFACT = closed("uri", uri={"type": "string", "format": "uri-reference"}, uriBaseId=TEXT)
REGION = closed(
    "startLine",  # the standard wants a line, an offset of characters or one of bytes; we always give the line
    startLine=whole(1),
    startColumn=whole(1),
    endLine=whole(1),
    endColumn=whole(1),
    charOffset=whole(0),
    charLength=whole(0),
    snippet=MESSAGE,
)
PHYSICAL = closed("artifactLocation", artifactLocation=ARTIFACT, region=REGION)
LOCATION = closed("physicalLocation", id=whole(0), physicalLocation=PHYSICAL, message=MESSAGE)
RULE = closed(
    "id",
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed(level=LEVEL),
    properties=BAG,
)
RESULT = closed(
    "message",
    "ruleId",
    "ruleIndex",
    ruleId=TEXT,
    ruleIndex=whole(0),
    level=LEVEL,
    message=MESSAGE,
    locations=many(LOCATION),
    relatedLocations=many(LOCATION, unique=True),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    baselineState=one_of("new", "unchanged", "updated", "absent"),
    suppressions=many(
        closed("kind", kind=one_of("inSource", "external"), justification={"type": "string"}), unique=True
    ),
    properties=BAG,
)
NOTIFICATION = closed(
    "message", level=LEVEL, message=MESSAGE, descriptor=closed("id", id=TEXT), locations=many(LOCATION, unique=True)
)
RUN = closed(
    "tool",
    "results",
    tool=closed(
        "driver",
        driver=closed("name", name=TEXT, version=TEXT, semanticVersion=TEXT, rules=many(RULE, unique=True)),
    ),
    automationDetails=closed(id=TEXT),
    columnKind=one_of("utf16CodeUnits", "unicodeCodePoints"),
    originalUriBaseIds={"type": "object", "additionalProperties": closed(description=MESSAGE)},
    invocations=many(
        closed(
            "executionSuccessful",
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications=many(NOTIFICATION),
        )
    ),
    results=many(RESULT),
    properties=BAG,
)
SARIF = closed("version", "runs", dollarschema={"type": "string"}, version=one_of("2.1.0"), runs=many(RUN))
