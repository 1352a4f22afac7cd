"""The larynx on the windpipe, and the eyes in their sockets: simple forms where they belong.

The larynx lies in front of C4 to C6: the cricoid cartilage as a ring on top of the windpipe, above
it the thyroid cartilage, two plates that meet in front, and the hyoid bone at C3 to C4, from which
it hangs (Gray's Anatomy). An eye is a ball of 24 mm (Bekerman et al. 2014, Journal of
Ophthalmology, 503645), in the middle of the bony socket. No source holds them: drawn by rule.
"""

from __future__ import annotations

import numpy as np
import pyvista as pv

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector
from models.pipeline.geometry.surface import depth_under

EYE_MM = 12.0
# Where a socket is looked for: from the skull's front, from the mid-line, from the crown, in mm.
SOCKET_MM = (np.array([22.0]), np.arange(26.0, 38.1, 1.5), np.arange(84.0, 116.1, 2.0))
# The windpipe goes on as wide as it ends; the cricoid ring is so wide and high; the plates of the
# thyroid cartilage are so long, high and thick; the hyoid reaches so far back.
CRICOID_MM, PLATE_MM, HYOID_MM = (7.6, 11.0, 2.2), (19.0, 19.0, 1.6), (24.0, 2.4)
HYOID_LOW_MM = 3.0  # under the middle between C3 and C4
OVAL = 0.8  # how deep the ring is for its width
UPWARD_MM = np.array([0.0, -4.0, 30.0])  # the way of the air from the cricoid up
PLATES_DEGREES = 50.0  # of each plate from the mid-line: women's meet at a wide angle
FROM_SPINE_MM, FROM_PLATES_MM = 0.5, 2.5  # the gullet is between
STEP_MM, TRIANGLES = 0.9, 6000


def build_larynx(body: Meshes) -> dict[str, Mesh]:
    """Build the larynx.

    Parameters
    ----------
    body
        The standing body in LPS mm; of it ``trachea`` and ``vertebra-c3`` to ``-c6``.
    """
    trachea = body["trachea"].vertices
    top = trachea[trachea[:, Z] > trachea[:, Z].max() - 5.0]
    start: Vector = (top.min(axis=0) + top.max(axis=0)) / 2.0
    pipe = float(np.ptp(top[:, X])) / 2.0
    third, fourth, fifth, sixth = (body[f"vertebra-c{n}"].vertices for n in (3, 4, 5, 6))
    ring, high, thick = CRICOID_MM
    cricoid = np.array(
        [0.0, fifth[:, Y].min() - FROM_SPINE_MM - OVAL * ring - thick, sixth[:, Z].mean()]
    )
    up = np.array([0.0, 0.0, 1.0])
    balls: list[tuple[Points, float]] = [
        (np.linspace(start - 6.0 * up, cricoid, 30), pipe),
        (np.linspace(cricoid, cricoid + UPWARD_MM, 16), 0.7 * pipe),
    ]
    around = np.radians(np.arange(0.0, 360.0, 8.0))
    circle = np.column_stack((np.cos(around), OVAL * np.sin(around), np.zeros(len(around))))
    # The ring is high behind and low in front.
    for share in np.linspace(0.0, 1.0, 4):
        tilt = np.outer(share * high * (0.6 + 0.4 * np.sin(around)) - high / 2.0, up)
        balls.append((cricoid + ring * circle + tilt, thick))
    front = cricoid - np.array([0.0, ring + 0.5, -high / 2.0 - PLATE_MM[1] / 2.0])
    turn = np.radians(PLATES_DEGREES)
    in_front = fourth[:, Y].min() - FROM_PLATES_MM - PLATE_MM[0] * np.cos(turn)
    front[Y] = min(front[Y], in_front)
    for sign in (-1.0, 1.0):
        back = np.array([sign * np.sin(turn), np.cos(turn), 0.0])
        # It is joined to the ring at its lower, hind corner.
        corner = front + 0.8 * PLATE_MM[0] * back - 0.5 * PLATE_MM[1] * up
        side = cricoid + np.array([sign * ring, 0.0, 0.0])
        balls.append((np.linspace(corner, side, 10), PLATE_MM[2]))
        for share in np.linspace(-0.5, 0.5, 9):
            # A notch above; the lower edge is shorter than the upper.
            first = 9.0 * max(share - 0.2, 0.0) * PLATE_MM[1] / 20.0
            along = np.linspace(first, PLATE_MM[0] * (0.92 + 0.16 * share), 14)
            lean = np.array([0.0, -2.5 * share, share * PLATE_MM[1]])
            balls.append((front + along[:, None] * back + lean, PLATE_MM[2]))
    hyoid = front.copy()
    hyoid[Z] = (third[:, Z].mean() + fourth[:, Z].mean()) / 2.0 - HYOID_LOW_MM
    half = np.radians(np.linspace(-72.0, 72.0, 24))
    bow = np.column_stack((np.sin(half) * 15.0, (1.0 - np.cos(half)) * HYOID_MM[0], 0.0 * half))
    balls.append((hyoid + bow, HYOID_MM[1]))
    balls.append((np.linspace(cricoid + UPWARD_MM, hyoid + bow[12], 16), 3.0))
    middles = np.vstack([places for places, _ in balls])
    radii = np.concatenate([np.full(len(places), radius) for places, radius in balls])
    return {"larynx": balls_surface(middles, radii, STEP_MM, TRIANGLES, melt_mm=0.5)}


def build_eyes(body: Meshes) -> dict[str, Mesh]:
    """Build the two eyes, each where its socket is widest.

    Parameters
    ----------
    body
        The standing body in LPS mm; of it ``skull``.
    """
    skull = body["skull"].vertices
    front, crown = skull[:, Y].min(), skull[:, Z].max()
    depth, aside, down = np.meshgrid(*SOCKET_MM, indexing="ij")
    places = np.stack((aside, front + depth + EYE_MM - 6.0, crown - down), axis=-1).reshape(-1, 3)
    room = np.zeros(len(places))
    for mirror in (1.0, -1.0):
        room += depth_under(body["skull"], places * [mirror, 1.0, 1.0])[0]
    middle = places[room.argmin()]
    ball = pv.Icosphere(radius=EYE_MM, nsub=3)
    return {
        f"eye-{side}": Mesh(
            np.asarray(ball.points, dtype=np.float64) + middle * [SIGNS[side], 1.0, 1.0],
            ball.regular_faces.astype(np.int64),
        )
        for side in SIDES
    }
