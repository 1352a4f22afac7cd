"""Pelvis and legs: the mean shapes of the LLP26 atlas, evaluated from their published fields.

The atlas stores each bone as a patchwork of triangular and quadrilateral Lagrange elements
(Zhang et al. 2014, Lecture Notes in Computer Science 8789, 182). Three JSON files make a bone:
``.mesh`` says which element points coincide, ``.ens`` how the shared points are numbered, and
``.geof`` where each lies. This module evaluates them directly, which spares the pipeline the
original evaluator and its retired versions of SciPy.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import Mesh, Points, outward, pieces, signed_volume_ml, weld
from models.pipeline.geometry.surface import decimate, restore_volume, smooth

# Nodes along xi1 and xi2 of each element type; a triangle has one number only.
ELEMENTS = {
    "tri10": (4,),
    "tri15": (5,),
    "quad44": (4, 4),
    "quad54": (5, 4),
    "quad55": (5, 5),
}

# What we read: our name -> (field, numbering and topology). The right leg is the left's mirror.
FIELDS = {
    "pelvis": ("pelvis_combined_cubic_mean_rigid_LLP26", "pelvis_combined_cubic_flat"),
    "femur-left": ("femur_left_mean_rigid_LLP26", "femur_left_quartic_flat"),
    "patella-left": ("patella_left_mean_rigid_LLP26", "patella_11_left"),
    "tibia-fibula-left": (
        "tibia_fibula_cubic_left_mean_rigid_LLP26",
        "tibia_fibula_left_cubic_flat",
    ),
}


# Points along each side of an element.
DENSITY = 12
TRIANGLES = {"hip-bone": 14000, "sacrum": 14000, "femur": 9000, "patella": 1900, "tibia": 8000,
             "fibula": 5000}  # fmt: skip


def load_bones(sources: Mapping[str, Path]) -> dict[str, Mesh]:
    """Return the sacrum and the bones of the left half by our ids, in the atlas's own mm.

    The atlas lies in LPS axes already. Its mid-line is brought to x = 0.

    Parameters
    ----------
    sources
        Of them the folder ``musculoskeletal-models``.
    """
    folder = sources["musculoskeletal-models"] / "musculoskeletal" / "models" / "atlas_meshes"
    found = {name: load_field(folder, *files, DENSITY) for name, files in FIELDS.items()}
    by_side = sorted(pieces(found["pelvis"]), key=lambda piece: piece.vertices[:, 0].mean())
    right_hip, sacrum, left_hip = by_side
    middle = (left_hip.vertices[:, 0].mean() + right_hip.vertices[:, 0].mean()) / 2.0
    tibia, fibula = sorted(pieces(found["tibia-fibula-left"]), key=lambda p: -signed_volume_ml(p))
    bones = {
        "hip-bone-left": left_hip,
        "sacrum": sacrum,
        "femur-left": found["femur-left"],
        "patella-left": found["patella-left"],
        "tibia-left": tibia,
        "fibula-left": fibula,
    }
    return {
        key: _reference(
            Mesh(mesh.vertices - [middle, 0.0, 0.0], mesh.faces),
            TRIANGLES[key.removesuffix("-left")],
        )
        for key, mesh in bones.items()
    }


def _reference(mesh: Mesh, triangles: int) -> Mesh:
    """Return a bone without the creases along which its elements meet."""
    return restore_volume(decimate(smooth(mesh), triangles), signed_volume_ml(mesh))


def load_field(folder: Path, field: str, topology: str, density: int) -> Mesh:
    """Return one bone's surface in the atlas's own millimetres.

    Parameters
    ----------
    folder
        Where the atlas's files lie.
    field
        Stem of the ``.geof`` file.
    topology
        Stem of the ``.ens`` and ``.mesh`` files.
    density
        Points along each side of an element.
    """
    topology_json = json.loads((folder / f"{topology}.mesh").read_text())
    numbering = json.loads((folder / f"{topology}.ens").read_text()).get("custom_map") or {}
    nodes_json = json.loads((folder / f"{field}.geof").read_text())["field_parameters"]
    nodes = np.array(
        [[_scalar(nodes_json[name][f"dim {d}"]) for d in range(3)] for name in sorted(nodes_json)]
    )
    point_of = _number_points(topology_json["connectivity"])
    vertices, faces, start = [], [], 0
    for element, description in sorted(
        topology_json["elements"].items(), key=lambda item: int(item[0])
    ):
        shape = ELEMENTS[description.split()[1]]
        count = shape[0] * (shape[0] + 1) // 2 if len(shape) == 1 else shape[0] * shape[1]
        ids = [point_of[int(element), point] for point in range(count)]
        if numbering:
            ids = [int(numbering[str(i)]) for i in ids]
        xi, triangles = _grid(density, triangular=len(shape) == 1)
        vertices.append(_basis(shape, xi) @ nodes[ids])
        faces.append(triangles + start)
        start += len(xi)
    return outward(weld(Mesh(np.vstack(vertices), np.vstack(faces)), 1e-2))


def _scalar(value: str | list[str]) -> float:
    return float(value if isinstance(value, str) else value[0])


def _number_points(connectivity: dict[str, str]) -> dict[tuple[int, int], int]:
    """Return the numbers of the shared points in the atlas's order: by element, then by point."""
    links = {
        _pair(key): [_pair(other) for other in others.split()]
        for key, others in connectivity.items()
    }
    number: dict[tuple[int, int], int] = {}
    count = 0
    for point in sorted(links):
        if point not in number:
            for same in (point, *links[point]):
                number[same] = count
            count += 1
    return number


def _pair(text: str) -> tuple[int, int]:
    element, point = text.split("_")
    return int(element), int(point)


def _grid(density: int, *, triangular: bool) -> tuple[Points, NDArray[np.int64]]:
    """Return evenly spaced element coordinates and the triangles between them."""
    steps = density - 1
    index: dict[tuple[int, int], int] = {}
    for row in range(density):
        for column in range(density - row if triangular else density):
            index[column, row] = len(index)
    triangles = []
    for column, row in index:
        square = [(column, row), (column + 1, row), (column, row + 1), (column + 1, row + 1)]
        triangles += [
            [index[square[c]] for c in corners]
            for corners in ((0, 1, 2), (1, 3, 2))
            if all(square[c] in index for c in corners)
        ]
    return np.array(list(index), dtype=np.float64) / steps, np.array(triangles)


def _basis(shape: tuple[int, ...], xi: Points) -> Points:
    """Return the Lagrange basis at ``xi``, one column a node."""
    if len(shape) == 1:
        degree = shape[0] - 1
        nodes = np.array(
            [[i, j] for j in range(shape[0]) for i in range(shape[0] - j)], dtype=np.float64
        )
        powers = [(a, b) for a in range(degree + 1) for b in range(degree + 1 - a)]
    else:
        nodes = np.array([[i, j] for j in range(shape[1]) for i in range(shape[0])], dtype=float)
        powers = [(a, b) for a in range(shape[0]) for b in range(shape[1])]
    # The node positions scaled to 0..1 along each direction.
    nodes = nodes / (np.array([shape[0] - 1, shape[-1] - 1]))

    def monomials(points: Points) -> Points:
        return np.stack([points[:, 0] ** a * points[:, 1] ** b for a, b in powers], axis=1)

    return monomials(xi) @ np.linalg.inv(monomials(nodes))
