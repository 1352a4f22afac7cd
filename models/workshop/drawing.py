"""Pictures of a cut, by PyVista, off screen: still ones, and one that a browser can turn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyvista
import trimesh
from numpy.typing import NDArray

from models.parts import Part
from models.workshop.cut import Cut, outside
from models.workshop.tissue import colour_of

SIZE = (1100, 825)
SKIN = "skin"
# A colour that no tissue has.
OWN = "#1d8a86"
# How much of the body is seen around it, in metres.
AROUND_M = 0.08
PAPER = "white"
EDGE = "#3b322c"
# From a little aside and above, so that depth is seen.
ASIDE_DEG, ABOVE_DEG = 18.0, 14.0
# Around the cut, so that what is left of the body is seen, too.
ROOM = 1.1
# More than this a browser turns too slowly, and waits too long for.
MOST_TRIANGLES = 150_000


def plot(cut: Cut, *, lines: bool = True) -> pyvista.Plotter:
    """Return a scene of what is left, with the cut towards who looks.

    Parameters
    ----------
    cut : Cut
        What is drawn.
    lines : bool, optional
        Whether each face has a line around it.
    """
    plotter = pyvista.Plotter(off_screen=True, window_size=SIZE)
    plotter.background_color = PAPER
    for colour, surface in _outsides(cut).items():
        plotter.add_mesh(surface, color=colour, smooth_shading=True, specular=0.15, ambient=0.12)
    for face in cut.faces:
        surface = _surface(*face.mesh(cut.plane))
        plotter.add_mesh(surface, color=colour_of(face.part.structure), lighting=False)
        if lines:
            plotter.add_mesh(surface.extract_feature_edges(), color=EDGE, line_width=1.6)
    _look(plotter, cut)
    return plotter


def picture(cut: Cut) -> NDArray[np.uint8]:
    """Return a picture of the cut: colours of shape (height, width, 3), 0 to 255."""
    plotter = plot(cut)
    try:
        plotter.enable_anti_aliasing("msaa")
        image: NDArray[np.uint8] = plotter.screenshot(return_img=True)
    finally:
        plotter.close()
    return image


def picture_of(mesh: trimesh.Trimesh, around: Sequence[Part]) -> NDArray[np.uint8]:
    """Return a mesh from the front and from its left, in what lies around it, seen through."""
    plotter = pyvista.Plotter(off_screen=True, window_size=SIZE, shape=(1, 2), border=False)
    plotter.background_color = PAPER
    try:
        for column, towards in enumerate(((0, 0, 1), (1, 0, 0))):
            plotter.subplot(0, column)
            for part in around:
                colour = colour_of(part.structure)
                plotter.add_mesh(part.polydata("core"), color=colour, opacity=0.25)
            plotter.add_mesh(pyvista.wrap(mesh), color=OWN)
            near = [mesh.bounds, *(part.shape.bounds_m for part in around if part.id != SKIN)]
            low, high = np.min(near, axis=(0, 1)), np.max(near, axis=(0, 1))
            middle, room = (low + high) / 2, (high - low) / 2 + AROUND_M
            plotter.camera_position = (np.add(middle, towards), middle, (0, 1, 0))
            plotter.reset_camera(bounds=np.column_stack([middle - room, middle + room]).ravel())
            plotter.reset_camera_clipping_range()
        image: NDArray[np.uint8] = plotter.screenshot(return_img=True)
    finally:
        plotter.close()
    return image


def triangles_of(cut: Cut) -> int:
    """Return how many triangles there are to draw."""
    return sum(left.num_tri() for left in cut.kept.values())


def turning(cut: Cut) -> str:
    """Return a page of HTML with the scene in it, which a browser turns by vtk.js.

    trame writes into it where its icon lies at its makers': that is left out.
    """
    plotter = plot(cut, lines=False)
    try:
        page: str = plotter.trame.export_html(None).read()
    finally:
        plotter.close()
    return page.replace("https://kitware.github.io/vtk-js/icon/", "data:,")


def _outsides(cut: Cut) -> dict[str, pyvista.PolyData]:
    """Return what is seen beside the cut, by colour: where there is skin, only that."""
    seen = [SKIN] if SKIN in cut.kept else list(cut.kept)
    by_colour: dict[str, list[pyvista.PolyData]] = {}
    for id_ in seen:
        points, triangles = outside(cut.kept[id_], cut.plane)
        if len(triangles):
            colour = colour_of(cut.atlas.by_id[id_])
            by_colour.setdefault(colour, []).append(_surface(points, triangles))
    return {colour: pyvista.merge(surfaces) for colour, surfaces in by_colour.items()}


def _surface(points: NDArray[np.float64], triangles: NDArray[np.int64]) -> pyvista.PolyData:
    return pyvista.PolyData.from_regular_faces(points, triangles)


def _look(plotter: pyvista.Plotter, cut: Cut) -> None:
    _, up, towards = cut.plane.axes
    faces = np.vstack([cut.plane.in_body(loop) for face in cut.faces for loop in face.loops_mm])
    low, high = faces.min(axis=0), faces.max(axis=0)
    middle = (low + high) / 2
    plotter.camera.focal_point = middle
    plotter.camera.position = middle + towards
    plotter.camera.up = up
    plotter.camera.azimuth = ASIDE_DEG
    plotter.camera.elevation = ABOVE_DEG
    plotter.reset_camera(bounds=np.column_stack([low, high]).ravel())
    plotter.camera.zoom(ROOM)
    plotter.reset_camera_clipping_range()
