"""The coccyx: the mean shape of the pelvis ends with the sacrum.

Four vertebrae, each smaller than the one above, the first with cornua and short transverse
processes, go on with the sacrum's curve and bend forward (Gray's Anatomy). Women's are some 40 mm
long on their curve (Woon et al. 2013, European Spine Journal 22, 863: 40 +- 8 mm). Drawn by rule.
"""

from __future__ import annotations

import numpy as np

from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.frames import turn
from models.pipeline.geometry.mesh import Mesh, Meshes
from models.pipeline.standing.sacrum import section

# Of each vertebra: half of its height, width and depth, in mm.
VERTEBRAE_MM = ((6.0, 9.5, 4.6), (5.0, 6.6, 4.0), (4.2, 4.8, 3.5), (3.6, 3.4, 3.0))
PROCESS_MM, CORNU_MM = (13.0, 2.6), (5.5, 7.0, 2.2)
GAP_MM, JOINT_MM = 1.6, 0.6
BEND_DEGREES = 16.0  # forward, of each against the one above
STEP_MM, TRIANGLES = 0.8, 3000


def build_coccyx(body: Meshes) -> dict[str, Mesh]:
    """Build the coccyx at the end of the sacrum.

    Parameters
    ----------
    body
        The standing body in LPS mm; of it ``sacrum``.
    """
    sacrum = body["sacrum"]
    upper, lower = section(sacrum, 0.86), section(sacrum, 0.99)
    down = lower.front - upper.front
    down = down / np.linalg.norm(down)
    middle = sacrum.vertices[np.abs(sacrum.vertices[:, 0]) < 6.0]
    apex = middle[(middle @ down) > (middle @ down).max() - 3.0].mean(axis=0)
    apex[0] = 0.0
    bend, aside = turn("x", -BEND_DEGREES), np.eye(3)[0]
    down = bend @ down
    centres, radii = [], []
    top = apex + GAP_MM * down
    for number, (high, wide, deep) in enumerate(VERTEBRAE_MM):
        place, back = top + high * down, np.cross(down, aside)
        back = back * np.sign(back[1])
        for along in np.linspace(-1.0, 1.0, 5) * (high - deep * 0.8):
            for out in np.linspace(-1.0, 1.0, 7) * (wide - deep):
                centres.append(place + along * down + out * aside)
                radii.append(deep * (1.0 - 0.12 * abs(out) / wide))
        if number == 0:
            for sign in (-1.0, 1.0):
                for share in np.linspace(0.5, 1.0, 5):
                    centres.append(place + sign * share * PROCESS_MM[0] * aside - 2.0 * down)
                    radii.append(PROCESS_MM[1])
                for share in np.linspace(0.0, 1.0, 4):
                    cornu = sign * CORNU_MM[0] * aside - share * CORNU_MM[1] * down + 3.0 * back
                    centres.append(place + cornu)
                    radii.append(CORNU_MM[2])
        top = place + (high + JOINT_MM) * down
        down = bend @ down
    return {
        "coccyx": balls_surface(np.array(centres), np.array(radii), STEP_MM, TRIANGLES, melt_mm=0.6)
    }
