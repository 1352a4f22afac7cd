"""Drawings of what a step asks for, in the colour of the words beside them. The words say the same.

One hand: squares of 64, lines of 2.5 with round ends, a light ground, heads without a face. A text
has each drawing once, as a symbol at its end; its steps show it from there.
"""

from collections.abc import Mapping
from pathlib import Path

from annotations.ids import ACTION_IDS

ID = "action-{}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


def _symbol(action: str) -> str:
    svg = (Path(__file__).parent / f"{action}.svg").read_text(encoding="utf-8")
    return svg.replace(SVG, f'<symbol id="{ID.format(action)}"').replace("</svg>", "</symbol>")


SYMBOLS: Mapping[str, str] = {action: _symbol(action) for action in ACTION_IDS}


def drawing(action: str | None) -> str:
    """Return the drawing of an action; nothing for a step without one."""
    if action is None:
        return ""
    return (
        '<svg class="action" width="56" height="56" aria-hidden="true">'
        f'<use href="#{ID.format(action)}"/></svg>'
    )


def sprite(html: str) -> str:
    """Return the symbols that the steps of a text show."""
    shown = [s for action, s in SYMBOLS.items() if f'href="#{ID.format(action)}"' in html]
    if not shown:
        return ""
    return f'<svg class="symbols" width="0" height="0" aria-hidden="true">{"".join(shown)}</svg>'
