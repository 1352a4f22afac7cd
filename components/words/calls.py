"""Buttons to call: the emergency number, and the reader's own, which only the browser knows.

The reader fills in what depends on a choice (`frontend/src/reader/calls.ts`); without a script, and
until a country is chosen, the usual emergency numbers stand there.
"""

import re
from collections.abc import Mapping
from html import escape

from annotations import WarningSign
from components.words.country import COUNTRIES_ID, folded_country_choice
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
    ui, countries = prose.words.ui, prose.words.countries
    with_number = [id_ for id_, country in countries.items() if country.emergency]
    without = ["none", *(id_ for id_ in countries if id_ not in with_number)]
    slot = "<span data-number></span>"
    label = escape(say(ui, "app.call.number")).replace("{number}", slot)
    asks = f'<a class="asks" href="#{COUNTRIES_ID}">{escape(say(ui, "app.country"))}</a>'
    usual = f"{usual_calls(ui)}{for_some(asks, country=['none'])}"
    return for_some(
        f'<a class="call" data-urgency="emergency" data-call>{label}</a>', country=with_number
    ) + for_some(f'<span class="usual">{usual}</span>', country=without)


def usual_calls(ui: Mapping[str, str]) -> str:
    """Return a button for each of the numbers that `app.emergency` names."""
    numbers = re.findall(r"\d+", say(ui, "app.emergency"))
    return "".join(
        f'<a class="call" data-urgency="emergency" href="tel:{number}">'
        f"{escape(say(ui, 'app.call.number', number=number))}</a>"
        for number in numbers
    )


def pinned_calls(prose: Prose, numbers: str = "", **where: str) -> str:
    """Return what stands above the dangers: whom this reader calls, and which country it is.

    Parameters
    ----------
    prose : Prose
        Sets the text.
    numbers : str, optional
        HTML: the numbers of each country, with their sources.
    **where : str
        The place of the text, as an address names it: `page="warning-signs"`, `site="bone"`.
    """
    mine = MINE.format(which="all")
    return (
        f'<div class="pinned"><div class="calls">{emergency_call(prose)}{mine}</div>{numbers}'
        f"{folded_country_choice(prose, **where)}</div>"
    )


def my_numbers(prose: Prose) -> str:
    """Return the place where a reader writes their own numbers in, and prints them as a card."""
    title = escape(say(prose.words.ui, "app.numbers"))
    return (
        f'<details class="my-numbers" id="{MY_NUMBERS_ID}"><summary><h2>{title}</h2></summary>'
        f"<div data-my-numbers></div></details>"
    )
