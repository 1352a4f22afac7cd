"""A process beside the server that does the heavy work, within bounds of time and memory.

Whatever happens there (a mesh that is made to harm, a driver that crashes, an export that never
ends), the server and its readers go on. Job and answer are a line of JSON each; what is large lies
in a folder that is there as long as the job.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Timer
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class RefusedError(Exception):
    """What was asked for cannot be done as it is.

    Parameters
    ----------
    why : str
        A word for the reason: the page has a sentence for each.
    **values : object
        What the sentence names.
    """

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(why)
        self.why = why
        self.values = values


class FailedError(Exception):
    """The helper crashed, or took too long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a helper may take.

    Attributes
    ----------
    seconds : float
        For one job.
    memory_mb, file_mb : int
        Address space, and the largest file that it may write; where the system can bound them.
    """

    seconds: float = 60.0
    memory_mb: int = 6000
    file_mb: int = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: what is `said`, and the files by name."""

    said: Mapping[str, Any]
    files: Mapping[str, bytes]


@dataclass
class Helper:
    """Does one job at a time; starts with the first, and ends when idle or with the server."""

    limits: Limits = field(default_factory=Limits)
    _process: subprocess.Popen[str] | None = None
    _lock: Lock = field(default_factory=Lock)

    def ask(
        self, what: str, wish: Mapping[str, Any], files: Mapping[str, bytes] | None = None
    ) -> Answer:
        """Have a job done.

        Parameters
        ----------
        what : str
            The name of a job in `models.workshop.jobs`.
        wish : mapping
            What JSON can say.
        files : mapping of str to bytes, optional
            What it needs besides, by plain names.

        Raises
        ------
        RefusedError
            If what was asked for cannot be done; it says why.
        FailedError
            If it took too long or the helper ended: the next job has a new one.
        """
        with self._lock, TemporaryDirectory(prefix="workshop-") as name:
            folder = Path(name)
            for given, data in (files or {}).items():
                (folder / given).write_bytes(data)
            answer = self._do({"what": what, "wish": wish, "folder": name})
            if "refused" in answer:
                raise RefusedError(answer["refused"], **answer["values"])
            if "failed" in answer:
                raise FailedError(what)
            made = {
                path.name: path.read_bytes()
                for path in folder.iterdir()
                if path.is_file() and not path.is_symlink() and path.name not in (files or {})
            }
            return Answer(answer["said"], made)

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()

    def _do(self, job: Mapping[str, Any]) -> dict[str, Any]:
        process = self._running()
        ending = Timer(self.limits.seconds, process.kill)
        ending.start()
        line = ""
        try:
            if process.stdin and process.stdout:
                process.stdin.write(json.dumps(job) + "\n")
                process.stdin.flush()
                line = process.stdout.readline()
        except OSError:
            pass  # it has ended
        finally:
            ending.cancel()
        if not line:
            self.stop()
            raise FailedError(job["what"])
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(  # noqa: S603 -- our own module
                [sys.executable, "-m", "models.workshop", json.dumps(asdict(self.limits))],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        return self._process
