"""Measures: what can be said of a body in numbers, each beside what is normal.

The report is written from these, and the tests ask whether all are normal.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

import igl
import numpy as np
from numpy.typing import NDArray

from models.pipeline.catalogue import expected
from models.pipeline.catalogue.entry import SIDES
from models.pipeline.catalogue.expected import VERTEBRAE, Range
from models.pipeline.geometry.distances import dots, gap_mm, overlap_mm
from models.pipeline.geometry.frames import fit_sphere, mirrored
from models.pipeline.geometry.mesh import (
    Mesh,
    Meshes,
    Points,
    Vector,
    face_normals,
    signed_volume_ml,
    vertex_normals,
)
from models.pipeline.standing.landmarks import (
    clavicle_ends,
    femoral_head,
    sacral_plate,
    scapula_landmarks,
)
from models.pipeline.standing.vertebrae import Plates, body_centre, disc_mm, plates

SKIN = "skin"
# A socket is what of the hip bone lies so near the head's surface and faces its centre.
SOCKET_REACH_MM, SOCKET_FACING = 9.0, 0.8
NEAR_MIDLINE_MM = 5.0
JUST_MM = 0.01
# So much of a kneecap, from above, is joint surface (Gray's Anatomy).
JOINT_SURFACE = 0.75


@dataclass(frozen=True)
class Measure:
    """One number.

    Attributes
    ----------
    group
        What it belongs to, such as ``spine``.
    name
        What was measured.
    value
        The number.
    unit
        ``mm``, ``ml``, ``°`` or nothing.
    low, high
        What is normal.
    source
        Who says so.
    """

    group: str
    name: str
    value: float
    unit: str
    low: float
    high: float
    source: str

    @property
    def normal(self) -> bool:
        """Whether the value is within what is normal."""
        return self.low <= self.value <= self.high


def measures(body: Meshes, groups: Collection[str] | None = None) -> list[Measure]:
    """Return the measures of a woman's body.

    Parameters
    ----------
    body
        In LPS mm, soles at z = 0.
    groups
        Which of `GROUPS`; all without.
    """
    return [
        Measure(group, name, float(value), unit, *normal)
        for group, found in GROUPS.items()
        if groups is None or group in groups
        for name, value, unit, normal in found(body)
    ]


def clearances_mm(skin: Mesh, body: Meshes) -> dict[str, float]:
    """Return how deep the shallowest dot of each structure lies under the skin, in mm.

    Dots are the corners and the middles of the triangles; negative is outside. Where toes are
    pressed on each other the skin of one lies in the other: what is under it is not shallow there.
    """
    if not body:
        return {}
    places = [dots(mesh) for mesh in body.values()]
    # All at once: the search tree of the skin costs more than the search.
    points = np.vstack(places)
    outer = skin.faces[~_folded(skin)]
    distance = np.sqrt(igl.point_mesh_squared_distance(points, skin.vertices, outer)[0])
    depth = np.where(_inside(skin, points), distance, -distance)
    starts = np.cumsum([0] + [len(these) for these in places[:-1]])
    return dict(zip(body, np.minimum.reduceat(depth, starts).tolist(), strict=True))


def _folded(skin: Mesh) -> NDArray[np.bool_]:
    """Say of triangles which have more of the same skin before them, shape (m,)."""
    ways = face_normals(skin)
    ways /= np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)
    return _inside(skin, skin.vertices[skin.faces].mean(axis=1) + JUST_MM * ways)


def _inside(skin: Mesh, points: Points) -> NDArray[np.bool_]:
    """Say of points whether the skin winds around them, shape (n,)."""
    inside: NDArray[np.bool_] = igl.fast_winding_number(skin.vertices, skin.faces, points) > 0.5
    return inside


def _whole(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    yield "height", _height(body), "mm", expected.HEIGHT_MM


def _organs(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    for ids, normal in expected.VOLUMES_ML.items():
        volume = sum(signed_volume_ml(body[id_]) for id_ in ids)
        yield f"volume of {_named(ids)}", volume, "ml", normal
    for side in SIDES:
        length = _longest(body[f"kidney-{side}"].vertices)
        yield f"length of kidney-{side}", length, "mm", expected.KIDNEY_LENGTH_MM
    for ids, normal in expected.CENTRE_SHARES.items():
        middle = np.vstack([body[id_].vertices for id_ in ids])[:, 2]
        share = float(middle.min() + middle.max()) / 2.0 / _height(body)
        yield f"middle of {_named(ids)}, share of the height", share, "", normal


def _bones(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    height_cm = _height(body) / 10.0
    for bone, (per_cm, rest, error) in expected.STATURE_CM.items():
        low, high = (
            10.0 * (height_cm + sign * 2.0 * error - rest) / per_cm for sign in (-1.0, 1.0)
        )
        length = _longest(body[f"{bone}-left"].vertices)
        yield f"length of {bone}", length, "mm", Range(low, high, expected.STATURE_SOURCE)
    clavicle = _longest(body["clavicle-left"].vertices)
    yield "length of clavicle", clavicle, "mm", expected.CLAVICLE_LENGTH_MM
    marks = scapula_landmarks(body["scapula-left"].vertices)
    length = float(np.linalg.norm(marks["superior-angle"] - marks["inferior-angle"]))
    yield "length of scapula", length, "mm", expected.SCAPULA_LENGTH_MM
    yield "length of sternum", _extent(body["sternum"], 2), "mm", expected.STERNUM_LENGTH_MM
    for side in SIDES:
        share = patella_height(body[f"patella-{side}"], body[f"tibia-{side}"])
        yield f"height of patella-{side} over the shin bone", share, "", expected.PATELLA_HEIGHT
    left, right = (body[f"hip-bone-{side}"].vertices[:, 0] for side in SIDES)
    yield "width of pelvis", left.max() - right.min(), "mm", expected.PELVIS_WIDTH_MM


def _spine(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    found = spine_plates(body)
    sacral_normal = sacral_plate(body["sacrum"])[1]
    slope = _lean(sacral_normal)
    lean = {key: (it.upper.tilt_degrees, it.lower.tilt_degrees) for key, it in found.items()}
    cervical = lean["vertebra-c7"][1] - lean["vertebra-c2"][1]
    yield "cervical lordosis, C2 to C7", cervical, "°", expected.CERVICAL_LORDOSIS_DEGREES
    thoracic = lean["vertebra-t4"][0] - lean["vertebra-t12"][1]
    yield "thoracic kyphosis, T4 to T12", thoracic, "°", expected.THORACIC_KYPHOSIS_DEGREES
    lumbar = slope - lean["vertebra-l1"][0]
    yield "lumbar lordosis, L1 to S1", lumbar, "°", expected.LUMBAR_LORDOSIS_DEGREES
    yield "sacral slope", slope, "°", expected.SACRAL_SLOPE_DEGREES
    wedge = lean["vertebra-l5"][1] - lean["vertebra-l5"][0]
    yield "wedge of L5", wedge, "°", expected.L5_WEDGE_DEGREES
    normals = {"c": expected.CERVICAL_DISC_MM, "t": expected.THORACIC_DISC_MM}
    for upper, lower in pairwise(found):
        height = disc_mm(found[upper], found[lower])
        name = f"disc {_level(upper)} to {_level(lower)}"
        yield name, height, "mm", normals.get(upper[9], expected.LUMBAR_DISC_MM)
    plate, normal = sacral_plate(body["sacrum"])
    height = float((found["vertebra-l5"].lower.middle - plate) @ normal)
    yield "disc L5 to sacrum", height, "mm", expected.LUMBAR_DISC_MM
    height, width, gap = dens_mm(body["vertebra-c2"], body["vertebra-c1"])
    yield "height of the dens of C2", height, "mm", expected.DENS_HEIGHT_MM
    yield "width of the dens", width, "mm", expected.DENS_WIDTH_MM
    yield "gap between the dens and C1's front arch", gap, "mm", expected.DENS_GAP_MM


def _shoulders(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    heights = [body_centre(body[f"vertebra-t{n}"])[2] for n in range(1, 13)]
    for side in SIDES:
        clavicle, blade = (_as_left(body[f"{bone}-{side}"]) for bone in ("clavicle", "scapula"))
        start, end = clavicle_ends(clavicle.vertices)
        rise = np.degrees(np.arcsin((end - start)[2] / np.linalg.norm(end - start)))
        yield f"rise of clavicle-{side}", rise, "°", expected.CLAVICLE_ELEVATION_DEGREES
        marks = scapula_landmarks(blade.vertices)
        out = marks["acromion"] - marks["spine-root"]
        inward = np.degrees(np.arctan2(-out[1], out[0]))
        yield f"inward turn of scapula-{side}", inward, "°", expected.SCAPULA_INWARD_DEGREES
        upward = np.degrees(np.arcsin(out[2] / np.linalg.norm(out)))
        yield f"upward turn of scapula-{side}", upward, "°", expected.SCAPULA_UP_DEGREES
        for angle, normal in (
            ("superior", expected.SUPERIOR_ANGLE_LEVEL),
            ("inferior", expected.INFERIOR_ANGLE_LEVEL),
        ):
            # 2.5: between the middles of T2 and T3.
            level = np.interp(-marks[f"{angle}-angle"][2], -np.array(heights), np.arange(1, 13))
            yield f"{angle} angle of scapula-{side}, thoracic vertebra", level, "", normal
        over = marks["superior-angle"][2] - clavicle.vertices[:, 2].max()
        yield (
            f"superior angle of scapula-{side} over the collarbone's top",
            over,
            "mm",
            expected.SUPERIOR_ANGLE_OVER_CLAVICLE_MM,
        )
        border = marks["spine-root"][0]
        yield f"scapula-{side} from the mid-line", border, "mm", expected.MEDIAL_BORDER_MM


def _gaps(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    for (a, b), widest in expected.JOINTS.items():
        normal = Range(0.0, widest, "joint space and cartilage: any text of radiology")
        yield f"gap between {a} and {b}", gap_mm(body[a], body[b]), "mm", normal


def _overlaps(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    for a, b in expected.JOINTS:
        if b != "costal-cartilage":  # bone goes over into cartilage
            normal = Range(0.0, _most_overlap_mm(b), "bones do not run into each other")
            overlap = max(0.0, overlap_mm(body[a], body[b]))
            yield f"overlap of {a} and {b}", overlap, "mm", normal


def _sockets(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    for side in SIDES:
        off = socket_off_mm(_as_left(body[f"femur-{side}"]), _as_left(body[f"hip-bone-{side}"]))
        yield f"head of femur-{side} off its socket's centre", off, "mm", expected.SOCKET_OFF_MM


def _most_overlap_mm(lower: str) -> float:
    spine = lower.startswith("vertebra-")
    return expected.SPINE_OVERLAP_MM if spine else expected.LIMB_OVERLAP_MM


def _room(body: Meshes) -> Iterator[tuple[str, float, str, Range]]:
    outside = (SKIN, *expected.ON_THE_SKIN)
    inside = {key: mesh for key, mesh in body.items() if not key.startswith(outside)}
    shallowest: dict[str, tuple[float, str]] = {}
    for key, depth in clearances_mm(body[SKIN], inside).items():
        group = next(prefix for prefix in expected.ROOM_MM if key.startswith(prefix))
        shallowest[group] = min(shallowest.get(group, (np.inf, "")), (depth, key))
    for group, (depth, key) in shallowest.items():
        name = f"least depth of {group or 'all else'}: {key}"
        yield name, depth, "mm", expected.ROOM_MM[group]


def spine_plates(body: Meshes) -> dict[str, Plates]:
    """Return the end plates of C2 to L5, from above."""
    keys = VERTEBRAE[1:]
    steps = np.gradient(np.array([body_centre(body[key]) for key in keys]), axis=0)
    leans = np.degrees(np.arctan2(steps[:, 1], -steps[:, 2]))
    return {key: plates(body[key], lean) for key, lean in zip(keys, leans, strict=True)}


def patella_height(patella: Mesh, tibia: Mesh) -> float:
    """Return how high a kneecap's joint surface begins over the shin bone, as a share of itself."""
    low, high = patella.vertices[:, 2].min(), patella.vertices[:, 2].max()
    surface = JOINT_SURFACE * (high - low)
    return float((high - surface - tibia.vertices[:, 2].max()) / surface)


def dens_mm(axis: Mesh, atlas: Mesh) -> tuple[float, float, float]:
    """Return the height and width of C2's dens and its gap to C1's front arch.

    The height is that above the shoulders of C2, on which C1 lies.
    """
    middle = axis.vertices[np.abs(axis.vertices[:, 0]) < NEAR_MIDLINE_MM]
    tip = middle[middle[:, 2].argmax()]
    near = np.hypot(axis.vertices[:, 0], axis.vertices[:, 1] - tip[1])
    beside = axis.vertices[(near > 9.0) & (near < 16.0)]
    waist = axis.vertices[(near < 9.0) & (np.abs(axis.vertices[:, 2] - tip[2] + 6.0) < 2.5)]
    width = float(waist[:, 0].max() - waist[:, 0].min())
    arch = atlas.vertices[np.abs(atlas.vertices[:, 0]) < NEAR_MIDLINE_MM]
    arch = arch[arch[:, 1] < tip[1]]
    return float(tip[2] - beside[:, 2].max()), width, float(waist[:, 1].min() - arch[:, 1].max())


def socket_off_mm(femur: Mesh, hip_bone: Mesh) -> float:
    """Return how far the centre of a left femur's head is from that of its socket."""
    centre, radius = femoral_head(femur)
    ways = centre - hip_bone.vertices
    lengths = np.linalg.norm(ways, axis=1)
    facing = (vertex_normals(hip_bone) * ways).sum(1) / lengths > SOCKET_FACING
    socket = hip_bone.vertices[facing & (lengths < radius + SOCKET_REACH_MM)]
    return float(np.linalg.norm(fit_sphere(socket)[0] - centre))


def _as_left(mesh: Mesh) -> Mesh:
    return mesh if mesh.vertices[:, 0].mean() > 0 else mirrored(mesh)


def _height(body: Meshes) -> float:
    return _extent(body[SKIN], 2)


def _extent(mesh: Mesh, axis: int) -> float:
    return float(np.ptp(mesh.vertices[:, axis]))


def _longest(points: Points) -> float:
    """Return the length along the longest axis."""
    middle = points.mean(0)
    axis = np.linalg.svd(points - middle, full_matrices=False)[2][0]
    return float(np.ptp((points - middle) @ axis))


def _lean(normal: Vector) -> float:
    return float(np.degrees(np.arctan2(-normal[1], normal[2])))


def _level(key: str) -> str:
    return key.removeprefix("vertebra-").upper()


def _named(ids: tuple[str, ...]) -> str:
    names = {4: "the brain", 5: "the lungs"}
    return names.get(len(ids), ids[0])


GROUPS: dict[str, Callable[[Meshes], Iterator[tuple[str, float, str, Range]]]] = {
    "whole body": _whole,
    "organs": _organs,
    "bones": _bones,
    "spine": _spine,
    "shoulders": _shoulders,
    "joint spaces": _gaps,
    "overlaps of bones": _overlaps,
    "sockets": _sockets,
    "room under the skin": _room,
}
