"""Time the viewer's own picking code on the real body, in Node."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from annotations import load_annotations
from bench.server import ROOT
from components.scene import make_scene
from models import load_atlas


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
        report, scene = Path(folder) / "pick.json", Path(folder) / "scene.json"
        seen = make_scene(load_atlas(), load_annotations("en"))
        scene.write_text(json.dumps(seen.to_json()), encoding="utf-8")
        script = ROOT / "components" / "viewer" / "node.py"
        subprocess.run(
            [sys.executable, script, "npm", "run", "bench", "--", "--outputJson", report],
            check=True,
            env=os.environ | {"ATLAS_SCENE": str(scene), "ATLAS_ROOT": str(ROOT)},
            stdout=subprocess.DEVNULL,
        )
        results = json.loads(report.read_text(encoding="utf-8"))
    (pick,) = results["files"][0]["groups"][0]["benchmarks"]
    return {"median": float(pick["median"]), "p99": float(pick["p99"])}
