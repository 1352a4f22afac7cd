"""Measure everything and write bench/results.json and docs/performance.md."""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.clicks import time_clicks
from bench.machine import machine
from bench.meshes import export_for_peer, script_bytes_gzip
from bench.page import FirstFrame, first_frame, new_context
from bench.performance import RESULTS, write_page
from bench.pick import time_picks
from bench.server import ROOT, Server, serve
from bench.table import Row
from bench.turning import frame_ms
from models import Atlas, load_atlas
from tools.chromium import FLAGS, find_chromium

ROUNDS = 5
CLICKS = 30
SESSIONS = 12
WITHOUT_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"


def _median(values: list[float]) -> float:
    return statistics.median(values)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _cold(browser: Browser, server: Server, triangles: int) -> FirstFrame:
    context = new_context(browser)
    try:
        return first_frame(context, server.url, triangles)
    finally:
        context.close()


def _views(browser: Browser, what: str, ours: Server, peer: Server, triangles: int) -> list[Row]:
    """Compare what it takes until so many triangles are on the screen."""
    _cold(browser, ours, triangles)  # both servers fill their caches before the first timed visit
    _cold(browser, peer, triangles)
    pairs = [
        (_cold(browser, ours, triangles), _cold(browser, peer, triangles)) for _ in range(ROUNDS)
    ]
    return [
        Row(f"{what}: triangles", "thousand", triangles / 1e3),
        Row(
            f"{what}: bytes",
            "kB",
            _median([ours.app_bytes / 1e3 for ours, _ in pairs]),
            _median([peer.app_bytes / 1e3 for _, peer in pairs]),
            at_most=1 / 5,
        ),
        Row(
            f"{what}: seconds, cold cache",
            "s",
            _median([ours.seconds for ours, _ in pairs]),
            _median([peer.seconds for _, peer in pairs]),
            at_most=0.7,
        ),
    ]


def _warm(browser: Browser, ours: Server, triangles: int) -> list[Row]:
    context = new_context(browser)
    first_frame(context, ours.url, triangles)
    warm = [first_frame(context, ours.url, triangles) for _ in range(ROUNDS)]
    context.close()
    return [
        Row("First view: seconds, warm cache", "s", _median([visit.seconds for visit in warm])),
        Row("First view: bytes, warm cache", "kB", _median([v.app_bytes / 1e3 for v in warm])),
    ]


def _turning(browser: Browser, ours: Server, peer: Server, triangles: int) -> Row:
    times = []
    for server in (ours, peer):
        context = new_context(browser)
        times.append(frame_ms(context, server.url, triangles))
        context.close()
    return Row("A frame while the body turns", "ms", times[0], times[1], at_most=1)


def _weights(atlas: Atlas) -> list[Row]:
    """Weigh the whole woman as sent, beside what a published atlas says of itself."""
    hers = [file for file in atlas.files if file.body in (None, "female")]
    sent, triangles = sum(f.bytes_gzip for f in hers), sum(f.triangles for f in hers)
    first = sum(file.bytes_gzip for file in hers if file.need == "first")
    return [
        Row("Her first view, geometry as sent", "kB", first / 1e3, at_most=900),
        Row("The whole woman, geometry as sent", "kB", sent / 1e3, at_most=4000),
        Row("Triangles in all her files", "thousand", triangles / 1e3),
        Row("Bytes a triangle, as sent", "B", sent / triangles, at_most=3),
    ]


def _clicks(browser: Browser, ours: Server) -> list[Row]:
    context = new_context(browser, reduced_motion="reduce")
    highlight = time_clicks(context, ours.url, "highlight", CLICKS)
    text = time_clicks(context, ours.url, "text", CLICKS)
    context.close()
    return [
        Row("Click to highlight, median", "ms", _median(highlight)),
        Row("Click to highlight, p95", "ms", _p95(highlight)),
        Row("Click to text, median", "ms", _median(text)),
        Row("Click to text, p95", "ms", _p95(text), at_most=400),
    ]


def _memory(browser: Browser, ours: Server) -> Row:
    """Open sessions that draw nothing: the server cannot tell, and the machine has two cores."""
    before = ours.memory_mb()
    contexts = [browser.new_context() for _ in range(SESSIONS)]
    for context in contexts:
        context.add_init_script(WITHOUT_WEBGL)
        page = context.new_page()
        page.goto(ours.url)
        page.wait_for_selector('[data-testid="anatomy-viewer"][data-state="unsupported"]')
    each = (ours.memory_mb() - before) / SESSIONS
    for context in contexts:
        context.close()
    return Row("Server memory for each further session", "MB", each, at_most=8)


def main() -> None:
    """Run the bench; takes some minutes."""
    rows: list[Row] = []
    atlas = load_atlas()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        with serve(ROOT / "app.py") as ours:
            for what, levels in (("First view", {"core"}), ("All detail", {"core", "standard"})):
                meshes = Path(folder) / f"{len(levels)}.npz"
                triangles = export_for_peer(meshes, atlas, levels)
                with serve(ROOT / "bench" / "peer_app.py", BENCH_MESHES=str(meshes)) as peer:
                    rows += _views(browser, what, ours, peer, triangles)
                    if what == "First view":
                        rows += _warm(browser, ours, triangles)
                        rows.append(_turning(browser, ours, peer, triangles))
            rows += _clicks(browser, ours)
            rows.append(_memory(browser, ours))
        browser.close()
    rows += _weights(atlas)
    picks = time_picks()
    rows.append(Row("One pick on the whole body, median", "ms", picks["median"], at_most=1))
    rows.append(Row("One pick on the whole body, p99", "ms", picks["p99"], at_most=1))
    rows.append(Row("JavaScript of the viewer, gzip", "kB", script_bytes_gzip() / 1e3, at_most=260))
    results = {"machine": machine(), "rows": [row.as_dict() for row in rows]}
    text = json.dumps(results, indent=2) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(write_page())


main()
