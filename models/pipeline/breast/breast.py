"""The breasts: of each the region, the nipple, the fat, the gland and its ducts."""

from __future__ import annotations

from models.pipeline.breast.breast_gland import build_gland
from models.pipeline.breast.breast_space import Breast
from models.pipeline.breast.nipple import build_nipple
from models.pipeline.geometry.frames import MIRROR
from models.pipeline.geometry.mesh import Mesh, Meshes


def build_breasts(body: Meshes, sex: str) -> dict[str, Mesh]:
    """Build both breasts, mirror images of each other but for the nipples, which lie on the skin.

    Parameters
    ----------
    body : mapping of str to Mesh
        The assembled body in LPS millimetres, with its skin, rib cage, shoulders and the left
        pectoralis major.
    sex : str
        ``female`` or ``male``.

    Returns
    -------
    dict of str to Mesh
        ``breast-left``, ``breast-nipple-left``, ``breast-fat-left``, ``breast-gland-left``,
        ``breast-ducts-left``, and the same on the right.
    """
    breast = Breast(body, sex)
    gland, ducts = build_gland(breast)
    meshes: dict[str, Mesh] = {}
    for id_, mesh in (
        ("breast", breast.region()),
        ("breast-fat", breast.fat()),
        ("breast-gland", gland),
        ("breast-ducts", ducts),
    ):
        meshes[f"{id_}-left"] = mesh
        meshes[f"{id_}-right"] = _over(mesh)
    meshes["breast-nipple-left"] = build_nipple(body["skin"], *breast.nipple(), sex)
    right = build_nipple(_over(body["skin"]), *breast.nipple(), sex)
    meshes["breast-nipple-right"] = _over(right)
    return meshes


def _over(mesh: Mesh) -> Mesh:
    """Return the mirror image of a mesh."""
    return Mesh(mesh.vertices * MIRROR, mesh.faces[:, ::-1])
