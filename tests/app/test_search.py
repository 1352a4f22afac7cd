"""Everything can be found; by what frightened people type, first what answers them."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from components import content
from components.search import search_index
from models import load_atlas
from tests.app.finding import find, index, mean_reciprocal_rank, phrasings, ranks
from tests.app.made import LANGUAGES, words

ATLAS = load_atlas()
# What a search must never miss: an answer to fear, and to what cannot wait.
FIRST = {
    "en": {
        "how long will I live": "page prognosis",
        "dying": "page prognosis",
        "can I be cured": "section treatment goals",
        "I don't want to live anymore": "warning self-harm",
        "spine": "site bone",
        "lungs": "site lung",
        "Ibrance": "section side-effects cdk",
        "palbociclib": "section side-effects cdk",
        "caída del pelo": "section side-effects hair",
        "mareo": "warning stroke",
        "dizzy": "warning stroke",
        "back pain": "warning spinal-cord",
        "lesson bone": "lesson bone",
        "T12": "structure vertebra-t12",
    },
    "es": {
        "cuánto me queda": "page prognosis",
        "morir": "page prognosis",
        "tiene cura": "section treatment goals",
        "ya no quiero vivir": "warning self-harm",
        "columna": "site bone",
        "pulmones": "site lung",
        "Ibrance": "section side-effects cdk",
        "caída del pelo": "section side-effects hair",
        "mareo": "warning stroke",
        "dizzy": "warning stroke",
        "dolor de espalda": "warning spinal-cord",
        "lección hueso": "lesson bone",
        "T12": "structure vertebra-t12",
    },
}
# Who asks for these is not asked whether she wants to die.
OF_LIFE = {
    "en": ["I want to live", "my life", "live longer", "how do I take my pills", "the end"],
    "es": ["quiero vivir", "quiero vivir más tiempo", "mi vida", "tomo once pastillas al día"],
}


@cache
def entries(lang: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = index(lang)["entries"]
    return found


@cache
def names(lang: str) -> dict[str, set[str]]:
    """Return, by its id, what each structure is called besides, in all languages."""
    return {
        entry["id"].removeprefix("structure "): {n for of in entry["names"].values() for n in of}
        for entry in entries(lang)
        if entry["kind"] == "structure"
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_can_be_found(lang: str) -> None:
    kinds = {entry["kind"] for entry in entries(lang)}
    assert kinds == {"site", "structure", "page", "section", "lesson", "warning", "term"}
    assert len({entry["id"] for entry in entries(lang)}) == len(entries(lang))
    titles = {entry["title"] for entry in entries(lang)}
    known = words(lang)
    assert {site.title for site in known.sites.values()} <= titles
    assert {page.title for id_, page in known.pages.items() if id_ != "welcome"} <= titles
    assert {lesson.title for lesson in known.lessons.values()} <= titles
    assert {term.term for term in known.glossary.values()} <= titles
    assert {sign.title for sign in known.warnings.values()} <= titles


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_structure_is_found_by_its_other_names(lang: str) -> None:
    assert names(lang).keys() == ATLAS.by_id.keys()
    for id_, its in names(lang).items():
        known = words(lang).name_for(id_)
        assert known
        assert set(known.also) <= its, id_
        assert "" not in its, id_


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_structure_is_found_by_its_latin_name(lang: str) -> None:
    latin = {s.id: s.terms["la"] for s in ATLAS.structures if "la" in s.terms}
    assert len(latin) >= 150
    for id_, name in latin.items():
        assert name in names(lang)[id_], id_


def test_each_is_found_by_its_name_in_the_other_language_which_is_told() -> None:
    assert "Hígado" in names("en")["liver"]
    assert "Liver" in names("es")["liver"]
    for id_, structure in ATLAS.by_id.items():
        assert content.structure_name(structure, words("es")) in names("en")[id_], id_
    (bone,) = (entry for entry in entries("en") if entry["id"] == "site bone")
    assert "Hueso" in bone["names"]["es"]
    assert bone["lang"] == "en"


def test_a_section_is_called_by_its_heading_where_that_names_the_text() -> None:
    titles = {entry["id"]: entry["title"] for entry in entries("en")}
    assert titles["section liver treatment"] == "How cancer in the liver is treated"
    assert titles["section pain constipation"] == "Pain and relief: Constipation"
    assert titles["section spread soil"] == "How does it spread? Seed and soil"


def test_what_only_one_language_has_is_found_by_its_names_there() -> None:
    liver = words("en").sites["liver"]
    own = replace(liver.sections[0], id="clinic", title="In our clinic")
    site = replace(liver, sections=(*liver.sections, own))
    edited = replace(words("en"), sites={**words("en").sites, "liver": site})
    (entry,) = (e for e in search_index(edited).entries if e.id == "section liver clinic")
    assert entry.names == {"en": (), "es": ()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_a_text_only_the_words_are_kept_that_few_texts_have(lang: str) -> None:
    texts = [set(entry["text"].split()) for entry in entries(lang)]
    (liver,) = (e["text"] for e in entries(lang) if e["id"] == "section liver symptoms")
    assert {"en": "hiccups", "es": "hipo"}[lang] in liver.split()
    assert max(sum(word in text for text in texts) for word in liver.split()) <= 10


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_frightens_is_answered_first(lang: str) -> None:
    typed = (*FIRST[lang], *OF_LIFE[lang])
    best = {one: ids[0] for one, ids in zip(typed, find(lang, typed), strict=True)}
    assert {one: best[one] for one in FIRST[lang]} == FIRST[lang]
    assert {one for one in OF_LIFE[lang] if best[one] == "warning self-harm"} == set()


@pytest.mark.parametrize(
    ("part", "least"), [("building", 0.95), ("kept_apart", 0.8), ("threads", 0.8), ("unseen", 0.6)]
)
def test_what_people_type_finds_what_answers_them(part: str, least: float) -> None:
    asked = phrasings(part)
    known = {entry["id"] for entry in entries("en")}
    assert {id_ for one in asked for id_ in one.wanted} <= known
    assert len(asked) >= 40
    assert mean_reciprocal_rank([place for place, _ in ranks(part).values()]) >= least
