"""Reads meshes from the GLB files of the atlas: quantised, and packed by meshoptimizer."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from meshopt import decode_gltf_buffer
from numpy.typing import NDArray

PACKED = "EXT_meshopt_compression"
WIDTHS = {"SCALAR": 1, "VEC3": 3}
DTYPES = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}


class Glb:
    """One file. Its views are unpacked when they are first asked for.

    Parameters
    ----------
    path : Path
        A GLB whose nodes are all roots, each with one mesh and a scale.
    """

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        (size,) = struct.unpack_from("<I", data, 12)
        self._document = json.loads(data[20 : 20 + size])
        self._binary = data[20 + size + 8 :]
        self._views: dict[int, NDArray[Any]] = {}

    @cached_property
    def nodes(self) -> Mapping[str, Any]:
        """Nodes by name."""
        return {node["name"]: node for node in self._document["nodes"]}

    def mesh(self, name: str) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return the mesh of a node.

        Returns
        -------
        points : ndarray of float64, shape (n, 3)
            In metres (+Y up, the patient faces +Z, the left is +X).
        triangles : ndarray of int64, shape (m, 3)
            Numbers of points, counter-clockwise when seen from outside.

        Raises
        ------
        KeyError
            If no node has this name.
        """
        node = self.nodes[name]
        (primitive,) = self._document["meshes"][node["mesh"]]["primitives"]
        points = self._values(primitive["attributes"]["POSITION"]) * np.array(node["scale"])
        return points, self._values(primitive["indices"]).reshape(-1, 3).astype(np.int64)

    def _values(self, number: int) -> NDArray[Any]:
        accessor = self._document["accessors"][number]
        dtype = np.dtype(DTYPES[accessor["componentType"]])
        size = dtype.itemsize * WIDTHS[accessor["type"]]
        rows = self._view(accessor["bufferView"])
        first = accessor.get("byteOffset", 0) // rows.shape[1]
        used = rows[first : first + accessor["count"], :size]
        return np.ascontiguousarray(used).view(dtype)

    def _view(self, number: int) -> NDArray[np.uint8]:
        """Return a view as rows of bytes."""
        if number not in self._views:
            packed = self._document["bufferViews"][number]["extensions"][PACKED]
            begin = packed.get("byteOffset", 0)
            data = self._binary[begin : begin + packed["byteLength"]]
            count, stride = packed["count"], packed["byteStride"]
            rows = decode_gltf_buffer(data, count, stride, packed["mode"], packed.get("filter"))
            self._views[number] = rows.view(np.uint8).reshape(count, -1)
        return self._views[number]


@lru_cache(maxsize=4)
def read_glb(path: Path) -> Glb:
    """Open a file; the last few stay open, for neighbours lie in the same."""
    return Glb(path)
