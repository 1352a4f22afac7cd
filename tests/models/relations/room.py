"""Nothing takes the room of anything else."""

from __future__ import annotations

from itertools import product

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import (
    JOINTS,
    LIMB_OVERLAP_MM,
    LOBES,
    ON_THE_SKIN,
    SPINE_OVERLAP_MM,
)
from tests.models.relations.shapes import Body, overlap_mm, reach_mm


def check_inside_skin(body: Body) -> list[str]:
    """Nothing pokes through the skin."""
    skin = body["skin"]
    return [
        f"{id_} reaches {out:.1f} mm out of the skin"
        for id_, mesh in body.items()
        if not id_.startswith(("skin", *ON_THE_SKIN))
        and (out := reach_mm(mesh.vertices, skin, outward=True)) > 0
    ]


def check_solids_apart(body: Body) -> list[str]:
    """Bones do not run into each other nor into soft organs, and lymph nodes not into lungs."""
    bones = [id_ for id_ in body if id_.startswith(("rib-", "vertebra-", "clavicle-", "scapula-"))]
    bones.append("sternum")
    lungs = [id_ for side in SIDES for id_ in LOBES[side]]
    nodes = [id_ for id_ in body if id_.startswith("lymph-node-")]
    joints = [pair for pair in JOINTS if "costal-cartilage" not in pair]
    pairs = [
        *product([*lungs, "heart", "liver"], bones),
        *product(nodes, [*bones, *lungs]),
        *joints,
    ]
    wrong = []
    for a, b in pairs:
        # Joints of the spine interlock, the scan blurs them, and heads of ribs sit deep.
        limb = (a, b) in joints and not b.startswith("vertebra-")
        deep = overlap_mm(body[a], body[b])
        if deep > (LIMB_OVERLAP_MM if limb else SPINE_OVERLAP_MM):
            wrong.append(f"{a} and {b} run {deep:.1f} mm into each other")
    return wrong
