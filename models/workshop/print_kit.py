"""Pieces for 3D printers and for hands: reliefs that lie on their backs, each with its number.

A relief needs no supports, hangs together whatever it shows, and has a flat base. Whatever is in it
is made thicker all around by half a wall, so that nothing is thinner than a wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import fast_simplification
import numpy as np
import pyvista
import trimesh
from manifold3d import Manifold, Mesh64
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter

from models.parts import Part
from models.workshop.braille import braille_cells
from models.workshop.cut import MM_PER_M, box_of
from models.workshop.solids import mesh_of

# In millimetres. What printers for the desk can do, and how large their beds are.
WALL = 1.2
LARGEST = 220.0
PLATE, MARGIN, STRIP = 3.0, 8.0, 24.0
WIDE, HIGH, DEEP = 190.0, 170.0, 80.0
VOXEL = 0.75
# In voxels: how far steps are smoothed away. What that takes from a thin wall is given before.
SMOOTH, GIVEN = 0.8, 0.6
RAISED = 1.2
KEPT_TRIANGLES = 150_000
# Digits of 3 by 5 squares, a row after the other from the top.
DIGITS = {
    "0": "###|#.#|#.#|#.#|###",
    "1": ".#.|##.|.#.|.#.|###",
    "2": "###|..#|###|#..|###",
    "3": "###|..#|###|..#|###",
    "4": "#.#|#.#|###|..#|..#",
    "5": "###|#..|###|..#|###",
    "6": "###|#..|###|#.#|###",
    "7": "###|..#|..#|..#|..#",
    "8": "###|#.#|###|#.#|###",
    "9": "###|#.#|###|..#|###",
}
SQUARE = 2.8
# Braille as on signs: dots 2.5 apart, cells 6.2 apart (ISO 17049).
DOT_APART, CELL_APART, DOT_WIDE, DOT_HIGH = 2.5, 6.2, 1.6, 0.9


def piece(parts: Sequence[Part], number: int) -> Manifold:
    """Return a piece: what is shown, on its plate, with its number in digits and braille.

    Parameters
    ----------
    parts : sequence of Part
        What is shown, as large as the plate lets it be, but no larger than life.
    number : int
        What the text calls it.

    Returns
    -------
    Manifold
        In millimetres: seen from above as the body is from its front, its flat base at z = 0.
    """
    relief, width, height = _relief(parts)
    wide, high = width + 2 * MARGIN, height + 2 * MARGIN + STRIP
    plate = Manifold.cube((wide, high, PLATE)).translate((-wide / 2, -STRIP - MARGIN, 0))
    label = _label(number).translate((-wide / 2 + MARGIN, -STRIP, PLATE))
    return plate + relief.translate((0, 0, PLATE)) + label


def write_piece(path: Path, solid: Manifold) -> None:
    """Write a piece, in millimetres, as the ending of the path says: ``.stl`` or ``.3mf``."""
    mesh = mesh_of(solid)
    mesh.units = "mm"
    if path.suffix == ".stl":
        mesh.export(path)
    else:
        path.write_bytes(trimesh.Scene(mesh).export(file_type="3mf"))


def _relief(parts: Sequence[Part]) -> tuple[Manifold, float, float]:
    """Return what is shown, its back filled down to the plate (z = 0), and its width and height."""
    low, high = (corner * MM_PER_M for corner in box_of(parts))
    scale = min(1.0, *(np.array([WIDE, HIGH, DEEP]) / (high - low)))
    low, high = low * scale, high * scale
    middle = (low[0] + high[0]) / 2
    room = WALL + 3 * VOXEL
    size = (high - low) + (2 * room, 2 * room, 2 * room)
    grid = pyvista.ImageData(
        dimensions=np.ceil(size / VOXEL).astype(int) + 1,
        spacing=(VOXEL,) * 3,
        origin=low - room,
    )
    filled = np.zeros(grid.dimensions, dtype=bool)
    for part in parts:
        surface = part.polydata("standard", unit="mm").scale(scale, inplace=False)
        mask = surface.voxelize_binary_mask(reference_volume=grid)["mask"]
        filled |= np.asarray(mask, dtype=bool).reshape(grid.dimensions, order="F")
        # What is thinner than a voxel is seen by its corners alone.
        at = np.rint((np.asarray(surface.points) - grid.origin) / VOXEL).astype(int)
        filled[tuple(at.T)] = True
    filled = np.maximum.accumulate(filled[:, :, ::-1], axis=2)[:, :, ::-1]
    field = gaussian_filter(_signed(filled), SMOOTH) + WALL / 2 + GIVEN * VOXEL
    # Closed all around, also below, where it stands in the plate.
    field = np.pad(field, 1, constant_values=-VOXEL)
    solid = _surface(field)
    bottom = low[2] - room
    return (
        solid.translate(tuple(low - room - VOXEL))
        .translate((-middle, -low[1], -bottom - PLATE / 2))
        .trim_by_plane((0, 0, 1), -PLATE / 2),
        float(high[0] - low[0]),
        float(high[1] - low[1]),
    )


def _signed(filled: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return how far inside each voxel is, in millimetres; outside it is negative."""
    inside = distance_transform_edt(filled)
    outside = distance_transform_edt(~filled)
    return np.asarray((inside - outside) * VOXEL, dtype=np.float32)


def _surface(field: NDArray[np.float32]) -> Manifold:
    grid = pyvista.ImageData(dimensions=field.shape, spacing=(VOXEL,) * 3)
    grid["field"] = field.ravel(order="F")
    surface = grid.contour([0.0], scalars="field", method="flying_edges")
    points, triangles = np.asarray(surface.points), surface.regular_faces
    if len(triangles) > KEPT_TRIANGLES:
        points, triangles = fast_simplification.simplify(
            points, triangles, target_count=KEPT_TRIANGLES
        )
    mesh = trimesh.Trimesh(points, triangles)
    mesh.fix_normals()
    return Manifold(Mesh64(mesh.vertices.astype(np.float64), mesh.faces.astype(np.uint64)))


def _label(number: int) -> Manifold:
    """Return a number, raised, its lower left corner at the origin: digits, then braille."""
    boxes = []
    for at, digit in enumerate(str(number)):
        for row, squares in enumerate(DIGITS[digit].split("|")):
            for column, square in enumerate(squares):
                if square == "#":
                    corner = ((4 * at + column) * SQUARE, (4 - row) * SQUARE, -0.2)
                    box = Manifold.cube((SQUARE + 0.01, SQUARE + 0.01, RAISED + 0.2))
                    boxes.append(box.translate(corner))
    start = 4 * len(str(number)) * SQUARE + CELL_APART
    dot = Manifold.cylinder(DOT_HIGH + 0.2, DOT_WIDE / 2, DOT_WIDE / 4, 24)
    for at, cell in enumerate(braille_cells(number)):
        for count in cell:
            across, down = divmod(count - 1, 3)
            place = (start + at * CELL_APART + across * DOT_APART, (2 - down) * DOT_APART + 3, -0.2)
            boxes.append(dot.translate(place))
    whole = Manifold()
    for box in boxes:
        whole += box
    return whole
