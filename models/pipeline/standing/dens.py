"""The dens: the peg of C2 about which C1 turns, which the model's C2 lacks."""

import numpy as np
from skimage.measure import marching_cubes

from models.pipeline.geometry.mesh import Mesh, Points, outward
from models.pipeline.geometry.surface import decimate, depth_under, smooth

# Height above the body, and half the widths across and from front to back (women's means: Schaffler
# et al. 1992, Spine 17 Suppl., S64; Nucci et al. 1995, Spine 20, 264).
HEIGHT_MM, HALF_WIDTH_MM, HALF_DEPTH_MM = 14.5, 4.8, 5.3
# Between the dens and C1's front arch there are 1 to 2 mm of cartilage, 3 at most in adults (Hinck
# and Hopkins 1960, American Journal of Roentgenology 84, 945).
ARCH_GAP_MM = 1.6
# How deep it is rooted in the body, and how softly it goes over into it.
ROOT_MM, BLEND_MM = 8.0, 2.0
GRID_MM = 0.7
NEAR_MIDLINE_MM = 5.0
# How many more triangles it has with its dens.
MORE = 1.3


def with_dens(axis: Mesh, atlas: Mesh) -> Mesh:
    """Return C2 with its dens, in one closed surface.

    The union is taken of signed distances, softly (smooth minimum), on a fine grid.

    Parameters
    ----------
    axis
        C2 where it stands.
    atlas
        C1 on it.
    """
    arch = atlas.vertices[np.abs(atlas.vertices[:, 0]) < NEAR_MIDLINE_MM]
    front = arch[arch[:, 1] < np.median(atlas.vertices[:, 1])]
    back_of_arch = front[:, 1].max()
    y = back_of_arch + ARCH_GAP_MM + HALF_DEPTH_MM
    body = axis.vertices[np.abs(axis.vertices[:, 0]) < NEAR_MIDLINE_MM]
    body = body[body[:, 1] < y + HALF_DEPTH_MM]
    top = body[:, 2].max() - BLEND_MM
    low = np.minimum(axis.vertices.min(0), top) - 4.0
    high = np.maximum(axis.vertices.max(0), [0.0, y, top + HEIGHT_MM]) + 4.0
    axes = [np.arange(a, b, GRID_MM) for a, b in zip(low, high, strict=True)]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    points = grid.reshape(-1, 3)
    bone = -depth_under(axis, points)[0]
    peg = _peg(points, np.array([0.0, y, top - ROOT_MM]), np.array([0.0, y, top + HEIGHT_MM]))
    field = -_blended(bone, peg).reshape(grid.shape[:3])
    vertices, faces, _, _ = marching_cubes(field, 0.0, spacing=(GRID_MM,) * 3)
    whole = outward(Mesh(vertices.astype(np.float64) + low, faces.astype(np.int64)))
    return decimate(smooth(whole, 10, 0.1), int(MORE * len(axis.faces)))


def _peg(points: Points, foot: Points, tip: Points) -> Points:
    """Return the distance from a rounded peg of elliptic section, about; negative inside."""
    half = np.array([HALF_WIDTH_MM, HALF_DEPTH_MM, HALF_WIDTH_MM])
    high = np.clip(points[:, 2], foot[2], tip[2] - HALF_WIDTH_MM)
    away = (points - np.column_stack([np.full((len(points), 2), foot[:2]), high])) / half
    return (np.linalg.norm(away, axis=1) - 1.0) * HALF_WIDTH_MM


def _blended(a: Points, b: Points) -> Points:
    """Return the soft minimum of two distances (Quilez's polynomial)."""
    share = np.clip(0.5 + 0.5 * (b - a) / BLEND_MM, 0.0, 1.0)
    return b + (a - b) * share - BLEND_MM * share * (1.0 - share)
