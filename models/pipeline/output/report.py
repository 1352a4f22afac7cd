"""The report: what was measured of the body as it was packed, beside what is normal.

``models/pipeline/.venv/bin/python -m models.pipeline.output.report`` reads models/ and writes
models/REPORT.md; ``make atlas`` does the same at its end. The same body gives the same report. How
long the steps took differs from run to run, and stands in models/TIMES.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from models.atlas import Atlas
from models.manifest import load_atlas
from models.pipeline.geometry.frames import from_gltf_frame
from models.pipeline.geometry.mesh import Mesh
from models.pipeline.output.measures import Measure, measures
from models.pipeline.output.packed import place_body
from models.pipeline.sources import MODELS
from models.pipeline.steps import Took
from models.references import Reference, load_references, named

NEEDS = {
    "first": "the first view",
    "detail": "what is not in the first view",
    "standard": "better versions of the first view",
    "fine": "the best versions, when their site is looked at",
    "inside": "the insides of a site, when they are looked at",
    "example": "examples of spread, when they are asked for",
    "muscles": "the muscles, when they are asked for",
}


def write_report(folder: Path) -> None:
    """Write ``REPORT.md`` from the packed body.

    Parameters
    ----------
    folder : Path
        Where the manifest and the GLB files lie: ``models/``.
    """
    atlas = load_atlas(folder / "manifest.json")
    lines = [
        "# The body in numbers",
        "",
        "Made by `make atlas` from the packed files; do not edit. Lengths in millimetres, volumes"
        " in millilitres.",
        "What is normal, and who says so, stands in `models/pipeline/catalogue/expected.py`;"
        " the tests ask for the same.",
        "",
        *_bodies(atlas),
        *_files(atlas),
        *_levels(atlas),
        *_measures(measures(body_of(atlas, "female"))),
    ]
    (folder / "REPORT.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_times(took: Sequence[Took], peak_mb: float, folder: Path) -> None:
    """Write ``TIMES.md``: how long each step took when it was last done, and the memory."""
    rows = [(step.title, f"{step.seconds:.1f}") for step in took]
    rows.append(("all", f"{sum(step.seconds for step in took):.1f}"))
    lines = [
        "# How long the body takes",
        "",
        "Made by `make atlas`; do not edit. Seconds of work when a step was last done; tasks of one"
        " step share the cores.",
        f"The process that runs the steps held at most {peak_mb:,.0f} MB of memory.",
        "",
        *_table(("Step", "Seconds"), rows, "-:"),
    ]
    (folder / "TIMES.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def body_of(atlas: Atlas, whose: str) -> dict[str, Mesh]:
    """Return a packed body, as fine as it is, in LPS millimetres with the soles at z = 0."""
    return {
        id_: Mesh(from_gltf_frame(placed.points_m), placed.mesh.triangles.astype(np.int64))
        for id_, placed in place_body(atlas, whose).items()
    }


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], align: str = "--") -> list[str]:
    line = "|".join(["--"] + [align] * (len(head) - 1))
    return [f"| {' | '.join(head)} |", f"|{line}|", *(f"| {' | '.join(row)} |" for row in rows), ""]


def _bodies(atlas: Atlas) -> Iterator[str]:
    yield "## Bodies"
    yield ""
    rows = []
    for body in atlas.bodies:
        ours = [file for file in atlas.files if file.body in (None, body.id)]
        weight, triangles = sum(f.bytes_gzip for f in ours), sum(f.triangles for f in ours)
        first = sum(file.bytes_gzip for file in ours if file.need == "first")
        rows.append(
            (
                body.id,
                f"{body.height_m:.2f} m",
                f"{body.scale:g}",
                f"{first:,}",
                f"{weight:,}",
                f"{triangles:,}",
                f"{weight / triangles:.2f}",
            )
        )
    head = ("Body", "Height", "Scale", "First view, bytes as sent", "All, bytes as sent")
    yield from _table((*head, "Triangles in all files", "Bytes a triangle"), rows, "-:")


def _files(atlas: Atlas) -> Iterator[str]:
    yield "## Files"
    yield ""
    rows = [
        (f.name, NEEDS[f.need], f"{f.bytes:,}", f"{f.bytes_gzip:,}", f"{f.triangles:,}")
        for f in atlas.files
    ]
    yield from _table(("File", "For", "Bytes", "Gzipped", "Triangles"), rows)


def _levels(atlas: Atlas) -> Iterator[str]:
    yield "## Levels of detail"
    yield ""
    yield "How far each level strays at most from the surface that the pipeline made. Of that"
    yield "surface, one place in a thousand may lie farther off: tips of very thin sheets."
    yield ""
    shapes = [
        shape for s in atlas.structures for body, shape in s.shapes.items() if body == "female"
    ]
    levels = [level for shape in shapes for level in shape.levels]
    rows = []
    for name in ("core", "standard", "fine"):
        errors = np.array([level.error_mm for level in levels if level.name == name])
        triangles = sum(level.triangles for level in levels if level.name == name)
        rows.append(
            (
                name,
                f"{len(errors)}",
                f"{triangles:,}",
                f"{np.median(errors):.2f}",
                f"{errors.max():.2f}",
            )
        )
    head = ("Level", "Structures", "Triangles", "Median deviation", "Largest")
    yield from _table(head, rows, "-:")


def _measures(found: Sequence[Measure]) -> Iterator[str]:
    outside = [measure for measure in found if not measure.normal]
    yield "## Measures of the woman"
    yield ""
    yield f"{len(found)} measures; {len(outside)} outside of what is normal. Seen: whether somebody"
    yield "read the number in each work that is named, in the work itself or quoted by another"
    yield "([docs/references.md](../docs/references.md))."
    yield ""
    works = load_references()
    for group, members in groupby(found, key=lambda measure: measure.group):
        yield f"### {group.capitalize()}"
        yield ""
        rows = [
            (
                measure.name,
                f"{_number(measure.value)} {measure.unit}".strip(),
                f"{_number(measure.low)} to {_number(measure.high)}",
                "" if measure.normal else "**outside**",
                measure.source.replace("|", "/"),
                _seen(measure.source, works),
            )
            for measure in members
        ]
        yield from _table(("What", "Measured", "Normal", "", "Source", "Seen"), rows)


def _seen(source: str, works: dict[str, Reference]) -> str:
    return ", ".join(dict.fromkeys(works[id_].seen for id_ in named(source, works)))


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    write_report(MODELS)
