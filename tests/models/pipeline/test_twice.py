"""Two cold builds in two processes, each with a cache of its own, give the same bytes.

Half an hour of a quiet machine, so only when it is asked for: MBC_ATLAS_BUILD_TWICE=1.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models.pipeline.__main__ import VENV
from models.pipeline.sources import CACHE, MODELS

MADE = (
    "models/glb/*",
    "models/still/*",
    "models/*.json",
    "models/REPORT.md",
    "docs/pictures/atlas-*",
)


def house(folder: Path) -> Path:
    """Return a copy of what makes the body, with the environment and the packages there."""
    made = shutil.ignore_patterns(
        ".venv", ".cache", "__pycache__", "glb", "still", "*.json", "*.md"
    )
    shutil.copytree(MODELS, folder / "models", ignore=made)
    for name in ("package.json", "package-lock.json"):
        node = Path("models/pipeline/geometry/node")
        shutil.copy(MODELS.parent / node / name, folder / node / name)
    pipeline = folder / "models" / "pipeline"
    (pipeline / ".venv").symlink_to(VENV)
    (pipeline / ".cache").mkdir()
    (pipeline / ".cache" / "packages").symlink_to(CACHE / "packages")
    return folder


@pytest.mark.skipif(
    "MBC_ATLAS_BUILD_TWICE" not in os.environ, reason="builds the body twice: half an hour"
)
def test_two_cold_builds_give_the_same_bytes(tmp_path: Path) -> None:
    if not VENV.exists():
        pytest.fail("run `make atlas` first: it makes the environment and fetches the sources")
    houses = [house(tmp_path / name) for name in ("one", "other")]
    builds = [
        subprocess.Popen([sys.executable, "-m", "models.pipeline"], cwd=folder) for folder in houses
    ]
    assert [build.wait() for build in builds] == [0, 0]
    one, other = (
        {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for pattern in MADE
            for path in sorted(folder.glob(pattern))
        }
        for folder in houses
    )
    assert len(one) > 20
    assert one == other
