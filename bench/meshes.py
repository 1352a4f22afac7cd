"""The atlas's triangles and script, as its readers get them."""

from __future__ import annotations

import gzip
import tempfile
from importlib.metadata import files
from pathlib import Path

import numpy as np
import trimesh

from models import load_atlas
from models.pipeline.nodejs import run_glb

MODELS = Path(__file__).resolve().parent.parent / "models"


def export_for_peer(target: Path) -> int:
    """Decode the atlas's GLB files for the peer.

    Parameters
    ----------
    target
        The ``.npz`` file to write: ``<id>/points`` (n, 3) in metres and ``<id>/faces`` (m, 3).

    Returns
    -------
    int
        The number of triangles written.
    """
    arrays: dict[str, np.ndarray] = {}
    triangles = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in load_atlas().files:
            plain = Path(folder) / f"{file.name}.glb"
            run_glb("decompress", MODELS / file.path, plain)
            scene = trimesh.load_scene(plain)
            for name in scene.graph.nodes_geometry:
                transform, geometry = scene.graph[name]
                mesh = scene.geometry[geometry].copy().apply_transform(transform)
                arrays[f"{name}/points"] = mesh.vertices.astype(np.float32)
                arrays[f"{name}/faces"] = mesh.faces.astype(np.int32)
                triangles += len(mesh.faces)
    np.savez(target, allow_pickle=False, **arrays)
    return triangles


def script_bytes_gzip() -> int:
    """Return the size of the viewer's JavaScript as sent, compressed by gzip."""
    # Read as files: importing the package would register it with a Streamlit that isn't running.
    scripts = [file for file in files("anatomy-viewer") or () if file.suffix == ".js"]
    if not scripts:
        raise FileNotFoundError("the installed anatomy-viewer holds no JavaScript")
    return sum(len(gzip.compress(script.read_binary(), 6)) for script in scripts)
