"""The frame around the words: the head of every page, and where the reader puts the body."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Literal

from annotations import FULL_SITE_IDS, LEARN_IDS, Annotations
from components import content
from components.words.handout import STILL_URL
from components.words.links import WELCOME, href, link
from components.words.say import say
from components.words.take_home import one_file
from models import still, tile

Kind = Literal["query", "files", "alone"]
# The pages that the head names, in its order; the body itself is at the address of the atlas.
NAVIGATION = {
    "explore": "",
    "learn": "learn",
    "warning-signs": "warning-signs",
    "support": "support",
    "glossary": "glossary",
    "about": "about",
}
CURRENT = ' aria-current="page"'
TEXT_SIZES = (100, 115, 130, 150)
CONTRASTS = ("normal", "more")
SOURCES = ("shown", "hidden")


def shell(
    words: Annotations,
    id_: str,
    text: str,
    *,
    is_page: bool,
    kind: Kind = "query",
    is_app: bool = False,
) -> str:
    """Return the whole page as it is before its script runs.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    id_ : str
        The id of the site or page.
    text : str
        What is read, as HTML.
    is_page : bool
        Whether it is read without a body beside it.
    kind : Kind, optional
        Where its addresses are: in queries; in `files`, of which each text has one in the reading
        edition; or `alone`, in the one file that carries all texts.
    is_app : bool, optional
        Whether the app serves it, which alone has the workshop.
    """
    where = {"page" if is_page else "site": "" if id_ == WELCOME else id_}
    addresses = "" if kind == "query" else f" data-{kind}"
    return (
        f'<div id="atlas" lang="{words.lang}"{addresses}>{head(words, **where)}'
        f'<main class="{"page" if is_page else "explorer"}"><div class="notices"></div>'
        f'<div class="body" id="body">{_picture(words)}</div>'
        f'<div class="panel" data-text="{escape(id_)}">{text}</div></main>'
        f"{foot(words, is_app=is_app)}</div>"
    )


def _picture(words: Annotations) -> str:
    """Return a still body, until one that turns is there; nothing without a body."""
    if content.body() is None:
        return ""
    picture = escape(say(words.ui, "app.handout.picture"))
    return f'<img class="still" src="{STILL_URL}{still(None).name}" alt="{picture}">'


def start(words: Annotations) -> str:
    """Return the first question, with the sites that spread reaches most often as pictures.

    It is asked where no names stand around a body: on a phone, and without a body or a script.
    """
    ui = words.ui
    has_body = content.body() is not None
    places = "".join(
        f'<li><a href="{escape(href(words.lang, site=id_))}">{small_picture(id_)}'
        f"{escape(words.sites[id_].title)}</a></li>"
        for id_ in (FULL_SITE_IDS if has_body else words.sites)
        if id_ in words.sites
    )
    every = f'<p><a href="#body">{escape(say(ui, "app.start.all"))}</a></p>' if has_body else ""
    return (
        f'<section class="start" aria-labelledby="start"{"" if has_body else " data-no-body"}>'
        f"<p>{escape(say(ui, 'app.start.what'))}</p>"
        f'<h2 id="start">{escape(say(ui, "app.start"))}</h2><ul>{places}</ul>{every}</section>'
    )


def small_picture(site: str) -> str:
    """Return a picture for beside a name: it says nothing that the name does not."""
    if content.body() is None:
        return ""
    return (
        f'<img class="tile" src="{STILL_URL}{tile(site).name}" alt="" width="88" height="88" '
        'loading="lazy">'
    )


def head(words: Annotations, **where: str) -> str:
    """Return the head: the name, the pages, the search, the language, how to read.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    **where : str
        The place, where it is known: `page="support"`, `site="bone"`.
    """
    ui = words.ui
    at = _named(where) if where else None
    pages = "".join(
        f'<a href="{escape(href(words.lang, page=page))}" data-page="{page}"'
        f"{CURRENT if page == at else ''}>"
        f"{escape(say(ui, f'app.nav.{name}'))}</a>"
        for name, page in NAVIGATION.items()
    )
    return (
        f'<a class="skip" href="#words">{escape(say(ui, "app.skip"))}</a>'
        f'<header class="masthead"><div class="home">{link(words.lang, say(ui, "app.name"))}</div>'
        f'<nav class="nav" aria-label="{escape(say(ui, "app.pages"))}">{pages}</nav>'
        f'<div class="search"></div>'
        f'<div class="tools">{language_links(words, **where)}{reading_controls(ui)}</div></header>'
        f"{start(words)}"
    )


def foot(words: Annotations, *, is_app: bool = False) -> str:
    """Return the foot of every page: ways that few look for, and all who do must find."""
    pages = ("about", "privacy", "accessibility", "clinicians")
    ways = [link(words.lang, say(words.ui, f"app.nav.{page}"), page=page) for page in pages]
    if is_app:
        name = escape(say(words.ui, "app.nav.workshop"))
        ways.append(f'<a href="{escape(f"workshop{href(words.lang)}")}">{name}</a>')
    items = "".join(f"<li>{way}</li>" for way in (*ways, one_file(words.ui)))
    return f'<footer class="foot"><ul>{items}</ul></footer>'


def _named(where: Mapping[str, str]) -> str | None:
    """Return the page by which the navigation names a place, as `reader/head.ts` does."""
    page = where.get("page", "")
    return "learn" if page in LEARN_IDS else page if page in NAVIGATION.values() else None


def language_links(words: Annotations, **where: str) -> str:
    """Return a link to each other language, in its own words; the reader keeps it at the place.

    What it says to who has a browser in that language stands beside it, for the reader's script.
    """
    return "".join(
        f'<a class="language" href="{escape(href(lang, **where))}" data-lang="{lang}" lang="{lang}"'
        f' data-offer="{escape(say(content.words(lang).ui, "app.offer"))}">{escape(name)}</a>'
        for lang, name in content.language_names().items()
        if lang != words.lang
    )


def reading_controls(ui: Mapping[str, str]) -> str:
    """Return the buttons for how the text is shown; the page's script does it."""
    sizes = "".join(
        f'<button type="button" data-text-size="{size}" '
        f'aria-label="{escape(say(ui, "app.reading.percent", size=size))}">{size} %</button>'
        for size in TEXT_SIZES
    )
    groups = "".join(
        f'<p id="reading-{what}">{escape(say(ui, f"app.reading.{what}"))}</p>'
        f'<div role="group" aria-labelledby="reading-{what}">{buttons}</div>'
        for what, buttons in (
            ("size", sizes),
            ("contrast", _choices(ui, "contrast", CONTRASTS)),
            ("sources", _choices(ui, "sources", SOURCES)),
        )
    )
    return (
        f'<details class="reading" data-popup>'
        f"<summary><span>{escape(say(ui, 'app.reading'))}</span></summary>"
        f'<div class="reading-choices">{groups}</div></details>'
    )


def _choices(ui: Mapping[str, str], what: str, values: Iterable[str]) -> str:
    return "".join(
        f'<button type="button" data-{what}="{value}">'
        f"{escape(say(ui, f'app.reading.{what}.{value}'))}</button>"
        for value in values
    )
