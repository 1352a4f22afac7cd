"""The body's coherence, broken on purpose."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import trimesh

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import VERTEBRAE
from tests.models.broken.breaks import Break, moved, placed, renamed, scaled
from tests.models.relations.shapes import Body, Y, Z, centre


def dens_cut_off(body: Body) -> Body:
    """Flatten everything of C2 that stands higher than the middle of C1."""
    axis = body["vertebra-c2"]
    points = axis.vertices.copy()
    points[:, Y] = np.minimum(points[:, Y], body["vertebra-c1"].bounds[0, Y])
    return {**body, "vertebra-c2": trimesh.Trimesh(points, axis.faces, process=False)}


def spine_straight(body: Body) -> Body:
    """Turn each vertebra level, in its own place."""
    levelled = {}
    for above, below in pairwise(VERTEBRAE):
        way = centre(body[above]) - centre(body[below])
        mesh = body[below]
        points = mesh.vertices - centre(mesh)
        points[:, Y] += points[:, Z] * way[Z] / way[Y]
        levelled[below] = trimesh.Trimesh(points + centre(mesh), mesh.faces, process=False)
    return {**body, **levelled}


def shoulders_shrugged(body: Body) -> Body:
    """Lift the shoulder blades over the collarbones."""
    return moved("scapula-*", by_mm=(0, 45, 0))(body)


def blades_apart(body: Body) -> Body:
    """Move the shoulder blades out to the sides."""
    return {
        **body,
        **{
            f"scapula-{side}": placed(body[f"scapula-{side}"], shift=np.array((out, 0, 0)))
            for side, out in zip(SIDES, (0.03, -0.03), strict=True)
        },
    }


# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_bone_lengths", "a short thigh", scaled("femur-left", 0.9)),
    ("check_bone_lengths", "long arms", scaled("humerus-*", 1.2)),
    ("check_bone_lengths", "a wide pelvis", moved("hip-bone-left", by_mm=(40, 0, 0))),
    ("check_spine_curves", "no dens", dens_cut_off),
    ("check_spine_curves", "a straight spine", spine_straight),
    ("check_spine_curves", "L4 lower", moved("vertebra-l4", by_mm=(0, -6, 0))),
    ("check_spine_curves", "C5 twice", renamed({"vertebra-c4": "vertebra-c5"})),
    ("check_shoulders", "shrugged", shoulders_shrugged),
    ("check_shoulders", "blades apart", blades_apart),
    ("check_organs_of_her_size", "a long kidney", scaled("kidney-left", 1.45)),
    ("check_organs_of_her_size", "a high heart", moved("heart", by_mm=(0, 90, 0))),
    ("check_sockets", "leg out of its socket", moved("femur-left", by_mm=(9, 0, 0))),
    ("check_room_under_skin", "ribs too wide", scaled("rib-left-*", 1.1)),
    ("check_room_under_skin", "breastbone forward", moved("sternum", by_mm=(0, 0, 5))),
]
