"""The skeleton and organs of one standing woman, from the parts that the sources give."""

from collections.abc import Mapping

import numpy as np

from models.pipeline.geometry.frames import mirrored, moved
from models.pipeline.geometry.mesh import Mesh, Vector, merge
from models.pipeline.standing.column import lumbar, neck, untwisted, with_room_for_discs
from models.pipeline.standing.head import head
from models.pipeline.standing.landmarks import sacral_plate
from models.pipeline.standing.sacrum import with_foramina
from models.pipeline.standing.shoulders import Chest, shoulder_and_arm
from models.pipeline.standing.spine import Straightening
from models.pipeline.standing.stance import stand
from models.pipeline.standing.vertebrae import Plate, body_centre, plates
from models.pipeline.vessels.arch import build_arch

# The scanned woman is small, about 1.55 m by her spine: a little taller, no wider.
TORSO_SCALE = np.array([1.02, 1.02, 1.06])
# Modest scalings towards a woman of 1.65 m (MyoSim's skeleton is a man's of 1.75 m).
NECK_SCALE = 1.1

# About how L2 and T1 lean forward in the scan.
LUMBAR_LEAN_DEGREES, THORACIC_LEAN_DEGREES = -18.0, 32.0

# L5's lower plate is found so far in front of its middle, along the plate of the sacrum.
L5_BEHIND_MM = 8.0

MIRRORED = tuple(
    f"{bone}-left"
    for bone in ("clavicle", "scapula", "humerus", "radius", "ulna", "hand", "hip-bone", "femur",
                 "patella", "tibia", "fibula", "foot")
)  # fmt: skip


def assemble(
    torso: dict[str, Mesh],
    lower_spine: dict[str, Mesh],
    brain: dict[str, Mesh],
    myo: dict[str, Mesh],
    legs: dict[str, Mesh],
    places: Mapping[str, Vector],
) -> dict[str, Mesh]:
    """Return every structure but the skin in LPS mm, mid-line at x = 0, hip joints at z = y = 0.

    Of the limbs only the left ones, the bones of the hand apart: `finished` adds the rest.

    Parameters
    ----------
    torso, lower_spine, brain, myo, legs
        What `load_torso`, `load_lower_spine`, `load_brain`, `load_myo` and `load_bones` return.
    places
        Of MyoSim's skeleton: ``tibia-lower-end``.
    """
    body = stand(legs, myo["foot-left"], places["tibia-lower-end"])
    straighten = Straightening(torso)
    trunk = {
        key: Mesh(straighten(mesh.vertices) * TORSO_SCALE, mesh.faces)
        for key, mesh in torso.items()
    }
    for key in ("vertebra-t12", "vertebra-l1", "vertebra-l2"):
        trunk[key] = untwisted(trunk[key])
    plate, normal = sacral_plate(body["sacrum"])
    seat = plate + L5_BEHIND_MM * np.array([0.0, normal[2], -normal[1]])
    sacral = Plate(seat, float(np.degrees(np.arctan2(-normal[1], normal[2]))))
    second = plates(trunk["vertebra-l2"], LUMBAR_LEAN_DEGREES)
    lower, shift = lumbar(trunk["vertebra-l2"], second, sacral, lower_spine)
    trunk = {key: moved(mesh, shift=shift) for key, mesh in trunk.items()} | lower
    trunk |= with_room_for_discs(trunk)
    sternal_end = _sternal_end(trunk.pop("clavicle-right"))
    first = plates(trunk["vertebra-t1"], THORACIC_LEAN_DEGREES).upper
    trunk |= neck(myo, first, NECK_SCALE)
    body |= trunk
    body |= head(body["vertebra-c1"], myo, brain)
    chest = merge(*(mesh for key, mesh in trunk.items() if key.startswith(("rib-", "lung-"))))
    upper, lower = (
        (body_centre(trunk[f"vertebra-t{n}"])[2] + body_centre(trunk[f"vertebra-t{n + 1}"])[2]) / 2
        for n in (1, 7)
    )
    body |= shoulder_and_arm(Chest(sternal_end, chest, trunk["rib-left-1"], upper, lower), myo)
    body["sacrum"] = with_foramina(body["sacrum"])
    return body | build_arch(body)


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
