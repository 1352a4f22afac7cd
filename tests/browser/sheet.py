"""Lays the pictures of `test_pictures.py` out as sheets, one a body and theme.

python -m tests.browser.sheet
"""

import sys
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
TILE = (520, 400)
CAPTION = 20


def main() -> int:
    """Write ``build/pictures/sheet-<body>-<theme>.png``: a site a row."""
    files = sorted(PICTURES.glob("*-*-*-*.png"))
    if not files:
        sys.stderr.write("There are no pictures yet: run `make pictures`.\n")
        return 1
    for name, of_body in groupby(files, key=lambda file: "-".join(file.stem.split("-")[:2])):
        rows = [list(row) for _, row in groupby(of_body, key=lambda file: file.stem.split("-")[2])]
        sheet = Image.new("RGB", (4 * TILE[0], len(rows) * (TILE[1] + CAPTION)), "white")
        for y, row in enumerate(rows):
            for x, file in enumerate(sorted(row, key=_column)):
                _lay(sheet, file, (x * TILE[0], y * (TILE[1] + CAPTION)))
        sheet.save(PICTURES / f"sheet-{name}.png")
    sys.stdout.write(f"Sheets in {PICTURES}\n")
    return 0


def _column(file: Path) -> int:
    return ("plain", "inside", "examples", "both").index(file.stem.rsplit("-", 1)[-1])


def _lay(sheet: Image.Image, file: Path, at: tuple[int, int]) -> None:
    with Image.open(file) as picture:
        picture.thumbnail(TILE)
        sheet.paste(picture, (at[0], at[1] + CAPTION))
    ImageDraw.Draw(sheet).text((at[0] + 6, at[1] + 4), file.stem, fill="black")


if __name__ == "__main__":
    sys.exit(main())
