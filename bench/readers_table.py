"""Readers at once, as a part of the page docs/performance.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.table import number

CHOICE_MS = 500
SESSION_MB = 0.3
GROWTH_MB_A_MINUTE = 0.5
VISIT_S = 25
VISIT_KB = 1000
HEAD = "| Code | Readers | First view, median | p95 | A choice, median | p95 | Lost | Memory |"


def readers_markdown(results: Mapping[str, Any]) -> str:
    """Return what was measured of readers at once, of a cold start, a soak and a first visit."""
    lines = [
        "## Readers at once",
        "",
        f"Made by `python -m bench.readers` ({results['machine']}): the same load on the code as",
        "it is (`now`) and as it was, one after the other. Sessions speak Streamlit's websocket",
        "protocol, come within a minute to a server that has just started, and make a choice about",
        "every 20 s; those who ask run on the same cores as the server. Times are in milliseconds",
        "until all that changes has come, memory in megabytes while all are there.",
        "",
        HEAD,
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(_crowd(crowd) for crowd in results["crowds"]),
        "",
        f"{results['cold'][0]['readers']} who come in one second to such a server:",
        "",
        HEAD,
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(_crowd(crowd) for crowd in results["cold"]),
        "",
        "| What | Unit | Now | At most | Reached |",
        "|---|---|--:|--:|---|",
        *(_goal(*goal) for goal in _goals(results)),
        "",
        "First visit at 400 kbit/s and 400 ms, nothing in the cache, until there are words:",
        "",
        "| Code | Seconds | Streamlit's front end, kB | All else, kB |",
        "|---|--:|--:|--:|",
        *(
            f"| {v['code']} | {v['seconds']} | {v['streamlit_kb']} | {v['app_kb']} |"
            for v in results["first_visits"]
        ),
    ]
    return "\n".join(lines) + "\n"


def _crowd(crowd: Mapping[str, Any]) -> str:
    figures = (
        "–" if crowd[name] is None else f"{crowd[name]:,.0f}"
        for name in (
            "readers",
            "open_p50_ms",
            "open_p95_ms",
            "choice_p50_ms",
            "choice_p95_ms",
            "lost",
            "memory_mb",
        )
    )
    return f"| {crowd['code']} | {' | '.join(figures)} |"


def _goals(results: Mapping[str, Any]) -> list[tuple[str, str, float, float]]:
    """Return what should be reached: what, its unit, how much it is and may be at most."""
    now = {c["readers"]: c for c in results["crowds"] if c["code"] == "now"}
    most, few = max(now), min((n for n in now if n >= 100), default=min(now))
    goals: list[tuple[str, str, float, float]] = [
        (f"A choice, p95, {most} readers", "ms", now[most]["choice_p95_ms"], CHOICE_MS),
        (f"Lost, {most} readers", "", now[most]["lost"], 0),
    ]
    if most > few:
        slope = (now[most]["memory_mb"] - now[few]["memory_mb"]) / (most - few)
        goals.append((f"Memory, a session more ({few} to {most})", "MB", slope, SESSION_MB))
    if soak := results.get("soak"):
        what = f"Memory in {soak['seconds'] / 60:.0f} minutes of {soak['readers']} who come and go"
        goals.append((f"{what}: growth", "MB a minute", _growth(soak), GROWTH_MB_A_MINUTE))
        goals.append(("A choice meanwhile, p95", "ms", soak["choice_p95_ms"], CHOICE_MS))
    visit = next(v for v in results["first_visits"] if v["code"] == "now")
    sent = visit["streamlit_kb"] + visit["app_kb"]
    goals.append(("First visit until there are words", "s", visit["seconds"], VISIT_S))
    goals.append(("First visit until there are words", "kB", sent, VISIT_KB))
    return goals


def _growth(soak: Mapping[str, Any]) -> float:
    """Return how much memory grew a minute, between the means of the third and the last quarter.

    By the middle as many readers have left, and been forgotten, as have come.
    """
    memory: list[float] = soak["memory_mb"]
    quarter = len(memory) // 4
    third, last = memory[-2 * quarter : -quarter], memory[-quarter:]
    minutes: float = soak["seconds"] / 60 / 4
    return (sum(last) - sum(third)) / quarter / minutes


def _goal(what: str, unit: str, value: float, at_most: float) -> str:
    reached = "yes" if value <= at_most else "**no**"
    return f"| {what} | {unit} | {number(value)} | {at_most:g} | {reached} |"
