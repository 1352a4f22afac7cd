"""Digests: what a result depends on, in one number: code, libraries, and arguments.

Of the code only what runs is counted. Comments, docstrings and empty lines may change without the
body being built anew.
"""

from __future__ import annotations

import ast
import hashlib
import io
import tokenize
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.pipeline.sources import CACHE

HERE = Path(__file__).parent
PACKAGE = "models.pipeline"
# What makes the body: the table of its steps, what writes it down, and what these read.
BODY = (f"{PACKAGE}.build", f"{PACKAGE}.output.pack")
READ = (
    *("../SOURCES.toml", "../terms.toml"),
    *("geometry/node/glb.mjs", "geometry/node/package-lock.json"),
)


class Code:
    """The code of the pipeline as it was when the steps began: what runs is that code."""

    def __init__(self) -> None:
        self._texts: dict[Path, str] = {}
        self._libraries = (HERE / "requirements.txt").read_bytes()
        self._of_functions: dict[str, Any] = {}

    def of_step(self, function: Callable[..., Any], arguments: object) -> str:
        """Return what tells a step's result apart from every other."""
        name = f"{function.__module__}.{function.__qualname__}"
        if name not in self._of_functions:
            self._of_functions[name] = self._of(name, [function.__module__])
        digest = self._of_functions[name].copy()
        _feed(digest, arguments)
        return str(digest.hexdigest()[:32])

    def of_body(self) -> str:
        """Return what tells this body apart from one of other code, libraries or sources."""
        digest = self._of("body", BODY)
        for path in READ:
            digest.update((HERE / path).read_bytes())
        return str(digest.hexdigest())

    def _of(self, name: str, modules: Iterable[str]) -> Any:
        """Return the digest of a name, the code behind some modules, and the libraries."""
        digest = hashlib.sha256(name.encode())
        for path in sorted(self._behind(modules)):
            digest.update(path.relative_to(HERE).as_posix().encode())
            digest.update(essence(self._text(path)).encode())
        digest.update(self._libraries)
        return digest

    def _behind(self, modules: Iterable[str]) -> set[Path]:
        """Return the files of pipeline modules and of all that they import from the pipeline."""
        found: set[Path] = set()
        waiting = list(modules)
        while waiting:
            place = HERE.joinpath(*waiting.pop().removeprefix(PACKAGE).split(".")[1:])
            for path in (place.with_suffix(".py"), place / "__init__.py"):
                if path not in found and path.is_file():
                    found.add(path)
                    waiting += imported(self._text(path))
        return found

    def _text(self, path: Path) -> str:
        if path not in self._texts:
            self._texts[path] = path.read_text(encoding="utf-8")
        return self._texts[path]


def imported(code: str) -> list[str]:
    """Return the names of the pipeline's modules that a module's code may import."""
    names = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            names += [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


def essence(code: str) -> str:
    """Return a module's code without comments, docstrings and empty lines.

    Made from the text and not from the tree, whose shape differs between versions of Python.
    """
    lines = code.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            said = node.body[0]
            for number in range(said.lineno - 1, said.end_lineno or said.lineno):
                lines[number] = ""
    return "\n".join(line.rstrip() for line in lines if line.strip())


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
