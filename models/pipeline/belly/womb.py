"""The womb with its tubes, the ovaries and the vagina, drawn by rule: the scan is a man's.

The womb of an adult is some 7.5 cm long, 5 wide and 2.5 to 4 thick; two thirds of it are its body.
It leans forward over the bladder, and its neck opens at a right angle into the upper end of the
vagina, which runs 7 to 9 cm up and back between bladder and rectum. An ovary is some 3 cm long, 1.5
wide and 1 thick, and lies at the side wall of the pelvis where the iliac vessels part (Gray's
Anatomy; Moore, Clinically Oriented Anatomy).
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import CubicSpline

from models.pipeline.belly.space import Space
from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.fields import Grid
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector

# Half the thickness of the womb from its mouth to its top, and how many times as wide it is.
WOMB_MM, WOMB_WIDE = (10.0, 12.0, 12.0, 10.5, 14.0, 17.5, 17.5, 14.0), 1.35
# Half the thickness of the vagina from its opening up, and how many times as wide it is.
VAGINA_MM, VAGINA_WIDE = (5.5, 6.0, 6.5, 7.5), 2.2
# The opening lies so far behind and below the lower end of the pubic joint.
OPENING_MM = np.array([0.0, 22.0, -12.0])
# The vagina's upper end lies at this share of the bladder's height, half way to the rectum.
VAULT_SHARE = 0.5
# The womb's neck rises so far, so far in front; its top rests so far above the bladder's.
NECK_MM, OVER_BLADDER_MM = np.array([0.0, -10.0, 22.0]), 17.0
# Half the length, width and thickness of an ovary, and where its middle lies: so far to the side,
# behind the womb's top and below it.
OVARY_MM = np.array([8.0, 10.0, 15.0])
ASIDE_MM, BEHIND_MM, BELOW_MM = 36.0, 44.0, 20.0
# The tubes leave the womb so far beside and below the middle of its top, and widen outward.
HORN_MM, TUBE_MM = np.array([17.0, 0.0, -6.0]), (2.2, 3.5)
# The space is so fine, and reaches so far around.
STEP_MM, MARGIN_MM, WITHIN_MM = 1.2, 16.0, 4.0
TRIANGLES = {"uterus": 12000, "vagina": 5000, "ovary": 2500}


def build_womb(around: Meshes, rectum: Points) -> dict[str, Mesh]:
    """Return womb, vagina and ovaries, laid into the space behind and above the bladder.

    Parameters
    ----------
    around
        What they give way to: the bladder and both hip bones, bowel and vessels.
    rectum
        Places in the rectum, shape (n, 3).
    """
    bladder = around["bladder"].vertices
    low, high = bladder.min(axis=0), bladder.max(axis=0)
    height = low[Z] + VAULT_SHARE * (high[Z] - low[Z])
    behind = rectum[np.abs(rectum[:, Z] - height) < WITHIN_MM]
    vault = np.array([0.0, (high[Y] + behind[:, Y].min()) / 2.0, height])
    opening = _pubic_end(around) + OPENING_MM
    neck = vault + NECK_MM
    top = np.array([0.0, (low[Y] + high[Y]) / 2.0, high[Z] + OVER_BLADDER_MM])
    corner = np.array([ASIDE_MM + MARGIN_MM, MARGIN_MM + WOMB_MM[-1], MARGIN_MM + WOMB_MM[-1]])
    middle = np.array([vault, neck, top, opening])
    space = Space(
        Grid.around(middle.min(axis=0) - corner, middle.max(axis=0) + corner, STEP_MM), STEP_MM
    )
    for mesh in around.values():
        space.take(space.depth_of(mesh))
    made = {}
    tubes = []
    for side in SIDES:
        out = np.array([SIGNS[side], 0.0, 0.0])
        ovary = top + ASIDE_MM * out + [0.0, BEHIND_MM, -BELOW_MM]
        points = (space.grid.points() - ovary) / OVARY_MM
        depth = (1.0 - np.linalg.norm(points, axis=-1)) * OVARY_MM.min()
        made[f"ovary-{side}"] = space.lay(depth.astype(np.float32), TRIANGLES["ovary"])
        horn = top + HORN_MM * [SIGNS[side], 1.0, 1.0]
        before = ovary + OVARY_MM * [0.0, -1.8, 0.4] - 4.0 * out
        above = ovary + OVARY_MM * [0.0, -0.4, 1.3] - 4.0 * out
        tubes.append(
            _flat_tube(np.array([horn - 6.0 * out, horn + 6.0 * out, before, above]), TUBE_MM, 1.0)
        )
    vagina = _flat_tube(np.array([opening, (opening + vault) / 2.0, vault]), VAGINA_MM, VAGINA_WIDE)
    made["vagina"] = space.lay(space.depth_of(vagina), TRIANGLES["vagina"])
    womb = _flat_tube(np.array([vault, neck, (neck + top) / 2.0, top]), WOMB_MM, WOMB_WIDE)
    depth = np.maximum.reduce([space.depth_of(mesh) for mesh in (womb, *tubes)])
    made["uterus"] = space.lay(depth, TRIANGLES["uterus"])
    return made


def _pubic_end(bones: Meshes) -> Vector:
    """Return the middle of the pubic joint's lower end."""
    hips = np.vstack([bones[f"hip-bone-{side}"].vertices for side in SIDES])
    joint = hips[np.abs(hips[:, X]) < 12.0]
    lowest = joint[joint[:, Z] < joint[:, Z].min() + 6.0]
    return np.array([0.0, lowest[:, Y].mean(), joint[:, Z].min()])


def _flat_tube(places: Points, radii_mm: tuple[float, ...], wide: float) -> Mesh:
    """Return a tube along a smooth line through places, some times as wide as it is thick.

    Parameters
    ----------
    places
        Shape (n, 3).
    radii_mm
        Half its thickness, at even steps from the first place to the last.
    wide
        How many times as wide it is.
    """
    share = np.linspace(0.0, 1.0, 80)
    line = CubicSpline(np.linspace(0.0, 1.0, len(places)), places)(share)
    radii = np.interp(share, np.linspace(0.0, 1.0, len(radii_mm)), radii_mm)
    narrow = np.array([1.0 / wide, 1.0, 1.0])
    tube = balls_surface(line * narrow, radii, STEP_MM, 6000, melt_mm=1.0)
    return Mesh(tube.vertices / narrow, tube.faces)
