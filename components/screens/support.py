"""Support: people to talk to, in the country that the reader chooses."""

from collections.abc import Iterable
from html import escape
from itertools import chain

from annotations import Annotations, Helpline
from components import content, dates
from components.country import country_choice
from components.kept import kept
from components.panels import Article, article
from components.prose import Prose, outward_link
from components.say import say
from components.state import Place
from components.text_page import here, show_text

# Where there is no line for a country, these help from anywhere.
ANYWHERE = "other"


def show() -> None:
    """Draw the page."""
    words, place = here()
    show_text(support_text(words, place.country))


@kept
def support_text(words: Annotations, country: str | None) -> Article:
    """Return the whole text for readers in a country."""
    place = Place(lang=words.lang, country=country)
    lines = helplines(words, country)
    return article(
        words,
        content.names_in(words),
        words.pages.get("support"),
        place,
        arrange=lambda prose, sections: [
            country_choice(prose, place, "support"),
            helpline_list(prose, lines),
            *sections,
        ],
        also=chain.from_iterable((*line.sources, *line.text.sources) for line in lines),
    )


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
    seen = "app.support.checked" if line.phone else "app.support.seen"
    facts = (
        say(ui, f"app.country.{line.country}"),
        say(ui, "app.support.languages", languages=spoken),
        say(ui, seen, date=dates.day(line.checked, ui)),
    )
    return (
        f"<li><h3>{outward_link(line.url, line.name, ui)}</h3>"
        f"{f'<p>{phone}{prose.cite(line.sources)}</p>' if phone else ''}"
        f"{prose.paragraph(line.text)}"
        f'<p class="facts">{" · ".join(map(escape, facts))}</p></li>'
    )
