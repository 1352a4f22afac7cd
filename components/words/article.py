"""Texts as a reader gets them: title, warning signs, notes and sources around the prose."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from itertools import chain

from annotations import (
    FULL_SITE_IDS,
    LEARN_IDS,
    OURSELVES,
    Annotations,
    Page,
    Review,
    Site,
    Statement,
    WarningSign,
)
from components import content
from components.words import dates
from components.words.drawings import sprite
from components.words.handout import still_body
from components.words.links import link
from components.words.prose import Prose, for_some, with_number
from components.words.report import report_link
from components.words.say import say, say_html
from components.words.sheet import sheet
from components.words.take_home import collect, take_home
from components.words.terms import Terms
from components.words.warnings import warning_box


def article(
    words: Annotations,
    page: Page | None,
    *,
    chosen: Iterable[str] = (),
    arrange: Callable[[Prose, list[str]], Iterable[str]] = lambda _, sections: sections,
    is_brief: bool = False,
    signs: Iterable[WarningSign] = (),
    also: Iterable[str] = (),
    sometimes: Iterable[str] = (),
    ending: str = "",
    taken: str = "",
) -> str:
    """Set a whole text, with notes and sources below it.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    page : Page or None
        The text; None where it is broken, so that only the notes are left.
    chosen : iterable of str, optional
        Ids of the structures that may be chosen where this text is read: each has its line.
    arrange : callable, optional
        Takes the prose and its sections, as HTML, and returns them with what stands between.
    is_brief : bool, optional
        Whether sections and sources are closed on a screen, until a reader opens one.
    signs : iterable of WarningSign, optional
        The dangers that stand between. Those of a site are always drawn, behind its symptoms.
    also : iterable of str, optional
        Ids of the sources of what stands between.
    sometimes : iterable of str, optional
        The same, of what only some readers see.
    ending : str, optional
        HTML before the notes.
    taken : str, optional
        HTML that the page to take home has in the place of its short text.
    """
    told = words.warnings_for(page.id) if isinstance(page, Site) else tuple(signs)
    lines = _lines(words, chosen)
    cited = _numbered(
        page.sources if page else (),
        chain.from_iterable(s.sources for sign in told for s in sign.told_in(None)),
        also,
    )
    # What only some readers see is numbered last, so that the others miss no number.
    for_all = len(cited)
    cited = _numbered(
        cited,
        chain.from_iterable(line.sources for line in lines if line),
        chain.from_iterable(s.sources for sign in told for s in sign.local.values()),
        sometimes,
    )
    dangers = [sign.id for sign in told]
    prose = Prose(words, content.parts(), cited, Terms(words.glossary), dangers)
    title = page.title if page else say(words.ui, "app.name")
    shown = page.id if page and page.id in FULL_SITE_IDS else None
    told_in = page.sections if page else ()
    sections = {section.id: prose.section(section, is_brief=is_brief) for section in told_in}
    if isinstance(page, Site) and told:
        named = {s.danger for section in page.sections for s in section.statements}
        sections["symptoms"] = sections.get("symptoms", "") + warning_box(
            prose, page.id, told, named
        )
    if page and "questions" in sections and (isinstance(page, Site) or page.id in LEARN_IDS):
        sections["questions"] += collect(words.ui, page.id)
    one_page = sheet(words, page, review(words, page), shown, taken)
    row = take_home(words.ui, ("page", "whole") if one_page else ("whole",))
    opening, own = _opening(prose, page), [*sections.values()]
    parts = [*arrange(prose, own)]
    # Behind what is read first: the short text of a site, the first section of a page. Where a page
    # begins with something to press, behind all of it.
    if isinstance(page, Site):
        opening += row
    else:
        parts.insert(1 if parts[:1] == own[:1] else len(parts), row)
    html = (
        f'{still_body(words, shown)}<h1 id="words" tabindex="-1">{escape(title)}</h1>'
        f"{'' if is_brief else _bar(words, page)}{opening}"
        f"{_chosen(prose, lines)}"
        f"{''.join(parts)}{ending}{notes(words, page)}{one_page}"
        f"{prose.source_list(for_all, is_brief=is_brief)}"
    )
    lang = page.lang if page else words.lang
    return f'<article class="words" lang="{lang}">{html}{sprite(html)}</article>'


def card(words: Annotations, site: Site | None) -> str:
    """Set the few sentences that a room can read from its last row.

    The sources and the picture are on the page to take home that comes with them.
    """
    prose = Prose(words, content.parts(), ())
    shown = site.id if site and site.id in FULL_SITE_IDS else None
    if site:
        title = site.title
        body = prose.statements(site.card)
    else:
        title = say(words.ui, "app.name")
        body = f"<p>{say_html(words.ui, 'app.present.welcome')}</p>"
    checked = review(words, site)
    html = (
        f"<h1>{escape(title)}</h1>{body}"
        f'<p class="note">{say_html(words.ui, "app.present.note")} {escape(checked)}</p>'
        f"{take_home(words.ui, ('page',), aloud=False)}"
        f"{sheet(words, site or words.pages.get('welcome'), checked, shown)}"
    )
    return f'<article class="card" lang="{words.lang}">{html}</article>'


def notes(words: Annotations, page: Page | None) -> str:
    """Return what every text says: who has checked it, what it is not, and whom to call."""
    updated = (
        say_html(words.ui, "app.updated", date=dates.day(page.updated, words.ui)) if page else ""
    )
    checked = link(words.lang, review(words, page), page="clinicians")
    talk = link(words.lang, say(words.ui, "app.talk.link"), page="support")
    call = with_number(words.ui, escape(words.ui.get("app.call", "")))
    title = page.title if page else say(words.ui, "app.name")
    report = "".join(f"<p>{way}</p>" for way in report_link(words, title))
    return (
        f'<aside class="notes"><p><strong>{checked}</strong> {updated}</p>'
        f"<p>{say_html(words.ui, 'app.general')}</p>"
        f"<p>{call}</p>"
        f"<p>{say_html(words.ui, 'app.talk')} {talk}</p>{report}</aside>"
    )


def untranslated(words: Annotations, page: Page) -> str:
    """Return that a text is in another language than was asked for, where it is."""
    if page.lang == words.lang:
        return ""
    return f'<p class="notice" lang="{words.lang}">{say_html(words.ui, "app.untranslated")}</p>'


def _bar(words: Annotations, page: Page | None) -> str:
    """Return what stays at hand while a text is read: its contents, and on a phone the body.

    The reader's script names the section that is read in the place of what is said first.
    """
    told = [(f"section-{section.id}", section.title) for section in page.sections] if page else []
    leads = [("words", say(words.ui, "app.contents.top")), *told]
    if page and set(page.sources) - {OURSELVES}:
        leads.append(("section-sources", say(words.ui, "app.sources")))
    links = "".join(f'<li><a href="#{escape(id_)}">{escape(to)}</a></li>' for id_, to in leads)
    name = say_html(words.ui, "app.contents")
    contents = (
        f'<nav class="sections" aria-label="{name}"><details data-popup>'
        f"<summary data-now>{name}</summary><ol>{links}</ol></details></nav>"
    )
    body = (
        f'<button type="button" class="to-body" aria-pressed="false">'
        f"{say_html(words.ui, 'app.body')}</button>"
    )
    return f'<div class="bar">{contents if len(told) > 2 else ""}{body}</div>'


def _opening(prose: Prose, page: Page | None) -> str:
    """Return what stands above the sections: where it is, what to expect, and the short text."""
    if page is None:
        return ""
    ui = prose.words.ui
    html = untranslated(prose.words, page)
    if page.notice:
        html += f'<p class="notice">{escape(page.notice)}</p>'
    if isinstance(page, Site):
        short = escape(say(ui, "app.short"))
        html = (
            f'<p class="where">{escape(page.where)}</p>{html}<section class="section-short">'
            f"<h2>{short}</h2>{prose.statements(page.card)}</section>"
        )
    return html


def reviewed(page: Page) -> Review | None:
    """Return who has reviewed a text as it is now: what has been updated since, nobody has."""
    return page.reviewed if page.reviewed and page.reviewed.when >= page.updated else None


def review(words: Annotations, page: Page | None) -> str:
    """Return who has reviewed a text."""
    if page and (checked := reviewed(page)):
        when = dates.day(checked.when, words.ui)
        return say(words.ui, "app.reviewed", by=checked.by, date=when)
    return say(words.ui, "app.not_reviewed")


def _lines(words: Annotations, structures: Iterable[str]) -> dict[Statement | None, list[str]]:
    """Return what there is to say about structures, and about which; None for those without."""
    lines: dict[Statement | None, list[str]] = {}
    for id_ in structures:
        lines.setdefault(words.line_for(id_), []).append(id_)
    return lines


def _chosen(prose: Prose, lines: Mapping[Statement | None, list[str]]) -> str:
    """Return a line for each choice. The reader's script writes the name of what is chosen in."""
    slot = "<span data-name></span>"
    said = f"<strong>{say_html(prose.words.ui, 'app.chosen').replace('{name}', slot)}</strong>"
    texts = {line: f" {prose.inline(line)}" if line else "" for line in lines}
    return "".join(
        for_some(f'<p class="chosen">{said}{texts[line]}</p>', structure=ids)
        for line, ids in lines.items()
    )


def _numbered(*sources: Iterable[str]) -> tuple[str, ...]:
    """Return ids of sources in the order of their numbers, each once."""
    return tuple(id_ for id_ in dict.fromkeys(chain(*sources)) if id_ != OURSELVES)
