"""Inside the liver, and bones cut open, broken on purpose."""

from __future__ import annotations

import numpy as np

from tests.models.broken.breaks import Break, moved, placed, renamed, scaled, swapped
from tests.models.relations.shapes import Body, X, Y, Z, centre


def turned(bone: str, *axes: int) -> Break:
    """Mirror the pieces of a bone, and the bone with them, in the middle of the bone."""
    scale = np.ones(3)
    scale[list(axes)] = -1

    def break_it(body: Body) -> Body:
        ids = (f"{bone}-shell", f"{bone}-marrow", bone)
        shift = centre(body[bone]) * (1 - scale)
        return {**body, **{id_: placed(body[id_], scale, shift) for id_ in ids}}

    return break_it


VESSELS = ("portal-vein-branches", "hepatic-veins")

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_liver_lobes_fill_it", "one lobe too small", scaled("liver-left-lobe", 0.9)),
    ("check_liver_lobes_fill_it", "a lobe aside", moved("liver-left-lobe", by_mm=(0, 0, 5))),
    ("check_liver_lobes", "lobes swapped", swapped("liver-left-lobe", "liver-right-lobe")),
    ("check_liver_lobes", "left lobe too big", scaled("liver-left-lobe", 1.4)),
    ("check_liver_lobes", "cava on the left", moved("inferior-vena-cava", by_mm=(60, 0, 0))),
    ("check_liver_vessels_inside", "too far forward", moved("hepatic-veins", by_mm=(0, 0, 30))),
    ("check_liver_vessels_inside", "too wide", scaled("portal-vein-branches", 1.2)),
    ("check_liver_vessels_everywhere", "portal tree small", scaled("portal-vein-branches", 0.6)),
    ("check_liver_vessels_everywhere", "none on the left", moved("hepatic*", by_mm=(-40, 0, 0))),
    ("check_liver_vessels_joined", "torn off", moved("inferior-vena-cava", by_mm=(0, 0, -40))),
    ("check_liver_vessels_joined", "trees swapped", swapped(*VESSELS)),
    ("check_liver_vessels_apart", "run together", moved("hepatic-veins", by_mm=(4, 0, 0))),
    ("check_cutaways_fit", "shell too low", moved("femur-left-shell", by_mm=(0, -5, 0))),
    ("check_cutaways_fit", "not cut", renamed({"vertebra-l3-shell": "vertebra-l3"})),
    ("check_marrow_in_shell", "aside", moved("femur-left-marrow", by_mm=(3, 0, 0))),
    ("check_marrow_in_shell", "shrunk", scaled("vertebra-l3-marrow", 0.7)),
    ("check_cut_sides", "open on the right", turned("vertebra-l3", X)),
    ("check_cut_sides", "vertebra open behind", turned("vertebra-l3", Z)),
    ("check_cut_sides", "thigh bone open behind", turned("femur-left", Z)),
    ("check_cut_sides", "thigh bone open below", turned("femur-left", Y)),
]
