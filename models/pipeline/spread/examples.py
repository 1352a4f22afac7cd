"""Example spots of cancer: where breast cancer typically grows, as calm round lumps.

They are examples, not anyone's scan: drawn by seeded rules from the landmarks of this body. What
is typical, and who says so:

- Bone: the spine most often, lumbar and thoracic; then pelvis, ribs and the upper thigh bone
  (American Cancer Society, Bone metastases; Breast Cancer Now, Secondary breast cancer in the bone;
  first places in 82 women of the most common subtype, Shaked Zari et al. 2025, World Journal of
  Clinical Oncology 16, 110087: pelvis 52 %, lumbar spine 46 %, thoracic 44 %, ribs 30 %, head and
  neck of the femur 26 %, sacrum 22 %). Cells settle where red marrow is (Chen et al. 2010, Breast
  Cancer Research 12, 215), so spots lie in the marrow; in a vertebra its body is reached first
  (Algra et al. 1992, American Journal of Roentgenology 158, 1275).
- Lung: usually several round spots in both lungs, low and near the outer surface (Metastatic Breast
  Cancer Network, Lung metastasis; Living Beyond Breast Cancer, Lungs; Crow et al. 1981, Cancer
  47, 2595).
- Liver: usually several, in both lobes (Canadian Cancer Society, Liver metastases).
- Brain: mostly the cerebrum (Canadian Cancer Society, Brain metastases); the cerebellum more than
  its size would let expect (topography of brain metastases, PMC8739649); at the border of grey and
  white matter (Hwang et al. 1996, Cancer 77, 1551).
- Breast: the upper outer quarter in half of women (Rummel et al. 2015, ecancermedicalscience 9,
  552); in men behind the nipple (Yalaza et al. 2016, Journal of Breast Health 12, 1).
- Lymph nodes: armpit level 1 first (Moore, Clinically Oriented Anatomy).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.spatial import ConvexHull, cKDTree

from models.pipeline.geometry.frames import X, Y, Z
from models.pipeline.geometry.mesh import (
    Mesh,
    Meshes,
    Points,
    Vector,
    merge,
    pieces,
    signed_volume_ml,
)
from models.pipeline.geometry.spots import Where, places, spot
from models.pipeline.geometry.surface import Mask
from models.pipeline.spread import bone_examples
from models.pipeline.spread.effusion import effusion

SEED = 20261126

# Lobe and the diameters of its spots: most, and the biggest, in the lower lobes.
LUNGS_MM = {
    "left": {"lower": (15.0, 11.0, 9.0, 6.5), "upper": (9.0,)},
    "right": {"lower": (16.0, 12.0, 8.0), "middle": (10.0,), "upper": (7.0,)},
}
LUNG_OUTER_MM = 20.0
LIVER_MM = {"right": (22.0, 17.0, 12.0, 9.0), "left": (15.0, 10.0)}
CEREBELLUM_MM = 13.0
NODE_MM = 15.0


def _lung(body: Meshes, side: str, fluid: Mesh | None, rng: np.random.Generator) -> Mesh:
    """Make round spots low and near the outer surface of a lung, where there is no fluid."""
    lobes = {lobe: body[f"lung-{side}-{lobe}-lobe"] for lobe in LUNGS_MM[side]}
    whole = merge(*lobes.values()).vertices
    hull = ConvexHull(whole).equations
    bottom, top = whole[:, Z].min(), whole[:, Z].max()
    outer = float(np.quantile(np.abs(whole[:, X]), 0.55))

    def low_and_outer(highest: float) -> Where:
        def where(points: Points) -> Mask:
            under_surface = -(points @ hull[:, :3].T + hull[:, 3]).max(axis=1)
            return (
                (points[:, Z] < bottom + highest * (top - bottom))
                & (np.abs(points[:, X]) > outer)
                & (under_surface < LUNG_OUTER_MM)
            )

        return where

    found = []
    taken: list[tuple[Vector, float]] = []
    for lobe, diameters in LUNGS_MM[side].items():
        # The upper part of a lower lobe lies high in the back.
        highest = 0.56 if lobe == "lower" else 0.62
        new = places(
            lobes[lobe],
            diameters,
            rng,
            where=low_and_outer(highest),
            margin_mm=1.5,
            gap_mm=18.0,
            outside=fluid,
            taken=tuple(taken),
        )
        taken += new
        found += [spot(lobes[lobe], place, d, rng, unevenness=0.05) for place, d in new]
    return merge(*found)


def _liver(body: Meshes, rng: np.random.Generator) -> Mesh:
    """Make spots in both lobes of the liver, clear of the big vessels."""
    liver = body["liver"]
    cava = body["inferior-vena-cava"].vertices
    # The lobes meet in front of the vena cava or to its left, whichever border one takes.
    sides = {
        "right": lambda points: points[:, X] < cava[:, X].min(),
        "left": lambda points: points[:, X] > cava[:, X].max() + 8,
    }
    vessels = np.vstack((cava, body["portal-vein"].vertices))
    taken: list[tuple[Vector, float]] = []
    for side, diameters in LIVER_MM.items():
        taken += places(
            liver,
            diameters,
            rng,
            where=sides[side],
            margin_mm=3.0,
            gap_mm=24.0,
            away_from=vessels,
            taken=tuple(taken),
        )
    return merge(*(spot(liver, place, d, rng) for place, d in taken))


def _cerebrum(body: Meshes, rng: np.random.Generator) -> Mesh:
    """Make a spot in each of three lobes, where the grey matter meets the white."""
    both = np.vstack([body[f"brain-cerebrum-{side}"].vertices for side in ("left", "right")])
    low, high = both.min(axis=0), both.max(axis=0)

    def part(front: tuple[float, float], up: tuple[float, float]) -> Where:
        """Take a block of the cerebrum: shares of its length from the front, of its height."""

        def where(points: Points) -> Mask:
            share = (points - low) / (high - low)
            return (
                (np.abs(points[:, X]) > 18)
                & (share[:, Y] > front[0])
                & (share[:, Y] < front[1])
                & (share[:, Z] > up[0])
                & (share[:, Z] < up[1])
            )

        return where

    found = []
    for side, diameter, where in (
        ("left", 14.0, part((0.10, 0.30), (0.45, 0.80))),  # frontal lobe
        ("right", 12.0, part((0.58, 0.74), (0.66, 0.92))),  # parietal lobe
        ("left", 9.0, part((0.88, 0.96), (0.30, 0.60))),  # occipital lobe
    ):
        host = body[f"brain-cerebrum-{side}"]
        # The cortex is 2 to 3 mm thick: a spot begins just below it.
        ((place, _),) = places(host, (0.7 * diameter,), rng, where=where, deepest_mm=4.0)
        found.append(spot(host, place, diameter, rng))
    return merge(*found)


def _cerebellum(body: Meshes, rng: np.random.Generator) -> Mesh:
    """Make one spot in the right half of the cerebellum."""
    host = body["brain-cerebellum"]
    ((place, _),) = places(
        host, (CEREBELLUM_MM,), rng, where=lambda points: points[:, X] < -20, deepest_mm=5.0
    )
    return spot(host, place, CEREBELLUM_MM, rng)


def build_breast_example(body: Meshes, sex: str) -> dict[str, Mesh]:
    """Build the first cancer in the left breast.

    Parameters
    ----------
    body : mapping of str to Mesh
        With ``breast-left``, and with ``breast-nipple-left`` where there is one.
    sex : str
        ``"female"``: in the upper outer quarter. ``"male"``: behind the nipple, as flat as the
        breast is there.
    """
    rng = np.random.default_rng(SEED)
    breast = body["breast-left"]
    if "breast-nipple-left" in body:
        nipple = body["breast-nipple-left"].vertices.mean(axis=0)
    else:
        nipple = breast.vertices[breast.vertices[:, Y].argmin()]

    # The nipple looks forward and outward; outward of it is across that way.
    ahead = (nipple - breast.vertices.mean(axis=0))[:Z]
    across = np.array([-ahead[Y], ahead[X]]) / np.hypot(*ahead)

    def from_nipple(points: Points) -> tuple[Vector, Vector]:
        """Return how far outward of the nipple and how far above it points lie."""
        away = points - nipple
        return away[:, :Z] @ across, away[:, Z]

    def upper_outer(points: Points) -> Mask:
        outward, up = from_nipple(points)
        turn, away = np.degrees(np.arctan2(up, outward)), np.hypot(outward, up)
        return (turn > 30) & (turn < 60) & (away > 28) & (away < 46)

    def behind_nipple(points: Points) -> Mask:
        outward, up = from_nipple(points)
        return (np.hypot(outward, up) < 9) & (outward > 1) & (up > 1)

    diameter, least, where = {
        "female": (18.0, 16.0, upper_outer),
        "male": (15.0, 5.0, behind_nipple),
    }[sex]
    ((place, _),) = places(breast, (least,), rng, where=where)
    return {"example-breast": spot(breast, place, diameter, rng, unevenness=0.11)}


def _lymph_node(body: Meshes, rng: np.random.Generator) -> Mesh:
    """Swell one node of the left armpit, near the breast, to a ball."""
    others = np.vstack(
        [
            mesh.vertices
            for id_, mesh in body.items()
            if id_.startswith(("rib-left", "scapula-left", "humerus-left", "lung-left", "skin"))
        ]
    )
    surroundings, breast = cKDTree(others), cKDTree(body["breast-left"].vertices)
    middles = np.array(
        [
            (node.vertices.min(axis=0) + node.vertices.max(axis=0)) / 2
            for node in pieces(body["lymph-node-axillary-level-1-left"])
        ]
    )
    room = surroundings.query(middles)[0]
    free = room > min(NODE_MM / 2 + 1.5, float(room.max()) - 1e-6)
    near = np.where(free, breast.query(middles)[0], np.inf)
    place = middles[near.argmin()]
    far_away = Mesh(place + 1e4 + np.eye(3), np.array([[0, 1, 2]]))
    return spot(far_away, place, NODE_MM, rng, unevenness=0.04)


def build_examples(body: Meshes) -> dict[str, Mesh]:
    """Build every example of spread but that in the breast, which is each body's own.

    Parameters
    ----------
    body : mapping of str to Mesh
        The woman in LPS millimetres, with the pleura.

    Returns
    -------
    dict of str to Mesh
        One mesh an example, of one or several separate spots.
    """
    # The pleura is a shell; its outer side holds all of the pleural space.
    space = max(pieces(body["pleura-right"]), key=signed_volume_ml)
    fluid = effusion(space)
    makers: dict[str, Callable[[np.random.Generator], Mesh]] = {
        "example-bone-spine": lambda rng: bone_examples.spine(body, rng),
        "example-bone-pelvis": lambda rng: bone_examples.pelvis(body, rng),
        "example-bone-ribs": lambda rng: bone_examples.ribs(body, rng),
        "example-bone-femur": lambda rng: bone_examples.femur(body, rng),
        "example-lung-left": lambda rng: _lung(body, "left", None, rng),
        "example-lung-right": lambda rng: _lung(body, "right", fluid, rng),
        "example-liver": lambda rng: _liver(body, rng),
        "example-brain-cerebrum": lambda rng: _cerebrum(body, rng),
        "example-brain-cerebellum": lambda rng: _cerebellum(body, rng),
        "example-lymph-node": lambda rng: _lymph_node(body, rng),
    }
    examples = {
        id_: make(np.random.default_rng([SEED, number]))
        for number, (id_, make) in enumerate(makers.items())
    }
    examples["example-lung-fluid"] = fluid
    return examples
