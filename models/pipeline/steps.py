"""The pipeline's steps: each says what it needs and what it makes, and is remembered.

Things lie in stocks, by id: the woman's meshes in one, the man's in another. A step is handed what
it needs and nothing else, and what it makes is checked. Its result is kept under a digest of the
code behind it, the libraries, and what it was handed. So a changed step is done again, and after it
only those steps whose needs have changed by it.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatchcase
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, TypeVarTuple, cast

from models.pipeline.digest import Code
from models.pipeline.progress import Progress

T = TypeVar("T")
Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


class StepError(RuntimeError):
    """A step needs what nobody makes, or makes what it does not say."""


class Some(NamedTuple):
    """Things of a stock, told by patterns of ids: ``*`` stands for any letters."""

    stock: str
    patterns: tuple[str, ...]


@dataclass(frozen=True)
class Stock(Generic[T]):
    """A place for things of one kind, by id.

    Called with patterns of ids it returns what stands for these things in a step's needs and makes:
    `Some`. To the type checker it is what the step will be handed.
    """

    name: str

    def __call__(self, *patterns: str) -> Mapping[str, T]:
        """Stand for the things whose ids fit one of the patterns."""
        return cast("Mapping[str, T]", Some(self.name, patterns))


@dataclass(frozen=True)
class Step(Generic[*Arguments, Result]):
    """One step of the pipeline.

    Attributes
    ----------
    title
        What the reader of the progress sees.
    build
        A function of a module of this pipeline, deterministic.
    needs
        Its arguments: things of stocks, or plain values.
    makes
        What it returns: things of one stock, or a tuple of those.
    """

    title: str
    build: Callable[[*Arguments], Result]
    needs: tuple[*Arguments]
    makes: Result

    @property
    def made(self) -> tuple[Some, ...]:
        """What it makes, as it was written."""
        return (self.makes,) if isinstance(self.makes, Some) else cast("Any", self.makes)


AnyStep = Step[*tuple[Any, ...], Any]


class Store:
    """What there is, by stock and id, in the order in which it was made.

    Parameters
    ----------
    **given : mapping
        What is there before the first step, by stock.
    """

    def __init__(self, **given: Mapping[str, Any]) -> None:
        self._stocks: dict[str, dict[str, Any]] = {name: dict(of) for name, of in given.items()}

    def all_of(self, stock: Stock[T]) -> dict[str, T]:
        """Return everything in a stock."""
        return dict(self._stocks.get(stock.name, {}))

    def take(self, some: Some, title: str) -> dict[str, Any]:
        """Return what a step needs; there has to be something for each of its patterns."""
        stock = self._stocks.get(some.stock, {})
        for pattern in some.patterns:
            if not any(fnmatchcase(id_, pattern) for id_ in stock):
                raise StepError(f"{title}: needs {some.stock}/{pattern}, which is not there yet")
        return {id_: thing for id_, thing in stock.items() if _fits(id_, some)}

    def put(self, some: Some, things: Mapping[str, Any], title: str) -> None:
        """Keep what a step has made, which has to be what it said, and new."""
        stock = self._stocks.setdefault(some.stock, {})
        for pattern in some.patterns:
            if not any(fnmatchcase(id_, pattern) for id_ in things):
                raise StepError(f"{title}: says that it makes {some.stock}/{pattern}, but did not")
        for id_ in things:
            if not _fits(id_, some):
                raise StepError(f"{title}: made {some.stock}/{id_}, which it does not say it makes")
            if id_ in stock:
                raise StepError(f"{title}: made {some.stock}/{id_}, which is there already")
        stock.update(things)


def _fits(id_: str, some: Some) -> bool:
    return any(fnmatchcase(id_, pattern) for pattern in some.patterns)


class Took(NamedTuple):
    """How many seconds of work a step took when it was last done, and whether that was now."""

    title: str
    seconds: float
    is_new: bool


class Steps:
    """Does the steps, or takes their results from the cache.

    Parameters
    ----------
    progress : Progress
        What is told of each step.
    folder : Path
        Where results are kept.
    """

    def __init__(self, progress: Progress, folder: Path) -> None:
        self._progress = progress
        self.folder = folder
        self.took: list[Took] = []
        self._code = Code()
        self._used: set[Path] = set()

    def run(self, table: Iterable[AnyStep], store: Store) -> None:
        """Do the steps of a table, in its order.

        Raises
        ------
        StepError
            When a step's needs are not there, or it made something else than it says.
        """
        for step in table:
            needs = tuple(
                store.take(need, step.title) if isinstance(need, Some) else need
                for need in step.needs
            )
            result = self.do(step.title, step.build, *needs)
            results = (result,) if isinstance(result, Mapping) else result
            for some, things in zip(step.made, results, strict=True):
                store.put(some, things, step.title)

    def do(
        self, title: str, function: Callable[[*Arguments], Result], *arguments: *Arguments
    ) -> Result:
        """Return what a function makes of its arguments.

        Keyword arguments are refused: what is not in the digest would not be remembered.

        Parameters
        ----------
        title : str
            What the reader of the progress sees.
        function : callable
            A function of a module of this pipeline, deterministic.
        *arguments
            Arrays, meshes, mappings, sequences, paths of unpacked sources, plain values.
        """
        return self.each(title, function, {"": arguments})[""]

    def each(
        self,
        title: str,
        function: Callable[[*Arguments], Result],
        tasks: Mapping[str, tuple[*Arguments]],
    ) -> dict[str, Result]:
        """Return what the function makes of the arguments of each task, by the task's name.

        Each task is remembered by itself; the new ones are shared out among the processor's cores.
        """
        kept = {
            name: self.folder / f"{self._code.of_step(function, arguments)}.pickle"
            for name, arguments in tasks.items()
        }
        self._used |= set(kept.values())
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._progress.step(title) as mark:
            new = {name: tasks[name] for name, path in kept.items() if not path.exists()}
            if len(new) > 1:
                with ProcessPoolExecutor(mp_context=get_context("spawn")) as cores:
                    work = {
                        name: cores.submit(_timed, function, arguments)
                        for name, arguments in new.items()
                    }
                    for name, result in work.items():
                        _write(kept[name], result.result())
            else:
                for name, arguments in new.items():
                    _write(kept[name], _timed(function, arguments))
            done: dict[str, tuple[float, Result]] = {
                name: _read(path) for name, path in kept.items()
            }
            if not new:
                mark("kept")
        self.took.append(Took(title, sum(seconds for seconds, _ in done.values()), bool(new)))
        return {name: result for name, (_, result) in done.items()}

    def clean(self) -> None:
        """Forget the results that these steps have not used."""
        for path in self.folder.glob("*.pickle"):
            if path not in self._used:
                path.unlink()


def _timed(
    function: Callable[[*Arguments], Result], arguments: tuple[*Arguments]
) -> tuple[float, Result]:
    """Return how many seconds a function takes, and what it returns."""
    started = time.monotonic()
    result = function(*arguments)
    return time.monotonic() - started, result


def _write(path: Path, timed: tuple[float, Any]) -> None:
    partial = path.with_suffix(".partial")
    partial.write_bytes(pickle.dumps(timed))
    partial.rename(path)


def _read(path: Path) -> tuple[float, Any]:
    seconds, result = pickle.loads(path.read_bytes())  # noqa: S301  # written by `_write`
    return seconds, result
