"""Standing: the pelvis tilted as in standing, the legs turned and straightened under it."""

import numpy as np

from models.pipeline.geometry.frames import fit_sphere, moved, turn, turn_between
from models.pipeline.geometry.mesh import Mesh, Vector, vertex_normals
from models.pipeline.standing.feet import toes_apart
from models.pipeline.standing.joints import clearing
from models.pipeline.standing.landmarks import femoral_head, lower_end

LEG = ("femur-left", "patella-left", "tibia-left", "fibula-left")

# Modest scalings towards a woman of 1.65 m (the sources' people are a little taller).
LEG_SCALE = 1.0
FOOT_SCALE = 0.89
# Where the feet stand, of the hips' distance from the mid-line, and how far toes turn out.
STANCE = 1.4
TOE_OUT_DEGREES = 7.0
# Each source's joints have their own gaps of cartilage; these bring the bones to rest.
ANKLE_GAP_MM = 3.0
KNEE_GAP_MM = 2.0
# Cartilage lines head and socket, some 1.5 mm each (Mechlenburg et al. 2007, Acta Orthopaedica 78).
HIP_GAP_MM = 2.5
# What of the hip bone lies so near the head and faces it (cosine) is its socket.
SOCKET_REACH_MM, SOCKET_FACING, SEATINGS = 9.0, 0.8, 4
# Two healthy pubic bones are 3 to 5 mm apart (Becker et al. 2010, Journal of Anatomy 217, 475); the
# mean shape's cross the mid-line. What lies within this of it is moved, less and less outward.
SYMPHYSIS_GAP_MM, SYMPHYSIS_REACH_MM = 4.0, 60.0
# A kneecap's joint surface begins 0.67 of its length above the shin bone (Cureus 15, e37376); the
# mean shape's lies higher, and too near.
PATELLA_SHIFT_MM = np.array([-4.0, -2.5, -9.0])


def stand(bones: dict[str, Mesh], foot: Mesh, foot_shin_end: Vector) -> dict[str, Mesh]:
    """Return sacrum, left hip bone, leg and foot, standing.

    The toes are apart; the hip joints lie near z = 0 = y.

    Parameters
    ----------
    bones
        Sacrum and left bones, as the shape atlas has them.
    foot
        The left foot's bones.
    foot_shin_end
        Where the lower end of that foot's own tibia lies.
    """
    bones = bones | {"sacrum": _centred(bones["sacrum"])}
    hip, _ = femoral_head(bones["femur-left"])
    tilt = turn("x", _standing_tilt(bones["hip-bone-left"]))
    to_origin = -np.array([0.0, hip[1], hip[2]])
    pivot = np.array([0.0, hip[1], hip[2]])
    body = {key: moved(bones[key], tilt, pivot, to_origin) for key in ("sacrum", "hip-bone-left")}
    body["hip-bone-left"] = _parted(body["hip-bone-left"])
    leg = {key: moved(bones[key], None, hip, to_origin, LEG_SCALE) for key in LEG}
    seat = _seat(leg["femur-left"], body["hip-bone-left"])
    leg = {key: moved(mesh, shift=seat) for key, mesh in leg.items()}
    hip = hip + to_origin + seat
    body["hip-bone-left"] = _reamed(body["hip-bone-left"], *femoral_head(leg["femur-left"]))
    leg = _turned(leg, turn("z", -_knee_angle(leg["femur-left"])), hip)
    ankle = lower_end(leg["tibia-left"])
    drop = float(np.linalg.norm(ankle - hip))
    aim = np.array([hip[0] * STANCE, 12.0, 0.0])
    aim[2] = -np.sqrt(drop**2 - (aim[0] - hip[0]) ** 2 - aim[1] ** 2)
    leg = _turned(leg, turn_between(ankle - hip, aim - hip), hip)
    # The mean shapes run into each other where single knees have cartilage.
    knee = clearing(leg["tibia-left"], leg["femur-left"], np.array([0.0, 0.0, -1.0]), KNEE_GAP_MM)
    for key in ("tibia-left", "fibula-left"):
        leg[key] = moved(leg[key], shift=knee)
    leg["patella-left"] = moved(leg["patella-left"], shift=PATELLA_SHIFT_MM)
    ankle = lower_end(leg["tibia-left"]) + np.array([0.0, 0.0, ANKLE_GAP_MM])
    turned, step = turn("z", TOE_OUT_DEGREES), ankle - foot_shin_end
    for key, mesh in toes_apart(foot).items():
        leg[key] = moved(mesh, turned, foot_shin_end, step, FOOT_SCALE)
    return body | leg


def _seat(femur: Mesh, hip_bone: Mesh) -> Vector:
    """Return the shift that brings the centre of the head to that of the socket."""
    centre, radius = femoral_head(femur)
    place = centre
    for _ in range(SEATINGS):  # the nearer it is, the more of the socket is seen
        ways = place - hip_bone.vertices
        lengths = np.linalg.norm(ways, axis=1)
        facing = (vertex_normals(hip_bone) * ways).sum(1) / lengths > SOCKET_FACING
        place, _ = fit_sphere(hip_bone.vertices[facing & (lengths < radius + SOCKET_REACH_MM)])
    return place - centre


def _parted(hip_bone: Mesh) -> Mesh:
    """Return a left hip bone whose pubic part ends beside the mid-line, not across it."""
    points = hip_bone.vertices.copy()
    innermost = points[:, 0].min()
    outward = np.clip((points[:, 0] - innermost) / SYMPHYSIS_REACH_MM, 0.0, 1.0)
    points[:, 0] += (SYMPHYSIS_GAP_MM / 2.0 - innermost) * (1.0 - outward) ** 2
    return Mesh(points, hip_bone.faces)


def _reamed(hip_bone: Mesh, head: Vector, radius_mm: float) -> Mesh:
    """Return the hip bone with a socket that leaves room for head and cartilage.

    The mean of many sockets, none quite in the same place, is too shallow for the mean head: what
    reaches too near the head is set back onto a sphere around it.
    """
    ways = hip_bone.vertices - head
    lengths = np.linalg.norm(ways, axis=1, keepdims=True)
    least = radius_mm + HIP_GAP_MM
    return Mesh(head + ways * np.maximum(1.0, least / lengths), hip_bone.faces)


def _centred(mesh: Mesh) -> Mesh:
    """Return the mesh with its width's middle at the mid-line."""
    low, high = mesh.vertices[:, 0].min(), mesh.vertices[:, 0].max()
    return moved(mesh, shift=np.array([-(low + high) / 2.0, 0.0, 0.0]))


def _turned(leg: dict[str, Mesh], rotation: np.ndarray, pivot: Vector) -> dict[str, Mesh]:
    return {key: moved(mesh, rotation, pivot) for key, mesh in leg.items()}


def _standing_tilt(hip_bone: Mesh) -> float:
    """Return the turn about x, in degrees, after which the pelvis stands as it should.

    Standing, the front upper spines of the ilia lie over the front of the pubic symphysis
    (Gray's Anatomy: the plane through the three points is vertical).
    """
    points = hip_bone.vertices
    middle = (points[:, 2].min() + points[:, 2].max()) / 2.0
    upper, lower = points[points[:, 2] > middle], points[points[:, 2] < middle]
    spine, pubis = upper[upper[:, 1].argmin()], lower[lower[:, 1].argmin()]
    return float(np.degrees(np.arctan2(spine[1] - pubis[1], spine[2] - pubis[2])))


def _knee_angle(femur: Mesh) -> float:
    """Return the turn about z, in degrees, of the line behind a left femur's condyles."""
    points = femur.vertices
    lower = points[points[:, 2] < points[:, 2].min() + 40.0]
    middle = (lower[:, 0].min() + lower[:, 0].max()) / 2.0
    inner, outer = lower[lower[:, 0] < middle], lower[lower[:, 0] >= middle]
    across = outer[outer[:, 1].argmax()] - inner[inner[:, 1].argmax()]
    return float(np.degrees(np.arctan2(across[1], across[0])))
