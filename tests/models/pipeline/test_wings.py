"""The pipeline's modules lie in wings, and imports among them run one way."""

from __future__ import annotations

import re

import pytest

from models.pipeline.digest import HERE
from models.pipeline.output.modules import FILE, TOP, WINGS, arrows, modules, written

# What each wing may import. A new arrow is a decision: it belongs here before it is drawn.
ALLOWED: dict[str, set[str]] = {
    "catalogue": {"sources"},
    "geometry": set(),
    "vessels": {"catalogue", "geometry"},
    "standing": {"catalogue", "geometry", "vessels"},
    "skin": {"catalogue", "geometry", "standing", "sources"},
    "belly": {"catalogue", "geometry", "vessels", "standing"},
    "spine": {"catalogue", "geometry", "vessels", "standing"},
    "insides": {"catalogue", "geometry", "vessels"},
    "breast": {"catalogue", "geometry"},
    "muscles": {"belly", "catalogue", "geometry", "skin", "standing"},
    "spread": {"catalogue", "geometry", "vessels"},
    "output": {"catalogue", "geometry", "standing", "digest", "sources", "steps"},
}


ARROWS = arrows()


def test_every_module_lies_in_a_wing_or_runs_the_steps() -> None:
    folders = {path.parent.name for path in HERE.glob("[a-z]*/*.py")}
    assert folders == set(WINGS)
    assert set(modules()[TOP]) == {
        *("__main__", "main", "build", "steps", "digest", "progress", "sources"),
    }


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_imports_only_what_it_may(wing: str) -> None:
    assert ARROWS[wing] <= ALLOWED[wing]


def test_imports_among_wings_make_no_circle() -> None:
    left = {wing: ARROWS[wing] & set(WINGS) for wing in WINGS}
    while left:
        free = {wing for wing, needed in left.items() if not needed & set(left)}
        assert free, f"a circle among {sorted(left)}"
        left = {wing: needed for wing, needed in left.items() if wing not in free}


def test_the_code_is_read_by_its_imports_from_and_by_no_others() -> None:
    """What a step depends on is found by following ``from models.pipeline.… import``."""
    others = re.compile(r"^\s*(import models\.pipeline|from \.)|import_module\(", re.MULTILINE)
    texts = (path.read_text(encoding="utf-8") for of in modules().values() for path in of.values())
    assert not [text for text in texts if others.search(text)]


def test_the_docs_list_of_modules_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), (
        "run .venv/bin/python -m models.pipeline.output.modules"
    )
