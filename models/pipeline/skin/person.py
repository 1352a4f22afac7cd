"""The body model: Anny's woman or man, as a function of the few numbers that a fit may change."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import Faces, Vector, connected_regions


@dataclass(frozen=True)
class Sex:
    """What a woman's body or a man's starts from.

    Attributes
    ----------
    phenotype
        What stays as it is.
    free
        What the fit may change, and the average.
    """

    phenotype: Mapping[str, float]
    free: Mapping[str, float]


SEXES = {
    "female": Sex(
        {"gender": 1.0, "age": 0.67},
        {"height": 0.45, "weight": 0.62, "muscle": 0.45, "proportions": 0.6},
    ),
    "male": Sex(
        {"gender": 0.0, "age": 0.67},
        {"height": 0.5, "weight": 0.58, "muscle": 0.55, "proportions": 0.6},
    ),
}
CALM = {"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0}

# Local shapes that the fit may use, each within -1 to 1, around 0 or what is given here. A name
# in lr- stands for both sides.
SHAPES = dict.fromkeys((
    "torso-scale-depth-incr", "torso-scale-horiz-incr", "torso-scale-vert-incr",
    "torso-vshape-incr", "torso-trans-up", "torso-trans-forward",
    "measure-waist-circ-incr", "measure-underbust-circ-incr", "measure-hips-circ-incr",
    "measure-shoulder-dist-incr", "measure-napetowaist-dist-incr",
    "measure-waisttohip-dist-incr", "measure-frontchest-dist-incr",
    "hip-scale-depth-incr", "hip-scale-horiz-incr", "hip-scale-vert-incr", "hip-trans-up",
    "buttocks-volume-incr", "stomach-tone-incr", "hip-trans-forward",
    "neck-scale-depth-incr", "neck-scale-horiz-incr", "neck-scale-vert-incr",
    "neck-trans-forward", "neck-back-scale-depth-incr",
    "head-scale-depth-incr", "head-scale-horiz-incr", "head-back-scale-depth-incr",
    "measure-upperarm-length-incr", "measure-lowerarm-length-incr",
    "measure-upperleg-height-incr", "measure-lowerleg-height-incr",
    "lr-upperarm-scale-vert-incr", "lr-lowerarm-scale-vert-incr",
    "lr-upperleg-scale-vert-incr", "lr-lowerleg-scale-vert-incr",
    "lr-hand-scale-incr", "lr-hand-fingers-length-incr",
    "measure-knee-circ-incr", "measure-wrist-circ-incr", "measure-ankle-circ-incr",
    "lr-lowerarm-scale-depth-incr", "lr-lowerarm-scale-horiz-incr",
    "lr-foot-scale-depth-incr", "lr-foot-scale-horiz-incr", "lr-foot-scale-vert-incr",
), 0.0) | {
    # The torso is wider than the body model's; the arms are not, and the feet are smaller.
    "measure-upperarm-circ-incr": -0.5, "lr-upperarm-fat-incr": -0.4, "lr-foot-scale-incr": -0.6,
}  # fmt: skip

# Bones whose turn the fit may find (left; the right mirrors it), and those that only nod.
TURNED = ("clavicle", "upperarm01", "lowerarm01", "lowerarm02", "wrist", "upperleg01",
          "lowerleg01", "foot")  # fmt: skip
# Those of the fingers, where they have their pose already.
FINGERS = tuple(f"finger{n}-{joint}" for n in range(1, 6) for joint in (1, 2, 3))
NODDING = ("root", "spine04", "spine03", "spine02", "spine01", "neck01", "neck02", "head")

# Parts of the base mesh that are not outer skin.
INNER_PARTS = ["mouth_cavity", "tongue", "eye_cavity.L", "eye_cavity.R", "eye_front.L",
               "eye_front.R", "eye_back.L", "eye_back.R"]  # fmt: skip

# Places on the skin of the left foot that the fit may aim with.
MARKS = ("toe-tip.L", "heel-back.L", "heel-sole.L", "ball-sole.L")

SHIFT_UNIT_MM = 100.0
# How much a bent finger counts as a bent body.
FINGERS_BEND = 0.1


class Person:
    """Anny's woman or man with the parameters of a fit.

    Parameters
    ----------
    package
        Folder that holds the package ``anny``.
    cache
        Where the body model may keep what it computes.
    sex
        A key of `SEXES`.
    digits
        Whether the fit may bend the fingers.

    Attributes
    ----------
    places
        Names of the joints, where the bones begin, and of `MARKS` on the left foot's skin.
    owners
        The bone that moves each vertex most, shape (n,).
    outer, closed
        The triangles of the outer skin, and of the closed surface that goes on inside the mouth.
    parameters
        The tensors that a fit may change.
    """

    def __init__(self, package: Path, cache: Path, sex: str, *, digits: bool) -> None:
        os.environ["ANNY_CACHE_DIR"] = str(cache)
        sys.path.insert(0, str(package))
        import anny
        import torch
        from anny.face_segmentation import get_face_segmentation_mask

        self._torch = torch
        self._model: Any = anny.Anny(
            local_changes=_both_sides(list(SHAPES)),
            facial_actions=list(CALM),
            skinning_method="lbs",
        ).to(dtype=torch.float64)
        self._bones: list[str] = list(self._model.bone_labels)
        weights = self._model.dense_vertex_bone_weights
        self.owners: NDArray[np.str_] = np.array(self._bones)[weights.argmax(1).numpy()]
        self._marks = _marks(self._model.template_vertices.numpy(), self.owners)
        self.places = [*self._bones, *MARKS]
        faces = self._model.faces.numpy().astype(np.int64)
        inner = get_face_segmentation_mask(self._model, INNER_PARTS).numpy()
        self.outer: Faces = faces[~inner]
        region = connected_regions(faces, len(self.owners))[faces[:, 0]]
        self.closed: Faces = faces[region == np.bincount(region).argmax()]

        self._sex = SEXES[sex]
        self._turned = (*TURNED, *FINGERS) if digits else TURNED
        self._mean = torch.tensor(list(self._sex.free.values()), dtype=torch.float64)
        self._phenotype = torch.logit(self._mean).requires_grad_()
        self._average = torch.atanh(torch.tensor(list(SHAPES.values()), dtype=torch.float64))
        self._shapes = self._average.clone().requires_grad_()
        self._turns = self._free(len(self._turned), 3)
        self._nods = self._free(len(NODDING))
        self._shift = self._free(2)
        self.parameters = [self._phenotype, self._shapes, self._turns, self._nods, self._shift]

    def __call__(self) -> tuple[Any, Any]:
        """Return the vertices and the places in LPS mm, as tensors."""
        torch = self._torch
        changes: dict[str, Any] = {}
        for name, value in zip(SHAPES, torch.tanh(self._shapes), strict=True):
            changes |= dict.fromkeys(_both_sides([name]), value)
        free = dict(zip(self._sex.free, torch.sigmoid(self._phenotype), strict=True))
        out = self._model(
            pose_parameters=self._pose(),
            phenotype_kwargs={**self._sex.phenotype, **free},
            local_changes_kwargs=changes,
            facial_actions=CALM,
        )
        shift = SHIFT_UNIT_MM * torch.cat([torch.zeros(1, dtype=torch.float64), self._shift])
        vertices = out["vertices"][0] * 1000.0 + shift
        joints = out["bone_poses"][0, :, :3, 3] * 1000.0 + shift
        return vertices, torch.cat([joints, vertices[self._marks]])

    def oddity(self) -> tuple[Any, Any]:
        """Return how far the shape strays from the mean one, and how bent the person stands."""
        weights = self._torch.sigmoid(self._phenotype)
        stray = (self._shapes - self._average).square().mean() + 0.5 * (
            weights - self._mean
        ).square().sum()
        bend = self._turns[:1].square().sum() + 4.0 * self._nods.square().sum()
        return stray, bend + FINGERS_BEND * self._turns[len(TURNED) :].square().sum()

    def _free(self, *shape: int) -> Any:
        return self._torch.zeros(*shape, dtype=self._torch.float64, requires_grad=True)

    def _pose(self) -> Any:
        import roma

        torch = self._torch
        turn = roma.rotvec_to_rotmat
        mirror = torch.tensor([1.0, -1.0, -1.0], dtype=torch.float64)
        zero = torch.zeros((), dtype=torch.float64)
        rotations = torch.eye(3, dtype=torch.float64).repeat(len(self._bones), 1, 1)
        for name, vector in zip(self._turned, self._turns, strict=True):
            rotations[self._bones.index(f"{name}.L")] = turn(vector)
            rotations[self._bones.index(f"{name}.R")] = turn(vector * mirror)
        for name, angle in zip(NODDING, self._nods, strict=True):
            rotations[self._bones.index(name)] = turn(torch.stack([angle, zero, zero]))
        result = torch.eye(4, dtype=torch.float64).repeat(1, len(self._bones), 1, 1)
        result[0, :, :3, :3] = rotations
        return result


def _marks(vertices: NDArray[np.float64], owners: NDArray[np.str_]) -> NDArray[np.int64]:
    """Return the numbers of the vertices that are `MARKS` of the left foot, of the body at rest."""
    x, y, z = vertices.T

    def foremost(where: NDArray[np.bool_], values: NDArray[np.float64]) -> int:
        return int(np.flatnonzero(where)[values[where].argmax()])

    foot = owners == "foot.L"
    heel = foot & (y > y[foot].max() - 0.04)
    ball = foot & (y < y[foot].min() + 0.04) & (x < np.median(x[foot]))
    great_toe = np.char.startswith(owners, "toe1") & np.char.endswith(owners, ".L")
    return np.array(
        [foremost(great_toe, -y), foremost(foot, y), foremost(heel, -z), foremost(ball, -z)]
    )


def fingertip(vertices: NDArray[np.float64], last_joint: Vector, share: float) -> Vector:
    """Return the place ``share`` of the way from a finger's last joint to its very end."""
    far: Vector = vertices[np.linalg.norm(vertices - last_joint, axis=1).argmax()]
    return last_joint + share * (far - last_joint)


def _both_sides(names: list[str]) -> list[str]:
    """Return the body model's names of shapes: one that starts with ``lr-`` stands for two."""
    return [
        full
        for name in names
        for full in ([f"l-{name[3:]}", f"r-{name[3:]}"] if name.startswith("lr-") else [name])
    ]
