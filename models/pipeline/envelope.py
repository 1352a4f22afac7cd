"""What the skin has to hold: points of the anatomy, how deep they lie, and where joints are."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.pipeline.shoulders import humeral_head
from models.pipeline.stance import femoral_head
from models.pipeline.surface import Mesh, Points, Vector

SAMPLES = 160
SKULL_SAMPLES = 400

# How deep under the skin at least, in mm, by the beginning of the id; the first that fits.
# Thickness over bone and muscle is far from even; these are small everyday values.
MARGINS_MM = {
    "rib": 9.0, "sternum": 9.0, "costal": 9.0, "skull": 6.0, "vertebra": 10.0, "hand": 4.0,
    "foot": 4.0, "lung": 12.0, "liver": 12.0, "stomach": 12.0, "kidney": 12.0, "spleen": 12.0,
    "": 7.0,
}  # fmt: skip
# Wrapped in others that count already.
INNER = ("trachea", "heart", "aorta", "superior", "inferior", "portal", "pulmonary", "brachio",
         "subclavian", "common", "brain")  # fmt: skip
# Fingers take the skin's pose later.
FINGER_BONES = ("prox", "dist", "proxph", "midph", "distph")
# Where skin lies close to bone, too much depth counts as well, this much.
SNUG = {"skull": 0.6, "vertebra-t": 0.15, "sternum": 0.1, "hand": 0.05, "foot": 0.3, "": 0.0}
# Which part of the skin holds a structure: a hand beside the hip must not widen the hip.
REGIONS = {
    "shoulder": ("scapula", "clavicle"),
    "arm": ("humerus", "radius", "ulna", "hand"),
    "leg": ("femur", "tibia", "fibula", "patella", "foot"),
}


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
    """

    points: Points
    margins_mm: NDArray[np.float64]
    snug: NDArray[np.float64]
    regions: NDArray[np.str_]
    joints: Mapping[str, tuple[Vector, float]]


def envelope_of(body: Mapping[str, Mesh]) -> Envelope:
    """Return what the skin of an assembled body has to hold."""
    rng = np.random.default_rng(20261123)
    points, margins, snug, regions = [], [], [], []
    for key, mesh in body.items():
        if key.startswith(INNER) or key.endswith(FINGER_BONES):
            continue
        count = min(len(mesh.vertices), SKULL_SAMPLES if key == "skull" else SAMPLES)
        sample = mesh.vertices[np.sort(rng.choice(len(mesh.vertices), count, replace=False))]
        if key == "skull":  # the face is shaped by more than bone: only the vault counts
            sample = sample[sample[:, 2] > mesh.vertices[:, 2].max() - 78.0]
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
        _joints(body),
    )


def _by_prefix(table: Mapping[str, float], key: str) -> float:
    return next(value for prefix, value in table.items() if key.startswith(prefix))


def _joints(body: Mapping[str, Mesh]) -> dict[str, tuple[Vector, float]]:
    """Return where the left joints of the skeleton are, under the body model's names.

    The body model's hips are wider and its shoulders lower than bones have them, so
    those weigh less.
    """
    skull = body["skull"].vertices
    eye = np.array([31.0, skull[:, 1].min() + 24.0, skull[:, 2].max() - 114.0])
    return {
        "upperleg01.L": (femoral_head(body["femur-left"])[0], 0.1),
        "lowerleg01.L": (_end(body["femur-left"], 40.0), 1.0),
        "foot.L": (_end(body["tibia-left"], 20.0), 1.0),
        "upperarm01.L": (humeral_head(body["humerus-left"])[0], 1.0),
        "lowerarm01.L": (_end(body["humerus-left"], 25.0), 1.0),
        "wrist.L": (_end(body["radius-left"], 12.0), 1.0),
        "finger2-1.L": (_end(body["hand-left/2mc"], 8.0), 0.5),
        "finger5-1.L": (_end(body["hand-left/5mc"], 8.0), 0.5),
        "eye.L": (eye, 1.0),
        "head": (body["vertebra-c1"].vertices.mean(0) + np.array([0.0, -4.0, 0.0]), 1.0),
    }


def _end(bone: Mesh, height_mm: float) -> Vector:
    """Return the middle of a bone's lowest part."""
    points = bone.vertices
    low = points[points[:, 2] < points[:, 2].min() + height_mm]
    middle: Vector = (low.min(0) + low.max(0)) / 2.0
    return middle
