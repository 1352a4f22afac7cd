"""Where a reader is, for emergency numbers and helplines: chosen by the reader, never guessed."""

from html import escape

from components.words.links import link
from components.words.prose import Prose, for_some
from components.words.say import say

COUNTRIES_ID = "countries"


def country_choice(prose: Prose, **where: str) -> str:
    """Return the countries to choose from, as links; the reader marks the chosen one.

    Parameters
    ----------
    prose : Prose
        Sets the text.
    **where : str
        The place of the text, as an address names it: `page="support"`, `site="bone"`.
    """
    title = f'<p id="{COUNTRIES_ID}">{escape(say(prose.words.ui, "app.country"))}</p>'
    return (
        f'<nav class="countries" aria-labelledby="{COUNTRIES_ID}">{title}'
        f"{_countries(prose, where)}</nav>"
    )


def folded_country_choice(prose: Prose, **where: str) -> str:
    """Return the same as one line, which says the country once it is chosen."""
    ui = prose.words.ui
    asked = for_some(f"<span>{escape(say(ui, 'app.country'))}</span>", country=["none"])
    name = "<span data-country-name></span>"
    said = escape(say(ui, "app.country.chosen")).replace("{name}", name)
    chosen = for_some(f"<span>{said}</span>", country=prose.words.countries)
    return (
        f'<details class="countries" id="{COUNTRIES_ID}"><summary>{asked}{chosen}</summary>'
        f"{_countries(prose, where)}</details>"
    )


def _countries(prose: Prose, where: dict[str, str]) -> str:
    words = prose.words
    entries = "".join(
        f"<li>{link(words.lang, say(words.ui, f'app.country.{id_}'), **where, country=id_)}</li>"
        for id_ in words.countries
    )
    return f"<ul>{entries}</ul>"
