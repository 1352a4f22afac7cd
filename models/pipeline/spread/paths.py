"""The ways of blood and lymph from each breast to the places where cancer cells settle.

Blood of the breast flows through the lateral thoracic, axillary and subclavian veins, or through
the internal thoracic vein, to the brachiocephalic vein, the superior vena cava, the right heart
and the lungs; from the lungs through the left heart into the aorta and to every other organ (Moore,
Clinically Oriented Anatomy; Gray's Anatomy). So cells meet the capillaries of the lungs first.
Lymph of the breast flows through the nodes of the armpit, levels 1 to 3, and on to the
angle of the jugular and subclavian veins.

Where the body holds a vessel a path runs through its middle; elsewhere it is a smooth line through
places that the bones, nodes and organs around it mark. A path ends in an example spot.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from models.paths import VERSION
from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.frames import to_gltf_frame
from models.pipeline.geometry.mesh import Meshes
from models.pipeline.spread.arteries import arteries
from models.pipeline.spread.segments import Leg, lay_out
from models.pipeline.spread.veins import lungs, lymph, veins
from models.pipeline.vessels.centrelines import SPACING_MM
from models.pipeline.vessels.heart import find_heart

NAMES = {
    "breast-veins": "Veins of the breast",
    "great-veins": "Great veins of the chest",
    "right-heart": "Right side of the heart",
    "lungs": "Lungs",
    "left-heart": "Left side of the heart",
    "aorta": "Aorta",
    "bone-spine": "Artery to a vertebra",
    "bone-pelvis": "Arteries to the pelvis",
    "bone-femur": "Arteries to the thigh bone",
    "liver": "Artery to the liver",
    "brain": "Arteries to the brain",
    "armpit-lymph": "Lymph vessels and nodes of the armpit",
    "collarbone-lymph": "Lymph vessels and nodes beside the collarbone",
}
# Destination: the site, the structure where it ends, and the legs from the left heart on.
BEYOND_THE_LUNGS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "bone-spine": (
        "bone",
        "vertebra-l3",
        ("aorta-ascending", "aorta-descending", "aorta-abdominal", "lumbar-artery"),
    ),
    "bone-pelvis": (
        "bone",
        "hip-bone-left",
        (
            *("aorta-ascending", "aorta-descending", "aorta-abdominal", "aorta-end"),
            *("common-iliac-artery", "iliolumbar-artery"),
        ),
    ),
    "bone-femur": (
        "bone",
        "femur-left",
        (
            *("aorta-ascending", "aorta-descending", "aorta-abdominal", "aorta-end"),
            *("common-iliac-artery", "external-iliac-artery", "femoral-artery"),
        ),
    ),
    "liver": ("liver", "liver", ("aorta-ascending", "aorta-descending", "hepatic-artery")),
    "brain": ("brain", "brain-cerebrum-right", ("aorta-ascending", "carotid-artery")),
}


class BuiltPath(NamedTuple):
    """A path as the legs that it takes one after the other."""

    id: str
    kind: str
    side: str
    site: str
    end: str
    legs: tuple[Leg, ...]


def build_paths(body: Meshes) -> dict[str, BuiltPath]:
    """Build the paths from both breasts.

    Parameters
    ----------
    body : mapping of str to Mesh
        The finished body in LPS millimetres, with its lymph nodes and examples of spread.
    """
    heart = find_heart(body)
    legs = {
        leg.id: leg for leg in (*veins(body, heart), *lungs(body, heart), *arteries(body, heart))
    }
    paths = []
    for side in SIDES:
        trunk = f"brachiocephalic-vein-{side}"
        to_heart = (f"{trunk}-lower", "superior-vena-cava", "right-heart")
        lateral = (
            f"lateral-thoracic-vein-{side}",
            f"subclavian-vein-{side}",
            f"{trunk}-upper",
            *to_heart,
        )
        internal = (f"internal-thoracic-vein-{side}", *to_heart)
        ways = [(f"lung-{lung}", "lung", "", lateral, lung) for lung in SIDES] + [
            (f"lung-{side}", "lung", "-by-internal-thoracic-vein", internal, side)
        ]
        for to, site, by, first, lung in ways:
            taken = (*first, f"pulmonary-artery-{lung}", f"lung-{lung}-spot")
            paths.append(_path(legs, side, f"{to}{by}", site, f"lung-{lung}-lower-lobe", taken))
        through = (
            *lateral,
            *(f"pulmonary-artery-{side}", f"lung-{side}-capillaries", f"pulmonary-vein-{side}"),
            "left-heart",
        )
        for to, (site, end, beyond) in BEYOND_THE_LUNGS.items():
            paths.append(_path(legs, side, to, site, end, (*through, *beyond)))
        angle = legs[f"{trunk}-upper"].line[0]
        paths.append(
            BuiltPath(
                f"{side}-breast-lymph",
                "lymph",
                side,
                "lymph-nodes",
                trunk,
                tuple(lymph(body, side, angle)),
            )
        )
    return {path.id: path for path in paths}


def _path(
    legs: Mapping[str, Leg], side: str, to: str, site: str, end: str, taken: tuple[str, ...]
) -> BuiltPath:
    return BuiltPath(
        f"{side}-breast-to-{to}", "blood", side, site, end, tuple(legs[id_] for id_ in taken)
    )


def write_paths(body: Meshes, paths: Mapping[str, BuiltPath], file: Path) -> None:
    """Write paths as JSON in the glTF frame; legs that several share are written once.

    Parameters
    ----------
    body : mapping of str to Mesh
        The body that they were built from.
    paths : mapping of str to BuiltPath
        What `build_paths` returned.
    file : Path
        ``models/paths.json``.
    """
    legs = {leg.id: leg for path in paths.values() for leg in path.legs}
    used = {leg.segment for leg in legs.values()}
    document: dict[str, Any] = {
        "version": VERSION,
        "spacing_mm": round(SPACING_MM),
        "segments": [
            {"id": id_, "names": {"en": name}} for id_, name in NAMES.items() if id_ in used
        ],
        "legs": [_written(leg, body) for leg in legs.values()],
        "paths": [
            {**path._asdict(), "legs": [leg.id for leg in path.legs]} for path in paths.values()
        ],
    }
    # One leg a line: readable differences, and no bigger than it has to be.
    lines = []
    for key, value in document.items():
        text = json.dumps(value, separators=(",", ":"))
        if isinstance(value, list):
            items = [json.dumps(item, separators=(",", ":")) for item in value]
            text = "[\n" + ",\n".join(items) + "\n]"
        lines.append(f'"{key}":{text}')
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _written(leg: Leg, body: Meshes) -> dict[str, Any]:
    laid_out = lay_out(leg, body)
    return {
        "id": leg.id,
        "segment": leg.segment,
        "within": [list(run) for run in laid_out.within],
        "radii_mm": laid_out.radii_mm,
        # A tenth of a millimetre is finer than anything here.
        "points_m": [
            [round(float(value), 4) for value in point] for point in to_gltf_frame(laid_out.points)
        ],
    }
