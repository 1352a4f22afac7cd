"""Blood vessels, broken on purpose."""

from __future__ import annotations

import trimesh

from tests.models.broken.breaks import Break, moved, scaled, swapped
from tests.models.relations.shapes import MM, Body


def narrowed(id_: str, by_mm: float) -> Break:
    """Draw a vessel's wall inward."""

    def narrow(body: Body) -> Body:
        mesh = body[id_]
        inner = mesh.vertices - by_mm * MM * mesh.vertex_normals
        return {**body, id_: trimesh.Trimesh(inner, mesh.faces, process=False)}

    return narrow


ARM = ("arm-arteries-left", "arm-veins-left")

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    (
        "check_vessels_go_on",
        "a carotid off its trunk",
        moved("common-carotid-artery-right", by_mm=(0, 12, 6)),
    ),
    ("check_vessels_go_on", "the arm's vessels off", moved(*ARM, by_mm=(15, 0, 0))),
    (
        "check_vessels_go_on",
        "a vein that ends early",
        moved("brachiocephalic-vein-left", by_mm=(25, 20, 0)),
    ),
    ("check_vessel_widths", "a thin carotid", narrowed("common-carotid-artery-left", 1.8)),
    ("check_vessel_widths", "a wide jugular", narrowed("internal-jugular-vein-right", -7.0)),
    ("check_vessel_room", "in the arm's bones", moved(*ARM, by_mm=(14, 0, -6))),
    (
        "check_neck_order",
        "jugular and carotid swapped",
        swapped("internal-jugular-vein-left", "common-carotid-artery-left"),
    ),
    (
        "check_neck_order",
        "subclavian vein and artery swapped",
        swapped("subclavian-vein-right", "subclavian-artery-right"),
    ),
    (
        "check_neck_order",
        "internal carotid too low",
        moved("internal-carotid-artery-left", by_mm=(0, -70, 0)),
    ),
    (
        "check_pulmonary_vessels",
        "sides swapped",
        swapped("pulmonary-artery-left", "pulmonary-artery-right"),
    ),
    ("check_pulmonary_vessels", "too large", scaled("pulmonary-vein-branches-left", 1.6)),
]
