"""The muscles in broad groups: where flesh is, hidden until a reader asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from models.pipeline.catalogue.entry import ATLAS, BELLY_SCAN, SIDES, Entry

GROUPS = {
    "back-muscles": ("Muscles of the back", ATLAS),
    "shoulder-muscles": ("Muscles of the shoulder", ATLAS),
    "belly-wall": ("Muscles of the belly wall", ATLAS),
    "iliopsoas": ("Muscle that bends the hip (iliopsoas)", BELLY_SCAN),
    "gluteal-muscles": ("Muscles of the buttock", BELLY_SCAN),
    "thigh-muscles-front": ("Muscles at the front of the thigh", ATLAS),
    "thigh-muscles-back": ("Muscles at the back of the thigh", ATLAS),
    "thigh-muscles-inner": ("Muscles on the inner side of the thigh", ATLAS),
}


def muscles() -> Iterator[Entry]:
    """Yield the groups; the chest's muscles come with the breast, whose bed they are."""
    for id_, (name, source) in GROUPS.items():
        for side in SIDES:
            yield Entry(
                f"{id_}-{side}", f"{name}, {side}", None, "muscular", "muscles", source,
                first=False, own=True,
            )  # fmt: skip
