"""What the reader gets from Python, said once.

As in the viewer's ``protocol.py``: ``components/viewer/typescript.py`` writes these classes out as
TypeScript, and everything here is JSON-able. It travels as files with the content's hash in their
names, which any server can hand out; nothing comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

WayKind = Literal["lymph", "vein", "artery"]
EntryKind = Literal["site", "structure", "page", "section", "lesson", "warning", "term"]


@dataclass(frozen=True)
class LibraryIndex:
    """The one file that is asked for again: where to find what there is now.

    Parameters
    ----------
    languages
        The address of the `Language` of each language, relative to the page. The first is the
        default.
    address
        Where readers open the atlas, where the server has been told; None for the address at hand.
    """

    languages: Mapping[str, str]
    address: str | None


@dataclass(frozen=True)
class OfflineList:
    """What a browser keeps so that an edition opens without a network.

    Parameters
    ----------
    version
        Another one as soon as any of the files is another.
    files
        The names of the files, relative to the edition.
    pages
        From the name of each text's file, without its ending, to the file that shows it offline.
    """

    version: str
    files: tuple[str, ...]
    pages: Mapping[str, str]


@dataclass(frozen=True)
class LessonStep:
    """What a lesson comes to next: a step, or a question.

    Parameters
    ----------
    title
        Its heading.
    shows
        What the body shows meanwhile: a query without its question mark.
    plays
        The id of the `Moment` that moves on it; None where nothing does.
    """

    title: str
    shows: str
    plays: str | None


class Cell(NamedTuple):
    """A cell that goes a way, or stays where that begins.

    `begin` and `end` are shares of the moment's time, `until` is the share of the way that it goes.
    `aside` is how far it is from the way in metres, so that cells are seen one beside the other.
    One that is `lost` is gone soon after.
    """

    way: int
    begin: float
    end: float
    until: float
    aside: tuple[float, float, float]
    lost: bool


@dataclass(frozen=True)
class Way:
    """A way through the body, in the woman's: x, y and z of each point in metres, one by one."""

    kind: WayKind
    points: tuple[float, ...]


@dataclass(frozen=True)
class Moment:
    """A moment of how cancer spreads, which moves on the body.

    Parameters
    ----------
    seconds
        How long it takes.
    radius
        Of a cell as it is drawn, in metres: far larger than any is.
    """

    seconds: float
    radius: float
    ways: tuple[Way, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class KnownIds:
    """The words that an address may use, each with the name that a reader knows it by.

    Parameters
    ----------
    sites, structures, languages, pages, lessons, countries, bodies
        From id to name, in the order of the catalogue. The first language is the default.
    site_of
        From a structure's id to the site that it belongs to.
    inside_of
        From the id of a structure that is seen by looking inside to its site.
    examples
        Ids of the structures that are examples of spread.
    steps
        From the id of a lesson to its steps, in their order.
    """

    sites: Mapping[str, str]
    structures: Mapping[str, str]
    languages: Mapping[str, str]
    pages: Mapping[str, str]
    lessons: Mapping[str, str]
    countries: Mapping[str, str]
    bodies: Mapping[str, str]
    site_of: Mapping[str, str | None]
    inside_of: Mapping[str, str]
    examples: tuple[str, ...]
    steps: Mapping[str, tuple[LessonStep, ...]]


@dataclass(frozen=True)
class ShownSource:
    """A source as readers see it: who says it, where, and when it was last looked up."""

    publisher: str
    title: str
    url: str | None
    seen: str


@dataclass(frozen=True)
class ShownDanger:
    """A warning sign: its name, how urgent it is, and the shape (SVG path) that says so."""

    title: str
    urgency: str
    shape: str


@dataclass(frozen=True)
class Making:
    """What a lesson of a reader's own is made with.

    Parameters
    ----------
    strings
        The words of the editor.
    sources, dangers
        What it can refer to, by id.
    """

    strings: Mapping[str, str]
    sources: Mapping[str, ShownSource]
    dangers: Mapping[str, ShownDanger]


@dataclass(frozen=True)
class Language:
    """All that there is in a language. What is large or not needed at once is named by address.

    Parameters
    ----------
    lang
        BCP 47 tag.
    strings
        The words of the interface.
    known
        What an address may name.
    texts
        From the id of a site or page to the address of its text, as HTML. `welcome` is read before
        any choice; a lesson's begins with `lesson-`.
    cards
        From the id of a site to the address of its short text for a room; `welcome` as above.
    head
        The address of the page's head and foot, as HTML.
    search
        The address of the `SearchIndex`.
    questions
        The address of all `QuestionGroup`.
    making
        The address of the `Making`.
    scene
        The address of the viewer's scene; None where there is no body.
    moments
        The address of every `Moment` by its id; None where there is no body.
    numbers
        From a country to its emergency number.
    problems
        How many of the texts have a mistake and are left out.
    """

    lang: str
    strings: Mapping[str, str]
    known: KnownIds
    texts: Mapping[str, str]
    cards: Mapping[str, str]
    head: str
    search: str
    questions: str
    making: str
    scene: str | None
    moments: str | None
    numbers: Mapping[str, str]
    problems: int


@dataclass(frozen=True)
class ReaderData:
    """What the reader is told as a component of Streamlit's.

    Parameters
    ----------
    lang
        The language to begin in; None for the first.
    report
        Whether Python is told of each choice.
    """

    lang: str | None
    report: Literal["choice"] | None


@dataclass(frozen=True)
class SearchEntry:
    """Something that can be found.

    Parameters
    ----------
    id
        Unlike any other entry's.
    kind
        What it is; results are grouped by it.
    title
        What it is called.
    lang
        The language of the title: another than the page's where there is no translation.
    names
        What it is called besides, and what people type who look for it, by language. The one that
        was typed is shown beside the title.
    text
        The words of its text that few other texts have: they find it where no name does.
    href
        Where it leads: a query with its question mark, and maybe a section, such as
        ``?page=treatment#questions``.
    """

    id: str
    kind: EntryKind
    title: str
    lang: str
    names: Mapping[str, tuple[str, ...]]
    text: str
    href: str


@dataclass(frozen=True)
class SearchIndex:
    """All that can be found in a language.

    Parameters
    ----------
    entries
        In the order in which equals are shown.
    little
        The little words of all languages, such as "how" and "mi", that say little about a question.
    same
        Groups of words that mean the same when somebody looks for something, parted by spaces.
    """

    entries: tuple[SearchEntry, ...]
    little: tuple[str, ...]
    same: tuple[str, ...]


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that belong together.

    Parameters
    ----------
    id
        The same in every language, and so is the order of the questions: what a reader ticked is
        kept as ``id/index``.
    title
        Its heading.
    questions
        What could be asked.
    """

    id: str
    title: str
    questions: tuple[str, ...]
