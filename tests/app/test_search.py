"""A structure is found by whatever anybody calls it."""

from functools import cache

import pytest

from annotations import languages
from components import content
from components.search import search_entries
from models import load_atlas

ATLAS = load_atlas()


@cache
def also(lang: str) -> dict[str, set[str]]:
    """Return, by its id, what each structure is called too."""
    entries = search_entries(content.words(lang))
    kept = (entry for entry in entries if entry.kind == "structure")
    return {entry.id.removeprefix("structure "): set(entry.also.split(", ")) for entry in kept}


@pytest.mark.parametrize("lang", languages())
def test_each_structure_is_found_by_its_other_names(lang: str) -> None:
    assert also(lang).keys() == ATLAS.by_id.keys()
    for id_, names in also(lang).items():
        known = content.words(lang).name_for(id_)
        assert known
        assert set(known.also) <= names, id_
        assert "" not in names, id_


@pytest.mark.parametrize("lang", languages())
def test_each_structure_is_found_by_its_latin_name(lang: str) -> None:
    latin = {s.id: s.terms["la"] for s in ATLAS.structures if "la" in s.terms}
    assert len(latin) >= 150
    for id_, name in latin.items():
        assert name in also(lang)[id_], id_


def test_each_structure_is_found_by_its_name_in_the_other_language() -> None:
    assert "Hígado" in also("en")["liver"]
    assert "Liver" in also("es")["liver"]
    assert "Thigh bone (femur) left" in also("es")["femur-left"]
