"""Bodies broken on purpose: each check must notice at least one of them."""

from __future__ import annotations

from tests.models.broken import (
    belly,
    body,
    breast_lymph,
    coherence,
    examples,
    insides_head_chest,
    insides_liver_bone,
    muscles,
    neck_and_chest,
    spine_inside,
    surfaces,
    vessels,
)
from tests.models.broken.breaks import Break
from tests.models.relations.shapes import Body

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    broken
    for module in (
        body,
        belly,
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
    for broken in module.BROKEN
]

# These judge each structure by itself, or beside the skin: what was left whole need not be there.
ONE_BY_ONE = {
    "check_inside_skin",
    "check_no_facets",
    "check_no_slivers",
    "check_no_steps",
    "check_no_triangle_twice",
    "check_room_under_skin",
    "check_surfaces_closed",
}


def what_is_read(check: str, whole: Body, broken: Body) -> Body:
    """Return of a broken body what a check must read to notice."""
    if check not in ONE_BY_ONE:
        return broken
    return {
        id_: mesh for id_, mesh in broken.items() if id_ == "skin" or mesh is not whole.get(id_)
    }
