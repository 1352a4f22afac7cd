"""What the pipeline says while it works: one line a step, with the time it took."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Progress:
    """Counts the steps of the pipeline."""

    def __init__(self) -> None:
        self._done = 0
        self._started = time.monotonic()

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        """Report a step's title while it runs, and when it is done its time or what is marked."""
        started = time.monotonic()
        marks: list[str] = []
        if sys.stdout.isatty():
            self._line(title, "", end="\r")
        yield marks.append
        self._done += 1
        took = marks[-1] if marks else f"{time.monotonic() - started:.1f} s"
        self._line(title, took, end="\n")

    def total_s(self) -> float:
        """Return the seconds since the pipeline began."""
        return time.monotonic() - self._started

    def _line(self, title: str, took: str, end: str) -> None:
        print(f"[{self._done:2d}] {title:<52} {took:>9}", end=end, flush=True)
