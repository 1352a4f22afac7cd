"""One body: its parts are of a size and a posture that go together.

The measures, and what is normal for each with its source, are the pipeline's own
(``models/pipeline/output/measures.py``, ``expected.py``): the report shows the same numbers.
"""

from __future__ import annotations

import numpy as np
import trimesh

from models.pipeline.geometry.frames import from_gltf_frame
from models.pipeline.geometry.mesh import Mesh
from models.pipeline.output.measures import measures
from tests.models.relations.shapes import Body


def check_bone_lengths(body: Body) -> list[str]:
    """Her bones are as long as those of women of her height."""
    return _abnormal(body, "bones")


def check_spine_curves(body: Body) -> list[str]:
    """The spine bends as it does in a standing adult, disc by disc, and C2 has its dens."""
    return _abnormal(body, "spine")


def check_shoulders(body: Body) -> list[str]:
    """Collarbones and shoulder blades lie as they do with the arms hanging down."""
    return _abnormal(body, "shoulders")


def check_organs_of_her_size(body: Body) -> list[str]:
    """Organs have the volume, the kidneys the length, and each the height that is normal."""
    return _abnormal(body, "organs")


def check_sockets(body: Body) -> list[str]:
    """The heads of the thigh bones have the centres of their sockets."""
    return _abnormal(body, "sockets")


def check_room_under_skin(body: Body) -> list[str]:
    """Everything lies under the skin, ribs and breastbone 8 mm or more."""
    return _abnormal(body, "room under the skin")


def _abnormal(body: Body, group: str) -> list[str]:
    return [
        f"{it.name} is {it.value:.1f} {it.unit}, not {it.low:.1f} to {it.high:.1f}"
        for it in measures({id_: _lps_mm(mesh) for id_, mesh in body.items()}, {group})
        if not it.normal
    ]


def _lps_mm(mesh: trimesh.Trimesh) -> Mesh:
    """Return a mesh of the glTF frame in the pipeline's: LPS millimetres."""
    return Mesh(from_gltf_frame(mesh.vertices), np.asarray(mesh.faces, dtype=np.int64))
