"""The discs between the vertebrae: what fills the gap between two bodies, a little rounder.

A disc is as wide as the plates that it joins and bulges a millimetre over their rims; C1 and C2
have none between them (Gray's Anatomy; Bogduk, Clinical Anatomy of the Lumbar Spine). The labels of
the scan give the discs' edges to the vertebrae, so the discs of the chest look thinner than they
are in life.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.spatial import ConvexHull

from models.pipeline.geometry.fields import Grid, level_surface
from models.pipeline.geometry.frames import X
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, merge, pieces
from models.pipeline.geometry.surface import decimate, depth_under, smooth
from models.pipeline.spine.canal import VERTEBRAE
from models.pipeline.standing.landmarks import sacral_plate
from models.pipeline.standing.vertebrae import Plate, blunt_plates, body_centre, in_body, plates

REGIONS = {"c": "cervical", "t": "thoracic", "l": "lumbar"}
# How far from a plate's plane its rim is looked for, and from its middle to the sides and to front
# and back: what lies farther out are processes.
RIM_MM = 4.0
HALF_MM = {"c": (9.5, 8.5), "t": (17.0, 16.0), "l": (27.0, 18.0)}
BULGE_MM = 1.0  # of a disc over the rims
# How deep a disc reaches into the bone, where nobody sees it, lest a slit be left.
INTO_BONE_MM = 0.5
STEP_MM, BLUR_MM = 0.7, 0.5
TRIANGLES = 1600


def build_discs(body: Meshes) -> dict[str, Mesh]:
    """Build the 23 discs: one structure each for neck, chest and lower back.

    Parameters
    ----------
    body
        The standing body in LPS mm; of it ``vertebra-*`` and ``sacrum``.

    Returns
    -------
    dict of str to Mesh
        ``discs-cervical`` (C2 to T1), ``discs-thoracic`` (T1 to L1), ``discs-lumbar`` (L1 to S1).
    """
    keys = VERTEBRAE[1:]
    middles = np.array([body_centre(body[key]) for key in keys])
    steps = np.gradient(middles, axis=0)
    leans = np.degrees(np.arctan2(steps[:, 1], -steps[:, 2]))
    found = {
        # MyoSim's vertebrae of the neck are too rounded for planes.
        key: (blunt_plates if key[9] == "c" else plates)(body[key], lean)
        for key, lean in zip(keys, leans, strict=True)
    }
    place, normal = sacral_plate(body["sacrum"])
    sacral = Plate(place, float(np.degrees(np.arctan2(-normal[1], normal[2]))))
    uppers = [*((key, found[key].upper) for key in keys[1:]), ("sacrum", sacral)]
    discs: dict[str, list[Mesh]] = {letter: [] for letter in REGIONS}
    for above, (below, upper) in zip(keys, uppers, strict=True):
        half_mm = HALF_MM[above[9]]
        rims = _rim(body[above], found[above].lower, half_mm), _rim(body[below], upper, half_mm)
        discs[above[9]].append(disc_between(body[above], body[below], np.vstack(rims)))
    return {f"discs-{region}": merge(*discs[letter]) for letter, region in REGIONS.items()}


def disc_between(above: Mesh, below: Mesh, rims: Points) -> Mesh:
    """Return the disc between two bones: the room between the rims of their plates."""
    hull = ConvexHull(rims)
    # Its triangles as they lie, turned outward.
    a, b, c = rims[hull.simplices].transpose(1, 0, 2)
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), hull.equations[:, :3]) < 0
    faces = np.where(inward[:, None], hull.simplices[:, ::-1], hull.simplices).astype(np.int64)
    grid = Grid.around(rims.min(axis=0) - 4.0, rims.max(axis=0) + 4.0, STEP_MM)
    points = grid.points()
    depth = BULGE_MM + depth_under(Mesh(rims, faces), points.reshape(-1, 3))[0]
    near = depth > -2.0 * STEP_MM
    for bone in (above, below):
        into = depth_under(bone, points.reshape(-1, 3)[near])[0]
        depth[near] = np.minimum(depth[near], INTO_BONE_MM - into)
    field = gaussian_filter(np.clip(depth, -4.0, 4.0).reshape(grid.shape), BLUR_MM / STEP_MM)
    return decimate(smooth(pieces(level_surface(field, grid))[0], 10, 0.1), TRIANGLES)


def _rim(bone: Mesh, plate: Plate, half_mm: tuple[float, float]) -> Points:
    """Return the outline of a bone near one of its plates, laid onto the plate, shape (n, 3)."""
    points = bone.vertices
    away = (points - plate.middle) @ plate.normal
    back = np.array([0.0, plate.normal[2], -plate.normal[1]])
    behind = (points - plate.middle) @ back
    near = in_body(points) & (np.abs(away) < RIM_MM)
    near &= (np.abs(points[:, X]) < half_mm[0]) & (np.abs(behind) < half_mm[1])
    return points[near] - away[near, None] * plate.normal
