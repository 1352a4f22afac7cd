"""The body as a whole, broken on purpose."""

from __future__ import annotations

import numpy as np

from models.pipeline.catalogue.expected import LOBES
from tests.models.broken.breaks import (
    Break,
    mirrored,
    moved,
    placed,
    renamed,
    scaled,
    shrunk,
    swapped,
    turned_round,
)
from tests.models.relations.shapes import Body, centre


def heart_mirrored(body: Body) -> Body:
    """Mirror the heart in its own place."""
    heart = body["heart"]
    shift = centre(heart) * (2, 0, 0)
    return {**body, "heart": placed(heart, np.array((-1.0, 1, 1)), shift)}


ARM = ("humerus-left", "radius-left", "ulna-left", "hand-left")
LEG = ("femur-right", "patella-right", "tibia-right", "fibula-right", "foot-right")
LUNGS = (*LOBES["left"], *LOBES["right"])

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_sides", "mirrored", mirrored),
    ("check_sides", "kidneys swapped", swapped("kidney-left", "kidney-right")),
    ("check_pairs", "one hand far forward", moved("hand-left", by_mm=(0, 0, 60))),
    ("check_pairs", "one breast too big", scaled("breast-right", 1.4)),
    ("check_organ_sides", "mirrored", mirrored),
    ("check_organ_sides", "liver on the left", moved("liver", by_mm=(150, 0, 0))),
    (
        "check_organ_sides",
        "heart turned round",
        heart_mirrored,
    ),
    ("check_organ_sides", "left kidney too low", moved("kidney-left", by_mm=(0, -60, 0))),
    ("check_facing", "turned round", turned_round),
    ("check_facing", "feet backward", moved("foot-*", by_mm=(0, 0, -120))),
    ("check_stance", "floating", moved("*", by_mm=(0, 30, 0))),
    ("check_stance", "too short", shrunk),
    ("check_stance", "beside the midline", moved("*", by_mm=(15, 0, 0))),
    ("check_spine_order", "T5 and T6 swapped", swapped("vertebra-t5", "vertebra-t6")),
    ("check_spine_order", "L1 left out", renamed({"vertebra-l1": "vertebra-l2"})),
    ("check_spine_order", "skull far up", moved("skull", by_mm=(0, 90, 0))),
    ("check_rib_order", "two ribs swapped", swapped("rib-left-5", "rib-left-6")),
    ("check_rib_order", "one rib twice", renamed({"rib-right-9": "rib-right-8"})),
    (
        "check_joints",
        "ribs named one too high",
        renamed({f"rib-right-{n}": f"rib-right-{n + 1}" for n in range(1, 12)}),
    ),
    ("check_joints", "arm off", moved(*ARM, by_mm=(30, -20, 0))),
    ("check_joints", "leg off", moved(*LEG, by_mm=(0, -60, 0))),
    ("check_joints", "skull raised", moved("skull", "mandible", by_mm=(0, 15, 0))),
    ("check_joints", "breastbone too far forward", moved("sternum", by_mm=(0, 0, 20))),
    ("check_joints", "hand off", moved("hand-right", by_mm=(0, -25, 0))),
    ("check_joints", "vertebrae apart", moved("vertebra-c*", "skull", by_mm=(0, 25, 0))),
    ("check_femoral_heads", "leg moved outward", moved(*LEG, by_mm=(-45, 0, 0))),
    ("check_inside_skin", "liver too far forward", moved("liver", by_mm=(0, 0, 90))),
    ("check_inside_skin", "shoulder too high", moved("clavicle-left", by_mm=(0, 40, 0))),
    ("check_inside_skin", "foot through the sole", moved("foot-left", by_mm=(0, -25, 0))),
    ("check_brain_in_skull", "skull too far forward", moved("skull", by_mm=(0, 0, 40))),
    ("check_brain_in_skull", "brain too big", scaled("brain-cerebrum-*", 1.25)),
    ("check_volumes", "liver too big", scaled("liver", 1.35)),
    ("check_volumes", "a small kidney", scaled("kidney-left", 0.7)),
    ("check_volumes", "brain too small", scaled("brain-*", 0.85)),
    ("check_volumes", "lungs too small", scaled("lung-*", 0.8)),
    ("check_volumes", "heart too big", scaled("heart", 1.3)),
    ("check_volumes", "spleen too big", scaled("spleen", 1.5)),
    (
        "check_lobes",
        "upper and lower lobe swapped",
        swapped("lung-right-upper-lobe", "lung-right-lower-lobe"),
    ),
    ("check_lobes", "middle lobe too big", scaled("lung-right-middle-lobe", 1.5)),
    ("check_heart_between_lungs", "heart to the side", moved("heart", by_mm=(80, 0, 0))),
    ("check_heart_between_lungs", "heart too low", moved("heart", by_mm=(0, -300, 0))),
    ("check_levels", "kidneys in the pelvis", moved("kidney-*", by_mm=(0, -130, 0))),
    ("check_levels", "liver too high", moved("liver", by_mm=(0, 120, 0))),
    (
        "check_lymph_nodes",
        "levels 1 and 3 swapped",
        swapped("lymph-node-axillary-level-1-left", "lymph-node-axillary-level-3-left"),
    ),
    (
        "check_lymph_nodes",
        "above and below the collarbone swapped",
        swapped("lymph-node-supraclavicular-right", "lymph-node-infraclavicular-right"),
    ),
    ("check_breasts", "gland too far forward", moved("breast-gland-left", by_mm=(0, 0, 30))),
    ("check_breasts", "breast too low", moved("breast*-right", by_mm=(0, -90, 0))),
    ("check_breasts", "breasts close together", moved("breast*-left", by_mm=(-30, 0, 10))),
    ("check_breasts", "breast in the chest", moved("breast*-left", by_mm=(0, 0, -40))),
    ("check_solids_apart", "head down", moved("skull", by_mm=(0, -25, 0))),
    ("check_solids_apart", "lungs too far forward", moved(*LUNGS, by_mm=(0, 0, 40))),
    ("check_solids_apart", "heart too far back", moved("heart", by_mm=(0, 0, -70))),
    ("check_solids_apart", "nodes in the lung", moved("lymph-node-*left", by_mm=(-60, -20, -30))),
]
