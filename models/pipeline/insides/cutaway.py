"""Bones cut open: what compact bone, spongy bone and marrow are.

A vertebra without the front left quarter of its body, and the left thigh bone without the front
half of its upper third. Each is a shell of compact bone and what fills it: spongy bone and marrow.
Both lie exactly in the place of the whole bone.

Compact bone is drawn thick enough to be seen. The shell of a lumbar vertebra is 0.3 mm in life
(Ritzel 1997, Journal of Bone and Mineral Research 12, 89), the drawn one 1.5 mm. In the shaft of
the thigh bone two walls of 6.5 mm are about half of its width, a little less than in firm bone:
on X-rays of women of 50 and more they are thin below 0.62 of it, of men below 0.56 (Nguyen et al.
2018, Clinics in Orthopedic Surgery 10, 149: the cortical thickness index). Towards head and neck it
thins; on the inner side, under the neck, it stays thick longest. The meshwork on the cut faces is a
drawing of spongy bone: its spaces are three times too wide.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from manifold3d import Manifold
from scipy.spatial import cKDTree

from models.pipeline.geometry.fields import Grid, depth_field, level_surface
from models.pipeline.geometry.frames import X, Y, Z, fit_sphere
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, pieces
from models.pipeline.geometry.solids import block, solid, surface_of
from models.pipeline.geometry.surface import decimate, depth_under, smooth

VERTEBRA_SHELL_MM = 1.5
HEAD_SHELL_MM = 1.5
SHAFT_SHELL_MM = 6.5
UPPER_SHARE = 1 / 3  # of the thigh bone is opened
# The lesser trochanter lies this share of the thigh bone's length below its top.
LESSER_TROCHANTER = 0.17

BEHIND_MM = 0.3  # marrow's cut face behind the shell's
PIT_MM = 0.7  # depth of the spaces between the beams of spongy bone
SPACE_MM = 3.4  # from one space to the next
BEAM_MM = 0.8
SHEET_MM = 0.65
TRIANGLES = {"inner": 2400, "marrow": 12000}


class Face(NamedTuple):
    """A plane along which bone is cut.

    Attributes
    ----------
    origin_mm
        A point of it, shape (3,).
    across, up
        Unit vectors in the plane, shape (3,).
    outward
        Unit vector to the side that is taken away, shape (3,).
    """

    origin_mm: Vector
    across: Vector
    up: Vector
    outward: Vector

    def room(self, reach_mm: float, behind_mm: Points | float = 0.0) -> Manifold:
        """Return the room before the plane, as far as ``reach_mm`` to every side.

        Parameters
        ----------
        reach_mm
            From the origin.
        behind_mm
            How far behind the plane it begins: one number, or one for each place of `places`.
        """
        places = self.places(reach_mm) - np.asarray(behind_mm)[..., None] * self.outward
        return block(places, self.outward, reach_mm)

    def places(self, reach_mm: float) -> Points:
        """Return points all over the plane, shape (rows, columns, 3)."""
        steps = np.arange(-reach_mm, reach_mm, SHEET_MM)
        along, above = np.meshgrid(steps, steps, indexing="ij")
        return self.origin_mm + along[..., None] * self.across + above[..., None] * self.up

    def spongy(self, reach_mm: float, seed: int) -> Points:
        """Return how far behind the plane the meshwork of spongy bone lies, at each of `places`."""
        rng = np.random.default_rng(seed)
        count = int(2 * reach_mm / SPACE_MM) + 2
        grid = np.stack(np.meshgrid(np.arange(count), np.arange(count), indexing="ij"), axis=-1)
        middles = (grid.reshape(-1, 2) + rng.uniform(-0.35, 0.35, (count**2, 2))) * SPACE_MM
        steps = np.arange(-reach_mm, reach_mm, SHEET_MM) + reach_mm
        at = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1)
        near, _ = cKDTree(middles).query(at, k=2)
        # Beams stand where two spaces are equally near.
        beam = np.exp(-(((near[..., 1] - near[..., 0]) / (2 * BEAM_MM)) ** 2))
        return BEHIND_MM + PIT_MM * (1 - beam)


def _hollow(bone: Mesh, grid: Grid, shell_mm: Points | float, floor_mm: float) -> Mesh:
    """Return the surface between compact and spongy bone, above a height."""
    thickest = float(np.max(shell_mm))
    field = depth_field(bone, grid, thickest + 1.0) - shell_mm
    field = np.minimum(field, grid.points()[..., Z] - floor_mm)
    whole = level_surface(field, grid)
    return decimate(smooth(pieces(whole)[0]), TRIANGLES["inner"])


def _cut(bone: Mesh, hollow: Mesh, flat: Manifold, rough: Manifold) -> tuple[Mesh, Mesh]:
    """Return shell and marrow of a bone, less the rooms that are taken away from each."""
    inner = solid(hollow)
    shell = surface_of(solid(bone) - inner - flat)
    marrow = surface_of(inner - rough)
    return shell, decimate(marrow, TRIANGLES["marrow"])


def open_vertebra(bone: Mesh) -> tuple[Mesh, Mesh]:
    """Return shell and marrow of a vertebra whose body lacks its front left quarter."""
    low, high = bone.vertices.min(axis=0), bone.vertices.max(axis=0)
    middle = _body_middle(bone)
    grid = Grid.around(low - 2.0, high + 2.0, 0.8)
    hollow = _hollow(bone, grid, VERTEBRA_SHELL_MM, low[Z] - 1.0)
    across, back, up = np.eye(3)
    reach = 1.2 * float(np.max(high - middle))
    front, side = Face(middle, across, up, -back), Face(middle, back, up, across)
    return _cut(
        bone,
        hollow,
        front.room(reach) ^ side.room(reach),
        front.room(reach, front.spongy(reach, seed=3))
        ^ side.room(reach, side.spongy(reach, seed=4)),
    )


def _body_middle(bone: Mesh) -> Vector:
    """Return the middle of the body of a vertebra, which lies before the spinal canal."""
    front = bone.vertices[bone.vertices[:, Y] < np.quantile(bone.vertices[:, Y], 0.2)]
    middle = (front.min(axis=0) + front.max(axis=0)) / 2
    depths = np.arange(bone.vertices[:, Y].min(), bone.vertices[:, Y].max(), 0.5)
    line = np.column_stack(
        (np.full_like(depths, middle[X]), depths, np.full_like(depths, middle[Z]))
    )
    inside = np.flatnonzero(depth_under(bone, line)[0] > 0)
    gaps = np.append(np.flatnonzero(np.diff(inside) > 1), len(inside) - 1)
    first = inside[: 1 + gaps[0]]  # behind the canal the line may pass above the arch
    return np.array([middle[X], depths[first].mean(), middle[Z]])


def open_femur(bone: Mesh) -> tuple[Mesh, Mesh]:
    """Return shell and marrow of a left thigh bone whose upper third lacks its front half.

    The cut runs along the middle of head, neck and shaft: it is turned inward as the neck is.
    """
    bottom, top = bone.vertices[:, Z].min(), bone.vertices[:, Z].max()
    length = top - bottom
    whole = solid(bone)
    end = top - UPPER_SHARE * length
    trochanter = top - LESSER_TROCHANTER * length
    shaft = _middle(whole, end)
    up = _middle(whole, trochanter - 0.06 * length) - shaft
    up /= np.linalg.norm(up)
    head = _head_middle(bone)
    across = head - shaft - ((head - shaft) @ up) * up
    across /= np.linalg.norm(across)
    outward = np.cross(across, up)
    outward *= -np.sign(outward[Y])
    half = (top - end) / 2
    face, reach = Face(shaft + half * up, across, up, outward), half + 25.0

    grid = Grid.around(
        np.array([*bone.vertices[:, :2].min(axis=0) - 2.0, end - 40.0]),
        bone.vertices.max(axis=0) + 2.0,
        1.0,
    )
    away = grid.points() - shaft
    inward = np.clip(away @ across, 0, 30)
    rise = away @ up - (trochanter - end)
    thick = _ease((15 + 0.9 * inward - rise) / 60)
    shell = HEAD_SHELL_MM + (SHAFT_SHELL_MM - HEAD_SHELL_MM) * thick
    hollow = _hollow(bone, grid, shell, float(end - 30.0))

    spongy = face.spongy(reach, seed=5)
    # Spongy bone fills the upper end; the shaft holds marrow alone, which is smooth.
    height = (face.places(reach) - shaft) @ up - (trochanter - end)
    solid_share = _ease((height + 45) / 40)
    behind = solid_share * spongy + (1 - solid_share) * (BEHIND_MM + PIT_MM)
    slope = (up + outward) / np.sqrt(2)
    return _cut(
        bone,
        hollow,
        face.room(reach).trim_by_plane(slope, float(slope @ shaft)),
        face.room(reach, behind).trim_by_plane(slope, float(slope @ shaft) - BEHIND_MM),
    )


def _ease(t: Points) -> Points:
    """Return a smooth step: 0 up to t = 0, 1 from t = 1 on."""
    t = np.clip(t, 0.0, 1.0)
    return t * t * (3 - 2 * t)


def _middle(bone: Manifold, height: float) -> Vector:
    """Return the middle of a bone's section at a height."""
    left, back, right, front = bone.slice(height).bounds()
    return np.array([(left + right) / 2, (back + front) / 2, height])


def _head_middle(bone: Mesh) -> Vector:
    """Return the middle of the sphere that fits the inner part of the thigh bone's upper end."""
    top = bone.vertices[bone.vertices[:, Z] > bone.vertices[:, Z].max() - 45]
    return fit_sphere(top[np.argsort(np.abs(top[:, X]))[: len(top) // 3]])[0]


def build_cutaways(body: Meshes) -> dict[str, Mesh]:
    """Build the bones that are shown cut open.

    Parameters
    ----------
    body
        The body in LPS mm, with ``vertebra-l3`` and ``femur-left``.

    Returns
    -------
    dict of str to Mesh
        ``-shell`` and ``-marrow`` of ``vertebra-l3`` and of ``femur-left``.
    """
    meshes: dict[str, Mesh] = {}
    for bone, opened in (("vertebra-l3", open_vertebra), ("femur-left", open_femur)):
        meshes[f"{bone}-shell"], meshes[f"{bone}-marrow"] = opened(body[bone])
    return meshes
