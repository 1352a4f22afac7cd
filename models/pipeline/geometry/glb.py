"""Reading and writing the atlas's GLB files.

All structures share one grid of 0.175 mm: a position is three 16-bit integers,
and every node carries the same scale to metres. So neighbours that touch still touch after packing.
"""

from __future__ import annotations

import json
import struct
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.pipeline.geometry.nodejs import run_glb

GRID_M = 1.75e-4

_MAGIC, _JSON, _BIN = 0x46546C67, 0x4E4F534A, 0x004E4942
_ARRAY_BUFFER, _ELEMENT_ARRAY_BUFFER = 34962, 34963
_COMPONENTS: dict[int, np.dtype[Any]] = {
    5120: np.dtype("<i1"),
    5121: np.dtype("<u1"),
    5122: np.dtype("<i2"),
    5123: np.dtype("<u2"),
    5125: np.dtype("<u4"),
    5126: np.dtype("<f4"),
}
_CODES = {dtype: code for code, dtype in _COMPONENTS.items()}
_WIDTHS = {"SCALAR": 1, "VEC3": 3}


@dataclass(frozen=True, slots=True)
class PackedMesh:
    """A mesh as it lies in a GLB file, in the glTF frame.

    Attributes
    ----------
    positions : ndarray of int16, shape (n, 3)
        In units of `GRID_M`.
    normals : ndarray, shape (n, 3)
        Unit vectors as float32 before packing; as int8, with 127 for 1, when read back.
    triangles : ndarray of uint32, shape (m, 3)
        Vertex numbers, counter-clockwise when seen from outside.
    openness : ndarray of uint8, shape (n,)
        How much of the light around reaches a vertex: 255 is all (glTF's COLOR_0, as a grey).
    """

    positions: NDArray[np.int16]
    normals: NDArray[np.float32] | NDArray[np.int8]
    triangles: NDArray[np.uint32]
    openness: NDArray[np.uint8]


class _Writer:
    """Collects buffer views and accessors."""

    def __init__(self) -> None:
        self.binary = bytearray()
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []

    def add(self, values: NDArray[Any], *, indices: bool = False) -> int:
        """Store one attribute or index list in a view of its own; return its accessor's number."""
        width = values.shape[1] if values.ndim == 2 else 1
        accessor: dict[str, Any] = {
            "bufferView": len(self.views),
            "componentType": _CODES[values.dtype],
            "count": len(values),
            "type": "VEC3" if width == 3 else "SCALAR",
        }
        if values.dtype == np.uint8:
            accessor["normalized"] = True
        if values.dtype == np.int16:  # glTF asks for the bounds of positions
            accessor |= {"min": values.min(axis=0).tolist(), "max": values.max(axis=0).tolist()}
        stride = values.itemsize * width
        if not indices and stride % 4:  # each vertex starts at a multiple of four bytes
            values = np.pad(values, ((0, 0), (0, 1)))
            stride = values.itemsize * values.shape[1]
        data = np.ascontiguousarray(values).tobytes()
        view: dict[str, Any] = {
            "buffer": 0,
            "byteOffset": len(self.binary),
            "byteLength": len(data),
            "target": _ELEMENT_ARRAY_BUFFER if indices else _ARRAY_BUFFER,
        }
        if not indices:
            view["byteStride"] = stride
        self.views.append(view)
        self.accessors.append(accessor)
        self.binary += data + b"\0" * (-len(data) % 4)
        return len(self.accessors) - 1


def _plain_glb(meshes: Mapping[str, PackedMesh]) -> bytes:
    writer = _Writer()
    nodes: list[dict[str, Any]] = []
    gltf_meshes: list[dict[str, Any]] = []
    for name, mesh in meshes.items():
        index_type = "<u2" if len(mesh.positions) < 0xFFFF else "<u4"
        primitive = {
            "attributes": {
                "POSITION": writer.add(mesh.positions),
                "NORMAL": writer.add(mesh.normals),
                "COLOR_0": writer.add(np.repeat(mesh.openness[:, None], 3, axis=1)),
            },
            "indices": writer.add(mesh.triangles.ravel().astype(index_type), indices=True),
        }
        nodes.append({"name": name, "mesh": len(gltf_meshes), "scale": [GRID_M] * 3})
        gltf_meshes.append({"name": name, "primitives": [primitive]})
    document = {
        "asset": {"version": "2.0"},
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": list(range(len(nodes)))}],
        "nodes": nodes,
        "meshes": gltf_meshes,
        "accessors": writer.accessors,
        "bufferViews": writer.views,
        "buffers": [{"byteLength": len(writer.binary)}],
    }
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    size = 12 + 8 + len(text) + 8 + len(writer.binary)
    return b"".join(
        (
            struct.pack("<III", _MAGIC, 2, size),
            struct.pack("<II", len(text), _JSON),
            text,
            struct.pack("<II", len(writer.binary), _BIN),
            writer.binary,
        )
    )


def _parse_plain_glb(data: bytes) -> dict[str, PackedMesh]:
    (text_size,) = struct.unpack_from("<I", data, 12)
    document = json.loads(data[20 : 20 + text_size])
    binary = data[20 + text_size + 8 :]

    def values(number: int) -> NDArray[Any]:
        accessor = document["accessors"][number]
        view = document["bufferViews"][accessor["bufferView"]]
        dtype = _COMPONENTS[accessor["componentType"]]
        width = _WIDTHS[accessor["type"]]
        return np.ndarray(
            (accessor["count"], width),
            dtype,
            binary,
            view.get("byteOffset", 0) + accessor.get("byteOffset", 0),
            (view.get("byteStride", dtype.itemsize * width), dtype.itemsize),
        ).copy()

    meshes = {}
    for number in document["scenes"][0]["nodes"]:
        node = document["nodes"][number]
        (primitive,) = document["meshes"][node["mesh"]]["primitives"]
        meshes[node["name"]] = PackedMesh(
            values(primitive["attributes"]["POSITION"]),
            values(primitive["attributes"]["NORMAL"]),
            values(primitive["indices"]).reshape(-1, 3).astype(np.uint32),
            values(primitive["attributes"]["COLOR_0"])[:, 0].copy(),
        )
    return meshes


def write_glb(path: Path, meshes: Mapping[str, PackedMesh]) -> None:
    """Write meshes to a GLB file with EXT_meshopt_compression, one root node a structure.

    Parameters
    ----------
    path : Path
        The file to write.
    meshes : mapping of str to PackedMesh
        Node names and meshes, in the order of the nodes.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.glb"
        plain.write_bytes(_plain_glb(meshes))
        run_glb("compress", plain, path)


def read_glb(path: Path) -> dict[str, PackedMesh]:
    """Read the meshes of a file written by `write_glb`, by node name."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.glb"
        run_glb("decompress", path, plain)
        return _parse_plain_glb(plain.read_bytes())


def validate_glbs(*paths: Path) -> list[dict[str, Any]]:
    """Return the Khronos glTF validator's reports: two a file, as it is and decompressed."""
    return json.loads(run_glb("validate", *paths))
