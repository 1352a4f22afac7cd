"""The pipeline's steps: each remembered by what it was made from.

A step is a function of a module of this pipeline. Its result is kept under a key that holds
everything the result depends on: the code of the module and of all pipeline modules that it
imports, the versions of the libraries, and the arguments. So a changed step is done again, and
after it only those steps whose arguments have changed by it.
"""

from __future__ import annotations

import ast
import hashlib
import pickle
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, is_dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from models.pipeline.progress import Progress
from models.pipeline.sources import CACHE

HERE = Path(__file__).parent
PACKAGE = "models.pipeline"

Result = TypeVar("Result")


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
        self._code = _Code()
        self._used: set[Path] = set()

    def do(self, title: str, function: Callable[..., Result], *arguments: Any) -> Result:
        """Return what the function makes of the arguments.

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
        self, title: str, function: Callable[..., Result], tasks: Mapping[str, Sequence[Any]]
    ) -> dict[str, Result]:
        """Return what the function makes of the arguments of each task, by the task's name.

        Each task is remembered by itself; the new ones are shared out among the processor's cores.
        """
        kept = {
            name: self.folder / f"{self._code.digest(function, arguments)}.pickle"
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
            done = {name: _read(path) for name, path in kept.items()}
            if not new:
                mark("kept")
        self.took.append(Took(title, sum(seconds for seconds, _ in done.values()), bool(new)))
        return {name: result for name, (_, result) in done.items()}

    def clean(self) -> None:
        """Forget the results that these steps have not used."""
        for path in self.folder.glob("*.pickle"):
            if path not in self._used:
                path.unlink()


def _timed(function: Callable[..., Result], arguments: Sequence[Any]) -> tuple[float, Result]:
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


class _Code:
    """The code of the pipeline as it was when the steps began: what runs is that code."""

    def __init__(self) -> None:
        paths = (*HERE.glob("*.py"), *HERE.glob("[a-z]*/*.py"))
        self._texts = {path: path.read_text(encoding="utf-8") for path in paths}
        self._libraries = (HERE / "requirements.txt").read_bytes()
        self._of_functions: dict[str, Any] = {}

    def digest(self, function: Callable[..., Any], arguments: object) -> str:
        """Return what tells a step apart from every other."""
        name = f"{function.__module__}.{function.__qualname__}"
        if name not in self._of_functions:
            self._of_functions[name] = self._of_function(name, function.__module__)
        digest = self._of_functions[name].copy()
        _feed(digest, arguments)
        return str(digest.hexdigest()[:32])

    def _of_function(self, name: str, module: str) -> Any:
        """Return the digest of a function's name, the code behind it, and the libraries."""
        digest = hashlib.sha256(name.encode())
        for path in sorted(self._behind(module)):
            digest.update(self._texts[path].encode())
        digest.update(self._libraries)
        return digest

    def _behind(self, module: str) -> set[Path]:
        """Return the files of a pipeline module and of all that it imports from the pipeline."""
        found: set[Path] = set()
        waiting = [module]
        while waiting:
            name = waiting.pop()
            place = HERE.joinpath(*name.removeprefix(f"{PACKAGE}.").split("."))
            for path in (place.with_suffix(".py"), place / "__init__.py"):
                if path in self._texts and path not in found:
                    found.add(path)
                    waiting += _imported(self._texts[path])
        return found


def _imported(code: str) -> list[str]:
    """Return the names of the pipeline's modules that a module's code may import."""
    names = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            names += [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


def _feed(digest: Any, value: object) -> None:
    """Add a value to a digest, with its kind, so that different values never look alike."""
    digest.update(type(value).__name__.encode() + b"(")
    if isinstance(value, np.ndarray):
        digest.update(f"{value.dtype}{value.shape}".encode())
        digest.update(np.ascontiguousarray(value).tobytes())
    elif isinstance(value, Mapping):
        for key in value:
            _feed(digest, key)
            _feed(digest, value[key])
    elif isinstance(value, tuple | list):
        for item in value:
            _feed(digest, item)
    elif isinstance(value, Path):
        # Unpacked sources lie in folders of the cache that are named by their sha256.
        digest.update(value.relative_to(CACHE).as_posix().encode())
    elif is_dataclass(value):
        for field in fields(value):
            _feed(digest, getattr(value, field.name))
    elif value is None or isinstance(value, str | bytes | int | float | np.generic):
        digest.update(repr(value).encode())
    else:
        raise TypeError(f"a step cannot be remembered by a {type(value).__name__}")
    digest.update(b")")
