"""Warning signs: how people know them, what they can do now, and what each may mean."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from html import escape
from itertools import groupby

from annotations import WarningSign
from annotations.signing import signed_whole
from components.words.calls import calls, emergency_call, pinned_calls
from components.words.prose import Prose, checked_by, for_some
from components.words.say import say
from components.words.urgency import urgency_mark, urgency_tag, urgency_word


def warning_box(
    prose: Prose, site: str, signs: Iterable[WarningSign], named: Collection[str | None] = ()
) -> str:
    """Return the box that each site shows behind its symptoms.

    The dangers that the site's own text names are open; the others can be opened.
    """
    title = escape(say(prose.words.ui, "app.warnings.title"))
    return (
        '<section class="section-urgent" id="section-urgent" tabindex="-1">'
        f"<h2>{title}</h2>{pinned_calls(prose, emergency_call(prose), site=site)}"
        f"{warning_cards(prose, signs, level=3, named=named)}</section>"
    )


def warning_cards(
    prose: Prose,
    signs: Iterable[WarningSign],
    *,
    level: int = 2,
    named: Collection[str | None] = (),
) -> str:
    """Return the dangers as cards to open, under how urgent they are.

    Parameters
    ----------
    prose : Prose
        Sets the text.
    signs : iterable of WarningSign
        The gravest first.
    level : int, optional
        Of the headings of the urgencies.
    named : collection of str or None, optional
        Ids of the dangers that are open from the first.
    """
    html = ""
    for urgency, group in groupby(signs, key=lambda sign: sign.urgency):
        cards = "".join(_card(prose, sign, level + 1, is_open=sign.id in named) for sign in group)
        heading = f"<h{level}>{urgency_word(prose.words.ui, urgency)}</h{level}>"
        html += f'<div class="urgent" data-urgency="{urgency}">{heading}{cards}</div>'
    return html


def _card(prose: Prose, sign: WarningSign, level: int, *, is_open: bool) -> str:
    lang = f' lang="{sign.meaning.lang}"' if sign.meaning.lang != prose.words.lang else ""
    return (
        f'<details class="danger" data-urgency="{sign.urgency}" id="danger-{escape(sign.id)}"{lang}'
        f"{' open' if is_open else ''}><summary>{urgency_mark(sign.urgency)}"
        f"<h{level}>{escape(sign.title)}</h{level}></summary>{urgency_tag(prose.words.ui, sign)}"
        f"{calls(prose, sign)}{_told(prose, sign, level + 1)}</details>"
    )


def _told(prose: Prose, sign: WarningSign, level: int) -> str:
    """Return what to do first, then how the danger looks and what it may be.

    Where all of it has been checked, the card says so once, and its statements are quiet.
    """
    ui = prose.words.ui
    checks = [escape(checked_by(ui, review)) for review in signed_whole(prose.words, sign)]
    checked = f'<p class="checked-whole">{"<br>".join(checks)}</p>' if checks else ""
    prose = replace(prose, tells_checks=not checks)

    def titled(key: str) -> str:
        return f"<h{level}>{escape(say(ui, f'app.warnings.{key}'))}</h{level}>"

    local = "".join(
        for_some(prose.paragraph(said), country=[id_]) for id_, said in sign.local.items()
    )
    return (
        f"{titled('do')}{prose.statements(sign.steps)}{local}"
        f"{titled('signs')}{prose.statements(sign.signs)}"
        f"{titled('meaning')}{prose.paragraph(sign.meaning)}{prose.paragraph(sign.other)}{checked}"
    )
