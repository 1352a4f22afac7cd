"""What was measured, as rows with what they should reach, and as the page docs/performance.md."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bench.server import ROOT

RESULTS = ROOT / "bench" / "results.json"
PAGE = ROOT / "docs" / "performance.md"
# Each part of the page: what it is about, and how it was measured.
PARTS = {
    "view": (
        "The body, beside stpyvista",
        "The peer is stpyvista with its trame backend and cached meshes, showing the same "
        "triangles; its bytes are without Streamlit's front end, while ours needs none of it. "
        "Another published atlas, human-atlas, gives 2.29 million triangles in about 33 MB for "
        "itself: 14 bytes a triangle.",
    ),
    "visit": (
        "A first visit on a poor line",
        "400 kbit/s and 400 ms, nothing in the cache. Chromium lets pass at full speed what comes "
        "over a websocket: the words of the code before. Kilobytes are those that had come when "
        "the body was there.",
    ),
    "clicks": (
        "From a click to the words",
        "On the buttons of all sites, one after the other. *In the page* is when the new words "
        "stand in it, counted from the time that the browser gives to the click; *painted* is when "
        "their heading was first on the screen, as the browser tells it (Element Timing).",
    ),
    "readers": (
        "Readers at once",
        "Readers without a screen come within a minute to a server that has just started, fetch "
        "what a browser fetches, texts ahead and the body for a small computer, and choose a "
        "site about every 20 s. They run on the same cores as the server, and their own work is "
        "told. The readers of the code before speak Streamlit's websocket protocol and fetch no "
        "files: what a browser needs before it can speak it is left out.",
    ),
    "body": ("What the body weighs", "Geometry as it is sent, and the viewer's own search in it."),
}


@dataclass(frozen=True)
class Row:
    """One figure, beside its limit.

    `now`, `before` and `peer` are in `unit`. The limit is of `value`: of the ratio to the peer
    where there is one, else of `now`.
    """

    what: str
    unit: str
    now: float | None
    before: float | None = None
    peer: float | None = None
    at_most: float | None = None

    @property
    def value(self) -> float | None:
        """The figure that is compared with the limit."""
        return self.now if self.now is None or self.peer is None else self.now / self.peer

    @property
    def reached(self) -> bool | None:
        """Whether the figure is within its limit; None where there is no limit."""
        if self.at_most is None:
            return None
        return self.value is not None and self.value <= self.at_most

    def cells(self, columns: list[str]) -> str:
        """Return the row as the table shows it."""
        figures = {
            "Now": number(self.now),
            "Before": number(self.before),
            "stpyvista": number(self.peer),
            "At most": number(self.at_most)
            + (" × stpyvista" if self.peer and self.at_most else ""),
            "Reached": {True: "yes", False: "**no**", None: ""}[self.reached],
        }
        return f"| {self.what} | {self.unit} | {' | '.join(figures[name] for name in columns)} |"


def spread(
    what: str,
    unit: str,
    now: list[float],
    before: list[float] | None = None,
    *,
    at_most: float | None = None,
) -> list[Row]:
    """Return the median and the 95th percentile of a figure; the limit is of the latter."""
    return [
        Row(f"{what}, median", unit, at(now, 0.5), at(before, 0.5)),
        Row(f"{what}, p95", unit, at(now, 0.95), at(before, 0.95), at_most=at_most),
    ]


def at(values: list[float] | None, part: float) -> float | None:
    """Return the value that a part of all stays within; None of nothing."""
    ordered = sorted(values or ())
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else None


def number(value: float | None) -> str:
    """Return a figure as a table shows it; nothing for none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def keep(part: str, rows: list[Row], **measured: str) -> None:
    """Write what a part has measured, and the page anew."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results[part] = measured | {"rows": [asdict(row) for row in rows]}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(as_markdown(results), encoding="utf-8")


def as_markdown(results: Mapping[str, Any]) -> str:
    """Return the page, with all that has been measured."""
    lines = [
        "# What readers wait for",
        "",
        "Made by `make bench`; do not edit. Every figure of a table was measured in one run.",
        "*Before* is the code as it was, installed beside this one. Graphics are drawn in software",
        "(SwiftShader), so seconds here are longer than on a phone or laptop.",
    ]
    for part, (title, how) in PARTS.items():
        if part not in results:
            continue
        rows = [Row(**row) for row in results[part]["rows"]]
        columns = ["Now", "At most", "Reached"]
        if any(row.peer for row in rows):
            columns.insert(1, "stpyvista")
        if any(row.before for row in rows):
            columns.insert(1, "Before")
        where = ", ".join(f"{key} {said}" for key, said in results[part].items() if key != "rows")
        lines += ["", f"## {title}", "", *textwrap.wrap(how, 100), ""]
        lines += [f"`python -m bench {part}`: {where}.", ""]
        lines.append(f"| What | Unit | {' | '.join(columns)} |")
        lines.append(f"|---|---|{'--:|' * (len(columns) - 1)}---|")
        lines += [row.cells(columns) for row in rows]
    return "\n".join(lines) + "\n"
