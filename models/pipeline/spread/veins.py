"""Veins and lymph vessels from the breasts to the right heart, and through the lungs.

The lateral thoracic vein runs along the outer edge of the pectoralis minor, among the nodes of
level 1, to the axillary vein; that runs above the nodes of levels 2 and 3, becomes the subclavian
vein at the first rib, lies in front of and below the subclavian artery, and meets the jugular vein
behind the inner end of the collarbone. The internal thoracic vein runs beside the breastbone,
behind the cartilages, and takes branches that come through the spaces between them (Moore,
Clinically Oriented Anatomy; Gray's Anatomy).
"""

from __future__ import annotations

import numpy as np

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.choose import middles, solids
from models.pipeline.geometry.frames import SIGNS, X, Z
from models.pipeline.geometry.mesh import Meshes, Points, Vector, merge, pieces
from models.pipeline.geometry.surface import depth_under
from models.pipeline.spread.segments import SOLID, Leg
from models.pipeline.vessels.centrelines import centreline, clear_of, curve, smoothed
from models.pipeline.vessels.heart import Heart
from models.pipeline.vessels.neck_and_arms import end_of, subclavian_vein_line


def _nearest(line: Points, place: Vector) -> int:
    return int(np.linalg.norm(line - place, axis=1).argmin())


def breast_start(body: Meshes, side: str) -> Vector:
    """Return where a way begins: at the first cancer, or at its mirror image."""
    mirror = np.array([SIGNS[side], 1.0, 1.0])
    return body["example-breast"].vertices.mean(axis=0) * mirror


def _tail(body: Meshes, side: str) -> Vector:
    """Return a place in the breast's tail, the corner that points to the armpit."""
    breast = body[f"breast-{side}"].vertices
    outer = breast[(breast @ [SIGNS[side], 1.0, 0.7]).argmax()]
    return outer + 0.15 * (breast.mean(axis=0) - outer)


def _space(body: Meshes, side: str, nodes: Points) -> Vector:
    """Return the place near some parasternal nodes where the chest wall is most open in front."""
    aside, up = np.meshgrid(np.arange(0.0, 7.0, 2.0) * SIGNS[side], np.arange(-8.0, 9.0, 2.0))
    around = np.column_stack((aside.ravel(), np.zeros(aside.size), up.ravel()))
    tried = (nodes[:, None] + around).reshape(-1, 3)
    ahead = np.outer(np.arange(0.0, 26.0, 2.0), [0.0, -1.0, 0.0])
    wall = merge(body["costal-cartilage"], *solids(body, f"rib-{side}"))
    depth = depth_under(wall, (tried[:, None] + ahead).reshape(-1, 3))[0]
    return tried[depth.reshape(len(tried), -1).max(axis=1).argmin()]


def veins(body: Meshes, heart: Heart) -> list[Leg]:
    """Return the legs from both breasts to where the pulmonary trunk parts."""
    cava = body["superior-vena-cava"]
    down = centreline(
        cava, end_of(cava, np.array([0.0, 0.0, 1.0])), end_of(cava, np.array([0, 0, -1]))
    )
    through = centreline(
        body["heart"],
        heart.right_atrium,
        heart.right_ventricle,
        heart.pulmonary_trunk,
        heart.trunk_parts,
    )
    legs = [
        Leg("superior-vena-cava", "great-veins", down, (8.0, 8.0), ("superior-vena-cava",)),
        Leg(
            "right-heart",
            "right-heart",
            smoothed(np.vstack((down[-1], through, heart.trunk_parts)), 3.0),
            (9.0, 11.0),
            ("heart", "superior-vena-cava"),
        ),
    ]
    for side in SIDES:
        legs += _veins_of(body, side, down[0])
    return legs


def _veins_of(body: Meshes, side: str, cava: Vector) -> list[Leg]:
    """Return the legs of one side, down to the upper end of the superior vena cava."""
    out, up, front = np.array([SIGNS[side], 0, 0]), np.array([0, 0, 1.0]), np.array([0, -1.0, 0])
    bones, skin = solids(body, *SOLID, f"lung-{side}"), body["skin"]
    trunk_id = f"brachiocephalic-vein-{side}"
    trunk = centreline(body[trunk_id], end_of(body[trunk_id], up + 0.5 * out), cava)
    trunk = smoothed(np.vstack((trunk, cava)), 3.0)

    groups = {
        name: middles(body[f"lymph-node-{name}-{side}"])
        for name in (*(f"axillary-level-{n}" for n in (1, 2, 3)), "internal-mammary")
    }
    first = groups["axillary-level-1"].mean(axis=0)
    start, tail = breast_start(body, side), _tail(body, side)
    vein = subclavian_vein_line(body, side)
    vein = vein[_nearest(vein, groups["axillary-level-2"].mean(axis=0) + 8 * up + 6 * out) :]
    lateral = curve(start, tail, first + 4 * front, vein[0])

    parasternal = groups["internal-mammary"][groups["internal-mammary"][:, Z].argsort()]
    into = _nearest(trunk, parasternal[-1] + 20 * up)
    space = _space(body, side, parasternal[:3])
    internal = curve(
        start,
        space + 30 * front + 8 * out,
        space + 16 * front,
        space - 8 * front,
        parasternal[len(parasternal) // 2] + 3 * out - 7 * front,
        parasternal[-1] + 3 * out - 7 * front,
        trunk[into],
    )
    lateral = clear_of(lateral, bones, 3.0, skin)
    internal = clear_of(internal, bones, 2.5, skin)
    return [
        Leg(f"lateral-thoracic-vein-{side}", "breast-veins", lateral, (1, 3)),
        Leg(
            f"subclavian-vein-{side}",
            "great-veins",
            np.vstack((vein, trunk[0])),
            (4, 6),
            (f"subclavian-vein-{side}", trunk_id),
        ),
        Leg(f"internal-thoracic-vein-{side}", "breast-veins", internal, (1, 2)),
        Leg(f"{trunk_id}-upper", "great-veins", trunk[: into + 1], (6, 6), (trunk_id,)),
        Leg(
            f"{trunk_id}-lower",
            "great-veins",
            trunk[into:],
            (6, 6),
            (trunk_id, "superior-vena-cava"),
        ),
    ]


def lungs(body: Meshes, heart: Heart) -> list[Leg]:
    """Return the legs from where the pulmonary trunk parts through each lung to the left atrium."""
    legs = []
    for side in SIDES:
        end = {"left": heart.left_pulmonary_artery, "right": heart.right_pulmonary_artery}[side]
        artery = centreline(body["heart"], heart.trunk_parts, end)
        artery = smoothed(np.vstack((heart.trunk_parts, artery)), 2.0)
        trunks = merge(
            *(
                piece
                for piece in pieces(body["pulmonary-vein"])
                if piece.vertices[:, X].mean() * SIGNS[side] > 0
            )
        )
        vein = centreline(
            trunks, end_of(trunks, np.array([SIGNS[side], 0.3, 0.0])), heart.left_atrium
        )

        lobe = body[f"lung-{side}-lower-lobe"].vertices
        # Capillaries are everywhere; this place is in the middle of the lower lobe.
        capillaries = lobe.mean(axis=0) + np.array([8 * SIGNS[side], 0.0, -10.0])
        # Vessels enter and leave the lobe where it is nearest.
        enter, leave = (lobe[_nearest(lobe, place)] for place in (artery[-1], vein[0]))
        enter, leave = (gate + 0.12 * (capillaries - gate) for gate in (enter, leave))
        spots = middles(body[f"example-lung-{side}"])
        spot = spots[_nearest(spots, capillaries)]
        back = curve(capillaries, leave, vein[0], after=vein[4])

        lobes = tuple(
            f"lung-{side}-{lobe}-lobe"
            for lobe in ("lower", "middle", "upper")
            if f"lung-{side}-{lobe}-lobe" in body
        )
        thin = 0.6
        legs += [
            Leg(f"pulmonary-artery-{side}", "lungs", artery, (11, 7), ("heart",)),
            Leg(
                f"lung-{side}-capillaries",
                "lungs",
                curve(artery[-1], enter, capillaries, before=artery[-8], after=leave),
                (6, thin),
                lobes,
            ),
            Leg(
                f"lung-{side}-spot",
                "lungs",
                curve(artery[-1], enter, spot, before=artery[-8]),
                (6, thin),
                lobes,
            ),
            Leg(
                f"pulmonary-vein-{side}",
                "lungs",
                smoothed(np.vstack((back, vein, heart.left_atrium)), 7.0),
                (thin, 8),
                ("pulmonary-vein", "heart", *lobes),
            ),
        ]
    return legs


def lymph(body: Meshes, side: str, angle: Vector) -> list[Leg]:
    """Return the legs of lymph from a breast, node after node, to the angle of the veins."""
    names = (*(f"axillary-level-{n}" for n in (1, 2, 3)), "supraclavicular")
    ids = tuple(f"lymph-node-{name}-{side}" for name in names)
    first, *deeper, above = (middles(body[id_]) for id_ in ids)
    start, tail = breast_start(body, side), _tail(body, side)
    second, third = (nodes[_nearest(nodes, nodes.mean(axis=0))] for nodes in deeper)
    innermost = above[(above[:, X] * SIGNS[side]).argmin()]
    armpit = curve(
        start,
        tail,
        first[_nearest(first, first.mean(axis=0))],
        first[_nearest(first, second)],
        second,
        third,
        after=innermost,
    )
    collarbone = curve(third, innermost, angle, before=second)
    bones, skin = solids(body, *SOLID, f"lung-{side}"), body["skin"]
    armpit, collarbone = (clear_of(line, bones, 2.0, skin) for line in (armpit, collarbone))
    return [
        Leg(f"armpit-lymph-{side}", "armpit-lymph", armpit, (1, 1), ids),
        Leg(f"collarbone-lymph-{side}", "collarbone-lymph", collarbone, (1, 1.5), ids),
    ]
