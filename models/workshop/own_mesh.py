"""Meshes that somebody brings: looked at, read within bounds, placed, and made small.

It runs in a helper that is started for it alone and has little memory and time. Only shapes are
read: no material, no picture, no other file.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np
import trimesh
from numpy.typing import NDArray

from models.workshop.helper import RefusedError

ENDINGS = ("stl", "obj", "ply", "glb", "3mf")
MOST_BYTES = 50 * 2**20
MOST_TRIANGLES = 2_000_000
# What is kept: enough for an organ, and light for a phone.
KEPT_TRIANGLES = 20_000
# From a file's unit to metres; the order in which units are guessed.
UNITS = {"mm": 0.001, "cm": 0.01, "m": 1.0, "in": 0.0254}
# What lies in a body is between these, in metres.
LEAST_M, MOST_M = 0.004, 2.2
# Rows: where x (left), y (up) and z (front) of our frame are in that of the file.
FRAMES = {
    "gltf": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "lps": ((1, 0, 0), (0, 0, 1), (0, -1, 0)),
    "ras": ((-1, 0, 0), (0, 0, 1), (0, 1, 0)),
}
MOST_IN_3MF = 100
MOST_UNPACKED = 200 * 2**20


def read_mesh(data: bytes, ending: str) -> trimesh.Trimesh:
    """Return the shape in a file, in the file's unit, with equal points made one.

    Raises
    ------
    RefusedError
        With a word for what is wrong.
    """
    if ending not in ENDINGS:
        raise RefusedError("kind")
    if len(data) > MOST_BYTES:
        raise RefusedError("too-large")
    CHECKS[ending](data)
    try:
        scene = trimesh.load_scene(
            BytesIO(data), file_type=ending, resolver=None, skip_materials=True, process=False
        )
        for name in [
            name for name, one in scene.geometry.items() if not isinstance(one, trimesh.Trimesh)
        ]:
            scene.delete_geometry(name)
        if scene.is_empty:
            raise RefusedError("no-surface")
        counts = (
            len(scene.geometry[scene.graph[node][1]].faces) for node in scene.graph.nodes_geometry
        )
        if sum(counts) > MOST_TRIANGLES:
            raise RefusedError("too-many-triangles", most=MOST_TRIANGLES)
        mesh = scene.to_mesh()
    except (RefusedError, MemoryError):
        raise
    except Exception as error:
        raise RefusedError("not-a-mesh") from error
    if not len(mesh.faces):
        raise RefusedError("no-surface")
    if not np.isfinite(mesh.vertices).all() or np.abs(mesh.vertices).max() > 1e7:
        raise RefusedError("not-finite")
    mesh = trimesh.Trimesh(mesh.vertices, mesh.faces, process=False)
    mesh.merge_vertices(merge_tex=True, merge_norm=True)
    mesh.update_faces(mesh.nondegenerate_faces())
    mesh.remove_unreferenced_vertices()
    if not len(mesh.faces) or min(mesh.extents) <= 0:
        raise RefusedError("flat")
    return mesh


def guess_unit(size: float, ending: str) -> str:
    """Return the unit in which something so large would best fit into a body."""
    if ending == "glb":  # always in metres, unless somebody errs
        fits = LEAST_M <= size <= MOST_M
        return "m" if fits else "mm"
    return next((unit for unit, m in UNITS.items() if LEAST_M <= size * m <= MOST_M), "mm")


def look(data: bytes, ending: str) -> dict[str, Any]:
    """Say what is in a file: triangles, size, holes, and the unit that it may be in."""
    mesh = read_mesh(data, ending)
    return {
        "triangles": len(mesh.faces),
        "pieces": int(mesh.body_count),
        "size": [float(one) for one in mesh.extents],
        "open_edges": _open_edges(mesh),
        "unit": guess_unit(float(max(mesh.extents)), ending),
        "frame": "gltf" if ending == "glb" else "lps",
    }


def place(
    mesh: trimesh.Trimesh, unit: str, frame: str, at_m: NDArray[np.float64] | None
) -> trimesh.Trimesh:
    """Return a shape in the frame of the body, in metres, not mirrored, and made small.

    Parameters
    ----------
    mesh : Trimesh
        In the file's unit and frame.
    unit, frame : str
        Keys of `UNITS` and `FRAMES`.
    at_m : ndarray, shape (3,), or None
        Where its middle goes; None leaves it where the file says.
    """
    points = mesh.vertices @ np.transpose(np.array(FRAMES[frame], float)) * UNITS[unit]
    placed = trimesh.Trimesh(points, mesh.faces, process=False)
    if at_m is not None:
        placed.apply_translation(np.asarray(at_m) - placed.bounds.mean(axis=0))
    size = float(max(placed.extents))
    if not LEAST_M <= size <= MOST_M:
        raise RefusedError("size", cm=round(size * 100, 2))
    if np.abs(placed.bounds).max() > MOST_M:
        raise RefusedError("far")
    if _open_edges(placed):
        placed.fill_holes()
    if placed.is_watertight and placed.volume < 0:
        placed.invert()
    if len(placed.faces) > KEPT_TRIANGLES:
        placed = placed.simplify_quadric_decimation(face_count=KEPT_TRIANGLES)
    if not len(placed.faces):
        raise RefusedError("flat")
    return placed


def _open_edges(mesh: trimesh.Trimesh) -> int:
    edges = np.unique(np.sort(mesh.edges, axis=1), axis=0, return_counts=True)[1]
    return int((edges == 1).sum())


def _check_stl(data: bytes) -> None:
    if len(data) < 84:
        raise RefusedError("not-a-mesh")
    (count,) = struct.unpack_from("<I", data, 80)
    if len(data) != 84 + 50 * count and not data.lstrip()[:5].lower() == b"solid":
        raise RefusedError("cut-off")
    if count > MOST_TRIANGLES and len(data) == 84 + 50 * count:
        raise RefusedError("too-many-triangles", most=MOST_TRIANGLES)


def _check_obj(data: bytes) -> None:
    # The format knows commands; no program needs them for a shape.
    if re.search(rb"^\s*(csh|call|shadow_obj|trace_obj)\b", data, re.MULTILINE | re.IGNORECASE):
        raise RefusedError("script")


def _check_ply(data: bytes) -> None:
    head, end, _ = data[:20_000].partition(b"end_header")
    if not data.startswith(b"ply") or not end:
        raise RefusedError("not-a-mesh")
    for count in re.findall(rb"element\s+\S+\s+(\d+)", head):
        if int(count) > len(data):
            raise RefusedError("cut-off")


def _check_glb(data: bytes) -> None:
    try:
        magic, _, length, size = struct.unpack_from("<4sIII", data)
        document = json.loads(data[20 : 20 + size])
        named = [*document.get("buffers", ()), *document.get("images", ())]
        uris = [one for one in named if "uri" in one]
        needed = document.get("extensionsRequired", ())
    except (struct.error, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise RefusedError("not-a-mesh") from error
    if magic != b"glTF" or length > len(data):
        raise RefusedError("cut-off")
    if uris:
        raise RefusedError("other-files")
    if any("compression" in name or "quantization" in name for name in needed):
        raise RefusedError("packed")


def _check_3mf(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as zipped:
            parts = zipped.infolist()
            if len(parts) > MOST_IN_3MF or sum(one.file_size for one in parts) > MOST_UNPACKED:
                raise RefusedError("unpacks-too-large")
            for one in parts:
                if ".." in one.filename.split("/") or one.filename.startswith("/"):
                    raise RefusedError("other-files")
                if one.filename.endswith((".model", ".rels", ".xml")):
                    _check_xml(zipped.open(one).read(MOST_UNPACKED))
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise RefusedError("not-a-mesh") from error


def _check_xml(text: bytes) -> None:
    if re.search(rb"<!(DOCTYPE|ENTITY)", text.replace(b"\0", b""), re.IGNORECASE):
        raise RefusedError("script")


CHECKS: dict[str, Callable[[bytes], None]] = {
    "stl": _check_stl,
    "obj": _check_obj,
    "ply": _check_ply,
    "glb": _check_glb,
    "3mf": _check_3mf,
}
