"""The skin: Anny's woman, fitted around the anatomy by gradient descent."""

import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from models.pipeline.envelope import Envelope
from models.pipeline.surface import Mesh, connected_regions, depth_under, vertex_normals

STEPS = 420
# The first steps only bring the joints together; a wrong pose would find wrong neighbours.
POSING = 140
NEAREST_EVERY = 5
# How far towards the end of the finger its last bone reaches.
FINGERTIP = 0.82

PHENOTYPE = {"gender": 1.0, "age": 0.67}
FREE_PHENOTYPE = {"height": 0.45, "weight": 0.62, "muscle": 0.45, "proportions": 0.6}

# Local shapes that the fit may use, each within -1 to 1. A pair l-/r- moves as one.
SHAPES = (
    "torso-scale-depth-incr", "torso-scale-horiz-incr", "torso-scale-vert-incr",
    "torso-vshape-incr", "torso-trans-up", "torso-trans-forward",
    "measure-waist-circ-incr", "measure-underbust-circ-incr", "measure-hips-circ-incr",
    "measure-shoulder-dist-incr", "measure-napetowaist-dist-incr",
    "measure-waisttohip-dist-incr", "measure-frontchest-dist-incr",
    "hip-scale-depth-incr", "hip-scale-horiz-incr", "hip-scale-vert-incr", "hip-trans-up",
    "buttocks-volume-incr", "stomach-tone-incr", "hip-trans-forward",
    "neck-scale-depth-incr", "neck-scale-horiz-incr", "neck-scale-vert-incr",
    "neck-trans-forward", "neck-back-scale-depth-incr",
    "head-scale-depth-incr", "head-scale-horiz-incr",
    "head-back-scale-depth-incr",
    "measure-upperarm-length-incr", "measure-lowerarm-length-incr",
    "measure-upperleg-height-incr", "measure-lowerleg-height-incr",
    "lr-upperarm-scale-vert-incr", "lr-lowerarm-scale-vert-incr",
    "lr-upperleg-scale-vert-incr", "lr-lowerleg-scale-vert-incr",
    "lr-hand-scale-incr", "lr-hand-fingers-length-incr", "lr-foot-scale-incr",
    "lr-foot-scale-depth-incr", "measure-knee-circ-incr", "measure-wrist-circ-incr",
)  # fmt: skip

# Her torso is wider than the body model's, her arms are not.
GIVEN = {"measure-upperarm-circ-incr": -0.5, "l-upperarm-fat-incr": -0.4,
         "r-upperarm-fat-incr": -0.4}  # fmt: skip

# Bones whose turn the fit may find (left; the right mirrors it), and those that only nod.
TURNED = ("clavicle", "upperarm01", "lowerarm01", "lowerarm02", "wrist", "upperleg01",
          "lowerleg01", "foot")  # fmt: skip
NODDING = ("root", "spine04", "spine03", "spine02", "spine01", "neck01", "neck02", "head")

# Which bones' skin may hold the points of a region: a hand beside the hip must not widen the hip.
_TRUNK = ("root", "spine", "clavicle", "neck", "head", "pelvis", "upperleg01")
_ARM = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
_LEG = ("pelvis", "upperleg", "lowerleg", "foot", "toe")
REGIONS = {
    "trunk": _TRUNK,
    "shoulder": (*_TRUNK, *_ARM, "shoulder01"),
    "arm": (*_ARM, "shoulder01", "clavicle"),
    "leg": _LEG,
}

# Parts of the base mesh that are not outer skin.
INNER_PARTS = ["mouth_cavity", "tongue", "eye_cavity.L", "eye_cavity.R", "eye_front.L",
               "eye_front.R", "eye_back.L", "eye_back.R"]  # fmt: skip


def fit_skin(target: Envelope, package: Path, cache: Path) -> tuple[Mesh, dict[str, NDArray[np.float64]]]:
    """Return the fitted outer skin, and where its joints came to lie.

    The fit minimises how far the points come closer to the skin than their margin, how
    far the joints are off, and how far the shape strays from an average woman's.
    """
    os.environ["ANNY_CACHE_DIR"] = str(cache)
    sys.path.insert(0, str(package))
    import anny
    import roma
    import torch
    from anny.face_segmentation import get_face_segmentation_mask

    torch.manual_seed(0)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)  # noqa: FBT003
    model: Any = anny.Anny(
        local_changes="default", facial_actions="all", skinning_method="lbs"
    ).to(dtype=torch.float64)
    inner = get_face_segmentation_mask(model, INNER_PARTS).numpy()
    faces = model.faces.numpy().astype(np.int64)
    outer = faces[~inner]
    closed = max(_split(faces, len(model.template_vertices)), key=len)
    used = np.unique(outer)

    labels: list[str] = model.bone_labels
    start = torch.tensor(list(FREE_PHENOTYPE.values()), dtype=torch.float64)
    phenotype = torch.logit(start).requires_grad_()
    shapes = torch.zeros(len(SHAPES), dtype=torch.float64, requires_grad=True)
    turns = torch.zeros(len(TURNED), 3, dtype=torch.float64, requires_grad=True)
    nods = torch.zeros(len(NODDING), dtype=torch.float64, requires_grad=True)
    shift = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    mirror = torch.tensor([1.0, -1.0, -1.0], dtype=torch.float64)

    def pose() -> Any:
        turn = roma.rotvec_to_rotmat
        rotations = torch.eye(3, dtype=torch.float64).repeat(len(labels), 1, 1)
        for name, vector in zip(TURNED, turns, strict=True):
            rotations[labels.index(f"{name}.L")] = turn(vector)
            rotations[labels.index(f"{name}.R")] = turn(vector * mirror)
        for name, angle in zip(NODDING, nods, strict=True):
            zero = torch.zeros((), dtype=torch.float64)
            rotations[labels.index(name)] = turn(torch.stack([angle, zero, zero]))
        result = torch.eye(4, dtype=torch.float64).repeat(1, len(labels), 1, 1)
        result[0, :, :3, :3] = rotations
        return result

    def forward() -> tuple[Any, Any]:
        changes: dict[str, Any] = dict(GIVEN)
        for name, value in zip(SHAPES, shapes, strict=True):
            limited = torch.tanh(value)
            if name.startswith("lr-"):
                changes |= {f"{side}-{name[3:]}": limited for side in "lr"}
            else:
                changes[name] = limited
        out = model(
            pose_parameters=pose(),
            phenotype_kwargs=PHENOTYPE
            | dict(zip(FREE_PHENOTYPE, torch.sigmoid(phenotype), strict=True)),
            local_changes_kwargs=changes,
            facial_actions={"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0},
        )
        offset = torch.cat([torch.zeros(1, dtype=torch.float64), shift])
        return (
            out["vertices"][0] * 1000.0 + offset * 100.0,
            out["bone_poses"][0, :, :3, 3] * 1000.0 + offset * 100.0,
        )

    owners = np.array(labels)[model.dense_vertex_bone_weights.argmax(1).numpy()]
    candidates = {
        region: used[np.char.startswith(owners[used][:, None], list(bones)).any(1)]
        for region, bones in REGIONS.items()
    }
    points = torch.tensor(target.points)
    margins = torch.tensor(target.margins_mm)
    snug = torch.tensor(target.snug)
    wanted = torch.tensor(np.array([place for place, _ in target.joints.values()]))
    joint_weight = torch.tensor([[weight] for _, weight in target.joints.values()])
    joint_index = [labels.index(name) for name in target.joints]
    optimiser = torch.optim.Adam([phenotype, shapes, turns, nods, shift], lr=0.03)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS, 0.002)
    nearest = normals = counts = None
    for step in range(STEPS):
        optimiser.zero_grad()
        vertices, heads = forward()
        if step % NEAREST_EVERY == 0:
            now = vertices.detach().numpy()
            near = np.zeros(len(target.points), dtype=np.int64)
            for region, indices in candidates.items():
                ours = target.regions == region
                found = cKDTree(now[indices]).query(target.points[ours])[1]
                near[ours] = indices[found]
            nearest = torch.tensor(near)
            facing = vertex_normals(Mesh(now, outer))[near]
            normals = torch.tensor(facing)
            away = ((now[near] - target.points) * facing).sum(1)
            # In folds (armpit, groin) the nearest skin may face the wrong way: such a
            # neighbour says nothing of in or out.
            inside = depth_under(Mesh(now, closed), target.points)[0] > 0
            sound = (away > 0) == inside
            counts = torch.tensor(sound.astype(np.float64))
        depth = ((vertices[nearest] - points) * normals).sum(1)
        outside = counts * torch.relu(margins - depth).square()
        outside = (outside + snug * torch.relu(depth - margins).square()).mean()
        joint_error = (joint_weight * (heads[joint_index] - wanted).square()).sum(1).mean()
        stray = shapes.square().mean() + 0.5 * (torch.sigmoid(phenotype) - start).square().sum()
        bend = turns[:1].square().sum() + nods.square().sum() * 4.0
        pull = (0.0, 1.0) if step < POSING else (2.0, 0.25)
        loss = pull[0] * outside + pull[1] * joint_error + 24.0 * stray + 30.0 * bend
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 40 == 0 or step == STEPS - 1:
            print(
                f"   fit {step:4d}  outside {outside.item():8.3f}  joints"
                f" {joint_error.item() ** 0.5:6.1f} mm"
            )
    with torch.no_grad():
        vertices, heads = forward()
    joints = dict(zip(labels, heads.numpy(), strict=True))
    for finger in range(1, 6):
        last = joints[f"finger{finger}-3.L"]
        pulp = vertices.numpy()[owners == f"finger{finger}-3.L"]
        far = pulp[np.linalg.norm(pulp - last, axis=1).argmax()]
        joints[f"finger{finger}-tip.L"] = last + FINGERTIP * (far - last)
    used, index = np.unique(outer, return_inverse=True)
    return Mesh(vertices.numpy()[used], index.reshape(-1, 3)), joints


def _split(faces: NDArray[np.int64], count: int) -> list[NDArray[np.int64]]:
    """Part triangles into connected pieces that keep their vertices' numbers."""
    region = connected_regions(faces, count)[faces[:, 0]]
    return [faces[region == number] for number in np.unique(region)]
