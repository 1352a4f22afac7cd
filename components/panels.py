"""The words beside the body: a welcome, a site's text, or a short card for the projector."""

from datetime import date
from html import escape

import streamlit as st

from annotations import Annotations, Page, Site, Statement
from components.prose import Prose, say
from components.state import Place

# What the atlas says about itself needs no number behind it.
OURSELVES = "ATLAS"
NO_BREAK_HYPHEN = "\N{NON-BREAKING HYPHEN}"


def show_panel(words: Annotations, place: Place, structure_name: str | None) -> None:
    """Draw the words that belong to a place.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    place : Place
        What is seen.
    structure_name : str or None
        What the chosen structure is called.
    """
    site = words.sites.get(place.site or "")
    line = words.line_for(place.structure) if place.structure else None
    with st.container(key="panel"):
        if place.present:
            st.html(card(words, site))
        else:
            page = site or words.pages.get("welcome")
            st.html(article(words, page, chosen=structure_name, line=line))


def article(
    words: Annotations,
    page: Page | None,
    *,
    chosen: str | None = None,
    line: Statement | None = None,
    more: str = "",
) -> str:
    """Return a whole text as HTML, with notes and sources below it.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    page : Page or None
        The text; None where it is broken, so that only the notes are left.
    chosen : str, optional
        What the chosen structure is called.
    line : Statement, optional
        What there is to say about that structure.
    more : str, optional
        HTML that stands behind the text.
    """
    cited = dict.fromkeys([*(line.sources if line else ()), *(page.sources if page else ())])
    prose = Prose(words.sources, tuple(id_ for id_ in cited if id_ != OURSELVES), words.ui)
    title = page.title if page else say(words.ui, "app.name")
    where = f'<p class="where">{escape(page.where)}</p>' if isinstance(page, Site) else ""
    sections = (prose.section(section) for section in page.sections) if page else ()
    return (
        f'<article class="words"><h1 id="words" tabindex="-1">{escape(title)}</h1>{where}'
        f"{_chosen(prose, words, chosen, line) if chosen else ''}"
        f"{''.join(sections)}{more}{notes(words, page)}{prose.source_list()}</article>"
    )


def card(words: Annotations, site: Site | None) -> str:
    """Return the few sentences that a room can read from its last row."""
    prose = Prose(words.sources, (), words.ui)
    if site:
        title = site.title
        body = f"<ul>{''.join(f'<li>{prose.inline(s)}</li>' for s in site.card)}</ul>"
    else:
        title = say(words.ui, "app.name")
        body = f"<p>{_say(words, 'app.present.welcome')}</p>"
    return (
        f'<article class="card"><h1>{escape(title)}</h1>{body}'
        f'<p class="note">{_say(words, "app.present.note")} {_review(words, site)}</p></article>'
    )


def notes(words: Annotations, page: Page | None) -> str:
    """Return what every text says: who has checked it, what it is not, and whom to call."""
    updated = _say(words, "app.updated", date=_day(page.updated)) if page else ""
    return (
        f'<aside class="notes"><p><strong>{_review(words, page)}</strong> {updated}</p>'
        f"<p>{_say(words, 'app.general')}</p><p>{_say(words, 'app.call')}</p></aside>"
    )


def _review(words: Annotations, page: Page | None) -> str:
    if page and page.reviewed:
        return _say(words, "app.reviewed", by=page.reviewed.by, date=_day(page.reviewed.when))
    return _say(words, "app.not_reviewed")


def _day(day: date) -> str:
    """Return a date that is never broken in two at the end of a line."""
    return day.isoformat().replace("-", NO_BREAK_HYPHEN)


def _chosen(prose: Prose, words: Annotations, name: str, line: Statement | None) -> str:
    said = f" {prose.inline(line)}" if line else ""
    return f'<p class="chosen"><strong>{_say(words, "app.chosen", name=name)}</strong>{said}</p>'


def _say(words: Annotations, key: str, **values: object) -> str:
    return escape(say(words.ui, key, **values))
