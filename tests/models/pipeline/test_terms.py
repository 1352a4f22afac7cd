"""terms.toml against the catalogue: every structure is called what anatomists call it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from models.pipeline.catalogue import CATALOGUE
from models.pipeline.catalogue.terms import Terms, TermsError, load_terms

TERMS = load_terms()
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NUMBERED = re.compile(r"(vertebra-[ctl]|rib-(left|right)-)(\d+)")
SIDES = {"left": "sinist", "right": "dext"}
# Terminologia Anatomica has no term for the fat of the breast, nor for some groups of muscles.
WITHOUT_LATIN = {
    f"{part}-{side}"
    for part in (
        *("breast-fat", "gluteal-muscles", "shoulder-muscles"),
        *("thigh-muscles-front", "thigh-muscles-back", "thigh-muscles-inner"),
    )
    for side in SIDES
}


def test_every_structure_has_its_terms_and_every_term_its_structure() -> None:
    assert TERMS.keys() == {entry.id for entry in CATALOGUE}


def test_every_part_of_the_body_has_a_latin_name() -> None:
    nameless = {e.id for e in CATALOGUE if e.reveal != "example" and not TERMS[e.id].la}
    assert nameless == WITHOUT_LATIN


def test_an_example_of_spread_is_no_anatomy() -> None:
    assert all(TERMS[e.id] == Terms() for e in CATALOGUE if e.reveal == "example")


def test_no_two_structures_have_the_same_class_of_the_fma() -> None:
    counts = Counter(terms.fma for terms in TERMS.values() if terms.fma)
    assert counts.most_common(1)[0][1] == 1


def test_a_class_of_uberon_that_two_structures_share_has_one_latin_name() -> None:
    names: dict[str, set[str | None]] = {}
    for terms in TERMS.values():
        if terms.uberon:
            names.setdefault(terms.uberon, set()).add(terms.la)
    assert {code: la for code, la in names.items() if len(la) > 1} == {}


@pytest.mark.parametrize("id_", [id_ for id_ in TERMS if NUMBERED.fullmatch(id_)])
def test_the_number_of_a_vertebra_or_rib_is_in_its_latin_name(id_: str) -> None:
    found, latin = NUMBERED.fullmatch(id_), TERMS[id_].la
    assert found
    assert latin
    named = {"vertebra-c1": "atlas", "vertebra-c2": "axis", "vertebra-c7": "vertebra prominens"}
    if id_ in named:
        assert latin == named[id_]
    else:
        assert latin.split()[-1] == ROMAN[int(found[3]) - 1]


def test_a_side_in_latin_is_the_side_of_the_structure() -> None:
    for id_, terms in TERMS.items():
        for side, stem in SIDES.items():
            if f" {stem}" in (terms.la or ""):
                assert side in id_.split("-"), id_


def test_left_and_right_are_called_the_same_and_are_two_classes() -> None:
    pairs = [
        (TERMS[id_], TERMS[id_.replace("left", "right")])
        for id_ in TERMS
        if id_.replace("left", "right") in TERMS and "left" in id_
    ]
    assert len(pairs) >= 40
    for left, right in pairs:
        assert (left.fma is None) == (right.fma is None)
        assert (left.uberon is None) == (right.uberon is None)
        assert (left.la or "").split()[:2] == (right.la or "").split()[:2]


def test_only_what_is_known_is_given() -> None:
    assert TERMS["liver"].given() == {
        "la": "hepar",
        "ta2": "3023",
        "uberon": "UBERON:0002107",
        "fma": "FMA:7197",
    }
    assert Terms(la="pleura").given() == {"la": "pleura"}
    assert Terms().given() == {}


MISTAKES = {
    "no TOML": ("liver = {", "(at "),
    "a structure twice": ("liver = {}\nliver = {}", "(at "),
    "no id": ("Left_Rib = {}", "Left_Rib: this is no id; write it like femur-left"),
    "no table": ('liver = "hepar"', "liver: expected a table, found 'hepar'"),
    "an unknown key": (
        'liver = {en = "Liver"}',
        "liver.en: not known; known are la, ta2, uberon, fma",
    ),
    "a number": ("liver = {ta2 = 3023}", "liver.ta2: 3023; write it like '3023'"),
    "Latin with a capital": ('liver = {la = "Hepar"}', "liver.la: 'Hepar'; write it like 'hepar'"),
    "a short code": (
        'liver = {uberon = "UBERON:2107"}',
        "liver.uberon: 'UBERON:2107'; write it like 'UBERON:0002107'",
    ),
    "a code of another list": (
        'liver = {fma = "UBERON:0002107"}',
        "liver.fma: 'UBERON:0002107'; write it like 'FMA:7197'",
    ),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_by_file_and_structure(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TermsError) as told:
        load_terms(path)
    assert str(told.value).startswith(f"{path}: ")
    assert message in str(told.value)
