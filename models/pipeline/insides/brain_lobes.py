"""The lobes of the brain: each half of the cerebrum cut along the sulci that bound its lobes.

The borders are those of any text of anatomy (Gray's Anatomy; Duvernoy, The Human Brain): the
central sulcus between frontal and parietal lobe; the lateral sulcus above the temporal lobe; before
the occipital lobe the parieto-occipital sulcus, and from its top a line to the preoccipital notch;
between parietal and temporal lobe a line from the end of the lateral sulcus to the middle of that
line. Where they run was read, in mm of MNI space, off the template of which the brain is made. It
agrees with published coordinates: the hand's motor field, some 37 mm beside the mid-line and 21 mm
behind the anterior commissure (Mayka et al. 2006, NeuroImage 31, 1453), lies just before the
central sulcus.

A smooth sheet runs through the places of each border; within a few millimetres of it the cut seeks
the bottom of the groove, as a watershed does. On the surface the borders are good to some 3 mm
where there is a sulcus, and to 5 to 10 mm where anatomy only draws a line. Inside, the cuts are an
illustration: limbic lobe, insula and deep nuclei are shared out among the four lobes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray
from scipy.interpolate import RBFInterpolator, RegularGridInterpolator
from scipy.ndimage import distance_transform_edt, gaussian_filter
from scipy.optimize import least_squares
from skimage.segmentation import watershed

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.fields import Grid, filled, level_surface
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, merge
from models.pipeline.geometry.solids import solid, surface_of
from models.pipeline.geometry.surface import Mask, decimate, smooth

OCCIPITAL, TEMPORAL, FRONTAL, PARIETAL = 1, 2, 3, 4

# The template's cerebrum, both halves: the middle of its volume and its second moments, in LPS mm.
MIDDLE_MM = np.array([0.0, 16.80, 16.46])
MOMENTS_MM2 = np.array([[1205.6, 0.0, 0.0], [0.0, 1643.3, 121.0], [0.0, 121.0, 732.8]])

# Places on the borders: how far from the mid-line, y and z in MNI space.
CENTRAL_MM = np.array([
    # along the groove, from the lateral sulcus to the mid-line
    (64, -2, 8), (64, -3, 15), (62, -2, 25), (57, -4, 38), (52, -10, 48), (48, -12, 55),
    (45, -18, 62), (38, -25, 67), (27, -27, 72), (20, -27, 74), (12, -31, 77), (4, -37, 78),
    # down the medial face to the corpus callosum
    (0, -36, 70), (0, -33, 55), (0, -28, 40), (0, -24, 28), (0, -20, 5),
    # inside
    (45, -10, 30), (38, -16, 45), (28, -22, 56), (28, -16, 30), (28, -12, 8), (12, -28, 60),
])  # fmt: skip
LATERAL_MM = np.array([
    # along the groove, from the temporal pole backward, then the line to the occipital lobe
    (35, 27, -25), (48, 20, -14), (54, 15, -7), (58, 10, -3), (60, 5, 2), (62, 0, 5),
    (64, -10, 8), (64, -15, 11), (64, -20, 15), (64, -27, 18), (64, -36, 20), (62, -45, 21),
    (58, -60, 19), (50, -73, 16),
    # under the insula
    (40, 10, -12), (40, 0, -9), (40, -10, -5), (40, -20, 3), (40, -30, 11), (40, -45, 17),
    (35, -60, 16),
    # over hippocampus and amygdala
    (28, 5, -15), (28, -10, -9), (28, -25, -3), (28, -35, 4), (25, -45, 8), (25, -60, 10),
    (14, 12, -26), (14, 5, -18), (14, -10, -12), (14, -25, -7), (12, -35, -3), (10, -45, 0),
    (8, -55, 1),
])  # fmt: skip
OCCIPITAL_MM = np.array([
    # the parieto-occipital sulcus, from its top to where it meets the calcarine sulcus
    (4, -84, 50), (4, -80, 42), (4, -75, 33), (4, -71, 27), (4, -66, 18), (4, -62, 12),
    (4, -57, 7), (10, -56, 0), (18, -58, -6),
    # the line to the preoccipital notch, and below
    (25, -81, 46), (40, -75, 27), (48, -73, 16), (52, -70, 4), (52, -67, -8), (50, -65, -18),
    (35, -61, -16), (25, -58, -11),
])  # fmt: skip

# No temporal lobe lies before this, whatever the sheet does there.
TEMPORAL_POLE_Y_MM = 28.0
# The lateral sulcus ends here, and the parieto-occipital one so far beside the mid-line.
LATERAL_END_Y_MM, PARIETO_OCCIPITAL_X_MM = -45.0, 22.0
STEP_MM = 1.0
MARGIN_MM = 6.0
# How far from its sheet a cut may seek the groove; how far around the blur looks for it.
SEEK_MM, GROOVE_MM = 5.0, 1.2
# How much the cuts are rounded.
ROUND_MM = 1.5
CUT_TRIANGLES = 16000


class Placement(NamedTuple):
    """How the template lies in the body: scaled along its axes, nodded about x, shifted.

    Attributes
    ----------
    scale
        Along x, y and z, shape (3,).
    turn
        The rotation, shape (3, 3).
    middle_mm
        Where the middle of the cerebrum lies in the body.
    """

    scale: Vector
    turn: Points
    middle_mm: Vector

    def to_mni(self, points: Points) -> Points:
        """Return LPS mm of the body, shape (n, 3), as mm of MNI space, x without its sign."""
        lps = (points - self.middle_mm) @ self.turn / self.scale + MIDDLE_MM
        return np.column_stack((np.abs(lps[:, 0]), -lps[:, 1], lps[:, 2]))


def find_placement(cerebrum: Mesh) -> Placement:
    """Return how the template's cerebrum was scaled, nodded and placed, from its moments."""
    middle, moments = volume_moments(cerebrum)
    upper = np.triu_indices(3)

    def misfit(guess: Vector) -> Vector:
        carried = _nod(guess[3]) * guess[:3]
        return (carried @ MOMENTS_MM2 @ carried.T - moments)[upper]

    found = least_squares(misfit, np.array([0.88, 0.88, 0.88, 0.0]), x_scale=[1, 1, 1, 0.2]).x
    return Placement(found[:3], _nod(found[3]), middle)


def _nod(angle: float) -> Points:
    """Return the matrix that turns y towards z by an angle in radians."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def volume_moments(mesh: Mesh) -> tuple[Vector, Points]:
    """Return the middle of the volume in a closed mesh, and its second moments about it.

    By the tetrahedra between each triangle and the origin (Tonon 2005, Journal of Mathematics and
    Statistics 1, 8).
    """
    near = mesh.vertices.mean(0)
    corners = mesh.vertices[mesh.faces] - near
    volumes = np.linalg.det(corners) / 6.0
    sums = corners.sum(axis=1)
    first = (volumes[:, None] * sums).sum(0) / 4.0
    second = np.einsum("n,ni,nj->ij", volumes, sums, sums)
    second += np.einsum("n,nci,ncj->ij", volumes, corners, corners)
    middle = first / volumes.sum()
    return near + middle, second / 20.0 / volumes.sum() - np.outer(middle, middle)


def build_brain_lobes(body: Meshes) -> dict[str, Mesh]:
    """Cut each half of the cerebrum into its four lobes.

    Parameters
    ----------
    body
        The assembled body in LPS millimetres; of it ``brain-cerebrum-left`` and ``-right``.

    Returns
    -------
    dict of str to Mesh
        ``brain-frontal-lobe-left`` and so on: closed surfaces that meet at their caps.
    """
    halves = {side: body[f"brain-cerebrum-{side}"] for side in SIDES}
    placement = find_placement(merge(*halves.values()))
    return {
        f"brain-{lobe}-lobe-{side}": mesh
        for side in SIDES
        for lobe, mesh in _cut(halves[side], placement).items()
    }


def _cut(half: Mesh, placement: Placement) -> dict[str, Mesh]:
    """Cut one half in two, and each part again, so that every border is one sheet."""
    grid = Grid.around(half.vertices.min(0) - MARGIN_MM, half.vertices.max(0) + MARGIN_MM, STEP_MM)
    labels = _labels(half, grid, placement)
    low = _room(np.isin(labels, (OCCIPITAL, TEMPORAL)), grid)
    behind = _room(_nearer(labels, OCCIPITAL, TEMPORAL), grid)
    before = _room(_nearer(labels, FRONTAL, PARIETAL), grid)
    whole = solid(half)
    lower, upper = whole ^ low, whole - low
    return {
        "frontal": surface_of(upper ^ before),
        "parietal": surface_of(upper - before),
        "temporal": surface_of(lower - behind),
        "occipital": surface_of(lower ^ behind),
    }


def _room(mask: Mask, grid: Grid) -> Manifold:
    """Return a mask of the grid as a solid with rounded borders."""
    share = gaussian_filter(mask.astype(np.float64), ROUND_MM / STEP_MM)
    return solid(decimate(smooth(level_surface(share, grid, 0.5), 20, 0.05), CUT_TRIANGLES))


def _nearer(labels: NDArray[np.int32], one: int, other: int) -> Mask:
    """Return which points are of one lobe, or belong to neither and lie nearer to it."""
    elsewhere = ~np.isin(labels, (one, other))
    _, nearest = distance_transform_edt(elsewhere, return_indices=True)
    return labels[tuple(nearest)] == one


def _labels(half: Mesh, grid: Grid, placement: Placement) -> NDArray[np.int32]:
    """Return for each point of the grid which lobe it belongs to, 1 to 4."""
    x, y, z = placement.to_mni(grid.points().reshape(-1, 3)).T
    # How far, roughly in mm, a point lies on this side of each sheet.
    occipital = _sheet(OCCIPITAL_MM, (0, 2), 1)(x, z) - y
    temporal = np.minimum(_sheet(LATERAL_MM, (0, 1), 2)(x, y) - z, TEMPORAL_POLE_Y_MM - y)
    frontal = 0.8 * (y - _sheet(CENTRAL_MM, (0, 2), 1)(x, z))
    labels = np.select(
        [occipital > 0, temporal > 0, frontal > 0], [OCCIPITAL, TEMPORAL, FRONTAL], PARIETAL
    )
    # Where anatomy only draws a line there is no groove to seek.
    near = np.abs(occipital) < np.where(x < PARIETO_OCCIPITAL_X_MM, SEEK_MM, STEP_MM)
    seek = np.where(y > LATERAL_END_Y_MM, SEEK_MM, STEP_MM)
    near |= (occipital < 0) & (np.abs(temporal) < seek)
    near |= (occipital < 0) & (temporal < 0) & (np.abs(frontal) < SEEK_MM)
    seeds = np.where(near, 0, labels).reshape(grid.shape)
    density = gaussian_filter(filled(half, grid).astype(np.float64), GROOVE_MM / STEP_MM)
    return watershed(-density, seeds).astype(np.int32)


def _sheet(places_mm: Points, given: tuple[int, int], wanted: int) -> Callable[..., Vector]:
    """Return the smooth function through a border's places: one coordinate from two others."""
    spline = RBFInterpolator(places_mm[:, given], places_mm[:, wanted], smoothing=1.0)

    def value(one: Vector, other: Vector) -> Vector:
        # The spline is smooth: every fourth millimetre of it is enough.
        axes = [np.arange(part.min() - 4, part.max() + 8, 4.0) for part in (one, other)]
        known = spline(np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 2))
        table = RegularGridInterpolator(axes, known.reshape(len(axes[0]), len(axes[1])))
        return table(np.column_stack((one, other)))

    return value
