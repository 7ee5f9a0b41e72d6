"""The word lists of ``configs/propositions.yaml``, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summitscan.annotate.lemmas import key, keys
from summitscan.config import by_rules, load_rules
from summitscan.reconcile.align import classes


@dataclass(frozen=True, slots=True)
class Propositions:
    voices: frozenset[str]
    taking_back: re.Pattern[str]
    ability: re.Pattern[str]
    openings: re.Pattern[str]
    crowds: frozenset[str]
    opinions: frozenset[str]
    joint: tuple[str, ...]
    possessives: frozenset[str]
    nobody: frozenset[str]
    empty: frozenset[str]
    counted_nouns: frozenset[str]
    minimisers: frozenset[str]
    acts: Mapping[str, str]
    """Verb, or verb and particle -> key of its act."""
    opposites: frozenset[frozenset[str]]
    """Pairs of acts and states of which one excludes the other."""
    successive: frozenset[frozenset[str]]
    """Those of them of which one may follow the other."""
    refusable: frozenset[str]
    """Acts that are done once: who has resigned will not say that he "will not resign"."""

    absent_things: Mapping[str, str]
    """Noun of what a report may say there was none of -> the first noun of its line."""
    implied: Mapping[str, frozenset[str]]
    """Act -> acts that it takes: what was signed was agreed."""
    later_things: frozenset[str]
    """Things, and ``later_acts`` verbs, of which there may be none at noon and one by night."""
    later_acts: frozenset[str]
    making: frozenset[str]
    """Verbs whose object came to be, or was there; ``happening``: whose subject did."""
    happening: frozenset[str]
    sizes: frozenset[str]
    on_site: frozenset[str]
    """Nouns of where a story takes place, which leave nothing open: "on board"."""
    going: frozenset[str]
    """Verbs by which somebody comes to a place."""
    undergoing: frozenset[str]
    """Acts whose subject is what they befall: who "survived the crash" and who "died"."""
    final: frozenset[str]
    """Acts after which nothing is as before."""
    deeds: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """Verbs and objects (none: any that has a name) of deeds with one doer."""
    sole_deeds: Mapping[str, int]
    """Verb, or verb and particle, of a deed that is done to one thing by one doer -> number of its line."""
    noun_deeds: Mapping[str, int]
    """Noun of a deed -> number of its line of ``sole_deeds``."""
    doing: frozenset[str]
    """Verbs that say no more than that a deed is done."""
    pluralia: frozenset[str]
    several_done: frozenset[str]
    """Nouns of what is done to again and again, so that its doers are several."""
    exclusive_roles: tuple[Mapping[str, str], ...]
    """Title -> the first of its spellings, for each line of titles of which one person has one."""
    past_roles: frozenset[str]
    bare_roles: frozenset[str]
    offices: tuple[str, ...]
    """Offices of which a place or body has one, the longest first."""
    effect_after: Mapping[str, frozenset[str]]
    cause_after: Mapping[str, frozenset[str]]
    cause_before_for: frozenset[str]
    started: frozenset[str]
    beginning: frozenset[str]
    cause_kinds: Mapping[str, int]
    """Noun -> number of its kind of cause."""
    caused_events: frozenset[str]
    cause_chains: tuple[frozenset[str], ...]
    vague_causes: frozenset[str]
    little_words: frozenset[str]
    cause_triggers: re.Pattern[str]
    """Beginnings of words without which a sentence, in lower case, gives no cause."""
    cause_frames: tuple[re.Pattern[str], ...]
    unsure_causes: re.Pattern[str]
    partial: re.Pattern[str]
    clearing: frozenset[str]
    unanimous: frozenset[str]
    dissenting: frozenset[str]
    """Verbs of those who vote, for them with "against" beside them."""
    dissenting_alone: frozenset[str]
    bodies: Mapping[str, str]
    """Noun of a body or its members -> the body."""

    def act(self, verb: str, particle: str | None = None) -> str | None:
        """The act of a verb with its particle; None where it is in no group."""
        return self.acts.get(f"{verb} {particle}" if particle else verb)


def act_key(words: str) -> str:
    """The key of a verb, or of a verb and its particle; "founded" is not the past of "find"."""
    verb, _, particle = words.partition(" ")
    stem = key(verb, "VBD" if verb.endswith("ed") else "VB")
    return f"{stem} {particle}" if particle else stem


def any_of(words: Iterable[str], *, case: bool = False) -> re.Pattern[str]:
    """A pattern for any of the words, with either apostrophe."""
    forms = "|".join(re.escape(w).replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{forms})\b", 0 if case else re.IGNORECASE)


@by_rules
def propositions(rules: str | None = None) -> Propositions:
    data, roles = load_rules("propositions", rules), classes(rules)
    acts = {act_key(w): act_key(group[0]) for group in data["same_acts"] for w in group}

    def act(words: str) -> str:
        return acts.get(act_key(words)) or roles.role(act_key(words)) or ""

    def pairs(found: Iterable[Iterable[str]]) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(map(act, pair)) for pair in found)

    sole = {act_key(verb): n for n, line in reversed([*enumerate(data["sole_deeds"])]) for verb in line}
    return Propositions(
        frozenset(data["voices"]),
        re.compile(any_of(data["taking_back"]).pattern + r"|n['’]t\b", re.IGNORECASE),
        any_of(data["ability"]),
        any_of(data["openings"], case=True),
        frozenset(data["crowds"]),
        keys(data["opinions"]) | frozenset(data["opinions"]),
        tuple(data["joint"]),
        frozenset(data["possessives"]),
        frozenset(data["nobody"]),
        keys(data["empty"]),
        keys(data["counted_nouns"]),
        keys(data["minimisers"]) | frozenset(data["minimisers"]),
        acts,
        pairs(data["opposite_acts"]) | pairs(load_rules("alignment", rules)["opposites"]),
        pairs(data["successive_acts"]),
        frozenset(map(act, data["refusable_acts"])),
        {noun: key(group[0], "NN") for group in data["absent_things"] for noun in keys(group)},
        {act(verb): frozenset(map(act, verbs)) for verb, verbs in data["implied_acts"].items()},
        keys(data["later_things"]),
        keys(data["later_acts"]),
        keys(data["making"]),
        keys(data["happening"]),
        keys(data["sizes"]),
        keys(data["on_site"]),
        keys(data["going"]),
        frozenset(map(act, data["undergoing_acts"])),
        frozenset(map(act, data["final_acts"])),
        tuple((frozenset(map(act_key, d["verbs"])), keys(d.get("objects", ()))) for d in data["deeds"]),
        sole,
        {key(noun, "NN"): sole[act_key(verb)] for noun, verb in data["noun_deeds"].items() if act_key(verb) in sole},
        frozenset(map(act_key, data["doing"])),
        keys(data["pluralia"]),
        keys(data["several_done"]),
        tuple(
            {w: forms.split("/")[0] for forms in group for w in forms.split("/")} for group in data["exclusive_roles"]
        ),
        frozenset(data["past_roles"]),
        frozenset(data["bare_roles"]),
        tuple(sorted(data["offices"], key=lambda o: (-len(o), o))),
        {key(verb, "VB"): frozenset(places) for verb, places in data["effect_after"].items()},
        {key(verb, "VB"): frozenset(places) for verb, places in data["cause_after"].items()},
        keys(data["cause_before_for"]),
        keys(data["started"]),
        keys(data["beginning"]),
        {noun: n for n, group in enumerate(data["cause_kinds"]) for noun in keys(group)},
        keys(data["caused_events"]),
        tuple(frozenset(map(key, line)) for line in data["cause_chains"]),
        frozenset(map(key, data["vague_causes"])),
        frozenset(data["little_words"].split()),
        re.compile(rf"\b(?:{'|'.join(re.escape(w.lower()) for w in data['cause_triggers'])})"),
        tuple(re.compile(frame, re.IGNORECASE) for frame in data["cause_frames"]),
        any_of(data["unsure_causes"]),
        any_of(data["partial"]),
        keys(data["clearing"]),
        keys(data["unanimous"]),
        keys(data["dissenting"]["verbs"]),
        keys(data["dissenting"]["alone"]),
        {noun: group[0] for group in data["bodies"] for noun in keys(group)},
    )
