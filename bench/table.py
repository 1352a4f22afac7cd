"""The results as rows with what they should reach, and as the page in docs/."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One figure, beside its limit.

    ``ours`` and ``peer`` are in ``unit``; ``value`` is what the limit is about: the ratio of both
    where there is a peer, else ``ours``.
    """

    what: str
    unit: str
    ours: float
    peer: float | None = None
    at_most: float | None = None

    @property
    def value(self) -> float:
        """The figure that is compared with the limit."""
        return self.ours if self.peer is None else self.ours / self.peer

    @property
    def reached(self) -> bool | None:
        """Whether the figure is within its limit; None where there is no limit."""
        return None if self.at_most is None else self.value <= self.at_most

    def as_dict(self) -> dict[str, object]:
        """Return the row for ``results.json``."""
        return asdict(self) | {"value": round(self.value, 4), "reached": self.reached}


def number(value: float | None) -> str:
    """Return a figure as a table shows it; nothing for none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def as_markdown(rows: list[Row], machine: str) -> str:
    """Return the page that docs/performance.md holds.

    Parameters
    ----------
    rows
        What was measured.
    machine
        One line that says on what.
    """
    lines = [
        "# What readers wait for",
        "",
        "Made by `make bench`; do not edit. Every figure was measured in one run.",
        "",
        f"**Where:** {machine}. Graphics are drawn in software (SwiftShader), so seconds here",
        "are longer than on a phone or laptop; the ratios are what counts. The peer is stpyvista",
        "with its trame backend and cached meshes, showing the same triangles. Streamlit's own",
        "front-end files are left out of the bytes of both. Another published atlas, human-atlas,",
        "gives 2.29 million triangles in about 33 MB for itself: 14 bytes a triangle.",
        "",
        "| What | Unit | Ours | stpyvista | Ours / peer | At most | Reached |",
        "|---|---|--:|--:|--:|--:|---|",
    ]
    for row in rows:
        ratio = "" if row.peer is None else f"{row.value:.3f}"
        reached = {True: "yes", False: "**no**", None: ""}[row.reached]
        cells = [row.what, row.unit, number(row.ours), number(row.peer), ratio]
        lines.append(f"| {' | '.join(cells)} | {number(row.at_most)} | {reached} |")
    return "\n".join(lines) + "\n"
