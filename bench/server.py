"""Start a Streamlit app on a free port."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT_S = 60.0


@dataclass(frozen=True)
class Server:
    """A running Streamlit server."""

    url: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Take the server away under those who read."""
        self.process.terminate()
        self.process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        with (
            contextlib.suppress(OSError),  # not there yet, or not yet ready to answer
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer,  # noqa: S310 - our own http server
        ):
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise TimeoutError(f"no healthy Streamlit at {url} after {START_TIMEOUT_S:.0f} s")


@contextlib.contextmanager
def serve(
    script: Path,
    *,
    python: Path = Path(sys.executable),
    folder: Path = ROOT,
    **environment: str,
) -> Iterator[Server]:
    """Serve a Streamlit script for as long as the context lasts.

    Parameters
    ----------
    script
        The script that ``streamlit run`` gets.
    python
        The Python that runs it.
    folder
        Where it runs: the settings are those of this folder.
    **environment
        Variables added to the server's environment.

    Yields
    ------
    Server
        The address and the process; the process is stopped on leaving.

    Raises
    ------
    TimeoutError
        When the server is not healthy within a minute.
    """
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [str(python), "-m", "streamlit", "run", str(script)]
    options = ["--server.port", str(port), "--server.headless", "true"]
    with subprocess.Popen(
        [*command, *options],
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _wait_until_healthy(url)
            yield Server(url, process)
        finally:
            process.terminate()
