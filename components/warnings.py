"""Warning signs: what people may notice, what it may mean, and what they can do now."""

from collections.abc import Iterable
from html import escape

from annotations import WarningSign
from components.prose import Prose
from components.say import say


def warning_box(prose: Prose, signs: Iterable[WarningSign]) -> str:
    """Return the box that each site shows behind its symptoms."""
    title = escape(say(prose.words.ui, "app.warnings.title"))
    return (
        '<section class="section-urgent" id="section-urgent" tabindex="-1">'
        f"<h2>{title}</h2>{warning_list(prose, signs, level=3)}</section>"
    )


def warning_list(prose: Prose, signs: Iterable[WarningSign], *, level: int = 2) -> str:
    """Return dangers one after the other, each under a heading of a level."""
    return "".join(_danger(prose, sign, level) for sign in signs)


def _danger(prose: Prose, sign: WarningSign, level: int) -> str:
    ui = prose.words.ui
    lang = f' lang="{sign.meaning.lang}"' if sign.meaning.lang != prose.words.lang else ""
    said = "".join(
        f"<p><strong>{escape(say(ui, f'app.warnings.{key}'))}</strong> {prose.inline(text)}</p>"
        for key, text in (("do", sign.action), ("meaning", sign.meaning))
    )
    return (
        f'<div class="danger" data-urgency="{sign.urgency}" id="danger-{escape(sign.id)}"{lang}>'
        f"<h{level}>{escape(sign.title)}</h{level}>"
        f'<p class="urgency">{escape(say(ui, f"app.warnings.urgency.{sign.urgency}"))}</p>'
        f"{prose.statements(sign.signs)}{said}<p>{prose.inline(sign.other)}</p></div>"
    )
