"""Warning signs: how people know them, what they can do now, and what each may mean."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

from annotations import WarningSign
from annotations.signing import signed_whole
from components import content
from components.words.handout import STILL_URL, sides
from components.words.prose import Prose, checked_by, for_some, urgency_tag
from components.words.say import say
from models import still, still_point

# What a frightened person can take in at once: the first in `warnings.yaml`, the gravest.
CANNOT_WAIT = 3


def at_a_glance(prose: Prose, signs: Sequence[WarningSign]) -> str:
    """Return all signs on one screen: the gravest, a picture of where they are felt, the others."""
    heading = escape(say(prose.words.ui, "app.warnings.glance"))
    first, others = signs[:CANNOT_WAIT], signs[CANNOT_WAIT:]
    lists, start = [], 1 + len(first)
    for urgency, group in groupby(others, key=lambda sign: sign.urgency):
        listed = list(group)
        lists.append(_glance(prose, f"urgency.{urgency}", listed, start))
        start += len(listed)
    return (
        f'<section class="section-glance" id="section-glance" tabindex="-1"><h2>{heading}</h2>'
        f'<div class="glance"><div>{_glance(prose, "first", first, 1)}</div>'
        f"{_picture(prose, signs)}<div>{''.join(lists)}</div></div></section>"
    )


def _glance(prose: Prose, key: str, signs: Iterable[WarningSign], start: int) -> str:
    heading = escape(say(prose.words.ui, f"app.warnings.{key}"))
    links = "".join(
        f'<li><a href="#danger-{escape(sign.id)}">{escape(sign.title)}</a></li>' for sign in signs
    )
    return f'<h3>{heading}</h3><ol start="{start}">{links}</ol>'


def _picture(prose: Prose, signs: Sequence[WarningSign]) -> str:
    """Return the body with the number of each sign where it is felt; nothing without a body."""
    atlas = content.body()
    if atlas is None:
        return ""
    numbers: dict[str, list[int]] = {}
    for number, sign in enumerate(signs, start=1):
        if sign.at:
            numbers.setdefault(sign.at, []).append(number)
    marks = ""
    for at, those in numbers.items():
        if at not in atlas.by_id:
            continue
        left, top = still_point(atlas.by_id[at].shapes["female"])
        shown = "&nbsp;".join(map(str, those))
        marks += f'<span class="mark" style="left:{left:.1%};top:{top:.1%}">{shown}</span>'
    ui = prose.words.ui
    picture, caption = (escape(say(ui, f"app.warnings.{key}")) for key in ("picture", "caption"))
    return (
        f'<figure class="look-for"><div><img src="{STILL_URL}{still(None).name}" alt="{picture}">'
        f'<div class="marks" aria-hidden="true">{marks}</div></div>'
        f"<figcaption>{sides(ui)}<p>{caption}</p></figcaption></figure>"
    )


def warning_box(
    prose: Prose, signs: Iterable[WarningSign], named: Collection[str | None] = ()
) -> str:
    """Return the box that each site shows behind its symptoms.

    The dangers that the site's own text names are open; the others can be opened.
    """
    title = escape(say(prose.words.ui, "app.warnings.title"))
    dangers = []
    for sign in signs:
        is_open = " open" if sign.id in named else ""
        dangers.append(
            f"<details {_attributes(prose, sign)}{is_open}>"
            f"<summary>{_title(prose, sign, 3)}</summary>{_told(prose, sign, 4)}</details>"
        )
    return (
        '<section class="section-urgent" id="section-urgent" tabindex="-1">'
        f"<h2>{title}</h2>{''.join(dangers)}</section>"
    )


def warning_list(prose: Prose, signs: Iterable[WarningSign]) -> str:
    """Return all dangers whole, one after the other."""
    return "".join(
        f"<div {_attributes(prose, sign)}>{_title(prose, sign, 2)}{_told(prose, sign, 3)}</div>"
        for sign in signs
    )


def _attributes(prose: Prose, sign: WarningSign) -> str:
    lang = f' lang="{sign.meaning.lang}"' if sign.meaning.lang != prose.words.lang else ""
    return f'class="danger" data-urgency="{sign.urgency}" id="danger-{escape(sign.id)}"{lang}'


def _title(prose: Prose, sign: WarningSign, level: int) -> str:
    return f"<h{level}>{escape(sign.title)}</h{level}>{urgency_tag(prose.words.ui, sign)}"


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
