"""The skeleton, and the bones that can be seen cut open."""

from __future__ import annotations

from collections.abc import Iterator

from models.pipeline.catalogue.entry import (
    ATLAS,
    BELLY_SCAN,
    LEG_SHAPES,
    SIDES,
    SKELETON_MODEL,
    TORSO_SCAN,
    Entry,
    inside,
)

ORDINALS = (
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
)


def _bone(id_: str, name: str, source: str, *, first: bool = True) -> Entry:
    return Entry(id_, name, "bone", "skeletal", "bones", source, first)


def _vertebrae() -> Iterator[Entry]:
    for letter, region, count, source in (
        ("c", "cervical", 7, SKELETON_MODEL),
        ("t", "thoracic", 12, TORSO_SCAN),
        ("l", "lumbar", 5, TORSO_SCAN),
    ):
        for number in range(1, count + 1):
            code = f"{letter.upper()}{number}"
            yield _bone(
                f"vertebra-{letter}{number}",
                f"{ORDINALS[number - 1]} {region} vertebra ({code})",
                BELLY_SCAN if code in {"L3", "L4", "L5"} else source,
            )


def skeleton() -> Iterator[Entry]:
    """Yield every bone, the cartilage of the ribs, and the discs of the spine."""
    yield _bone("skull", "Skull", SKELETON_MODEL)
    yield _bone("mandible", "Lower jaw (mandible)", SKELETON_MODEL)
    yield from _vertebrae()
    yield _bone("sacrum", "Sacrum", LEG_SHAPES)
    yield _bone("coccyx", "Tailbone (coccyx)", ATLAS, first=False)
    yield _bone("sternum", "Breastbone (sternum)", TORSO_SCAN)
    for side in SIDES:
        for number, ordinal in enumerate(ORDINALS, start=1):
            yield _bone(f"rib-{side}-{number}", f"{ordinal} rib, {side}", TORSO_SCAN)
    paired = (
        ("clavicle", "Collarbone (clavicle)", SKELETON_MODEL, True),
        ("scapula", "Shoulder blade (scapula)", SKELETON_MODEL, True),
        ("humerus", "Upper arm bone (humerus)", SKELETON_MODEL, True),
        ("radius", "Radius", SKELETON_MODEL, True),
        ("ulna", "Ulna", SKELETON_MODEL, True),
        ("hand", "Bones of the hand", SKELETON_MODEL, False),
        ("hip-bone", "Hip bone", LEG_SHAPES, True),
        ("femur", "Thigh bone (femur)", LEG_SHAPES, True),
        ("patella", "Kneecap (patella)", LEG_SHAPES, True),
        ("tibia", "Shin bone (tibia)", LEG_SHAPES, True),
        ("fibula", "Fibula", LEG_SHAPES, True),
        ("foot", "Bones of the foot", SKELETON_MODEL, False),
    )
    for key, name, source, first in paired:
        for side in SIDES:
            yield _bone(f"{key}-{side}", f"{name}, {side}", source, first=first)
    yield Entry("costal-cartilage", "Rib cartilage", None, "skeletal", "bones", TORSO_SCAN)
    for region, where in (
        ("cervical", "neck"),
        ("thoracic", "upper and middle back"),
        ("lumbar", "lower back"),
    ):
        name = f"Discs between the bones of the {where}"
        yield Entry(f"discs-{region}", name, None, "skeletal", "bones", ATLAS, first=False)


def cut_open() -> Iterator[Entry]:
    """Yield the two bones that can be seen cut open, shell and marrow."""
    for bone, name in (
        ("vertebra-l3", "third lumbar vertebra (L3)"),
        ("femur-left", "left thigh bone (femur)"),
    ):
        for part, of in (("shell", "Hard shell of the"), ("marrow", "Marrow inside the")):
            yield inside(f"{bone}-{part}", f"{of} {name}", "bone", "bones", replaces=(bone,))
