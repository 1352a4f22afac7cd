"""Learn: the list of all pages, and each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import chain
from typing import get_args

from annotations import LEARN_GROUPS, LEARN_IDS, Annotations, Page, Term
from annotations.entries import Report
from components import content
from components.words.article import article, notes
from components.words.glossary import spelt_plainly
from components.words.links import link
from components.words.prose import Prose
from components.words.say import say
from components.words.shell import small_picture
from components.words.take_home import take_home
from components.words.terms import Terms

# What makes a group easy to find again: where it began, what works on drugs, what scans show most
# often, and a breath.
PICTURES = {"understand": "breast", "treatment": "liver", "results": "bone", "living": "lung"}
DECODER = "report-words"
NOTEBOOK = "questions"
# Where the reader puts its list of questions.
NOTEBOOK_HERE = '<div class="notebook"></div>'


def page_text(words: Annotations, page: Page) -> str:
    """Return the text of a page, with the way to its neighbours."""
    terms = [t for t in words.glossary.values() if t.report] if page.id == DECODER else []

    def arrange(prose: Prose, sections: list[str]) -> list[str]:
        if page.id == NOTEBOOK:
            return ["".join(sections[:1]) + NOTEBOOK_HERE, *sections[1:]]
        return [*sections[:1], *report_words(prose, terms), *sections[1:]]

    return article(
        words,
        _list_first(page) if page.id == NOTEBOOK else page,
        arrange=arrange,
        also=chain.from_iterable(term.text.sources for term in terms),
        ending=neighbours(words, page),
    )


def _list_first(page: Page) -> Page:
    """Return a page that begins with how its list works, which is what readers come for."""
    how = [section for section in page.sections if section.id == "how"]
    return replace(page, sections=(*how, *(s for s in page.sections if s not in how)))


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


def contents(words: Annotations) -> str:
    """Return the list of all pages, each with its line."""
    prose = Prose(words, content.parts(), ())
    groups = []
    for group, ids in LEARN_GROUPS.items():
        entries = "".join(
            f"<li><strong>{link(words.lang, page.title, page=page.id)}</strong>"
            f"<p>{prose.inline(page.summary)}</p></li>"
            for page in (words.pages[id_] for id_ in ids if id_ in words.pages)
        )
        heading = escape(say(words.ui, f"app.learn.{group}"))
        groups.append(
            f'<div class="group">{small_picture(PICTURES[group])}<h2>{heading}</h2></div>'
            f'<ul class="contents">{entries}</ul>'
        )
    title, intro = (escape(say(words.ui, f"app.{key}")) for key in ("nav.learn", "learn.intro"))
    lessons = (
        f"<p>{escape(say(words.ui, 'app.learn.lessons'))} "
        f"{link(words.lang, say(words.ui, 'app.lesson.all'), page='lessons')}</p>"
    )
    return (
        f'<article class="words" lang="{words.lang}"><h1 id="words" tabindex="-1">{title}</h1>'
        f"<p>{intro}</p>{lessons if words.lessons else ''}"
        f"{''.join(groups)}{take_home(words.ui, ('whole',))}{notes(words, None)}</article>"
    )


def next_step(words: Annotations, site: str) -> str:
    """Return where to go on from the text of a site: to its lesson, to the questions for a team."""
    page, lesson = words.pages.get(NOTEBOOK), words.lessons.get(site)
    label = escape(say(words.ui, "app.learn.after"))
    ways = []
    if lesson:
        there = link(words.lang, lesson.title, lesson=lesson.name)
        ways.append(f"{escape(say(words.ui, 'app.lesson.of'))} {there}")
    if page:
        there = link(words.lang, page.title, page=page.id)
        ways.append(f"{label} {there}")
    listed = "".join(f"<span>{way}</span>" for way in ways)
    return f'<nav class="neighbours" aria-label="{label}">{listed}</nav>' if ways else ""


def neighbours(words: Annotations, page: Page) -> str:
    """Return the way to the pages before and after this one, and to the list of all."""
    pages = [id_ for id_ in LEARN_IDS if id_ in words.pages]
    at = pages.index(page.id)
    links = []
    for key, to in (("before", at - 1), ("after", at + 1)):
        if 0 <= to < len(pages):
            there = link(words.lang, words.pages[pages[to]].title, page=pages[to])
            links.append(f"<span>{escape(say(words.ui, f'app.learn.{key}'))} {there}</span>")
    every = link(words.lang, say(words.ui, "app.learn.all"), page="learn")
    label = escape(say(words.ui, "app.nav.learn"))
    return (
        f'<nav class="neighbours" aria-label="{label}">{"".join(links)}<span>{every}</span></nav>'
    )
