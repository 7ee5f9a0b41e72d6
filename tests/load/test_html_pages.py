"""HTML pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitscan.load import load
from summitscan.model import Article, Skipped

# jusText asks for "lxml[html_clean]"; pip before 23.3 overlooks that extra and leaves trafilatura without it.
pytest.importorskip("lxml_html_clean")


def read(folder: Path, content: bytes) -> Article | Skipped:
    path = folder / "fire.html"
    path.write_bytes(content)
    (found,) = load([path], root=folder)
    return found


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Port of Velm closed by fire - Velm Post</title>
<meta property="og:title" content="Port of Velm closed by fire">
<meta property="og:site_name" content="Velm Post">
<meta property="article:published_time" content="2021-05-02T08:15:00+02:00">
<meta name="author" content="Jane Roe">
<link rel="canonical" href="https://www.velm.example/news/fire">
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Port of Velm closed by fire</h1>
<p>A fire broke out in the port of Velm on Sunday morning, and the harbour was closed for the day, officials said.</p>
<p>Nobody was hurt, the harbour master, Ana Brel, told reporters. She said that the fire began in a store for grain.</p>
<p>The port handles a third of the country's grain, and it is to open again on Monday at noon, the ministry said.</p>
</article><footer>Copyright 2021 Velm Post. All rights reserved.</footer></body></html>"""


def test_html_page(tmp_path: Path) -> None:
    article = read(tmp_path, PAGE.encode())
    assert isinstance(article, Article)
    assert article.title == "Port of Velm closed by fire"
    assert article.text.startswith("Port of Velm closed by fire\n\nA fire broke out")
    assert (article.outlet, article.bylines) == ("Velm Post", ("Jane Roe",))
    assert article.url == "https://www.velm.example/news/fire"
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2021-05-02T08:15+02:00", "metadata")
    assert article.blocks[0].role == "headline"
    assert {b.role for b in article.blocks[1:]} == {"body"}
    assert "Home" not in article.text and "rights reserved" not in article.text


def test_page_in_a_code_page_that_it_names(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Ana Brel", "Ana Čelićová")
    article = read(tmp_path, page.encode("iso-8859-2"))
    assert isinstance(article, Article) and "Ana Čelićová" in article.text


@pytest.mark.parametrize(
    "content", ["<html><body></body></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>"]
)
def test_page_without_a_report_is_skipped(tmp_path: Path, content: str) -> None:
    found = read(tmp_path, content.encode())
    assert isinstance(found, Skipped) and found.code == "empty"


def test_day_is_kept_where_the_page_gives_no_time(tmp_path: Path) -> None:
    article = read(tmp_path, PAGE.replace("2021-05-02T08:15:00+02:00", "2021-05-02").encode())
    assert isinstance(article, Article) and article.published is not None
    assert (article.published.value, article.published.precision) == ("2021-05-02", "day")
