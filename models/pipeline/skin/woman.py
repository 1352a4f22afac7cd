"""The woman: the skeleton and organs in their skin, standing on the floor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from models.pipeline.geometry.frames import moved
from models.pipeline.geometry.mesh import Mesh, Meshes, Vector
from models.pipeline.geometry.repair import holes_filled
from models.pipeline.skin.relax import modest, relaxed
from models.pipeline.standing.assemble import finished
from models.pipeline.standing.feet import toes_posed
from models.pipeline.standing.hands import fingers_posed
from models.pipeline.standing.landmarks import lower_end
from models.pipeline.standing.myo import bones, load_skeleton


class Woman(NamedTuple):
    """A body in LPS mm, soles at z = 0.

    Attributes
    ----------
    body
        Every structure, the skin among them.
    joints
        Where the skin's joints lie.
    """

    body: dict[str, Mesh]
    joints: dict[str, Vector]


def load_myo(package: Path) -> tuple[dict[str, Mesh], Vector]:
    """Return MyoSim's bones by our ids, and where the lower end of its own tibia lies."""
    found = load_skeleton(package)
    return bones(found), lower_end(found["l_tibia"])


def finish(assembled: Meshes, fitted: Mesh, joints: Mapping[str, Vector]) -> Woman:
    """Return the woman: fingers and toes laid into the skin, the skin closed and relaxed.

    Parameters
    ----------
    assembled
        What `assemble` returned.
    fitted, joints
        The skin that was fitted to it, and where its joints came to lie.
    """
    parts = dict(assembled)
    body = finished(parts | fingers_posed(parts, joints) | toes_posed(parts, joints))
    body["skin"] = relaxed(modest(holes_filled(fitted)), body)
    up = np.array([0.0, 0.0, -body["skin"].vertices[:, 2].min()])
    return Woman(
        {key: moved(mesh, shift=up) for key, mesh in body.items()},
        {name: place + up for name, place in joints.items()},
    )
