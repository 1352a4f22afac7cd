"""Feet: the toes apart from the rest of the foot, and laid into the skin's toes."""

from collections.abc import Mapping

import numpy as np

from models.pipeline.geometry.frames import moved, turn_between
from models.pipeline.geometry.mesh import Mesh, Meshes, Vector, merge, pieces
from models.pipeline.standing.hands import slimmed

TOES = tuple(f"foot-left/toe{n}" for n in range(1, 6))
REST = "foot-left/rest"
PHALANGES = (2, 3, 3, 3, 3)
# In MyoSim's left foot the ends of the metatarsals lie on a slanting line, and the toes point a
# little outward: so many mm back, and out, for each mm out, and forward.
BALL_SLANT, TOES_OUT = 0.5, 0.17
# A woman's toes are thinner than those of the man whose bones these are.
SLIM = 0.66


def toes_apart(foot: Mesh) -> dict[str, Mesh]:
    """Return a left foot, in MyoSim's own place, as five toes and the rest.

    Its 14 phalanges are the foremost of its bones; each toe has its own row of them.
    """
    bones = pieces(foot)
    middles = np.array([bone.vertices.mean(0) for bone in bones])
    order = np.argsort(middles[:, 1] - BALL_SLANT * middles[:, 0], kind="stable")
    front, rest = order[: sum(PHALANGES)], order[sum(PHALANGES) :]
    across = middles[:, 0] + TOES_OUT * middles[:, 1]
    rows = np.split(front[np.argsort(across[front], kind="stable")], np.cumsum(PHALANGES)[:-1])
    toes = {
        toe: merge(*(bones[i] for i in sorted(row))) for toe, row in zip(TOES, rows, strict=True)
    }
    return toes | {REST: merge(*(bones[i] for i in sorted(rest)))}


def toes_posed(body: Meshes, joints: Mapping[str, Vector]) -> dict[str, Mesh]:
    """Return the left toes, each turned about its base so that it ends in the skin's toe.

    Parameters
    ----------
    body
        The body with its left toes apart.
    joints
        Where the fitted skin's tips of toes lie, in mm, as ``toe1-tip.L``.
    """
    result = {}
    for n, toe in enumerate(TOES, start=1):
        mesh = body[toe]
        base, tip = rear_end(mesh), mesh.vertices[mesh.vertices[:, 1].argmin()]
        aim = joints[f"toe{n}-tip.L"]
        scale = float(np.linalg.norm(aim - base) / np.linalg.norm(tip - base))
        slim = slimmed(mesh, base, tip, SLIM / scale)
        result[toe] = moved(slim, turn_between(tip - base, aim - base), base, None, scale)
    return result


def rear_end(toe: Mesh) -> Vector:
    """Return the middle of a toe's base, where it joins the foot."""
    y = toe.vertices[:, 1]
    return toe.vertices[y > y.max() - 4.0].mean(0)
