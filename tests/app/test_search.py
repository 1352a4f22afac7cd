"""Everything can be found; a structure by whatever anybody calls it."""

import json
from functools import cache

import pytest

from components import content
from models import load_atlas
from tests.app.made import LANGUAGES, addresses, file, made, words

ATLAS = load_atlas()


@cache
def entries(lang: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(file(addresses(made(lang))["search"]))
    return found


@cache
def also(lang: str) -> dict[str, set[str]]:
    """Return, by its id, what each structure is called too."""
    kept = (entry for entry in entries(lang) if entry["kind"] == "structure")
    return {
        entry["id"].removeprefix("structure "): set(entry["also"].split(", ")) for entry in kept
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_can_be_found(lang: str) -> None:
    kinds = {entry["kind"] for entry in entries(lang)}
    assert kinds == {"site", "structure", "page", "section", "term"}
    assert len({entry["id"] for entry in entries(lang)}) == len(entries(lang))
    titles = {entry["title"] for entry in entries(lang)}
    known = words(lang)
    assert {site.title for site in known.sites.values()} <= titles
    assert {page.title for id_, page in known.pages.items() if id_ != "welcome"} <= titles
    assert {term.term for term in known.glossary.values()} <= titles
    assert {sign.title for sign in known.warnings.values()} <= titles


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_structure_is_found_by_its_other_names(lang: str) -> None:
    assert also(lang).keys() == ATLAS.by_id.keys()
    for id_, names in also(lang).items():
        known = words(lang).name_for(id_)
        assert known
        assert set(known.also) <= names, id_
        assert "" not in names, id_


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_structure_is_found_by_its_latin_name(lang: str) -> None:
    latin = {s.id: s.terms["la"] for s in ATLAS.structures if "la" in s.terms}
    assert len(latin) >= 150
    for id_, name in latin.items():
        assert name in also(lang)[id_], id_


def test_each_structure_is_found_by_its_name_in_the_other_language() -> None:
    assert "Hígado" in also("en")["liver"]
    assert "Liver" in also("es")["liver"]
    assert "Thigh bone (femur) left" in also("es")["femur-left"]
    for id_, structure in ATLAS.by_id.items():
        other = content.structure_name(structure, words("es")).replace(",", "")
        assert other in also("en")[id_], id_
