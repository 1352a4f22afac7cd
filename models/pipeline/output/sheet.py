"""A drawing of structures in greys: a camera without perspective, shading, lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from models.pipeline.catalogue import CATALOGUE
from models.pipeline.geometry.glb import GRID_M, PackedMesh

Body = Mapping[str, PackedMesh]

WHITE = 255
# As many greys as the eye needs: most among the lightest. Fewer greys make a smaller file.
LEVELS = np.concatenate(
    (np.arange(16, 192, 10), np.arange(192, 238, 6), np.arange(238, WHITE, 3), [WHITE])
)

# Drawn so many times larger, then averaged: smooth edges.
SAMPLES = 3
# Where the picture cuts the body, the body pales away over so many pixels.
FADE_PX = 80

NUMBERS = {entry.id: number for number, entry in enumerate(CATALOGUE, start=1)}
NUMBERS["mandible"] = NUMBERS["skull"]  # no line between them: a jaw, not a grin


class Tones(NamedTuple):
    """How a surface is shaded, in grey from 0 to 255.

    Attributes
    ----------
    edge, front : float
        Where it is seen edge-on, and where it faces the reader.
    reach : float
        From where on it is as light as its front: 1 is facing the reader.
    """

    edge: float
    front: float
    reach: float = 1.2


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture shows.

    Attributes
    ----------
    middle_m : float
        Height of its middle above the floor. It lies on her mid-line.
    height_m : float
        How much of her it shows.
    width_px, height_px : int
        Its size.
    """

    middle_m: float
    height_m: float
    width_px: int = 720
    height_px: int = 900

    def to_pixels(self, points_m: NDArray[np.floating]) -> NDArray[np.intp]:
        """Return column and row of points in the glTF frame, shape (n, 2)."""
        scale = self.height_px / self.height_m
        across = points_m[:, 0] * scale + self.width_px / 2
        down = (self.middle_m - points_m[:, 1]) * scale + self.height_px / 2
        return np.floor(np.column_stack((across, down))).astype(np.intp)


@dataclass(frozen=True, slots=True)
class View:
    """What the camera sees of some structures.

    Attributes
    ----------
    numbers : ndarray of int, shape (rows, columns)
        Which structure is in front, as in `NUMBERS`; 0 for none.
    facing : ndarray of float, shape (rows, columns)
        0 where its surface is seen edge-on, 1 where it faces the camera.
    """

    numbers: NDArray[np.uint8]
    facing: NDArray[np.floating]

    def of(self, *ids: str) -> View:
        """Return only what is seen of these structures."""
        wanted = np.isin(self.numbers, [NUMBERS[id_] for id_ in ids])
        return View(np.where(wanted, self.numbers, 0), self.facing)

    def closed(self) -> View:
        """Return it without holes; what closes them is seen edge-on."""
        holes = ndimage.binary_fill_holes(self.numbers > 0) & (self.numbers == 0)
        return View(
            np.where(holes, self.numbers.max(), self.numbers), np.where(holes, 0.0, self.facing)
        )

    def grown(self, by_px: float) -> NDArray[np.bool]:
        """Say where a structure is nearer than so many pixels."""
        return _distance(self.numbers > 0) < by_px * SAMPLES

    def edges(self, width_px: float) -> NDArray[np.bool]:
        """Say where a line runs between structures, and between them and the paper."""
        edge = np.zeros(self.numbers.shape, dtype=bool)
        for axis in (0, 1):
            change = np.diff(self.numbers, axis=axis) != 0
            before, after = [(0, 0), (0, 0)], [(0, 0), (0, 0)]
            before[axis], after[axis] = (0, 1), (1, 0)
            edge |= np.pad(change, before) | np.pad(change, after)
        return _distance(edge) < width_px * SAMPLES / 2


class Sheet:
    """A picture in the making."""

    def __init__(self, body: Body, frame: Frame) -> None:
        self._body = body
        self._frame = frame
        self._tones = np.full(
            (frame.height_px * SAMPLES, frame.width_px * SAMPLES), WHITE, dtype=np.float64
        )

    def see(self, *ids: str) -> View:
        """Look at some structures, and at nothing else."""
        import pyvista as pv  # here: the tests read FRAMES where there is no PyVista

        height, width = self._tones.shape
        plotter = pv.Plotter(off_screen=True, window_size=(width, height))
        plotter.disable_anti_aliasing()
        plotter.render_window.SetMultiSamples(0)  # every pixel belongs to one structure
        plotter.set_background("black")
        for id_ in ids:
            mesh = self._body[id_]
            surface = pv.PolyData.from_regular_faces(
                mesh.positions * GRID_M, mesh.triangles.astype(int)
            )
            facing = np.abs(mesh.normals[:, 2].astype(int)) * 2
            number = np.full_like(facing, NUMBERS[id_])
            surface["seen"] = np.column_stack((facing, number, number)).astype(np.uint8)
            plotter.add_mesh(surface, scalars="seen", rgb=True, lighting=False)
        plotter.camera.parallel_projection = True
        plotter.camera.focal_point = (0.0, self._frame.middle_m, 0.0)
        plotter.camera.position = (0.0, self._frame.middle_m, 3.0)
        plotter.camera.up = (0.0, 1.0, 0.0)
        plotter.camera.parallel_scale = self._frame.height_m / 2.0
        plotter.camera.clipping_range = (0.1, 6.0)
        seen = np.asarray(plotter.screenshot(return_img=True))
        plotter.close()
        return View(seen[..., 1], np.minimum(seen[..., 0] / 254.0, 1.0))

    def shade(self, view: View, tones: Tones, opacity: float = 1.0) -> None:
        """Paint structures, darker towards their edges."""
        where = view.numbers > 0
        share = _smooth(view.facing[where] / tones.reach)
        tone = tones.edge + (tones.front - tones.edge) * share
        self._tones[where] += (tone - self._tones[where]) * opacity

    def fill(self, where: NDArray[np.bool], tone: float) -> None:
        """Paint an area evenly."""
        self._tones[where] = tone

    def fade(self, view: View) -> None:
        """Let the picture pale away at each side where it cuts the structures of a view."""
        for turns in range(4):
            tones, seen = np.rot90(self._tones, turns), np.rot90(view.numbers, turns)
            if seen[0].any():
                share = _smooth(np.arange(len(tones)) / (FADE_PX * SAMPLES))[:, None]
                tones[:] = WHITE - (WHITE - tones) * share

    def picture(self) -> Image.Image:
        """Return it in its size, in `LEVELS`."""
        rows, columns = self._frame.height_px, self._frame.width_px
        tones = self._tones.reshape(rows, SAMPLES, columns, SAMPLES).mean(axis=(1, 3))
        nearest = np.abs(tones[..., None] - LEVELS).argmin(axis=-1)
        return Image.fromarray(LEVELS[nearest].astype(np.uint8))


def _distance(area: NDArray[np.bool]) -> NDArray[np.float64]:
    """How far each point is from an area."""
    return ndimage.distance_transform_edt(~area)


def _smooth(share: NDArray[np.floating]) -> NDArray[np.floating]:
    """From 0 to 1, slowly at both ends."""
    share = np.clip(share, 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share))
