"""The belly and the pelvis, broken on purpose."""

from __future__ import annotations

from tests.models.broken.breaks import Break, mirrored, moved, scaled, swapped

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_belly_apart", "colon too far back", moved("colon", by_mm=(0, 0, -12))),
    ("check_belly_apart", "a swollen pancreas", scaled("pancreas", 1.15)),
    ("check_belly_apart", "kidney in the liver", moved("kidney-right", by_mm=(0, 25, 0))),
    ("check_belly_apart", "arteries behind veins", moved("iliac-artery-*", by_mm=(0, 0, -8))),
    ("check_belly_meets", "an ovary adrift", moved("ovary-left", by_mm=(10, 0, 0))),
    ("check_belly_places", "ovaries swapped", swapped("ovary-left", "ovary-right")),
    ("check_belly_meets", "stomach without a food pipe", moved("esophagus", by_mm=(0, 15, 0))),
    ("check_belly_meets", "gallbladder off the liver", moved("gallbladder", by_mm=(0, -20, 0))),
    ("check_belly_meets", "kidneys low", moved("kidney-*", by_mm=(0, -25, 0))),
    ("check_belly_places", "mirrored", mirrored),
    ("check_belly_places", "bladder above the pelvis", moved("bladder", by_mm=(0, 150, 0))),
    ("check_belly_places", "rectum in front", moved("colon", by_mm=(0, 0, 100))),
    ("check_belly_places", "pancreas in front", moved("pancreas", by_mm=(0, 0, 80))),
    ("check_pubic_joint", "across the mid-line", moved("hip-bone-left", by_mm=(-6, 0, 0))),
    ("check_pubic_joint", "torn apart", moved("hip-bone-right", by_mm=(-12, 0, 0))),
    ("check_lumbar_spines", "L3 to the side", moved("vertebra-l3", by_mm=(9, 0, 0))),
    ("check_volumes", "stomach empty", scaled("stomach", 0.6)),
    ("check_volumes", "bladder overfull", scaled("bladder", 1.4)),
]
