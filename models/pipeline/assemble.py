"""The skeleton and organs of one standing woman, from the parts that the sources give."""

import numpy as np

from models.pipeline.frames import mirrored, moved
from models.pipeline.head import head
from models.pipeline.shoulders import shoulder_and_arm
from models.pipeline.spine import Straightening, body_centre, lumbar_copies, neck
from models.pipeline.stance import sacral_plate, stand
from models.pipeline.surface import Mesh, Vector, merge

# The scanned woman is small, about 1.55 m by her spine: a little taller, no wider.
TORSO_SCALE = np.array([1.02, 1.02, 1.06])
# Modest scalings towards a woman of 1.65 m (MyoSim's skeleton is a man's of 1.75 m).
NECK_SCALE = 1.1

# One lumbar level, body and disc, in mm.
LUMBAR_PITCH_MM = 34.5

MIRRORED = tuple(
    f"{bone}-left"
    for bone in ("clavicle", "scapula", "humerus", "radius", "ulna", "hand", "hip-bone", "femur",
                 "patella", "tibia", "fibula", "foot")
)  # fmt: skip


def assemble(
    torso: dict[str, Mesh],
    brain: dict[str, Mesh],
    myo: dict[str, Mesh],
    legs: dict[str, Mesh],
    foot_shin_end: Vector,
) -> dict[str, Mesh]:
    """Return every structure but the skin in LPS mm, mid-line at x = 0, hip joints at z = y = 0.

    Of the limbs only the left ones, the bones of the hand apart: `finished` adds the rest.
    """
    body = stand(legs, myo["foot-left"], foot_shin_end)
    straighten = Straightening(torso)
    trunk = {
        key: Mesh(straighten(mesh.vertices) * TORSO_SCALE, mesh.faces)
        for key, mesh in torso.items()
    }
    plate, normal = sacral_plate(body["sacrum"])
    lowest = body_centre(trunk["vertebra-l2"])
    rise = np.array([0.0, -4.0, 3.58 * LUMBAR_PITCH_MM * 0.955])
    trunk = {key: moved(mesh, shift=plate + rise - lowest) for key, mesh in trunk.items()}
    sternal_end = _sternal_end(trunk.pop("clavicle-right"))
    trunk |= lumbar_copies(trunk, plate, normal)
    trunk |= neck(myo, trunk, NECK_SCALE)
    body |= trunk
    body |= head(body["vertebra-c1"], myo, brain)
    chest = merge(*(mesh for key, mesh in trunk.items() if key.startswith(("rib-", "lung-"))))
    body |= shoulder_and_arm(sternal_end, chest, myo)
    return body


def _sternal_end(right_clavicle: Mesh) -> Vector:
    """Return where the left clavicle meets the breastbone: the scanned right one's, mirrored."""
    points = right_clavicle.vertices
    end: Vector = points[points[:, 0] > points[:, 0].max() - 8.0].mean(0)
    return end * [-1.0, 1.0, 1.0]


def finished(body: dict[str, Mesh]) -> dict[str, Mesh]:
    """Return the body with each hand in one piece and the right limbs, the left's mirror images."""
    result: dict[str, Mesh] = {}
    for key, mesh in body.items():
        name = key.split("/")[0]
        result[name] = merge(result[name], mesh) if name in result else mesh
    limbs = {key: mesh for key, mesh in result.items() if key.startswith(MIRRORED)}
    return result | {key.replace("left", "right"): mirrored(mesh) for key, mesh in limbs.items()}
