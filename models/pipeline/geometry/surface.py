"""Surfaces: from a mask of voxels to a smooth, closed triangle mesh, and the tools for it."""

import fast_simplification
import igl
import numpy as np
import pyvista as pv
import vtk
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import csr_array
from scipy.spatial import cKDTree
from skimage.measure import marching_cubes

from models.pipeline.geometry.mesh import (
    Mesh,
    Points,
    area_mm2,
    neighbours_mean,
    outward,
    signed_volume_ml,
    vertex_normals,
    without_flaps,
    without_needles,
)

Mask = NDArray[np.bool_]

# Distances beyond this say nothing about where a surface runs.
FAR_MM = 8.0
# How far around a place a long bone's direction is taken from: a few times its thickness.
COURSE_MM = 22.0


def to_polydata(mesh: Mesh) -> pv.PolyData:
    """Return the mesh as PyVista's type."""
    return pv.PolyData.from_regular_faces(mesh.vertices, mesh.faces.astype(int))


def from_polydata(surface: pv.PolyData) -> Mesh:
    """Return a triangulated PyVista surface as a mesh."""
    return Mesh(
        np.asarray(surface.points, dtype=np.float64), surface.regular_faces.astype(np.int64)
    )


def depth_under(mesh: Mesh, points: Points) -> tuple[Points, NDArray[np.int64], Points]:
    """Return how deep points lie in a closed mesh, and the nearest triangle and place of each.

    Inside is where the surface winds around a point (Barill et al. 2018, ACM Transactions on
    Graphics 37, 43), which holds even where a skin touches itself.

    Returns
    -------
    depth_mm
        Negative outside, shape (n,).
    triangles
        Shape (n,).
    places
        The nearest place on the mesh, shape (n, 3).
    """
    squared, triangles, places = igl.point_mesh_squared_distance(points, mesh.vertices, mesh.faces)
    distance = np.sqrt(squared)
    inside = igl.fast_winding_number(mesh.vertices, mesh.faces, points) > 0.5
    depth = np.where(inside, distance, -distance)
    return depth, np.asarray(triangles, dtype=np.int64), np.asarray(places, dtype=np.float64)


def smooth(mesh: Mesh, iterations: int = 20, pass_band: float = 0.05) -> Mesh:
    """Smooth by Taubin's filter (windowed sinc), which does not shrink the mesh."""
    return from_polydata(
        to_polydata(mesh).smooth_taubin(
            n_iter=iterations,
            pass_band=pass_band,
            boundary_smoothing=True,
            feature_smoothing=False,
            non_manifold_smoothing=True,
            normalize_coordinates=True,
        )
    )


def restore_volume(mesh: Mesh, volume_ml: float) -> Mesh:
    """Move the surface along its normals until it encloses ``volume_ml``."""
    offset_mm = (volume_ml - signed_volume_ml(mesh)) * 1000.0 / area_mm2(mesh)
    return Mesh(mesh.vertices + offset_mm * vertex_normals(mesh), mesh.faces)


def decimate(mesh: Mesh, triangles: int) -> Mesh:
    """Reduce to about ``triangles`` triangles by quadric edge collapse."""
    if len(mesh.faces) <= triangles:
        return mesh
    vertices, faces = fast_simplification.simplify(
        mesh.vertices.astype(np.float64), mesh.faces.astype(np.int32), target_count=triangles
    )
    return without_flaps(Mesh(np.asarray(vertices, np.float64), np.asarray(faces, np.int64)))


def subdivide(mesh: Mesh, times: int = 1) -> Mesh:
    """Refine a coarse closed mesh by Loop's scheme, which rounds its facets."""
    loop = vtk.vtkLoopSubdivisionFilter()
    loop.SetInputData(to_polydata(mesh))
    loop.SetNumberOfSubdivisions(times)
    loop.CheckForTrianglesOff()
    loop.Update()
    return from_polydata(pv.wrap(loop.GetOutput()))


def distance_field(mask: Mask, spacing_mm: tuple[float, float, float]) -> NDArray[np.float32]:
    """Return the signed distance to the mask's border in mm, positive inside."""
    inside = ndimage.distance_transform_edt(mask, sampling=spacing_mm)
    outside = ndimage.distance_transform_edt(~mask, sampling=spacing_mm)
    return (inside - outside).astype(np.float32)


def calmed(mesh: Mesh, rounds: int, reach_mm: tuple[float, float, float]) -> Mesh:
    """Smooth a contour of voxels as far as its voxels leave open where the surface runs.

    Each vertex is drawn to the middle of its neighbours and held near the place where it started,
    as in constrained elastic surface nets (Gibson 1998, MICCAI, 888): steps go, shapes larger
    than a voxel stay.

    Parameters
    ----------
    mesh
        The contour.
    rounds
        How often; one more carries the calm one more edge's length.
    reach_mm
        How far from its start a vertex may go along each axis.
    """
    mean, reach = neighbours_mean(mesh), np.array(reach_mm)
    points = mesh.vertices
    for _ in range(rounds):
        points = 0.5 * (points + mean @ points)
        points = mesh.vertices + reach * np.tanh((points - mesh.vertices) / reach)
    return Mesh(points, mesh.faces)


def calmed_lengthwise(mesh: Mesh, rounds: int) -> Mesh:
    """Smooth a long, bent bone along its course and leave its cross-section as it is.

    Slices that cut a rib at a slant leave it knotted. Each vertex is drawn to those neighbours that
    lie along the bone from it, and moves across the course only, so no end draws back.

    Parameters
    ----------
    mesh
        One long bone.
    rounds
        How often.
    """
    course = _course(mesh.vertices)
    a, b, c = mesh.faces.T
    start, end = np.concatenate([a, b, c, b, c, a]), np.concatenate([b, c, a, a, b, c])
    edges = mesh.vertices[end] - mesh.vertices[start]
    edges /= np.maximum(np.linalg.norm(edges, axis=1, keepdims=True), 1e-9)
    along = np.einsum("ij,ij->i", edges, course[start]) ** 4
    links = csr_array((along, (start, end)), (len(mesh.vertices),) * 2)
    total = links.sum(1)[:, None]
    points = mesh.vertices
    for _ in range(rounds):
        pull = (links @ points - total * points) / (total + 0.1)
        points = points + 0.7 * (pull - (pull * course).sum(1, keepdims=True) * course)
    return Mesh(points, mesh.faces)


def _course(points: Points) -> Points:
    """Return the direction of a long bone at each of its points, shape (n, 3)."""
    tree = cKDTree(points)
    samples = points[:: max(1, len(points) // 150)]
    directions = []
    for near in tree.query_ball_point(samples, COURSE_MM):
        around = points[near] - points[near].mean(0)
        directions.append(np.linalg.svd(around, full_matrices=False)[2][0])
    _, nearest = cKDTree(samples).query(points)
    return np.array(directions)[nearest]


def mask_surface(
    mask: Mask,
    spacing_mm: tuple[float, float, float],
    triangles: int,
    blur_mm: tuple[float, float, float] = (1.0, 1.0, 0.8),
    stride: int = 1,
    rounds: int = 20,
    keep_pieces: int | None = 1,
) -> Mesh:
    """Return the smooth surface of a mask, in mm from its first voxel.

    Thick slices leave steps when a mask is contoured as it stands. So its signed distance is
    blurred, interpolated between the slices (Raya and Udupa 1990, IEEE Trans. Med. Imaging 9, 32),
    contoured at the level that keeps the number of voxels, and calmed within the room that the
    voxels leave.

    Parameters
    ----------
    mask
        True inside, shape (i, j, k), k through the slices.
    spacing_mm
        Size of a voxel.
    triangles
        How many triangles to keep.
    blur_mm
        Standard deviation of the Gaussian along each axis.
    stride
        Contour every voxel of a slice, or every second: enough for what is large and smooth.
    rounds
        How often the contour is calmed.
    keep_pieces
        How many of the largest connected pieces to keep; None for all.
    """
    if keep_pieces is not None:
        mask = largest_pieces(mask, keep_pieces)
    pad = 6
    field = np.clip(distance_field(np.pad(mask, pad), spacing_mm), -FAR_MM, FAR_MM)
    field = ndimage.gaussian_filter(
        field, [b / s for b, s in zip(blur_mm, spacing_mm, strict=True)]
    )
    field = field[::stride, ::stride]
    field = _slices_between(field)
    fine_mm = (spacing_mm[0] * stride, spacing_mm[1] * stride, spacing_mm[2] / 2.0)
    volume_mm3 = float(mask.sum() * np.prod(spacing_mm))
    voxels = round(volume_mm3 / float(np.prod(fine_mm)))
    # Between two values, never on one: a contour through a voxel's very middle has a hole there.
    around = -np.partition(-field.ravel(), (voxels - 1, voxels))[voxels - 1 : voxels + 1]
    level = float(around.mean(dtype=np.float64))
    vertices, faces, _, _ = marching_cubes(field, level, spacing=fine_mm)
    origin = np.array(spacing_mm) * pad
    mesh = outward(Mesh(vertices.astype(np.float64) - origin, faces.astype(np.int64)))
    room_mm = (spacing_mm[0], spacing_mm[1], spacing_mm[2] / 2.0)
    mesh = without_needles(decimate(calmed(mesh, rounds, room_mm), triangles))
    return restore_volume(mesh, volume_mm3 / 1000.0)


def largest_pieces(mask: Mask, count: int) -> Mask:
    """Keep the ``count`` largest connected pieces of a mask (26-connected)."""
    labels, found = ndimage.label(mask, structure=np.ones((3, 3, 3)))
    if found <= count:
        return mask
    sizes = np.bincount(labels.ravel())[1:]
    return np.isin(labels, 1 + np.argsort(-sizes, kind="stable")[:count])


def _slices_between(field: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the field with a slice more between any two, by the cubic through four."""
    wider = np.pad(field, ((0, 0), (0, 0), (1, 1)), mode="edge")
    outer = wider[:, :, :-3] + wider[:, :, 3:]
    inner = wider[:, :, 1:-2] + wider[:, :, 2:-1]
    result = np.empty((*field.shape[:2], 2 * field.shape[2] - 1), dtype=np.float32)
    result[:, :, ::2] = field
    result[:, :, 1::2] = (9.0 * inner - outer) / 16.0
    return result
