"""Examples of spread: where they lie, how big they are, and that nothing sticks out.

What is typical, and who says so, stands in models/pipeline/spread/examples.py.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

import numpy as np
import trimesh
from scipy.spatial import ConvexHull

from models.pipeline.catalogue.expected import LOBES
from models.pipeline.geometry.mesh import Mesh, pieces
from tests.models.relations.shapes import ML, MM, Body, Points, X, Y, Z, centre, gap_mm, reach_mm

# Example: how many spots, and from how small to how big: the diameter of a ball of their volume.
SPOTS: dict[str, tuple[range, tuple[float, float]]] = {
    "bone-spine": (range(3, 5), (8, 18)),
    "bone-pelvis": (range(2, 4), (10, 22)),
    "bone-ribs": (range(2, 4), (7, 14)),
    "bone-femur": (range(1, 3), (8, 22)),
    "lung-left": (range(4, 7), (5.5, 17)),
    "lung-right": (range(4, 7), (5.5, 17)),
    "liver": (range(5, 7), (7.5, 24)),
    "brain-cerebrum": (range(3, 4), (7, 16)),
    "brain-cerebellum": (range(1, 2), (8, 16)),
    "breast": (range(1, 2), (8, 20)),
    "lymph-node": (range(1, 2), (13, 17)),
}
# Which structures hold the spots of an example.
HOLDERS: dict[str, tuple[str, ...]] = {
    "bone-spine": ("vertebra-t8", "vertebra-t11", "vertebra-l1", "vertebra-l3"),
    "bone-pelvis": ("hip-bone-left", "hip-bone-right", "sacrum"),
    "bone-ribs": ("rib-left-6", "rib-right-4", "rib-right-8"),
    "bone-femur": ("femur-left",),
    "lung-left": tuple(LOBES["left"]),
    "lung-right": tuple(LOBES["right"]),
    "liver": ("liver",),
    "brain-cerebrum": ("brain-cerebrum-left", "brain-cerebrum-right"),
    "brain-cerebellum": ("brain-cerebellum",),
    "breast": ("breast-left",),
}
BRAIN_LOBES = ("frontal", "parietal", "temporal", "occipital")
# How far a spot may stick out: the grid of the packed meshes, and the film of bone over a rib.
OUT_MM = {"bone-ribs": 0.5}
OUT_OTHERWISE_MM = 0.2


@lru_cache(maxsize=64)
def parts(mesh: trimesh.Trimesh) -> tuple[trimesh.Trimesh, ...]:
    """Return the separate pieces of a mesh, the biggest first."""
    split = pieces(Mesh(np.asarray(mesh.vertices), np.asarray(mesh.faces)))
    found = [trimesh.Trimesh(piece.vertices, piece.faces, process=False) for piece in split]
    return tuple(sorted(found, key=lambda piece: -abs(piece.volume)))


def spots(body: Body, example: str) -> tuple[trimesh.Trimesh, ...]:
    return parts(body[f"example-{example}"])


def diameter_mm(spot: trimesh.Trimesh) -> float:
    return float(np.cbrt(6 * spot.volume / np.pi) / MM)


def _holder(body: Body, example: str, spot: trimesh.Trimesh) -> tuple[float, str]:
    """Return how far a spot sticks out of what holds it best, and what that is."""
    return min(
        (reach_mm(spot.vertices, body[id_], outward=True), id_)
        for id_ in HOLDERS[example]
        if id_ in body
    )


def check_examples_number_and_size(body: Body) -> list[str]:
    """Each example has as many spots as it should, of calm sizes."""
    wrong = []
    for example, (numbers, (least, most)) in SPOTS.items():
        found = spots(body, example)
        if len(found) not in numbers:
            wrong.append(f"example-{example} has {len(found)} spots")
        wrong += [
            f"a spot of example-{example} is {size:.0f} mm wide"
            for spot in found
            if not least <= (size := diameter_mm(spot)) <= most
        ]
    return wrong


def check_examples_inside(body: Body) -> list[str]:
    """Each spot lies inside a bone or organ, and each bone that is named holds one."""
    wrong = []
    for example, ids in HOLDERS.items():
        holders = set()
        for spot in spots(body, example):
            out, holder = _holder(body, example, spot)
            holders.add(holder)
            if out > OUT_MM.get(example, OUT_OTHERWISE_MM):
                wrong.append(f"example-{example} sticks {out:.1f} mm out of {holder}")
        if example.startswith("bone"):
            wrong += [f"{id_} holds no spot of example-{example}" for id_ in set(ids) - holders]
    return wrong


def check_examples_apart(body: Body) -> list[str]:
    """Spots of an example do not touch each other, nor the fluid round the lung."""
    wrong = [
        f"two spots of example-{example} touch"
        for example in SPOTS
        for one, other in combinations(spots(body, example), 2)
        if gap_mm(one, other) < 2 or reach_mm(one.vertices, other, outward=False) > 0
    ]
    fluid = body["example-lung-fluid"]
    wrong += [
        "a spot of the right lung lies in the fluid"
        for spot in spots(body, "lung-right")
        if gap_mm(spot, fluid) < 1 or reach_mm(spot.vertices, fluid, outward=False) > 0
    ]
    return wrong


def check_spine_spots_in_vertebral_bodies(body: Body) -> list[str]:
    """Spots of the spine lie in the bodies of vertebrae, in front of their arches."""
    wrong = []
    for spot in spots(body, "bone-spine"):
        _, holder = _holder(body, "bone-spine", spot)
        canal = body[holder].bounds[:, Z].mean()
        if centre(spot)[Z] < canal:
            wrong.append(f"the spot in {holder} is behind its body")
    return wrong


def check_femur_spots_near_trochanters(body: Body) -> list[str]:
    """The spots of the thigh bone lie in its upper quarter, below its head."""
    low, high = body["femur-left"].bounds[:, Y]
    shares = [(centre(spot)[Y] - low) / (high - low) for spot in spots(body, "bone-femur")]
    if all(0.7 < share < 0.9 for share in shares):
        return []
    return [f"spots of the thigh bone lie at {max(shares):.0%} of its height"]


def check_lung_spots_low_and_outer(body: Body) -> list[str]:
    """Spots of the lungs lie in the lower two thirds, near the outside, most in lower lobes.

    Crow et al. 1981, Cancer 47, 2595.
    """
    wrong = []
    for side, lobes in LOBES.items():
        points = np.vstack([body[id_].vertices for id_ in lobes])
        hull = ConvexHull(points).equations
        low, high = points[:, Y].min(), points[:, Y].max()
        middles = np.array([centre(spot) for spot in spots(body, f"lung-{side}")])
        under = -(middles @ hull[:, :3].T + hull[:, 3]).max(axis=1) / MM
        if (middles[:, Y] > low + 2 / 3 * (high - low)).any():
            wrong.append(f"a spot of the {side} lung is in its upper third")
        if under.max() > 22:
            wrong.append(f"a spot of the {side} lung is {under.max():.0f} mm deep")
        if (np.abs(middles[:, X]) < np.median(np.abs(points[:, X]))).any():
            wrong.append(f"a spot of the {side} lung is in its inner half")
        holders = [_holder(body, f"lung-{side}", spot)[1] for spot in spots(body, f"lung-{side}")]
        if 2 * sum(holder.endswith("lower-lobe") for holder in holders) <= len(holders):
            wrong.append(f"most spots of the {side} lung are not in its lower lobe")
    return wrong


def check_lung_fluid(body: Body) -> list[str]:
    """Fluid fills the lowest part of the right pleural space and climbs the chest wall.

    A few hundred millilitres: what an upright film shows as a meniscus (Blackmore et al. 1996,
    Academic Radiology 3, 103).
    """
    fluid, pleura = body["example-lung-fluid"], parts(body["pleura-right"])[0]
    wrong = []
    if not 200 <= fluid.volume / ML <= 400 * 1.2:  # a man is a fifth bigger
        wrong.append(f"the fluid is {fluid.volume / ML:.0f} ml")
    if (out := reach_mm(fluid.vertices, pleura, outward=True)) > 0.5:
        wrong.append(f"the fluid reaches {out:.1f} mm out of the pleural space")
    if (above := (fluid.bounds[0] - pleura.bounds[0])[Y] / MM) > 4:
        wrong.append(f"the fluid floats {above:.0f} mm above the lowest place of the space")
    lung = np.vstack([body[id_].vertices for id_ in LOBES["right"]])
    bottom, top = lung[:, Y].min(), lung[:, Y].max()
    if not fluid.bounds[0, Y] < bottom + 10 * MM < fluid.bounds[1, Y] < (bottom + top) / 2:
        wrong.append("the fluid is not at the base of the lung")
    hull = ConvexHull(pleura.vertices).equations
    away = -(fluid.vertices @ hull[:, :3].T + hull[:, 3]).max(axis=1)
    at_wall, inside = (fluid.vertices[part, Y] for part in (away < 4 * MM, away > 14 * MM))
    if at_wall.max() < inside.max() + 5 * MM:
        wrong.append("the fluid does not climb the chest wall")
    return wrong


def check_liver_spots_in_both_lobes(body: Body) -> list[str]:
    """The liver has spots in both lobes, most in the bigger right one."""
    right, left = (
        sum(
            reach_mm(centre(spot)[None], body[f"liver-{lobe}-lobe"], outward=True) == 0
            for spot in spots(body, "liver")
        )
        for lobe in ("right", "left")
    )
    return [] if right > left >= 1 else [f"{right} spots in the right lobe, {left} in the left"]


def check_brain_spots_in_different_lobes(body: Body) -> list[str]:
    """The spots of the cerebrum lie in different lobes, just under the cortex.

    The cortex is 1 to 4.5 mm thick (Fischl and Dale 2000, PNAS 97, 11050).
    """
    wrong = []
    lobes = []
    for spot in spots(body, "brain-cerebrum"):
        middle = centre(spot)
        lobes += [
            lobe
            for lobe in BRAIN_LOBES
            for side in ("left", "right")
            if reach_mm(middle[None], body[f"brain-{lobe}-lobe-{side}"], outward=True) == 0
        ]
        deep = gap_mm(spot, body[_holder(body, "brain-cerebrum", spot)[1]])
        if deep > 7:
            wrong.append(f"a spot of the cerebrum begins {deep:.0f} mm deep")
    if len(set(lobes)) < 3:
        wrong.append(f"spots of the cerebrum lie in {', '.join(lobes)}")
    return wrong


def check_first_cancer(body: Body) -> list[str]:
    """The first cancer lies up and outward of the left nipple: a man's, right behind it.

    Rummel et al. 2015, ecancermedicalscience 9, 552.
    """
    nipple = centre(body["breast-nipple-left"])
    # The nipple looks forward and outward; outward of it is across that way.
    ahead = (nipple - centre(body["breast-left"])) * (1, 0, 1)
    across = np.cross((0, 1, 0), ahead / np.linalg.norm(ahead))
    away = (centre(body["example-breast"]) - nipple) / MM
    outward, up = float(away @ across), float(away[Y])
    if outward > 0 and up > 0 and np.hypot(outward, up) < 55:
        return []
    return [f"the first cancer is {outward:.0f} mm outward of the nipple and {up:.0f} above it"]


def check_swollen_node(body: Body) -> list[str]:
    """The swollen lymph node is one node of the left armpit, and touches neither bone nor lung."""
    swollen = body["example-lymph-node"]
    nodes = parts(body["lymph-node-axillary-level-1-left"])
    held = [_overlap(node.vertices, swollen) for node in nodes]
    wrong = []
    if sum(share > 0.9 for share in held) != 1 or sum(share > 0 for share in held) != 1:
        wrong.append(f"it holds these shares of nodes: {', '.join(f'{s:.0%}' for s in held)}")
    wrong += [
        f"it reaches into {id_}"
        for id_, mesh in body.items()
        if id_.startswith(("rib-left", "lung-left", "scapula-left", "humerus-left"))
        and reach_mm(swollen.vertices, mesh, outward=False) > 0
    ]
    if (out := reach_mm(swollen.vertices, body["skin"], outward=True)) > 0:
        wrong.append(f"it reaches {out:.1f} mm out of the skin")
    return [f"the swollen node: {what}" for what in wrong]


def _overlap(points: Points, ball: trimesh.Trimesh) -> float:
    """Return the share of points inside a mesh that is nearly a ball."""
    middle = centre(ball)
    radius = np.linalg.norm(ball.vertices - middle, axis=1).min()
    return float(np.mean(np.linalg.norm(points - middle, axis=1) < radius))
