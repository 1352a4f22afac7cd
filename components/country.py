"""Where a reader is, for emergency numbers and helplines: chosen by the reader, never guessed."""

from dataclasses import replace
from html import escape

from components.prose import Prose, place_link
from components.say import say
from components.state import Place


def country_choice(prose: Prose, place: Place, screen: str) -> str:
    """Return the countries to choose from, as links of which one may be the current one."""
    ui = prose.words.ui
    entries = []
    for id_ in prose.words.countries:
        link = place_link(
            replace(place, country=id_),
            screen,
            say(ui, f"app.country.{id_}"),
            is_current=id_ == place.country,
        )
        entries.append(f"<li>{link}</li>")
    title = escape(say(ui, "app.country"))
    return (
        f'<nav class="countries" aria-labelledby="countries"><p id="countries">{title}</p>'
        f"<ul>{''.join(entries)}</ul></nav>"
    )


def emergency_numbers(prose: Prose, place: Place) -> str:
    """Return the numbers of the chosen country, large enough to dial from a distance."""
    country = prose.words.countries.get(place.country or "")
    if country is None:
        return ""
    ui = prose.words.ui
    lines = [
        f"<p>{escape(say(ui, f'app.number.{kind}'))} "
        f'<a class="number" href="tel:{number}">{number}</a>{prose.cite(country.sources)}</p>'
        for kind, number in (("emergency", country.emergency), ("urgent", country.urgent))
        if number
    ]
    return f'<div class="numbers">{"".join(lines)}</div>' if lines else ""
