"""The spinal cord, and the roots of nerves that go on below it: the cauda equina.

The cord leaves the brain stem, fills half of the canal and ends as a cone between L1 and L2
(Saifuddin et al. 1998, Spine 23, 1452: mean of 504, the lower third of L1). Its widths are those
of eleven studies (Frostell et al. 2016, Frontiers in Neurology 7, 238), a tenth less for a woman.
Below it each root runs down in the sac of the dura, the lower ones nearer the middle, and leaves
under the pedicle of its own vertebra, from S1 on through the sacrum (Gray's Anatomy). Drawn by
rule, in the canal of the real bones.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.frames import SIGNS
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, merge
from models.pipeline.geometry.surface import depth_under
from models.pipeline.geometry.tubes import swept
from models.pipeline.spine.canal import VERTEBRAE, Canal, find_canal
from models.pipeline.standing.sacrum import foramina
from models.pipeline.vessels.centrelines import clear_of

# Level in the canal (1 is C1, 20 is L1), width from side to side, from front to back, in mm: those
# of the segments C5, T8 and L3, which lie so high.
WIDTHS_MM = ((4.6, 13.3, 7.4), (13.5, 8.3, 6.3), (18.7, 9.4, 7.5))
SHE = 0.9
# The cone at the end, from its beginning to its tip.
CONE = (19.1, 20.55)
INTO_STEM_MM = 6.0
# The sac leaves so much room to the bone; it is wider than deep; it ends at S2.
SAC_GAP_MM, SAC_SHAPE, SAC_END, SAC_TAPER = 1.5, 1.1, 26.2, 1.2
# Roots: where each leaves (22.45 is under the pedicle of L3), how far round the sac it lies from
# the side (0) to the back (90 degrees), and its radius in mm.
ROOTS = (
    (21.42, 5.0, 1.1),
    (22.42, 20.0, 1.2),
    (23.42, 34.0, 1.2),
    (24.42, 47.0, 1.2),
    (25.50, 58.0, 1.1),
    (26.40, 68.0, 0.9),
    (27.30, 76.0, 0.7),
    (28.00, 83.0, 0.6),
)
LUMBAR = ("L2", "L3", "L4", "L5")
LEVEL_STEP = 0.08
CLEAR_MM = 0.3  # of a root to the bone
# The hole between two pedicles is looked for so far from the canal's middle, in mm.
HOLE_MM = (np.arange(9.0, 20.1, 1.0), np.arange(-6.0, 6.1, 1.5), np.arange(-8.0, 6.1, 1.5))
# And where it goes on from there: to the side, forward and down, where there is most room.
BEYOND_MM = np.array([(6.0, -8.0, -4.0), (8.0, -6.0, -2.0), (8.0, -2.0, -6.0), (5.0, -6.0, 0.0)])


def build_cord(body: Meshes) -> dict[str, Mesh]:
    """Build the spinal cord and the cauda equina.

    Parameters
    ----------
    body
        The standing body in LPS mm; of it ``vertebra-*``, ``sacrum`` and ``brain-stem``.

    Returns
    -------
    dict of str to Mesh
        ``spinal-cord``, one closed surface, and ``cauda-equina``, one a root.
    """
    canal = find_canal(body)
    roots = [root for side in SIDES for root in _roots(body, canal, SIGNS[side])]
    return {"spinal-cord": _cord(canal, body["brain-stem"]), "cauda-equina": merge(*roots)}


def cord_line(canal: Canal, stem: Mesh) -> tuple[Points, Vector]:
    """Return the middle of the cord from inside the brain stem down to its tip, and its levels."""
    levels = np.arange(1.0, CONE[1], LEVEL_STEP)
    line = canal.at(levels)
    end = _stem_end(stem).mean(axis=0) + np.array([0.0, 0.0, INTO_STEM_MM])
    up = np.linspace(0.0, 1.0, 14)[1:, None]
    # Hermite's curve from C1 up into the stem.
    way = line[0] - line[3]
    way *= np.linalg.norm(end - line[0]) / np.linalg.norm(way)
    above = (
        (2 * up**3 - 3 * up**2 + 1) * line[0]
        + (up**3 - 2 * up**2 + up) * way
        + (3 * up**2 - 2 * up**3) * end
        + (up**3 - up**2) * np.array([0.0, 0.0, np.linalg.norm(way)])
    )
    return np.vstack((above[::-1], line)), np.append(1.0 - up[::-1, 0], levels)


def sac_half_mm(canal: Canal, levels: Vector) -> tuple[Vector, Vector]:
    """Return half of the sac's width from side to side and from front to back, each shape (n,)."""
    taper = np.clip((SAC_END - levels) / SAC_TAPER, 0.0, 1.0) ** 0.5
    deep = (canal.radius_mm(levels) - SAC_GAP_MM) * np.maximum(taper, 0.12)
    return SAC_SHAPE * deep, deep


def _cord(canal: Canal, stem: Mesh) -> Mesh:
    line, levels = cord_line(canal, stem)
    at, wide, deep = np.array(WIDTHS_MM).T
    cone = np.clip((CONE[1] - levels) / (CONE[1] - CONE[0]), 0.03, 1.0) ** 0.8
    wide, deep = (SHE / 2.0 * np.interp(levels, at, of) * cone for of in (wide, deep))
    # It is no wider than the stem that it leaves.
    stem_half = 0.45 * np.ptp(_stem_end(stem), axis=0)[:2]
    share = np.clip(1.0 - levels, 0.0, 1.0)
    wide, deep = (
        of + share * (half - of) for of, half in zip((wide, deep), stem_half, strict=True)
    )
    return swept(line, wide, deep, sides=24)


def _stem_end(stem: Mesh) -> Points:
    """Return the points of the brain stem's lower end."""
    heights = stem.vertices[:, 2]
    return stem.vertices[heights < heights.min() + 5.0]


def _roots(body: Meshes, canal: Canal, sign: float) -> Iterator[Mesh]:
    """Yield the roots of one side, from L2 to S4."""
    sacral = foramina(body["sacrum"])
    bones = [body[id_] for id_ in (*VERTEBRAE, "sacrum")]
    for number, (leaves, turn, radius) in enumerate(ROOTS):
        starts = CONE[0] + (CONE[1] - CONE[0]) * number / len(ROOTS)
        is_sacral = number >= len(LUMBAR)
        levels = np.arange(starts, leaves - (0.5 if is_sacral else 0.2), 0.2)
        wide, deep = (half - radius - 0.3 for half in sac_half_mm(canal, levels))
        angle = np.radians(turn)
        out = np.clip((levels - starts) / 1.0, 0.15, 1.0)
        within = canal.at(levels) + np.column_stack(
            (
                sign * wide * np.cos(angle) * out,
                deep * np.sin(angle) * out,
                np.zeros(len(levels)),
            )
        )
        if is_sacral:
            through = sacral[number - len(LUMBAR)][sign < 0][[0, 3, 2]]
        else:
            through = _hole(body, canal, leaves, sign)
        line = clear_of(_smooth(np.vstack((within, through))), bones, radius + CLEAR_MM)
        yield swept(line, np.full(len(line), radius), sides=8)


def _hole(body: Meshes, canal: Canal, level: float, sign: float) -> Points:
    """Return where a root leaves, the roomiest place at the side of the canal, and goes on to."""
    middle = canal.at(np.array([level]))[0]
    first = int(level) - 1
    bones = merge(*(body[key] for key in (*VERTEBRAE, "sacrum")[first : first + 2]))
    offsets = np.stack(np.meshgrid(*HOLE_MM, indexing="ij"), axis=-1).reshape(-1, 3)
    way = [middle]
    for ways in (offsets, BEYOND_MM):
        places = way[-1] + ways * [sign, 1.0, 1.0]
        way.append(places[depth_under(bones, places)[0].argmin()])
    return np.array(way[1:])


def _smooth(places: Points) -> Points:
    """Return a smooth line through places, some 2 mm from point to point."""
    at = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))))
    along = np.linspace(0.0, at[-1], max(4, round(at[-1] / 2.0)))
    line: Points = np.column_stack([np.interp(along, at, places[:, axis]) for axis in range(3)])
    for _ in range(12):
        line[1:-1] = (line[:-2] + 2.0 * line[1:-1] + line[2:]) / 4.0
    return line
