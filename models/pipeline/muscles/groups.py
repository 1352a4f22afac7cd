"""Muscles in broad groups: those of the scan, and what lies between bones and skin by rule.

Gluteal muscles and iliopsoas are the scanned man's, warped into her; so are the lower muscles along
the spine. The others are drawn by rule: the wall of the belly as a sheet under the skin and its
fat; the muscles of back, shoulder and thigh as what is left between bones and that fat, parted
where Gray's Anatomy parts them. A group is no muscle: it shows where flesh is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import numpy as np

from models.pipeline.belly.scan import BellyScan
from models.pipeline.belly.space import Depths, Space
from models.pipeline.belly.warp import Warp, warped
from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.choose import solids
from models.pipeline.geometry.fields import Grid, depth_field, depth_of
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector
from models.pipeline.skin.man import her_anatomy
from models.pipeline.standing.landmarks import femoral_head
from models.pipeline.standing.vertebrae import body_centre

STEP_MM, BAND_MM = 3.0, 5.0
# Whose middles tell where front and back part.
SPINE = ("vertebra-c", "vertebra-t", "vertebra-l")
# Skin and the fat under it are so thick at least, by group. A woman's is thicker in most places,
# but her organs leave no more room.
FAT_MM = {"belly-wall": 5.5, "back": 6.5, "shoulder": 6.0, "thigh": 18.0}
# Where a group ends, it is thinner by so much, from so far before its end.
THINNER_MM, BEFORE_END_MM = 12.0, 45.0
# Sheets are so thick; the organs leave no more room.
WALL_MM, BROAD_MM = 10.0, 12.0
LINEA_ALBA_MM = 1.5  # half of what parts the two sides of the wall
# The wall ends lower at the sides than in front, so much for each mm farther back.
ARCH_SLOPE = 0.55
# The muscles along the spine lie so near its bones.
ALONG_SPINE_MM = 26.0
# Ribs and what they hold make one wall, slits so wide between them closed.
SLIT_MM = 12.0
# Deltoid and the short muscles around the joint: so near the humerus, as far down as this share.
ROUND_SHOULDER_MM, DELTOID_SHARE, INNER_SHOULDER_MM = 30.0, 0.45, 30.0
MIDLINE_MM = 6.0  # from the thigh's muscles to the mid-line, where the thighs are one
# Of the hip bone, the front corner lies no more than this below its crest; the joint is so thick.
CORNER_BELOW_MM, JOINT_MM = 110.0, 12.0
ABOVE_KNEE_MM = 45.0
# What is drawn broadly keeps so clear of the rest, lest it run into it where it is simplified.
CLEAR_MM = 2.2
APART_MM = 0.6  # half of the gap between two groups
# What no muscle may enter: bones; what ribs hold; and the rest. Patterns of ids.
BONES = (
    *("vertebra-*", "rib-*", "costal-cartilage", "sternum", "clavicle-*", "scapula-*", "humerus-*"),
    *("hip-bone-*", "sacrum", "coccyx", "femur-*", "patella-*", "discs-*"),
)
HELD = ("rib-*", "costal-cartilage", "sternum", "lung-*", "pleura-*", "heart", "liver", "spleen")
KEPT = (
    *(*BONES, *HELD, "diaphragm", "stomach", "duodenum", "small-bowel", "colon", "kidney-*"),
    *("pancreas", "gallbladder", "bladder", "aorta", "inferior-vena-cava", "iliac-*", "trachea"),
    *("adrenal-*", "subclavian-*", "arm-*", "common-carotid-*", "internal-*", "esophagus"),
    *("thyroid", "larynx", "spinal-cord", "cauda-equina", "lymph-node-*"),
)
SCANNED = {
    "gluteal-muscles": ("gluteus-maximus", "gluteus-medius", "gluteus-minimus"),
    "iliopsoas": ("iliopsoas",),
}
ALONG_SPINE = "back-muscles"
TRIANGLES = {
    "belly-wall": 7000,
    "back-muscles": 12000,
    "shoulder-muscles": 6000,
    "thigh-muscles-front": 5000,
    "thigh-muscles-back": 4000,
    "thigh-muscles-inner": 4000,
    "gluteal-muscles": 6000,
    "iliopsoas": 5000,
}


def build_muscle_groups(sources: Mapping[str, Path], body: Meshes) -> dict[str, Mesh]:
    """Return the muscle groups of both sides, by id, in LPS mm.

    Parameters
    ----------
    sources
        Of them the folder ``totalsegmentator``.
    body
        Her skin, bones, organs, breasts, nodes and vessels.
    """
    grid = _grid(body)
    space = Space(grid)
    for id_, mesh in body.items():
        if id_ != "skin":
            space.take(space.depth_of(mesh) + np.float32(CLEAR_MM))
    space.take(_chest(grid, body))
    place = _Place(grid, body)
    scan = BellyScan(sources["totalsegmentator"])
    warp = Warp(body, body["skin"], scan, grid)
    points = grid.points().reshape(-1, 3)
    in_scan = (points[:, Z] < body["vertebra-t11"].vertices[:, Z].max()) & (
        points[:, Z] > body["hip-bone-left"].vertices[:, Z].min()
    )

    def scanned(names: Iterable[str], side: str) -> Points:
        field = np.full(len(points), -20.0, dtype=np.float32)
        field[in_scan] = np.max(
            [warped(scan.depth(f"{name}-{side}"), warp, points[in_scan]) for name in names], axis=0
        )
        inside: Points = np.minimum(field.reshape(grid.shape), place.skin - FAT_MM["back"])
        return inside

    made: dict[str, Mesh] = {}

    def lay(group: str, side: str, field: Points) -> None:
        room = space.free(field.astype(np.float32))
        made[f"{group}-{side}"] = space.lay(room, TRIANGLES[group])
        space.take(room + np.float32(CLEAR_MM))

    for side in SIDES:
        for group, names in SCANNED.items():
            lay(group, side, scanned(names, side))
        lay("shoulder-muscles", side, place.shoulder(side))
        lay("back-muscles", side, place.back(side, scanned([ALONG_SPINE], side)))
        lay("belly-wall", side, place.belly_wall(side))
        for name, part in THIGH.items():
            lay(f"thigh-muscles-{name}", side, place.thigh(side, part))
    return made


def build_his_muscle_groups(
    sources: Mapping[str, Path], shared: Meshes, stature: Mapping[str, float], own: Meshes
) -> dict[str, Mesh]:
    """Return the man's: around what he shares with her, under his own skin."""
    return build_muscle_groups(sources, {**her_anatomy(shared, stature), **own})


def _grid(body: Meshes) -> Grid:
    """Return the block from above the knees to the neck, from shoulder to shoulder."""
    low = body["femur-left"].vertices[:, Z].min()
    high = body["vertebra-c2"].vertices[:, Z].max()
    skin = body["skin"].vertices
    aside = max(np.abs(body[f"humerus-{side}"].vertices[:, X]).max() for side in SIDES)
    trunk = skin[(np.abs(skin[:, X]) < aside) & (skin[:, Z] > low) & (skin[:, Z] < high)]
    front, back = trunk[:, Y].min(), trunk[:, Y].max()
    return Grid.around(np.array([-aside, front, low]), np.array([aside, back, high]), STEP_MM)


def _chest(grid: Grid, body: Meshes) -> Depths:
    """Return how deep each point lies in the chest: ribs, what they hold, and what is between."""
    held = Space(grid)
    for id_, mesh in body.items():
        if any(fnmatchcase(id_, pattern) for pattern in HELD):
            held.take(held.depth_of(mesh))
    near = depth_of(held.taken > 0.0, STEP_MM) > -SLIT_MM
    return (depth_of(near, STEP_MM) - SLIT_MM).astype(np.float32)


class Part(NamedTuple):
    """A part of the thigh.

    Attributes
    ----------
    at_hip, at_knee
        From where to where it reaches, in degrees from the front to the outside.
    above_head_mm
        How far above the femur's head it begins; None for at the groin.
    """

    at_hip: tuple[float, float]
    at_knee: tuple[float, float]
    above_head_mm: float | None


THIGH = {
    "front": Part((-55.0, 125.0), (-92.0, 105.0), None),
    "back": Part((125.0, 225.0), (105.0, 268.0), -18.0),
    "inner": Part((-135.0, -55.0), (-92.0, -92.0), 0.0),
}


class _Line(NamedTuple):
    """A place for each height."""

    heights: Vector
    places: Points

    def at(self, heights: Points, axis: int) -> Points:
        return np.interp(heights, self.heights, self.places[:, axis])


class _Place:
    """Where each group lies, as depths in mm on the grid."""

    def __init__(self, grid: Grid, body: Meshes) -> None:
        self._grid, self._body = grid, body
        points = grid.points()
        self._x, self._y, self._z = points[..., X], points[..., Y], points[..., Z]
        self.skin = depth_field(body["skin"], grid, BAND_MM)
        middles = [
            body_centre(mesh)
            for id_, mesh in body.items()
            if id_.startswith(SPINE) and "-c1" not in id_
        ]
        self._spine = _line([*middles, body["sacrum"].vertices.mean(axis=0)])

    def belly_wall(self, side: str) -> Points:
        """Return the sheet from the ribs down to groin and hip bone, in front of the spine."""
        corner, crest, groin = self._groin(side)
        crest_line = np.interp(self._y, [corner[Y], crest[Y]], [corner[Z], crest[Z]])
        low = np.where(self._y < corner[Y], groin, crest_line)
        skin = self._body["skin"].vertices
        sternum = self._body["sternum"].vertices[:, Z].min()
        level = skin[(np.abs(skin[:, Z] - sternum) < 10.0) & (np.abs(skin[:, X]) < 30.0)]
        high = sternum - ARCH_SLOPE * (self._y - level[:, Y].min())
        ends = np.minimum(self._z - low, high - self._z)
        fat = FAT_MM["belly-wall"]
        return np.minimum.reduce(
            [
                self._under_skin(fat, ends, 0.5 * WALL_MM),
                fat + WALL_MM - self.skin,
                self._aside(side, LINEA_ALBA_MM),
                self._spine.at(self._z, Y) - APART_MM - self._y,
                ends,
            ]
        )

    def back(self, side: str, along_spine: Points) -> Points:
        """Return what covers spine, ribs and shoulder blade from the neck to the sacrum."""
        fat = FAT_MM["back"]
        flesh = np.maximum.reduce(
            [
                fat + BROAD_MM - self.skin,
                self._near(solids(self._body, "vertebra-", "sacrum"), ALONG_SPINE_MM),
                self._near([self._body[f"scapula-{side}"]], BROAD_MM),
                along_spine,
            ]
        )
        hip = self._body[f"hip-bone-{side}"].vertices
        crest = hip[hip[:, Z].argmax()]
        sacrum = np.quantile(self._body["sacrum"].vertices[:, Z], 0.4)
        low = np.interp(np.abs(self._x), [0.0, np.abs(crest[X])], [sacrum, crest[Z]])
        top = self._grid.origin_mm[Z] + (self._grid.shape[2] - 4) * STEP_MM
        ends = np.minimum(self._z - low, top - self._z)
        return np.minimum.reduce(
            [
                flesh,
                self._under_skin(fat, ends),
                self._aside(side, APART_MM),
                self._y - self._spine.at(self._z, Y) - APART_MM,
                ends,
            ]
        )

    def shoulder(self, side: str) -> Points:
        """Return what lies around the upper end of the humerus."""
        humerus = self._body[f"humerus-{side}"]
        heights = humerus.vertices[:, Z]
        ends = self._z - (heights.max() - DELTOID_SHARE * np.ptp(heights))
        inner = float(np.abs(humerus.vertices[:, X]).min()) - INNER_SHOULDER_MM
        return np.minimum.reduce(
            [
                self._near([humerus], ROUND_SHOULDER_MM),
                self._under_skin(FAT_MM["shoulder"], ends),
                self._aside(side, inner),
                ends,
            ]
        )

    def thigh(self, side: str, part: Part) -> Points:
        """Return a part of the thigh: between two angles around the femur."""
        femur = self._body[f"femur-{side}"]
        head, _ = femoral_head(Mesh(femur.vertices * [SIGNS[side], 1.0, 1.0], femur.faces))
        low = femur.vertices[:, Z].min() + ABOVE_KNEE_MM
        heights = np.arange(low - ABOVE_KNEE_MM, head[Z] - 60.0, 10.0)
        shaft = _line(
            [femur.vertices[np.abs(femur.vertices[:, Z] - at) < 8.0].mean(axis=0) for at in heights]
        )
        out = SIGNS[side] * (self._x - shaft.at(self._z, X))
        front = shaft.at(self._z, Y) - self._y
        around, angle = np.hypot(out, front), np.degrees(np.arctan2(out, front))
        down = np.clip((head[Z] - self._z) / (head[Z] - low), 0.0, 1.0)
        begin, end = (
            hip + down * (knee - hip) for hip, knee in zip(part.at_hip, part.at_knee, strict=True)
        )
        sides = (
            around * np.sin(np.radians(angle - begin)),
            around * np.sin(np.radians(end - angle)),
        )
        within = np.where(end - begin > 180.0, np.maximum(*sides), np.minimum(*sides))
        high = self._groin(side)[2]
        if part.above_head_mm is not None:
            high = head[Z] + part.above_head_mm
        ends = np.minimum(self._z - low, high - self._z)
        return np.minimum.reduce(
            [
                within - APART_MM,
                self._under_skin(FAT_MM["thigh"], ends),
                self._aside(side, MIDLINE_MM),
                ends,
            ]
        )

    def _groin(self, side: str) -> tuple[Vector, Vector, Points]:
        """Return the hip bone's front corner, its crest's top, and how high the groin lies.

        The groin, told at each point, runs from the corner down to the pubic joint.
        """
        hip = self._body[f"hip-bone-{side}"].vertices
        crest = hip[hip[:, Z].argmax()]
        front = hip[hip[:, Z] > crest[Z] - CORNER_BELOW_MM]
        corner = front[front[:, Y].argmin()]
        aside = np.abs(hip[:, X])
        joint = hip[aside < aside.min() + JOINT_MM]
        heights = [joint[:, Z].max(), corner[Z]]
        return corner, crest, np.interp(np.abs(self._x), [0.0, np.abs(corner[X])], heights)

    def _under_skin(self, fat_mm: float, ends: Points, thinner_mm: float = THINNER_MM) -> Points:
        """Return how deep each point lies under the fat, which is thicker towards the ends."""
        near = 1.0 - np.clip(ends / BEFORE_END_MM, 0.0, 1.0)
        return self.skin - fat_mm - thinner_mm * near**2

    def _aside(self, side: str, apart_mm: float) -> Points:
        """Return how far each point lies on a side of the mid-line."""
        return SIGNS[side] * self._x - apart_mm

    def _near(self, meshes: Iterable[Mesh], within_mm: float) -> Points:
        """Return how far inside a distance to some meshes each point lies."""
        inside = Space(self._grid)
        for mesh in meshes:
            inside.take(inside.depth_of(mesh))
        return depth_of(inside.taken > 0.0, STEP_MM) + within_mm


def _line(places: Iterable[Vector]) -> _Line:
    ordered = np.array(sorted(places, key=lambda place: float(place[Z])))
    return _Line(ordered[:, Z], ordered)
