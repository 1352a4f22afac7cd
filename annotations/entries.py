"""What stands in the files: the shape of each front matter and of each entry of a list."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from annotations.ids import REGION_IDS, SITE_IDS

# Call the emergency number now; call the team today, day or night; tell the team soon.
Urgency = Literal["emergency", "today", "soon"]
# Whom the first call goes to: the emergency number, or the reader's own team.
Call = Literal["emergency", "team"]
Report = Literal["scan", "cells", "blood"]
# One answer is right, or several; one is right and a place in the body; all are, in this order; or
# each is something that could be said.
QuestionKind = Literal["one", "several", "point", "order", "tell"]
# Ten times as long as ours: what is longer is a text whose quotes were never closed.
LONGEST = 4000
Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Address = Annotated[str, Field(pattern=r"^https://\S+$")]


class Entry(BaseModel):
    """A mapping of a YAML file: no unknown keys, no guessed types, no changes after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceRef(Entry):
    """One entry of `sources.yaml`.

    `date` is the source's own date, None when it shows none; `seen` is when it was last looked up.
    """

    id: Text
    publisher: Text
    title: Text
    url: Address | None
    date: Text | None
    seen: dt.date | None = None


class Review(Entry):
    """Who checked a text as a clinician, and when."""

    by: Text
    when: dt.date


class SignOffEntry(Review):
    """One entry of `reviews.yaml`: who checked what, where it stood, and what it said."""

    id: Text | None = None
    text: Text | None = None


class TextHead(Entry):
    """The front matter of every text. `reviewed` is None until a clinician has checked it."""

    title: Text
    updated: dt.date
    reviewed: Review | None


class PageHead(TextHead):
    """The front matter of a page: a line for lists and search, and a word before a hard topic."""

    summary: Text
    notice: Text | None = None


class SiteHead(TextHead):
    """The front matter of a site, with the short texts for a marker and a projector.

    `structures` are ids or patterns of structures that lead to this text although the body marks
    no site there.
    """

    where: Text
    card: Annotated[list[Text], Field(min_length=2, max_length=4)]
    structures: list[Text] = []


class StepEntry(Entry):
    """A step of a lesson. `shows` is what an address says of the body.

    `plays` is what moves on it. `notes` are for who presents; `pause` is what a class thinks about
    before the next step.
    """

    title: Text
    shows: Text
    plays: Text | None = None
    says: Annotated[list[Text], Field(min_length=1, max_length=3)]
    notes: Text | None = None
    pause: Text | None = None


class AnswerEntry(Entry):
    """An answer, and why it is right or not. `parts` is where it is in the body."""

    text: Text
    why: Text
    right: bool = False
    parts: Text | None = None


class QuestionEntry(Entry):
    """A question of a lesson, with its answers; of kind `order` they are in the right one."""

    ask: Text
    kind: QuestionKind
    shows: Text
    answers: Annotated[list[AnswerEntry], Field(min_length=2, max_length=6)]


class OwnSource(Entry):
    """A source that only one lesson of somebody's own has."""

    publisher: Text
    title: Text
    url: Address | None = None


class LessonWords(Entry):
    """What a lesson says in one language: for whom it is, its steps and its questions."""

    title: Text
    summary: Text
    whom: Text
    steps: Annotated[list[StepEntry], Field(min_length=1, max_length=20)]
    questions: Annotated[list[QuestionEntry], Field(max_length=12)] = []


class LessonEntry(LessonWords):
    """A lesson: its words, how many minutes it takes, and when it was written.

    One of somebody's own may bring its `sources`, and its words in other languages.
    """

    minutes: Annotated[int, Field(ge=1, le=90)]
    updated: dt.date
    reviewed: Review | None
    sources: dict[str, OwnSource] = {}
    translations: dict[str, LessonWords] = {}


class TermEntry(Entry):
    """One entry of `glossary.yaml`. `forms` are other spellings that are explained in place.

    `report` is the kind of report on which readers meet the word. An `everyday` word is explained
    in lists alone: elsewhere it may mean something else.
    """

    term: Text
    forms: list[Text] = []
    text: Text
    report: Report | None = None
    everyday: bool = False


class WarningEntry(Entry):
    """One entry of `warnings.yaml`: a sign, what to do now, and what it may mean.

    `steps` are in the order of doing, and the first call in them goes to `call`; `local` adds what
    is done in one country; `regions` are where the sign is felt.
    """

    title: Text
    urgency: Urgency
    call: Call
    regions: Annotated[list[Literal[REGION_IDS]], Field(min_length=1)]  # type: ignore[valid-type]  # made from a tuple: known when it runs, not to mypy
    sites: Annotated[list[Literal[SITE_IDS]], Field(min_length=1)]  # type: ignore[valid-type]  # as above
    steps: Annotated[list[Text], Field(min_length=1)]
    local: dict[str, Text] = {}
    signs: Annotated[list[Text], Field(min_length=1)]
    meaning: Text
    other: Text


class NameEntry(Entry):
    """One entry of `names.yaml`. In English the name itself stands with the body's own data."""

    name: Text | None = None
    also: list[Text] = []


class SearchWords(Entry):
    """One entry of `search.yaml`: what people type, and the names of drugs, with who says so."""

    also: list[Text] = []
    drugs: list[Text] = []
    sources: list[Text] = []


class Country(Entry):
    """One entry of `countries.yaml`: its emergency number, and one for urgent advice."""

    id: Text
    emergency: Text | None
    urgent: Text | None
    sources: list[Text]


class HelplineEntry(Entry):
    """One entry of `helplines.yaml`. `checked`: when the number was last seen at its source."""

    id: Text
    country: Text
    name: Text
    phone: Text | None
    url: Address
    languages: Annotated[list[Text], Field(min_length=1)]
    checked: dt.date
    sources: Annotated[list[Text], Field(min_length=1)]
