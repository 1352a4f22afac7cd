"""The room between skin and chest wall: how far a place is from either, and which way is out.

The body's left and right halves are laid over each other, as on the chart of the chest, so what is
laid into this room fits on both sides.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter

from models.pipeline.geometry.fields import Field, Grid, depth_field
from models.pipeline.geometry.frames import MIRROR, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, merge

STEP_MM = 2.5
BAND_MM = 14.0
CHEST = ("rib-", "lung-", "costal-cartilage", "sternum", "heart")
LIMB = ("clavicle-", "scapula-", "humerus-")
# Half the widest space between two ribs: over it the hull of the chest runs straight on.
BRIDGE_MM = 11.0


class Room:
    """Where there is room on the left half of the chest, from the collarbone to the seventh rib.

    Attributes
    ----------
    grid : Grid
        Where the fields are known.
    wall : Field
        Distance from the smooth hull of the rib cage and from the bones of the shoulder,
        positive outside them.
    skin : Field
        Depth under the skin, positive inside.
    """

    def __init__(self, body: Meshes) -> None:
        ribs = np.vstack([body[f"rib-left-{n}"].vertices for n in range(1, 8)])
        shoulder = np.vstack([body[f"{bone}-left"].vertices for bone in ("humerus", "clavicle")])
        low = (-30.0, body["skin"].vertices[:, Y].min(), ribs[:, Z].min() - 30)
        high = (shoulder[:, 0].max(), np.median(ribs[:, Y]) + 50, shoulder[:, Z].max() + 20)
        self.grid = Grid.around(np.array(low), np.array(high), STEP_MM)
        self.skin = Field(
            self.grid,
            np.minimum(
                depth_field(body["skin"], self.grid, BAND_MM),
                depth_field(_over(body["skin"]), self.grid, BAND_MM),
            ),
        )
        chest = -depth_field(_both(body, CHEST), self.grid, BAND_MM)
        limb = -depth_field(_both(body, LIMB), self.grid, BAND_MM)
        # A closing: the rib cage grown by half a space between ribs, and shrunk again.
        grown = chest < BRIDGE_MM
        shrunk = BRIDGE_MM - distance_transform_edt(grown, sampling=STEP_MM)
        hull = gaussian_filter(np.where(grown, shrunk, chest), 0.8)
        self.wall = Field(self.grid, np.minimum(np.minimum(hull, chest), limb))

    def add(self, mesh: Mesh) -> None:
        """Count one more closed mesh among what has to be kept clear of."""
        apart = -depth_field(mesh, self.grid, BAND_MM)
        self.wall = Field(self.grid, np.minimum(self.wall.values, apart))


def _over(mesh: Mesh) -> Mesh:
    """Return the mesh laid over to the other side."""
    return Mesh(mesh.vertices * MIRROR, mesh.faces[:, ::-1])


def _both(body: Meshes, ids: tuple[str, ...]) -> Mesh:
    """Return meshes of both sides laid over each other."""
    meshes = [mesh for id_, mesh in body.items() if id_.startswith(ids)]
    return merge(*meshes, *(_over(mesh) for mesh in meshes))
