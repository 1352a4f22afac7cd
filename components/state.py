"""What is seen, and how the address says it: `?site=liver&inside=1&body=male&view=…&lang=…`.

Pure logic, without Streamlit: `address.py` does the reading and writing in the browser.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from urllib.parse import urlencode

# What each screen says in its address. Learn shows one of several pages, named by `page`.
KEYS = {
    "explore": (
        "site",
        "structure",
        "body",
        "inside",
        "examples",
        "lang",
        "view",
        "present",
    ),
    "learn": ("page", "lang"),
    "warning-signs": ("lang", "country"),
    "support": ("lang", "country"),
    "glossary": ("lang",),
    "about": ("lang",),
    "clinicians": ("lang",),
}
# Whose body is shown unless another is asked for.
FIRST_BODY = "female"
SWITCHES = ("inside", "examples", "present")
# Addresses that were given away before a structure got its name of today.
FORMER_STRUCTURES = {"skin-female": "skin"}
VIEWS = ("front", "back", "left", "right")
# Azimuth, elevation and zoom; then, where the view was moved sideways, a shift in metres.
CAMERA = re.compile(r"{0},{0},{0}(,{0},{0},{0})?".format(r"-?\d{1,3}(\.\d{1,6})?"))
FLAGS = {"1": True, "true": True, "0": False, "false": False, "": False}
# Longer words are no misspellings; comparing them would only cost time.
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Everything that the address can say: what is chosen, from where it is seen, and how.

    Attributes
    ----------
    site, structure : str or None
        Ids of what is chosen. A structure decides the site: its own, or none.
    view : str or None
        One of `VIEWS` or a camera in numbers; None for the view that belongs to the choice.
    lang : str
        The language of the words.
    present : bool
        Whether the body and a short text fill the screen.
    page : str or None
        Id of the page that Learn shows; None for the list of all.
    country : str or None
        Whose emergency number and helplines are shown: a reader's choice, never a guess.
    body : str
        Whose body is shown.
    inside : bool
        Whether the reader looks inside the site.
    examples : bool
        Whether examples of spread are shown.
    """

    site: str | None = None
    structure: str | None = None
    view: str | None = None
    lang: str = "en"
    present: bool = False
    page: str | None = None
    country: str | None = None
    body: str = FIRST_BODY
    inside: bool = False
    examples: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class KnownIds:
    """The words that an address may use, each with the name that a reader knows it by.

    Attributes
    ----------
    sites, structures, languages, pages, countries, bodies : mapping of str to str
        From id to name, in the order of the catalogue. The first language is the default.
    site_of : mapping of str to str or None
        From a structure's id to the site that it belongs to.
    inside_of : mapping of str to str
        From the id of a structure that is seen by looking inside to its site.
    examples : collection of str
        Ids of the structures that are examples of spread.
    """

    sites: Mapping[str, str]
    structures: Mapping[str, str]
    site_of: Mapping[str, str | None]
    languages: Mapping[str, str]
    pages: Mapping[str, str]
    countries: Mapping[str, str]
    bodies: Mapping[str, str]
    inside_of: Mapping[str, str]
    examples: Collection[str]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word in the address that names nothing, and the word that was probably meant."""

    key: str
    word: str
    closest: str | None


def read_address(params: Mapping[str, str], names: KnownIds) -> tuple[Place, tuple[Unknown, ...]]:
    """Return the place that an address names, and the words in it that name nothing.

    Upper case, spaces and underscores are forgiven. What is unknown is left out; the rest is kept.
    """
    found: dict[str, str] = {}
    unknown: list[Unknown] = []
    for key, known in (
        ("site", names.sites),
        ("structure", names.structures),
        ("lang", names.languages),
        ("page", names.pages),
        ("country", names.countries),
        ("body", names.bodies),
    ):
        word = params.get(key, "").strip()
        id_ = re.sub(r"[\s_]+", "-", word).lower()
        if key == "structure":
            id_ = FORMER_STRUCTURES.get(id_, id_)
        if id_ in known:
            found[key] = id_
        elif word:
            unknown.append(Unknown(key, word[:LONGEST_WORD], _closest(id_, known)))

    view = params.get("view", "").strip().lower()
    if view and view not in VIEWS and not CAMERA.fullmatch(view):
        unknown.append(
            Unknown("view", view[:LONGEST_WORD], _closest(view, dict.fromkeys(VIEWS, "")))
        )
        view = ""
    flags: dict[str, bool] = {}
    for key in SWITCHES:
        flag = params.get(key, "").strip().lower()
        flags[key] = FLAGS.get(flag, False)
        if flag not in FLAGS:
            unknown.append(Unknown(key, flag[:LONGEST_WORD], None))

    structure = found.get("structure")
    site = names.site_of.get(structure) if structure else found.get("site")
    place = Place(
        site=site,
        structure=structure,
        view=view or None,
        lang=found.get("lang", next(iter(names.languages))),
        present=flags["present"],
        page=found.get("page"),
        country=found.get("country"),
        body=found.get("body", FIRST_BODY),
        # What is seen only inside, or only among examples, is not chosen without them.
        inside=structure in names.inside_of
        or (flags["inside"] and site in names.inside_of.values()),
        examples=flags["examples"] or structure in names.examples,
    )
    return place, tuple(unknown)


def read_link(
    params: Mapping[str, str], here: Place, names: KnownIds
) -> tuple[Place, tuple[Unknown, ...]]:
    """Return the place that a link within the atlas names, for somebody who is here.

    Who follows a link goes on presenting, and goes on seeing the same body and the examples, as
    far as the link says nothing else.
    """
    place, unknown = read_address(params, names)
    kept = {key: getattr(here, key) for key in ("body", "examples") if key not in params}
    if place.examples:
        kept.pop("examples", None)
    return replace(place, present=here.present, **kept), unknown


def write_address(place: Place, screen: str = "explore") -> dict[str, str]:
    """Return the query parameters that name a place. What goes without saying is left out."""
    values = {key: getattr(place, key) for key in KEYS[screen]}
    return {
        key: "1" if value is True else value
        for key, value in values.items()
        if value and value != _HOME[key]
    }


def href(place: Place, screen: str) -> str:
    """Return a link to a place that works from every screen: `?site=liver`, `?page=support`."""
    params = write_address(place, screen)
    if screen not in ("explore", "learn"):
        params["page"] = screen
    return f"?{urlencode(params or {'lang': place.lang})}"


def path(place: Place, screen: str) -> str:
    """Return the address of a place below the app's own: `learn?page=treatment`."""
    params = urlencode(write_address(place, screen))
    return ("" if screen == "explore" else screen) + (f"?{params}" if params else "")


def move(here: Place, there: Place, screen: str) -> Place:
    """Return `here` as far as a screen's address says nothing of it, and else `there`.

    A reader who comes back to the body finds it as it was left. A country, once chosen, stays.
    """
    said = {key: getattr(there, key) for key in KEYS[screen]}
    if not there.country:
        said.pop("country", None)
    return replace(here, **said)


def screen_for(place: Place, screen: str) -> str:
    """Return the screen on which a place is shown; `screen` where several can."""
    if place.page in KEYS:
        return place.page
    if place.page:
        return "learn"
    if any(getattr(place, key) != _HOME[key] for key in KEYS["explore"] if key != "lang"):
        return "explore"
    return screen


_HOME = {field.name: field.default for field in fields(Place)}


def _closest(word: str, known: Mapping[str, str]) -> str | None:
    """Return the id whose own spelling, or whose name's, is nearest to a word."""
    spellings = dict(_spellings(known))
    near = get_close_matches(word[:LONGEST_WORD], spellings, n=1)
    return spellings[near[0]] if near else None


def _spellings(known: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for id_, name in known.items():
        yield id_, id_
        yield name.lower().replace(" ", "-"), id_
