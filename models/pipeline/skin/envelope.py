"""What the skin has to hold: points of the anatomy, how deep they lie, and where joints are."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector
from models.pipeline.standing.assemble import MIRRORED
from models.pipeline.standing.feet import TOES, rear_end
from models.pipeline.standing.landmarks import femoral_head, humeral_head

SAMPLES = 200
SKULL_SAMPLES = 400
# The foremost part of the skull are nose and teeth; lips are so thick at least.
TEETH_MM, LIP_MM = 14.0, 8.0

# How deep under the skin at least, in mm, by the beginning of the id; the first that fits.
# Thickness over bone and muscle is far from even; these are small everyday values.
MARGINS_MM = {
    "rib": 11.0, "sternum": 11.0, "costal": 11.0, "skull": 6.0, "vertebra": 10.0, "hand": 4.0,
    "foot": 4.0, "lung": 12.0, "liver": 12.0, "stomach": 12.0, "kidney": 12.0, "spleen": 12.0,
    "colon": 12.0, "small-bowel": 12.0,
    "": 7.0,
}  # fmt: skip
# Wrapped in others that count already.
INNER = ("trachea", "heart", "aorta", "superior", "inferior", "portal", "pulmonary", "brachio",
         "subclavian", "common", "brain", "esophagus", "duodenum", "pancreas",
         "adrenal", "thyroid")  # fmt: skip
# Fingers and toes take the skin's pose later.
DIGITS = ("prox", "dist", "proxph", "midph", "distph", *TOES)
# Where skin lies close to bone, too much depth counts as well, this much.
SNUG = {"skull": 0.6, "vertebra-t": 0.15, "sternum": 0.1, "hand": 0.05, "foot": 0.3, "": 0.0}
# The pads under the heel bone and the ball of the foot are 18 and 12 mm thick (Uzel et al. 2006,
# Foot and Ankle International 27, 1052; Wang et al. 1999, Foot and Ankle International 20, 655).
HEEL_PAD_MM, BALL_PAD_MM, TOE_PAD_MM = 18.0, 12.0, 8.0
# How much a finger's or toe's joint weighs where they have their pose.
DIGITS_PULL = 0.5
# Which part of the skin holds a structure: a hand beside the hip must not widen the hip.
REGIONS = {
    "shoulder": ("scapula", "clavicle"),
    "arm": ("humerus", "radius", "ulna", "hand"),
    "leg": ("femur", "tibia", "fibula", "patella", "foot"),
}

RIGHT_LIMBS = tuple(key.replace("left", "right") for key in MIRRORED)


@dataclass(frozen=True)
class Envelope:
    """What the skin is fitted to.

    Attributes
    ----------
    points
        Places that must lie inside, in mm, shape (n, 3).
    margins_mm
        How deep at least, shape (n,).
    snug
        How much a point's excess of depth weighs, shape (n,).
    regions
        ``arm``, ``leg`` or ``trunk``: which part of the skin holds the point, shape (n,).
    joints
        Where the body model's joints should lie, in mm, and how much that weighs.
    digits
        Whether the joints of fingers and toes are among them.
    """

    points: Points
    margins_mm: NDArray[np.float64]
    snug: NDArray[np.float64]
    regions: NDArray[np.str_]
    joints: Mapping[str, tuple[Vector, float]]
    digits: bool


def envelope_of(body: Meshes, digits: Mapping[str, Vector] | None = None) -> Envelope:
    """Return what the skin of an assembled body has to hold.

    Parameters
    ----------
    body
        Its structures; of the limbs only the left ones count, the skin is symmetric.
    digits
        Where the joints of the left fingers and toes lie under the body model's names, when they
        have their pose already; else they will take the skin's.
    """
    rng = np.random.default_rng(20261123)
    points, margins, snug, regions = [], [], [], []
    for key, mesh in body.items():
        if key.startswith(INNER) or key.endswith(DIGITS) or key in RIGHT_LIMBS:
            continue
        count = min(len(mesh.vertices), SKULL_SAMPLES if key == "skull" else SAMPLES)
        sample = mesh.vertices[np.sort(rng.choice(len(mesh.vertices), count, replace=False))]
        if key == "skull":  # the face is shaped by more than bone: only the vault counts
            sample = sample[sample[:, 2] > mesh.vertices[:, 2].max() - 78.0]
            teeth = mesh.vertices[mesh.vertices[:, 1] < mesh.vertices[:, 1].min() + TEETH_MM]
            points.append(teeth)
            margins.append(np.full(len(teeth), LIP_MM))
            snug.append(np.zeros(len(teeth)))
            regions.append(np.full(len(teeth), "trunk"))
        if key.startswith("vertebra-t"):  # only the tips that can be felt through the skin
            sample = sample[sample[:, 1] > mesh.vertices[:, 1].max() - 12.0]
        if key == "sternum":
            sample = sample[sample[:, 1] < np.median(mesh.vertices[:, 1])]
        points.append(sample)
        margins.append(np.full(len(sample), _by_prefix(MARGINS_MM, key)))
        snug.append(np.full(len(sample), _by_prefix(SNUG, key)))
        region = next((name for name, keys in REGIONS.items() if key.startswith(keys)), "trunk")
        regions.append(np.full(len(sample), region))
    return Envelope(
        np.vstack(points),
        np.concatenate(margins),
        np.concatenate(snug),
        np.concatenate(regions),
        _joints(body) | {name: (place, DIGITS_PULL) for name, place in (digits or {}).items()},
        digits is not None,
    )


def _by_prefix(table: Mapping[str, float], key: str) -> float:
    return next(value for prefix, value in table.items() if key.startswith(prefix))


def _joints(body: Meshes) -> dict[str, tuple[Vector, float]]:
    """Return where the left joints of the skeleton are, under the body model's names.

    The body model's hips are wider and its shoulders lower than bones have them, so
    those weigh less.
    """
    skull = body["skull"].vertices
    foot = np.vstack([mesh.vertices for key, mesh in body.items() if key.startswith("foot-left")])
    eye = np.array([31.0, skull[:, 1].min() + 24.0, skull[:, 2].max() - 114.0])
    return {
        "upperleg01.L": (femoral_head(body["femur-left"])[0], 0.1),
        "lowerleg01.L": (_end(body["femur-left"], 40.0), 1.0),
        "foot.L": (_end(body["tibia-left"], 20.0), 1.0),
        "upperarm01.L": (humeral_head(body["humerus-left"])[0], 1.0),
        "lowerarm01.L": (_end(body["humerus-left"], 25.0), 1.0),
        "wrist.L": (_end(body["radius-left"], 12.0), 1.0),
        **{
            f"finger{n}-1.L": (_end(body[f"hand-left/{n}mc"], 8.0), 0.5)
            for n in (2, 5)
            if f"hand-left/{n}mc" in body
        },
        "eye.L": (eye, 1.0),
        **{name: (place, 0.5) for name, place in _sole(foot).items()},
        **{
            f"toe{n}-1.L": (rear_end(body[toe]), 0.3)
            for n, toe in enumerate(TOES, start=1)
            if toe in body
        },
        "head": (body["vertebra-c1"].vertices.mean(0) + np.array([0.0, -4.0, 0.0]), 1.0),
    }


def _sole(foot: Points) -> dict[str, Vector]:
    """Return where the skin of a foot begins and ends, and where it meets the floor."""
    y = foot[:, 1]
    heel = foot[y > y.max() - 30.0]
    ball = foot[(y > y.min() + 45.0) & (y < y.min() + 75.0)]
    ball = ball[ball[:, 0] < np.median(ball[:, 0])]
    return {
        "toe-tip.L": foot[y.argmin()] + [0.0, -TOE_PAD_MM, 0.0],
        "heel-back.L": foot[y.argmax()] + [0.0, TOE_PAD_MM, 0.0],
        "heel-sole.L": heel[heel[:, 2].argmin()] - [0.0, 0.0, HEEL_PAD_MM],
        "ball-sole.L": ball[ball[:, 2].argmin()] - [0.0, 0.0, BALL_PAD_MM],
    }


def _end(bone: Mesh, height_mm: float) -> Vector:
    """Return the middle of a bone's lowest part."""
    points = bone.vertices
    low = points[points[:, 2] < points[:, 2].min() + height_mm]
    return (low.min(0) + low.max(0)) / 2.0
