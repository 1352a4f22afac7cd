"""The address and the place that it names."""

import pytest

from components.state import Names, Place, Unknown, read_address, write_address

NAMES = Names(
    sites={"bone": "Bone", "liver": "Liver", "brain": "Brain", "lymph-nodes": "Nearby lymph nodes"},
    structures={"liver": "Liver", "rib-left-7": "Seventh rib, left", "heart": "Heart"},
    site_of={"liver": "liver", "rib-left-7": "bone", "heart": None},
    languages={"en": "English", "es": "Español"},
)

PLACES = [
    Place(),
    Place(site="liver"),
    Place(site="bone", structure="rib-left-7"),
    Place(structure="heart"),
    Place(site="brain", view="back", present=True),
    Place(site="brain", view="-12.5,30,1.75", lang="es"),
    Place(view="10,0,2,0.01,-0.2,0.125"),
]


@pytest.mark.parametrize("place", PLACES)
def test_an_address_leads_back_to_the_place_it_was_written_for(place: Place) -> None:
    assert read_address(write_address(place), NAMES) == (place, ())


def test_what_goes_without_saying_is_not_in_the_address() -> None:
    assert write_address(Place()) == {}
    assert write_address(Place(site="bone")) == {"site": "bone"}


@pytest.mark.parametrize("word", ["lymph-nodes", "Lymph-Nodes", " lymph nodes ", "lymph_nodes"])
def test_case_spaces_and_underscores_are_forgiven(word: str) -> None:
    assert read_address({"site": word}, NAMES) == (Place(site="lymph-nodes"), ())


def test_a_structure_brings_its_own_site() -> None:
    place, unknown = read_address({"site": "brain", "structure": "rib-left-7"}, NAMES)
    assert (place.site, place.structure, unknown) == ("bone", "rib-left-7", ())
    place, _ = read_address({"site": "brain", "structure": "heart"}, NAMES)
    assert (place.site, place.structure) == (None, "heart")


@pytest.mark.parametrize(
    ("key", "word", "closest"),
    [
        ("site", "bran", "brain"),
        ("site", "lver", "liver"),
        ("site", "nearby lymph node", "lymph-nodes"),
        ("site", "elbow", None),
        ("structure", "rib-left-77", "rib-left-7"),
        ("structure", "seventh rib left", "rib-left-7"),
        ("lang", "xx", None),
        ("view", "frnt", "front"),
        ("view", "1,2", None),
        ("view", "nan,inf,1", None),
        ("present", "yess", None),
    ],
)
def test_a_misspelt_word_is_named_with_the_one_it_resembles(
    key: str, word: str, closest: str | None
) -> None:
    place, unknown = read_address({key: word}, NAMES)
    assert place == Place()
    assert unknown == (Unknown(key, word, closest),)


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    place, unknown = read_address(
        {"site": "liver", "view": "upside-down", "lang": "es", "present": "1"}, NAMES
    )
    assert place == Place(site="liver", lang="es", present=True)
    assert [item.key for item in unknown] == ["view"]


def test_a_wrong_structure_leaves_the_site() -> None:
    place, unknown = read_address({"site": "bone", "structure": "wing"}, NAMES)
    assert place == Place(site="bone")
    assert [item.word for item in unknown] == ["wing"]


@pytest.mark.parametrize(
    ("word", "present"), [("1", True), ("true", True), ("0", False), ("", False)]
)
def test_present_is_a_switch(word: str, present: bool) -> None:
    assert read_address({"present": word}, NAMES) == (Place(present=present), ())


def test_a_very_long_word_is_cut_and_costs_no_time() -> None:
    _, unknown = read_address({"site": "x" * 100_000}, NAMES)
    assert len(unknown[0].word) == 60


def test_words_that_others_put_into_the_address_are_none_of_ours() -> None:
    assert read_address({"utm_source": "a-leaflet"}, NAMES) == (Place(), ())
