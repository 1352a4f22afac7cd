"""The code as it is, and as it was: each has its own app, its own Python and its own readers."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.server import ROOT, Server, serve

WORK = ROOT / "bench" / ".work"


@dataclass(frozen=True, slots=True)
class Code:
    """An app and the Python that runs it."""

    root: Path
    python: Path

    def serve(self) -> AbstractContextManager[Server]:
        """Serve the app for as long as the context lasts."""
        return serve(self.root / "app.py", python=self.python, folder=self.root)


NOW = Code(ROOT, Path(sys.executable))


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


@dataclass(frozen=True, slots=True)
class RunningCrowd:
    """Readers who come and choose, in a process of their own."""

    process: subprocess.Popen[str]

    def wait_s(self, seconds: float) -> None:
        """Let them come, and fail if they could not."""
        time.sleep(seconds)
        if self.process.poll() is not None:
            raise RuntimeError("the readers are gone")

    def result(self) -> dict[str, Any]:
        """Return what they waited for, when the last of them has chosen."""
        said, _ = self.process.communicate()
        if self.process.returncode:
            raise RuntimeError("the readers have failed")
        return dict(json.loads(said))


@contextmanager
def start_crowd(code: Code, server: Server, readers: int, **habit: float) -> Iterator[RunningCrowd]:
    """Let readers of a code come to its server; who is left when the context ends is sent away."""
    command = [sys.executable, str(ROOT / "bench" / "load.py"), server.url, str(readers)]
    command += [json.dumps(habit), str(server.process.pid)]
    environment = os.environ | {"PYTHONPATH": str(code.root)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield RunningCrowd(process)
        finally:
            process.terminate()


def crowd_at(code: Code, server: Server, readers: int, **habit: float) -> dict[str, Any]:
    """Let readers of a code come to its server, and return what they waited for."""
    with start_crowd(code, server, readers, **habit) as crowd:
        return crowd.result()
