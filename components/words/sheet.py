"""One page to take home: the short text, when to call, what to ask, and room to write.

Only paper has it (`frontend/src/reader/sheets/sheet.css`). It has no numbers for sources, but says
whose they are; the whole text, to which its code leads, has one for each statement.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain, groupby

from annotations import OURSELVES, Annotations, Page, Site, Statement, WarningSign
from components import content
from components.words.handout import still_body
from components.words.prose import Prose, with_number
from components.words.say import say, say_html
from components.words.urgency import urgency_tag

# What is looked up; and the page whose own list is what is taken home.
WITHOUT = ("glossary", "clinicians", "questions", "privacy", "accessibility")
# What a visit has time for.
QUESTIONS = 3
# The first in `warnings.yaml`, the gravest: on every sheet, also where a text names others.
GRAVEST = 3
# How many words of a section leave room for all else, in Spanish on Letter too.
LONGEST = 200
LINE = '<span class="sheet-line"></span>'


def sheet(
    words: Annotations, page: Page | None, review: str, shown: str | None, first: str = ""
) -> str:
    """Set a text for one page; nothing for one that is broken, or that is looked up.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    page : Page or None
        The text.
    review : str
        Who has checked it.
    shown : str or None
        The site that is dark in its picture; None for all of them.
    first : str, optional
        HTML in the place of the short text.
    """
    if page is None or page.id in WITHOUT:
        return ""
    prose = Prose(words, content.parts(), (), tells_checks=False)
    title, short = ("", ()) if first else _short_text(words, page)
    publishers = _publishers(words, (page.summary, *short))
    return (
        f'<section class="sheet handout"><p class="sheet-name">{say_html(words.ui, "app.name")}</p>'
        f'<div class="sheet-text"><p class="sheet-title" role="heading" aria-level="1">'
        f'{escape(page.title)}</p><p class="sheet-where">{prose.inline(page.summary)}</p>'
        f"{_notice(page)}{first or f'<h2>{escape(title)}</h2>{prose.statements(short)}'}"
        f"{_when_to_call(prose, signs_of(words, page))}{_questions(prose, page)}"
        f'<section class="sheet-room"><h2>{say_html(words.ui, "app.sheet.notes")}</h2>'
        f'<div class="sheet-lines"></div></section></div>'
        f'<div class="sheet-side">{still_body(words, shown)}{_numbers(words)}'
        f'<div class="way-back"></div>'
        f'<p class="sheet-foot">{say_html(words.ui, "app.present.note")} {escape(review)} '
        f"{publishers and say_html(words.ui, 'app.sheet.sources', publishers=publishers)}</p>"
        f"</div></section>"
    )


def signs_of(words: Annotations, page: Page) -> Sequence[WarningSign]:
    """Return the gravest dangers and those that a text names; all of them on their own page."""
    every = list(words.warnings.values())
    if page.id == "warning-signs":
        return every
    said = chain(
        *(section.statements for section in page.sections),
        page.card if isinstance(page, Site) else (),
    )
    told = {sign.id for sign in every[:GRAVEST]} | {statement.danger for statement in said}
    return [sign for sign in every if sign.id in told]


def _short_text(words: Annotations, page: Page) -> tuple[str, Sequence[Statement]]:
    """Return the short text of a site; of a page the first section that leaves enough room."""
    if isinstance(page, Site):
        return say(words.ui, "app.short"), page.card
    for section in page.sections:
        if sum(len(said.text.split()) for said in section.statements) <= LONGEST:
            return section.title, section.statements
    return say(words.ui, "app.short"), ()


def _notice(page: Page) -> str:
    return f'<p class="sheet-notice">{escape(page.notice)}</p>' if page.notice else ""


def _when_to_call(prose: Prose, signs: Sequence[WarningSign]) -> str:
    ui = prose.words.ui
    lists = "".join(
        f"<h3>{urgency_tag(ui, first)}</h3>"
        f"<ul>{''.join(f'<li>{escape(sign.title)}</li>' for sign in (first, *others))}</ul>"
        for first, *others in (list(group) for _, group in groupby(signs, lambda s: s.urgency))
    )
    call = with_number(ui, escape(ui.get("app.call", "")))
    heading = say_html(prose.words.ui, "app.warnings.title")
    return f'<section class="sheet-call"><h2>{heading}</h2>{lists}<p>{call}</p></section>'


def _questions(prose: Prose, page: Page) -> str:
    """Return the first questions of a text, each with a line for the answer."""
    for section in page.sections:
        asked = [s for s in section.statements if s.text.endswith("?")][:QUESTIONS]
        if section.id == "questions" and asked:
            items = "".join(f"<li>{prose.inline(question)}{LINE}</li>" for question in asked)
            title = escape(section.title)
            return f'<section class="sheet-ask"><h2>{title}</h2><ol>{items}</ol></section>'
    return ""


def _numbers(words: Annotations) -> str:
    """Return lines for a reader's own numbers: for a pen, until the reader's script fills them."""
    lines = "".join(
        f"<p>{say_html(words.ui, f'app.sheet.{whose}')}{LINE}</p>" for whose in ("team", "night")
    )
    emergency = with_number(words.ui, f"{say_html(words.ui, 'app.number.emergency')} {{emergency}}")
    return (
        f'<div class="sheet-numbers"><h2>{say_html(words.ui, "app.sheet.numbers")}</h2>{lines}'
        f"<p>{emergency}</p></div>"
    )


def _publishers(words: Annotations, statements: Iterable[Statement]) -> str:
    """Return whose sources a short text rests on, each once."""
    ids = dict.fromkeys(chain.from_iterable(s.sources for s in statements))
    named = dict.fromkeys(words.sources[id_].publisher for id_ in ids if id_ != OURSELVES)
    return "; ".join(named)
