"""What must be true of a body, as small pure functions.

Each ``check_*`` takes a body (structure ids to meshes in the glTF frame: metres, +X to her left,
+Y up, +Z to the front) and returns its complaints: an empty list means that all is well.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.models.relations import (
    belly,
    bones,
    breast_lymph,
    coherence,
    examples,
    insides_head_chest,
    insides_liver_bone,
    muscles,
    neck_and_chest,
    organs,
    places,
    room,
    spine_inside,
    surfaces,
    vessels,
)
from tests.models.relations.shapes import Body

CHECKS: dict[str, Callable[[Body], list[str]]] = {
    name: check
    for module in (
        places,
        bones,
        organs,
        belly,
        room,
        coherence,
        surfaces,
        breast_lymph,
        insides_head_chest,
        insides_liver_bone,
        muscles,
        spine_inside,
        neck_and_chest,
        vessels,
        examples,
    )
    for name, check in vars(module).items()
    if name.startswith("check_")
}
