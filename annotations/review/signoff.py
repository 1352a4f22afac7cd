"""Who has signed off a statement, and when: `<lang>/reviews.yaml`, by the statement's fingerprint.

    3f2a90c1:
      by: Name, profession
      when: 2026-12-01

A statement that changes has another fingerprint, so that its sign-off lapses by itself.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import yaml

from annotations import ContentProblem, Review, Statement
from annotations.load import ROOT

NAME = "reviews.yaml"
FINGERPRINT = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class SignOffs:
    """The sign-offs of a language.

    Attributes
    ----------
    file : str
        Where they stand, relative to the annotations folder.
    reviews : mapping of str to Review
        By fingerprint.
    lines : mapping of str to int
        Where each stands.
    problems : tuple of ContentProblem
        Entries that say nothing.
    """

    file: str
    reviews: Mapping[str, Review]
    lines: Mapping[str, int]
    problems: tuple[ContentProblem, ...]

    def lapsed(self, statements: Collection[Statement]) -> Iterator[ContentProblem]:
        """Yield each sign-off that fits no statement: what it signed has changed since."""
        known = set(map(fingerprint, statements))
        for key, review in self.reviews.items():
            if key not in known:
                message = (
                    f"{review.by} signed {key} on {review.when}, but that text has changed since. "
                    "Show the new one, or remove this entry."
                )
                yield ContentProblem(self.file, self.lines[key], message)


def fingerprint(statement: Statement) -> str:
    """Return eight signs that stand for what a statement says, draws and cites.

    The same words with the same sources have one fingerprint wherever they stand.
    """
    drawn = statement.array
    array = f"{drawn.low}-{drawn.high}/{drawn.total}" if drawn else ""
    said = "\n".join([statement.text, array, *statement.sources])
    return sha256(said.encode()).hexdigest()[:8]


def read_sign_offs(lang: str, root: Path = ROOT) -> SignOffs:
    """Read the sign-offs of a language; none if it has no such file yet.

    Raises
    ------
    yaml.YAMLError
        If the file is not YAML.
    """
    name = f"{lang}/{NAME}"
    path = root / name
    # The nodes themselves: as data, YAML would take the fingerprint 01234567 for a number.
    node = yaml.compose(path.read_text(encoding="utf-8")) if path.exists() else None
    reviews: dict[str, Review] = {}
    lines: dict[str, int] = {}
    problems: list[ContentProblem] = []
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        line = key.start_mark.line + 1
        review = _review(value)
        if review is None or not FINGERPRINT.fullmatch(key.value):
            message = "This is no sign-off. Write a fingerprint of the report, then by and when."
            problems.append(ContentProblem(name, line, message))
        elif key.value in reviews:
            problems.append(ContentProblem(name, line, "This was signed above. Keep one of them."))
        else:
            reviews[key.value], lines[key.value] = review, line
    return SignOffs(name, reviews, lines, tuple(problems))


def _review(node: yaml.Node) -> Review | None:
    data = {k.value: v.value for k, v in node.value} if isinstance(node, yaml.MappingNode) else {}
    try:
        return Review(by=data["by"], when=date.fromisoformat(data["when"]))
    except (KeyError, ValueError):
        return None
