"""The sheets of views: the packed body from all sides, and its sites from near.

``models/pipeline/.venv/bin/python -m models.pipeline.output.render`` reads models/ and writes
docs/pictures; ``make atlas`` does the same at its end. They are for those who work on the body and
for the docs; readers see the body in the viewer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvista as pv
from PIL import Image

from models.manifest import load_atlas
from models.pipeline.catalogue import BY_ID, Entry
from models.pipeline.output.packed import Placed, place_body
from models.pipeline.sources import MODELS

PICTURES = MODELS.parent / "docs" / "pictures"

# The first part that is found in an id decides.
COLOURS = {
    "example-lung-fluid": "#8fb4c9", "example": "#7d5a86", "skin": "#cdb8ab",
    "nipple": "#b98a80", "ducts": "#c98a4b", "breast-gland": "#d9a441", "breast-fat": "#ecd9a0",
    "breast": "#e0b0b4", "pectoralis": "#a8564c", "lymph": "#3f8f5c",
    "marrow": "#b5544f", "shell": "#e6dcc6",
    "ventricles": "#6aa7bf", "meninges": "#c6d3da", "spinal-cord": "#dcc46e", "cauda": "#dcc46e",
    "discs": "#9db9c4", "diaphragm": "#a8564c", "larynx": "#b9c8cf", "thyroid": "#c9895b",
    "eye": "#f0efe9", "pulmonary-artery": "#5c7fb8", "pulmonary-vein": "#c04b45",
    "brain-frontal": "#e0b7a6", "brain-parietal": "#c9a78f", "brain-temporal": "#d9c3a0",
    "brain-occipital": "#b79a98", "brain": "#d8aaa0",
    "bronchial": "#b9c9d1", "pleura": "#c6d3da", "lung": "#d79a94", "trachea": "#b9c9d1",
    "liver-left": "#a05a44", "liver": "#8a4434", "heart": "#a8403a", "kidney": "#7c4258",
    "spleen": "#6b3850", "stomach": "#d5b083", "esophagus": "#d5b083", "colon": "#b98f70",
    "bowel": "#dcafa0", "duodenum": "#dcafa0", "gallbladder": "#6f8f4e", "bile": "#6f8f4e",
    "pancreas": "#dcc08a", "bladder": "#c9bd82", "adrenal": "#c98f3c", "uterus": "#c4838a",
    "vagina": "#c4838a", "ovary": "#e3cdb8", "prostate": "#c4838a", "costal": "#b9c8cf",
    "aorta": "#b8423a", "vein": "#4a5aa8", "cava": "#4a5aa8", "arter": "#b8423a",
    "trunk": "#b8423a", "": "#e6dcc6",
}  # fmt: skip
FRONT, THREE_QUARTER, LEFT, BACK, RIGHT = 0.0, 35.0, 90.0, 180.0, 270.0
SIZE = (340, 560)
COLOURS_KEPT = 64
# How much of its light a place keeps that no light from around reaches.
DARKEST = 0.35


@dataclass(frozen=True)
class Picture:
    """One view of some structures.

    Attributes
    ----------
    angle : float
        From where, in degrees from the front towards her left.
    opacity : callable
        How solid each structure is; 0 leaves it out.
    around : str or None
        Beginning of the ids that fill the picture; None for the whole body.
    """

    angle: float
    opacity: Callable[[Entry], float]
    around: str | None = None
    body: str = "female"


def _outside(entry: Entry) -> float:
    if entry.reveal != "always" or entry.id.startswith("breast"):
        return 0.0
    return 0.22 if entry.layer == "skin" else 1.0


def _only(*starts: str, through: tuple[str, ...] = ()) -> Callable[[Entry], float]:
    def opacity(entry: Entry) -> float:
        if entry.id.startswith(through or ("?",)):
            return 0.18
        return 1.0 if entry.id.startswith(starts) else 0.0

    return opacity


def _skin(entry: Entry) -> float:
    return 1.0 if entry.layer == "skin" else 0.0


SHEETS = {
    "atlas-woman": [Picture(a, _outside) for a in (FRONT, THREE_QUARTER, LEFT, BACK, RIGHT)],
    "atlas-man": [
        Picture(a, _outside, body="male") for a in (FRONT, THREE_QUARTER, LEFT, BACK, RIGHT)
    ],
    "atlas-skin": [
        Picture(angle, _skin, body=body)
        for body in ("female", "male")
        for angle in (FRONT, THREE_QUARTER, BACK)
    ],
    "atlas-inside": [
        Picture(
            LEFT,
            _only("spinal-cord", "cauda", "discs", "coccyx", through=("vertebra", "sacrum")),
            "vertebra",
        ),
        Picture(
            FRONT,
            _only(
                *("aorta", "brachiocephalic", "common-carotid", "subclavian", "superior", "heart"),
                *("internal-", "arm-", "thyroid", "larynx", "trachea"),
                through=("skull", "rib-", "clavicle", "humerus", "sternum", "vertebra"),
            ),
            "rib-",
        ),
        Picture(FRONT, _only("pulmonary-", "trachea", through=("lung-", "heart")), "lung"),
        Picture(
            LEFT,
            _only("brain-ventricles", "brain-stem", "spinal-cord", through=("meninges", "brain-c")),
            "brain",
        ),
        Picture(
            THREE_QUARTER,
            _only("diaphragm", through=("rib-", "costal", "sternum", "vertebra", "lung-")),
            "diaphragm",
        ),
    ],
    "atlas-sites": [
        Picture(LEFT, _only("vertebra", "sacrum", "hip", "rib"), "vertebra"),
        Picture(
            FRONT,
            _only("bronchial", "trachea", "example-lung", through=("lung", "pleura")),
            "lung",
        ),
        Picture(
            FRONT,
            _only("portal-vein", "hepatic", "inferior", "example-liver", through=("liver-",)),
            "liver",
        ),
        Picture(
            LEFT,
            _only("brain-frontal", "brain-par", "brain-temp", "brain-occ", "brain-c", "brain-stem"),
            "brain",
        ),
        Picture(
            THREE_QUARTER,
            _only("vertebra-l3-shell", "vertebra-l3-marrow", "vertebra-l2", "vertebra-l4"),
            "vertebra-l3",
        ),
        Picture(
            FRONT,
            _only(
                "breast-gland-left",
                "breast-ducts-left",
                "breast-nipple-left",
                "pectoralis-major-left",
                "lymph",
                through=("breast-fat-left",),
            ),
            "breast-left",
        ),
    ],
}


def colour(id_: str) -> str:
    """Return a structure's colour: that of the first part of `COLOURS` found in its id."""
    return next(value for part, value in COLOURS.items() if part in id_)


def _surface(id_: str, placed: Placed) -> pv.PolyData:
    points_m, mesh = placed
    surface: pv.PolyData = pv.PolyData.from_regular_faces(points_m, mesh.triangles.astype(int))
    light = DARKEST + (1.0 - DARKEST) * mesh.openness[:, None] / 255.0
    surface["colour"] = np.rint(np.array(pv.Color(colour(id_)).int_rgb) * light).astype(np.uint8)
    return surface


def _aim(plotter: pv.Plotter, picture: Picture, surfaces: Mapping[str, pv.PolyData]) -> None:
    shown = [s for id_, s in surfaces.items() if id_.startswith(picture.around or "")]
    bounds = np.array([surface.bounds for surface in shown])
    low, high = bounds[:, ::2].min(axis=0), bounds[:, 1::2].max(axis=0)
    angle = np.radians(picture.angle)
    towards = np.array([np.sin(angle), 0.0, np.cos(angle)])
    across = abs(np.cross(towards, (0.0, 1.0, 0.0))) @ (high - low)
    camera = plotter.camera
    camera.parallel_projection = True
    camera.focal_point = tuple((low + high) / 2.0)
    camera.position = tuple((low + high) / 2.0 + 3.0 * towards)
    camera.up = (0.0, 1.0, 0.0)
    camera.parallel_scale = 0.53 * max(high[1] - low[1], across * SIZE[1] / SIZE[0])
    camera.clipping_range = (0.1, 6.0)


def draw_sheets(folder: Path, pictures: Path = PICTURES) -> None:
    """Write a PNG a sheet from the packed body.

    Parameters
    ----------
    folder : Path
        Where the manifest and the GLB files lie: ``models/``.
    pictures : Path
        Where to write.
    """
    atlas = load_atlas(folder / "manifest.json")
    bodies = {
        body.id: {id_: _surface(id_, part) for id_, part in place_body(atlas, body.id).items()}
        for body in atlas.bodies
    }
    pictures.mkdir(parents=True, exist_ok=True)
    for name, sheet in SHEETS.items():
        plotter = pv.Plotter(off_screen=True, shape=(1, len(sheet)), border=False)
        plotter.window_size = (SIZE[0] * len(sheet), SIZE[1])
        for column, picture in enumerate(sheet):
            plotter.subplot(0, column)
            plotter.set_background(color="white")
            surfaces = bodies[picture.body]
            for id_, surface in surfaces.items():
                opacity = picture.opacity(BY_ID[id_])
                if opacity > 0.0:
                    plotter.add_mesh(
                        surface, scalars="colour", rgb=True, opacity=opacity, smooth_shading=True
                    )
            _aim(plotter, picture, surfaces)
        drawn = Image.fromarray(np.asarray(plotter.screenshot(return_img=True)))
        plotter.close()
        drawn.quantize(COLOURS_KEPT, dither=Image.Dither.NONE).save(
            pictures / f"{name}.png", optimize=True
        )


if __name__ == "__main__":
    draw_sheets(MODELS)
