"""Time the viewer's own picking code on the real body, in Node."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.server import ROOT


def time_picks() -> dict[str, float]:
    """Run the viewer's ``pick`` bench.

    Returns
    -------
    dict of str to float
        ``median`` and ``p99``, in milliseconds, of picks spread over the whole body.

    Raises
    ------
    subprocess.CalledProcessError
        When the bench fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "pick.json"
        script = ROOT / "components" / "viewer" / "node.py"
        subprocess.run(
            [sys.executable, script, "npm", "run", "bench", "--", "--outputJson", report],
            check=True,
            env=os.environ | {"ATLAS_MODELS": str(ROOT / "models")},
            stdout=subprocess.DEVNULL,
        )
        results = json.loads(report.read_text(encoding="utf-8"))
    (pick,) = results["files"][0]["groups"][0]["benchmarks"]
    return {"median": float(pick["median"]), "p99": float(pick["p99"])}
