"""Addresses that are safe to link."""

from __future__ import annotations

from urllib.parse import urlsplit

from summitscan.report.clean import clean


def web_address(url: str | None) -> str:
    """The address when it is an http(s) one with a host and nothing odd in it, else an empty string."""
    if url is None or url != clean(url) or any(c.isspace() or c in "\"'<>\\`" for c in url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and host and not parts.username else ""
