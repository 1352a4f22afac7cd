"""The inside of the breast, the muscles behind it, and the lymph vessels that leave it."""

from __future__ import annotations

from typing import cast

import numpy as np
import trimesh
from scipy.spatial import cKDTree

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import GLAND_SHARE
from tests.models.relations.shapes import MM, Body, Points, X, Y, Z, centre, gap_mm, reach_mm

SOLIDS = ("sternum", "costal-", "rib-", "clavicle-", "scapula-", "humerus-", "lung-")
SIGNS = {"left": 1, "right": -1}
NODE_GROUPS = (
    *("axillary-level-1", "axillary-level-2", "axillary-level-3"),
    *("infraclavicular", "supraclavicular", "internal-mammary"),
)


def _pieces(mesh: trimesh.Trimesh) -> list[Points]:
    """Return the corners of each separate node of a group."""
    return [
        mesh.vertices[np.unique(mesh.faces[faces])]
        for faces in trimesh.graph.connected_components(
            mesh.face_adjacency, nodes=np.arange(len(mesh.faces)), min_len=1
        )
    ]


def check_nipples(body: Body) -> list[str]:
    """Each nipple sits on the skin in front of its breast, its areola as wide as a person's.

    Areola 40 mm, nipple 13 mm wide and 9 mm high on average (Sanuki et al. 2009, Aesthetic Plast
    Surg 33, 295); a man's areola 28 mm (Beckenstein et al. 1996, Ann Plast Surg 36, 33).
    """
    wrong = []
    for side in SIDES:
        nipple, breast = body[f"breast-nipple-{side}"], body[f"breast-{side}"]
        wide = sorted(nipple.bounding_box_oriented.primitive.extents / MM)
        if not 24 <= wide[1] <= wide[2] <= 50:
            wrong.append(f"the areola on the {side} is {wide[1]:.0f} by {wide[2]:.0f} mm wide")
        out = reach_mm(nipple.vertices, body["skin"], outward=True)
        if not 3 <= out <= 13:
            wrong.append(f"breast-nipple-{side} stands {out:.0f} mm out of the skin")
        if not reach_mm(nipple.vertices, body["skin"], outward=False):
            wrong.append(f"breast-nipple-{side} floats before the skin")
        around = np.linalg.norm((breast.vertices - centre(nipple))[:, :Z], axis=1) < 20 * MM
        # As it faces: a man's chest leans back.
        around_it = nipple.vertices - nipple.vertices.mean(axis=0)
        facing = np.linalg.svd(around_it, full_matrices=False)[2][2]
        facing *= np.sign(facing[Z])
        if (nipple.vertices @ facing).max() <= (breast.vertices[around] @ facing).max(initial=-1.0):
            wrong.append(f"breast-nipple-{side} is not in front of the breast")
        if (gap := gap_mm(nipple, breast)) > 6:
            wrong.append(f"breast-nipple-{side} is {gap:.0f} mm from its breast")
    return wrong


def check_ducts(body: Body) -> list[str]:
    """Ducts run from the nipple into the gland, and leave the breast only in the nipple.

    Ramsay et al. 2005, J Anat 206, 525.
    """
    wrong = []
    for side in SIDES:
        ducts, nipple = body[f"breast-ducts-{side}"], body[f"breast-nipple-{side}"]
        if gap_mm(ducts, nipple) > 2:
            wrong.append(f"breast-ducts-{side} do not open in the nipple")
        # Of the ducts' far ends, those that end in the gland.
        away = np.linalg.norm(ducts.vertices - centre(nipple), axis=1)
        far = ducts.vertices[away > np.quantile(away, 0.7)]
        near = cKDTree(body[f"breast-gland-{side}"].vertices).query(far)[0] / MM
        if (share := float(np.mean(near < 3.5))) < 0.7:
            wrong.append(f"only {share:.0%} of the far ducts on the {side} lie in the gland")
        inner = ducts.vertices[away > np.ptp(nipple.vertices, axis=0).max() / 2]
        if (out := reach_mm(inner, body[f"breast-{side}"], outward=True)) > 2:
            wrong.append(f"breast-ducts-{side} reach {out:.0f} mm out of the breast")
    return wrong


def check_breast_layers(body: Body) -> list[str]:
    """Skin, fat, gland, muscle: each layer lies within or behind the one before it.

    Fat lies all round the gland but behind the nipple, then comes the muscle (Gray's Anatomy,
    42nd ed., ch. 53; Moore, Clinically Oriented Anatomy, ch. 3).
    """
    wrong = []
    for side in SIDES:
        breast, fat, gland = (body[f"breast-{part}{side}"] for part in ("", "fat-", "gland-"))
        for inner, outer, name in (
            (fat, breast, f"breast-fat-{side} reaches {{:.1f}} mm out of the breast"),
            (gland, fat, f"breast-gland-{side} reaches {{:.1f}} mm out of the fat"),
        ):
            if (out := reach_mm(inner.vertices, outer, outward=True)) > 1.2:
                wrong.append(name.format(out))
        share = fat.volume / breast.volume
        if not 0.3 < share < 1:
            wrong.append(f"breast-fat-{side} fills {share:.0%} of the breast")
        major = body[f"pectoralis-major-{side}"]
        if (deep := reach_mm(major.vertices, breast, outward=False)) > 1.5:
            wrong.append(f"the pectoralis major reaches {deep:.1f} mm into breast-{side}")
        if centre(gland)[Z] <= centre(major)[Z]:
            wrong.append(f"breast-gland-{side} is not in front of the pectoralis major")
    return wrong


def check_muscle_attachments(body: Body) -> list[str]:
    """The pectoral muscles reach from and to the bones that textbooks name.

    Major: collarbone, breastbone, cartilages; humerus, from 56 to 59 mm below its top (Murachovsky
    et al. 2006, J Shoulder Elbow Surg 15, 675; de Figueiredo et al. 2013, Rev Bras Ortop 48,
    519). Minor: ribs 3 to 5; coracoid process (Gray's Anatomy, 42nd ed., ch. 48).
    """
    wrong = []
    for side in SIDES:
        major, minor = (body[f"pectoralis-{name}-{side}"] for name in ("major", "minor"))
        humerus = body[f"humerus-{side}"]
        for muscle, name, bones in (
            (major, "major", (f"clavicle-{side}", "costal-cartilage", f"humerus-{side}")),
            (minor, "minor", (*(f"rib-{side}-{n}" for n in (3, 4, 5)), f"scapula-{side}")),
        ):
            wrong += [
                f"pectoralis-{name}-{side} is {gap:.0f} mm from {bone}"
                for bone in bones
                if (gap := gap_mm(muscle, body[bone])) > 5
            ]
        if (gap := gap_mm(major, body["sternum"])) > 12:  # its thin edge ends beside the midline
            wrong.append(f"pectoralis-major-{side} is {gap:.0f} mm from sternum")
        tendon = major.vertices[np.argsort(-np.abs(major.vertices[:, X]))[:60], Y]
        upper, lower = (humerus.bounds[1, Y] - np.quantile(tendon, (1, 0))) / MM
        if not 40 <= upper < lower <= 150:
            wrong.append(f"the tendon on the {side} is {upper:.0f} to {lower:.0f} mm down")
    return wrong


def check_muscle_room(body: Body) -> list[str]:
    """The muscles lie under the skin and on the ribs, not in them; major in front of minor."""
    wrong = []
    for side in SIDES:
        muscles = {name: body[f"pectoralis-{name}-{side}"] for name in ("major", "minor")}
        for name, muscle in muscles.items():
            if (out := reach_mm(muscle.vertices, body["skin"], outward=True)) > 0:
                wrong.append(f"pectoralis-{name}-{side} reaches {out:.1f} mm out of the skin")
            bones = ["sternum", f"clavicle-{side}", f"humerus-{side}", f"scapula-{side}"]
            bones += [f"rib-{side}-{n}" for n in range(1, 8)]
            wrong += [
                f"pectoralis-{name}-{side} lies {deep:.1f} mm in {bone}"
                for bone in bones
                if (deep := reach_mm(muscle.vertices, body[bone], outward=False)) > 2
            ]
        if (deep := reach_mm(muscles["major"].vertices, muscles["minor"], outward=False)) > 2:
            wrong.append(f"the pectoral muscles on the {side} run {deep:.1f} mm into each other")
        if not _before(muscles["major"], muscles["minor"]):
            wrong.append(f"the pectoralis major is not in front of the minor on the {side}")
    return wrong


def _before(front: trimesh.Trimesh, back: trimesh.Trimesh) -> bool:
    """Say whether one muscle covers another, as seen from the front."""
    places = back.vertices
    columns = cKDTree(front.vertices[:, :Z])
    apart, near = columns.query(places[:, :Z])
    both = apart < 3 * MM
    return bool(both.any() and np.mean(front.vertices[near[both], Z] > places[both, Z]) > 0.7)


def check_axillary_levels(body: Body) -> list[str]:
    """Nodes of the armpit lie beside, behind and beyond the pectoralis minor.

    Level 1 lateral to it, level 2 behind it, level 3 medial to it (Berg 1955, Cancer 8, 776;
    Offersen et al. 2015, Radiotherapy and Oncology 114, 3).
    """
    wrong = []
    for side, sign in SIGNS.items():
        minor = body[f"pectoralis-minor-{side}"].vertices
        for level, group in enumerate(NODE_GROUPS[:3], start=1):
            for node in _pieces(body[f"lymph-node-{group}-{side}"]):
                middle = node.mean(axis=0)
                # The muscle's medial and lateral border at the height of the node.
                height = np.clip(middle[Y], minor[:, Y].min() + 8 * MM, minor[:, Y].max() - 8 * MM)
                here = minor[np.abs(minor[:, Y] - height) < 6 * MM]
                inner, outer = np.sort(here[:, X] * sign)[[0, -1]]
                at = middle[X] * sign
                right = {1: at > outer - 2 * MM, 2: inner < at < outer + 4 * MM, 3: at < inner}[
                    level
                ]
                if level == 2:
                    beside = here[np.abs(here[:, X] * sign - at) < 6 * MM, Z]
                    right &= bool(len(beside) and middle[Z] < beside.mean())
                if not right:
                    wrong.append(f"a node of level {level} on the {side} is not where it belongs")
    return wrong


def check_nodes_and_muscles(body: Body) -> list[str]:
    """No lymph node lies in a pectoral muscle: nodes lie between muscles and ribs."""
    return [
        f"lymph-node-{group}-{side} lies {deep:.1f} mm in the pectoralis {name}"
        for side in SIDES
        for group in NODE_GROUPS
        for name in ("major", "minor")
        if (
            deep := reach_mm(
                body[f"lymph-node-{group}-{side}"].vertices,
                body[f"pectoralis-{name}-{side}"],
                outward=False,
            )
        )
        > 2
    ]


def check_lymph_vessels(body: Body) -> list[str]:
    """The vessels begin at the breast, touch each node, and end at the vein angle, in one piece.

    Gray's Anatomy, 42nd ed., ch. 53; Suami et al. 2008, Ann Surg Oncol 15, 863.
    """
    wrong = []
    for side in SIDES:
        vessels = body[f"lymph-vessels-{side}"]
        if (parts := vessels.body_count) != 1:
            wrong.append(f"lymph-vessels-{side} are in {parts} pieces")
        near = cKDTree(vessels.vertices)
        for group in NODE_GROUPS:
            wrong += [
                f"no vessel reaches a node of lymph-node-{group}-{side}"
                for node in _pieces(body[f"lymph-node-{group}-{side}"])
                if near.query(node)[0].min() / MM > 2
            ]
        vein = body[f"brachiocephalic-vein-{side}"].vertices
        angle = vein[vein[:, Y] > vein[:, Y].max() - 6 * MM].mean(axis=0)
        if (apart := cast("float", near.query(angle)[0]) / MM) > 3:
            wrong.append(f"lymph-vessels-{side} end {apart:.0f} mm from the vein angle")
        if (gap := gap_mm(vessels, body[f"breast-nipple-{side}"])) > 12:
            wrong.append(f"lymph-vessels-{side} begin {gap:.0f} mm from the areola")
    return wrong


def check_lymph_vessel_room(body: Body) -> list[str]:
    """Lymph vessels run under the skin, outside bones and lungs.

    Beside the breastbone they pass between cartilage and lung, which leave little room for what
    is drawn 1.6 mm wide.
    """
    wrong = []
    for side in SIDES:
        vessels = body[f"lymph-vessels-{side}"].vertices
        if (out := reach_mm(vessels, body["skin"], outward=True)) > 0:
            wrong.append(f"lymph-vessels-{side} reach {out:.1f} mm out of the skin")
        for id_, mesh in body.items():
            if id_.startswith(SOLIDS) and (deep := reach_mm(vessels, mesh, outward=False)) > 2.5:
                wrong.append(f"lymph-vessels-{side} run {deep:.1f} mm deep in {id_}")
    return wrong


def check_gland_share(body: Body) -> list[str]:
    """A woman's gland fills as much of her breast as women's do."""
    if "uterus" not in body:
        return []
    shares = {
        side: body[f"breast-gland-{side}"].volume / body[f"breast-{side}"].volume for side in SIDES
    }
    return [
        f"the gland is {share:.0%} of the breast on the {side}"
        for side, share in shares.items()
        if not GLAND_SHARE.low <= share <= GLAND_SHARE.high
    ]
