"""How urgent a danger is: a colour, a shape and a word, which nothing else has.

The words are in `ui.yaml`, the colours in `sheets/urgency.css`. The shapes are drawn, because paper
and forced colours leave no ground to cut one out of: an octagon, a diamond, a ring.
"""

from collections.abc import Mapping
from html import escape

from annotations import WarningSign
from annotations.entries import Urgency
from components.words.say import say

# In a square of 24: the outline, then what is left free in it, and the sign in it.
SHAPES: Mapping[Urgency, str] = {
    "emergency": "M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"
    "M10.6 5.5h2.8V14h-2.8zM10.6 16h2.8v2.8h-2.8z",
    "today": "M12 .5 23.5 12 12 23.5.5 12zM12 4l-8 8 8 8 8-8z"
    "M10.9 7.5h2.2v5.8h-2.2zM10.9 14.7h2.2v2.2h-2.2z",
    "soon": "M12 1a11 11 0 1 0 0 22 11 11 0 1 0 0-22zM12 4a8 8 0 1 1 0 16 8 8 0 1 1 0-16z",
}


def urgency_mark(urgency: Urgency) -> str:
    """Return the shape of an urgency, in the colour of the words beside it."""
    return (
        f'<svg class="urgency-mark" data-urgency="{urgency}" width="20" height="20" '
        f'viewBox="0 0 24 24" aria-hidden="true">'
        f'<path fill-rule="evenodd" d="{SHAPES[urgency]}"/></svg>'
    )


def urgency_word(ui: Mapping[str, str], urgency: Urgency) -> str:
    """Return the words of an urgency, behind its shape."""
    return urgency_mark(urgency) + escape(say(ui, f"app.warnings.urgency.{urgency}"))


def urgency_tag(ui: Mapping[str, str], sign: WarningSign, leads: str = "") -> str:
    """Return how urgent a danger is; with an address, as a link that leads there."""
    said = urgency_word(ui, sign.urgency)
    tag, link = ("a", f' href="{escape(leads)}"') if leads else ("span", "")
    return f'<{tag} class="urgency" data-urgency="{sign.urgency}"{link}>{said}</{tag}>'
