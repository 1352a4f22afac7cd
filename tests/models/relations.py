"""What must be true of a body, as small pure functions.

Each ``check_*`` takes a body (structure ids to meshes in the glTF frame: metres, +X to her left,
+Y up, +Z to the front) and returns its complaints: an empty list means that all is well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise, product

import numpy as np
import trimesh
from numpy.typing import NDArray
from scipy.spatial import ConvexHull, cKDTree

from models.pipeline.pack import winding_number

Body = Mapping[str, trimesh.Trimesh]
Points = NDArray[np.float64]

X, Y, Z = 0, 1, 2
MM = 1e-3
ML = 1e-6
SIDES = ("left", "right")
LOBES = {
    "right": [f"lung-right-{lobe}-lobe" for lobe in ("upper", "middle", "lower")],
    "left": [f"lung-left-{lobe}-lobe" for lobe in ("upper", "lower")],
}
VERTEBRAE = [
    *(f"vertebra-c{n}" for n in range(1, 8)),
    *(f"vertebra-t{n}" for n in range(1, 13)),
    *(f"vertebra-l{n}" for n in range(1, 6)),
]
BRAIN = ("brain-cerebrum-left", "brain-cerebrum-right", "brain-cerebellum", "brain-stem")

# Bones that meet, and how wide the gap between them may be, in mm. Cartilage and discs are not in
# the body, so a gap of a few millimetres is right: the widest joint space of a healthy adult is
# some 8 mm at the discs of the neck and back and 5 to 6 mm at the knee with both cartilages.
JOINTS: dict[tuple[str, str], float] = {
    ("skull", "mandible"): 6,
    ("skull", "vertebra-c1"): 6,
    **dict.fromkeys(pairwise(VERTEBRAE), 6),
    ("vertebra-l5", "sacrum"): 8,
    ("sternum", "costal-cartilage"): 6,
    **{
        (a.format(side), b.format(side)): widest
        for side in SIDES
        for a, b, widest in (
            ("clavicle-{}", "sternum", 10),
            ("clavicle-{}", "scapula-{}", 10),
            ("humerus-{}", "scapula-{}", 8),
            ("humerus-{}", "ulna-{}", 6),
            ("humerus-{}", "radius-{}", 8),
            ("radius-{}", "ulna-{}", 6),
            ("radius-{}", "hand-{}", 8),
            ("hip-bone-{}", "sacrum", 6),
            ("femur-{}", "hip-bone-{}", 6),
            ("femur-{}", "tibia-{}", 8),
            ("patella-{}", "femur-{}", 10),
            ("tibia-{}", "fibula-{}", 6),
            ("tibia-{}", "foot-{}", 8),
            ("fibula-{}", "foot-{}", 12),
        )
    },
    **{(f"rib-{s}-{n}", f"vertebra-t{n}"): 6 for s in SIDES for n in range(1, 13)},
    **{(f"rib-{s}-{n}", "costal-cartilage"): 8 for s in SIDES for n in range(2, 11)},
}

# Adult ranges in ml, each from two independent sources; ICRP 89 is the reference woman of ICRP
# Publication 89 (2002), whose masses are millilitres to within 5 %.
VOLUMES: dict[tuple[str, ...], tuple[float, float]] = {
    # Ahmad et al. (J. Biomed. Clin. Sci., article 232): women 1164 +- 90 ml; ICRP 89: 1300 g.
    # The template is the mean of both sexes: 1.5 l is the top of the men.
    BRAIN: (980, 1500),
    # Geraghty et al. 2004 (Abdominal Imaging 29, 482): women 1411 +- 263 ml; Jasper 2019
    # (J. Clin. Diagn. Res. 13, TC01): 1281 +- 219 ml. Two standard deviations each way.
    ("liver",): (850, 1950),
    # Prassopoulos et al. 1997 (European Radiology 7, 246): 107 to 315 ml; Caglar et al. 2014
    # (Folia Morphologica 73): 198 +- 88 ml.
    ("spleen",): (90, 375),
    # Geraghty et al. 2004: women 157 ml a kidney; Cheong et al. 2007 (Clin. J. Am. Soc. Nephrol. 2,
    # 38): women 154 ml, men 202 ml. A third more or less is healthy.
    ("kidney-left",): (100, 220),
    ("kidney-right",): (100, 220),
    # Total lung capacity of women is 4.2 l on average (any text of physiology); in a scan on a deep
    # breath the lungs hold as much standing and 11 % less lying (Yamada et al. 2020, Respiration
    # 99, 598).
    (*LOBES["right"], *LOBES["left"]): (2800, 5800),
    # ICRP 89: 620 g with blood. Least: 230 g of muscle (285 +- 55 g: Westaby et al. 2022,
    # Cardiovascular Pathology 63, 107508) round 150 ml left in the chambers after a beat.
    ("heart",): (370, 850),
}

# Shares of both lungs together, lying: mean and three standard deviations each way of 32 healthy
# people (Yamada et al. 2020, table 3). The right lung has about 55 % (Loyola University Chicago,
# Lung Size Proportion), which is what the means of its lobes add up to.
LOBE_SHARES = {
    "lung-right-upper-lobe": (0.107, 0.251),
    "lung-right-middle-lobe": (0.045, 0.141),
    "lung-right-lower-lobe": (0.187, 0.343),
    "lung-left-upper-lobe": (0.168, 0.294),
    "lung-left-lower-lobe": (0.160, 0.304),
}


def centre(mesh: trimesh.Trimesh) -> Points:
    """Return the middle of a surface."""
    return np.average(mesh.triangles_center, axis=0, weights=mesh.area_faces)


def dots(mesh: trimesh.Trimesh) -> Points:
    """Return points close together all over a surface: corners and middles of the triangles."""
    return np.vstack((mesh.vertices, mesh.triangles_center))


@lru_cache(maxsize=512)
def dots_tree(mesh: trimesh.Trimesh) -> cKDTree:
    """Return the dots of a surface, ready to be searched."""
    return cKDTree(dots(mesh))


@lru_cache(maxsize=512)
def triangles_tree(mesh: trimesh.Trimesh) -> cKDTree:
    """Return the middles of a surface's triangles, ready to be searched."""
    return cKDTree(mesh.triangles_center)


def gap_mm(a: trimesh.Trimesh, b: trimesh.Trimesh) -> float:
    """Return the shortest way from one surface to the other."""
    ways, _ = dots_tree(b).query(dots(a))
    return float(np.min(ways) / MM)


def reach_mm(points: Points, mesh: trimesh.Trimesh, *, outward: bool) -> float:
    """Return how far the points reach out of a closed surface, or into it; 0 if they do not.

    The nearest triangle's normal gives the distance. Near a fold it can take one side for
    the other, so the farthest points are asked again, exactly.
    """
    _, nearest = triangles_tree(mesh).query(points)
    away = points - mesh.triangles_center[nearest]
    reach = np.einsum("ij,ij->i", away, mesh.face_normals[nearest]) * (1 if outward else -1)
    for i in np.argsort(-reach)[:8]:
        if reach[i] <= 0:
            break
        inside = winding_number(points[i], mesh.vertices, mesh.faces) > 0.5
        if inside != outward:
            return float(reach[i] / MM)
    return 0.0


def volume_ml(body: Body, ids: tuple[str, ...]) -> float:
    """Return the volume of structures together."""
    return float(sum(body[id_].volume for id_ in ids) / ML)


def check_sides(body: Body) -> list[str]:
    """Each -left structure lies on her left, each -right one on her right."""
    return [
        f"{id_} is not on the {side}"
        for id_, mesh in body.items()
        for side, sign in (("left", 1), ("right", -1))
        if side in id_.split("-") and centre(mesh)[X] * sign <= 0
    ]


def check_pairs(body: Body, tolerance_mm: float = 25) -> list[str]:
    """Paired bones, breasts and lymph nodes lie opposite each other and are of one size."""
    wrong = []
    for left, mesh in body.items():
        right = left.replace("left", "right")
        if right == left or not left.startswith(_SYMMETRIC):
            continue
        mirrored = centre(body[right]) * (-1, 1, 1)
        apart = np.linalg.norm(centre(mesh) - mirrored) / MM
        if apart > tolerance_mm:
            wrong.append(f"{left} and {right} are {apart:.0f} mm from being mirror images")
        sizes = np.linalg.norm(mesh.extents), np.linalg.norm(body[right].extents)
        if not 0.8 < sizes[0] / sizes[1] < 1.25:
            wrong.append(f"{left} and {right} differ in size")
    return wrong


_SYMMETRIC = (
    *("rib-", "clavicle-", "scapula-", "humerus-", "radius-", "ulna-", "hand-"),
    *("hip-bone-", "femur-", "patella-", "tibia-", "fibula-", "foot-"),
    *("brain-cerebrum-", "breast-", "lymph-node-"),
)


def check_organ_sides(body: Body) -> list[str]:
    """Single organs lie on the side where they belong (situs solitus)."""
    wrong = []
    for id_, sign in (
        ("liver", -1),
        ("superior-vena-cava", -1),
        ("inferior-vena-cava", -1),
        ("brachiocephalic-trunk", -1),
        ("spleen", 1),
        ("stomach", 1),
        ("heart", 1),
    ):
        if centre(body[id_])[X] * sign <= 0:
            wrong.append(f"{id_} is on the wrong side")
    # The long axis of the heart runs from its base down to the apex.
    points = body["heart"].vertices - centre(body["heart"])
    axis = np.linalg.svd(points, full_matrices=False)[2][0]
    if (axis * -np.sign(axis[Y]))[X] < 0.2:
        wrong.append("the apex of the heart does not point to the left")
    if centre(body["kidney-right"])[Y] >= centre(body["kidney-left"])[Y]:
        wrong.append("the right kidney is not lower than the left")
    return wrong


def check_facing(body: Body) -> list[str]:
    """She faces +Z: what belongs in front is in front."""
    pairs = [("sternum", "vertebra-t6"), ("mandible", "vertebra-c3"), ("heart", "vertebra-t8")]
    for side in SIDES:
        pairs.append((f"patella-{side}", f"femur-{side}"))
        pairs.append((f"foot-{side}", f"tibia-{side}"))
        pairs.append((f"breast-{side}", f"scapula-{side}"))
    return [
        f"{front} is not in front of {back}"
        for front, back in pairs
        if centre(body[front])[Z] <= centre(body[back])[Z]
    ]


def check_stance(body: Body) -> list[str]:
    """She stands on the floor, as tall as she should be, with her middle over the origin."""
    wrong = []
    soles, crown = body["skin-female"].bounds[:, Y]
    if abs(soles) > 1 * MM:
        wrong.append(f"the soles are at {soles / MM:.0f} mm, not on the floor")
    if not 1.60 <= crown - soles <= 1.70:
        wrong.append(f"she is {crown - soles:.2f} m tall")
    for id_ in ("skull", "sternum", "sacrum", *VERTEBRAE):
        aside = centre(body[id_])[X] / MM
        if abs(aside) > 10:
            wrong.append(f"{id_} is {aside:.0f} mm beside the midline")
    return wrong


def check_spine_order(body: Body) -> list[str]:
    """Skull, vertebrae and sacrum follow each other downward, one by one."""
    column = ["skull", *VERTEBRAE, "sacrum"]
    heights = {id_: centre(body[id_])[Y] / MM for id_ in column}
    wrong = []
    for upper, lower in pairwise(column):
        step = heights[upper] - heights[lower]
        # From middle to middle some 15 mm in the neck and 40 in the loin; skull and sacrum are big.
        if not 5 < step < (120 if "skull" in upper or "sacrum" in lower else 48):
            wrong.append(f"{lower} is not just below {upper}: {step:.0f} mm")
    return wrong


def check_rib_order(body: Body) -> list[str]:
    """The heads of the ribs follow each other downward along the spine, one by one."""
    wrong = []
    for side in SIDES:
        heights = []
        for n in range(1, 13):
            points = body[f"rib-{side}-{n}"].vertices
            back = points[points[:, Z] < np.median(points[:, Z])]
            head = back[np.argsort(np.abs(back[:, X]))[:15]]
            heights.append(head[:, Y].mean() / MM)
        for n, (upper, lower) in enumerate(pairwise(heights), start=1):
            if not 5 < upper - lower < 48:
                wrong.append(f"rib-{side}-{n + 1} is not just below rib-{side}-{n}")
    return wrong


def check_joints(body: Body) -> list[str]:
    """Bones that form a joint meet there."""
    return [
        f"{a} and {b} are {apart:.1f} mm apart, more than {widest:g}"
        for (a, b), widest in JOINTS.items()
        if (apart := gap_mm(body[a], body[b])) > widest
    ]


def check_femoral_heads(body: Body) -> list[str]:
    """The head of each thigh bone sits in its socket: bone above, behind and towards the middle."""
    wrong = []
    for side in SIDES:
        femur, hip = body[f"femur-{side}"], body[f"hip-bone-{side}"]
        head = _femoral_head(femur.vertices)
        ways = hip.vertices - head
        lengths = np.linalg.norm(ways, axis=1)
        # A head of 21 to 26 mm radius, 4 mm of cartilage, and the thin floor of the socket.
        ways = (ways / lengths[:, None])[lengths < 34 * MM]
        for where, direction in (
            ("above", (0, 1, 0)),
            ("behind", (0, 0, -1)),
            ("towards the middle of", (-np.sign(head[X]), 0, 0)),
        ):
            if not (ways @ np.array(direction) > 0.85).any():
                wrong.append(f"hip-bone-{side} is not {where} the head of femur-{side}")
    return wrong


def _femoral_head(femur: Points) -> Points:
    """Return the middle of the sphere that fits the inner part of the femur's upper end."""
    top = femur[femur[:, Y] > femur[:, Y].max() - 45 * MM]
    inner = top[np.argsort(np.abs(top[:, X]))[: len(top) // 3]]
    # |p - c|^2 = r^2 is linear in c and r^2 - |c|^2.
    unknown = np.column_stack((2 * inner, np.ones(len(inner))))
    solution: Points = np.linalg.lstsq(unknown, (inner**2).sum(axis=1))[0]
    return solution[:3]


def check_inside_skin(body: Body) -> list[str]:
    """Nothing pokes through the skin."""
    skin = body["skin-female"]
    return [
        f"{id_} reaches {out:.1f} mm out of the skin"
        for id_, mesh in body.items()
        if id_ != "skin-female" and (out := reach_mm(mesh.vertices, skin, outward=True)) > 0
    ]


def check_brain_in_skull(body: Body) -> list[str]:
    """Cerebrum and cerebellum lie within the skull; only the stem leaves it."""
    hull = ConvexHull(body["skull"].vertices)
    normals, offsets = hull.equations[:, :3], hull.equations[:, 3]
    wrong = []
    for id_ in BRAIN[:3]:
        beyond = (body[id_].vertices @ normals.T + offsets).max() / MM
        if beyond > -2:  # bone is thicker than that
            wrong.append(f"{id_} reaches {beyond:.0f} mm beyond the skull")
    return wrong


def check_volumes(body: Body) -> list[str]:
    """Organs are as big as those of healthy adults."""
    wrong = []
    for ids, (least, most) in VOLUMES.items():
        volume = volume_ml(body, ids)
        if not least <= volume <= most:
            wrong.append(f"{' + '.join(ids)}: {volume:.0f} ml is not {least} to {most}")
    return wrong


def check_lobes(body: Body) -> list[str]:
    """The lobes share the lungs as they do in healthy adults, upper lobes on top."""
    whole = volume_ml(body, tuple(LOBE_SHARES))
    wrong = [
        f"{id_} is {share:.0%} of the lungs"
        for id_, (least, most) in LOBE_SHARES.items()
        if not least <= (share := body[id_].volume / ML / whole) <= most
    ]
    for lobes in LOBES.values():
        heights = [centre(body[id_])[Y] for id_ in lobes]
        if heights != sorted(heights, reverse=True):
            wrong.append(f"{' / '.join(lobes)} are not in order from top to bottom")
    return wrong


def check_heart_between_lungs(body: Body) -> list[str]:
    """The heart lies between the lungs, at their height, and they leave room for it."""
    heart = centre(body["heart"])
    left = np.mean([centre(body[id_]) for id_ in LOBES["left"]], axis=0)
    right = np.mean([centre(body[id_]) for id_ in LOBES["right"]], axis=0)
    wrong = []
    if not right[X] + 30 * MM < heart[X] < left[X] - 30 * MM:
        wrong.append("the heart is not between the lungs")
    lungs = np.vstack([body[id_].bounds[:, Y] for side in SIDES for id_ in LOBES[side]])
    if not lungs.min() < heart[Y] < lungs.max():
        wrong.append("the heart is not at the height of the lungs")
    return wrong


def check_levels(body: Body) -> list[str]:
    """Organs lie at the height of the vertebrae that textbooks name.

    Ellis, Clinical Anatomy (surface markings); Dragomir et al., Uppsala University, Superficial
    Anatomy of the Trunk: the left kidney from T12 to L3, pylorus and liver's lower border about L1,
    the dome of the liver and the fundus of the stomach at the fifth space between the ribs.
    """
    wrong = []
    for id_, upper, lower in (
        ("heart", "vertebra-t5", "vertebra-t10"),
        ("liver", "vertebra-t8", "vertebra-l3"),
        ("spleen", "vertebra-t8", "vertebra-l2"),
        ("stomach", "vertebra-t9", "vertebra-l4"),
        ("kidney-left", "vertebra-t11", "vertebra-l3"),
        ("kidney-right", "vertebra-t11", "vertebra-l4"),
    ):
        top, bottom = centre(body[upper])[Y], centre(body[lower])[Y]
        if not bottom < centre(body[id_])[Y] < top:
            wrong.append(f"{id_} is not between {upper} and {lower}")
    return wrong


def check_lymph_nodes(body: Body) -> list[str]:
    """Each group of nodes lies where its name says, clear of bone and lung."""
    wrong = []
    for side, sign in (("left", 1), ("right", -1)):
        at = {
            group: centre(body[f"lymph-node-{group}-{side}"]) * (sign, 1, 1)
            for group in (
                *("axillary-level-1", "axillary-level-2", "axillary-level-3"),
                *("infraclavicular", "supraclavicular", "internal-mammary"),
            )
        }
        clavicle = body[f"clavicle-{side}"]
        rules = {
            "level 1 is lateral to level 2": at["axillary-level-1"][X] > at["axillary-level-2"][X],
            "level 2 is lateral to level 3": at["axillary-level-2"][X] > at["axillary-level-3"][X],
            "level 1 is the lowest": at["axillary-level-1"][Y] < at["axillary-level-2"][Y],
            "level 3 is higher than level 2": at["axillary-level-3"][Y] > at["axillary-level-2"][Y],
            "infraclavicular nodes are below the collarbone": _above(
                clavicle, at["infraclavicular"] * (sign, 1, 1)
            )
            < 0,
            "supraclavicular nodes are above the collarbone": _above(
                clavicle, at["supraclavicular"] * (sign, 1, 1)
            )
            > 0,
            "internal mammary nodes are beside the breastbone": 15 * MM
            < at["internal-mammary"][X]
            < 40 * MM,
            "internal mammary nodes are behind the breastbone's front": at["internal-mammary"][Z]
            < body["sternum"].bounds[1, Z],
        }
        wrong += [f"not true on the {side}: {rule}" for rule, holds in rules.items() if not holds]
    return wrong


def _above(clavicle: trimesh.Trimesh, point: Points) -> float:
    """Return how far a point is above the collarbone at its place along it."""
    nearest = clavicle.vertices[np.argsort(np.abs(clavicle.vertices[:, X] - point[X]))[:20]]
    return float(point[Y] - nearest[:, Y].mean())


def check_breasts(body: Body) -> list[str]:
    """Each breast lies over ribs 2 to 6 beside the breastbone and holds its gland."""
    wrong = []
    for side, sign in (("left", 1), ("right", -1)):
        breast, gland = body[f"breast-{side}"], body[f"breast-gland-{side}"]
        if (out := reach_mm(gland.vertices, breast, outward=True)) > 1:
            wrong.append(f"breast-gland-{side} reaches {out:.0f} mm out of the breast")
        top, bottom = (body[f"rib-{side}-{n}"].bounds[i, Y] for n, i in ((2, 1), (7, 0)))
        if not bottom < breast.bounds[0, Y] < breast.bounds[1, Y] < top:
            wrong.append(f"breast-{side} is not at the height of ribs 2 to 6")
        if (breast.vertices[:, X] * sign).min() < 10 * MM:
            wrong.append(f"breast-{side} reaches over the breastbone")
        for n in range(2, 8):
            rib = f"rib-{side}-{n}"
            if (deep := reach_mm(body[rib].vertices, breast, outward=False)) > 2:
                wrong.append(f"{rib} reaches {deep:.0f} mm into breast-{side}")
    return wrong


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
        if _boxes_meet(body[a], body[b]):
            deep = max(
                reach_mm(body[b].vertices, body[a], outward=False),
                reach_mm(body[a].vertices, body[b], outward=False),
            )
            if deep > (4 if limb else 8):
                wrong.append(f"{a} and {b} run {deep:.1f} mm into each other")
    return wrong


def _boxes_meet(a: trimesh.Trimesh, b: trimesh.Trimesh) -> bool:
    return bool((a.bounds[0] < b.bounds[1]).all() and (b.bounds[0] < a.bounds[1]).all())


CHECKS = {name: check for name, check in globals().items() if name.startswith("check_")}
