"""Inside the liver: its two lobes, the branches of the portal vein, the hepatic veins.

Of the vessels the scan shows the trunk of the portal vein and its first two branches. The rest
is not hers: it is grown by rule (see `vessels`). A branch of the portal vein enters the middle of
each segment; the three hepatic veins run between them and join the vena cava just below the
diaphragm (Couinaud 1957, Le Foie; Moore, Clinically Oriented Anatomy). Short veins that the caudate
lobe sends straight into the cava are left out.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from models.pipeline.geometry.frames import Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points
from models.pipeline.geometry.vessels import Murray, Tree, settle, skin_of
from models.pipeline.insides.liver_parts import Liver

MARGIN_MM = 2.0  # of liver over every vessel
GAP_MM = 1.6  # between the two trees
TIP_MM = 1.0
LEAST = 180  # points of tissue, 12 ml: smaller rooms are not parted any more
TRIANGLES = 14000
# Half of the portal vein's width, 11 mm (Weinreb 1982, AJR 139, 497).
PORTAL_MM = 5.5
# All hepatic veins in one would be this wide: the right one, which drains 40 % of the liver
# (Tani 2016, HPB 18, 1031), is then 9 mm wide.
HEPATIC_MM = 6.2
# Left and middle hepatic vein share their last stretch in 77 of 100 livers
# (Shilal 2018, Journal of Clinical and Diagnostic Research 12, AC13).
COMMON_TRUNK_MM = 12.0
STATIONS = 7  # where tributaries join a hepatic vein
SLANT = 0.7  # of the tributaries: 1 would be half a right angle


def build_liver(body: Meshes) -> dict[str, Mesh]:
    """Build the lobes of the liver and the vessels inside.

    Parameters
    ----------
    body
        The body in LPS mm, with ``liver``, ``portal-vein`` and ``inferior-vena-cava``.

    Returns
    -------
    dict of str to Mesh
        ``liver-right-lobe``, ``liver-left-lobe``, ``portal-vein-branches``, ``hepatic-veins``.
    """
    liver = Liver(body["liver"], body["portal-vein"], body["inferior-vena-cava"])
    portal, hepatic = portal_tree(liver), hepatic_tree(liver)
    settle((portal, hepatic), liver.liver, MARGIN_MM, GAP_MM)
    return liver.lobes() | {
        "portal-vein-branches": skin_of(portal, TRIANGLES),
        "hepatic-veins": skin_of(hepatic, TRIANGLES),
    }


def portal_tree(liver: Liver) -> Tree:
    """Grow the portal vein's branches: right (anterior and posterior) and left, to each segment."""
    rooms = liver.segments
    rule = Murray(PORTAL_MM, len(liver.tissue))
    trunk, to_right, to_left = liver.portal_ways
    # Up to the fork it lies hidden in the vein that the scan shows.
    tree = Tree([trunk[0]], [0.7 * PORTAL_MM])
    fork = tree.follow(0, trunk[1:], 0.7 * PORTAL_MM)
    stems = []
    for way, keys in ((to_right, "5678"), (to_left, "1234")):
        first, share = len(tree.points), sum(len(rooms[key]) for key in keys)
        last = tree.follow(fork, way, rule.radius_mm(share))
        stems.append(range(first, last + 1))
    tree.fixed = len(tree.points)
    right, left = stems
    for stem, keys in (
        (right, "58"),
        (right, "67"),
        (left, "4"),
        (left, "2"),
        (left, "3"),
        (left, "1"),
    ):
        room = np.vstack([rooms[key] for key in keys])
        middle = room.mean(axis=0)
        # Each leaves the stem where it is nearest.
        away = [float(np.linalg.norm(tree.points[place] - middle)) for place in stem]
        leaving = stem[int(np.argmin(away))]
        start = tree.points[leaving]
        end = tree.bend(leaving, start + 0.3 * (middle - start), rule.radius_mm(len(room)))
        for key in keys:
            tree.fill(end, rooms[key], rule, LEAST)
    tree.tapered(TIP_MM)
    return tree


def hepatic_tree(liver: Liver) -> Tree:
    """Grow the hepatic veins: each in its plane, with tributaries from both sides."""
    rooms, planes = liver.segments, liver.planes
    anterior = np.vstack((rooms["5"], rooms["8"]))
    nearer_right = liver.turn(anterior) > np.median(liver.turn(anterior))
    drained = {
        "right": np.vstack((rooms["6"], rooms["7"], anterior[nearer_right])),
        "middle": np.vstack((rooms["4"], anterior[~nearer_right])),
        "left": np.vstack((rooms["2"], rooms["3"])),
    }
    served = {vein: len(room) for vein, room in drained.items()}
    rule = Murray(HEPATIC_MM, sum(served.values()))
    tree = Tree([liver.confluence], [rule.radius_mm(served["right"])])
    between = np.radians((planes["middle"] + planes["left"]) / 2)
    way = np.array([np.cos(between), -np.sin(between), -0.2])
    common = tree.follow(
        0,
        (liver.confluence + COMMON_TRUNK_MM * way)[None],
        rule.radius_mm(served["middle"] + served["left"]),
    )
    tree.fixed = common + 1
    for vein, start in (("right", 0), ("middle", common), ("left", common)):
        _drain(tree, start, liver, drained[vein], planes[vein], rule)
    tree.tapered(TIP_MM)
    return tree


def _drain(tree: Tree, start: int, liver: Liver, room: Points, plane: float, rule: Murray) -> None:
    """Add one vein: a stem outward in its plane, sinking to the lower edge, and its tributaries."""
    turns = liver.turn(room)
    page = room[np.abs(turns - plane) < 9]
    reach = np.linalg.norm((page - liver.confluence)[:, :2], axis=1)
    stations = np.quantile(reach, np.linspace(0.08, 0.94, STATIONS))
    stem = []
    for station, height in zip(stations, np.linspace(0.6, 0.3, STATIONS), strict=True):
        near = page[np.abs(reach - station) < 7]
        stem.append(np.array([*near[:, :2].mean(axis=0), np.quantile(near[:, Z], height)]))
    away, nearest = cKDTree(stem).query(room)
    # Tributaries slant: the farther away tissue lies, the nearer to the cava its blood joins.
    joins = np.searchsorted(stations, stations[nearest] - SLANT * away).clip(0, STATIONS - 1)
    for number, place in enumerate(stem):
        start = tree.bend(start, place, rule.radius_mm(float((joins >= number).sum())))
        for side in (turns < plane, turns >= plane):
            tributary = room[(joins == number) & side]
            if len(tributary) >= LEAST / 4:
                tree.fill(start, tributary, rule, LEAST)
