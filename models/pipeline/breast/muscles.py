"""The two pectoral muscles of each side, draped over the chest wall from origin to insertion.

Pectoralis major comes as a fan from the medial half of the collarbone, the front of the breastbone
and the cartilages of ribs 1 to 6, and goes to the crest of the greater tubercle of the humerus
(Gray's Anatomy, 42nd ed., ch. 48; Moore, Clinically Oriented Anatomy, ch. 3). Its tendon begins
56 to 59 mm below the top of the humerus (Murachovsky et al. 2006, J Shoulder Elbow Surg 15, 675;
de Figueiredo et al. 2013, Rev Bras Ortop 48, 519) and is 72 (SD 12) mm high (Carey and Owens 2010,
Orthopedics 33, 23). Behind it pectoralis minor comes
from ribs 3 to 5 near their cartilages and goes to the coracoid process.

A muscle is a sheet of fibres: each is pulled tight from its origin to its insertion, over what
lies under it. What is not there: the twist by which the lowest fibres of pectoralis major end
highest on the humerus.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from models.pipeline.breast.chest import coracoid, rib_front
from models.pipeline.breast.room import Room
from models.pipeline.geometry.frames import MIRROR, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, outward, weld
from models.pipeline.geometry.surface import decimate

UNDER_SKIN_MM = 2.2
BEFORE_MM, LEAST_MM = 9.0, 5.0  # what is left to breast and fat, unless the muscle gets too thin
ROUND_MM = 7.0  # how far from a border the sheet has its full thickness
TENDON_TOP_MM, TENDON_MM = 56.0, 62.0

MAJOR_MM, MINOR_MM = 10.5, 5.5
UNDER_MM = 0.6 * MAJOR_MM + UNDER_SKIN_MM
UNDER_MAJOR_MM = MINOR_MM + LEAST_MM + 1.0 + UNDER_SKIN_MM
MAJOR_FIBRES, MINOR_FIBRES = 105, 52
STATIONS = 34
BOW_MM = 30.0
TRIANGLES = {"pectoralis-major": 9_000, "pectoralis-minor": 3_000}


def build_muscles(body: Meshes) -> dict[str, Mesh]:
    """Build the pectoral muscles of both sides, mirror images of each other.

    Parameters
    ----------
    body : mapping of str to Mesh
        The assembled body in LPS millimetres, with its skin, rib cage, lungs and shoulders.

    Returns
    -------
    dict of str to Mesh
        ``pectoralis-major-left``, ``-right``, ``pectoralis-minor-left`` and ``-right``.
    """
    room = Room(body)
    minor = pectoralis_minor(body, room)
    room.add(minor)
    meshes: dict[str, Mesh] = {}
    for name, mesh in (("pectoralis-major", pectoralis_major(body, room)),
                       ("pectoralis-minor", minor)):  # fmt: skip
        meshes[f"{name}-left"] = mesh
        meshes[f"{name}-right"] = Mesh(mesh.vertices * MIRROR, mesh.faces[:, ::-1])
    return meshes


def pectoralis_minor(body: Meshes, room: Room) -> Mesh:
    """Return the left pectoralis minor: three slips that join on their way to the coracoid."""
    out = np.array([1.0, 0.0, 0.0])
    slips = np.array([rib_front(body, n) + 12 * out for n in (3, 4, 5)])
    across = np.linspace(0, 2, MINOR_FIBRES)
    origins = _landed(_between(slips, across), np.array([-0.5, 0.85, 0.0]), room)
    beak = coracoid(body, "left")
    tip = beak + np.array([(-7.0, 3.0, -1.0), (1.0, 0.0, -5.0)])
    insertions = _landed(_between(tip, across / 2), np.array([0.0, 1.0, 0.0]), room)
    # Between two slips the fibres begin farther up.
    notch = 0.16 * np.sin(np.pi * across) ** 2
    way = np.linspace(0, 1, STATIONS)
    # The vessels and nodes of the armpit pass behind the upper half of the muscle.
    behind = 0.6 + 11.5 * np.exp(-(((way - 0.66) / 0.2) ** 2))
    back = _draped(origins, insertions, notch, behind[None], UNDER_MAJOR_MM, 0.0, room)
    thickness = np.where(way < 0.8, MINOR_MM, MINOR_MM - 2.5 * (way - 0.8) / 0.2)
    sheet = _sheet(back, np.broadcast_to(thickness, back.shape[:2]), _grooves(9, 0.0), room)
    return decimate(sheet, TRIANGLES["pectoralis-minor"])


def pectoralis_major(body: Meshes, room: Room) -> Mesh:
    """Return the left pectoralis major: its clavicular, sternocostal and abdominal parts."""
    origins = _major_origins(body, room)
    humerus = body["humerus-left"].vertices
    heights = humerus[:, Z].max() - TENDON_TOP_MM - np.linspace(0, TENDON_MM, 12)
    crest = np.array([_crest(humerus, height) for height in heights])
    insertions = _between(crest, np.linspace(0, len(crest) - 1, MAJOR_FIBRES))
    insertions = _landed(insertions - (0.0, 12.0, 0.0), np.array([0.0, 1.0, 0.0]), room)
    way = np.linspace(0, 1, STATIONS)
    # Under the collarbone the highest nodes of the armpit lie between the muscle and the ribs.
    across = np.linspace(0, 1, MAJOR_FIBRES)[:, None]
    behind = 0.6 + 9.5 * np.exp(-(((way - 0.42) / 0.26) ** 2) - (across / 0.2) ** 2)
    back = _draped(origins, insertions, np.zeros(MAJOR_FIBRES), behind, UNDER_MM, 60.0, room)
    thickness = np.where(way < 0.7, MAJOR_MM, MAJOR_MM - 6.0 * (way - 0.7) / 0.3)
    sheet = _sheet(back, np.broadcast_to(thickness, back.shape[:2]), _grooves(19, 0.26), room)
    return decimate(sheet, TRIANGLES["pectoralis-major"])


def _major_origins(body: Meshes, room: Room) -> Points:
    """Return where the fibres begin: along the collarbone, down the breastbone, to rib 6."""
    clavicle, sternum = body["clavicle-left"].vertices, body["sternum"].vertices
    low, high = clavicle[:, X].min(), clavicle[:, X].max()
    places = []
    for share in (0.5, 0.35, 0.2, 0.1):
        here = clavicle[np.abs(clavicle[:, X] - (low + share * (high - low))) < 4]
        # The lower border of the front.
        places.append([here[:, X].mean(), here[:, Y].min() - 6, here[:, Z].mean() - 3])
    sixth = rib_front(body, 6)
    front = sternum[:, Y].min() - 25
    top = sternum[:, Z].max()
    foot = sixth[Z] + 18  # the sixth cartilage rises from its rib to the breastbone
    for share, aside in ((0.1, 13.0), (0.35, 10.0), (0.7, 10.0), (1.0, 13.0)):
        places.append([aside, front, top + share * (foot - top)])
    places.append([0.55 * sixth[X], front, sixth[Z] + 4])
    places.append([0.85 * sixth[X], front, sixth[Z] + 2])
    points = np.array(places)
    steps = np.linalg.norm(np.diff(points[:, [X, Z]], axis=0), axis=1)
    at = np.concatenate(([0.0], np.cumsum(steps))) / steps.sum() * (len(points) - 1)
    even = np.interp(
        np.linspace(0, len(points) - 1, MAJOR_FIBRES), at, np.arange(len(points), dtype=float)
    )
    return _landed(_between(points, even), np.array([0.0, 1.0, 0.0]), room)


def _crest(humerus: Points, height: float) -> Points:
    """Return the outer lip of the groove at a height: in front, a little to the outside."""
    around = humerus[np.abs(humerus[:, Z] - height) < 7]
    middle = (around.min(axis=0) + around.max(axis=0)) / 2
    return np.array([middle[X] + 2.0, around[:, Y].min(), height])


def _between(points: Points, at: Points) -> Points:
    """Return places on a line of points, at fractional numbers along it."""
    known = np.arange(len(points))
    return np.column_stack([np.interp(at, known, points[:, axis]) for axis in (X, Y, Z)])


def _landed(points: Points, direction: Points, room: Room) -> Points:
    """Move points in a direction until they touch the wall."""
    direction = direction / np.linalg.norm(direction)
    starts = points - 20 * direction
    steps = np.arange(0.0, 130.0, 0.5)
    ways = starts[:, None] + steps[None, :, None] * direction
    reached = room.wall(ways) < 0.5
    first = np.where(reached.any(axis=1), reached.argmax(axis=1), 40)
    return ways[np.arange(len(points)), first]


def _draped(
    origins: Points,
    insertions: Points,
    skipped: Points,
    behind_mm: Points,
    before_mm: float,
    rise_mm: float,
    room: Room,
) -> Points:
    """Pull fibres tight over the wall.

    Parameters
    ----------
    origins, insertions : ndarray, shape (fibres, 3)
        The ends of each fibre.
    skipped : ndarray, shape (fibres,)
        The share of the way after which a fibre begins.
    behind_mm : ndarray, shape (fibres or 1, stations)
        What is kept clear behind the muscle.
    before_mm : float
        How much is needed from its back to the skin: where there is less, it lies flat.
    rise_mm : float
        How far above its end the last fibre is let down: over the armpit.
    room : Room
        The room between wall and skin.

    Returns
    -------
    ndarray, shape (fibres, stations, 3)
        The back of the muscle.
    """
    stations = np.linspace(0, 1, behind_mm.shape[1])
    way = stations[None, :, None]
    start = origins[:, None]
    back = start + way * (insertions[:, None] - start)
    # Let down from in front, and from above the armpit, so that nothing is caught on the far side.
    bow = np.sin(np.pi * way[..., 0])
    back[..., Y] -= BOW_MM * bow
    back[..., Z] += rise_mm * bow * np.linspace(0, 1, len(origins))[:, None] ** 2
    for _ in range(220):
        mean = (back[:, :-2] + back[:, 2:]) / 2
        back[:, 1:-1] += 0.5 * (mean - back[:, 1:-1])
        aside = (back[:-2] + back[2:]) / 2
        back[1:-1, 1:-1] += 0.1 * (aside - back[1:-1])[:, 1:-1]
        inner = back[:, 1:-1]
        deeper = np.clip(before_mm - room.skin(inner), 0, 6)
        inner += deeper[..., None] * room.skin.uphill(inner)
        free_mm = room.wall(inner) + room.skin(inner) - before_mm
        nearer = np.clip(np.clip(free_mm, 0.6, behind_mm[:, 1:-1]) - room.wall(inner), 0, 6)
        inner += nearer[..., None] * room.wall.uphill(inner)
    if skipped.any():
        for fibre, share in zip(back, skipped, strict=True):
            fibre[:] = _between(fibre, (share + (1 - share) * stations) * (len(stations) - 1))
    return back


def _grooves(bundles: int, cleft: float) -> Points:
    """Return the relief across the fibres, from -1 in a groove to 0 on a bundle."""
    across = np.linspace(0, 1, MAJOR_FIBRES if cleft else MINOR_FIBRES)
    relief = -(np.abs(np.cos(np.pi * bundles * (across + 0.012 * np.sin(9 * across)))) ** 6)
    if cleft:  # between the clavicular and the sternocostal part
        relief = np.minimum(relief, -2.2 * np.exp(-(((across - cleft) / 0.014) ** 2)))
    return relief


def _sheet(back: Points, thick_mm: Points, relief: Points, room: Room) -> Mesh:
    """Return the closed body on a back, as thick as wanted where there is room under the skin."""
    along, across = np.gradient(back, axis=1), np.gradient(back, axis=0)
    normal = np.cross(across, along)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    normal = gaussian_filter(normal, (3.0, 1.5, 0.0), mode="nearest")
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    tries = np.arange(0.0, 16.0, 0.25)
    under = room.skin(back[:, :, None] + tries[:, None] * normal[:, :, None])
    most = tries[(under > UNDER_SKIN_MM).sum(axis=2) - 1]
    # Where there is little room, the muscle is thinner, for the sake of the fat and the breast.
    most = np.minimum(most, np.maximum(LEAST_MM, most - BEFORE_MM))
    thick = gaussian_filter(np.minimum(thick_mm, most), (3.0, 1.0), mode="nearest")
    thick = np.minimum(thick, most)
    edge = np.minimum(_from_border(back, 0), _from_border(back, 1))
    thick = thick * np.sqrt(1 - (1 - np.clip(edge / ROUND_MM, 0, 1)) ** 2)
    thick = np.maximum(thick + 0.09 * thick * relief[:, None], 0.0)
    front = back + thick[..., None] * normal
    return outward(weld(_closed(front, back), 1e-3))


def _from_border(back: Points, axis: int) -> Points:
    """Return the way from the nearer of two opposite borders, along the sheet."""
    steps = np.linalg.norm(np.diff(back, axis=axis), axis=-1)
    begin = np.insert(np.cumsum(steps, axis=axis), 0, 0.0, axis=axis)
    return np.minimum(begin, begin.max(axis=axis, keepdims=True) - begin)


def _closed(front: Points, back: Points) -> Mesh:
    """Return the surface of a front and a back that share their border."""
    rows, columns = front.shape[:2]
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    right, below = corner + 1, corner + columns
    faces = np.vstack(
        (np.column_stack((corner, below, right)), np.column_stack((right, below, below + 1)))
    )
    points = np.vstack((front.reshape(-1, 3), back.reshape(-1, 3)))
    return Mesh(points, np.vstack((faces, faces[:, ::-1] + rows * columns)))
