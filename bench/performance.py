"""The page docs/performance.md, from what the two benches have last measured."""

from __future__ import annotations

import json
from typing import Any

from bench.readers_table import readers_markdown
from bench.server import ROOT
from bench.table import Row, as_markdown

RESULTS = ROOT / "bench" / "results.json"
READERS = ROOT / "bench" / "readers.json"
PAGE = ROOT / "docs" / "performance.md"
ROW = ("what", "unit", "ours", "peer", "at_most")


def write_page() -> str:
    """Write the page anew and return it."""
    measured: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    rows = [Row(**{name: row[name] for name in ROW}) for row in measured["rows"]]
    page = as_markdown(rows, measured["machine"])
    if READERS.exists():
        page += "\n" + readers_markdown(json.loads(READERS.read_text(encoding="utf-8")))
    PAGE.write_text(page, encoding="utf-8")
    return page
