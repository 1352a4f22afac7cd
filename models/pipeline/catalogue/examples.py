"""The examples of spread, and what holds each."""

from __future__ import annotations

from collections.abc import Iterator

from models.pipeline.catalogue.entry import ATLAS, SYSTEM_OF, Entry

# What holds each example.
HOSTS: dict[str, tuple[str, ...]] = {
    "bone-spine": (
        *("vertebra-t8", "vertebra-t11", "vertebra-l1", "vertebra-l3"),
        *("vertebra-l3-shell", "vertebra-l3-marrow"),
    ),
    "bone-pelvis": ("hip-bone-left", "hip-bone-right", "sacrum"),
    "bone-ribs": ("rib-left-6", "rib-right-4", "rib-right-8"),
    "bone-femur": ("femur-left", "femur-left-shell", "femur-left-marrow"),
    "lung-left": ("lung-left-upper-lobe", "lung-left-lower-lobe"),
    "lung-right": ("lung-right-upper-lobe", "lung-right-middle-lobe", "lung-right-lower-lobe"),
    "lung-fluid": ("pleura-right", "lung-right-middle-lobe", "lung-right-lower-lobe"),
    "liver": ("liver", "liver-right-lobe", "liver-left-lobe"),
    "brain-cerebrum": (
        *("brain-cerebrum-left", "brain-cerebrum-right"),
        *("brain-frontal-lobe-left", "brain-parietal-lobe-right", "brain-occipital-lobe-left"),
    ),
    "brain-cerebellum": ("brain-cerebellum",),
    "breast": ("breast-left", "breast-fat-left", "breast-gland-left"),
    "lymph-node": ("lymph-node-axillary-level-1-left",),
}


def examples() -> Iterator[Entry]:
    """Yield the examples of spread."""
    for id_, name, site in (
        ("bone-spine", "cancer in the spine", "bone"),
        ("bone-pelvis", "cancer in the pelvis", "bone"),
        ("bone-ribs", "cancer in the ribs", "bone"),
        ("bone-femur", "cancer in the thigh bone", "bone"),
        ("lung-left", "cancer in the left lung", "lung"),
        ("lung-right", "cancer in the right lung", "lung"),
        ("lung-fluid", "fluid around the right lung", "lung"),
        ("liver", "cancer in the liver", "liver"),
        ("brain-cerebrum", "cancer in the cerebrum", "brain"),
        ("brain-cerebellum", "cancer in the cerebellum", "brain"),
        ("breast", "the first (primary) cancer, in the left breast", "breast"),
        ("lymph-node", "cancer in a lymph node of the left armpit", "lymph-nodes"),
    ):
        yield Entry(
            f"example-{id_}",
            f"Example: {name}",
            site,
            SYSTEM_OF[site],
            "examples",
            ATLAS,
            first=False,
            own=id_ == "breast",
            reveal="example",
            within=HOSTS[id_],
        )
