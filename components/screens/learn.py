"""Learn: the list of all pages, or one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import chain
from typing import get_args

import streamlit as st

from annotations import LEARN_GROUPS, LEARN_IDS, Annotations, Term
from annotations.entries import Report
from components import address, content
from components.kept import kept
from components.notebook import show_notebook
from components.notices import show_notices
from components.page_state import show_page_state
from components.panels import Article, article, notes
from components.prose import Prose, place_link
from components.say import say
from components.screens.glossary import spelt_plainly
from components.state import Place
from components.terms import Terms

NOTEBOOK = "questions"
DECODER = "report-words"


def show() -> None:
    """Draw the page that the address names."""
    here = address.visit()
    place = here.place
    words = content.words(place.lang)
    page = words.pages.get(place.page or "")
    with st.container(key="page"):
        show_notices(words, here.unknown, has_body=True)
        if page is None:
            st.html(contents(words, place.country))
        else:
            text = page_text(words, page.id, place.country).at(address.link(), words)
            if page.id == NOTEBOOK:
                st.html(text.framed(text.text))
                show_notebook(words)
                st.html(text.framed(text.below))
            else:
                st.html(str(text))
    show_page_state()


@kept
def page_text(words: Annotations, page: str, country: str | None) -> Article:
    """Return the text of a page, with the way to its neighbours."""
    place = Place(lang=words.lang, page=page, country=country)
    terms = [t for t in words.glossary.values() if t.report] if page == DECODER else []
    return article(
        words,
        content.names_in(words),
        words.pages[page],
        place,
        arrange=lambda prose, sections: [*sections[:1], *report_words(prose, terms), *sections[1:]],
        also=chain.from_iterable(term.text.sources for term in terms),
        ending=neighbours(words, place),
    )


def report_words(prose: Prose, terms: Sequence[Term]) -> Iterator[str]:
    """Yield the words of each kind of report: a reader chooses one to see what it means."""
    plain = replace(prose, terms=Terms({}))  # a word is not explained by itself
    for report in get_args(Report):
        listed = sorted(
            (term for term in terms if term.report == report),
            key=lambda term: spelt_plainly(term.term),
        )
        words = "".join(
            f'<details class="report-word" id="word-{escape(term.id)}"><summary>{_spelt(term)}'
            f"</summary><p>{plain.inline(term.text)}</p></details>"
            for term in listed
        )
        if words:
            title = escape(say(prose.words.ui, f"app.report.{report}"))
            yield f'<section class="section-{report}"><h2>{title}</h2>{words}</section>'


def _spelt(term: Term) -> str:
    # A list of what is explained there, and no "that is": partial and complete response differ.
    return f"<strong>{escape(term.term)}</strong>{escape(''.join(f', {s}' for s in term.forms))}"


@kept
def contents(words: Annotations, country: str | None) -> str:
    """Return the list of all pages, each with its line."""
    place = Place(lang=words.lang, country=country)
    prose = Prose(words, content.names_in(words), ())
    groups = []
    for group, ids in LEARN_GROUPS.items():
        entries = "".join(
            f"<li><strong>{place_link(replace(place, page=page.id), 'learn', page.title)}</strong>"
            f"<p>{prose.inline(page.summary)}</p></li>"
            for page in (words.pages[id_] for id_ in ids if id_ in words.pages)
        )
        heading = escape(say(words.ui, f"app.learn.{group}"))
        groups.append(f'<h2>{heading}</h2><ul class="contents">{entries}</ul>')
    title, intro = (escape(say(words.ui, f"app.{key}")) for key in ("nav.learn", "learn.intro"))
    return (
        f'<article class="words"><h1 id="words" tabindex="-1">{title}</h1><p>{intro}</p>'
        f"{''.join(groups)}{notes(words, None, place)}</article>"
    )


def neighbours(words: Annotations, place: Place) -> str:
    """Return the way to the pages before and after this one, and to the list of all."""
    pages = [id_ for id_ in LEARN_IDS if id_ in words.pages]
    at = pages.index(place.page or "")
    links = []
    for key, to in (("before", at - 1), ("after", at + 1)):
        if 0 <= to < len(pages):
            there = replace(place, page=pages[to])
            link = place_link(there, "learn", words.pages[pages[to]].title)
            links.append(f"<span>{escape(say(words.ui, f'app.learn.{key}'))} {link}</span>")
    every = place_link(replace(place, page=None), "learn", say(words.ui, "app.learn.all"))
    label = escape(say(words.ui, "app.nav.learn"))
    return (
        f'<nav class="neighbours" aria-label="{label}">{"".join(links)}<span>{every}</span></nav>'
    )
