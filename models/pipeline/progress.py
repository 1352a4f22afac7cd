"""What the pipeline says while it works: one line a step, with a bar and the time it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

BAR = 24


class Progress:
    """Counts the steps of the pipeline.

    Parameters
    ----------
    steps
        How many steps there will be.
    """

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._done = 0
        self._started = time.monotonic()

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Report a step's title while it runs and its time when it is done."""
        started = time.monotonic()
        if sys.stdout.isatty():
            self._line(title, "", end="\r")
        yield
        self._done += 1
        self._line(title, f"{time.monotonic() - started:6.1f} s", end="\n")

    def total_s(self) -> float:
        """Return the seconds since the pipeline began."""
        return time.monotonic() - self._started

    def _line(self, title: str, took: str, end: str) -> None:
        filled = BAR * self._done // self._steps
        bar = "#" * filled + "." * (BAR - filled)
        print(f"[{bar}] {self._done:2d}/{self._steps} {title:<44} {took}", end=end, flush=True)
