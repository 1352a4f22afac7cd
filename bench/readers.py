"""Readers at once, and a first visit beside the code before: writes bench/readers.json.

python -m bench.readers [--before REVISION] [--readers N …]
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

from bench.crowd import Crowd, Habit, gather
from bench.first_visit import first_visit
from bench.machine import machine
from bench.performance import READERS, write_page
from bench.revision import Code, code_of
from bench.server import ROOT, Server, serve
from tools.chromium import FLAGS, find_chromium

BEFORE = "13e70e7"  # the last one whose words came through Streamlit
CROWDS = (100, 300, 1000)


def main() -> None:
    """Run the bench: about ten minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", default=BEFORE, help="revision to compare with; '' for none")
    parser.add_argument("--readers", type=int, nargs="+", default=CROWDS)
    chosen = parser.parse_args()
    now = Code(ROOT, Path(sys.executable))
    codes = {"now": now}
    if chosen.before:
        codes[chosen.before] = code_of(chosen.before)
    results: dict[str, Any] = {"machine": machine(), "crowds": []}
    results["first_visits"] = [{"code": name} | _visit(code) for name, code in codes.items()]
    for readers in chosen.readers:
        results["crowds"].append(_crowd(now, readers, Habit()))
        print(results["crowds"][-1], flush=True)
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
    times = {"words": crowd.words, "body": crowd.opened, "choice": crowd.chosen}
    return {
        f"{what}_{name}_ms": _at(seconds, part)
        for what, seconds in times.items()
        for name, part in (("p50", 0.5), ("p95", 0.95))
    } | {
        "requests": round(sum(crowd.requests) / max(1, len(crowd.requests))),
        "choosing": crowd.choosing,
        "lost": len(crowd.lost),
        "why_lost": dict(Counter(crowd.lost)),
    }


def _at(seconds: list[float], part: float) -> float | None:
    """Return the time, in milliseconds, within which a part of all was done; None of nothing."""
    ordered = sorted(seconds)
    return (
        round(ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1e3) if ordered else None
    )


def _visit(code: Code) -> dict[str, float]:
    with sync_playwright() as playwright, _serve(code) as server:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        first_visit(browser, server.url, is_slow=False)  # the server's first run is another figure
        visit = first_visit(browser, server.url)
        browser.close()
    return {"seconds": round(visit.seconds, 1), "kb": round(visit.sent_bytes / 1e3)}


def _serve(code: Code) -> AbstractContextManager[Server]:
    return serve(code.root / "app.py", python=code.python, folder=code.root)


if __name__ == "__main__":
    main()
