"""Texts of an educator's own, in a folder beside the atlas: they take the place of ours.

A text with a mistake is refused: the one before it goes on, and the mistake is named by file,
line and remedy.
"""

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from annotations.folder import OwnTexts, Stamp, read_texts, stamp_texts
from annotations.ids import SHARED
from annotations.load import ROOT, load_annotations, text_names
from annotations.schema import Annotations, ContentProblem
from annotations.strays import find_strays

MOST_LOGGED = 20


@dataclass(slots=True)
class Shelf:
    """The words of one language, with the texts of a folder in place of ours.

    Attributes
    ----------
    folder : Path or None
        Where an educator keeps texts.
    refused : tuple of ContentProblem
        Why the last version of a text was not taken.
    root : Path
        The folder that holds our texts.
    look_every_s : float
        How many seconds pass at least until the folder is looked at again.
    """

    lang: str
    folder: Path | None
    known_ids: Collection[str] | None
    refused: tuple[ContentProblem, ...] = ()
    root: Path = ROOT
    look_every_s: float = 1.0
    _looked_s: float = 0.0
    _seen: Mapping[str, Stamp | None] = field(default_factory=dict)
    _taken: Mapping[str, bytes] = field(default_factory=dict)
    _words: Annotations | None = None
    _lock: Lock = field(default_factory=Lock)

    def words(self) -> Annotations:
        """Return the words as they are now: a changed text is read anew.

        While that is done for one reader, the others get the words before.
        """
        if self._words is not None and not self.folder:
            return self._words
        if self._lock.acquire(blocking=self._words is None):
            try:
                self._look()
            finally:
                self._lock.release()
        assert self._words is not None  # noqa: S101 -- `_look` has just set it
        return self._words

    def problems(self) -> tuple[ContentProblem, ...]:
        """Return all that is wrong with the folder: texts, and what lies there and is none."""
        if not self.folder:
            return ()
        self.words()
        strays = find_strays(self.folder, text_names(self.root, self.folder))
        return tuple(dict.fromkeys([*self.refused, *strays]))

    def _look(self) -> None:
        if self._words is not None and time.monotonic() < self._looked_s + self.look_every_s:
            return
        folder, names = self.folder, text_names(self.root, self.folder)
        stamps = stamp_texts(folder, names) if folder else {}
        if self._words is None or stamps != self._seen:
            self._seen = stamps
            self._take(read_texts(folder, names) if folder else OwnTexts())
        self._looked_s = time.monotonic()

    def _take(self, own: OwnTexts) -> None:
        """Take the texts, and refuse what is wrong until all the rest is right."""
        unread = {problem.file for problem in own.unread}
        before = {name: text for name, text in self._taken.items() if name in unread}
        taken = {**own.texts, **before}
        refused = list(own.unread)
        while wrong := _first_wrong(words := self._load(taken), taken):
            refused += wrong
            for name in {problem.file for problem in wrong} & taken.keys() or taken.keys() & SHARED:
                earlier = self._taken.get(name)
                if earlier is None or earlier == taken[name]:
                    del taken[name]
                else:
                    taken[name] = earlier
        for problem in refused[:MOST_LOGGED]:
            logging.getLogger(__name__).warning("Refused, the text before it goes on: %s", problem)
        self.refused, self._taken, self._words = tuple(refused), taken, words

    def _load(self, own: Mapping[str, bytes]) -> Annotations:
        return load_annotations(self.lang, root=self.root, known_ids=self.known_ids, own=own)


def _first_wrong(words: Annotations, own: Mapping[str, bytes]) -> list[ContentProblem]:
    """Return the mistakes to refuse first: one in a list that all share is felt in other texts."""
    mistakes = [problem for problem in words.problems if problem.file in own]
    shared = [problem for problem in mistakes if problem.file in SHARED]
    ours = [problem for problem in words.problems if problem.file not in own]
    return shared or (ours if own.keys() & SHARED else []) or mistakes
