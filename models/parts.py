"""A structure in a body, as a mesh of trimesh or PyVista: what `load_atlas()["liver"]` is.

Needs what `requirements-library.txt` names. Readers do without: the app sends files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.atlas import LEVELS, Atlas, Body, Level, LevelName, Shape, Structure
from models.glb import read_glb

if TYPE_CHECKING:
    import pyvista
    import trimesh

Unit = Literal["m", "mm"]
UNITS: dict[Unit, float] = {"m": 1.0, "mm": 1000.0}


@dataclass(frozen=True)
class Part:
    """A structure as it lies in one body.

    Attributes
    ----------
    atlas : Atlas
        The whole that it belongs to.
    structure : Structure
        What it is.
    body : Body
        Whose it is.
    """

    atlas: Atlas
    structure: Structure
    body: Body

    def __repr__(self) -> str:
        return f"<Part {self.id!r} of the body {self.body.id!r}>"

    @property
    def id(self) -> str:
        """The id of the structure."""
        return self.structure.id

    @property
    def shape(self) -> Shape:
        """Where it lies in this body, and its levels of detail."""
        return self.structure.shapes[self.body.id]

    def level(self, wanted: LevelName = "fine") -> Level:
        """Return the finest level of detail that is no finer than the one that is wanted.

        Raises
        ------
        ValueError
            If there is no such level in any body.
        """
        if wanted not in LEVELS:
            raise ValueError(f"there is no level {wanted!r}, but {', '.join(LEVELS)}")
        levels = self.shape.levels
        coarse = [one for one in levels if LEVELS.index(one.name) <= LEVELS.index(wanted)]
        return coarse[-1] if coarse else levels[0]

    def arrays(
        self, level: LevelName = "fine", unit: Unit = "m"
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return points (n, 3) and triangles (m, 3), counter-clockwise when seen from outside.

        Parameters
        ----------
        level : LevelName, optional
            As for `level`.
        unit : {"m", "mm"}, optional
            Of the points: +Y up, the patient faces +Z, the left is +X.
        """
        file = next(file for file in self.atlas.files if file.name == self.level(level).file)
        points, triangles = read_glb(file.path).mesh(self.id)
        if self.body.id not in self.structure.own_shapes:
            points = self.body.scale * points + (0.0, self.body.lift_m, 0.0)
        return points * UNITS[unit], triangles

    def mesh(self, level: LevelName = "fine", unit: Unit = "m") -> trimesh.Trimesh:
        """Return the surface for trimesh, which knows its unit; parameters as for `arrays`."""
        import trimesh

        points, triangles = self.arrays(level, unit)
        mesh = trimesh.Trimesh(points, triangles, metadata={"name": self.id}, process=False)
        mesh.units = unit
        return mesh

    def polydata(self, level: LevelName = "fine", unit: Unit = "m") -> pyvista.PolyData:
        """Return the surface for PyVista; parameters as for `arrays`."""
        import pyvista

        return pyvista.PolyData.from_regular_faces(*self.arrays(level, unit))

    def contains(self, at_m: ArrayLike) -> bool:
        """Return whether a point, in metres, lies in it: never where its surface is not closed."""
        at = np.asarray(at_m, dtype=float)
        low, high = self.shape.bounds_m
        if self.shape.volume_ml is None or not ((low <= at) & (at <= high)).all():
            return False
        return winding_number(at, *self.arrays()) > 0.5

    def nearby(self, within_mm: float = 2.0) -> dict[str, float]:
        """Return which structures of this body come near, and how near, from the nearest on.

        Parameters
        ----------
        within_mm : float, optional
            How far away one may be. What readers see only inside, and examples, are left out.

        Returns
        -------
        dict of str to float
            Millimetres between the nearest corners of the two surfaces: where they touch as well
            up to half an edge of a triangle.
        """
        from scipy.spatial import KDTree

        own, _ = self.arrays(unit="mm")
        tree = KDTree(own)
        low, high = own.min(axis=0) - within_mm, own.max(axis=0) + within_mm
        found = {}
        for other in self.atlas.parts(body=self.body.id):
            points, _ = other.arrays(unit="mm")
            points = points[((low <= points) & (points <= high)).all(axis=1)]
            if other.id == self.id or not len(points):
                continue
            gap_mm = float(tree.query(points)[0].min())
            if gap_mm <= within_mm:
                found[other.id] = round(gap_mm, 2)
        return dict(sorted(found.items(), key=lambda item: item[1]))


def winding_number(
    at: NDArray[np.float64], points: NDArray[np.float64], triangles: NDArray[np.int64]
) -> float:
    """Return how often a surface goes around a point: 1 inside a closed one, 0 outside.

    It is the sum of the solid angles of its triangles, by the formula of Van Oosterom and Strackee
    (IEEE Transactions on Biomedical Engineering 30, 1983), over 4 pi.
    """
    a, b, c = (points[triangles[:, corner]] - at for corner in range(3))
    far_a, far_b, far_c = (np.linalg.norm(side, axis=1) for side in (a, b, c))
    above = np.einsum("ij,ij->i", a, np.cross(b, c))
    below = far_a * far_b * far_c
    for one, other, far in ((a, b, far_c), (b, c, far_a), (c, a, far_b)):
        below += np.einsum("ij,ij->i", one, other) * far
    return float(2 * np.arctan2(above, below).sum() / (4 * np.pi))
