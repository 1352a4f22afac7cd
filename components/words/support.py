"""Support: people to talk to, in the country that the reader chooses."""

from collections.abc import Iterable
from html import escape
from itertools import chain

from annotations import Annotations, Helpline
from components.words import dates
from components.words.article import article
from components.words.country import country_choice
from components.words.links import dial
from components.words.prose import Prose, for_some, new_tab_once, outward_link
from components.words.say import say

# Where there is no line for a country, these help from anywhere.
ANYWHERE = "other"


def support_text(words: Annotations) -> str:
    """Return the whole text."""
    lines = helplines(words)
    return article(
        words,
        words.pages.get("support"),
        arrange=lambda prose, sections: [
            country_choice(prose, page="support"),
            helpline_list(prose, lines),
            *sections,
        ],
        also=chain.from_iterable((*line.sources, *line.text.sources) for line in lines),
        taken=numbers_alone(words, lines),
    )


def helplines(words: Annotations) -> list[Helpline]:
    """Return all lines; those that speak the reader's language come first."""
    order = list(words.countries)
    return sorted(
        words.helplines.values(),
        key=lambda line: (words.lang not in line.languages, order.index(line.country)),
    )


def shown_in(line: Helpline, words: Annotations) -> list[str]:
    """Return the countries whose readers see a line; `none` stands for no choice."""
    served = {one.country for one in words.helplines.values()}
    unserved = [id_ for id_ in words.countries if id_ not in served]
    return ["none", line.country, *(unserved if line.country == ANYWHERE else ())]


def helpline_list(prose: Prose, lines: Iterable[Helpline]) -> str:
    """Return the lines with their numbers, and when each number was last checked."""
    entries = "".join(_helpline(prose, line) for line in lines)
    title = escape(say(prose.words.ui, "app.support.title"))
    return (
        f'<section class="section-helplines" id="section-helplines"><h2>{title}</h2>'
        f'{new_tab_once(prose.words.ui)}<ul class="helplines">{entries}</ul></section>'
    )


def numbers_alone(words: Annotations, lines: Iterable[Helpline]) -> str:
    """Return the names of the lines, and their numbers or where else they are: for one page."""
    title = escape(say(words.ui, "app.support.title"))
    entries = "".join(
        for_some(
            f"<li><strong>{escape(line.name)}</strong> {escape(line.phone or line.url)}"
            f" · {escape(say(words.ui, f'app.country.{line.country}'))}</li>",
            country=shown_in(line, words),
        )
        for line in lines
    )
    return f'<h2>{title}</h2><ul class="sheet-helplines">{entries}</ul>'


def _helpline(prose: Prose, line: Helpline) -> str:
    ui = prose.words.ui
    phone = (
        f'<a class="number" href="{dial(line.phone)}">{escape(line.phone)}</a>'
        if line.phone
        else ""
    )
    spoken = ", ".join(say(ui, f"app.language.{lang}") for lang in line.languages)
    seen = "app.support.checked" if line.phone else "app.support.seen"
    facts = (
        say(ui, f"app.country.{line.country}"),
        say(ui, "app.support.languages", languages=spoken),
        say(ui, seen, date=dates.day(line.checked, ui)),
    )
    return for_some(
        f"<li><h3>{outward_link(line.url, line.name)}</h3>"
        f"{f'<p>{phone}{prose.cite(line.sources)}</p>' if phone else ''}"
        f"{prose.paragraph(line.text)}"
        f'<p class="facts">{" · ".join(map(escape, facts))}</p></li>',
        country=shown_in(line, prose.words),
    )
