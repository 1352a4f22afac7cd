"""The table of steps is whole and in order, and a digest tells the code that shapes the body."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache

import pytest

from models.pipeline import digest
from models.pipeline.build import MAN, SOURCES, STEPS, WOMAN
from models.pipeline.catalogue import CATALOGUE
from models.pipeline.digest import Code, essence
from models.pipeline.sources import load_sources
from models.pipeline.steps import Some

IDS = [entry.id for entry in CATALOGUE]


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """What a text holds is found out once: the pipeline's code is taken apart in each test."""
    with pytest.MonkeyPatch.context() as patch:
        for function in (digest.essence, digest.imported):
            patch.setattr(digest, function.__name__, cache(function))
        yield


def fitting(some: Some, ids: list[str]) -> set[str]:
    return {id_ for id_ in ids if any(fnmatchcase(id_, pattern) for pattern in some.patterns)}


def test_no_structure_lacks_a_step_that_makes_it() -> None:
    for stock, wanted in (
        (WOMAN, {entry.id for entry in CATALOGUE if entry.only != "male"}),
        (MAN, {entry.id for entry in CATALOGUE if entry.own and entry.only != "female"}),
    ):
        makers = [some for step in STEPS for some in step.made if some.stock == stock.name]
        assert wanted <= set().union(*(fitting(some, IDS) for some in makers))


def test_what_a_step_needs_is_made_by_the_steps_before_it() -> None:
    there: list[Some] = [Some(SOURCES.name, tuple(load_sources()))]
    for step in STEPS:
        for need in (need for need in step.needs if isinstance(need, Some)):
            before = [some for some in there if some.stock == need.stock]
            assert before, f"{step.title}: nothing is in {need.stock} yet"
            if need.stock in (WOMAN.name, MAN.name):
                ids = sorted(set().union(*(fitting(some, IDS) for some in before)))
                for pattern in need.patterns:
                    assert fitting(Some(need.stock, (pattern,)), ids), f"{step.title}: {pattern}"
        there += step.made


def test_no_two_steps_have_one_title() -> None:
    titles = [step.title for step in STEPS]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("x = 1\n", "x = 1  # one\n\n\n# said\n", True),
        ("def f():\n    return '#'\n", 'def f():\n    """Say."""\n    return \'#\'\n', True),
        ("class A:\n    x: int\n", 'class A:\n    """A.\n\n    B.\n    """\n\n    x: int\n', True),
        ("x = 1\n", "x = 2\n", False),
        ('x = "a"\n', 'x = "b"\n', False),
        ("def f():\n    return '#1'\n", "def f():\n    return '#2'\n", False),
    ],
)
def test_code_is_another_when_what_runs_is_another(before: str, after: str, same: bool) -> None:
    assert (essence(before) == essence(after)) is same


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("breast/lymph.py", True),
        ("geometry/node/glb.mjs", True),
        ("../terms.toml", True),
        ("output/report.py", False),
        ("output/render.py", False),
        ("main.py", False),
    ],
)
def test_the_digest_of_the_body_holds_what_shapes_it(
    path: str, matters: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = (digest.HERE / path).resolve()
    before = Code().of_body()
    read_text, read_bytes = type(changed).read_text, type(changed).read_bytes
    monkeypatch.setattr(
        type(changed),
        "read_text",
        lambda p, *a, **k: read_text(p, *a, **k) + "\nchanged = 1\n" * (p.resolve() == changed),
    )
    monkeypatch.setattr(
        type(changed),
        "read_bytes",
        lambda p: read_bytes(p) + b"\nchanged = 1\n" * (p.resolve() == changed),
    )
    assert (Code().of_body() != before) is matters
