"""The address and the place that it names."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from components.state import (
    KEYS,
    KnownIds,
    Place,
    Unknown,
    href,
    move,
    path,
    read_address,
    read_link,
    screen_for,
    write_address,
)

NAMES = KnownIds(
    sites={"bone": "Bone", "liver": "Liver", "brain": "Brain", "lymph-nodes": "Nearby lymph nodes"},
    structures={
        "liver": "Liver",
        "rib-left-7": "Seventh rib, left",
        "heart": "Heart",
        "skin": "Skin",
        "hepatic-veins": "Hepatic veins",
        "example-liver": "Example: cancer in the liver",
    },
    site_of={
        "liver": "liver",
        "rib-left-7": "bone",
        "heart": None,
        "skin": None,
        "hepatic-veins": "liver",
        "example-liver": "liver",
    },
    languages={"en": "English", "es": "Español"},
    pages={"men": "Men", "treatment": "Treatment", "support": "Support"},
    countries={"us": "United States", "uk": "United Kingdom"},
    bodies={"female": "Woman", "male": "Man"},
    inside_of={"hepatic-veins": "liver"},
    examples=frozenset({"example-liver"}),
)
NAMES_OF_SCREENS = replace(NAMES, pages={**NAMES.pages, **dict.fromkeys(KEYS, "")})

PLACES = [
    Place(),
    Place(site="liver"),
    Place(site="bone", structure="rib-left-7"),
    Place(structure="heart"),
    Place(site="brain", view="back", present=True),
    Place(site="brain", view="-12.5,30,1.75", lang="es"),
    Place(view="10,0,2,0.01,-0.2,0.125"),
    Place(body="male"),
    Place(site="liver", inside=True, examples=True, body="male", present=True),
    Place(site="liver", structure="hepatic-veins", inside=True),
    Place(site="liver", structure="example-liver", examples=True),
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
        ("page", "tretment", "treatment"),
        ("page", "prices", None),
        ("country", "united kingdom", "uk"),
        ("body", "mle", "male"),
        ("body", "child", None),
        ("inside", "deep", None),
        ("examples", "all", None),
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
    ("word", "is_on"), [("1", True), ("true", True), ("0", False), ("", False)]
)
def test_present_inside_and_examples_are_switches(word: str, is_on: bool) -> None:
    assert read_address({"present": word}, NAMES) == (Place(present=is_on), ())
    assert read_address({"examples": word}, NAMES) == (Place(examples=is_on), ())
    inside = Place(site="liver", inside=is_on)
    assert read_address({"site": "liver", "inside": word}, NAMES) == (inside, ())


def test_one_cannot_look_inside_where_there_is_nothing_to_see() -> None:
    for params in ({"inside": "1"}, {"inside": "1", "site": "brain"}):
        place, unknown = read_address(params, NAMES)
        assert (place.inside, unknown) == (False, ())


def test_what_is_seen_only_inside_or_among_examples_is_shown_when_it_is_named() -> None:
    place, _ = read_address({"structure": "hepatic-veins", "inside": "0"}, NAMES)
    assert place == Place(site="liver", structure="hepatic-veins", inside=True)
    place, _ = read_address({"structure": "example-liver"}, NAMES)
    assert place == Place(site="liver", structure="example-liver", examples=True)


def test_an_address_with_a_former_name_leads_to_the_same_structure() -> None:
    assert read_address({"structure": "skin-female"}, NAMES) == (Place(structure="skin"), ())


def test_a_very_long_word_is_cut_and_costs_no_time() -> None:
    _, unknown = read_address({"site": "x" * 100_000}, NAMES)
    assert len(unknown[0].word) == 60


def test_who_follows_a_link_goes_on_with_the_same_body_and_the_examples() -> None:
    here = Place(site="liver", body="male", inside=True, examples=True, present=True)
    place, unknown = read_link({"site": "brain"}, here, NAMES)
    assert place == Place(site="brain", body="male", examples=True, present=True)
    assert unknown == ()
    place, _ = read_link({"site": "brain", "body": "female", "examples": "0"}, here, NAMES)
    assert place == Place(site="brain", present=True)
    place, _ = read_link({"structure": "example-liver"}, Place(), NAMES)
    assert place.examples is True


def test_words_that_others_put_into_the_address_are_none_of_ours() -> None:
    assert read_address({"utm_source": "a-leaflet"}, NAMES) == (Place(), ())


SOMEWHERE = Place("liver", None, "back", "es", present=False, page="men", country="uk")


@pytest.mark.parametrize("screen", KEYS)
def test_each_screen_says_in_the_address_what_it_shows_and_no_more(screen: str) -> None:
    written = write_address(SOMEWHERE, screen)
    assert written.keys() <= set(KEYS[screen])
    place, unknown = read_address(written, NAMES)
    assert unknown == ()
    assert move(SOMEWHERE, place, screen) == SOMEWHERE


def test_what_a_screen_does_not_show_is_left_as_it_was() -> None:
    there = move(SOMEWHERE, Place(page="treatment", lang="en"), "learn")
    assert there == Place("liver", None, "back", "en", page="treatment", country="uk")


def test_a_country_once_chosen_stays() -> None:
    assert move(SOMEWHERE, Place(lang="es"), "support").country == "uk"
    assert move(SOMEWHERE, Place(lang="es", country="us"), "support").country == "us"


@pytest.mark.parametrize(
    ("place", "at", "screen"),
    [
        (Place(page="men"), "explore", "learn"),
        (Place(page="support"), "learn", "support"),
        (Place(site="liver"), "support", "explore"),
        (Place(structure="heart"), "about", "explore"),
        (Place(body="male"), "learn", "explore"),
        (Place(examples=True), "learn", "explore"),
        (Place(), "glossary", "glossary"),
        (Place(lang="es"), "learn", "learn"),
    ],
)
def test_a_link_knows_its_screen(place: Place, at: str, screen: str) -> None:
    assert screen_for(place, at) == screen


@pytest.mark.parametrize("screen", KEYS)
def test_a_link_leads_to_its_screen_from_any_other(screen: str) -> None:
    place = Place(site="liver", page="men") if screen in ("explore", "learn") else Place()
    params = dict(parse_qsl(href(place, screen)[1:]))
    read, _ = read_address(params, NAMES_OF_SCREENS)
    assert screen_for(read, "explore" if screen == "explore" else "about") == screen


def test_a_whole_address_has_the_path_of_its_screen() -> None:
    assert path(Place(site="liver"), "explore") == "?site=liver"
    assert path(Place(page="men", lang="es"), "learn") == "learn?page=men&lang=es"
    assert path(Place(), "support") == "support"
