"""What travels between Python and the browser for the page around the body, said once.

As in ``protocol.py``: ``components/viewer/typescript.py`` writes these classes out as TypeScript,
and everything here is JSON-able. Nothing but the query of a followed link comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["site", "structure", "page", "section", "term"]


@dataclass(frozen=True)
class PageData:
    """What the page shows now.

    Parameters
    ----------
    seq
        Counts the changes of place, as in `Selection`. It also grows when a followed link leads to
        where the reader is: by it the browser knows that the link has been answered.
    query
        The query string of the place, without a question mark.
    title
        The page's title. When it changes, the text is another one and begins at its beginning.
    lang
        BCP 47 tag of the words.
    present
        Whether the body and a short text fill the screen.
    """

    seq: int
    query: str
    title: str
    lang: str
    present: bool


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
        What it is called, in the language of the page.
    also
        Other names, joined by commas; the one that was typed is shown beside the title.
    href
        Where it leads: a query with its question mark, and maybe a section, such as
        ``?page=treatment#questions``.
    """

    id: str
    kind: EntryKind
    title: str
    also: str
    href: str


@dataclass(frozen=True)
class SearchData:
    """Everything that can be found. Constant for a language: a new one builds the search anew.

    Parameters
    ----------
    entries
        All of them.
    lang
        BCP 47 tag of the words.
    strings
        The words under ``page.search.*`` of ``page_strings.en.yaml``.
    """

    entries: tuple[SearchEntry, ...]
    lang: str
    strings: Mapping[str, str]


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


@dataclass(frozen=True)
class NotebookData:
    """What a reader can choose from. What is chosen stays in the browser.

    Parameters
    ----------
    groups
        All questions.
    lang
        BCP 47 tag of the words.
    strings
        The words under ``page.notebook.*`` of ``page_strings.en.yaml``.
    """

    groups: tuple[QuestionGroup, ...]
    lang: str
    strings: Mapping[str, str]
