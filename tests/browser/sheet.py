"""Lays pictures out as sheets: the sites, one a body and theme; the screens, one a screen.

python -m tests.browser.sheet
"""

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw

from tests.browser.screens import LANGUAGES, SCHEMES, SCREENS, SIZES

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
OF_SCREENS = PICTURES / "screens"
SEEN = ("plain", "inside", "examples", "both")
HEIGHT = 400
CAPTION = 20


def main() -> int:
    """Write ``build/pictures/sheet-<body>-<theme>.png`` and ``screens/sheet-<screen>.png``."""
    written = [*_of_sites(), *_of_screens()]
    if not written:
        sys.stderr.write("There are no pictures yet: run `make pictures`.\n")
        return 1
    sys.stdout.write("".join(f"{sheet}\n" for sheet in written))
    return 0


def picture_of_screen(screen: str, width: int, lang: str, scheme: str) -> Path:
    return OF_SCREENS / f"{screen}-{lang}-{scheme}-{width}.png"


def _of_sites() -> Iterable[Path]:
    """A site a row, from outside, inside, with examples, and both."""
    files = sorted(PICTURES.glob("*-*-*-*.png"))
    for name, of_body in groupby(files, key=lambda file: "-".join(file.stem.split("-")[:2])):
        rows = groupby(of_body, key=lambda file: file.stem.split("-")[2])
        ordered = [sorted(row, key=_column) for _, row in rows]
        yield _lay_out(ordered, PICTURES / f"sheet-{name}.png")


def _column(file: Path) -> int:
    return SEEN.index(file.stem.rsplit("-", 1)[-1])


def _of_screens() -> Iterable[Path]:
    """A language and theme a row, a width a column."""
    looks = [(lang, scheme) for lang in LANGUAGES for scheme in SCHEMES]
    for screen in SCREENS:
        rows = [[picture_of_screen(screen, width, *look) for width, _ in SIZES] for look in looks]
        there = [[file for file in row if file.exists()] for row in rows]
        if any(there):
            yield _lay_out(there, OF_SCREENS / f"sheet-{screen}.png")


def _lay_out(rows: Sequence[Sequence[Path]], target: Path) -> Path:
    """Lay pictures out in rows of one height, each under its name."""
    tiles = [[(file.stem, _scaled(file)) for file in row] for row in rows]
    width = max(sum(tile.width for _, tile in row) for row in tiles)
    sheet = Image.new("RGB", (width, len(rows) * (HEIGHT + CAPTION)), "white")
    for number, row in enumerate(tiles):
        x, y = 0, number * (HEIGHT + CAPTION)
        for name, tile in row:
            ImageDraw.Draw(sheet).text((x + 6, y + 4), name, fill="black")
            sheet.paste(tile, (x, y + CAPTION))
            x += tile.width
    sheet.save(target)
    return target


def _scaled(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB").resize((picture.width * HEIGHT // picture.height, HEIGHT))


if __name__ == "__main__":
    sys.exit(main())
