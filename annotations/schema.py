"""The shapes of the words: what the texts become once they are read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SITE_IDS = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
SECTION_IDS = (
    "meaning",
    "frequency",
    "symptoms",
    "urgent",
    "tests",
    "treatment",
    "questions",
)

StatementKind = Literal["paragraph", "item"]
Text = Annotated[str, Field(min_length=1)]


class _Entry(BaseModel):
    """A mapping of a YAML file: no unknown keys, no guessed types, no changes after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceRef(_Entry):
    """One entry of `sources.yaml`. `date` is the source's own date, None when it shows none."""

    id: Text
    publisher: Text
    title: Text
    url: Annotated[str, Field(pattern=r"^https://\S+$")] | None
    date: Text | None


class Review(_Entry):
    """Who checked a text as a clinician, and when."""

    by: Text
    when: date


class PageHead(_Entry):
    """The front matter of a page. `reviewed` is None until a clinician has checked the text."""

    title: Text
    updated: date
    reviewed: Review | None


class SiteHead(PageHead):
    """The front matter of a site: a page's, with the short texts for a marker and a projector."""

    where: Text
    card: Annotated[list[Text], Field(min_length=2, max_length=4)]


@dataclass(frozen=True, slots=True)
class ContentProblem:
    """A mistake in a text. `file` is relative to the annotations folder, `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Statement:
    """One paragraph or list item (inline Markdown, no HTML) and the ids of its sources."""

    text: str
    sources: tuple[str, ...]
    kind: StatementKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A text that belongs to no place in the body. `sources`: ids in the order of citation."""

    id: str
    title: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    updated: date
    reviewed: Review | None


@dataclass(frozen=True, slots=True)
class Site(Page):
    """A place to which breast cancer spreads; its sections are in the order of `SECTION_IDS`.

    `where` is one plain line for a marker, `card` two to four statements for a projector.
    """

    where: str
    card: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Annotations:
    """All words of one language.

    `structures` maps a structure's id, or a pattern such as `vertebra-t*`, to its line.
    """

    lang: str
    sites: Mapping[str, Site]
    structures: Mapping[str, Statement]
    pages: Mapping[str, Page]
    ui: Mapping[str, str]
    sources: Mapping[str, SourceRef]
    problems: tuple[ContentProblem, ...]

    def line_for(self, structure_id: str) -> Statement | None:
        """Return the line about a structure: its own, else of the first pattern that fits."""
        if structure_id in self.structures:
            return self.structures[structure_id]
        for pattern, line in self.structures.items():
            if fnmatchcase(structure_id, pattern):
                return line
        return None
