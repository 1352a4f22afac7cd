"""The windpipe's lower end: where it parts, and the main bronchi that the scan still shows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import ndimage

from models.pipeline.geometry.fields import Grid, filled
from models.pipeline.geometry.frames import SIGNS, X, Z
from models.pipeline.geometry.mesh import Mesh, Points, Vector, vertex_normals, weld
from models.pipeline.geometry.solids import solid, surface_of
from models.pipeline.geometry.surface import depth_under

# The sleeve over the scan's own bronchi: how much wider, and how far from the carina it begins.
SLEEVE_MM, SLEEVE_BEGIN_MM = 0.4, 9.0


class Windpipe(NamedTuple):
    """Where the scan's windpipe parts and its bronchi end.

    Attributes
    ----------
    carina_mm
        The middle of the windpipe where it parts.
    bronchus_mm
        Places along the middle of the main bronchus, from the carina on, shape (n, 3).
    upper_mm
        The end of the branch for the upper lobe; on the left the main bronchus's own.
    lower_mm
        The end of the branch for the lower lobes; on the left the main bronchus's own.
    radii_mm
        How wide the bronchus is at each of its places, shape (n,).
    """

    carina_mm: Vector
    bronchus_mm: Points
    upper_mm: Vector
    lower_mm: Vector
    radii_mm: Vector


def windpipe(trachea: Mesh, side: str) -> Windpipe:
    """Find the carina and one side's bronchi in the mesh of the windpipe."""
    sign = SIGNS[side]
    grid = Grid.around(trachea.vertices.min(0) - 2.0, trachea.vertices.max(0) + 2.0, 1.0)
    mask = filled(trachea, grid)
    parts = [ndimage.label(mask[:, :, k])[1] for k in range(mask.shape[2])]
    split = max(k for k, count in enumerate(parts) if count > 1 and k < mask.shape[2] * 0.6)
    places = grid.points()
    carina: Vector = places[:, :, split + 3][mask[:, :, split + 3]].mean(0)
    own = places[:, :, : split + 1][mask[:, :, : split + 1]]
    own = own[sign * (own[:, X] - carina[X]) > 0]
    away = np.linalg.norm(own - carina, axis=1)
    lateral = own[sign * own[:, X] > np.quantile(sign * own[:, X], 0.93)].mean(0)
    lowest = own[own[:, Z] < np.quantile(own[:, Z], 0.07)].mean(0)
    if side == "left":  # one long bronchus
        ends = np.arange(14.0, away.max() - 3.0, 6.0)
        path = np.array([own[np.abs(away - end) < 3.0].mean(0) for end in ends])
        lateral = lowest = own[away > away.max() - 5.0].mean(0)
    else:  # a short one, and the beginnings of its two branches
        path = own[away < np.median(away)].mean(0)[None]
    return Windpipe(carina, path, lateral, lowest, depth_under(trachea, path)[0])


def sleeve(trachea: Mesh, side: str) -> Mesh:
    """Return the scan's own bronchi of one side, a little wider, so that they lie in the tree."""
    pipe = windpipe(trachea, side)
    wide = Mesh(trachea.vertices + SLEEVE_MM * vertex_normals(trachea), trachea.faces)
    along = (
        pipe.lower_mm - pipe.carina_mm if side == "left" else pipe.bronchus_mm[0] - pipe.carina_mm
    )
    along = along / np.linalg.norm(along)
    begin = float(along @ pipe.carina_mm) + SLEEVE_BEGIN_MM
    return surface_of(solid(weld(wide)).trim_by_plane(along, begin))
