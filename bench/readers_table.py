"""Readers at once, as a part of the page docs/performance.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.table import number

OPEN_MS = 2000
VISIT_S = 4
COLUMNS = (
    "readers",
    "words_p50_ms",
    "words_p95_ms",
    "body_p50_ms",
    "body_p95_ms",
    "requests",
    "choosing",
    "lost",
    "memory_mb",
)


def readers_markdown(results: Mapping[str, Any]) -> str:
    """Return what was measured of readers at once, and of a first visit on a poor line."""
    lines = [
        "## Readers at once",
        "",
        f"Made by `python -m bench.readers` ({results['machine']}). Readers without a browser ask",
        "for all that a browser asks for, come within a minute to a server that has just started,",
        "and make a choice about every 20 s. They run on the same two cores as it.",
        "Milliseconds until the page with its words, and until all that the body needs, had come;",
        "memory in megabytes while all are there.",
        "",
        "| Readers | Words, median | p95 | Body, median | p95 | Requests each, to open "
        "| Requests of all, to choose | Lost | Memory |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        *(_crowd(crowd) for crowd in results["crowds"]),
        "",
        "| What | Unit | Now | At most | Reached |",
        "|---|---|--:|--:|---|",
        *(_goal(*goal) for goal in _goals(results)),
        "",
        "First visit at 400 kbit/s and 400 ms, nothing in the cache, until there are words:",
        "",
        "| Code | Seconds | kB by then |",
        "|---|--:|--:|",
        *(f"| {v['code']} | {v['seconds']} | {v['kb']} |" for v in results["first_visits"]),
    ]
    return "\n".join(lines) + "\n"


def _crowd(crowd: Mapping[str, Any]) -> str:
    figures = ("–" if crowd[name] is None else f"{crowd[name]:,.0f}" for name in COLUMNS)
    return f"| {' | '.join(figures)} |"


def _goals(results: Mapping[str, Any]) -> list[tuple[str, str, float, float]]:
    """Return what should be reached: what, its unit, how much it is and may be at most."""
    most = max(results["crowds"], key=lambda crowd: int(crowd["readers"]))
    visit = next(v for v in results["first_visits"] if v["code"] == "now")
    readers = most["readers"]
    return [
        (f"The page with its words, p95, {readers} readers", "ms", most["words_p95_ms"], OPEN_MS),
        (f"Lost, {readers} readers", "", most["lost"], 0),
        ("First visit on a poor line until there are words", "s", visit["seconds"], VISIT_S),
    ]


def _goal(what: str, unit: str, value: float, at_most: float) -> str:
    reached = "yes" if value <= at_most else "**no**"
    return f"| {what} | {unit} | {number(value)} | {at_most:g} | {reached} |"
