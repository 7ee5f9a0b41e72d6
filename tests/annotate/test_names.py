"""People, places and organisations of one text, through the real model."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from summitscan.annotate.names import name_at
from summitscan.model import Name


def names_of(nlp: Language, text: str) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for name in nlp(text)._.names:
        assert name.name not in found, f"{name.name} stands there twice"
        found[name.name] = name
    return found


def test_a_surname_belongs_to_the_full_name_before_it(nlp: Language) -> None:
    names = names_of(nlp, "Kenyan President William Ruto opened a dam. Ruto said it was late. Critics of Ruto agreed.")
    ruto = names["William Ruto"]
    assert ruto.kind == "person"
    assert ruto.variants == ("Ruto", "William Ruto")
    assert len(ruto.mentions) == 3
    assert ruto.titles == ("Kenyan President",)


def test_titles_and_possessives_are_no_part_of_a_name(nlp: Language) -> None:
    text = "Mr Panvalkar met Pope Francis’s envoy. Judge Maria Lopez's ruling pleased Mr Panvalkar."
    names = names_of(nlp, text)
    assert {"Panvalkar", "Francis", "Maria Lopez"} <= set(names)
    assert names["Panvalkar"].gender == "m"
    assert names["Maria Lopez"].gender == "f"


def test_the_document_votes_on_a_kind_that_the_model_gets_wrong(nlp: Language) -> None:
    text = (
        "Anna Carlsberg-Voss founded the choir. Voss resigned on Monday. Voss was tired. "
        "The choir thanked Voss. Nobody answered when Voss called."
    )
    names = names_of(nlp, text)
    voss = [n for n in names.values() if "Voss" in n.variants]
    assert [n.kind for n in voss] == ["person"]
    assert len(voss[0].mentions) == 5


def test_two_people_of_one_surname_stay_apart(nlp: Language) -> None:
    text = (
        "Maria Okafor sings in Lagos. Mrs Okafor has toured for years. Her brother James Okafor plays drums. "
        "Mr Okafor joined later. Ms Okafor writes the songs."
    )
    names = names_of(nlp, text)
    assert len(names["Maria Okafor"].mentions) == 3
    assert len(names["James Okafor"].mentions) == 2


def test_spellings_of_one_full_name_are_one_person(nlp: Language) -> None:
    text = "Dmitri Sokolov won the race. Later Dmitry Sokolov thanked his coach, and Sokolov left for Riga."
    names = names_of(nlp, text)
    sokolov = next(n for n in names.values() if "Sokolov" in n.variants)
    assert {"Dmitri Sokolov", "Dmitry Sokolov", "Sokolov"} <= set(sokolov.variants)


def test_an_acronym_in_brackets_is_the_organisation_before_it(nlp: Language) -> None:
    text = (
        "The Northern Rivers Fishing Association (NRFA) protested on Friday. "
        "The NRFA said boats would stay in port. Ministers met the NRFA."
    )
    names = names_of(nlp, text)
    body = names["Northern Rivers Fishing Association"]
    assert body.kind == "organisation"
    assert "NRFA" in body.variants
    assert len(body.mentions) == 4


def test_spellings_of_a_country_are_one_place(nlp: Language) -> None:
    text = "The US signed the treaty. Canada and the United States share a border. He left the U.S. in May."
    names = names_of(nlp, text)
    assert {"US", "United States", "U.S."} == set(names["United States"].variants)
    assert names["Canada"].kind == "place"


def test_a_town_with_its_state_is_the_town(nlp: Language) -> None:
    text = "The fair opens in Denver, Colorado, on Friday. Denver is ready, Canada is not."
    names = names_of(nlp, text)
    assert set(names["Denver"].variants) == {"Denver", "Denver, Colorado"}
    assert names["Canada"].variants == ("Canada",)


def test_a_town_is_no_surname(nlp: Language) -> None:
    names = names_of(nlp, "Elizabeth Warren spoke in Warren, Michigan, on Friday. Warren was tired.")
    assert len(names["Elizabeth Warren"].mentions) == 2


@pytest.mark.parametrize(
    "described",
    ["The Peruvian president", "Peru's president", "The president of Peru", "The Peruvian leader"],
)
def test_a_description_stands_for_the_one_bearer_of_the_title(nlp: Language, described: str) -> None:
    text = f"Peruvian President Rosa Quispe met Chilean President Jorge Alarcon in Lima. {described} was late."
    names = names_of(nlp, text)
    nominal = [m for m in names["Rosa Quispe"].mentions if m.form == "nominal"]
    assert [text[m.start : m.end] for m in nominal] == [described]
    assert described in names["Rosa Quispe"].variants
    assert all(m.form == "name" for m in names["Jorge Alarcon"].mentions)


@pytest.mark.parametrize(
    "described",
    [
        "A Peruvian minister",  # indefinite
        "The next Peruvian minister",  # not the present one
        "The deputy Peruvian minister",  # another role
        "The Bolivian minister",  # another country
        "The minister",  # whose?
    ],
)
def test_a_description_that_may_be_another_stands_for_nobody(nlp: Language, described: str) -> None:
    names = names_of(nlp, f"Peruvian minister Rosa Quispe spoke in Lima. {described} was late.")
    assert [m.form for m in names["Rosa Quispe"].mentions] == ["name"]


def test_a_description_that_fits_two_people_stands_for_nobody(nlp: Language) -> None:
    text = "Peruvian minister Rosa Quispe met Peruvian minister Jorge Alarcon. The Peruvian minister was late."
    assert all(m.form == "name" for name in nlp(text)._.names for m in name.mentions)


def test_a_description_goes_to_the_subject_whose_country_alone_is_not_told(nlp: Language) -> None:
    text = "Chilean President Jorge Alarcon called President Rosa Quispe. "
    topic = "Quispe stressed on Friday that the border stays open. The Peruvian president left early."
    other = "Quispe thanked Alarcon for the call. The Peruvian president left early."
    assert "nominal" in {m.form for m in names_of(nlp, text + topic)["Rosa Quispe"].mentions}
    assert "nominal" not in {m.form for n in nlp(text + other)._.names for m in n.mentions}


def test_titles_before_and_behind_a_name(nlp: Language) -> None:
    text = (
        "Interior ministry spokeswoman Olga Ilves said so. Peter Lund, the mayor of Oslo, disagreed. "
        "Norway's fisheries minister, Kari Berg, kept silent."
    )
    names = names_of(nlp, text)
    assert names["Peter Lund"].titles == ("mayor of Oslo",)
    assert names["Olga Ilves"].gender == "f"
    assert any("spokeswoman" in t for t in names["Olga Ilves"].titles)


def test_a_glued_article_is_cut_off(nlp: Language) -> None:
    text = "Farmers protested. Officials at thePentagon said nothing. The Pentagon is in Virginia."
    names = names_of(nlp, text)
    pentagon = names["Pentagon"]
    assert [text[m.start : m.end] for m in pentagon.mentions] == ["Pentagon", "Pentagon"]


def test_names_in_a_headline_in_capitals(nlp: Language) -> None:
    text = "QUISPE AND ALARCON TO MEET IN LIMA\nRosa Quispe will meet Jorge Alarcon in Lima, an aide said."
    names = names_of(nlp, text)
    assert "QUISPE" in names["Rosa Quispe"].variants
    assert "ALARCON" in names["Jorge Alarcon"].variants
    assert "LIMA" in names["Lima"].variants


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He moved from Riga to a farm in Corvelia.", "Corvelia", "place"),  # by its preposition
        ("Dozens of NRCP voters marched.", "NRCP", "organisation"),  # an acronym that is part of something
        ("It was founded by the Harrow Valley Film Institute.", "Harrow Valley Film Institute", "organisation"),
        ("Thutmenes III ruled for ten years.", "Thutmenes III", "person"),
        ("The tour leads through the Republic of Palau.", "Republic of Palau", "place"),
        ("Officials said that Von Hessen had resigned.", "Von Hessen", "person"),
        ("The cost was borne by Marlow & Finch & Woods.", "Marlow & Finch & Woods", "organisation"),
        ("The wind was strong, said Amara Diallo.", "Amara Diallo", "person"),
    ],
)
def test_the_words_in_and_around_a_name_tell_its_kind(nlp: Language, text: str, name: str, kind: str) -> None:
    assert names_of(nlp, text)[name].kind == kind


def test_what_a_name_is_listed_with_tells_its_kind(nlp: Language) -> None:
    names = names_of(nlp, "Ferries link Crete and Kasos. The islands include Corfu and Paxos.")
    assert {name: n.kind for name, n in names.items()} == dict.fromkeys(("Crete", "Kasos", "Corfu", "Paxos"), "place")


@pytest.mark.parametrize(
    "text",
    [
        "The Paris agreement binds them.",
        "The Austro-Prussian rivalry went on.",
        "Rohingya families and Kurdish fighters fled.",
        "He sang in “Song of the Harbour” again.",
        "Many people fled. People were angry, and police came late. Police said nothing.",
    ],
)
def test_treaties_peoples_works_and_common_words_are_no_names(nlp: Language, text: str) -> None:
    assert not names_of(nlp, text)


def test_a_surname_is_known_again_in_another_spelling(nlp: Language) -> None:
    text = "Volodymyr Zelensky spoke in Kyiv. Later Zelenskyy left. An aide to Zelenskiy stayed."
    assert set(names_of(nlp, text)["Volodymyr Zelensky"].variants) == {"Volodymyr Zelensky", "Zelenskyy", "Zelenskiy"}


def test_a_company_without_its_legal_form_is_the_company(nlp: Language) -> None:
    names = names_of(nlp, "The rights went to Vidara Ltd. Vidara said it was pleased. Shares of Vidara rose.")
    assert names["Vidara"].kind == "organisation"
    assert set(names["Vidara"].variants) == {"Vidara", "Vidara Ltd."}


def test_a_verb_in_a_headline_in_capitals_is_no_given_name(nlp: Language) -> None:
    text = "POPE MEETS QUISPE IN LIMA\nPope Leo met President Rosa Quispe in Lima."
    assert set(names_of(nlp, text)["Rosa Quispe"].variants) == {"QUISPE", "Rosa Quispe"}


def test_peoples_and_weekdays_are_no_names(nlp: Language) -> None:
    assert not names_of(nlp, "Russian and Polish farmers met on Monday. Swedish police watched.")


def test_name_at_finds_the_mention_that_covers_or_lies_within(nlp: Language) -> None:
    text = "The mayor of Oslo thanked Peter Lund."
    doc = nlp(text)
    at = text.index("Lund")
    index = name_at(doc, at, at + 4)
    assert index is not None
    assert doc._.names[index].name == "Peter Lund"
    oslo = name_at(doc, 0, text.index(" thanked"))
    assert oslo is not None
    assert doc._.names[oslo].name == "Oslo"
    assert name_at(doc, text.index("thanked"), text.index("thanked") + 7) is None


def test_empty_text(nlp: Language) -> None:
    assert nlp("")._.names == ()


WORDS = st.sampled_from(
    [
        *("Rosa", "Quispe", "Dr.", "Mr", "Lima", "LIMA", "Peru", "Peruvian", "president", "minister\n", "the", "The"),
        *("'s", ",", ".", "(", ")", "-", "“", "”", "and", "of", "said", "in", "U.S.", "NATO", "Acme", "Corp.", "Jorge"),
        *("I", "II", "van", "de", "thePentagon", "Quispehad", "St.", "Jr."),
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
@settings(max_examples=60)
def test_mentions_are_sorted_apart_and_verbatim(nlp: Language, text: str) -> None:
    names = nlp(text)._.names
    for name in names:
        assert name.name in name.variants
        assert list(name.variants) == sorted(set(name.variants))
        assert list(name.mentions) == sorted(name.mentions, key=lambda m: (m.start, m.end))
        for m in name.mentions:
            assert " ".join(text[m.start : m.end].split()) in name.variants
    for kind in ("person", "place", "organisation"):
        spans = sorted((m.start, m.end) for n in names if n.kind == kind for m in n.mentions)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
