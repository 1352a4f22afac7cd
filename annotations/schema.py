"""The shapes of the words: what the texts become once they are read and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal, TypeVar, get_args

from annotations.entries import (
    Call,
    Country,
    QuestionKind,
    Report,
    Review,
    SearchWords,
    SourceRef,
    Urgency,
)
from annotations.ids import DEFAULT_LANG, LESSONS

StatementKind = Literal["paragraph", "item", "step"]
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)  # the gravest first
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
class Claim:
    """One or more sentences (inline Markdown, no HTML) and the ids of the sources that say them."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One paragraph, list item or step: claims that are read as one text.

    `danger` is the warning sign that it tells of, whose urgency stands beside it. Drawn beside it
    are what a step asks for, `action`, and what a sign looks like, `looks`. `lang` is the language
    that it is written in; `file` and `line` say where it stands.
    """

    claims: tuple[Claim, ...]
    kind: StatementKind = "paragraph"
    array: IconArray | None = None
    danger: str | None = None
    action: str | None = None
    looks: str | None = None
    lang: str = field(default=DEFAULT_LANG, compare=False)
    file: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)

    @property
    def text(self) -> str:
        """What is read."""
        return " ".join(claim.text for claim in self.claims)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of all sources, each once."""
        return tuple(dict.fromkeys(id_ for claim in self.claims for id_ in claim.sources))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. A folded one is closed until a reader opens it."""

    id: str
    title: str
    statements: tuple[Statement, ...]
    folded: bool = False
    line: int = field(default=1, compare=False)


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
class Step(Section):
    """A section of a lesson, and what the body shows meanwhile.

    Attributes
    ----------
    shows : str
        What an address says of the body, such as `site=bone&inside=1`.
    plays : str or None
        What moves on it: one of `MOMENT_IDS`.
    notes : str or None
        What only who presents needs to know.
    pause : str or None
        What a class thinks about before it goes on.
    """

    shows: str = ""
    plays: str | None = None
    notes: str | None = None
    pause: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, whether it is right, and why; `parts` is where it is in the body."""

    text: str
    why: Statement
    is_right: bool
    parts: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """What a lesson asks. Answers of the kind `order` are in the right one; all have reasons."""

    ask: str
    kind: QuestionKind
    shows: str
    answers: tuple[Answer, ...]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Lesson(Page):
    """A text that is told step by step beside the body; its sections are the steps.

    `whom` says for whom it is. Its id is `lesson-bone` where an address says `lesson=bone`.
    `own_sources` are those that only it has, where it is somebody's own.
    """

    whom: str
    minutes: int
    questions: tuple[Question, ...]
    own_sources: Mapping[str, SourceRef] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What an address calls it."""
        return self.id.removeprefix(LESSONS)

    @property
    def stops(self) -> tuple[tuple[str, str], ...]:
        """The title of each step and question, and what the body shows there."""
        steps = ((step.title, step.shows) for step in self.steps)
        return (*steps, *((question.ask, question.shows) for question in self.questions))

    @property
    def plays(self) -> dict[int, str]:
        """What moves on the body, by the place of its step among the stops."""
        return {at: step.plays for at, step in enumerate(self.steps) if step.plays}

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its sections."""
        return tuple(section for section in self.sections if isinstance(section, Step))


@dataclass(frozen=True, slots=True)
class Term:
    """A word of medicine and what it means.

    `report` is the kind of report on which readers meet it; an `everyday` word is not explained in
    place.
    """

    id: str
    term: str
    forms: tuple[str, ...]
    text: Statement
    report: Report | None = None
    everyday: bool = False


@dataclass(frozen=True, slots=True)
class WarningSign:
    """A danger: how people know it, what to do now, what it may mean, and that it may be harmless.

    Attributes
    ----------
    title : str
        The sign as a person would say it.
    call : str
        Whom the first call in `steps` goes to: ``emergency`` or ``team``.
    regions : tuple of str
        Where it is felt, as in `REGION_IDS`.
    steps : tuple of Statement
        What to do, in order.
    local : mapping of str to Statement
        What is done besides, by country.
    signs : tuple of Statement
        What it can look like; each alone is enough.
    """

    id: str
    title: str
    urgency: Urgency
    call: Call
    regions: tuple[str, ...]
    sites: tuple[str, ...]
    steps: tuple[Statement, ...]
    local: Mapping[str, Statement]
    signs: tuple[Statement, ...]
    meaning: Statement
    other: Statement

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that it says, in the order of reading."""
        return (*self.steps, *self.local.values(), *self.signs, self.meaning, self.other)

    def told_in(self, country: str | None) -> tuple[Statement, ...]:
        """Return what it says to a reader in a country, in the order of reading."""
        local = [text for id_, text in self.local.items() if id_ == country]
        return (*self.steps, *local, *self.signs, self.meaning, self.other)


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
class SignOff:
    """Who has checked some words as a clinician, and when.

    Attributes
    ----------
    id : str or None
        Where the words stood, such as `liver/meaning/2`; None in entries from before this was kept.
    text : str or None
        The words that were signed; None in entries from before this was kept.
    file, line : str, int
        Where the entry stands.
    """

    by: str
    when: date
    id: str | None = None
    text: str | None = None
    file: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """What a structure is called, and what people call it too. None: the body's own name."""

    name: str | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Annotations:
    """All words of one language. What is not translated is there in English, and is listed.

    `structures` maps a structure's id, or a pattern such as `vertebra-t*`, to its line; so does
    `names` to its names. `signed` maps the fingerprint of words that a clinician has checked to
    who did (`annotations.signing`), and `search` the id of what can be looked for (`bone`,
    `side-effects/cdk`, `warnings/fever`, `glossary/scan`) to what people type.
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
    signed: Mapping[str, SignOff] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    search: Mapping[str, SearchWords] = field(default_factory=dict)

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

    def lesson_for(self, text: str) -> Lesson | None:
        """Return the lesson whose text has this id, such as `lesson-bone`."""
        return self.lessons.get(text.removeprefix(LESSONS)) if text.startswith(LESSONS) else None

    def parted(self, items: Sequence[Statement]) -> tuple[tuple[Statement, ...], ...]:
        """Return a list as it is read: whole; where all are signs, parted by their urgency."""
        signs = [self.warnings.get(item.danger or "") for item in items]
        urgencies = [sign.urgency if sign else None for sign in signs]
        if None in urgencies or any(item.kind != "item" for item in items):
            return (tuple(items),)
        of_each = (
            tuple(item for item, urgency in zip(items, urgencies, strict=True) if urgency == one)
            for one in URGENCIES
        )
        return tuple(part for part in of_each if part)

    def warnings_for(self, site_id: str) -> tuple[WarningSign, ...]:
        """Return the dangers that a reader of a site needs to know of, the gravest first."""
        return tuple(sign for sign in self.warnings.values() if site_id in sign.sites)


def _find(mapping: Mapping[str, T], structure_id: str) -> T | None:
    if structure_id in mapping:
        return mapping[structure_id]
    return next((value for key, value in mapping.items() if fnmatchcase(structure_id, key)), None)
