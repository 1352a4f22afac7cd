"""Standing: the pelvis tilted as in standing, the legs turned and straightened under it."""

import numpy as np

from models.pipeline.frames import fit_sphere, moved, turn, turn_between
from models.pipeline.joints import clearing
from models.pipeline.surface import Mesh, Vector, vertex_normals

LEG = ("femur-left", "patella-left", "tibia-left", "fibula-left")

# Modest scalings towards a woman of 1.65 m (the sources' people are a little taller).
LEG_SCALE = 1.02
FOOT_SCALE = 0.89
# Where the feet stand, of the hips' distance from the mid-line, and how far toes turn out.
STANCE = 1.25
TOE_OUT_DEGREES = 7.0
# Each source's joints have their own gaps of cartilage; these bring the bones to rest.
ANKLE_GAP_MM = 3.0
KNEE_GAP_MM, HIP_GAP_MM = 2.0, 0.5
OUT_OF_SOCKET = np.array([0.75, -0.25, -0.6])
PATELLA_SHIFT_MM = np.array([-4.0, -1.0, 0.0])


def femoral_head(femur: Mesh) -> tuple[Vector, float]:
    """Return the centre and radius in mm of a left femur's head."""
    points = femur.vertices
    upper = points[points[:, 2] > points[:, 2].max() - 60.0]
    head = upper[np.argsort(upper[:, 0], kind="stable")[:60]]
    for _ in range(8):
        centre, radius = fit_sphere(head)
        distance = np.linalg.norm(points - centre, axis=1)
        head = points[(np.abs(distance - radius) < 1.5) & (points[:, 0] < centre[0] + 6.0)]
    return centre, radius


def sacral_plate(sacrum: Mesh) -> tuple[Vector, Vector]:
    """Return the middle and the unit normal of the plate on which L5 stands."""
    normals = vertex_normals(sacrum)
    points = sacrum.vertices
    guess = np.array([0.0, -0.64, 0.77])
    near = (np.abs(points[:, 0]) < 18.0) & (normals @ guess > 0.9)
    near &= points[:, 2] > np.percentile(points[:, 2], 75)
    normal = normals[near].mean(0)
    normal[0] = 0.0
    centre = points[near].mean(0)
    centre[0] = 0.0
    return centre, normal / np.linalg.norm(normal)


def stand(bones: dict[str, Mesh], foot: Mesh, foot_shin_end: Vector) -> dict[str, Mesh]:
    """Return sacrum, left hip bone, leg and foot, standing, with the hip joints at z = 0 = y.

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
    leg = {key: moved(bones[key], None, hip, to_origin, LEG_SCALE) for key in LEG}
    hip = hip + to_origin
    leg = _turned(leg, turn("z", -_knee_angle(leg["femur-left"])), hip)
    ankle = lower_end(leg["tibia-left"])
    drop = float(np.linalg.norm(ankle - hip))
    aim = np.array([hip[0] * STANCE, 12.0, 0.0])
    aim[2] = -np.sqrt(drop**2 - (aim[0] - hip[0]) ** 2 - aim[1] ** 2)
    leg = _turned(leg, turn_between(ankle - hip, aim - hip), hip)
    # The mean shapes run into each other where single knees and hips have cartilage.
    knee = clearing(leg["tibia-left"], leg["femur-left"], np.array([0.0, 0.0, -1.0]), KNEE_GAP_MM)
    for key in ("tibia-left", "fibula-left"):
        leg[key] = moved(leg[key], shift=knee)
    socket = clearing(leg["femur-left"], body["hip-bone-left"], OUT_OF_SOCKET, HIP_GAP_MM)
    leg["patella-left"] = moved(leg["patella-left"], shift=PATELLA_SHIFT_MM)
    leg = {key: moved(mesh, shift=socket) for key, mesh in leg.items()}
    ankle = lower_end(leg["tibia-left"]) + np.array([0.0, 0.0, ANKLE_GAP_MM])
    leg["foot-left"] = moved(
        foot, turn("z", TOE_OUT_DEGREES), foot_shin_end, ankle - foot_shin_end, FOOT_SCALE
    )
    return body | leg


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


def lower_end(shin: Mesh) -> Vector:
    """Return the middle of a tibia's lower end."""
    points = shin.vertices
    lower = points[points[:, 2] < points[:, 2].min() + 25.0]
    middle: Vector = (lower.min(0) + lower.max(0)) / 2.0
    middle[2] = points[:, 2].min() + 8.0
    return middle
