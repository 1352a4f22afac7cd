"""Blood vessels, lymph nodes and lymph vessels."""

from __future__ import annotations

from collections.abc import Iterator

from models.pipeline.catalogue.entry import ATLAS, BELLY_SCAN, SIDES, TORSO_SCAN, Entry


def vessels() -> Iterator[Entry]:
    """Yield the blood vessels."""
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
        yield Entry(id_, name, None, "cardiovascular", "vessels", TORSO_SCAN, first=False)
    for vessel in ("artery", "vein"):
        for side in SIDES:
            yield Entry(
                f"iliac-{vessel}-{side}",
                f"{side.capitalize()} iliac {vessel}",
                None,
                "cardiovascular",
                "vessels",
                BELLY_SCAN,
                first=False,
            )
    for id_, name in (
        ("internal-carotid-artery", "{} internal carotid artery"),
        ("internal-jugular-vein", "{} internal jugular vein"),
        ("subclavian-vein", "{} subclavian vein"),
        ("arm-arteries", "Arteries of the {} arm"),
        ("arm-veins", "Veins of the {} arm"),
    ):
        for side in SIDES:
            said = name.format(side)
            said = said[0].upper() + said[1:]
            yield Entry(
                f"{id_}-{side}", said, None, "cardiovascular", "vessels", ATLAS, first=False
            )


def lymph() -> Iterator[Entry]:
    """Yield the groups of lymph nodes, and the vessels that lead there from the breast."""
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
                ATLAS,
                first=False,
            )
    distant = [(f"neck-{side}", f"Lymph nodes of the neck, {side}") for side in SIDES]
    for group, name in (*distant, ("mediastinal", "Lymph nodes in the middle of the chest")):
        yield Entry(
            f"lymph-node-{group}", name, None, "lymphatic", "lymph-nodes", ATLAS, first=False
        )
    for side in SIDES:
        yield Entry(
            f"lymph-vessels-{side}",
            f"Lymph vessels from the {side} breast",
            "lymph-nodes",
            "lymphatic",
            "lymph-nodes",
            ATLAS,
            first=False,
            own=True,
        )
