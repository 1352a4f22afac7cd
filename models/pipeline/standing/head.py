"""The head: skull and jaw on the first vertebra, the brain fitted into the skull."""

import numpy as np
from scipy.optimize import minimize
from scipy.spatial import cKDTree

from models.pipeline.geometry.frames import carry, moved, turn
from models.pipeline.geometry.mesh import Mesh, Points, Vector, merge, vertex_normals
from models.pipeline.geometry.surface import subdivide
from models.pipeline.standing.joints import clearing

HEAD_SCALE = 1.05
# MyoSim leaves more room between skull and C1 than the joint has: the skull is let down, then
# raised until its condyles are free.
CONDYLE_GAP_MM, LET_DOWN_MM = 1.5, 12.0
JAW_GAP_MM = 0.3
# How far MyoSim's jaw is sunk into the skull, and from which share of its height that is undone.
CONDYLES_SUNK_MM, RAMUS_SHARE = 6.5, 0.6
# The template is the mean of 152 brains of both sexes, as it lies in a space that is larger than
# any of them: 1.73 litres. A woman's brain of 1.2 litres is 0.885 times as long each way.
WANTED_SCALE = 0.885
# Bone and the fluid around the brain, in mm.
WALL_MM = 5.0
SAMPLES = 1500
# How much a millimetre squared too close to the skull counts.
PRESSED = 40.0


def head(atlas: Mesh, myo: dict[str, Mesh], brain: dict[str, Mesh]) -> dict[str, Mesh]:
    """Return skull, jaw and the parts of the brain, upright on C1 (the atlas).

    Parameters
    ----------
    atlas
        C1 where it stands in the body.
    myo
        MyoSim's bones by our ids.
    brain
        The template's parts in the template's own mm.
    """
    own = myo["vertebra-c1"].vertices.mean(0)
    shift = atlas.vertices.mean(0) - own - [0.0, 0.0, LET_DOWN_MM]
    result = {key: moved(myo[key], None, own, shift, HEAD_SCALE) for key in ("skull", "mandible")}
    rise = clearing(result["skull"], atlas, np.array([0.0, 0.0, 1.0]), CONDYLE_GAP_MM)
    result = {key: moved(mesh, shift=rise) for key, mesh in result.items()}
    result["mandible"] = _condyles_lowered(result["mandible"])
    drop = clearing(result["mandible"], result["skull"], np.array([0.0, 0.0, -1.0]), JAW_GAP_MM)
    result["mandible"] = moved(result["mandible"], shift=drop)
    scale, nod, middle, target = _fit(brain, result["skull"])
    for key, mesh in brain.items():
        result[key] = moved(mesh, nod, middle, target - middle, scale)
    return result


def _condyles_lowered(mandible: Mesh) -> Mesh:
    """Return the jaw with its condyles out of the skull's base, into which MyoSim sinks them."""
    points = mandible.vertices.copy()
    low, high = points[:, 2].min(), points[:, 2].max()
    share = np.clip((points[:, 2] - low) / (high - low) - RAMUS_SHARE, 0.0, None)
    points[:, 2] -= CONDYLES_SUNK_MM * (share / (1.0 - RAMUS_SHARE)) ** 1.5
    return Mesh(points, mandible.faces)


def _fit(brain: dict[str, Mesh], skull: Mesh) -> tuple[Vector, Points, Vector, Vector]:
    """Return the scaling, turn and place with which the brain fits the skull best."""
    outer = (mesh for key, mesh in brain.items() if key not in ("brain-stem", "brain-ventricles"))
    whole = merge(*outer).vertices
    sample = whole[:: max(1, len(whole) // SAMPLES)]
    middle = (whole.min(0) + whole.max(0)) / 2.0
    middle[0] = 0.0
    wall = subdivide(skull, 1)
    tree, normals = cKDTree(wall.vertices), vertex_normals(wall)
    vault = skull.vertices
    guess = np.array([0.0, (vault[:, 1].min() + vault[:, 1].max()) / 2.0 + 4.0, 0.0])
    guess[2] = vault[:, 2].max() - WALL_MM - WANTED_SCALE * (whole[:, 2].max() - middle[2])

    def cost(guessed: Vector) -> float:
        place = guess + np.array([0.0, *guessed[4:]])
        points = carry(sample, turn("x", guessed[3]), middle, place - middle, guessed[:3])
        _, near = tree.query(points)
        depth = ((wall.vertices[near] - points) * normals[near]).sum(1)
        pressed = np.square(np.maximum(WALL_MM - depth, 0.0)).mean()
        stretched = np.square((guessed[:3] - WANTED_SCALE) / 0.03).sum()
        return float(PRESSED * pressed + stretched + (guessed[3] / 10.0) ** 2)

    start = np.array([WANTED_SCALE] * 3 + [0.0, 0.0, 0.0])
    best = minimize(cost, start, method="Powell", options={"xtol": 1e-3, "ftol": 1e-4})
    return best.x[:3], turn("x", best.x[3]), middle, guess + np.array([0.0, *best.x[4:]])
