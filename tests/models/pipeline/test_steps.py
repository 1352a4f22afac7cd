"""Steps get what they need and nothing else, and are done again just when that has changed."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from models.pipeline import digest
from models.pipeline.geometry.mesh import Mesh, Meshes
from models.pipeline.progress import Progress
from models.pipeline.steps import AnyStep, Step, StepError, Steps, Stock, Store

STEP = "from models.pipeline.wing.other import twice\nfrom models.pipeline import third\n"
BODY = Stock[Mesh]("body")


class Counted:
    """A function that counts how often it is called, as if it stood in a pipeline module."""

    def __init__(self, module: str = "wing.deep.step") -> None:
        self.__module__ = f"models.pipeline.{module}"
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
    """A pipeline of five modules in folders of any depth, of which one imports two others."""
    for name, text in {
        "wing/deep/step.py": STEP,
        "wing/other.py": "twice = 2\n",
        "third/__init__.py": "third = 3\n",
        "alone.py": "alone = 1\n",
        "knob.py": "knob = 1\n",
        "requirements.txt": "numpy==1\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(digest, "HERE", tmp_path)
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
    "changed", ["wing/deep/step.py", "wing/other.py", "third/__init__.py", "requirements.txt"]
)
def test_changed_code_is_another_step(
    todo: Steps, counted: Counted, code: Path, changed: str
) -> None:
    todo.do("a step", counted, 1)
    (code / changed).write_text((code / changed).read_text() + "changed = 1\n")
    Steps(Progress(), todo.folder).do("a step", counted, 1)
    assert counted.calls == 2


def test_code_that_a_step_does_not_use_does_not_matter(
    todo: Steps, counted: Counted, code: Path
) -> None:
    todo.do("a step", counted, 1)
    (code / "alone.py").write_text("alone = 2\n")
    Steps(Progress(), todo.folder).do("a step", counted, 1)
    assert counted.calls == 1


def test_what_is_only_said_about_code_does_not_matter(
    todo: Steps, counted: Counted, code: Path
) -> None:
    todo.do("a step", counted, 1)
    (code / "wing/other.py").write_text('"""Twice."""\n\n# Why two?\ntwice = 2  # so\n')
    Steps(Progress(), todo.folder).do("a step", counted, 1)
    assert counted.calls == 1


def test_what_cannot_be_remembered_is_refused(todo: Steps, counted: Counted) -> None:
    with pytest.raises(TypeError, match="cannot be remembered by a set"):
        todo.do("a step", counted, {1, 2})


def test_keyword_arguments_are_refused(todo: Steps) -> None:
    with pytest.raises(TypeError, match="unexpected keyword"):
        todo.do("a step", math.sqrt, x=4.0)  # type: ignore[arg-type,call-arg]  # what is refused


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


# A table of steps on tiny meshes.


def ball(size: float) -> Mesh:
    return Mesh(size * np.eye(4, 3), np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [2, 0, 3]]))


class Maker:
    """A builder that notes what it was handed, and makes what it is told to."""

    def __init__(self, name: str, *makes: str) -> None:
        self.__module__ = f"models.pipeline.{name}"
        self.__qualname__ = name
        self.makes = makes
        self.handed: list[list[str]] = []

    def __call__(self, body: Meshes) -> dict[str, Mesh]:
        self.handed.append(list(body))
        size = sum(float(mesh.vertices.sum()) for mesh in body.values())
        return {id_: ball(size) for id_ in self.makes}


def run(folder: Path, *table: AnyStep, **given: Mapping[str, Mesh]) -> Store:
    store = Store(body=given.get("body", {"rib-1": ball(1), "rib-2": ball(2), "liver": ball(3)}))
    Steps(Progress(), folder / "cache").run(table, store)
    return store


def test_a_step_is_handed_what_it_needs_and_nothing_else(code: Path) -> None:
    pleura = Maker("alone", "pleura")
    store = run(code, Step("pleura", pleura, needs=(BODY("rib-*"),), makes=BODY("pleura")))
    assert pleura.handed == [["rib-1", "rib-2"]]
    assert list(store.all_of(BODY)) == ["rib-1", "rib-2", "liver", "pleura"]


def test_a_changed_mesh_rebuilds_only_what_needs_it_and_what_follows(code: Path) -> None:
    pleura, fluid, veins = Maker("alone", "pleura"), Maker("knob", "fluid"), Maker("third", "veins")
    table = (
        Step("pleura", pleura, needs=(BODY("rib-*"),), makes=BODY("pleura")),
        Step("veins", veins, needs=(BODY("liver"),), makes=BODY("veins")),
        Step("fluid", fluid, needs=(BODY("pleura"),), makes=BODY("fluid")),
    )
    run(code, *table)
    run(code, *table, body={"rib-1": ball(1), "rib-2": ball(5), "liver": ball(3)})
    assert [len(maker.handed) for maker in (pleura, fluid, veins)] == [2, 2, 1]


def test_a_step_whose_result_stays_the_same_does_not_pass_its_change_on(code: Path) -> None:
    pleura, fluid = Maker("alone", "pleura"), Maker("knob", "fluid")
    table = (
        Step("pleura", pleura, needs=(BODY("rib-*"),), makes=BODY("pleura")),
        Step("fluid", fluid, needs=(BODY("pleura"),), makes=BODY("fluid")),
    )
    run(code, *table)
    (code / "alone.py").write_text("alone = 2\n")
    run(code, *table)
    assert [len(maker.handed) for maker in (pleura, fluid)] == [2, 1]


@pytest.mark.parametrize(
    ("needs", "says", "made", "error"),
    [
        ("spleen", "pleura", "pleura", "pleura: needs body/spleen, which is not there yet"),
        ("rib-*", "pleura", "", "pleura: says that it makes body/pleura, but did not"),
        ("rib-*", "pleura", "pleura fluid", "made body/fluid, which it does not say it makes"),
        ("rib-*", "liver", "liver", "pleura: made body/liver, which is there already"),
    ],
)
def test_a_table_that_is_not_true_is_told(
    code: Path, needs: str, says: str, made: str, error: str
) -> None:
    step = Step("pleura", Maker("alone", *made.split()), needs=(BODY(needs),), makes=BODY(says))
    with pytest.raises(StepError, match=error.replace("*", r"\*")):
        run(code, step)


def test_a_step_may_make_things_of_two_kinds_from_plain_values(code: Path) -> None:
    def measured(body: Meshes, share: float) -> tuple[dict[str, Mesh], dict[str, float]]:
        return {"half": body["liver"]}, {"volume": share}

    measured.__module__ = "models.pipeline.alone"
    numbers = Stock[float]("numbers")
    store = run(
        code,
        Step("half", measured, needs=(BODY("liver"), 0.5), makes=(BODY("half"), numbers("volume"))),
    )
    assert store.all_of(numbers) == {"volume": 0.5}


def test_what_is_wrong_in_kind_is_told_by_the_type_checker() -> None:
    """It is `make lint` that looks here: an ignored error that is none any more is one."""
    numbers = Stock[float]("numbers")

    def build(body: Meshes) -> dict[str, Mesh]:
        return dict(body)

    Step("right", build, needs=(BODY("rib-*"),), makes=BODY("pleura"))
    Step("a need", build, needs=(numbers("x"),), makes=BODY("pleura"))  # type: ignore[arg-type]  # no mesh
    Step("one more", build, needs=(BODY("x"), 1), makes=BODY("pleura"))  # type: ignore[arg-type]  # takes one
    Step("made", build, needs=(BODY("x"),), makes=numbers("x"))  # type: ignore[arg-type]  # makes no number
