"""Draws the still pictures of the body: for paper, and for browsers that cannot show it in 3D.

``models/pipeline/.venv/bin/python -m models.pipeline.output.still`` reads models/glb and writes
models/still: the whole body, and one picture for each site. They are made for a black and white
printer: the body light, what the picture is about clearly darker, each form darker towards its
edge as with a pencil. The camera stands in front of her and has no perspective: her left is on the
picture's right. There are no letters: the app writes them beside the picture, in its language.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from models.atlas import SITES
from models.manifest import load_atlas
from models.pipeline.catalogue import CATALOGUE, SIDES
from models.pipeline.geometry.glb import PackedMesh
from models.pipeline.output.packed import read_body
from models.pipeline.output.sheet import Body, Frame, Sheet, Tones, View
from models.pipeline.sources import MODELS

WHOLE = Frame(0.826, 1.69, width_px=440)
FRAMES = {
    "body": WHOLE,
    "bone": WHOLE,
    "lung": Frame(1.175, 0.58),
    "liver": Frame(1.175, 0.58),
    "brain": Frame(1.482, 0.37),
    "breast": Frame(1.225, 0.48),
    "lymph-nodes": Frame(1.255, 0.45),
}

# What the small pictures show of the large ones, a square: where its middle is, as shares of the
# width from the left and of the height from the top, and the share of the height that it spans.
TILE_PX = 176
TILES = {
    "bone": (0.5, 0.245, 0.47),
    "lung": (0.5, 0.4, 0.7),
    "liver": (0.5, 0.5, 0.7),
    "brain": (0.5, 0.36, 0.72),
    "breast": (0.5, 0.46, 0.7),
    "lymph-nodes": (0.5, 0.34, 0.68),
}

SKIN = Tones(196, 238, reach=0.7)
OUTLINE = 125
CONTEXT = Tones(222, 222)
CONTEXT_LINE = 204
DARK = Tones(45, 120)
GAP = 238

SITE_IDS = {
    site: tuple(
        entry.id
        for entry in CATALOGUE
        if entry.site == site
        and entry.reveal == "always"
        # Vessels are too thin for paper.
        and not entry.id.startswith("lymph-vessels")
    )
    for site in SITES
}
SKIN_ID = "skin"
BREASTS = ("breast-left", "breast-right")
GLANDS = tuple(f"breast-{part}-{side}" for part in ("ducts", "gland") for side in SIDES)
HEAD = ("skull", "mandible")
BEHIND_FACE = (*HEAD, "vertebra-c1", "vertebra-c2", "vertebra-c3", "vertebra-c4")
CARTILAGE = "costal-cartilage"


def _whole_body(sheet: Sheet) -> None:
    """Draw all sites: bones behind, then lungs, liver and brain, lymph nodes; breasts as a line."""
    for bones in _skeleton(sheet):
        sheet.shade(bones, Tones(150, 190))
    sheet.shade(sheet.see(*SITE_IDS["lung"]), Tones(90, 150), opacity=0.85)
    sheet.shade(sheet.see(*SITE_IDS["liver"], *SITE_IDS["brain"]), Tones(45, 95))
    sheet.fill(sheet.see(*SITE_IDS["lymph-nodes"]).grown(0.5), 25)
    sheet.fill(sheet.see(*BREASTS).edges(1.4), 90)


def _skeleton(sheet: Sheet) -> tuple[View, View]:
    """Look at the skeleton below the head, and at the head with its jaw closed."""
    below = (id_ for id_ in SITE_IDS["bone"] if id_ not in HEAD)
    return sheet.see(*below, CARTILAGE), sheet.see(*HEAD).closed()


def _bones(sheet: Sheet) -> None:
    """Draw the skeleton; the cartilage that joins ribs and breastbone is no bone, and light."""
    for bones in _skeleton(sheet):
        sheet.shade(bones, DARK)
        sheet.shade(bones.of(CARTILAGE), Tones(170, 205))
        sheet.fill(bones.edges(0.8), GAP)


def _breasts(sheet: Sheet) -> None:
    breasts = sheet.see(*BREASTS)
    sheet.shade(breasts, Tones(105, 160, reach=0.85))
    sheet.fill(breasts.edges(1.6), 100)
    sheet.shade(sheet.see(*GLANDS), Tones(45, 95))


def _lymph_nodes(sheet: Sheet) -> None:
    """Draw each node a little larger than it is, with a rim of light, not to lose it on paper."""
    nodes = sheet.see(*SITE_IDS["lymph-nodes"])
    sheet.fill(nodes.grown(3.0), 250)
    sheet.fill(nodes.grown(1.2), 40)


def _context(sheet: Sheet) -> None:
    """Draw the skeleton below the face, barely there: it tells where in the body this is."""
    bones = sheet.see(*(id_ for id_ in SITE_IDS["bone"] if id_ not in BEHIND_FACE), CARTILAGE)
    sheet.shade(bones, CONTEXT)
    sheet.fill(bones.edges(1.0), CONTEXT_LINE)


def _organ(sheet: Sheet, site: str) -> None:
    organ = sheet.see(*SITE_IDS[site])
    sheet.shade(organ, DARK)
    sheet.fill(organ.edges(1.2), GAP)


def _subject(sheet: Sheet, name: str) -> None:
    match name:
        case "body":
            _whole_body(sheet)
        case "bone":
            _bones(sheet)
        case "breast":
            _breasts(sheet)
        case "brain":
            _organ(sheet, name)  # without bones: a person's face, not a skull
        case "lymph-nodes":
            _context(sheet)
            _lymph_nodes(sheet)
        case _:
            _context(sheet)
            _organ(sheet, name)


def drawn(name: str, body: Body) -> Image.Image:
    """Return a picture.

    Parameters
    ----------
    name : str
        Key of `FRAMES`.
    body : mapping of str to PackedMesh
        Every structure.

    Returns
    -------
    Image
        8-bit grey.
    """
    sheet = Sheet(body, FRAMES[name])
    skin = sheet.see(SKIN_ID).closed()
    sheet.shade(skin, SKIN)
    sheet.fill(skin.edges(2.0), OUTLINE)
    _subject(sheet, name)
    sheet.fade(skin)
    return sheet.picture()


def draw_stills(folder: Path) -> None:
    """Write ``still/*.png`` from the packed body. The same body gives the same bytes.

    Parameters
    ----------
    folder : Path
        Where both lie: ``models/``.
    """
    body = read_body(load_atlas(folder / "manifest.json"))
    body[SKIN_ID] = rounded(body[SKIN_ID])
    (folder / "still").mkdir(exist_ok=True)
    for name in FRAMES:
        path = folder / "still" / f"{name}.png"
        picture = drawn(name, body)
        picture.save(path, optimize=True)
        if name in TILES:
            tile(picture, name).save(path.with_stem(f"tile-{name}"), optimize=True)


def tile(picture: Image.Image, site: str) -> Image.Image:
    """Return the small picture of a site, from its large one."""
    x, y, share = TILES[site]
    half = share * picture.height / 2
    middle = x * picture.width, y * picture.height
    box = [round(at - half) for at in middle] + [round(at + half) for at in middle]
    size = box[2] - box[0]
    square = Image.new("L", (size, size), 255)
    square.paste(picture, (-box[0], -box[1]))
    return square.resize((TILE_PX, TILE_PX), Image.Resampling.LANCZOS).quantize(16)


def rounded(mesh: PackedMesh) -> PackedMesh:
    """Return a coarse surface with four times the triangles and without corners (Loop 1987)."""
    import pyvista as pv

    faces = mesh.triangles.astype(int)
    # Where two sheets touch along an edge, four triangles meet: Loop's scheme knows only two.
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    _, index, count = np.unique(edges, axis=0, return_inverse=True, return_counts=True)
    faces = faces[(count[index.reshape(-1, 3)] <= 2).all(axis=1)]
    surface = pv.PolyData.from_regular_faces(mesh.positions.astype(float), faces)
    fine = surface.clean().subdivide(1, "loop")
    fine = fine.compute_normals(split_vertices=False, consistent_normals=False)
    return PackedMesh(
        np.round(fine.points).astype(np.int16),
        np.round(fine.point_normals * 127).astype(np.int8),
        fine.regular_faces.astype(np.uint32),
        np.full(fine.n_points, 255, dtype=np.uint8),
    )


if __name__ == "__main__":
    draw_stills(MODELS)
