"""Pieces for 3D printers: closed, flat below, thick enough, small enough, and with their number."""

import numpy as np
import pytest
import trimesh

from components import content
from components.workshop.print_kit import PIECES, parts_of, text_page
from models import load_atlas
from models.workshop.braille import DOTS, NUMBER_SIGN, braille_letters
from models.workshop.print_kit import (
    LARGEST,
    PLATE,
    RAISED,
    STRIP,
    WALL,
    _label,
    piece,
    write_piece,
)
from models.workshop.solids import mesh_of

pytestmark = pytest.mark.body
ATLAS = load_atlas()
ALL = [(body.id, number) for body in ATLAS.bodies for number in PIECES]
# The thinnest and the largest; `make test-all` has all.
SOME = [("female", 2), ("male", 4)]


@pytest.mark.parametrize(
    ("body", "number"),
    [*SOME, *(pytest.param(*one, marks=pytest.mark.full) for one in ALL if one not in SOME)],
)
def test_a_piece_can_be_printed(
    body: str, number: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    parts = [ATLAS.part(id_, body) for id_ in parts_of(ATLAS, body, PIECES[number])]
    solid = piece(parts, number)
    mesh = mesh_of(solid)
    assert mesh.is_watertight
    assert mesh.body_count == 1
    assert max(mesh.extents) <= LARGEST
    # Flat below: all of its plate lies in one plane.
    wide, high = mesh.extents[:2]
    assert mesh.bounds[0][2] == pytest.approx(0, abs=1e-6)
    assert solid.slice(0.01).area() == pytest.approx(wide * high, rel=1e-3)
    # Nothing is thinner than a wall: a disc as wide as one fits everywhere.
    top = float(mesh.bounds[1][2])
    for height in np.linspace(PLATE + RAISED + 0.3, top - WALL, 8):
        layer = solid.slice(float(height))
        reached = layer.offset(-WALL / 2).offset(WALL / 2)
        lost = (layer - reached).offset(-0.1)
        assert lost.area() <= 0.01 * layer.area(), (parts[0], height)
    folder = tmp_path_factory.mktemp("piece")
    for ending in ("stl", "3mf"):
        write_piece(folder / f"piece.{ending}", solid)
        read = trimesh.load_scene(folder / f"piece.{ending}").to_mesh()
        assert read.extents == pytest.approx(mesh.extents, rel=1e-3)
    # Not mirrored: seen from its front, the body's right is on the left.
    if PIECES[number] == "liver":
        upper = mesh.vertices[mesh.vertices[:, 2] > PLATE + 40]
        assert upper[:, 0].mean() < 0


@pytest.mark.parametrize("number", [1, 7, 10])
def test_the_number_is_raised_and_in_braille(number: int) -> None:
    label = _label(number)
    dots = [
        one
        for one in label.slice(0.5).decompose()
        if one.area() == pytest.approx(2.0, abs=1.2) and one.bounds()[2] - one.bounds()[0] < 1.7
    ]
    told = len(NUMBER_SIGN) + sum(len(DOTS[digit]) for digit in str(number))
    assert len(dots) == told
    low, high = label.bounding_box()[:3], label.bounding_box()[3:]
    assert high[1] - low[1] < STRIP
    assert high[2] == pytest.approx(RAISED)


def test_the_text_says_each_number_in_both_languages() -> None:
    assert braille_letters(10) == "⠼⠁⠚"
    assert braille_letters(1234567890) == "⠼⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚"
    for digit, dots in DOTS.items():
        letter = chr(0x2800 + sum(1 << (dot - 1) for dot in dots))
        assert braille_letters(int(digit))[-1] == letter
    for lang in ("en", "es"):
        words = content.words(lang)
        page = text_page(words)
        assert page.count("<dt>") == len(PIECES)
        for site in PIECES.values():
            if site in words.sites:
                assert words.sites[site].title in page
