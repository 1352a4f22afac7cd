"""Surfaces: from a mask of voxels to a smooth, closed, light triangle mesh."""

from typing import NamedTuple

import fast_simplification
import igl
import numpy as np
import pyvista as pv
import vtk
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from skimage.measure import marching_cubes

Points = NDArray[np.float64]
Vector = NDArray[np.float64]
Faces = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Mesh(NamedTuple):
    """A triangle mesh in LPS millimetres.

    Attributes
    ----------
    vertices
        Positions in mm, shape (n, 3).
    faces
        Vertex indices, shape (m, 3), anticlockwise when seen from outside.
    """

    vertices: Points
    faces: Faces


def to_polydata(mesh: Mesh) -> pv.PolyData:
    """Return the mesh as PyVista's type."""
    surface: pv.PolyData = pv.PolyData.from_regular_faces(mesh.vertices, mesh.faces.astype(int))
    return surface


def from_polydata(surface: pv.PolyData) -> Mesh:
    """Return a triangulated PyVista surface as a mesh."""
    return Mesh(
        np.asarray(surface.points, dtype=np.float64), surface.regular_faces.astype(np.int64)
    )


def signed_volume_ml(mesh: Mesh) -> float:
    """Return the enclosed volume in millilitres, negative when the faces point inward."""
    a, b, c = mesh.vertices[mesh.faces].transpose(1, 0, 2)
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6000.0)


def vertex_normals(mesh: Mesh) -> Points:
    """Return area-weighted unit normals, one a vertex, shape (n, 3)."""
    a, b, c = mesh.vertices[mesh.faces].transpose(1, 0, 2)
    face_normals = np.cross(b - a, c - a)
    normals = np.zeros_like(mesh.vertices)
    for corner in range(3):
        np.add.at(normals, mesh.faces[:, corner], face_normals)
    lengths: Points = np.linalg.norm(normals, axis=1, keepdims=True)
    return normals / np.maximum(lengths, 1e-12)


def merge(*meshes: Mesh) -> Mesh:
    """Return one mesh that holds all the given ones."""
    starts = np.cumsum([0] + [len(mesh.vertices) for mesh in meshes[:-1]])
    return Mesh(
        np.vstack([mesh.vertices for mesh in meshes]),
        np.vstack([mesh.faces + start for mesh, start in zip(meshes, starts, strict=True)]),
    )


def outward(mesh: Mesh) -> Mesh:
    """Return the mesh with its faces turned outward."""
    return mesh if signed_volume_ml(mesh) >= 0 else Mesh(mesh.vertices, mesh.faces[:, ::-1])


def weld(mesh: Mesh, tolerance_mm: float = 1e-4) -> Mesh:
    """Merge coincident vertices and drop the triangles that vanish by it."""
    _, first, index = np.unique(
        np.round(mesh.vertices / tolerance_mm).astype(np.int64),
        axis=0,
        return_index=True,
        return_inverse=True,
    )
    faces = index.reshape(-1)[mesh.faces]
    a, b, c = faces.T
    return Mesh(mesh.vertices[first], faces[(a != b) & (b != c) & (c != a)])


def connected_regions(faces: Faces, count: int) -> NDArray[np.int32]:
    """Return for each of ``count`` vertices the number of the connected piece it belongs to."""
    a, b, c = faces.T
    links = coo_array(
        (np.ones(2 * len(a)), (np.concatenate([a, b]), np.concatenate([b, c]))), (count, count)
    )
    numbers: NDArray[np.int32] = connected_components(links, directed=False)[1]
    return numbers


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


def pieces(mesh: Mesh) -> list[Mesh]:
    """Return the connected pieces of a mesh, the one with most triangles first."""
    region = connected_regions(mesh.faces, len(mesh.vertices))[mesh.faces[:, 0]]
    result = []
    for number in np.unique(region):
        faces = mesh.faces[region == number]
        used, index = np.unique(faces, return_inverse=True)
        result.append(Mesh(mesh.vertices[used], index.reshape(-1, 3)))
    return sorted(result, key=lambda piece: -len(piece.faces))


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
    area = float(to_polydata(mesh).area)
    offset_mm = (volume_ml - signed_volume_ml(mesh)) * 1000.0 / area
    return Mesh(mesh.vertices + offset_mm * vertex_normals(mesh), mesh.faces)


def decimate(mesh: Mesh, triangles: int) -> Mesh:
    """Reduce to about ``triangles`` triangles by quadric edge collapse."""
    if len(mesh.faces) <= triangles:
        return mesh
    vertices, faces = fast_simplification.simplify(
        mesh.vertices.astype(np.float64), mesh.faces.astype(np.int32), target_count=triangles
    )
    return Mesh(np.asarray(vertices, dtype=np.float64), np.asarray(faces, dtype=np.int64))


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
    field: NDArray[np.float32] = (inside - outside).astype(np.float32)
    return field


def mask_surface(
    mask: Mask,
    spacing_mm: tuple[float, float, float],
    triangles: int,
    blur_mm: tuple[float, float, float] = (1.0, 1.0, 0.8),
    keep_pieces: int | None = 1,
) -> Mesh:
    """Return the smooth surface of a mask, in mm from its first voxel.

    Thick slices leave steps when a mask is contoured as it stands. So its signed distance is
    interpolated between the slices (Raya and Udupa 1990, IEEE Trans. Med. Imaging 9, 32), blurred
    a little more within the slices than through them, contoured at the level that keeps
    the number of voxels, and smoothed by Taubin's filter (Taubin 1995, SIGGRAPH).

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
    keep_pieces
        How many of the largest connected pieces to keep; None for all.
    """
    if keep_pieces is not None:
        mask = largest_pieces(mask, keep_pieces)
    pad = 6
    field = distance_field(np.pad(mask, pad), spacing_mm)
    fine_mm = (spacing_mm[0], spacing_mm[1], spacing_mm[2] / max(1, round(spacing_mm[2])))
    factor = spacing_mm[2] / fine_mm[2]
    slices = int((field.shape[2] - 1) * factor) + 1
    grid = np.arange(slices) / factor
    field = _interpolate_slices(np.clip(field, -8.0, 8.0), grid)
    field = ndimage.gaussian_filter(field, [b / s for b, s in zip(blur_mm, fine_mm, strict=True)])
    voxels = round(float(mask.sum()) * factor)
    level = float(-np.partition(-field.ravel(), voxels)[voxels])
    vertices, faces, _, _ = marching_cubes(field, level, spacing=fine_mm)
    origin = np.array(spacing_mm) * pad
    mesh = outward(Mesh(vertices.astype(np.float64) - origin, faces.astype(np.int64)))
    volume_ml = float(mask.sum() * np.prod(spacing_mm)) / 1000.0
    mesh = decimate(smooth(mesh), triangles)
    return restore_volume(mesh, volume_ml)


def largest_pieces(mask: Mask, count: int) -> Mask:
    """Keep the ``count`` largest connected pieces of a mask (26-connected)."""
    labels, found = ndimage.label(mask, structure=np.ones((3, 3, 3)))
    if found <= count:
        return mask
    sizes = np.bincount(labels.ravel())[1:]
    return np.isin(labels, 1 + np.argsort(-sizes, kind="stable")[:count])


def _interpolate_slices(
    field: NDArray[np.float32], slices: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Resample the last axis at fractional slice numbers by cubic splines."""
    coefficients = ndimage.spline_filter1d(field, order=3, axis=2, output=np.float32)
    return np.stack(
        [
            sum(
                _cubic(z - k) * coefficients[:, :, min(max(k, 0), field.shape[2] - 1)]
                for k in range(int(np.floor(z)) - 1, int(np.floor(z)) + 3)
            )
            for z in slices
        ],
        axis=2,
    ).astype(np.float32)


def _cubic(t: float) -> float:
    """Return the cubic B-spline at t."""
    t = abs(t)
    if t < 1:
        return (4 - 6 * t * t + 3 * t**3) / 6
    return max(0.0, 2 - t) ** 3 / 6
