"""Where a reader is, for emergency numbers and helplines: chosen by the reader, never guessed."""

from html import escape

from components.words.links import link
from components.words.prose import Prose, for_some
from components.words.say import say

COUNTRIES_ID = "countries"


def country_choice(prose: Prose, **where: str) -> str:
    """Return one line that asks for the country, and says it once it is chosen.

    It opens on the countries, each a link; the reader marks the chosen one.

    Parameters
    ----------
    prose : Prose
        Sets the text.
    **where : str
        The place of the text, as an address names it: `page="support"`, `site="bone"`.
    """
    ui, words = prose.words.ui, prose.words
    asked = for_some(f"<span>{escape(say(ui, 'app.country'))}</span>", country=["none"])
    name = "<span data-country-name></span>"
    said = escape(say(ui, "app.country.chosen")).replace("{name}", name)
    chosen = for_some(f"<span>{said}</span>", country=words.countries)
    entries = "".join(
        f"<li>{link(words.lang, say(ui, f'app.country.{id_}'), **where, country=id_)}</li>"
        for id_ in words.countries
    )
    return (
        f'<details class="countries" id="{COUNTRIES_ID}"><summary>{asked}{chosen}</summary>'
        f"<ul>{entries}</ul></details>"
    )
