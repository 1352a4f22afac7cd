"""Diaphragm, larynx, thyroid and eyes, broken on purpose."""

from __future__ import annotations

from tests.models.broken.breaks import Break, mirrored, moved, scaled, swapped

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_diaphragm", "too low", moved("diaphragm", by_mm=(0, -25, 0))),
    ("check_diaphragm", "too narrow", scaled("diaphragm", 0.9)),
    ("check_diaphragm", "mirrored", mirrored),
    ("check_larynx", "off the windpipe", moved("larynx", by_mm=(0, 22, 0))),
    ("check_larynx", "in the spine", moved("larynx", by_mm=(0, 0, -9))),
    ("check_thyroid", "too large", scaled("thyroid", 1.5)),
    ("check_thyroid", "off the windpipe", moved("thyroid", by_mm=(0, 0, 30))),
    ("check_thyroid", "over the larynx", moved("thyroid", by_mm=(0, 70, 0))),
    (
        "check_distant_nodes",
        "neck's sides swapped",
        swapped("lymph-node-neck-left", "lymph-node-neck-right"),
    ),
    ("check_distant_nodes", "mid-chest too low", moved("lymph-node-mediast*", by_mm=(0, -90, 0))),
    ("check_distant_nodes", "to the side", moved("lymph-node-mediast*", by_mm=(40, 0, 0))),
    ("check_eyes", "swapped", swapped("eye-left", "eye-right")),
    ("check_eyes", "too deep", moved("eye-*", by_mm=(0, 0, -25))),
    ("check_eyes", "on the brow", moved("eye-*", by_mm=(0, 25, 0))),
]
