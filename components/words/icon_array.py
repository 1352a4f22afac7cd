"""Icon arrays: a count drawn as dots, one a person. The sentence above says the same in words."""

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from annotations import IconArray
from components.words.say import say

COLUMNS = 20
STEP = 12
RADIUS = 4.25
# Both stand out from light and from dark paper (3:1 and more): a picture cannot know the theme.
FILLED = "#3b8f89"
EMPTY = "#857c72"


def icon_array(array: IconArray, ui: Mapping[str, str]) -> str:
    """Return a count as a picture with a text alternative.

    Told apart by fill and outline, not by colour alone, so that it also reads on paper.

    Parameters
    ----------
    array : IconArray
        How many out of how many; between `low` and `high` lie those who may or may not be.
    ui : mapping of str to str
        The words of the interface.

    Returns
    -------
    str
        HTML: a figure that holds an SVG as an image.
    """
    is_range = array.low != array.high
    key = "app.array.range" if is_range else "app.array"
    label = escape(say(ui, key, low=array.low, high=array.high, total=array.total))
    count = f"{array.low}–{array.high}" if is_range else str(array.low)
    return (
        f'<figure class="array"><img src="data:image/svg+xml,{quote(_svg(array))}" alt="{label}">'
        f'<figcaption aria-hidden="true"><strong>{count}</strong> / {array.total}</figcaption>'
        "</figure>"
    )


def _svg(array: IconArray) -> str:
    size = f"{COLUMNS * STEP} {-(-array.total // COLUMNS) * STEP}"
    dots = "".join(_dots(array))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{dots}</svg>'


def _dots(array: IconArray) -> Iterator[str]:
    for index in range(array.total):
        row, column = divmod(index, COLUMNS)
        fill = FILLED if index < array.low else "none"
        stroke, width = (FILLED, 2.5) if index < array.high else (EMPTY, 1)
        yield (
            f'<circle cx="{(column + 0.5) * STEP:g}" cy="{(row + 0.5) * STEP:g}" '
            f'r="{RADIUS - width / 2:g}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'
        )
