"""Solids as files of meshes, with their licence and credit inside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import trimesh
from manifold3d import Manifold
from trimesh.visual.material import PBRMaterial

from models.atlas import Atlas
from models.workshop.cut import MM_PER_M
from models.workshop.tissue import colour_of
from models.workshop.usdz import usdz


def mesh_of(solid: Manifold) -> trimesh.Trimesh:
    """Return a solid for trimesh, in its own unit."""
    mesh = solid.to_mesh64()
    triangles = np.asarray(mesh.tri_verts, dtype=np.int64)
    return trimesh.Trimesh(np.asarray(mesh.vert_properties)[:, :3], triangles, process=False)


def write_meshes(
    path: Path, solids: Mapping[str, Manifold], atlas: Atlas, names: Mapping[str, str]
) -> None:
    """Write solids, in metres, as the ending of the path says.

    Parameters
    ----------
    path : Path
        ``.glb`` and ``.usdz`` have each under its id in its colour, in metres; ``.stl`` all in one,
        in millimetres, upright as programs for printers have it (+Z up).
    solids : mapping of str to Manifold
        By the id of their structure.
    atlas : Atlas
        Whose they are.
    names : mapping of str to str
        What they are called.
    """
    meshes = {id_: mesh_of(solid) for id_, solid in solids.items()}
    if path.suffix == ".stl":
        whole = trimesh.util.concatenate(list(meshes.values()))
        whole.apply_scale(MM_PER_M)
        whole.apply_transform(trimesh.transformations.rotation_matrix(np.pi / 2, [1, 0, 0]))
        whole.export(path)
        return
    if path.suffix == ".usdz":
        path.write_bytes(usdz(meshes, atlas, names, credits_of(solids, atlas)))
        return
    scene = trimesh.Scene()
    for id_, mesh in meshes.items():
        colour = trimesh.visual.color.hex_to_rgba(colour_of(atlas.by_id[id_]))
        mesh.visual = trimesh.visual.TextureVisuals(
            material=PBRMaterial(baseColorFactor=colour, metallicFactor=0.0, roughnessFactor=0.7)
        )
        mesh.metadata = {"name": names.get(id_, id_)}
        scene.add_geometry(mesh, node_name=id_, geom_name=id_)
    path.write_bytes(_glb(scene, credits_of(solids, atlas)))


def credits_of(ids: Mapping[str, object], atlas: Atlas) -> str:
    """Return the licences and credits of the works that structures were made from."""
    used = {atlas.by_id[id_].source for id_ in ids}
    lines = [
        f"{source.credit} ({source.licence})" for source in atlas.sources if source.key in used
    ]
    return "MBC Atlas, an example and no one's own body. Made from: " + " | ".join(lines)


def _glb(scene: trimesh.Scene, copyright_: str) -> bytes:
    def credit(tree: dict[str, Any]) -> None:
        tree["asset"]["copyright"] = copyright_

    data: bytes = scene.export(file_type="glb", tree_postprocessor=credit)
    return data


def write_mesh(path: Path, mesh: trimesh.Trimesh, id_: str) -> None:
    """Write one mesh, in metres, as a GLB with one node of a name and nothing else."""
    plain = trimesh.Trimesh(mesh.vertices, mesh.faces, process=False)
    scene = trimesh.Scene()
    scene.add_geometry(plain, node_name=id_, geom_name=id_)
    path.write_bytes(_glb(scene, ""))
