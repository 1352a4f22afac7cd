"""The last step of the pipeline: meshes to GLB files and the manifest that describes them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.pipeline.catalogue import CATALOGUE, FILES, Entry
from models.pipeline.glb import GRID_M, PackedMesh, read_glb, write_glb

Mesh = tuple[NDArray[np.floating[Any]], NDArray[np.integer[Any]]]

VERSION = "1.0.0"
# What the files may weigh as sent, gzipped: a minute at most on a poor phone connection.
LIMITS_GZIP = {"core": 900_000, "all": 3_500_000}


class PackError(ValueError):
    """A mesh cannot be packed, or the result is too big."""


def to_gltf_frame(points_mm: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Turn LPS millimetres into glTF metres (+Y up, the patient faces +Z, her left is +X)."""
    x, y, z = np.asarray(points_mm, dtype=np.float64).T / 1000
    return np.column_stack((x, z, -y))


def signed_volume(points: NDArray[Any], triangles: NDArray[Any]) -> float:
    """Volume inside a closed surface by the divergence theorem; negative when it is inside out."""
    a, b, c = np.asarray(points, dtype=np.float64)[triangles].transpose(1, 0, 2)
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


def is_closed(triangles: NDArray[Any]) -> bool:
    """Say whether a surface has no border: each edge is run along as often forth as back.

    Two sheets may touch along an edge; the volume inside is still well defined.
    """
    edges = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2).astype(np.int64)
    forth, times_forth = np.unique(edges, axis=0, return_counts=True)
    back, times_back = np.unique(edges[:, ::-1], axis=0, return_counts=True)
    return np.array_equal(forth, back) and np.array_equal(times_forth, times_back)


def winding_number(point: NDArray[Any], points: NDArray[Any], triangles: NDArray[Any]) -> float:
    """How often a closed surface surrounds a point: 1 inside, 0 outside.

    By the solid angles of the triangles: Van Oosterom and Strackee 1983, IEEE Transactions on
    Biomedical Engineering 30, 125.
    """
    a, b, c = (np.asarray(points, dtype=np.float64)[triangles] - point).transpose(1, 0, 2)
    la, lb, lc = (np.linalg.norm(v, axis=1) for v in (a, b, c))
    triple = np.einsum("ij,ij->i", a, np.cross(b, c))
    dots = (
        la * lb * lc
        + np.einsum("ij,ij->i", a, b) * lc
        + np.einsum("ij,ij->i", b, c) * la
        + np.einsum("ij,ij->i", c, a) * lb
    )
    return float(np.arctan2(triple, dots).sum() / (2 * np.pi))


def weld(mesh: Mesh) -> PackedMesh:
    """Put a mesh on the grid: one vertex a place, no collapsed triangle, smooth normals.

    Parameters
    ----------
    mesh : tuple of arrays
        Vertices in LPS millimetres, shape (n, 3), and triangles, shape (m, 3).
    """
    points = to_gltf_frame(mesh[0])
    grid = np.rint(points / GRID_M)
    if np.abs(grid).max() > np.iinfo(np.int16).max:
        raise PackError("reaches further than 3.2 m from the origin")
    places, first, vertex_of = np.unique(grid, axis=0, return_index=True, return_inverse=True)
    triangles = vertex_of.reshape(-1)[np.asarray(mesh[1], dtype=np.int64)]
    a, b, c = triangles.T
    triangles = triangles[(a != b) & (b != c) & (c != a)]
    used, triangles = np.unique(triangles, return_inverse=True)
    triangles = triangles.reshape(-1, 3)

    # Normals from the points before rounding: the grid would roughen small, smooth things.
    points = points[first[used]]
    corners = points[triangles]
    # The cross product's length is twice the area: larger triangles weigh more.
    area_normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(points)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], area_normals)
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.where(lengths > 0, normals / np.where(lengths > 0, lengths, 1), [0.0, 1.0, 0.0])
    return PackedMesh(
        places[used].astype(np.int16), normals.astype(np.float32), triangles.astype(np.uint32)
    )


def geometry_sha256(mesh: PackedMesh) -> str:
    """Fingerprint of a mesh as read from its GLB file."""
    digest = hashlib.sha256()
    for array in (mesh.positions, mesh.normals, mesh.triangles):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _anchor(points: NDArray[np.float64], triangles: NDArray[Any], centroid: NDArray[Any]) -> Any:
    """Find where a marker belongs: the centroid when inside, else the surface nearest to it."""
    if winding_number(centroid, points, triangles) > 0.5:
        return centroid
    return points[np.linalg.norm(points - centroid, axis=1).argmin()]


def _rounded(values: Any) -> list[float]:
    return [round(float(value), 4) + 0.0 for value in values]  # + 0.0 makes -0.0 a plain zero


def describe(entry: Entry, mesh: PackedMesh) -> dict[str, Any]:
    """Make a structure's entry of the manifest from its mesh as packed."""
    points = mesh.positions.astype(np.float64) * GRID_M
    corners = points[mesh.triangles]
    areas = np.linalg.norm(
        np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
    )
    centroid = np.average(corners.mean(axis=1), axis=0, weights=areas)
    volume_ml = None
    if is_closed(mesh.triangles):
        volume_ml = round(signed_volume(points, mesh.triangles) * 1e6, 2)
    return {
        "id": entry.id,
        "names": {"en": entry.name},
        "site": entry.site,
        "system": entry.system,
        "layer": entry.layer,
        "file": entry.file,
        "node": entry.id,
        "bounds_m": [_rounded(points.min(axis=0)), _rounded(points.max(axis=0))],
        "centroid_m": _rounded(centroid),
        "anchor_m": _rounded(_anchor(points, mesh.triangles, centroid)),
        "volume_ml": volume_ml,
        "triangles": len(mesh.triangles),
        "sha256": geometry_sha256(mesh),
        "source": entry.source,
    }


def _weld_all(meshes: Mapping[str, Mesh]) -> dict[str, PackedMesh]:
    catalogued = {entry.id for entry in CATALOGUE}
    if catalogued != set(meshes):
        raise PackError(
            f"missing: {sorted(catalogued - set(meshes))}; "
            f"not in the catalogue: {sorted(set(meshes) - catalogued)}"
        )
    welded = {}
    for entry in CATALOGUE:
        try:
            welded[entry.id] = mesh = weld(meshes[entry.id])
        except PackError as error:
            raise PackError(f"{entry.id} {error}") from error
        if signed_volume(mesh.positions, mesh.triangles) <= 0:
            raise PackError(f"{entry.id} is inside out: turn its triangles")
    return welded


def pack(
    meshes: Mapping[str, Mesh], sources: Sequence[Mapping[str, Any]], folder: Path
) -> dict[str, Any]:
    """Write ``glb/*.glb`` and ``manifest.json``.

    The same meshes give the same bytes. GLB files of an earlier run are removed.

    Parameters
    ----------
    meshes : mapping of str to (vertices, triangles)
        Every structure of the catalogue, in LPS millimetres.
    sources : sequence of mapping
        Licence and credit of each source, copied into the manifest for the About page.
    folder : Path
        Where to write: ``models/``.

    Returns
    -------
    dict
        The manifest.

    Raises
    ------
    PackError
        When a structure is missing or inside out, or the files weigh more than `LIMITS_GZIP`.
    """
    welded = _weld_all(meshes)
    glb_folder = folder / "glb"
    glb_folder.mkdir(parents=True, exist_ok=True)
    for old in glb_folder.glob("*.glb"):
        old.unlink()

    files: list[dict[str, Any]] = []
    structures: dict[str, dict[str, Any]] = {}
    for name, stage in FILES.items():
        entries = [entry for entry in CATALOGUE if entry.file == name]
        path = glb_folder / f"{name}.glb"
        write_glb(path, {entry.id: welded[entry.id] for entry in entries})
        packed = read_glb(path)
        structures |= {entry.id: describe(entry, packed[entry.id]) for entry in entries}
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        path = path.rename(glb_folder / f"{name}.{sha256[:12]}.glb")
        files.append(
            {
                "name": name,
                "path": path.relative_to(folder).as_posix(),
                "stage": stage,
                "bytes": len(data),
                "bytes_gzip": len(gzip.compress(data, mtime=0)),
                "sha256": sha256,
                "triangles": sum(len(mesh.triangles) for mesh in packed.values()),
            }
        )
    _check_limits(files)

    (_, soles, _), (_, crown, _) = structures["skin-female"]["bounds_m"]
    manifest = {
        "version": VERSION,
        "body": {"sex": "female", "height_m": round(crown - soles, 3)},
        "files": files,
        "structures": [structures[entry.id] for entry in CATALOGUE],
        "sources": [dict(source) for source in sources],
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return manifest


def _check_limits(files: Sequence[Mapping[str, Any]]) -> None:
    sizes = {file["name"]: file["bytes_gzip"] for file in files}
    sizes["all"] = sum(sizes.values())
    for name, limit in LIMITS_GZIP.items():
        if sizes[name] > limit:
            raise PackError(f"{name} weighs {sizes[name]} bytes gzipped, more than {limit}")
