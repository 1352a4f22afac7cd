"""Texts as a reader gets them: title, warning signs, notes and sources around the prose."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import chain

from annotations import FULL_SITE_IDS, OURSELVES, Annotations, Page, Site, Statement, WarningSign
from components import dates
from components.handout import still_body, way_back
from components.prose import Prose, emergency, place_link
from components.say import say
from components.state import KnownIds, Place
from components.terms import Terms
from components.warnings import warning_box


@dataclass(frozen=True, slots=True)
class Article:
    """A text as HTML: what is read, and what stands below every text; `kind` is its style."""

    lang: str
    text: str
    below: str
    kind: str = "words"

    def __str__(self) -> str:
        """Return the two in one article."""
        return self.framed(self.text + self.below)

    def framed(self, html: str) -> str:
        """Return a part of it as an article of its own."""
        return f'<article class="{self.kind}" lang="{self.lang}">{html}</article>'

    def at(self, link: str, words: Annotations) -> "Article":
        """Return the text as a page with an address of its own, which paper says."""
        return replace(self, below=self.below + way_back(words, link))


def article(
    words: Annotations,
    names: KnownIds,
    page: Page | None,
    place: Place,
    *,
    chosen: str | None = None,
    line: Statement | None = None,
    arrange: Callable[[Prose, list[str]], Iterable[str]] = lambda _, sections: sections,
    signs: Iterable[WarningSign] = (),
    also: Iterable[str] = (),
    ending: str = "",
) -> Article:
    """Set a whole text, with notes and sources below it.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    names : KnownIds
        What a link may name.
    page : Page or None
        The text; None where it is broken, so that only the notes are left.
    place : Place
        Where the reader is: the country decides which emergency number is named.
    chosen : str, optional
        What the chosen structure is called.
    line : Statement, optional
        What there is to say about that structure.
    arrange : callable, optional
        Takes the prose and its sections, as HTML, and returns them with what stands between.
    signs : iterable of WarningSign, optional
        The dangers that stand between. Those of a site are always drawn, behind its symptoms.
    also : iterable of str, optional
        Ids of the sources of what stands between.
    ending : str, optional
        HTML before the notes.
    """
    told = words.warnings_for(page.id) if isinstance(page, Site) else tuple(signs)
    cited = dict.fromkeys(
        chain(
            line.sources if line else (),
            page.sources if page else (),
            chain.from_iterable(s.sources for sign in told for s in sign.told_in(place.country)),
            also,
        )
    )
    prose = Prose(
        words,
        names,
        tuple(id_ for id_ in cited if id_ != OURSELVES),
        Terms(words.glossary),
        place.country,
        [sign.id for sign in told],
    )
    title = page.title if page else say(words.ui, "app.name")
    shown = page.id if page and page.id in FULL_SITE_IDS else None
    sections = {section.id: prose.section(section) for section in page.sections} if page else {}
    if isinstance(page, Site) and told:
        named = {s.danger for section in page.sections for s in section.statements}
        sections["symptoms"] = sections.get("symptoms", "") + warning_box(prose, told, named)
    return Article(
        lang=page.lang if page else words.lang,
        text=(
            f'{still_body(words, shown)}<h1 id="words" tabindex="-1">{escape(title)}</h1>'
            f"{_opening(prose, page)}{_chosen(prose, chosen, line) if chosen else ''}"
            f"{''.join(arrange(prose, list(sections.values())))}"
        ),
        below=f"{ending}{notes(words, page, place)}{prose.source_list()}",
    )


def card(words: Annotations, names: KnownIds, site: Site | None) -> Article:
    """Set the few sentences that a room can read from its last row.

    What paper has more than a screen comes with them: the numbers and the list of their sources,
    and a picture.
    """
    cited = dict.fromkeys(chain.from_iterable(s.sources for s in site.card)) if site else {}
    prose = Prose(words, names, tuple(id_ for id_ in cited if id_ != OURSELVES))
    shown = site.id if site and site.id in FULL_SITE_IDS else None
    if site:
        title = site.title
        body = prose.statements(site.card)
    else:
        title = say(words.ui, "app.name")
        body = f"<p>{_say(words, 'app.present.welcome')}</p>"
    return Article(
        lang=words.lang,
        text=(
            f"{still_body(words, shown)}<h1>{escape(title)}</h1>{body}"
            f'<p class="note">{_say(words, "app.present.note")} {escape(_review(words, site))}</p>'
        ),
        below=f'<div class="handout">{prose.source_list()}</div>',
        kind="card",
    )


def notes(words: Annotations, page: Page | None, place: Place) -> str:
    """Return what every text says: who has checked it, what it is not, and whom to call."""
    updated = _say(words, "app.updated", date=dates.day(page.updated, words.ui)) if page else ""
    review = place_link(place, "clinicians", _review(words, page))
    talk = place_link(place, "support", say(words.ui, "app.talk.link"))
    return (
        f'<aside class="notes"><p><strong>{review}</strong> {updated}</p>'
        f"<p>{_say(words, 'app.general')}</p>"
        f"<p>{_say(words, 'app.call', emergency=emergency(words, place.country))}</p>"
        f"<p>{_say(words, 'app.talk')} {talk}</p></aside>"
    )


def _opening(prose: Prose, page: Page | None) -> str:
    """Return what stands above the sections: where it is, what to expect, and the short text."""
    if page is None:
        return ""
    ui = prose.words.ui
    html = ""
    if page.lang != prose.words.lang:
        lang = prose.words.lang
        html += f'<p class="notice" lang="{lang}">{escape(say(ui, "app.untranslated"))}</p>'
    if page.notice:
        html += f'<p class="notice">{escape(page.notice)}</p>'
    if isinstance(page, Site):
        short = escape(say(ui, "app.short"))
        html = (
            f'<p class="where">{escape(page.where)}</p>{html}<section class="section-short">'
            f"<h2>{short}</h2>{prose.statements(page.card)}</section>"
        )
    return html


def _review(words: Annotations, page: Page | None) -> str:
    """Return who has reviewed a text as it is now: what has been updated since, nobody has."""
    if page and page.reviewed and page.reviewed.when >= page.updated:
        when = dates.day(page.reviewed.when, words.ui)
        return say(words.ui, "app.reviewed", by=page.reviewed.by, date=when)
    return say(words.ui, "app.not_reviewed")


def _chosen(prose: Prose, name: str, line: Statement | None) -> str:
    said = f" {prose.inline(line)}" if line else ""
    words = prose.words
    return f'<p class="chosen"><strong>{_say(words, "app.chosen", name=name)}</strong>{said}</p>'


def _say(words: Annotations, key: str, **values: object) -> str:
    return escape(say(words.ui, key, **values))
