"""One self-contained HTML file: for an editor who opens it from a CI run, offline, with or without script.

``page`` holds what is shown as plain objects, ``build`` makes them of a report, and the templates set them. The style
sheet and the script are inlined, and the page's own content policy admits these two and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summitscan.model import Report
from summitscan.report.html.build import build
from summitscan.report.view import counted


def render(report: Report, **_: Any) -> str:
    """The whole page, ending with a newline. The same report always gives the same characters."""
    style, script = _asset("style.css"), _asset("script.js")
    page = _environment().get_template("page.html.j2")
    return page.render(
        page=build(report),
        style=Markup(style),  # our own files, never text of a report: nothing else goes past the escaping
        script=Markup(script),
        policy=_policy(style, script),
    )


def _policy(style: str, script: str) -> str:
    """Nothing but this style sheet and this script; no request, no frame, no form that leaves the page."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    """A file of this package. Line ends are made ``\\n``: browsers do so before they take the digest."""
    text = (resources.files(__name__) / "templates" / name).read_text(encoding="utf8")
    return "\n".join(text.splitlines()) + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summitscan.report.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["counted"] = counted
    return environment
