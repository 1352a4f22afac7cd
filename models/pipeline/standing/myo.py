"""Head, neck, shoulders, arms, hands and feet: the skeleton of MyoSim, in its own pose."""

import contextlib
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from models.pipeline.geometry.mesh import (
    Mesh,
    Vector,
    merge,
    pieces,
    signed_volume_ml,
    weld,
    without_needles,
)
from models.pipeline.geometry.repair import closed, mended, quiet
from models.pipeline.geometry.surface import decimate, restore_volume, smooth, subdivide
from models.pipeline.standing.joints import joined
from models.pipeline.standing.landmarks import lower_end

# Where the model's mid-line lies, in its own mm.
MIDLINE_X_MM = -25.0

# Rounds of Loop subdivision that make a coarse bone's facets vanish.
ROUNDS = 2

CARPALS = (
    "scaphoid", "lunate", "triquetrum", "pisiform", "trapezium", "trapezoid", "capitate", "hamate",
)  # fmt: skip
FINGERS = tuple(f"{n}{part}" for n in "2345" for part in ("mc", "proxph", "midph", "distph"))
HAND = (*CARPALS, "1mc", "thumbprox", "thumbdist", *FINGERS)

# The joint space of the small joints of a foot, with both cartilages.
FOOT_GAP_MM = 1.2

LONG_BONES = ("humerus", "radius", "ulna", "clavicle", "scapula")
TRIANGLES = {"skull": 32000, "mandible": 12000, "vertebra": 5000, "long": 8000, "hand": 1600,
             "foot": 1600}  # fmt: skip


def load_myo(sources: Mapping[str, Path]) -> tuple[dict[str, Mesh], dict[str, Vector]]:
    """Return MyoSim's bones by our ids, and where the lower end of its own tibia lies.

    Parameters
    ----------
    sources
        Of them the folder ``myo-sim``.
    """
    found = load_skeleton(sources["myo-sim"])
    return bones(found), {"tibia-lower-end": lower_end(found["l_tibia"])}


def load_skeleton(package: Path) -> dict[str, Mesh]:
    """Return the posed meshes of MyoSim's full body by name, in LPS mm with the mid-line at x = 0.

    MyoSim already faces -y with z up and the patient's left at +x. Where both sides exist only
    the left is kept: the other is its mirror image.

    Parameters
    ----------
    package
        Folder that holds the package ``myo_sim``.
    """
    sys.path.insert(0, str(package))
    try:
        # MuJoCo warns of saving models, which we never do, and leaves a log where it runs.
        with tempfile.TemporaryDirectory() as elsewhere, contextlib.chdir(elsewhere), quiet():
            import mujoco
            import myo_sim

            model = myo_sim.load_model("myofullbody")
    finally:
        sys.path.remove(str(package))
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    found = {}
    for geom in range(model.ngeom):
        if model.geom_type[geom] != mujoco.mjtGeom.mjGEOM_MESH:
            continue
        number = model.geom_dataid[geom]
        start, count = model.mesh_vertadr[number], model.mesh_vertnum[number]
        first, faces = model.mesh_faceadr[number], model.mesh_facenum[number]
        local = model.mesh_vert[start : start + count].astype(np.float64)
        world = local @ data.geom_xmat[geom].reshape(3, 3).T + data.geom_xpos[geom]
        found[model.mesh(number).name] = weld(
            Mesh(
                world * 1000.0 - [MIDLINE_X_MM, 0.0, 0.0],
                model.mesh_face[first : first + faces].astype(np.int64),
            ),
            1e-2,
        )
    return found


def refined(mesh: Mesh, triangles: int) -> Mesh:
    """Return a coarse closed bone rounded between its corners, as large as it was."""
    fine = decimate(smooth(subdivide(mesh, ROUNDS)), triangles)
    return restore_volume(without_needles(fine), signed_volume_ml(mesh))


def bones(found: dict[str, Mesh]) -> dict[str, Mesh]:
    """Return the bones that the atlas takes from MyoSim, left side only, by our ids.

    The bones of the hand stay apart, as ``hand-left/2mc``, until the fingers have their pose.
    """
    neck = sorted(pieces(found["hat_cervical"])[:7], key=lambda m: -m.vertices[:, 2].mean())
    result = {
        "skull": refined(mended(found["hat_skull"]), TRIANGLES["skull"]),
        "mandible": refined(closed(found["hat_jaw"]), TRIANGLES["mandible"]),
    }
    for number, vertebra in enumerate(neck, start=1):
        result[f"vertebra-c{number}"] = refined(closed(vertebra), TRIANGLES["vertebra"])
    for name in LONG_BONES:
        result[f"{name}-left"] = refined(closed(found[f"{name}_l"]), TRIANGLES["long"])
    for name in HAND:
        result[f"hand-left/{name}"] = _small_bone(found[f"{name}_l"])
    foot = [*pieces(found["l_foot"]), *pieces(found["l_bofoot"]), found["l_talus"]]
    small = [refined(closed(bone), TRIANGLES["foot"]) for bone in foot]
    result["foot-left"] = merge(*joined(small, FOOT_GAP_MM))
    return result


def _small_bone(mesh: Mesh) -> Mesh:
    """Return a bone of the hand, which the source meshes far finer than it is ever seen."""
    whole = closed(mesh)
    return restore_volume(decimate(smooth(whole), TRIANGLES["hand"]), signed_volume_ml(whole))
