"""Repair: meshes of other people's making, closed so that they have an inside."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pymeshfix

from models.pipeline.geometry.mesh import Mesh, outward, pieces


def closed(mesh: Mesh) -> Mesh:
    """Return the mesh in one piece with its cracks and holes closed (Attene 2010, MeshFix)."""
    with quiet():
        vertices, faces = pymeshfix.clean_from_arrays(mesh.vertices, mesh.faces.astype(np.int32))
    return outward(Mesh(np.asarray(vertices, np.float64), np.asarray(faces, np.int64)))


def holes_filled(mesh: Mesh) -> Mesh:
    """Return the mesh with its holes filled and nothing else touched."""
    with quiet():
        fixer = pymeshfix.PyTMesh()
        fixer.load_array(mesh.vertices, mesh.faces.astype(np.int32))
        fixer.fill_small_boundaries()
        vertices, faces = fixer.return_arrays()
    return outward(Mesh(np.asarray(vertices, np.float64), np.asarray(faces, np.int64)))


def mended(mesh: Mesh) -> Mesh:
    """Return the mesh's main piece with its holes filled, where `closed` would lose a cavity.

    Walls that pass through each other stay: the thin ones of the nose are nothing else.
    """
    return pieces(holes_filled(mesh))[0]


@contextmanager
def quiet() -> Iterator[None]:
    """Silence a library that writes its progress past Python to the terminal."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        yield
    finally:
        for number, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)
