"""What a structure is made of, and the colour of it: as the viewer say."""

import re

from models.atlas import Structure

# What the words in an id say of its tissue, within a layer, site or system; the first that fits.
WORDS = (
    ("examples", "fluid", "fluid"),
    ("examples", ".", "example"),
    ("skin", ".", "skin"),
    ("lymph-nodes", "vessel", "lymph_vessel"),
    ("lymph-nodes", ".", "lymph"),
    ("vessels", "portal", "portal"),
    ("vessels", "hepatic-vein", "hepatic"),
    ("vessels", "pulmonary-artery", "lung_artery"),
    ("vessels", "pulmonary-vein-branches", "lung_vein"),
    ("vessels", "pulmonary-vein", "artery"),
    ("vessels", "vein|vena", "vein"),
    ("vessels", ".", "artery"),
    ("bones", "cartilage|discs", "cartilage"),
    ("bones", "-marrow", "marrow"),
    ("bones", "-shell", "shell"),
    ("bones", "^(skull|mandible)$", "skull"),
    ("bones", ".", "bone"),
    ("muscles", ".", "muscle"),
    ("breast", "nipple", "nipple"),
    ("breast", "duct", "duct"),
    ("breast", "fat", "fat"),
    ("breast", "gland", "gland"),
    ("breast", ".", "breast"),
    ("lung", "bronchial", "bronchi"),
    ("lung", "trachea", "airway"),
    ("lung", "pleura", "pleura"),
    ("lung", ".", "lung"),
    ("liver", "left-lobe", "liver_left"),
    ("liver", ".", "liver"),
    ("brain", "frontal", "frontal"),
    ("brain", "parietal", "parietal"),
    ("brain", "temporal", "temporal"),
    ("brain", "occipital", "occipital"),
    ("brain", "cerebellum", "cerebellum"),
    ("brain", "stem", "stem"),
    ("brain", "ventricles", "ventricle"),
    ("brain", "meninges", "pleura"),
    ("brain", ".", "brain"),
    ("muscular", ".", "muscle"),
    ("nervous", "eye", "eye"),
    ("nervous", ".", "nerve"),
    ("cardiovascular", "heart", "heart"),
    ("digestive", "spleen", "spleen"),
    ("digestive", "stomach|esophagus", "stomach"),
    ("digestive", "bowel|duodenum", "bowel"),
    ("digestive", "colon", "colon"),
    ("digestive", "bladder|bile", "bile"),
    ("digestive", "pancreas", "pancreas"),
    ("urinary", "bladder", "bladder"),
    ("urinary", ".", "kidney"),
    ("endocrine", ".", "endocrine"),
    ("reproductive", "ovary", "ovary"),
    ("reproductive", ".", "womb"),
    ("respiratory", ".", "airway"),
)

COLOURS = {
    "skin": "#9fb0bf",
    "bone": "#ece2cb",
    "skull": "#ece2cb",
    "shell": "#f1e8d3",
    "marrow": "#b4544b",
    "cartilage": "#b9cad0",
    "muscle": "#9a4f45",
    "lung": "#e09a9d",
    "airway": "#c9d6cf",
    "bronchi": "#5f8a80",
    "pleura": "#bcd0d6",
    "liver": "#93452f",
    "liver_left": "#b8694b",
    "portal": "#7cc0d8",
    "hepatic": "#2f6fb0",
    "brain": "#d8b3a4",
    "frontal": "#d9a68f",
    "parietal": "#ecdcb4",
    "temporal": "#7b9891",
    "occipital": "#b9cfa6",
    "cerebellum": "#a8766b",
    "stem": "#e2cfb0",
    "ventricle": "#6aa7bf",
    "nerve": "#dcc46e",
    "eye": "#f0efe9",
    "heart": "#a8363c",
    "artery": "#b23a36",
    "vein": "#4f6fa6",
    "lung_artery": "#5c7fb8",
    "lung_vein": "#c04b45",
    "kidney": "#99503f",
    "spleen": "#7a4a48",
    "stomach": "#c79a86",
    "bowel": "#dcafa0",
    "colon": "#b98f70",
    "bile": "#6f8f4e",
    "pancreas": "#dcc08a",
    "bladder": "#c9bd82",
    "endocrine": "#c98f3c",
    "womb": "#c4838a",
    "ovary": "#e3cdb8",
    "breast": "#d8aaa6",
    "gland": "#dfb06a",
    "duct": "#f4ecd9",
    "fat": "#ecd28c",
    "nipple": "#a9705f",
    "lymph": "#3f9b78",
    "lymph_vessel": "#7cc3a3",
    "example": "#34105a",
    "fluid": "#34105a",
    "other": "#b5a79b",
}

# What lies around what: each row inside the next. All others are organs without a cover.
NESTED = (
    "marrow example portal hepatic lung_artery lung_vein bronchi duct ventricle",
    "heart artery vein brain nerve eye kidney bile pancreas endocrine ovary",
    "lung liver liver_left stomach spleen airway bowel colon bladder womb",
    "fluid",
    "pleura",
    "bone skull shell cartilage",
    "muscle lymph lymph_vessel",
    "gland",
    "fat",
    "breast nipple",
    "skin",
)
UNCOVERED = 1


def tissue_of(structure: Structure) -> str:
    """Return the name of a structure's tissue, a key of `COLOURS`."""
    kinds = (structure.layer, structure.site, structure.system)
    for kind, word, tissue in WORDS:
        if kind in kinds and re.search(word, structure.id):
            return tissue
    return "other"


def colour_of(structure: Structure) -> str:
    """Return the colour of a structure, as in the viewer: ``"#93452f"``."""
    return COLOURS[tissue_of(structure)]


def depth_of(structure: Structure) -> int:
    """Return how deep inside the body a structure lies: 0 innermost."""
    tissue = tissue_of(structure)
    depths = (depth for depth, row in enumerate(NESTED) if tissue in row.split())
    return next(depths, UNCOVERED)
