"""The workshop's colours are the viewer's."""

import re
from pathlib import Path

from models import load_atlas
from models.workshop.tissue import COLOURS, NESTED, WORDS, tissue_of

SOURCES = Path(__file__).parents[3] / "components/viewer/anatomy_viewer/frontend/src"
TISSUE = (SOURCES / "pure/tissue.ts").read_text(encoding="utf-8")
PALETTE = (SOURCES / "scene/palette.ts").read_text(encoding="utf-8")


def test_what_a_structure_is_made_of_is_told_as_in_the_viewer() -> None:
    rows = re.findall(r'\["([\w-]+)", /(.+?)/, "(\w+)"\]', TISSUE)
    assert len(rows) > 40
    assert list(WORDS) == rows


def test_what_lies_in_what_is_told_as_in_the_viewer() -> None:
    nested = TISSUE.partition("NESTED")[2].partition("\n];")[0]
    rows = [re.findall(r'"(\w+)"', row) for row in re.findall(r"\[([^\[\]]*)\]", nested)[1:]]
    assert [row.split() for row in NESTED] == [row for row in rows if row]


def test_colours_are_the_viewers() -> None:
    (example,) = re.findall(r'EXAMPLE = "(#\w+)"', PALETTE)
    table = PALETTE.partition("TISSUES")[2].partition("};")[0]
    found = {
        name: colour or example
        for name, colour in re.findall(r'^  (\w+): .*?(?:"(#\w+)"|EXAMPLE)', table, re.M)
    }
    assert found == COLOURS


def test_every_structure_has_a_tissue() -> None:
    assert {tissue_of(one) for one in load_atlas().structures} <= COLOURS.keys() - {"other"}
