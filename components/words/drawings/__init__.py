"""Drawings of what a step asks for, and of what a sign looks like, in the colour of the words.

One hand: squares of 64, lines of 2.5 with round ends, a light ground. Only where a face is the sign
does a head have one. A text has each drawing once, as a symbol at its end, and shows it from there.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from annotations.ids import ACTION_IDS, LOOK_IDS

ID = "action-{}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


def _symbol(name: str) -> str:
    svg = (Path(__file__).parent / f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace(SVG, f'<symbol id="{ID.format(name)}"').replace("</svg>", "</symbol>")


SYMBOLS: Mapping[str, str] = {name: _symbol(name) for name in (*ACTION_IDS, *LOOK_IDS)}


def drawing(name: str | None, ui: Mapping[str, str]) -> str:
    """Return a drawing; nothing where there is none.

    What a step asks for is said by the step alone; what a sign looks like is described, too.
    """
    if name is None:
        return ""
    said = ui.get(f"app.drawing.{name}")
    heard = f'role="img" aria-label="{escape(said)}"' if said else 'aria-hidden="true"'
    return (
        f'<svg class="action" width="56" height="56" {heard}><use href="#{ID.format(name)}"/></svg>'
    )


def sprite(html: str) -> str:
    """Return the symbols that the steps and signs of a text show."""
    shown = [s for name, s in SYMBOLS.items() if f'href="#{ID.format(name)}"' in html]
    if not shown:
        return ""
    return f'<svg class="symbols" width="0" height="0" aria-hidden="true">{"".join(shown)}</svg>'
