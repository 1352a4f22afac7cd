"""Where a reader is, for emergency numbers and helplines: chosen by the reader, never guessed."""

from html import escape

from annotations import Country
from components.words.links import link
from components.words.prose import Prose, for_some
from components.words.say import say


def country_choice(prose: Prose, page: str) -> str:
    """Return the countries to choose from, as links; the reader marks the chosen one."""
    words = prose.words
    entries = "".join(
        f"<li>{link(words.lang, say(words.ui, f'app.country.{id_}'), page=page, country=id_)}</li>"
        for id_ in words.countries
    )
    title = escape(say(words.ui, "app.country"))
    return (
        f'<nav class="countries" aria-labelledby="countries"><p id="countries">{title}</p>'
        f"<ul>{entries}</ul></nav>"
    )


def emergency_numbers(prose: Prose) -> str:
    """Return the numbers of each country, large enough to dial from a distance."""
    return "".join(
        for_some(f'<div class="numbers">{lines}</div>', country=[country.id])
        for country in prose.words.countries.values()
        if (lines := _lines(prose, country))
    )


def _lines(prose: Prose, country: Country) -> str:
    ui = prose.words.ui
    return "".join(
        f"<p>{escape(say(ui, f'app.number.{kind}'))} "
        f'<a class="number" href="tel:{number}">{number}</a>{prose.cite(country.sources)}</p>'
        for kind, number in (("emergency", country.emergency), ("urgent", country.urgent))
        if number
    )
