"""Cuts a body by a plane: closed faces by structure, of which none lies over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manifold3d import CrossSection, Manifold, Mesh64, triangulate
from numpy.typing import NDArray

from models.atlas import Atlas, LevelName, Point
from models.parts import Part
from models.workshop.tissue import depth_of

MM_PER_M = 1000.0
# A face smaller than this is a matter of how fine the meshes are.
LEAST_CM2 = 0.005
# How near a corner is to the plane that lies in it, in metres.
IN_PLANE_M = 1e-6
# The top of a picture: up, and the front where the plane is nearly level.
LEVEL = 0.9
UP, FRONT = (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Plane:
    """A plane through the body, and the side of it that is taken away.

    Attributes
    ----------
    at_m : Point
        A point in it, in metres (+Y up, the patient faces +Z, the left is +X).
    normal : Point
        Towards who looks at the cut: what lies on this side is taken away. Of any length but 0.
    """

    at_m: Point
    normal: Point

    @cached_property
    def axes(self) -> NDArray[np.float64]:
        """To the right and up in a picture of the cut, and towards who looks: rows of shape (3, 3).

        Up is the top of the body, or its front where the plane is nearly level, as in scans.
        """
        towards = np.asarray(self.normal, float) / np.linalg.norm(self.normal)
        top = np.asarray(FRONT if abs(towards[1]) > LEVEL else UP)
        up = top - (top @ towards) * towards
        up /= np.linalg.norm(up)
        return np.array([np.cross(up, towards), up, towards])

    def flat(self, solid: Manifold) -> CrossSection:
        """Return where the plane cuts a solid, in millimetres right of and above `at_m`."""
        turned = np.column_stack([self.axes, -self.axes @ self.at_m])
        return solid.transform(turned).slice(0.0).scale((MM_PER_M, MM_PER_M))

    def in_body(self, flat_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points of the plane, (n, 2) in millimetres, in metres in the body, (n, 3)."""
        return np.asarray(self.at_m) + flat_mm / MM_PER_M @ self.axes[:2]

    def kept(self, solid: Manifold) -> Manifold:
        """Return what is left of a solid, closed where it was cut."""
        away = self.axes[2]
        return solid.trim_by_plane(tuple(-away), float(-away @ self.at_m))


@dataclass(frozen=True)
class Face:
    """Where a structure is cut, less what lies within it.

    Attributes
    ----------
    part : Part
        What is cut.
    area_cm2 : float
        Of the cut through all of it, with what lies within it.
    flat : CrossSection
        What is seen of it, in millimetres right of and above the plane's point.
    """

    part: Part
    area_cm2: float
    flat: CrossSection

    @property
    def loops_mm(self) -> list[NDArray[np.float64]]:
        """Its outlines: holes turn the other way."""
        return [np.asarray(loop) for loop in self.flat.to_polygons()]

    @cached_property
    def middle_mm(self) -> NDArray[np.float64]:
        """A point well inside of it: of its largest piece, what a growing margin leaves last."""
        piece = max(self.flat.decompose(), key=lambda one: float(one.area()))
        near, far = 0.0, float(np.sqrt(piece.area()))
        while far - near > 0.02 * far:
            margin = (near + far) / 2
            left = piece.offset(-margin)
            if left.is_empty():
                far = margin
            else:
                near, piece_left = margin, left
                middle = np.mean(piece_left.to_polygons()[0], axis=0)
        return np.asarray(middle if near else np.mean(piece.to_polygons()[0], axis=0))

    def mesh(self, plane: Plane) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return its points, in metres in the body, and triangles that face who looks."""
        loops = self.loops_mm
        return plane.in_body(np.vstack(loops)), np.asarray(triangulate(loops), dtype=np.int64)


@dataclass(frozen=True)
class Cut:
    """Several structures of a body, cut by one plane.

    Attributes
    ----------
    atlas : Atlas
        What they are of.
    plane : Plane
        Where.
    faces : tuple of Face
        What was cut, from the largest to the smallest.
    kept : mapping of str to Manifold
        What is left of each structure, in metres; what is taken away whole is not in it.
    """

    atlas: Atlas
    plane: Plane
    faces: tuple[Face, ...]
    kept: dict[str, Manifold]


_SOLIDS: dict[tuple[str, str, LevelName], Manifold] = {}


def solid(part: Part, level: LevelName) -> Manifold:
    """Return a structure as a solid, in metres; made once."""
    key = (part.body.id, part.id, level)
    if key not in _SOLIDS:
        points, triangles = part.arrays(level)
        _SOLIDS[key] = Manifold(Mesh64(points, triangles.astype(np.uint64)))
    return _SOLIDS[key]


def cut(parts: Sequence[Part], plane: Plane, level: LevelName = "standard") -> Cut:
    """Cut structures of a body by a plane.

    Parameters
    ----------
    parts : sequence of Part
        What is cut, at least one. Where two are at one place, the one deeper inside is seen.
    plane : Plane
        Where, and which side is taken away.
    level : LevelName, optional
        As for `Part.level`.
    """
    inner_first = sorted(parts, key=lambda one: (depth_of(one.structure), _size(one)))
    taken = CrossSection()
    faces, kept = [], {}
    for part in inner_first:
        whole = solid(part, level)
        left = plane.kept(whole)
        if not left.is_empty():
            kept[part.id] = left
        flat = plane.flat(whole)
        seen = flat - taken
        if seen.area() / 100 >= LEAST_CM2:
            faces.append(Face(part, flat.area() / 100, seen))
            taken = taken + flat
    faces.sort(key=lambda face: -face.area_cm2)
    return Cut(parts[0].atlas, plane, tuple(faces), kept)


def outside(left: Manifold, plane: Plane) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the surface of what is left, without the lid where it was cut."""
    mesh = left.to_mesh64()
    points, triangles = np.asarray(mesh.vert_properties), np.asarray(mesh.tri_verts, dtype=np.int64)
    in_plane = np.abs((points - plane.at_m) @ plane.axes[2]) < IN_PLANE_M
    return points, triangles[~in_plane[triangles].all(axis=1)]


def box_of(parts: Sequence[Part]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lowest and the highest corner of the box around structures, in metres."""
    corners = np.array([part.shape.bounds_m for part in parts])
    return corners[:, 0].min(axis=0), corners[:, 1].max(axis=0)


def _size(part: Part) -> float:
    return part.shape.volume_ml or 0.0
