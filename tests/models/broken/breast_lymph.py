"""Breasts, chest muscles and lymph vessels, broken on purpose."""

from __future__ import annotations

from tests.models.broken.breaks import Break, moved, renamed, scaled, swapped

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_nipples", "a nipple too big", scaled("breast-nipple-left", 1.6)),
    ("check_nipples", "floating", moved("breast-nipple-right", by_mm=(0, 0, 8))),
    ("check_nipples", "sunk in", moved("breast-nipple-left", by_mm=(0, 0, -9))),
    ("check_nipples", "under the breast", moved("breast-nipple-left", by_mm=(0, -60, -40))),
    ("check_ducts", "ducts pulled back", moved("breast-ducts-left", by_mm=(0, 0, -14))),
    ("check_ducts", "ducts elsewhere than gland", moved("breast-gland-right", by_mm=(0, 25, -5))),
    ("check_ducts", "ducts too large", scaled("breast-ducts-right", 1.8)),
    ("check_breast_layers", "fat out of the breast", moved("breast-fat-left", by_mm=(0, 5, 0))),
    ("check_breast_layers", "gland as large as the fat", scaled("breast-gland-left", 1.3)),
    ("check_breast_layers", "hardly any fat", renamed({"breast-fat-right": "breast-gland-right"})),
    (
        "check_breast_layers",
        "muscle too far forward",
        moved("pectoralis-major-left", by_mm=(0, 0, 6)),
    ),
    (
        "check_muscle_attachments",
        "muscles swapped",
        swapped("pectoralis-major-left", "pectoralis-minor-left"),
    ),
    ("check_muscle_attachments", "too low", moved("pectoralis-*-right", by_mm=(0, -25, 0))),
    ("check_muscle_attachments", "arm too short", scaled("humerus-left", 0.6)),
    ("check_muscle_room", "out of the skin", moved("pectoralis-major-left", by_mm=(0, 0, 12))),
    ("check_muscle_room", "in the ribs", moved("pectoralis-minor-right", by_mm=(0, 0, -7))),
    ("check_muscle_room", "minor in front", moved("pectoralis-minor-left", by_mm=(0, 0, 30))),
    (
        "check_axillary_levels",
        "levels 1 and 2 swapped",
        swapped("lymph-node-axillary-level-1-left", "lymph-node-axillary-level-2-left"),
    ),
    (
        "check_axillary_levels",
        "level 3 too far out",
        moved("lymph-node-axillary-level-3-left", by_mm=(25, 0, 0)),
    ),
    (
        "check_axillary_levels",
        "level 2 in front of the muscle",
        moved("lymph-node-axillary-level-2-right", by_mm=(0, 0, 25)),
    ),
    ("check_axillary_levels", "muscle elsewhere", moved("pectoralis-minor-*", by_mm=(0, 0, -40))),
    (
        "check_nodes_and_muscles",
        "a node in the muscle",
        moved("lymph-node-axillary-level-2-left", by_mm=(0, 0, 9)),
    ),
    ("check_lymph_vessels", "sides swapped", swapped("lymph-vessels-left", "lymph-vessels-right")),
    (
        "check_lymph_vessels",
        "nodes without a vessel",
        moved("lymph-node-supraclavicular-left", by_mm=(0, 8, 0)),
    ),
    ("check_lymph_vessels", "too low", moved("lymph-vessels-right", by_mm=(0, -8, 0))),
    ("check_lymph_vessels", "mirrored veins", moved("brachiocephalic-vein-left", by_mm=(0, -9, 0))),
    ("check_lymph_vessel_room", "out of the skin", moved("lymph-vessels-left", by_mm=(0, 0, 9))),
    ("check_lymph_vessel_room", "in bones", moved("lymph-vessels-right", by_mm=(0, 0, -9))),
    ("check_lymph_vessel_room", "nothing in its place", moved("lymph-vessels-*", by_mm=(30, 0, 0))),
]
