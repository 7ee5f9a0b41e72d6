"""A news corpus of any size, made of sentence patterns: the same articles for the same arguments, on any machine.

Each story has its own event, place, people and figures; its reports differ in what they quote and, now and then, in a
figure. What is measured on it are speed and size, never quality.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    """
    Alice Boris Carla David Elena Farid Greta Hiro Ingrid James Karim Laura Marco Nadia Oscar Priya Quentin Rosa
    Stefan Tomas Ursula Victor Wendy Xavier Yara Zoltan Amina Bruno Chiara Dmitri
    """
)
START = _words(
    """
    Bal Cor Dren Fal Gar Hol Jar Kel Lor Mar Nor Pel Quin Ros Sal Tor Ul Var Wes Zan Bran Clem Dor Est
    """
)
MIDDLE = ["a", "e", "i", "o", "u", "an", "en", "in", "on", "er", "ar", "il"]
SURNAME_END = ["dov", "ström", "son", "ini", "etti", "ez", "ova", "wick", "man", "berg", "ley", "ska", "nen"]
PLACE_END = ["burg", "field", "ton", "ville", "mouth", "stad", "by", "ford", "haven", "grad"]
OUTLETS = ["Daily Courier", "Northern Post", "Evening Ledger", "Coast Tribune", "Morning Herald", "City Gazette"]
MONTHS = _words(
    """
    January February March April May June July August September October November December
    """
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
BODIES = ["ministry", "council", "police department", "fire brigade", "court", "company", "union", "hospital", "agency"]
OFFICES = ["mayor", "governor", "minister", "spokeswoman", "chief executive", "prosecutor", "union leader", "director"]
THINGS = _words(
    """
    bridge harbour tunnel refinery stadium hospital railway dam airport mine warehouse library reactor ferry market
    school prison terminal vineyard pipeline tower cathedral factory museum archive laboratory canal depot
    """
)
EVENTS = _words(
    """
    collapse fire strike flood explosion merger trial blackout protest outbreak storm crash summit audit vote
    evacuation landslide shortage robbery recall embargo takeover drought lockout inquiry
    """
)
ASPECTS = _words(
    """
    safety wages emissions funding ownership drainage staffing insurance licences compensation maintenance security
    transport pensions tariffs subsidies contracts supplies water energy housing planning
    """
)
VERBS = _words(
    """
    close rebuild inspect sell reopen fund replace secure move expand privatise demolish
    """
)
UNITS = ["people", "workers", "families", "passengers", "residents", "soldiers", "students", "patients"]

TITLES = [
    "{event} at {place} {thing} leaves {n} {unit} {state}",
    "{n} {unit} {state} after {event} at {place} {thing}",
    "{place}: {surname} promises answers after {event} at {thing}",
    "{body} orders review of {aspect} after {place} {event}",
]
LEADS = [
    "At least {n} {unit} were {state} when a {event} struck the {thing} in {place} on {day}, {office} {name} said.",
    "A {event} at the {thing} in {place} has left {n} {unit} {state}, the {body} said on {day}.",
    "The {event} at the {thing} of {place} on {date} left {n} {unit} {state}, according to {office} {name}.",
]
SENTENCES = [
    '"We will {verb} the {thing} before the end of {month}," {surname} told reporters in {place}.',
    "{surname} said that the {body} had agreed to {verb} the {thing}, but that no date had been set.",
    "The {body} did not say who would pay for the {aspect}, which cost {m} million dollars in {year}.",
    "{name2}, a {office2} in {place}, said {pronoun} had warned of the {aspect} of the {thing} in {year}.",
    '"Nobody asked us about {aspect}," {surname2} said. "The {thing} was not inspected for {k} years."',
    "More than {m} {unit2} live near the {thing}, which was built in {year}.",
    "The {body} denied that {aspect} had anything to do with the {event}.",
    "{surname2} could meet the {office} in {place2} next week to discuss {aspect}, two officials said.",
    "A court in {place2} will decide on {date} whether the {body} must {verb} the {thing}.",
    "The {event} is the {k}th in {place} since {year}, according to figures of the {body}.",
    "{name} was quoted by the {outlet2} as saying that {percent} percent of the {unit2} had returned.",
    "Talks on {aspect} between the {body} and {name2} were held in {place2} on {day}.",
    "The price of {aspect} rose {percent} percent after the {event}, the {outlet2} reported.",
    "It is not known when the {thing} will reopen, and {surname} declined to comment on {aspect}.",
]
CONTINUED = [
    "The {aspect} of the {thing} had been a matter of dispute between {place} and {place2} for {k} years.",
    "{surname2} rejected the report, saying the {body} had spent {m} million dollars on {aspect} since {year}.",
    "Volunteers from {place2} brought {aspect} to {m} {unit2} who had lost their homes near the {thing}.",
    '"This {event} could have been prevented," said {name2}, who has led the {body} since {year}.',
]


def articles(number: int, *, per_story: int = 4, sentences: int = 5, seed: int = 1) -> Iterator[dict[str, str]]:
    """Records as JSONL input has them (``title text date outlet``).

    per_story: reports of each event
    sentences: of the body after the lead; 5 make about 100 words
    """
    for n in range(number):
        yield article(n, per_story=per_story, sentences=sentences, seed=seed)


def article(n: int, *, per_story: int = 4, sentences: int = 5, seed: int = 1, edition: int = 0) -> dict[str, str]:
    """Report number ``n``; another ``edition`` of it says the same with one figure changed."""
    story, own = random.Random(f"{seed} {n // per_story}"), random.Random(f"{seed} report {n}")
    facts = _story(story)
    facts |= {"outlet2": own.choice(OUTLETS)}
    if own.random() < 0.2:  # a report that has another figure
        facts["n"] = str(int(facts["n"]) + own.randint(1, 9))
    facts["n"] = str(int(facts["n"]) + edition)
    title = own.choice(TITLES).format(**facts)
    pool = story.sample(SENTENCES, len(SENTENCES))
    lines = [own.choice(LEADS).format(**facts)]
    for at in range(sentences):
        pattern = pool[at] if at < len(pool) and own.random() < 0.6 else own.choice(SENTENCES + CONTINUED)
        # Figures and aspects beside the story's main ones are the report's own.
        lines.append(pattern.format(**facts | _details(own)))
    published = date.fromisoformat(facts["iso"]) + timedelta(days=own.choice((0, 0, 1)))
    return {
        "title": title[0].upper() + title[1:],
        "text": "\n\n".join(line[0].upper() + line[1:] for line in lines),
        "date": published.isoformat(),
        "outlet": own.choice(OUTLETS),
    }


def _story(pick: random.Random) -> dict[str, str]:
    day = date(2022, 1, 1) + timedelta(days=pick.randrange(1000))
    surname, surname2 = _surname(pick), _surname(pick)
    return {
        "event": pick.choice(EVENTS),
        "thing": pick.choice(THINGS),
        "place": _place(pick),
        "place2": _place(pick),
        "surname": surname,
        "name": f"{pick.choice(GIVEN)} {surname}",
        "surname2": surname2,
        "name2": f"{pick.choice(GIVEN)} {surname2}",
        "office": pick.choice(OFFICES),
        "office2": pick.choice(OFFICES),
        "body": pick.choice(BODIES),
        "unit": pick.choice(UNITS),
        "state": pick.choice(["injured", "killed", "stranded", "homeless", "evacuated"]),
        "n": str(pick.randint(3, 400)),
        "pronoun": pick.choice(["he", "she"]),
        "iso": day.isoformat(),
        "day": DAYS[day.weekday()],
        "date": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "month": MONTHS[day.month % 12],
    } | _details(pick)


def _details(pick: random.Random) -> dict[str, str]:
    return {
        "aspect": pick.choice(ASPECTS),
        "verb": pick.choice(VERBS),
        "m": str(pick.randint(2, 900)),
        "k": str(pick.randint(4, 19)),
        "percent": str(pick.randint(2, 95)),
        "year": str(pick.randint(1970, 2021)),
        "unit2": pick.choice(UNITS),
    }


def _surname(pick: random.Random) -> str:
    return pick.choice(START) + pick.choice(MIDDLE) + pick.choice("bdgklmnrstv") + pick.choice(SURNAME_END)


def _place(pick: random.Random) -> str:
    return pick.choice(START) + pick.choice(MIDDLE) + pick.choice("bdgklmnrstv") + pick.choice(PLACE_END)


def write_files(folder: Path, number: int, **options: int) -> Path:
    """One record a file, a thousand files a folder."""
    for n, record in enumerate(articles(number, **options)):
        below = folder / f"{n // 1000:03}"
        if n % 1000 == 0:
            below.mkdir(parents=True, exist_ok=True)
        (below / f"{n:06}.json").write_text(json.dumps(record), encoding="utf8")
    return folder


def write_jsonl(path: Path, number: int, **options: int) -> Path:
    """One record a line."""
    with path.open("w", encoding="utf8") as file:
        for record in articles(number, **options):
            file.write(json.dumps(record) + "\n")
    return path
