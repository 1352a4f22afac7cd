"""What lies within the brain and the lungs: lobes of the brain, airways, pleura."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import numpy as np
import trimesh

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import LOBES
from models.pipeline.geometry.mesh import connected_regions
from tests.models.relations.shapes import (
    ML,
    MM,
    Body,
    Points,
    X,
    Y,
    Z,
    centre,
    dots_tree,
    gap_mm,
    reach_mm,
    triangles_tree,
)

# Shares of a half of the cerebrum: frontal 38 to 42 %, parietal some 25 %, temporal some 22 %,
# occipital 10 to 12 % (Allen et al. 2002, American Journal of Physical Anthropology 118, 341;
# Kennedy et al. 1998, Cerebral Cortex 8, 372). Allen measures cingulate gyrus and insula apart;
# here they and the deep nuclei are shared out, so the ranges are wide.
BRAIN_SHARES = {
    "frontal": (0.34, 0.46),
    "parietal": (0.19, 0.31),
    "temporal": (0.16, 0.27),
    "occipital": (0.07, 0.15),
}
SIGNS = {"left": 1, "right": -1}
# The lung's root: how far from the windpipe bronchi may run outside the lobes. The left main
# bronchus is some 50 mm long (Gray's Anatomy), but the windpipe's mesh holds most of it.
ROOT_MM = 35


def _brain_lobes(body: Body, side: str) -> dict[str, trimesh.Trimesh]:
    return {lobe: body[f"brain-{lobe}-lobe-{side}"] for lobe in BRAIN_SHARES}


def _off_mm(points: Points, mesh: trimesh.Trimesh) -> Points:
    """Return how far points lie from a surface, from its nearest corner or triangle's plane."""
    to_dots, _ = dots_tree(mesh).query(points)
    to_middles, nearest = triangles_tree(mesh).query(points)
    away = np.einsum(
        "ij,ij->i", points - mesh.triangles_center[nearest], mesh.face_normals[nearest]
    )
    size = np.sqrt(mesh.area_faces[nearest])
    off = np.where(to_middles < size, np.minimum(np.abs(away), to_dots), to_dots)
    return cast("Points", off / MM)


def _outermost(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """Return the largest of the surfaces that a mesh is made of, without what it encloses."""
    pieces = connected_regions(mesh.faces, len(mesh.vertices))[mesh.faces[:, 0]]
    largest = np.bincount(pieces, weights=mesh.area_faces).argmax()
    used, index = np.unique(mesh.faces[pieces == largest], return_inverse=True)
    return trimesh.Trimesh(mesh.vertices[used], index.reshape(-1, 3), process=False)


def check_brain_lobes_tile(body: Body) -> list[str]:
    """The four lobes of each half make up the half, without gaps."""
    wrong = []
    for side in SIDES:
        half = body[f"brain-cerebrum-{side}"]
        lobes = _brain_lobes(body, side)
        together = sum(mesh.volume for mesh in lobes.values()) / half.volume
        if not 0.98 < together < 1.02:
            wrong.append(f"the lobes of the brain's {side} half are {together:.1%} of it")
        outside = _outermost(half).vertices
        gaps = np.min([_off_mm(outside, mesh) for mesh in lobes.values()], axis=0)
        if (gap := np.quantile(gaps, 0.995)) > 1:
            wrong.append(f"the lobes of the brain's {side} half leave gaps of {gap:.1f} mm")
    return wrong


def check_brain_lobe_shares(body: Body) -> list[str]:
    """Each lobe has its share of the half, and left and right are alike."""
    wrong = []
    for side in SIDES:
        for lobe, (least, most) in BRAIN_SHARES.items():
            id_ = f"brain-{lobe}-lobe-{side}"
            share = body[id_].volume / body[f"brain-cerebrum-{side}"].volume
            if not least <= share <= most:
                wrong.append(f"{id_} is {share:.0%} of its half")
    for lobe in BRAIN_SHARES:
        left, right = (body[f"brain-{lobe}-lobe-{side}"].volume for side in SIDES)
        if abs(left / right - 1) > 0.05:
            wrong.append(f"the {lobe} lobes are not alike: {left / ML:.0f} and {right / ML:.0f} ml")
    return wrong


def check_brain_lobe_places(body: Body) -> list[str]:
    """The frontal lobe lies foremost, the occipital hindmost, the temporal lowest."""
    wrong = []
    for side in SIDES:
        lobes = _brain_lobes(body, side)
        at = {lobe: centre(mesh) for lobe, mesh in lobes.items()}
        order = ("occipital", "parietal", "frontal")
        rules = {
            "from back to front: occipital, parietal, frontal": all(
                at[a][Z] < at[b][Z] for a, b in pairwise(order)
            ),
            "the frontal lobe has the front end": lobes["frontal"].bounds[1, Z]
            >= max(mesh.bounds[1, Z] for mesh in lobes.values()),
            "the occipital lobe has the back end": lobes["occipital"].bounds[0, Z]
            <= min(mesh.bounds[0, Z] for mesh in lobes.values()),
            "the temporal lobe is the lowest": at["temporal"][Y]
            < min(at[lobe][Y] for lobe in lobes if lobe != "temporal"),
            "the parietal lobe is the highest": at["parietal"][Y]
            > max(at[lobe][Y] for lobe in lobes if lobe != "parietal"),
            "they are on their side": all(place[X] * SIGNS[side] > 0 for place in at.values()),
        }
        wrong += [
            f"not true of the {side} lobes: {rule}" for rule, holds in rules.items() if not holds
        ]
    return wrong


def check_airways(body: Body) -> list[str]:
    """Each side's airways hang on the windpipe, reach every lobe, and stay in the lung."""
    wrong = []
    for side in SIDES:
        id_ = f"bronchial-tree-{side}"
        tree = body[id_]
        if (gap := gap_mm(tree, body["trachea"])) > 1:
            wrong.append(f"{id_} is {gap:.1f} mm away from the windpipe")
        if tree.body_count != 1:
            wrong.append(f"{id_} is in {tree.body_count} pieces")
        if centre(tree)[X] * SIGNS[side] < 25 * MM:
            wrong.append(f"{id_} is not on her {side}")
        from_windpipe, _ = dots_tree(body["trachea"]).query(tree.vertices)
        beyond = tree.vertices[from_windpipe > ROOT_MM * MM]
        depths = {lobe: _depth_mm(beyond, body[lobe]) for lobe in LOBES[side]}
        for lobe, depth in depths.items():
            if (share := np.mean(depth > 5)) < 0.05:
                wrong.append(f"only {share:.0%} of {id_} is in {lobe}")
        outside = np.mean(np.max(list(depths.values()), axis=0) < -1)
        if outside > 0.005:
            wrong.append(f"{outside:.1%} of {id_} is outside the lobes")
    return wrong


def _depth_mm(points: Points, mesh: trimesh.Trimesh) -> Points:
    """Return how deep points lie in a closed surface by its nearest triangle, negative outside."""
    _, nearest = triangles_tree(mesh).query(points)
    away = points - mesh.triangles_center[nearest]
    return cast("Points", -np.einsum("ij,ij->i", away, mesh.face_normals[nearest]) / MM)


def check_pleura(body: Body) -> list[str]:
    """The pleura wraps the lung, inside the ribs and the skin, and reaches below it at the side."""
    wrong = []
    for side in SIDES:
        id_ = f"pleura-{side}"
        outer = _outermost(body[id_])
        lobes = [body[lobe] for lobe in LOBES[side]]
        lung = np.vstack([mesh.vertices for mesh in lobes])
        if (out := reach_mm(lung, outer, outward=True)) > 0.5:
            wrong.append(f"the lung reaches {out:.1f} mm out of {id_}")
        for n in range(1, 13):
            rib = f"rib-{side}-{n}"
            # The scan's lungs touch the ribs, and the pleura wraps them 2 mm away.
            allowed = 2.5 + _into_mm(lung, body[rib])
            if (deep := _into_mm(outer.vertices, body[rib])) > allowed:
                wrong.append(f"{id_} reaches {deep:.1f} mm into {rib}")
        wrong += [
            f"{id_} reaches {deep:.1f} mm into {organ}"
            for organ in ("heart", "liver", "spleen", "stomach")
            if (deep := _into_mm(outer.vertices, body[organ])) > 3
        ]
        below = _side_edge(lung) - _side_edge(outer.vertices)
        # At rest the recess is some 5 cm high at the side (Gray's Anatomy); a deep breath fills
        # most of it, never all.
        if not 12 * MM < below < 60 * MM:
            wrong.append(f"{id_} ends {below / MM:.0f} mm below the lung at the side")
    return wrong


def _into_mm(points: Points, mesh: trimesh.Trimesh) -> float:
    """Return how far those of some points reach into a closed surface that lie close to it."""
    ways, _ = dots_tree(mesh).query(points, distance_upper_bound=8 * MM)
    near = points[np.isfinite(ways)]
    return reach_mm(near, mesh, outward=False) if len(near) else 0.0


def _side_edge(points: Points) -> float:
    """Return how low points lie at the side of the chest."""
    aside = np.abs(points[:, X])
    middle = (points[:, Z].max() + points[:, Z].min()) / 2
    here = (aside > aside.max() - 25 * MM) & (np.abs(points[:, Z] - middle) < 15 * MM)
    return float(points[here, Y].min())
