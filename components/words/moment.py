"""What moves on the body at a step: the place of its controls, and a picture without motion.

The picture is for paper, for a page without a script, and for readers who want little motion. It is
the body from the front with the ways and cells of `components/spread.py` as they are at the end.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from math import dist
from pathlib import Path

from atlas_reader import Cell, Moment, Way

from annotations import Annotations
from components.spread import moments
from components.words.handout import STILL_URL, sides
from components.words.say import say_html
from models import still
from models.pictures import HEIGHT_M, MIDDLE_M, WIDTH_M

# Room around the ways, and how wide a picture is at least, in millimetres.
MARGIN_MM, LEAST_MM = 60, 320
# Cells are seen on paper, too.
LEAST_CELL_MM = 3.5
STILL = (
    f'<image href="{STILL_URL}{still(None).name}" x="{-WIDTH_M * 500:.0f}" '
    f'y="{-(MIDDLE_M + HEIGHT_M / 2) * 1000:.0f}" width="{WIDTH_M * 1000:.0f}" '
    f'height="{HEIGHT_M * 1000:.0f}"/>'
)
# Drawings of what is too small to see on the body, of the moments that have one.
CLOSE_UPS = {
    path.stem: path.read_text(encoding="utf-8").replace("<svg", '<svg aria-hidden="true"', 1)
    for path in (Path(__file__).parent / "close_ups").glob("*.svg")
}
Point = tuple[float, float]


def moment_film(words: Annotations, id_: str) -> str:
    """Return a moment: where the reader puts its controls, what it is not, and its picture."""
    note = say_html(words.ui, "app.film.note")
    name = say_html(words.ui, f"app.film.picture.{id_}")
    picture = _picture(moments()[id_], name)
    return (
        f'<div class="film"><p class="film-note">{note}</p>'
        f'<figure class="moment">{picture}<figcaption>{sides(words.ui)}</figcaption></figure>'
        f"{_close_up(words, id_)}</div>"
    )


def _close_up(words: Annotations, id_: str) -> str:
    if id_ not in CLOSE_UPS:
        return ""
    said = say_html(words.ui, f"app.film.close.{id_}")
    return f'<figure class="close-up">{CLOSE_UPS[id_]}<figcaption>{said}</figcaption></figure>'


def _picture(moment: Moment, name: str) -> str:
    ways = [_flat(way) for way in moment.ways]
    cells = [(_end(ways[cell.way], cell), cell) for cell in moment.cells]
    xs, ys = zip(*(point for way in ways for point in way), strict=True)
    width = max(max(xs) - min(xs) + 2 * MARGIN_MM, LEAST_MM)
    height = max(max(ys) - min(ys) + 2 * MARGIN_MM, LEAST_MM)
    left, top = (min(xs) + max(xs) - width) / 2, (min(ys) + max(ys) - height) / 2
    lines = "".join(
        f'<polyline class="road" data-kind="{way.kind}" points="{_points(flat)}"/>'
        for way, flat in zip(moment.ways, ways, strict=True)
        if len(flat) > 1
    )
    radius = max(moment.radius * 1000, LEAST_CELL_MM)
    dots = "".join(
        f'<circle class="{"lost" if cell.lost else "cell"}" cx="{x:.1f}" cy="{y:.1f}" '
        f'r="{radius:.1f}"/>'
        for (x, y), cell in cells
    )
    return (
        f'<svg viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" role="img">'
        f"<title>{name}</title>{STILL}{lines}{dots}</svg>"
    )


def _flat(way: Way) -> list[Point]:
    """Return a way as it is seen from the front, in millimetres; her left is on the right."""
    return [(x * 1000, -y * 1000) for x, y in zip(way.points[::3], way.points[1::3], strict=True)]


def _end(way: Sequence[Point], cell: Cell) -> Point:
    """Return where a cell is at the end."""
    left = cell.until * sum(dist(a, b) for a, b in pairwise(way))
    x, y = way[0]
    for a, b in pairwise(way):
        length = dist(a, b)
        share = min(left / length, 1.0) if length else 1.0
        x, y = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
        if left <= length:
            break
        left -= length
    return x + cell.aside[0] * 1000, y - cell.aside[1] * 1000


def _points(way: Sequence[Point]) -> str:
    return escape(" ".join(f"{x:.0f},{y:.0f}" for x, y in way))
