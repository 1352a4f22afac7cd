"""Straightening: the scanned torso brought to the mid-line."""

import numpy as np

from models.pipeline.geometry.mesh import Mesh, Points
from models.pipeline.standing.vertebrae import body_centre

THORACIC = tuple(f"vertebra-t{n}" for n in range(1, 13))
# How far the upper torso is brought back, in mm for each mm of height.
LEAN = 0.22
# How much higher the left side stands than the right, in mm for each mm between them, at the bottom
# of the scan and from TILT_OVER_MM above it. (Locally this swells or shrinks by a few per cent.)
LOW_TILT, HIGH_TILT = -0.03, 0.12
TILT_FROM_Z_MM, TILT_OVER_MM = -320.0, 120.0
# How much further back her left side lies than the right, in mm for each mm between them.
YAW = 0.09
SCANNED = (*THORACIC, "vertebra-l1", "vertebra-l2")


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
