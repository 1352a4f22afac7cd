"""Discs, cord, roots, lining and ventricles, broken on purpose."""

from __future__ import annotations

import numpy as np
import trimesh

from tests.models.broken.breaks import Break, moved, placed, renamed, scaled
from tests.models.relations.shapes import Body, Z, centre


def without_holes(body: Body) -> Body:
    """Fill the sacrum's canal and foramina, and its hollow."""
    hull = body["sacrum"].convex_hull
    return {**body, "sacrum": trimesh.Trimesh(hull.vertices, hull.faces, process=False)}


def coccyx_bent_back(body: Body) -> Body:
    """Mirror the coccyx from front to back in its own place."""
    coccyx = body["coccyx"]
    shift = np.array((0, 0, 2 * centre(coccyx)[Z]))
    return {**body, "coccyx": placed(coccyx, np.array((1.0, 1, -1)), shift)}


# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_discs", "discs too low", moved("discs-thoracic", by_mm=(0, -8, 0))),
    ("check_discs", "discs of the neck left out", renamed({"discs-cervical": "discs-lumbar"})),
    ("check_discs", "discs too far forward", moved("discs-lumbar", by_mm=(0, 0, 45))),
    ("check_sacrum", "a sacrum without holes", without_holes),
    ("check_sacrum", "the coccyx too low", moved("coccyx", by_mm=(0, -8, 0))),
    ("check_sacrum", "the coccyx bent back", coccyx_bent_back),
    ("check_cord", "beside the canal", moved("spinal-cord", by_mm=(7, 0, 0))),
    ("check_cord", "in front of the canal", moved("spinal-cord", by_mm=(0, 0, 20))),
    ("check_cord", "off the brain stem", moved("spinal-cord", by_mm=(0, -25, 0))),
    ("check_cord", "too long", scaled("spinal-cord", 1.2)),
    ("check_cauda", "below the cord", moved("cauda-equina", by_mm=(0, -40, 0))),
    ("check_cauda", "all on one side", moved("cauda-equina", by_mm=(45, 0, 0))),
    ("check_meninges", "too small", scaled("meninges", 0.97)),
    ("check_meninges", "too large", scaled("meninges", 1.12)),
    ("check_meninges", "too high", moved("meninges", by_mm=(0, 14, 0))),
    ("check_ventricles", "too large", scaled("brain-ventricles", 1.5)),
    ("check_ventricles", "beside the mid-line", moved("brain-ventricles", by_mm=(8, 0, 0))),
    ("check_ventricles", "too far back", moved("brain-ventricles", by_mm=(0, 0, -45))),
]
