"""Readers at once, beside the same readers on the code before: writes bench/readers.json.

python -m bench.readers [--before REVISION] [--sessions N …] [--soak SECONDS]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.crowd import Crowd, Habit, gather, soak
from bench.first_visit import first_visit
from bench.machine import machine
from bench.performance import READERS, write_page
from bench.revision import Code, code_of
from bench.server import ROOT, Server, serve
from tools.chromium import FLAGS, find_chromium

BEFORE = "9d9a09d"
SESSIONS = (20, 100, 200, 500)
SOAK_S = 600.0
SOAK_READERS = 200
COLD = 30  # readers who all come in one second, on a server that has just started


def main() -> None:
    """Run the bench; with the table of four crowds and the soak it takes half an hour."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", default=BEFORE, help="revision to compare with; '' for none")
    parser.add_argument("--sessions", type=int, nargs="+", default=SESSIONS)
    parser.add_argument("--soak", type=float, default=SOAK_S, help="seconds; 0 for none")
    chosen = parser.parse_args()
    codes = {"now": Code(ROOT, Path(sys.executable))}
    if chosen.before:
        codes[chosen.before] = code_of(chosen.before)
    results: dict[str, Any] = {"machine": machine(), "crowds": [], "cold": [], "first_visits": []}
    for name, code in codes.items():
        results["first_visits"].append({"code": name} | _first_visit(code))
        results["cold"].append({"code": name} | _crowd(code, COLD, Habit(arrive_s=1, choices=1)))
        for readers in chosen.sessions:
            results["crowds"].append({"code": name} | _crowd(code, readers, Habit()))
            print(results["crowds"][-1], flush=True)
    if chosen.soak:
        results["soak"] = _soak(codes["now"], chosen.soak)
    READERS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(write_page())


def _crowd(code: Code, readers: int, habit: Habit) -> dict[str, Any]:
    """Let a crowd read on a server that has just started."""
    with _serve(code) as server:
        memory = [server.memory_mb()]
        crowd = asyncio.run(
            gather(server.url, readers, habit, lambda: memory.append(server.memory_mb()))
        )
        return {"readers": readers, "memory_mb": memory[-1]} | _figures(crowd)


def _figures(crowd: Crowd) -> dict[str, Any]:
    return {
        "open_p50_ms": _at(crowd.opened, 0.5),
        "open_p95_ms": _at(crowd.opened, 0.95),
        "choice_p50_ms": _at(crowd.chosen, 0.5),
        "choice_p95_ms": _at(crowd.chosen, 0.95),
        "lost": len(crowd.lost),
        "why_lost": dict(Counter(crowd.lost)),
    }


def _at(seconds: list[float], part: float) -> float | None:
    """Return the time, in milliseconds, within which a part of all was done; None of nothing."""
    ordered = sorted(seconds)
    return (
        round(ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1e3) if ordered else None
    )


def _first_visit(code: Code) -> dict[str, float]:
    with sync_playwright() as playwright, _serve(code) as server:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        first_visit(browser, server.url, is_slow=False)  # the server's first run is another figure
        visit = first_visit(browser, server.url)
        browser.close()
    return {
        "seconds": round(visit.seconds, 1),
        "streamlit_kb": round(visit.streamlit_bytes / 1e3),
        "app_kb": round(visit.app_bytes / 1e3),
    }


def _soak(code: Code, seconds: float) -> dict[str, Any]:
    with _serve(code) as server:
        crowd, memory = asyncio.run(soak(server.url, SOAK_READERS, seconds, server.memory_mb))
    return {"readers": SOAK_READERS, "seconds": seconds, "memory_mb": memory} | _figures(crowd)


def _serve(code: Code) -> AbstractContextManager[Server]:
    return serve(code.root / "app.py", python=code.python, folder=code.root)


if __name__ == "__main__":
    main()
