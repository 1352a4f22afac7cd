"""What lies within the brain and the lungs, broken on purpose."""

from __future__ import annotations

from tests.models.broken.breaks import Break, mirrored, moved, renamed, scaled, swapped

BROKEN: list[tuple[str, str, Break]] = [
    ("check_brain_lobes_tile", "a lobe too small", scaled("brain-frontal-lobe-left", 0.9)),
    (
        "check_brain_lobes_tile",
        "a lobe moved away",
        moved("brain-temporal-lobe-right", by_mm=(0, -4, 0)),
    ),
    (
        "check_brain_lobe_shares",
        "lobes swapped",
        swapped("brain-temporal-lobe-left", "brain-occipital-lobe-left"),
    ),
    (
        "check_brain_lobe_shares",
        "one side larger",
        scaled("brain-parietal-lobe-right", 1.03),
    ),
    (
        "check_brain_lobe_places",
        "frontal and occipital swapped",
        swapped("brain-frontal-lobe-right", "brain-occipital-lobe-right"),
    ),
    ("check_brain_lobe_places", "mirrored", mirrored),
    (
        "check_brain_lobe_places",
        "temporal lobe on top",
        moved("brain-temporal-*", by_mm=(0, 70, 0)),
    ),
    ("check_airways", "airways too low", moved("bronchial-tree-left", by_mm=(0, -25, 0))),
    ("check_airways", "airways too large", scaled("bronchial-tree-right", 1.25)),
    ("check_airways", "sides swapped", swapped("bronchial-tree-left", "bronchial-tree-right")),
    (
        "check_airways",
        "a lobe without airways",
        renamed({"lung-right-middle-lobe": "lung-left-upper-lobe"}),
    ),
    ("check_pleura", "pleura too small", scaled("pleura-right", 0.95)),
    ("check_pleura", "pleura too wide", scaled("pleura-left", 1.08)),
    ("check_pleura", "lungs without a recess", moved("lung-*", by_mm=(0, -25, 0))),
]
