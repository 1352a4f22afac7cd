"""Buttons to call: the emergency number, and the reader's own, which only the browser knows.

The reader fills in what depends on a choice: the country's number in `frontend/src/reader/words.ts`
and one's own in `numbers/buttons.ts`. Without a script, and until a country is chosen, the usual
emergency numbers stand there.
"""

import re
from html import escape

from annotations import Country, WarningSign
from components.words.country import COUNTRIES_ID, country_choice
from components.words.prose import Prose, for_some
from components.words.say import say

# Where the reader's own numbers are written in: on the page of warning signs.
MY_NUMBERS_ID = "my-numbers"
# The reader's team and night line; with `all`, whoever is to be told, too.
MINE = '<span class="mine" data-mine="{which}"></span>'


def calls(prose: Prose, sign: WarningSign) -> str:
    """Return the buttons of a danger, in the order in which its steps call."""
    mine = MINE.format(which="team")
    if sign.urgency != "emergency":
        return f'<div class="calls">{mine}</div>'
    emergency = emergency_call(prose)
    if sign.call == "emergency":
        return f'<div class="calls">{emergency}{mine}</div>'
    otherwise = escape(say(prose.words.ui, "app.call.otherwise"))
    return f'<div class="calls">{mine}<p>{otherwise}</p>{emergency}</div>'


def emergency_call(prose: Prose) -> str:
    """Return a button for the number of the reader's country; until then, the usual ones."""
    countries = [id_ for id_, country in prose.words.countries.items() if country.emergency]
    slot = "<span data-number></span>"
    label = escape(say(prose.words.ui, "app.call.number")).replace("{number}", slot)
    button = f'<a class="call" data-urgency="emergency" data-call href="tel:">{label}</a>'
    return for_some(button, country=countries) + _usual_calls(prose)


def emergency_calls(prose: Prose) -> str:
    """Return buttons for all numbers of each country, and where they are from."""
    return "".join(
        for_some(f'<div class="numbers">{buttons}</div>', country=[country.id])
        for country in prose.words.countries.values()
        if (buttons := _numbers_of(prose, country))
    ) + _usual_calls(prose)


def pinned_calls(prose: Prose, emergency: str, **where: str) -> str:
    """Return what stands above the dangers: whom this reader calls, and which country it is.

    Parameters
    ----------
    prose : Prose
        Sets the text.
    emergency : str
        HTML: the emergency number, from `emergency_call` or `emergency_calls`.
    **where : str
        The place of the text, as an address names it: `page="warning-signs"`, `site="bone"`.
    """
    mine = MINE.format(which="all")
    return (
        f'<div class="pinned"><div class="calls">{emergency}{mine}</div>'
        f"{country_choice(prose, **where)}</div>"
    )


def my_numbers(prose: Prose) -> str:
    """Return the place where a reader writes their own numbers in, and prints them as a card."""
    title = escape(say(prose.words.ui, "app.numbers"))
    return (
        f'<details class="my-numbers" id="{MY_NUMBERS_ID}"><summary><h2>{title}</h2></summary>'
        f"<div data-my-numbers></div></details>"
    )


def _numbers_of(prose: Prose, country: Country) -> str:
    return "".join(
        f'<span><a class="call number" data-urgency="{urgency}" href="tel:{number}">'
        f"{escape(say(prose.words.ui, f'app.call.{kind}', number=number))}</a>"
        f"{prose.cite(country.sources)}</span>"
        for kind, urgency, number in (
            ("number", "emergency", country.emergency),
            ("urgent", "today", country.urgent),
        )
        if number
    )


def _usual_calls(prose: Prose) -> str:
    """Return a button for each number that `app.emergency` names, where no other is known."""
    ui, countries = prose.words.ui, prose.words.countries
    numbers = re.findall(r"\d+", say(ui, "app.emergency"))
    buttons = "".join(
        f'<a class="call" data-urgency="emergency" href="tel:{number}" '
        f'aria-label="{escape(say(ui, "app.call.number", number=number))}">{number}</a>'
        for number in numbers
    )
    title = f"<p>{escape(say(ui, 'app.number.emergency'))}</p>"
    asks = f'<a class="asks" href="#{COUNTRIES_ID}">{escape(say(ui, "app.country"))}</a>'
    unknown = ["none", *(id_ for id_, country in countries.items() if not country.emergency)]
    return for_some(
        f'<div class="usual">{title}{buttons}{for_some(asks, country=["none"])}</div>',
        country=unknown,
    )
