"""Places in the heart, found from its shape and from the vessels that end in it.

The mesh of the heart is one solid without chambers, with the pulmonary trunk and the beginnings
of its two branches. Where the chambers lie relative to the root of the aorta is the same in every
heart: right atrium to its right, right ventricle in front of it, pulmonary trunk to its left and
front, left atrium behind it, left ventricle to its left and below (Gray's Anatomy; Moore,
Clinically Oriented Anatomy: the heart's position and form).
"""

from __future__ import annotations

from dataclasses import dataclass

from models.pipeline.geometry.fields import Grid
from models.pipeline.geometry.frames import X, Y, Z
from models.pipeline.geometry.mesh import Meshes, Points, Vector
from models.pipeline.geometry.surface import Mask, depth_under

STEP_MM = 2.5


@dataclass(frozen=True, slots=True)
class Heart:
    """The places that blood passes, in LPS millimetres, each a point of shape (3,)."""

    right_atrium: Vector
    right_ventricle: Vector
    pulmonary_trunk: Vector
    trunk_parts: Vector
    left_pulmonary_artery: Vector
    right_pulmonary_artery: Vector
    left_atrium: Vector
    left_ventricle: Vector
    aortic_root: Vector


def find_heart(body: Meshes) -> Heart:
    """Find the places in the heart of a body that holds ``heart`` and ``aorta``."""
    heart, aorta = body["heart"], body["aorta"].vertices
    low, high = heart.vertices.min(axis=0), heart.vertices.max(axis=0)
    # Of the aorta beside the heart the front half is its ascending part.
    ascending = aorta[(aorta[:, Z] > low[Z]) & (aorta[:, Y] < (low[Y] + high[Y]) / 2 + 15)]
    root = ascending[ascending[:, Z] < ascending[:, Z].min() + 8].mean(axis=0)
    near = ascending[ascending[:, Z] < root[Z] + 35]
    left, right, front, back = (
        near[:, X].max(),
        near[:, X].min(),
        near[:, Y].min(),
        near[:, Y].max(),
    )

    points = Grid.around(low, high, STEP_MM).points().reshape(-1, 3)
    depth = depth_under(heart, points)[0]
    points, depth = points[depth > 0], depth[depth > 0]
    x, y, z = points.T

    def deepest(where: Mask) -> Vector:
        return points[where][depth[where].argmax()]

    trunk = (z > root[Z] + 22) & (z < root[Z] + 34) & (x > root[X]) & (y < root[Y])
    parts = (z > root[Z] + 50) & (z < root[Z] + 62) & (x > root[X] - 5) & (y < back + 8)
    upper: Points = points[z > root[Z] + 40]
    return Heart(
        right_atrium=deepest((x < root[X] - 18) & (z > root[Z] - 12) & (z < root[Z] + 10)),
        right_ventricle=deepest((y < front + 4) & (x < left + 12) & (z < root[Z])),
        pulmonary_trunk=deepest(trunk),
        trunk_parts=deepest(parts),
        left_pulmonary_artery=upper[upper[:, Y].argmax()],
        right_pulmonary_artery=upper[upper[:, X].argmin()],
        left_atrium=deepest((y > back) & (x > right) & (x < left) & (z > root[Z])),
        left_ventricle=deepest((x > left + 28) & (z < root[Z]) & (y > front)),
        aortic_root=root,
    )
