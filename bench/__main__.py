"""Measure, and write bench/results.json and docs/performance.md.

python -m bench [PART …] [--before REVISION] [--rounds N] [--readers N …]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.clicks import time_clicks
from bench.first_visit import FirstVisit, first_visit
from bench.machine import machine
from bench.meshes import export_for_peer
from bench.page import KINDS, FirstFrame, first_frame, new_context
from bench.pick import time_picks
from bench.revision import NOW, Code, code_of, crowd_at, start_crowd
from bench.server import ROOT, Server, serve
from bench.table import PARTS, Row, at, keep, spread
from bench.turning import frame_ms
from models import Atlas, load_atlas
from tools.chromium import FLAGS, find_chromium

BEFORE = "13e70e7"
ROUNDS = 5
READERS = (100, 1000)
WHILE_CLICKING = 300
# A wide picture begins nearer, and what is not seen is not fetched in detail.
WHOLE_BODY = "/?view=0,0,1"
# As browsers do without a graphics chip: only WebGL is drawn as if there were one. Otherwise every
# paint of the page goes through it as well.
SOFTWARE = "--disable-gpu-compositing"


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = [*FLAGS, SOFTWARE]
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        yield browser
        browser.close()


def _cold(browser: Browser, server: Server, triangles: int) -> FirstFrame:
    context = new_context(browser)
    try:
        return first_frame(context, server.url + WHOLE_BODY, triangles)
    finally:
        context.close()


def _view(rounds: int) -> list[Row]:
    """Compare what it takes until so many triangles are on the screen."""
    rows: list[Row] = []
    atlas = load_atlas()
    with tempfile.TemporaryDirectory() as folder, _browser() as browser, NOW.serve() as ours:
        for what, levels in (("First view", {"core"}), ("All detail", {"core", "standard"})):
            meshes = Path(folder) / f"{len(levels)}.npz"
            triangles = export_for_peer(meshes, atlas, levels)
            with serve(ROOT / "bench" / "peer_app.py", BENCH_MESHES=str(meshes)) as peer:
                rows += _beside(browser, what, ours, peer, triangles, rounds)
                if what == "First view":
                    rows += _warm(browser, ours, triangles, rounds)
                    rows.append(_turning(browser, ours, peer, triangles))
    return rows


def _beside(
    browser: Browser, what: str, ours: Server, peer: Server, triangles: int, rounds: int
) -> list[Row]:
    _cold(browser, ours, triangles)  # both servers fill their caches before the first timed visit
    _cold(browser, peer, triangles)
    pairs = [
        (_cold(browser, ours, triangles), _cold(browser, peer, triangles)) for _ in range(rounds)
    ]
    sent = [median(one.app_bytes / 1e3 for one in visits) for visits in zip(*pairs, strict=True)]
    took = [median(one.seconds for one in visits) for visits in zip(*pairs, strict=True)]
    return [
        Row(f"{what}: triangles", "thousand", triangles / 1e3),
        Row(f"{what}: bytes", "kB", sent[0], peer=sent[1], at_most=1 / 5),
        Row(f"{what}: seconds, cold cache", "s", took[0], peer=took[1], at_most=0.7),
    ]


def _warm(browser: Browser, ours: Server, triangles: int, rounds: int) -> list[Row]:
    context = new_context(browser)
    first_frame(context, ours.url, triangles)
    warm = [first_frame(context, ours.url, triangles) for _ in range(rounds)]
    context.close()
    return [
        Row("First view: seconds, warm cache", "s", median(visit.seconds for visit in warm)),
        Row("First view: bytes, warm cache", "kB", median(v.app_bytes / 1e3 for v in warm)),
    ]


def _turning(browser: Browser, ours: Server, peer: Server, triangles: int) -> Row:
    times = []
    for server in (ours, peer):
        context = new_context(browser)
        times.append(frame_ms(context, server.url, triangles))
        context.close()
    return Row("A frame while the body turns", "ms", times[0], peer=times[1], at_most=1)


def _visit(before: Code, rounds: int) -> list[Row]:
    visits = [_visits(code, rounds) for code in (NOW, before)]

    def row(what: str, unit: str, of: Callable[[FirstVisit], float], limit: float | None) -> Row:
        now, then = (median(map(of, of_code)) for of_code in visits)
        return Row(what, unit, now, then, at_most=limit)

    def sent(kind: str) -> Row:
        return row(f"Sent: {kind}", "kB", lambda visit: visit.sent.get(kind, 0) / 1e3, None)

    kinds = [kind for kind in KINDS if any(kind in one.sent for code in visits for one in code)]
    return [
        row("Words stand in the page", "s", lambda visit: visit.words_s, 4),
        row("Their heading is on the screen", "s", lambda visit: visit.painted_s, None),
        row("The body is there", "s", lambda visit: visit.body_s, None),
        row("JavaScript, gzip", "kB", lambda visit: visit.script_gzip / 1e3, 260),
        *map(sent, kinds),
        row("Sent: all", "kB", lambda visit: sum(visit.sent.values()) / 1e3, None),
    ]


def _visits(code: Code, rounds: int) -> list[FirstVisit]:
    with _browser() as browser, code.serve() as server:
        first_visit(browser, server.url, is_slow=False)  # the server's first run is another figure
        return [first_visit(browser, server.url) for _ in range(rounds)]


def _clicks(before: Code, rounds: int) -> list[Row]:
    with _browser() as browser:
        with before.serve() as server:
            then = time_clicks(browser, server.url, rounds, has_body=True)
        with NOW.serve() as server:
            now = time_clicks(browser, server.url, rounds, has_body=True)
        with NOW.serve() as server, start_crowd(NOW, server, WHILE_CLICKING, choices=999) as crowd:
            crowded = time_clicks(browser, server.url, rounds, before=partial(crowd.wait_s, 60))
        with NOW.serve() as server:
            alone = time_clicks(browser, server.url, rounds, before=server.stop)
    many = f"{WHILE_CLICKING} readers on the server"
    return [
        *spread("Words in the page", "ms", now.in_page, then.in_page, at_most=60),
        *spread("Words painted", "ms", now.painted, then.painted, at_most=200),
        *spread(f"Words in the page, {many}", "ms", crowded.in_page, at_most=60),
        *spread(f"Words painted, {many}", "ms", crowded.painted, at_most=200),
        *spread("Words in the page, the server stopped", "ms", alone.in_page, at_most=60),
        *spread("Words painted, the server stopped", "ms", alone.painted, at_most=200),
        *spread("The next picture of the body is drawn", "ms", now.drawn, then.drawn),
    ]


def _readers(before: Code, counts: list[int]) -> list[Row]:
    rows: list[Row] = []
    memory = []
    for count in counts:
        with NOW.serve() as server:
            now = crowd_at(NOW, server, count)
        with before.serve() as server:
            then = crowd_at(before, server, count)
        memory.append((now["memory_mb"], then["memory_mb"]))
        rows += _crowd(f"{count:,} readers", now, then)
    if len(counts) > 1:
        each = [
            (most - few) / (counts[-1] - counts[0]) * 100
            for few, most in zip(memory[0], memory[-1], strict=True)
        ]
        rows.append(Row("The server's memory for 100 readers more", "MB", *each))
    return rows


def _crowd(who: str, now: dict[str, Any], then: dict[str, Any]) -> list[Row]:
    said = spread(f"{who}: words have come", "s", now["words"], then["opened"], at_most=2)
    needs = spread(f"{who}: what the body needs has come", "s", now["opened"], at_most=2)
    choice = spread(f"{who}: a choice", "s", now["chosen"], then["chosen"])
    return [
        *said,
        *needs,
        Row(f"{who}: all texts have come, p95", "s", at(now["ahead"], 0.95)),
        *choice,
        Row(f"{who}: lost", "", len(now["lost"]), len(then["lost"]), at_most=0),
        Row(f"{who}: requests to open", "", median(now["requests"])),
        Row(f"{who}: requests a choice", "", now["choosing"] / len(now["chosen"])),
        Row(f"{who}: the server's memory", "MB", now["memory_mb"], then["memory_mb"]),
        Row(f"{who}: the server's work", "s", now["server_s"], then["server_s"]),
        Row(f"{who}: the readers' own work", "s", now["load_s"], then["load_s"]),
    ]


def _body() -> list[Row]:
    """Weigh the whole woman as sent, and time the viewer's own picking."""
    picks = time_picks()
    return [
        *_weights(load_atlas()),
        Row("One pick on the whole body, median", "ms", picks["median"], at_most=1),
        Row("One pick on the whole body, p99", "ms", picks["p99"], at_most=1),
    ]


def _weights(atlas: Atlas) -> list[Row]:
    hers = [file for file in atlas.files if file.body in (None, "female")]
    sent, triangles = sum(f.bytes_gzip for f in hers), sum(f.triangles for f in hers)
    first = sum(file.bytes_gzip for file in hers if file.need == "first")
    standard = sum(file.bytes_gzip for file in hers if file.need not in ("first", "fine"))
    return [
        Row("Her first view", "kB", first / 1e3, at_most=750),
        Row("The standard level of everything", "kB", standard / 1e3, at_most=4500),
        Row("The whole woman", "kB", sent / 1e3, at_most=6000),
        Row("Triangles in all her files", "thousand", triangles / 1e3),
        Row("Bytes a triangle", "B", sent / triangles, at_most=3),
    ]


def main() -> None:
    """Run the parts that are named, or all; all take most of an hour."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all, if none is named")
    parser.add_argument("--before", default=BEFORE, help="the revision to compare with")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--readers", type=int, nargs="+", default=READERS)
    asked = parser.parse_args()
    parts = {
        "view": lambda: _view(asked.rounds),
        "visit": lambda: _visit(code_of(asked.before), asked.rounds),
        "clicks": lambda: _clicks(code_of(asked.before), asked.rounds),
        "readers": lambda: _readers(code_of(asked.before), asked.readers),
        "body": _body,
    }
    for part in asked.parts or PARTS:
        rows = parts[part]()
        keep(part, rows, machine=machine(), rounds=str(asked.rounds), before=asked.before)
        for row in rows:
            print(row, flush=True)


if __name__ == "__main__":
    main()
