"""The examples of spread, broken on purpose."""

from __future__ import annotations

from tests.models.broken.breaks import Break, moved, renamed, scaled, swapped

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_examples_number_and_size", "spots too big", scaled("example-liver", 1.6)),
    (
        "check_examples_number_and_size",
        "one spot of the spine only",
        renamed({"example-bone-spine": "example-brain-cerebellum"}),
    ),
    ("check_examples_inside", "out of the ribs", moved("example-bone-ribs", by_mm=(0, 3, 0))),
    ("check_examples_inside", "out of the liver", moved("example-liver", by_mm=(0, 12, 0))),
    (
        "check_examples_inside",
        "out of the cerebrum",
        moved("example-brain-cerebrum", by_mm=(0, 8, 0)),
    ),
    ("check_examples_apart", "fluid too high", moved("example-lung-fluid", by_mm=(0, 40, 0))),
    (
        "check_spine_spots_in_vertebral_bodies",
        "spots in the arches",
        moved("example-bone-spine", by_mm=(0, 0, -40)),
    ),
    (
        "check_femur_spots_near_trochanters",
        "spots in the shaft",
        moved("example-bone-femur", by_mm=(0, -120, 0)),
    ),
    (
        "check_lung_spots_low_and_outer",
        "spots too high",
        moved("example-lung-left", by_mm=(0, 60, 0)),
    ),
    (
        "check_lung_spots_low_and_outer",
        "spots deep in the lung",
        moved("example-lung-right", by_mm=(40, 0, 0)),
    ),
    ("check_lung_fluid", "fluid at the top", moved("example-lung-fluid", by_mm=(0, 120, 0))),
    ("check_lung_fluid", "fluid over the recess", moved("example-lung-fluid", by_mm=(0, 8, 0))),
    ("check_lung_fluid", "far too much fluid", scaled("example-lung-fluid", 1.4)),
    (
        "check_lung_fluid",
        "a lung instead of fluid",
        renamed({"example-lung-fluid": "lung-right-middle-lobe"}),
    ),
    (
        "check_liver_spots_in_both_lobes",
        "all in the right lobe",
        moved("example-liver", by_mm=(-60, 0, 0)),
    ),
    (
        "check_brain_spots_in_different_lobes",
        "all in front",
        scaled("example-brain-cerebrum", 0.03),
    ),
    ("check_first_cancer", "in the other breast", moved("example-breast", by_mm=(-200, 0, 0))),
    ("check_first_cancer", "below the nipple", moved("example-breast", by_mm=(0, -60, 0))),
    ("check_swollen_node", "beside the nodes", moved("example-lymph-node", by_mm=(0, 0, 14))),
    (
        "check_swollen_node",
        "in the other armpit",
        swapped("lymph-node-axillary-level-1-left", "lymph-node-axillary-level-1-right"),
    ),
]
