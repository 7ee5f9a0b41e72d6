"""JSON records under the field names that people use."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from summitscan.errors import SkipFile
from summitscan.load.outlets import readable_outlet
from summitscan.load.records import read_record
from summitscan.load.rules import compiled
from summitscan.model import Article

RULES = compiled()
BODY = "A fire broke out in the port of Velm on Sunday.\nNobody was hurt, the harbour master said."


def read(record: Any) -> Article:
    return read_record(record, "port.json", RULES)


OURS = {
    "title": "Fire in port",
    "text": BODY,
    "date": "2021-05-02T08:15:00",
    "outlet": "Velm Post",
    "url": "https://velm.example/1",
}
NEWS_PLEASE = {
    "title": "Fire in port",
    "maintext": BODY,
    "date_publish": "2021-05-02 08:15:00",
    "source_domain": "www.velm.example",
    "authors": ["Jane Roe", "Omar Haddad"],
    "url": "https://velm.example/1",
    "description": "What happened in the port",
}
SCHEMA_ORG = {
    "@type": "NewsArticle",
    "headline": "Fire in port",
    "articleBody": BODY,
    "datePublished": "2021-05-02T08:15:00Z",
    "publisher": {"@type": "Organization", "name": "Velm Post"},
    "author": [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "Omar Haddad"}],
    "url": "https://velm.example/1",
}


@pytest.mark.parametrize(
    ("record", "outlet", "bylines", "published"),
    [
        (OURS, "Velm Post", (), "2021-05-02T08:15"),
        (NEWS_PLEASE, "velm.example", ("Jane Roe", "Omar Haddad"), "2021-05-02T08:15"),
        (SCHEMA_ORG, "Velm Post", ("Jane Roe", "Omar Haddad"), "2021-05-02T08:15+00:00"),
    ],
)
def test_field_names(record: dict[str, Any], outlet: str, bylines: tuple[str, ...], published: str) -> None:
    article = read(record)
    assert article.title == "Fire in port"
    assert article.text == "Fire in port\n\n" + BODY
    assert (article.outlet, article.bylines, article.url) == (outlet, bylines, "https://velm.example/1")
    assert article.published is not None
    assert (article.published.value, article.published.basis) == (published, "metadata")
    assert [(b.role, article.text[b.start : b.end]) for b in article.blocks] == [
        ("headline", "Fire in port"),
        ("body", BODY.split("\n")[0]),
        ("body", BODY.split("\n")[1]),
    ]


@pytest.mark.parametrize(
    ("author", "bylines"),
    [
        ("Jane Roe", ("Jane Roe",)),
        ("By Jane Roe and Omar Haddad", ("Jane Roe", "Omar Haddad")),
        ({"name": "Jane Roe"}, ("Jane Roe",)),
        (["Jane Roe", "Jane Roe"], ("Jane Roe",)),
        ("the editors of this page", ("the editors of this page",)),
        ([], ()),
        (7, ()),
    ],
)
def test_authors(author: object, bylines: tuple[str, ...]) -> None:
    assert read({"text": BODY, "author": author}).bylines == bylines


def test_text_without_title_has_no_headline() -> None:
    article = read({"text": "Fire in the port of Velm\n\n" + BODY})
    assert article.title is None
    assert article.text == "Fire in the port of Velm\n\n" + BODY
    assert {b.role for b in article.blocks} == {"body"}


@pytest.mark.parametrize("end", ["\n\n", ".\n\n", "\r\n"])
def test_text_that_begins_with_its_title_stays_as_it_is(end: str) -> None:
    text = "\nFire in port" + end + BODY
    article = read({"title": "Fire in port", "text": text})
    assert article.text == text
    first = article.blocks[0]
    assert first.role == "headline" and article.text[first.start : first.end].rstrip(".") == "Fire in port"
    assert article.blocks[1].role == "body"


def test_title_repeated_with_its_stop_inside_the_marks_is_the_headline() -> None:
    article = read({"title": "Mayor calls fire ‘a warning’", "text": "Mayor calls fire ‘a warning.’\n\n" + BODY})
    assert article.text.count("a warning") == 1
    assert [b.role for b in article.blocks][:2] == ["headline", "body"]


def test_title_that_only_begins_the_first_sentence_is_put_before_it() -> None:
    article = read({"title": "A fire", "text": BODY})
    assert article.text == "A fire\n\n" + BODY


def test_single_paragraph_is_body_whatever_it_looks_like() -> None:
    assert [b.role for b in read({"text": "Read more"}).blocks] == ["body"]


def test_dateline_of_a_record() -> None:
    article = read({"title": "Fire in port", "text": "VELM (Reuters) - " + BODY})
    assert (article.dateline, article.agency) == ("VELM", "Reuters")
    assert [b.role for b in article.blocks] == ["headline", "dateline", "body", "body"]


def test_lines_of_a_record_are_body_unless_their_words_say_otherwise() -> None:
    lines = [
        BODY,
        "Jane Roe",
        "Smoke over the harbour",
        "Smoke over Velm. (Photo: Omar Haddad)",
        "More: Fires in ports",
        BODY,
    ]
    article = read({"title": "Fire in port", "text": "\n".join(lines)})
    found = {article.text[b.start : b.end]: b.role for b in article.blocks}
    assert found["Jane Roe"] == found["Smoke over the harbour"] == "body"
    assert found["Smoke over Velm. (Photo: Omar Haddad)"] == "caption"
    assert found["More: Fires in ports"] == "boilerplate"


@pytest.mark.parametrize(
    "record", [{}, {"title": "Fire"}, {"text": ""}, {"text": " \n"}, {"text": 7}, [1], "text", None, 3]
)
def test_record_without_text_is_skipped(record: object) -> None:
    with pytest.raises(SkipFile) as caught:
        read(record)
    assert caught.value.code == "record"


def test_bad_date_is_no_crash() -> None:
    assert read({"text": BODY, "date": "soon"}).published is None


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    article = read({"title": "Fire \ud83d", "text": "Smoke \ud800 over Velm."})
    assert article.text == "Fire �\n\nSmoke � over Velm."
    article.text.encode()


def test_hash_is_of_the_canonical_record() -> None:
    article = read({"text": BODY, "title": "Füer"})
    same = read({"title": "Füer", "text": BODY})
    canonical = json.dumps({"text": BODY, "title": "Füer"}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert article.sha256 == same.sha256 == hashlib.sha256(canonical.encode()).hexdigest()
    assert article.id == same.id == "a" + hashlib.sha256(f"port.json\0{article.sha256}".encode()).hexdigest()[:10]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("www.standard.co.uk", "Evening Standard"),
        ("https://www.bbc.com/news/1", "BBC News"),
        ("uk.reuters.com", "Reuters"),
        ("africa.chinadaily.com.cn", "China Daily"),
        ("www.velm.example", "velm.example"),
        ("edition.velm.example", "edition.velm.example"),
        ("The Velm Post", "The Velm Post"),
        ("  ", None),
    ],
)
def test_domains_become_outlets(given: str, name: str | None) -> None:
    assert readable_outlet(given, RULES) == name


def test_outlet_from_the_address_but_not_of_an_archive() -> None:
    assert read({"text": BODY, "url": "https://www.nytimes.com/a"}).outlet == "The New York Times"
    assert read({"text": BODY, "url": "https://web.archive.org/web/2021/https://www.nytimes.com/a"}).outlet is None
