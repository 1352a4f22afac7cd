"""Steps are done again just when what they depend on has changed."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from models.pipeline import steps
from models.pipeline.progress import Progress
from models.pipeline.steps import Steps

STEP = "from models.pipeline.other import twice\nfrom models.pipeline import third\n"


class Counted:
    """A function that counts how often it is called, as if it stood in a pipeline module."""

    def __init__(self) -> None:
        self.__module__ = "models.pipeline.step"
        self.__qualname__ = "counted"
        self.calls = 0

    def __call__(self, value: object) -> object:
        self.calls += 1
        return {"result": value}


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pipeline of four modules, of which one imports two others."""
    (tmp_path / "step.py").write_text(STEP)
    (tmp_path / "other.py").write_text("twice = 2\n")
    (tmp_path / "third").mkdir()
    (tmp_path / "third" / "__init__.py").write_text("third = 3\n")
    (tmp_path / "alone.py").write_text("alone = 1\n")
    (tmp_path / "requirements.txt").write_text("numpy==1\n")
    monkeypatch.setattr(steps, "HERE", tmp_path)
    return tmp_path


@pytest.fixture
def todo(code: Path) -> Steps:
    return Steps(Progress(), code / "cache")


def test_the_same_step_is_done_once(todo: Steps, counted: Counted) -> None:
    first = todo.do("a step", counted, {"points": np.arange(3.0)})
    second = todo.do("a step", counted, {"points": np.arange(3.0)})
    assert counted.calls == 1
    np.testing.assert_equal(first, second)
    assert [(took.title, took.is_new) for took in todo.took] == [
        ("a step", True),
        ("a step", False),
    ]
    assert todo.took[0].seconds == todo.took[1].seconds


@pytest.mark.parametrize(
    "other",
    [
        np.arange(4.0),
        np.arange(3),
        np.arange(3.0).reshape(3, 1),
        [0.0, 1.0, 2.0],
        {"points": np.arange(3.0)},
        "points",
        None,
    ],
    ids=repr,
)
def test_another_argument_is_another_step(todo: Steps, counted: Counted, other: object) -> None:
    todo.do("a step", counted, np.arange(3.0))
    todo.do("a step", counted, other)
    assert counted.calls == 2


@pytest.mark.parametrize(
    "changed", ["step.py", "other.py", "third/__init__.py", "requirements.txt"]
)
def test_changed_code_is_another_step(
    todo: Steps, counted: Counted, code: Path, changed: str
) -> None:
    todo.do("a step", counted, 1)
    (code / changed).write_text((code / changed).read_text() + "# changed\n")
    Steps(Progress(), todo.folder).do("a step", counted, 1)
    assert counted.calls == 2


def test_code_that_a_step_does_not_use_does_not_matter(
    todo: Steps, counted: Counted, code: Path
) -> None:
    todo.do("a step", counted, 1)
    (code / "alone.py").write_text("alone = 2\n")
    Steps(Progress(), todo.folder).do("a step", counted, 1)
    assert counted.calls == 1


def test_what_cannot_be_remembered_is_refused(todo: Steps, counted: Counted) -> None:
    with pytest.raises(TypeError, match="cannot be remembered by a set"):
        todo.do("a step", counted, {1, 2})


def test_results_that_were_not_used_are_forgotten(todo: Steps, counted: Counted) -> None:
    for value in range(3):
        todo.do("a step", counted, value)
    again = Steps(Progress(), todo.folder)
    again.do("a step", counted, 2)
    again.clean()
    again.do("a step", counted, 2)
    assert counted.calls == 3
    again.do("a step", counted, 0)
    assert counted.calls == 4


def test_tasks_are_shared_out_and_remembered_one_by_one(
    todo: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A test of the app may have left its script as the main module, which a new process would run.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    assert todo.each("roots", math.sqrt, {"a": (4.0,), "b": (9.0,)}) == {"a": 2.0, "b": 3.0}
    kept = set(todo.folder.glob("*.pickle"))
    assert todo.each("roots", math.sqrt, {"a": (4.0,), "c": (16.0,)}) == {"a": 2.0, "c": 4.0}
    assert len(set(todo.folder.glob("*.pickle")) - kept) == 1
