"""Draws the packed body to docs/pictures, with the pipeline's own environment.

``models/pipeline/.venv/bin/python -m models.pipeline.render``
"""

from pathlib import Path

import numpy as np
import pyvista as pv
from PIL import Image

from models.pipeline.catalogue import CATALOGUE
from models.pipeline.glb import GRID_M, read_glb

MODELS = Path(__file__).parent.parent
PICTURES = MODELS.parent / "docs" / "pictures"

# Azimuth in degrees from the front towards her left.
TURNS = {"front": 0.0, "three-quarter": 35.0, "left": 90.0, "back": 180.0}
COLOURS = {
    "skin": "#cdb8ab", "lung": "#d79a94", "liver": "#8a4434", "brain": "#d8aaa0",
    "breast-gland": "#d9a441", "breast": "#e0b0b4", "lymph": "#3f8f5c", "heart": "#a8403a",
    "kidney": "#7c4258", "spleen": "#6b3850", "stomach": "#d5b083", "trachea": "#b9c9d1",
    "costal": "#b9c8cf", "aorta": "#b8423a", "vein": "#4a5aa8", "cava": "#4a5aa8",
    "artery": "#b8423a", "trunk": "#b8423a", "": "#e6dcc6",
}  # fmt: skip
SHEETS = {
    # name: (views, middle and height in metres, opacity of the skin, what is left out)
    "atlas-body": (("front", "three-quarter", "left", "back"), 0.83, 1.76, 0.22, ()),
    "atlas-trunk": (("front", "three-quarter", "left", "back"), 1.18, 0.80, 0.0, ("breast-",)),
}
SIZE = (340, 620)
COLOURS_KEPT = 64


def colour(key: str) -> str:
    """Return a structure's colour: that of the first part of ``COLOURS`` found in its id."""
    return next(value for part, value in COLOURS.items() if part in key)


def main() -> None:
    """Write one PNG a sheet."""
    body = {
        key: pv.PolyData.from_regular_faces(
            (mesh.positions * GRID_M).astype(float), mesh.triangles.astype(int)
        )
        for path in sorted((MODELS / "glb").glob("*.glb"))
        for key, mesh in read_glb(path).items()
    }
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (views, middle_m, height_m, skin, left_out) in SHEETS.items():
        plotter = pv.Plotter(off_screen=True, shape=(1, len(views)), border=False)
        plotter.window_size = (SIZE[0] * len(views), SIZE[1])
        for column, view in enumerate(views):
            plotter.subplot(0, column)
            plotter.set_background(color="white")
            for entry in CATALOGUE:
                opacity = skin if entry.layer == "skin" else 1.0
                if opacity > 0.0 and not entry.id.startswith(left_out or ("none",)):
                    plotter.add_mesh(
                        body[entry.id],
                        color=colour(entry.id),
                        opacity=opacity,
                        smooth_shading=True,
                    )
            angle = np.radians(TURNS[view])
            plotter.camera.parallel_projection = True
            plotter.camera.focal_point = (0.0, middle_m, 0.0)
            plotter.camera.position = (3 * np.sin(angle), middle_m, 3 * np.cos(angle))
            plotter.camera.up = (0.0, 1.0, 0.0)
            plotter.camera.parallel_scale = height_m / 2.0
            plotter.camera.clipping_range = (0.1, 6.0)
        picture = Image.fromarray(np.asarray(plotter.screenshot(return_img=True)))
        plotter.close()
        picture.quantize(COLOURS_KEPT, dither=Image.Dither.NONE).save(
            PICTURES / f"{name}.png", optimize=True
        )
        print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
