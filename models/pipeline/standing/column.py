"""The column of vertebrae: the levels above and below the scan, with their discs."""

import numpy as np

from models.pipeline.geometry.frames import moved, turn
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector
from models.pipeline.standing.dens import with_dens
from models.pipeline.standing.joints import clearing
from models.pipeline.standing.vertebrae import (
    Plate,
    Plates,
    blunt_plates,
    body_centre,
    body_width,
    disc_mm,
    in_body,
    plates,
    upward,
)

# Heights of the discs, in mm. Lumbar ones grow downward from 7 to 11 mm in women (Zhou et al. 2000,
# European Spine Journal 9, 242; Hong et al. 2010, J. Korean Neurosurg. Soc.); those of
# the neck are 4 to 6 mm high (Gilad and Nissan 1986, Spine 11, 154).
LUMBAR_DISCS_MM = {3: 7.5, 4: 8.5, 5: 9.5}
LUMBOSACRAL_DISC_MM = 9.0
CERVICAL_DISC_MM, ATLAS_GAP_MM = 4.5, 1.0
# The labels give the discs' edges to the bones of the chest. In life they are so high below T1, T4,
# T10 and T11 (Fletcher et al. 2015, European Spine Journal 24, 2321).
THORACIC_DISCS_MM = {1: 3.0, 4: 2.6, 10: 5.1, 11: 5.1}
# Behind its body a vertebra keeps its shape: over so many mm less and less of it is moved.
BEHIND_BODY_MM = 6.0
# How the bend between L2 and the sacrum is shared out, from L2 to L5 (the rest is below L5): two
# thirds of the lordosis lie below L4 (Bogduk, Clinical Anatomy of the Lumbar Spine).
LUMBAR_BEND = {3: 0.17, 4: 0.38, 5: 0.68}
# About how the lower vertebrae lean forward in the scan that shows them.
SCANNED_LEAN_DEGREES = {3: -4.0, 4: 4.0, 5: 28.0}
# C7 against C6: its size, and its spine's length and slope, which begins so far behind the body's
# middle.
PROMINENT, PROMINENT_SPINE, SPINE_DROP, SPINE_FROM_MM = 1.06, 1.25, 0.35, 20.0

# A spine's tip is read from its rearmost so many mm.
SPINE_TIP_MM = 6.0

# How C2 leans forward, looking straight ahead, and C1.
AXIS_TILT_DEGREES, ATLAS_TILT_DEGREES = 6.0, 2.0
# The neck bends back most where it leaves the chest.
NECK_BEND = 1.6


def above(plate: Plate, vertebra: Mesh, own: Plates, tilt_degrees: float, gap_mm: float) -> Mesh:
    """Return a vertebra leaning by ``tilt_degrees``, its lower plate ``gap_mm`` above another."""
    turned = tilt_degrees - own.tilt_degrees
    between = upward((plate.tilt_degrees + own.lower.tilt_degrees + turned) / 2.0)
    shift = plate.middle + gap_mm * between - own.lower.middle
    return moved(vertebra, turn("x", turned), own.lower.middle, shift)


def lumbar(
    second: Mesh, own: Plates, sacral: Plate, scanned: Meshes
) -> tuple[dict[str, Mesh], Vector]:
    """Return L3, L4 and L5 standing on the sacrum, and the shift that brings L2 onto them.

    Her scan ends inside L3. These are another person's, as much smaller as L2 is.

    Parameters
    ----------
    second
        L2, leaning as it stays.
    own
        Its plates.
    sacral
        The sacrum's plate.
    scanned
        L2 to L5 of the other person, by our ids.
    """
    scale = body_width(second) / body_width(scanned["vertebra-l2"])
    bend = sacral.tilt_degrees - own.tilt_degrees
    result, base, gap = {}, sacral, LUMBOSACRAL_DISC_MM
    for number in (5, 4, 3):
        key = f"vertebra-l{number}"
        middle = body_centre(scanned[key])
        bone = untwisted(moved(scanned[key], None, middle, -middle, scale))
        bone_plates = plates(bone, SCANNED_LEAN_DEGREES[number])
        tilt = own.tilt_degrees + LUMBAR_BEND[number] * bend
        result[key] = above(base, bone, bone_plates, tilt, gap)
        base, gap = plates(result[key], tilt).upper, LUMBAR_DISCS_MM[number]
    seated = above(base, second, own, own.tilt_degrees, gap)
    return result, seated.vertices[0] - second.vertices[0]


def with_room_for_discs(column: Meshes) -> dict[str, Mesh]:
    """Return T1 to T12 with bodies as much lower as the discs between them are too thin.

    Parameters
    ----------
    column
        T1 to L1, standing, by our ids.
    """
    keys = [*(f"vertebra-t{number}" for number in range(1, 13)), "vertebra-l1"]
    steps = np.gradient(np.array([body_centre(column[key]) for key in keys]), axis=0)
    leans = np.degrees(np.arctan2(steps[:, 1], -steps[:, 2]))
    found = [plates(column[key], lean) for key, lean in zip(keys, leans, strict=True)]
    wanted = np.interp(range(1, 12), [*THORACIC_DISCS_MM], [*THORACIC_DISCS_MM.values()])
    # Half of what a disc lacks is cut off above it, half below.
    cuts = np.zeros((12, 2))
    for above_it, height in enumerate(wanted):
        lacking = max(0.0, float(height) - disc_mm(found[above_it], found[above_it + 1]))
        cuts[above_it, 1] = cuts[above_it + 1, 0] = lacking / 2.0
    return {
        key: _lowered(column[key], its, *cut)
        for key, its, cut in zip(keys[:12], found[:12], cuts, strict=True)
    }


def _lowered(vertebra: Mesh, its: Plates, upper_mm: float, lower_mm: float) -> Mesh:
    """Return a vertebra whose body ends so much lower above, and higher below."""
    points = vertebra.vertices.copy()
    body_end = points[in_body(points), 1].max()
    weight = np.clip(1.0 - (points[:, 1] - body_end) / BEHIND_BODY_MM, 0.0, 1.0)
    up = upward(its.tilt_degrees)
    middle = (its.upper.middle + its.lower.middle) / 2.0
    half = float((its.upper.middle - its.lower.middle) @ up) / 2.0
    share = (points - middle) @ up / half
    cut = upper_mm * np.clip(share, 0.0, 1.0) - lower_mm * np.clip(-share, 0.0, 1.0)
    return Mesh(points - (weight * cut)[:, None] * up, vertebra.faces)


def untwisted(vertebra: Mesh) -> Mesh:
    """Return a vertebra turned about its body until its spine points straight back.

    The scanned woman's spine bends to the side, and what bends to the side also turns (White and
    Panjabi, Clinical Biomechanics of the Spine).
    """
    points, middle = vertebra.vertices, body_centre(vertebra)
    tip = points[points[:, 1] > points[:, 1].max() - SPINE_TIP_MM].mean(axis=0) - middle
    return moved(vertebra, turn("z", float(np.degrees(np.arctan2(tip[0], tip[1])))), middle)


def neck(cervical: dict[str, Mesh], first: Plate, scale: float) -> dict[str, Mesh]:
    """Return C1 to C7 standing on T1, bent back from its slope to that of C2.

    Parameters
    ----------
    cervical
        The vertebrae by our ids, in their own places.
    first
        T1's upper plate.
    scale
        How much larger they become.
    """
    result: dict[str, Mesh] = {}
    keys = [f"vertebra-c{number}" for number in range(7, 1, -1)]
    own_leans = _leans(np.array([body_centre(cervical[key]) for key in keys]))
    own_leans[0] = own_leans[1]
    cervical = cervical | {"vertebra-c7": _prominent(cervical["vertebra-c6"])}
    left = np.linspace(1.0, 0.0, 7)[1:] ** NECK_BEND
    leans = AXIS_TILT_DEGREES + left * (first.tilt_degrees - AXIS_TILT_DEGREES)
    base = first
    for key, own_lean, lean in zip(keys, own_leans, leans, strict=True):
        own = moved(cervical[key], scale=scale)
        result[key] = above(base, own, blunt_plates(own, own_lean), lean, CERVICAL_DISC_MM)
        base = blunt_plates(result[key], lean).upper
    # C1 has no body: it lies on C2 as it did, but level.
    axis, atlas = cervical["vertebra-c2"].vertices.mean(0), cervical["vertebra-c1"]
    shift = result["vertebra-c2"].vertices.mean(0) - axis
    ring = moved(atlas, None, axis, shift, scale)
    middle = ring.vertices.mean(0)
    middle[0] = 0.0
    ring = moved(ring, turn("x", ATLAS_TILT_DEGREES), middle)
    lift = clearing(ring, result["vertebra-c2"], np.array([0.0, 0.0, 1.0]), ATLAS_GAP_MM)
    result["vertebra-c1"] = moved(ring, shift=lift)
    result["vertebra-c2"] = with_dens(result["vertebra-c2"], result["vertebra-c1"])
    return result


def _prominent(sixth: Mesh) -> Mesh:
    """Return C7, the prominent vertebra, from C6: larger, with a longer spine (Gray's Anatomy).

    MyoSim's own has the body and the arch of a thoracic vertebra.
    """
    middle = body_centre(sixth)
    points = (sixth.vertices - middle) * PROMINENT
    behind = np.clip(points[:, 1] - SPINE_FROM_MM, 0.0, None)
    points[:, 1] += (PROMINENT_SPINE - 1.0) * behind
    points[:, 2] -= SPINE_DROP * behind
    return Mesh(points + middle, sixth.faces)


def _leans(centres: Points) -> Vector:
    """Return how a column leans forward at each of the bodies' middles, from below, in degrees."""
    steps = np.gradient(centres, axis=0)
    return np.degrees(np.arctan2(-steps[:, 1], steps[:, 2]))
