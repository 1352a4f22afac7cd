"""The branches of the aortic arch and the veins that come together in front of them.

The labels of the scan break these vessels into crumbs, cut them square, and end at C6. Here each is
swept anew along its own smooth middle line, as wide as its label holds volume for its length, from
inside the vessel that it leaves, and goes on as textbooks say (Gray's Anatomy; Moore, Clinically
Oriented Anatomy): the common carotid to the upper border of the thyroid cartilage, at C4, where it
parts; the subclavian artery over the first rib to its outer border; the brachiocephalic veins from
behind the inner ends of the collarbones, where jugular and subclavian vein meet.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, signed_volume_ml
from models.pipeline.geometry.tubes import swept
from models.pipeline.vessels.centrelines import centreline, evenly, smoothed

UP = np.array([0.0, 0.0, 1.0])
SPACING_MM, ROUNDING_MM, SIDES_OF_TUBE = 2.0, 6.0, 20
# Half of the width at the far end in women: 6.1 ± 0.8 mm for the common carotid artery (Krejza et
# al. 2006, Stroke 37, 1103).
CAROTID_MM = 3.05
# Where the carotid parts: beside C4, so far in front of its body's middle and from the mid-line.
PARTING_MM = np.array([24.0, -13.0, 0.0])
# The inner end of the collarbone lies so far in front of where jugular and subclavian vein meet.
ANGLE_MM = np.array([3.0, 16.0, 6.0])


def build_arch(body: Meshes) -> dict[str, Mesh]:
    """Build the great vessels above the heart anew.

    Parameters
    ----------
    body
        In LPS mm; of it the scan's ``aorta``, ``superior-vena-cava``, ``brachiocephalic-*``,
        ``common-carotid-artery-*`` and ``subclavian-artery-*``, and ``vertebra-c4``, ``rib-*-1``
        and ``clavicle-left``.

    Returns
    -------
    dict of str to Mesh
        All of these vessels but the aorta, under the same ids.
    """
    aorta = body["aorta"].vertices
    line = centreline(body["aorta"], aorta[aorta[:, Y].argmin()], aorta[aorta[:, Z].argmin()])
    trunk = _from(line, _course(body["brachiocephalic-trunk"], -UP, UP))
    made = {"brachiocephalic-trunk": _tube(trunk, body["brachiocephalic-trunk"])}
    for side in SIDES:
        out = SIGNS[side] * np.eye(3)[X]
        carotid, subclavian = (
            body[f"{name}-artery-{side}"] for name in ("common-carotid", "subclavian")
        )
        source = trunk[-4:] if side == "right" else line
        parting = body["vertebra-c4"].vertices.mean(axis=0) * [0.0, 1.0, 1.0]
        up = _from(source, _course(carotid, -UP, UP))
        up = smoothed(np.vstack((up, parting + PARTING_MM * [SIGNS[side], 1.0, 1.0])), ROUNDING_MM)
        made[f"common-carotid-artery-{side}"] = _tube(up, carotid, CAROTID_MM)
        over = _from(source, _course(subclavian, -UP - out, out))
        made[f"subclavian-artery-{side}"] = _tube(over, subclavian)
    return made | _veins(body)


def _veins(body: Meshes) -> dict[str, Mesh]:
    """Build the superior vena cava and the two veins that make it up."""
    cava = body["superior-vena-cava"]
    down = _course(cava, UP, -UP)
    made = {"superior-vena-cava": _tube(down, cava)}
    clavicle = body["clavicle-left"].vertices
    inner = clavicle[clavicle[:, X] < clavicle[:, X].min() + 8.0].mean(axis=0)
    for side in SIDES:
        vein = body[f"brachiocephalic-vein-{side}"]
        mirror = np.array([SIGNS[side], 1.0, 1.0])
        way = _course(vein, UP + 0.5 * mirror * np.eye(3)[X], -UP - 0.5 * mirror * np.eye(3)[X])
        way = np.vstack(((inner + ANGLE_MM) * mirror, way[3:], down[4]))
        made[f"brachiocephalic-vein-{side}"] = _tube(smoothed(way, ROUNDING_MM), vein)
    return made


def _course(vessel: Mesh, start: Vector, end: Vector) -> Points:
    """Return the middle line of a vessel between the ends that lie farthest in two directions."""
    ends = []
    for way in (start, end):
        along = vessel.vertices @ way
        ends.append(vessel.vertices[along >= np.quantile(along, 0.97)].mean(axis=0))
    return smoothed(centreline(vessel, *ends), ROUNDING_MM)


def _from(parent: Points, line: Points) -> Points:
    """Return a line that begins in the middle of the vessel that it leaves."""
    root = parent[cKDTree(parent).query(line[0])[1]]
    return smoothed(np.vstack((root, line[2:])), ROUNDING_MM)


def _tube(line: Points, source: Mesh, end_mm: float | None = None) -> Mesh:
    """Return a tube along a line that holds as much as its source, an end of it narrower."""
    line = evenly(line, SPACING_MM)
    own = source.vertices
    low, high = own.min(axis=0) - SPACING_MM, own.max(axis=0) + SPACING_MM
    within = ((line > low) & (line < high)).all(axis=1)
    length = SPACING_MM * max(int(within.sum()), 1)
    radius = float(np.sqrt(1000.0 * signed_volume_ml(source) / (np.pi * length)))
    radii = np.full(len(line), radius)
    if end_mm is not None:
        beyond = np.flatnonzero(within)[-1]
        radii[beyond:] = np.linspace(radius, min(radius, end_mm), len(line) - beyond)
    return swept(line, radii, sides=SIDES_OF_TUBE)
