"""Names of several documents -> entities of the corpus. Built by hand: no model."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from summitscan.cluster.names import link
from summitscan.model import Article, Entity, Facts, Name, NameMention


def facts(id: str, *names: tuple[str, str, str], votes: int = 3) -> Facts:
    """A document in which each (kind, full form, further forms apart by |) is mentioned once in each form."""
    text, made = "", []
    for kind, full, others in names:
        mentions = []
        for form in [full, *filter(None, others.split("|"))]:
            mentions.append(NameMention(len(text), len(text) + len(form), "name"))
            text += form + " "
        variants = tuple(sorted({full, *filter(None, others.split("|"))}))
        made.append(Name(full, kind, variants, tuple(mentions), ((kind, votes),)))
    return Facts(Article(id, f"{id}.txt", "", text, ()), tuple(made))


def by_name(entities: tuple[Entity, ...]) -> dict[str, Entity]:
    return {e.name: e for e in entities}


def test_romanisations_of_one_person_are_one_entity() -> None:
    entities, entity_of = link(
        [
            facts("a", ("person", "Yevgeny Kuznetsov", "Kuznetsov")),
            facts("b", ("person", "Evgeny Kuznetsov", "")),
            facts("c", ("person", "Evgeniy Kuznetsov", "")),
            facts("d", ("person", "Kuznetsov", "")),
        ]
    )
    assert len(entities) == 1
    assert set(entity_of.values()) == {entities[0].id}
    assert {"Yevgeny Kuznetsov", "Evgeny Kuznetsov", "Kuznetsov"} <= set(entities[0].variants)
    assert len(entities[0].mentions) == 5


def test_a_spelling_of_the_surname_counts_where_only_the_full_name_shows_it() -> None:
    entities, _ = link(
        [
            facts("a", ("person", "Olena Horbachevska", "Horbachevska")),
            facts("b", ("person", "Olena Horbachevskaya", "")),
        ]
    )
    people = [e for e in entities if e.kind == "person"]
    assert all("Horbachevskaya" in e.variants for e in people if "Olena Horbachevskaya" in e.variants)


def test_different_given_names_are_different_people() -> None:
    entities, _ = link(
        [
            facts("a", ("person", "Igor Petrov", "")),
            facts("b", ("person", "Oleg Petrov", "")),
            facts("c", ("person", "Petrov", "")),
        ]
    )
    assert sorted(e.name for e in entities) == ["Igor Petrov", "Oleg Petrov", "Petrov"]


def test_a_surname_of_several_goes_where_the_company_is_the_same() -> None:
    club, city = ("organisation", "Rovaniemi Rowing Club", ""), ("place", "Rovaniemi", "")
    entities, entity_of = link(
        [
            facts("a", ("person", "Igor Petrov", ""), club, city),
            facts("b", ("person", "Oleg Petrov", "")),
            facts("c", ("person", "Petrov", ""), club, city),
        ]
    )
    assert entity_of[2, 0] == by_name(entities)["Igor Petrov"].id


def test_the_corpus_outvotes_one_document_on_a_kind() -> None:
    entities, _ = link(
        [
            facts("a", ("person", "Rosa Quispe", "Quispe"), votes=6),
            facts("b", ("organisation", "Quispe", ""), votes=1),
        ]
    )
    assert [(e.name, e.kind) for e in entities] == [("Rosa Quispe", "person")]


def test_known_places_are_joined_by_the_gazetteer() -> None:
    entities, _ = link(
        [
            facts("a", ("place", "UAE", "")),
            facts("b", ("place", "United Arab Emirates", "Emirates")),
            facts("c", ("place", "U.A.E.", "")),
        ]
    )
    assert [e.name for e in entities] == ["United Arab Emirates"]
    assert entities[0].variants == ("Emirates", "U.A.E.", "UAE", "United Arab Emirates")


def test_an_acronym_explained_in_one_document_holds_in_all() -> None:
    entities, entity_of = link(
        [
            facts("a", ("organisation", "Northern Rivers Fishing Association", "NRFA")),
            facts("b", ("organisation", "NRFA", "")),
        ]
    )
    assert len(entities) == 1
    assert entity_of[1, 0] == entity_of[0, 0]


def test_a_legal_form_makes_no_other_company() -> None:
    long, short = ("organisation", "Tarmac Holdings Ltd", ""), ("organisation", "Tarmac", "")
    entities, _ = link([facts("a", long), facts("b", short)])
    assert len(entities) == 1


def test_descriptions_are_variants_but_no_mentions() -> None:
    text = "Rosa Quispe left. The Peruvian president waved."
    mentions = (NameMention(0, 11, "name"), NameMention(18, 40, "nominal"))
    name = Name("Rosa Quispe", "person", ("Rosa Quispe", "The Peruvian president"), mentions, (("person", 3),))
    entities, _ = link([Facts(Article("a", "a.txt", "", text, ()), (name,))])
    assert "The Peruvian president" in entities[0].variants
    assert [(m.start, m.end) for m in entities[0].mentions] == [(0, 11)]


def test_nothing_in_nothing_out() -> None:
    assert link([]) == ((), {})


NAMES = st.tuples(
    st.sampled_from(["person", "place", "organisation"]),
    st.sampled_from(
        ["Igor Petrov", "Oleg Petrov", "I. Petrov", "Petrov", "Petroff", "Rosa Quispe", "Quispe", "Lima", "Acme Ltd"]
    ),
    st.just(""),
)


@given(st.lists(st.lists(NAMES, max_size=4, unique_by=lambda n: n[1]), max_size=5), st.randoms())
@settings(max_examples=150)
def test_the_order_of_documents_does_not_matter(docs: list[list[tuple[str, str, str]]], rng: random.Random) -> None:
    made = [facts(f"doc{n}", *names) for n, names in enumerate(docs)]
    entities, entity_of = link(made)
    order = list(range(len(made)))
    rng.shuffle(order)
    shuffled, shuffled_of = link([made[n] for n in order])
    assert shuffled == entities
    assert {(order[n], k): id for (n, k), id in shuffled_of.items()} == entity_of
    assert len({e.id for e in entities}) == len(entities)
    assert set(entity_of) == {(n, k) for n, f in enumerate(made) for k in range(len(f.names))}
    for e in entities:
        assert list(e.variants) == sorted(set(e.variants))
