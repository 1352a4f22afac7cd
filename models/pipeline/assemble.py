"""The skeleton and organs of one standing woman, from the parts that the sources give."""

import numpy as np

from .frames import Vector, fit_sphere, mirrored, moved, turn
from .spine import Straightening, body_centre, lumbar_copies, neck
from .stance import sacral_plate, stand
from .surface import Mesh

# The scanned woman is small, about 1.55 m by her spine: a little taller, no wider.
TORSO_SCALE = np.array([1.0, 1.0, 1.06])
# Modest scalings towards a woman of 1.65 m (MyoSim's skeleton is a man's of 1.75 m).
NECK_SCALE = 1.0
HEAD_SCALE = 1.03
SHOULDER_SCALE = 1.0
ARM_SCALE = 0.93
# How far the arms hang away from the body.
ABDUCTION_DEGREES = 12.0
ARM = ("humerus-left", "radius-left", "ulna-left", "hand-left")

# Brain: from the template's size (1.73 litres) into the skull, sideways, front to back, upward.
BRAIN_SCALE = np.array([0.87, 0.86, 0.87])

# One lumbar level, body and disc, in mm.
LUMBAR_PITCH_MM = 34.5


def assemble(
    torso: dict[str, Mesh],
    brain: dict[str, Mesh],
    myo: dict[str, Mesh],
    legs: dict[str, Mesh],
    foot_shin_end: Vector,
) -> dict[str, Mesh]:
    """Return every structure but the skin in LPS mm, mid-line at x = 0, hip joints at z = y = 0."""
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
    sternal_end = _sternal_end(trunk["clavicle-right"])
    trunk |= lumbar_copies(trunk, plate, normal)
    trunk |= neck(myo, trunk, NECK_SCALE)
    body |= trunk
    body |= _head(body["vertebra-c1"], myo, brain)
    body |= _shoulders_and_arms(sternal_end, myo)
    return body


def _head(atlas: Mesh, myo: dict[str, Mesh], brain: dict[str, Mesh]) -> dict[str, Mesh]:
    """Return skull, jaw and brain standing upright on C1 (the atlas)."""
    own = myo["vertebra-c1"].vertices.mean(0)
    shift = atlas.vertices.mean(0) - own
    result = {
        key: moved(myo[key], None, own, shift, HEAD_SCALE) for key in ("skull", "mandible")
    }
    skull = result["skull"].vertices
    cerebrum = np.vstack([brain[f"brain-cerebrum-{side}"].vertices for side in ("left", "right")])
    low, high = cerebrum.min(0), cerebrum.max(0)
    # The cerebrum's middle lies a little behind and below the middle of the vault.
    vault = np.array(
        [0.0, (skull[:, 1].min() + skull[:, 1].max()) / 2.0 + 4.0, skull[:, 2].max() - 7.0]
    )
    own_top = np.array([0.0, (low[1] + high[1]) / 2.0, high[2]])
    for key, mesh in brain.items():
        result[key] = moved(mesh, None, own_top, vault - own_top, BRAIN_SCALE)
    return result


def _sternal_end(right_clavicle: Mesh) -> Vector:
    """Return where the left clavicle meets the breastbone: the scanned right one's, mirrored."""
    points = right_clavicle.vertices
    end = points[points[:, 0] > points[:, 0].max() - 8.0].mean(0)
    return end * [-1.0, 1.0, 1.0]


def humeral_head(humerus: Mesh) -> tuple[Vector, float]:
    """Return the centre and radius in mm of a left humerus's head."""
    points = humerus.vertices
    upper = points[points[:, 2] > points[:, 2].max() - 45.0]
    head = upper[np.argsort(upper[:, 0], kind="stable")[:80]]
    for _ in range(6):
        centre, radius = fit_sphere(head)
        distance = np.linalg.norm(upper - centre, axis=1)
        head = upper[(np.abs(distance - radius) < 2.0) & (upper[:, 0] < centre[0] + 4.0)]
    return centre, radius


def _shoulders_and_arms(sternal_end: Vector, myo: dict[str, Mesh]) -> dict[str, Mesh]:
    """Return clavicles, scapulae, arms and hands of both sides.

    The scan's own shoulders are raised and cut off; MyoSim's hang at rest and are whole. The
    girdle and the arm move as one, so their joints keep meeting.
    """
    clavicle = myo["clavicle-left"].vertices
    own_end = clavicle[clavicle[:, 0] < clavicle[:, 0].min() + 8.0].mean(0)
    left = {
        key: moved(myo[key], turn("z", 0.0), own_end, sternal_end - own_end, SHOULDER_SCALE)
        for key in ("clavicle-left", "scapula-left", *ARM)
    }
    shoulder, _ = humeral_head(left["humerus-left"])
    lift = turn("y", -ABDUCTION_DEGREES)
    left |= {key: moved(left[key], lift, shoulder, None, ARM_SCALE) for key in ARM}
    return left | {key.replace("left", "right"): mirrored(mesh) for key, mesh in left.items()}
