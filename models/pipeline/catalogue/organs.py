"""Lungs, liver and brain with what is inside them, and the organs around."""

from __future__ import annotations

from collections.abc import Iterator

from models.pipeline.catalogue.entry import (
    ATLAS,
    BELLY_SCAN,
    BRAIN_TEMPLATE,
    SIDES,
    TORSO_SCAN,
    Entry,
    inside,
)

BRAIN_LOBES = ("frontal", "parietal", "temporal", "occipital")
LUNG_LOBES = {"right": ("upper", "middle", "lower"), "left": ("upper", "lower")}


def organs() -> Iterator[Entry]:
    """Yield the organs and their parts."""
    for side, lobes in LUNG_LOBES.items():
        for lobe in lobes:
            yield Entry(
                f"lung-{side}-{lobe}-lobe",
                f"{side.capitalize()} {lobe} lobe of the lung",
                "lung",
                "respiratory",
                "organs",
                TORSO_SCAN,
            )
    for side in SIDES:
        lobe_ids = tuple(f"lung-{side}-{lobe}-lobe" for lobe in LUNG_LOBES[side])
        yield inside(
            f"bronchial-tree-{side}",
            f"Airways of the {side} lung",
            "lung",
            "organs",
            within=(*lobe_ids, f"pleura-{side}"),
        )
        for id_, name in (
            ("pulmonary-artery", f"Arteries of the {side} lung"),
            ("pulmonary-vein-branches", f"Veins of the {side} lung"),
        ):
            yield inside(
                f"{id_}-{side}", name, "lung", "vessels", within=(*lobe_ids, f"pleura-{side}")
            )
    for side in SIDES:
        yield inside(f"pleura-{side}", f"Lining of the {side} lung (pleura)", "lung", "organs")
    yield Entry(
        "trachea", "Windpipe (trachea)", "lung", "respiratory", "organs", TORSO_SCAN, first=False
    )
    yield Entry("liver", "Liver", "liver", "digestive", "organs", TORSO_SCAN)
    lobes = ("liver-right-lobe", "liver-left-lobe")
    for lobe, name in zip(lobes, ("Right lobe", "Left lobe"), strict=True):
        yield inside(
            lobe, f"{name} of the liver", "liver", "organs", source=TORSO_SCAN, replaces=("liver",)
        )
    for id_, name in (
        ("portal-vein-branches", "Branches of the portal vein in the liver"),
        ("hepatic-veins", "Hepatic veins (veins that drain the liver)"),
    ):
        yield inside(id_, name, "liver", "vessels", within=lobes)
    for part, name in (
        ("cerebrum-left", "Left half of the cerebrum"),
        ("cerebrum-right", "Right half of the cerebrum"),
        ("cerebellum", "Cerebellum"),
        ("stem", "Brain stem"),
    ):
        yield Entry(f"brain-{part}", name, "brain", "nervous", "organs", BRAIN_TEMPLATE)
    for lobe in BRAIN_LOBES:
        for side in SIDES:
            yield inside(
                f"brain-{lobe}-lobe-{side}",
                f"{lobe.capitalize()} lobe of the brain, {side}",
                "brain",
                "organs",
                source=BRAIN_TEMPLATE,
                replaces=(f"brain-cerebrum-{side}",),
            )
    lobes = tuple(f"brain-{lobe}-lobe-{side}" for lobe in BRAIN_LOBES for side in SIDES)
    yield inside(
        "brain-ventricles",
        "Fluid-filled spaces in the brain (ventricles)",
        "brain",
        "organs",
        source=BRAIN_TEMPLATE,
        within=(*lobes, "meninges"),
    )
    yield inside("meninges", "Lining of the brain and spinal cord (meninges)", "brain", "organs")
    for id_, name in (
        ("spinal-cord", "Spinal cord"),
        ("cauda-equina", "Nerve roots below the spinal cord (cauda equina)"),
    ):
        yield Entry(id_, name, None, "nervous", "organs", ATLAS, first=False)
    for side in SIDES:
        name = f"{side.capitalize()} eye"
        yield Entry(f"eye-{side}", name, None, "nervous", "organs", ATLAS, first=False)
    yield Entry("larynx", "Voice box (larynx)", None, "respiratory", "organs", ATLAS, first=False)
    yield Entry("diaphragm", "Diaphragm", None, "muscular", "organs", ATLAS, first=False)
    yield Entry("thyroid", "Thyroid gland", None, "endocrine", "organs", TORSO_SCAN, first=False)
    for id_, name, system, source in (
        ("heart", "Heart", "cardiovascular", TORSO_SCAN),
        ("esophagus", "Food pipe (esophagus)", "digestive", TORSO_SCAN),
        ("stomach", "Stomach", "digestive", TORSO_SCAN),
        ("duodenum", "First part of the small bowel (duodenum)", "digestive", TORSO_SCAN),
        ("small-bowel", "Small bowel", "digestive", BELLY_SCAN),
        ("colon", "Large bowel (colon and rectum)", "digestive", BELLY_SCAN),
        ("gallbladder", "Gallbladder", "digestive", BELLY_SCAN),
        ("bile-ducts", "Bile ducts below the liver", "digestive", ATLAS),
        ("pancreas", "Pancreas", "digestive", TORSO_SCAN),
        ("spleen", "Spleen", "digestive", TORSO_SCAN),
        ("kidney-left", "Left kidney", "urinary", BELLY_SCAN),
        ("kidney-right", "Right kidney", "urinary", BELLY_SCAN),
        ("bladder", "Bladder", "urinary", BELLY_SCAN),
        ("adrenal-gland-left", "Left adrenal gland", "endocrine", TORSO_SCAN),
        ("adrenal-gland-right", "Right adrenal gland", "endocrine", TORSO_SCAN),
    ):
        yield Entry(id_, name, None, system, "organs", source, first=False)
    for id_, name, only in (
        ("uterus", "Womb (uterus) and its tubes", "female"),
        ("ovary-left", "Left ovary", "female"),
        ("ovary-right", "Right ovary", "female"),
        ("vagina", "Vagina", "female"),
        ("prostate", "Prostate", "male"),
    ):
        source = BELLY_SCAN if id_ == "prostate" else ATLAS
        yield Entry(
            id_,
            name,
            None,
            "reproductive",
            "organs",
            source,
            first=False,
            own=True,
            only=only,
        )
