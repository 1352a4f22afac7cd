"""The spine: straightening the scanned torso, and the vertebrae above and below the scan."""

import numpy as np
from numpy.typing import NDArray

from models.pipeline.frames import moved, turn_between
from models.pipeline.surface import Mesh, Points, Vector

Curve = NDArray[np.float64]

THORACIC = tuple(f"vertebra-t{n}" for n in range(1, 13))
# How far the upper torso is brought back, in mm for each mm of height.
LEAN = 0.14
# How much higher the left side stands than the right, in mm for each mm between them, at the bottom
# of the scan and from TILT_OVER_MM above it. (Locally this swells or shrinks by a few per cent.)
LOW_TILT, HIGH_TILT = -0.03, 0.12
TILT_FROM_Z_MM, TILT_OVER_MM = -320.0, 120.0
# How much further back her left side lies than the right, in mm for each mm between them.
YAW = 0.09
SCANNED = (*THORACIC, "vertebra-l1", "vertebra-l2")


def body_centre(vertebra: Mesh) -> Vector:
    """Return the middle of the vertebral body: the stout part in front of the spinal canal."""
    points = vertebra.vertices
    front, back = points[:, 1].min(), points[:, 1].max()
    body = points[points[:, 1] < front + 0.36 * (back - front)]
    low, high = np.percentile(body, [3, 97], axis=0)
    middle: Vector = (low + high) / 2.0
    return middle


def hermite(start: Vector, end: Vector, leave: Vector, arrive: Vector, count: int = 201) -> Curve:
    """Return points of a cubic Hermite curve with unit directions at its ends, shape (n, 3)."""
    reach = float(np.linalg.norm(end - start))
    t = np.linspace(0.0, 1.0, count)[:, None]
    return (
        (2 * t**3 - 3 * t**2 + 1) * start
        + (t**3 - 2 * t**2 + t) * reach * leave
        + (-2 * t**3 + 3 * t**2) * end
        + (t**3 - t**2) * reach * arrive
    )


def length_mm(curve: Curve) -> float:
    """Return the length of a polyline."""
    return float(np.linalg.norm(np.diff(curve, axis=0), axis=1).sum())


def at(curve: Curve, distance_mm: float) -> tuple[Vector, Vector]:
    """Return the point and the unit direction of a curve at a distance from its start."""
    steps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    point = np.array([np.interp(distance_mm, along, curve[:, axis]) for axis in range(3)])
    index = int(np.clip(np.searchsorted(along, distance_mm), 1, len(steps))) - 1
    return point, (curve[index + 1] - curve[index]) / steps[index]


class Straightening:
    """The shear that brings a scoliotic, raised-arm torso to the mid-line.

    Every point slides sideways by an amount that depends on its height and depth only, so
    every volume is kept exactly (the Jacobian is 1) and nothing is bent out of shape.

    At the back the amount follows the vertebral bodies, at the front the breastbone and the
    middle between the ribs' front ends.
    """

    def __init__(self, torso: dict[str, Mesh]) -> None:
        centres = np.array([body_centre(torso[key]) for key in SCANNED])
        sides = np.array(
            [
                (torso[f"rib-left-{n}"].vertices[:, 0].max()
                 + torso[f"rib-right-{n}"].vertices[:, 0].min()) / 2.0
                for n in range(2, 11)
            ]
        )  # fmt: skip
        heights = np.array(
            [
                (torso[f"rib-left-{n}"].vertices[:, 2].mean()
                 + torso[f"rib-right-{n}"].vertices[:, 2].mean()) / 2.0
                for n in range(2, 11)
            ]
        )  # fmt: skip
        self._back = np.poly1d(np.polyfit(centres[:, 2], centres[:, 0], 4))
        self._back_range = (centres[:, 2].min(), centres[:, 2].max())
        breastbone = torso["sternum"].vertices
        self._front = np.poly1d(
            np.polyfit(
                np.concatenate([breastbone[:, 2], np.repeat(heights, 60)]),
                np.concatenate([breastbone[:, 0], np.repeat(sides, 60)]),
                1,
            )
        )
        self._front_range = (heights.min(), breastbone[:, 2].max())
        self._middle_z = float(centres[7, 2])
        self._depths = (float(breastbone[:, 1].mean()), float(centres[:, 1].mean()))

    def __call__(self, points: Points) -> Points:
        """Return the points slid to the mid-line."""
        front_y, back_y = self._depths
        weight = np.clip((points[:, 1] - front_y) / (back_y - front_y), 0.0, 1.0)
        weight = weight * weight * (3.0 - 2.0 * weight)
        back = self._back(np.clip(points[:, 2], *self._back_range))
        front = self._front(np.clip(points[:, 2], *self._front_range))
        slid = points.copy()
        slid[:, 0] -= weight * back + (1.0 - weight) * front
        # Her ribs stand higher on the left, most of all above; the kidneys do not.
        height = np.clip((points[:, 2] - TILT_FROM_Z_MM) / TILT_OVER_MM, 0.0, 1.0)
        slid[:, 2] -= slid[:, 0] * (LOW_TILT + (HIGH_TILT - LOW_TILT) * height)
        slid[:, 1] -= YAW * slid[:, 0]
        # She lay on her back with arms overhead, head on a cushion: the upper spine leans far
        # forward. Standing, it leans less (a smooth ramp from the middle of the back up).
        above = points[:, 2] - self._middle_z
        slid[:, 1] += LEAN * (above + np.hypot(above, 40.0)) / 2.0
        return slid


def lumbar_copies(torso: dict[str, Mesh], plate: Vector, plate_normal: Vector) -> dict[str, Mesh]:
    """Return L3, L4 and L5: copies of the whole L2 on the way to the sacrum.

    The scan ends inside L3. The lumbar vertebrae differ little from one another but grow
    by a few per cent a level; L5 is wedge-shaped, which the curve's turn stands in for.
    """
    first, second = body_centre(torso["vertebra-l1"]), body_centre(torso["vertebra-l2"])
    leave = (second - first) / np.linalg.norm(second - first)
    curve = hermite(second, plate, leave, -plate_normal)
    # L2-L3, L3-L4, L4-L5, and half of that from L5 to the sacrum's plate.
    pitch = length_mm(curve) / 3.58
    result = {}
    for number in (3, 4, 5):
        target, tangent = at(curve, pitch * (number - 2))
        growth = 1.0 + 0.03 * (number - 2)
        result[f"vertebra-l{number}"] = moved(
            torso["vertebra-l2"],
            turn_between(leave, tangent),
            second,
            target - second,
            np.array([growth, growth, 1.0]),
        )
    return result


def neck(cervical: dict[str, Mesh], torso: dict[str, Mesh], scale: float) -> dict[str, Mesh]:
    """Return C1 to C7 standing on T1, along a curve that rises from its slope to the vertical."""
    keys = [f"vertebra-c{n}" for n in range(7, 0, -1)]
    own = np.array([body_centre(cervical[key]) for key in keys])
    first, second = body_centre(torso["vertebra-t1"]), body_centre(torso["vertebra-t2"])
    leave = (first - second) / np.linalg.norm(first - second)
    steps = np.linalg.norm(np.diff(own, axis=0), axis=1) * scale
    stops = np.concatenate([[0.0], np.cumsum(steps)]) + 0.62 * (steps[0] + 17.0)
    rise = stops[-1]
    top = first + rise * np.array([0.0, -0.30, 0.93])
    curve = hermite(first, top, leave, np.array([0.0, 0.03, 1.0]))
    directions = np.gradient(own, axis=0)
    directions[:, 0] = 0.0
    result = {}
    for key, centre, direction, stop in zip(keys, own, directions, stops, strict=True):
        target, tangent = at(curve, stop)
        tangent = np.array([0.0, tangent[1], tangent[2]])
        result[key] = moved(
            cervical[key], turn_between(direction, tangent), centre, target - centre, scale
        )
    return result
