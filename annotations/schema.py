"""The shapes of the words: what the texts become once they are read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal, TypeVar

from annotations.entries import Country, Review, SourceRef, Urgency
from annotations.ids import DEFAULT_LANG

StatementKind = Literal["paragraph", "item", "step"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ContentProblem:
    """A mistake in a text. `file` is relative to the annotations folder.

    `line` counts from 1; 0 stands for the file as a whole.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class IconArray:
    """A count to draw: `low` to `high` out of `total`; `low` equals `high` for a single number."""

    low: int
    high: int
    total: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One paragraph, list item or step (inline Markdown, no HTML) and the ids of its sources.

    `lang` is the language that it is written in; `file` and `line` say where it stands.
    """

    text: str
    sources: tuple[str, ...]
    kind: StatementKind = "paragraph"
    array: IconArray | None = None
    lang: str = field(default=DEFAULT_LANG, compare=False)
    file: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. A folded one is closed until a reader opens it."""

    id: str
    title: str
    statements: tuple[Statement, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A text that belongs to no place in the body.

    Attributes
    ----------
    sources : tuple of str
        Ids in the order of citation.
    summary : Statement
        One line for lists and for the search.
    notice : str or None
        What is said before a hard topic.
    lang : str
        The language of the text: another than was asked for where there is no translation.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    updated: date
    reviewed: Review | None
    summary: Statement
    notice: str | None
    lang: str


@dataclass(frozen=True, slots=True)
class Site(Page):
    """A place to which breast cancer spreads; its sections are in the order of `SECTION_IDS`.

    `summary` is the line for a marker, `card` two to four statements for a quick read and for a
    projector. `structures`: patterns of structures that lead here, beside those that the body
    itself counts to the site.
    """

    card: tuple[Statement, ...]
    structures: tuple[str, ...]

    @property
    def where(self) -> str:
        """The line for a marker."""
        return self.summary.text


@dataclass(frozen=True, slots=True)
class Term:
    """A word of medicine and what it means."""

    id: str
    term: str
    forms: tuple[str, ...]
    text: Statement


@dataclass(frozen=True, slots=True)
class WarningSign:
    """A danger: its signs, what they may mean, what people can do, and that it may be harmless."""

    id: str
    title: str
    urgency: Urgency
    sites: tuple[str, ...]
    signs: tuple[Statement, ...]
    meaning: Statement
    action: Statement
    other: Statement

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that it says, in the order of reading."""
        return (*self.signs, self.meaning, self.action, self.other)


@dataclass(frozen=True, slots=True)
class Helpline:
    """Someone to talk to. `text` says who they are, in the reader's language."""

    id: str
    country: str
    name: str
    phone: str | None
    url: str
    languages: tuple[str, ...]
    checked: date
    sources: tuple[str, ...]
    text: Statement


@dataclass(frozen=True, slots=True)
class Name:
    """What a structure is called, and what people call it too. None: the body's own name."""

    name: str | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Annotations:
    """All words of one language. What is not translated is there in English, and is listed.

    `structures` maps a structure's id, or a pattern such as `vertebra-t*`, to its line; so does
    `names` to its names.
    """

    lang: str
    sites: Mapping[str, Site]
    structures: Mapping[str, Statement]
    names: Mapping[str, Name]
    pages: Mapping[str, Page]
    warnings: Mapping[str, WarningSign]
    glossary: Mapping[str, Term]
    helplines: Mapping[str, Helpline]
    countries: Mapping[str, Country]
    ui: Mapping[str, str]
    sources: Mapping[str, SourceRef]
    problems: tuple[ContentProblem, ...]
    untranslated: tuple[str, ...]

    def line_for(self, structure_id: str) -> Statement | None:
        """Return the line about a structure: its own, else of the first pattern that fits."""
        return _find(self.structures, structure_id)

    def name_for(self, structure_id: str) -> Name | None:
        """Return the names of a structure: its own, else of the first pattern that fits."""
        return _find(self.names, structure_id)

    def site_for(self, structure_id: str) -> str | None:
        """Return the text that a structure leads to although the body marks no site there."""
        for site in self.sites.values():
            if any(fnmatchcase(structure_id, pattern) for pattern in site.structures):
                return site.id
        return None

    def warnings_for(self, site_id: str) -> tuple[WarningSign, ...]:
        """Return the dangers that a reader of a site needs to know of, the gravest first."""
        return tuple(sign for sign in self.warnings.values() if site_id in sign.sites)


def _find(mapping: Mapping[str, T], structure_id: str) -> T | None:
    if structure_id in mapping:
        return mapping[structure_id]
    return next((value for key, value in mapping.items() if fnmatchcase(structure_id, key)), None)
