"""Code as it was, installed beside the code as it is."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from bench.server import ROOT

WORK = ROOT / "bench" / ".work"


@dataclass(frozen=True, slots=True)
class Code:
    """An app and the Python that runs it."""

    root: Path
    python: Path


def code_of(revision: str) -> Code:
    """Return a revision of the app, with an environment of its own; the first time takes minutes.

    Parameters
    ----------
    revision : str
        What git calls it.
    """
    root = WORK / revision
    if not root.exists():
        archive = subprocess.run(
            ["git", "archive", revision], cwd=ROOT, check=True, capture_output=True
        )
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(root, filter="data")
    subprocess.run(["make", "--silent", "setup"], cwd=root, check=True)
    return Code(root, root / ".venv" / "bin" / "python")
