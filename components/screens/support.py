"""Support: people to talk to, in the country that the reader chooses."""

from collections.abc import Iterable
from html import escape
from itertools import chain

import streamlit as st

from annotations import Annotations, Helpline
from components import address, content, dates
from components.country import country_choice
from components.notices import show_notices
from components.page_state import show_page_state
from components.panels import article
from components.prose import Prose, outward_link
from components.say import say

# Where there is no line for a country, these help from anywhere.
ANYWHERE = "other"


def show() -> None:
    """Draw the page."""
    here = address.visit()
    place = here.place
    words = content.words(place.lang)
    lines = helplines(words, place.country)
    with st.container(key="page"):
        show_notices(words, here.unknown, has_body=True)
        text = article(
            words,
            content.names(place.lang),
            words.pages.get("support"),
            place,
            arrange=lambda prose, sections: [
                country_choice(prose, place, "support"),
                helpline_list(prose, lines),
                *sections,
            ],
            also=chain.from_iterable((*line.sources, *line.text.sources) for line in lines),
            link=address.link(),
        )
        st.html(str(text))
    show_page_state(say(words.ui, "app.nav.support"))


def helplines(words: Annotations, country: str | None) -> list[Helpline]:
    """Return the lines of a country, or all; those that speak the reader's language come first."""
    all_lines = words.helplines.values()
    lines = [line for line in all_lines if country in (None, line.country)]
    lines = lines or [line for line in all_lines if line.country == ANYWHERE]
    order = list(words.countries)
    return sorted(
        lines, key=lambda line: (words.lang not in line.languages, order.index(line.country))
    )


def helpline_list(prose: Prose, lines: Iterable[Helpline]) -> str:
    """Return the lines with their numbers, and when each number was last checked."""
    entries = "".join(_helpline(prose, line) for line in lines)
    title = escape(say(prose.words.ui, "app.support.title"))
    return (
        f'<section class="section-helplines" id="section-helplines"><h2>{title}</h2>'
        f'<ul class="helplines">{entries}</ul></section>'
    )


def _helpline(prose: Prose, line: Helpline) -> str:
    ui = prose.words.ui
    dial = "".join(character for character in line.phone or "" if character.isdigit())
    phone = f'<a class="number" href="tel:{dial}">{escape(line.phone)}</a>' if line.phone else ""
    spoken = ", ".join(say(ui, f"app.language.{lang}") for lang in line.languages)
    checked = say(ui, "app.support.checked", date=dates.day(line.checked, ui))
    facts = (
        say(ui, f"app.country.{line.country}"),
        say(ui, "app.support.languages", languages=spoken),
        checked,
    )
    return (
        f"<li><h3>{outward_link(line.url, line.name, ui)}</h3>"
        f"{f'<p>{phone}{prose.cite(line.sources)}</p>' if phone else ''}"
        f"{prose.paragraph(line.text)}"
        f'<p class="facts">{" · ".join(map(escape, facts))}</p></li>'
    )
