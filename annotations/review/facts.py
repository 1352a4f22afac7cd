"""What the sources say, in our own words: `facts.md`, a fact a line, which texts are written from.

    - **SAFE-20** | New pain that may come from a bone: tell the doctor right away. | S10 | n/d | H

Behind the fact stand its sources, their date, and how sure it is: H (seen in a first-party page or
a paper), M (old, a copy, or one study) or L (weak, or not seen again). Indented lines below it say
where it was seen, and where sources disagree.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annotations import ContentProblem
from annotations.load import ROOT

NAME = "facts.md"
FACT = re.compile(r"- \*\*([A-Z]+-\d+)\*\* \| (.+) \| ([^|]+) \| ([^|]+) \| ([HML])\b.*")
SOURCE = re.compile(r"\b(?:[SP]\d+|ATLAS)\b")
MORE = "  "


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with its date, the ids of the sources that say it, and the line where it stands."""

    id: str
    text: str
    sources: frozenset[str]
    line: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts by id, and the lines that are none."""

    facts: Mapping[str, Fact]
    problems: tuple[ContentProblem, ...]

    def behind(self, sources: frozenset[str]) -> list[Fact]:
        """Return the facts that any of the sources says."""
        return [fact for fact in self.facts.values() if fact.sources & sources]


def read_facts(root: Path = ROOT) -> Facts:
    """Read the facts; none if there is no such file."""
    path = root / NAME
    facts: dict[str, Fact] = {}
    problems: list[ContentProblem] = []
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        found = FACT.fullmatch(line)
        if found and found[1] not in facts:
            sources = frozenset(SOURCE.findall(found[3]))
            facts[found[1]] = last = Fact(found[1], f"{found[2]} ({found[4]})", sources, number)
        elif line.startswith(MORE) and facts:
            # What was seen, or disputed, belongs to the fact above.
            facts[last.id] = last = Fact(
                last.id, f"{last.text} {line.strip()}", last.sources, last.line
            )
        elif line.startswith("- "):
            message = "This is no fact. Write: - **ID** | fact | sources | date | H, M or L"
            problems.append(ContentProblem(NAME, number, message))
    return Facts(facts, tuple(problems))
