"""Fluid round the lung: a pleural effusion at the base of one side, as an example.

Standing, fluid gathers in the lowest part of the pleural space, behind and at the side of the
diaphragm's dome, and its upper border climbs the chest wall as a meniscus. On an upright film
it is seen from 200 to 300 ml on (Light, Pleural Diseases; Blackmore et al. 1996, Academic Radiology
3, 103: the meniscus hides the side of the diaphragm from about 200 ml on).

Fluid floats the lung's lower rim up and inward. The lung of the atlas is not moved: where there is
fluid, the fluid takes the place of the rim.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.spatial import ConvexHull

from models.pipeline.geometry.fields import Grid, depth_of, filled, level_surface
from models.pipeline.geometry.frames import X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Points, Vector, pieces
from models.pipeline.geometry.surface import decimate, smooth

VOLUME_ML = 250.0
STEP_MM = 1.25
# The recess is drawn 4.5 mm thick and fills first: what is thinner than about this is left out.
THIN_MM = 0.8
# The border falls to the front, where the room below the lung is shallow.
FALL_TO_FRONT = 0.22
# How far the border climbs at the wall, and how fast it falls off from there.
RISE_MM, FALL_MM = 24.0, 7.0
# How far the fluid keeps from the outer side of the pleural space.
MARGIN_MM = 0.8
NEAR_MM = 4.0  # outside the space nothing farther away matters
TRIANGLES = 5000


def effusion(space: Mesh, volume_ml: float = VOLUME_ML) -> Mesh:
    """Return the fluid at the base of a pleural space.

    Parameters
    ----------
    space : Mesh
        The closed outer surface of the pleural space of one side, with the lung in it.
    volume_ml : float
        How much there is.
    """
    low, high = space.vertices.min(axis=0), space.vertices.max(axis=0)
    high[Z] = low[Z] + 0.6 * (high[Z] - low[Z])
    grid = Grid.around(low - 2 * STEP_MM, high, STEP_MM)
    depth = depth_of(filled(space, grid), STEP_MM)
    depth = gaussian_filter(depth, 0.5)
    near = depth > -NEAR_MM
    points = grid.points()[near]
    under = np.full(grid.shape, np.inf)
    under[near] = points[:, Z] - _climb(space, points) - FALL_TO_FRONT * points[:, Y]
    inside = depth > MARGIN_MM
    # As much of the room lies under the border as there is fluid.
    room = np.sort(under[inside])
    border = room[min(round(volume_ml * 1000 / STEP_MM**3), len(room) - 1)]
    field = np.minimum(depth, border - under)
    blurred = gaussian_filter(np.clip(field, -8.0, 8.0), THIN_MM / STEP_MM)
    field = np.minimum(blurred, depth - MARGIN_MM)
    return decimate(smooth(pieces(level_surface(field, grid))[0], 20, 0.06), TRIANGLES)


def _climb(space: Mesh, points: Points) -> Vector:
    """Return how far above its level the fluid stands at each point: most beside the ribs.

    The side of the space that looks to the ribs lies on its convex hull, the sides that look to
    the diaphragm and the heart do not.
    """
    hull = ConvexHull(space.vertices).equations
    # Faces of the hull that look up, down or to the mid-line bound no chest wall.
    outward = np.sign(space.vertices[:, X].mean()) * hull[:, X]
    wall = hull[(np.abs(hull[:, Z]) < 0.6) & (outward > -0.35)]
    away = np.concatenate(
        [-(part @ wall[:, :3].T + wall[:, 3]).max(axis=1) for part in np.array_split(points, 64)]
    )
    return RISE_MM * np.exp(-np.maximum(away, 0.0) / FALL_MM)
