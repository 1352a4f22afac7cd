"""Texts of an educator's own, in a folder beside the atlas: they take the place of ours.

A text with a mistake is refused: the one before it goes on, and the mistake is named by file,
line and remedy.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotations.load import load_annotations
from annotations.schema import Annotations, ContentProblem

SUFFIXES = (".md", ".yaml")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the texts of a folder by their names, such as `en/sites/liver.md`."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass(slots=True)
class Shelf:
    """The words of one language, with the texts of a folder in place of ours.

    Attributes
    ----------
    folder : Path or None
        Where an educator keeps texts.
    refused : tuple of ContentProblem
        Why the last version of a text was not taken.
    """

    lang: str
    folder: Path | None
    known_ids: Collection[str] | None
    refused: tuple[ContentProblem, ...] = ()
    _seen: Mapping[str, bytes] | None = None
    _taken: dict[str, bytes] = field(default_factory=dict)
    _words: Annotations | None = None

    def words(self) -> Annotations:
        """Return the words as they are now; the folder is read anew at each call."""
        wanted = read_folder(self.folder) if self.folder else {}
        if self._words is None or wanted != self._seen:
            self._seen = wanted
            self._take(wanted)
        assert self._words is not None  # noqa: S101 -- `_take` has just set it
        return self._words

    def _take(self, wanted: Mapping[str, bytes]) -> None:
        words = self._load(wanted)
        self.refused = tuple(p for p in words.problems if p.file in wanted)
        for problem in self.refused:
            logging.getLogger(__name__).warning("Refused, the text before it goes on: %s", problem)
        if self.refused:
            broken = {problem.file for problem in self.refused}
            kept = {name: text for name, text in wanted.items() if name not in broken}
            before = {name: text for name, text in self._taken.items() if name in broken}
            wanted = {**kept, **before}
            words = self._load(wanted)
        self._taken = dict(wanted)
        self._words = words

    def _load(self, own: Mapping[str, bytes]) -> Annotations:
        return load_annotations(self.lang, known_ids=self.known_ids, own=own)
