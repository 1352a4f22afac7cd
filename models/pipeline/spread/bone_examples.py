"""Example spots in the bones: in the marrow of spine, pelvis, ribs and thigh bone."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from models.pipeline.geometry.frames import X, Y, Z, fit_sphere
from models.pipeline.geometry.mesh import Mesh, Meshes, Vector, merge
from models.pipeline.geometry.spots import Where, places, spot, within
from models.pipeline.geometry.surface import depth_under

# Vertebra, and the diameter of the spot in its body.
SPINE_MM = {"vertebra-t8": 10.0, "vertebra-t11": 12.0, "vertebra-l1": 13.0, "vertebra-l3": 16.0}
# Rib, degrees round the chest from the front, and the length of the spot along the shaft.
RIBS = {
    "rib-left-6": (68.0, 24.0),
    "rib-right-4": (55.0, 20.0),
    "rib-right-8": (115.0, 28.0),
}
FEMUR_MM = (18.0, 10.0)


def _behind(centre: Vector, radius_mm: float) -> Where:
    near = within(centre, radius_mm)
    return lambda points: near(points) & (points[:, Y] > centre[Y])


def _deepest(mesh: Mesh, rng: np.random.Generator, where: Where | None = None) -> Vector:
    """Return the place in a closed mesh that is farthest from its surface."""
    points = rng.uniform(mesh.vertices.min(axis=0), mesh.vertices.max(axis=0), (20_000, 3))
    if where is not None:
        points = points[where(points)]
    return points[depth_under(mesh, points)[0].argmax()]


def spine(body: Meshes, rng: np.random.Generator) -> Mesh:
    """Make one spot in the body of each vertebra, behind its middle."""
    found = []
    for id_, diameter in SPINE_MM.items():
        vertebra = body[id_]
        middle = _deepest(vertebra, rng)
        ((place, _),) = places(vertebra, (diameter,), rng, where=_behind(middle, 9.0))
        found.append(spot(vertebra, place, diameter, rng, margin_mm=1.5))
    return merge(*found)


def pelvis(body: Meshes, rng: np.random.Generator) -> Mesh:
    """Make a spot in the left ilium beside the sacrum, in the sacrum's wing, and in an ischium."""
    ilium, sacrum, right = body["hip-bone-left"], body["sacrum"], body["hip-bone-right"]
    ways, _ = cKDTree(sacrum.vertices).query(ilium.vertices)
    joint = ilium.vertices[ways < 8].mean(axis=0)
    wing = sacrum.vertices[:, X].min() / 3
    top = np.quantile(sacrum.vertices[:, Z], 0.5)
    low = right.vertices[right.vertices[:, Z] < right.vertices[:, Z].min() + 50]
    # Of the bone's lower part the ischium is the back, the pubis the front.
    sit = low.mean(axis=0) + np.array([0.0, 0.0, 25.0])
    found = []
    for host, diameter, where in (
        (ilium, 18.0, within(joint, 38.0)),
        (sacrum, 16.0, lambda points: (points[:, X] < wing) & (points[:, Z] > top)),
        (right, 14.0, lambda points: (points[:, Z] < sit[Z]) & (points[:, Y] > sit[Y])),
    ):
        ((place, _),) = places(host, (diameter,), rng, where=where)
        found.append(spot(host, place, diameter, rng))
    return merge(*found)


def ribs(body: Meshes, rng: np.random.Generator) -> Mesh:
    """Make spots that fill the thickness of a rib and follow its shaft."""
    ribs = np.vstack([body[id_].vertices for id_ in body if id_.startswith("rib-")])
    axis_y = float((ribs[:, Y].min() + ribs[:, Y].max()) / 2)
    found = []
    for id_, (degrees, length) in RIBS.items():
        rib = body[id_]
        turns = np.degrees(np.arctan2(np.abs(rib.vertices[:, X]), axis_y - rib.vertices[:, Y]))
        here = rib.vertices[np.argsort(np.abs(turns - degrees))[:30]].mean(axis=0)
        middle = _deepest(rib, rng, within(here, 8.0))
        shaft = rib.vertices[within(middle, 15.0)(rib.vertices)]
        axis = np.linalg.svd(shaft - shaft.mean(axis=0), full_matrices=False)[2][0]
        width = 11.0
        found.append(
            spot(rib, middle, width, rng, margin_mm=0.2, axis=axis, stretch=length / width)
        )
    return merge(*found)


def femur(body: Meshes, rng: np.random.Generator) -> Mesh:
    """Make a spot between the trochanters of the left femur, and a smaller one below."""
    femur = body["femur-left"]
    x, _, z = femur.vertices.T
    top = z.max()
    head, _ = fit_sphere(femur.vertices[(z > top - 25) & (x < x[z.argmax()] + 15)])
    outer = femur.vertices[x > head[X] + 30]
    greater = outer[outer[:, Z].argmax()]
    # The lesser trochanter is the bump inward and backward under the neck.
    under = femur.vertices[(z < head[Z] - 30) & (z > head[Z] - 100)]
    lesser = under[(under[:, Y] - under[:, X]).argmax()]
    between = (greater + lesser) / 2
    taken: list[tuple[Vector, float]] = []
    # The shaft's wall is some 5 mm thick; between the trochanters it is thin.
    below = np.array([between[X], between[Y], lesser[Z] - 30.0])
    for diameter, place, margin in ((FEMUR_MM[0], between, 3.0), (FEMUR_MM[1], below, 5.0)):
        taken += places(
            femur,
            (diameter,),
            rng,
            where=within(place, 22.0),
            margin_mm=margin,
            taken=tuple(taken),
        )
    return merge(*(spot(femur, place, d, rng, margin_mm=2.0) for place, d in taken))
