"""The docs' list of modules: what each wing holds, said by its modules' own first lines.

``.venv/bin/python -m models.pipeline.output.modules`` writes docs/pipeline.md.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from models.pipeline.digest import HERE, PACKAGE, imported
from models.pipeline.sources import MODELS

FILE = MODELS.parent / "docs" / "pipeline.md"
TOP = "models/pipeline"
# In the order in which a body comes about.
WINGS = (
    *("catalogue", "geometry", "vessels", "standing", "skin"),
    *("belly", "spine", "insides", "breast", "muscles", "spread", "output"),
)


def modules() -> dict[str, dict[str, Path]]:
    """Return the files of the pipeline's modules by wing and name; `TOP` for those in none."""
    folders = {TOP: HERE} | {wing: HERE / wing for wing in WINGS}
    return {
        wing: {path.stem: path for path in sorted(folder.glob("*.py")) if path.stem != "__init__"}
        for wing, folder in folders.items()
    }


def arrows() -> dict[str, set[str]]:
    """Return for each wing the wings and top modules that its modules import."""
    wings = modules()
    found: dict[str, set[str]] = {}
    for wing, files in wings.items():
        paths = [*files.values(), *HERE.glob(f"{wing}/__init__.py")]
        names = [name for path in paths for name in imported(path.read_text(encoding="utf-8"))]
        first = {name.removeprefix(f"{PACKAGE}.").split(".")[0] for name in names}
        found[wing] = {room for room in first if room in wings or room in wings[TOP]} - {wing}
    return found


def written() -> str:
    """Return the text of docs/pipeline.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The pipeline, wing by wing"
    yield ""
    yield "Made by `.venv/bin/python -m models.pipeline.output.modules`; do not edit. What the body"
    yield "is made of, and how, stands in [atlas.md](atlas.md); which step needs what, in"
    yield "[build.py](../models/pipeline/build.py)."
    imports = arrows()
    for wing, files in modules().items():
        yield ""
        yield f"## {wing}"
        yield ""
        if wing != TOP:
            yield _said(HERE / wing / "__init__.py")
            used = sorted(room for room in imports[wing] if room in imports)
            yield f"Imports: {', '.join(used) or 'no other wing'}."
            yield ""
        for name, path in files.items():
            yield fill(f"- `{name}.py`: {_said(path)}", 100, subsequent_indent="  ")


def _said(path: Path) -> str:
    """Return the first line of a module's docstring."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return said.splitlines()[0]


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
