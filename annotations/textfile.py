"""A file of texts: how it is read, and how a mistake in it is noted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotations.schema import ContentProblem


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file named relative to the annotations folder, as its problems will name it.

    All files of a load share one list of problems, so that one broken text never hides the next.
    `own` are texts, by file name, that take the place of the files in `root`. An optional file
    may be missing: a translation grows file by file.
    """

    root: Path
    name: str
    problems: list[ContentProblem]
    own: Mapping[str, bytes] = field(default_factory=dict)
    is_optional: bool = False

    @property
    def is_broken(self) -> bool:
        """Whether a mistake has been noted in this file."""
        return any(problem.file == self.name for problem in self.problems)

    def problem(self, line: int, message: str) -> None:
        """Note a mistake: where it is, what is wrong, and what to do about it."""
        self.problems.append(ContentProblem(self.name, line, message))

    def read(self) -> str | None:
        """Return the text; None, with the reason noted, if it cannot be read."""
        try:
            data = self.own.get(self.name)
            data = (self.root / self.name).read_bytes() if data is None else data
        except FileNotFoundError:
            if not self.is_optional:
                self.problem(1, "This file is missing. Add it, or restore it from git.")
            return None
        except OSError as error:
            self.problem(1, f"This file cannot be read: {error.strerror}. Check its permissions.")
            return None
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.problem(line, "This line is not UTF-8. Save the file with the encoding UTF-8.")
            return None
        before, lost, _ = text.partition("\N{REPLACEMENT CHARACTER}")
        if lost:
            self.problem(before.count("\n") + 1, "A letter was lost here (�). Type it again.")
            return None
        return text
