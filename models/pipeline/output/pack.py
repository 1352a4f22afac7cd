"""The last step of the pipeline: meshes to GLB files and the manifest that describes them."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.atlas import (
    NEEDS,
    Atlas,
    Body,
    Level,
    LevelName,
    MeshFile,
    Need,
    Point,
    Shape,
    Source,
    Structure,
    in_all_bodies,
)
from models.manifest import write_atlas
from models.pipeline.catalogue import BODIES, CATALOGUE, Entry
from models.pipeline.catalogue.terms import Terms
from models.pipeline.geometry.frames import to_gltf_axes, to_gltf_frame
from models.pipeline.geometry.glb import GRID_M, PackedMesh, read_glb, write_glb
from models.pipeline.geometry.mesh import (
    Mesh,
    flaps,
    is_closed,
    signed_volume,
    vertex_normals,
    winding_number,
)
from models.pipeline.geometry.version import Version

VERSION = "2.0.0"
# What may be sent, gzipped: the first view in a minute at most on a poor phone connection, and the
# whole woman.
FIRST_LIMIT_GZIP = 750_000
BODY_LIMIT_GZIP = 6_000_000
# Muscles are drawn in broad groups: their places are told in so many steps of the grid at once.
BROAD_STEPS = 8


# Body, structure id, versions from the coarsest to the finest.
Versions = Mapping[str, Mapping[str, Sequence[Version]]]


# For what a file is needed, for which site, in which body.
_FileKey = tuple[Need, str | None, str | None]


class PackError(ValueError):
    """A mesh cannot be packed, or the result is too big."""


def quantise(
    mesh: Mesh,
    openness: NDArray[np.uint8] | None = None,
    normals: NDArray[np.float64] | None = None,
    steps: int = 1,
) -> PackedMesh:
    """Put a mesh on the grid: one vertex a place, no collapsed triangle, smooth normals.

    Parameters
    ----------
    mesh : Mesh
        In LPS millimetres.
    openness : ndarray of uint8, shape (n,), optional
        How much of the light around reaches each vertex; all of it when not given.
    normals : ndarray, shape (n, 3), optional
        Unit normals in the frame of the mesh; the mesh's own when not given.
    steps : int
        How many steps of the grid are taken at once: what is drawn broadly needs no finer places.
    """
    if openness is None:
        openness = np.full(len(mesh.vertices), 255, dtype=np.uint8)
    if normals is None:
        # Of the points before rounding: the grid would roughen small, smooth things.
        normals = vertex_normals(mesh)
    grid = steps * np.rint(to_gltf_frame(mesh.vertices) / (steps * GRID_M))
    if np.abs(grid).max() > np.iinfo(np.int16).max:
        raise PackError("reaches further than 5.7 m from the origin")
    places, first, vertex_of = np.unique(grid, axis=0, return_index=True, return_inverse=True)
    triangles = vertex_of.reshape(-1)[mesh.faces]
    a, b, c = triangles.T
    triangles = triangles[(a != b) & (b != c) & (c != a)]
    triangles = triangles[~flaps(triangles)]
    used, triangles = np.unique(triangles, return_inverse=True)
    turned = to_gltf_axes(normals[first[used]])
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    turned = np.where(lengths > 0, turned / np.where(lengths > 0, lengths, 1), [0.0, 1.0, 0.0])
    return PackedMesh(
        places[used].astype(np.int16),
        turned.astype(np.float32),
        triangles.reshape(-1, 3).astype(np.uint32),
        openness[first[used]],
    )


def geometry_sha256(mesh: PackedMesh) -> str:
    """Fingerprint of a mesh as read from its GLB file."""
    digest = hashlib.sha256()
    for array in (mesh.positions, mesh.normals, mesh.triangles, mesh.openness):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _anchor(points: NDArray[np.float64], triangles: NDArray[Any], centroid: NDArray[Any]) -> Any:
    """Find where a marker belongs: the centroid when inside, else the surface nearest to it."""
    if winding_number(centroid, points, triangles) > 0.5:
        return centroid
    return points[np.linalg.norm(points - centroid, axis=1).argmin()]


def _rounded(values: Any) -> Point:
    x, y, z = (round(float(value), 5) + 0.0 for value in values)  # + 0.0 makes -0.0 a plain zero
    return x, y, z


def file_of(entry: Entry, level: LevelName, body: str) -> _FileKey:
    """Return for what the file of a structure's level is needed, for which site, in which body."""
    own = body if entry.own else None
    if entry.reveal == "example":
        return "example", None, own
    if entry.reveal == "inside":
        return "inside", entry.site, own
    if entry.layer == "muscles":
        return "muscles", None, own
    if level == "fine":
        return "fine", entry.site, own
    if level == "core":
        return "first", None, own
    return ("standard" if entry.first else "detail"), None, own


def describe(mesh: PackedMesh) -> Shape:
    """Describe a structure's shape, as packed, without its levels."""
    points = mesh.positions.astype(np.float64) * GRID_M
    corners = points[mesh.triangles]
    areas = np.linalg.norm(
        np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
    )
    centroid = np.average(corners.mean(axis=1), axis=0, weights=areas)
    volume_ml = None
    if is_closed(mesh.triangles):
        volume_ml = round(signed_volume(points, mesh.triangles) * 1e6, 2)
    return Shape(
        bounds_m=(_rounded(points.min(axis=0)), _rounded(points.max(axis=0))),
        centroid_m=_rounded(centroid),
        anchor_m=_rounded(_anchor(points, mesh.triangles, centroid)),
        volume_ml=volume_ml,
        levels=(),
    )


class _Part(NamedTuple):
    """One node to be written: whose, which, how fine."""

    entry: Entry
    body: str
    version: Version
    mesh: PackedMesh


def _parts(versions: Versions) -> list[_Part]:
    wanted = {
        body: {e.id for e in CATALOGUE if (e.own or body == BODIES[0]) and e.only in (None, body)}
        for body in BODIES
    }
    for body, ids in wanted.items():
        if ids != (found := set(versions.get(body, {}))):
            raise PackError(
                f"{body}: missing: {sorted(ids - found)}; not wanted: {sorted(found - ids)}"
            )
    parts = []
    for entry in CATALOGUE:
        for body in BODIES:
            for version in versions[body].get(entry.id, ()):
                try:
                    is_broad = file_of(entry, version.level, body)[0] == "muscles"
                    steps = BROAD_STEPS if is_broad else 1
                    mesh = quantise(version.mesh, version.openness, version.normals, steps)
                except PackError as error:
                    raise PackError(f"{entry.id} {error}") from error
                if signed_volume(mesh.positions, mesh.triangles) <= 0:
                    raise PackError(f"{entry.id} is inside out: turn its triangles")
                parts.append(_Part(entry, body, version, mesh))
    return parts


def pack(
    versions: Versions,
    stature: Mapping[str, float],
    sources: Sequence[Source],
    terms: Mapping[str, Terms],
    code: str,
    folder: Path,
) -> Atlas:
    """Write ``glb/*.glb`` and ``manifest.json``, and return what the manifest says.

    The same meshes give the same bytes. GLB files of an earlier run are removed.

    Parameters
    ----------
    versions : mapping
        Every structure of the catalogue, for the woman; for the man what is his own.
    stature : mapping of str to float
        What turns her shared structures into his: ``scale`` and ``lift_mm``.
    sources : sequence of Source
        For the About page.
    terms : mapping of str to Terms
        By structure id, where they are known.
    code : str
        Digest of the code that made the body.
    folder : Path
        Where to write: ``models/``.

    Raises
    ------
    PackError
        When a structure is missing or inside out, or the files weigh more than they may.
    """
    parts = _parts(versions)
    glb_folder = folder / "glb"
    glb_folder.mkdir(parents=True, exist_ok=True)
    by_file: dict[_FileKey, list[_Part]] = {}
    for part in parts:
        by_file.setdefault(file_of(part.entry, part.version.level, part.body), []).append(part)
    files: list[MeshFile] = []
    shapes: dict[str, dict[str, Shape]] = {entry.id: {} for entry in CATALOGUE}
    for key in sorted(by_file, key=lambda key: (NEEDS.index(key[0]), key[1] or "", key[2] or "")):
        file, packed = _write_file(key, by_file[key], glb_folder)
        files.append(file)
        for part in by_file[key]:
            mesh, of_body = packed[part.entry.id], shapes[part.entry.id]
            coarser = of_body[part.body].levels if part.body in of_body else ()
            # Files come from the coarsest to the finest: the last one describes the shape.
            of_body[part.body] = replace(
                describe(mesh), levels=(*coarser, _level(part.version, file, mesh))
            )
    _check_limits(files)
    # Only now: a build that fails leaves the body as it was.
    for old in set(glb_folder.glob("*.glb")) - {file.path for file in files}:
        old.unlink()
    placed = {"female": (1.0, 0.0), "male": (stature["scale"], stature["lift_mm"] / 1000.0)}
    bodies = {id_: Body(id_, _height(shapes["skin"][id_]), *placed[id_]) for id_ in BODIES}
    atlas = Atlas(
        version=VERSION,
        code=code,
        bodies=tuple(bodies.values()),
        files=tuple(files),
        structures=tuple(
            Structure(
                id=entry.id,
                names={"en": entry.name},
                terms=terms[entry.id].given() if entry.id in terms else {},
                site=entry.site,
                system=entry.system,
                layer=entry.layer,
                reveal=entry.reveal,
                replaces=entry.replaces,
                within=entry.within,
                only=entry.only,
                shapes=in_all_bodies(shapes[entry.id], bodies, entry.only),
                source=entry.source,
            )
            for entry in CATALOGUE
        ),
        sources=tuple(sources),
    )
    write_atlas(atlas, folder / "manifest.json")
    return atlas


def _write_file(
    key: _FileKey, parts: Sequence[_Part], folder: Path
) -> tuple[MeshFile, dict[str, PackedMesh]]:
    """Write one GLB file, and return what it is and what is in it."""
    need, site, body = key
    name = "-".join(word for word in key if word)
    path = folder / f"{name}.new.glb"
    write_glb(path, {part.entry.id: part.mesh for part in parts})
    packed = read_glb(path)
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    file = MeshFile(
        name=name,
        path=path.rename(folder / f"{name}.{sha256[:12]}.glb"),
        need=need,
        site=site,
        body=body,
        bytes=len(data),
        bytes_gzip=len(gzip.compress(data, mtime=0)),
        sha256=sha256,
        triangles=sum(len(mesh.triangles) for mesh in packed.values()),
    )
    return file, packed


def _level(version: Version, file: MeshFile, mesh: PackedMesh) -> Level:
    return Level(
        name=version.level,
        file=file.name,
        triangles=len(mesh.triangles),
        error_mm=round(version.error_mm, 3),
        sha256=geometry_sha256(mesh),
    )


def _height(skin: Shape) -> float:
    (_, soles, _), (_, crown, _) = skin.bounds_m
    return round(crown - soles, 3)


def _check_limits(files: Sequence[MeshFile]) -> None:
    for body in BODIES:
        ours = [file for file in files if file.body in (None, body)]
        first = sum(file.bytes_gzip for file in ours if file.need == "first")
        whole = sum(file.bytes_gzip for file in ours)
        for what, weight, limit in (
            ("first view", first, FIRST_LIMIT_GZIP),
            ("body", whole, BODY_LIMIT_GZIP),
        ):
            if weight > limit:
                raise PackError(
                    f"the {body} {what} weighs {weight} bytes gzipped, more than {limit}"
                )
