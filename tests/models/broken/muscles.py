"""Muscles, broken on purpose."""

from __future__ import annotations

from tests.models.broken.breaks import Break, moved, scaled, swapped

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_muscles_beside", "left and right", swapped("iliopsoas-left", "iliopsoas-right")),
    (
        "check_muscles_beside",
        "front and back of the thigh",
        swapped("thigh-muscles-front-left", "thigh-muscles-back-left"),
    ),
    ("check_muscles_beside", "across the mid-line", moved("belly-wall-right", by_mm=(6, 0, 0))),
    ("check_muscles_apart", "in the ribs", moved("back-muscles-left", by_mm=(0, 0, 12))),
    ("check_muscles_apart", "in the bowel", moved("belly-wall-left", by_mm=(0, 0, -15))),
    ("check_muscles_apart", "in each other", moved("thigh-muscles-back-*", by_mm=(0, 0, 8))),
    ("check_muscles_long_enough", "a short thigh", scaled("thigh-muscles-front-right", 0.7)),
    ("check_muscles_long_enough", "a low back", moved("back-muscles-left", by_mm=(0, -150, 0))),
]
