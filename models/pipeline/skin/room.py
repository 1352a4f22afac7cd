"""Room for his feet, whose larger bones lie so near his skin that simplifying lets them touch."""

from collections.abc import Mapping

from models.pipeline.geometry.mesh import Mesh, Meshes, vertex_normals
from models.pipeline.skin.man import her_anatomy
from models.pipeline.skin.relax import relaxed

# As much as simplifying moves bone and skin towards each other.
MORE_MM = 1.5


def make_room(shared: Meshes, stature: Mapping[str, float], own: Meshes) -> dict[str, Mesh]:
    """Return the man's skin moved out round his feet.

    Parameters
    ----------
    shared
        The bones of her feet, in LPS mm.
    stature
        What puts them into him.
    own
        Of him the skin.
    """
    feet = {
        id_: Mesh(foot.vertices + MORE_MM * vertex_normals(foot), foot.faces)
        for id_, foot in her_anatomy(shared, stature).items()
    }
    return {"skin": relaxed(own["skin"], feet)}
