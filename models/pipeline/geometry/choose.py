"""Choosing: structures of a body by the beginnings of their ids, and the pieces of one."""

from __future__ import annotations

import numpy as np

from models.pipeline.geometry.mesh import Mesh, Meshes, Points, pieces


def solids(body: Meshes, *prefixes: str) -> list[Mesh]:
    """Return all structures whose ids begin in one of some ways."""
    return [mesh for id_, mesh in body.items() if id_.startswith(prefixes)]


def middles(mesh: Mesh) -> Points:
    """Return the middle of each piece of a mesh: of each node, of each spot; shape (n, 3)."""
    return np.array([piece.vertices.mean(axis=0) for piece in pieces(mesh)])
