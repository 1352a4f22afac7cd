"""The texts as units of reading: a card, a section, a whole page, a warning, a file of lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from annotations import LESSONS, Annotations, Statement, words_in

TextKind = Literal["card", "warning", "full", "line"]
WARNINGS_PAGE = "warning-signs"
# Not behind the point of an abbreviation, as in "Dr. Name", "EE. UU." or "U.S. women".
SENTENCE_END = re.compile(r"(?<=[.?!])(?<!\bDr\.)(?<!\bEE\.)\s+(?![a-zñáéíóú])|(?<=[.?!][)”])\s+")
# An amount such as 170,000 or 100.4 and a compound such as HER2-positive are one word.
WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Text:
    """One unit of reading.

    Attributes
    ----------
    kind : {"card", "warning", "full", "line"}
        A text of a few sentences for a quick read, a warning sign or the page about them, running
        text, or lines that are read one at a time.
    lang : str
        Its language.
    name : str
        A path such as `bone/treatment`; a whole site or page has no slash.
    parts : mapping of str to Statement
        The statements in the order of reading, by id: `bone/treatment/3`.
    emergency : str
        What readers see for `{emergency}` until they choose a country.
    """

    kind: TextKind
    lang: str
    name: str
    parts: Mapping[str, Statement]
    emergency: str

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is read, in order."""
        return tuple(self.parts.values())

    @property
    def prose(self) -> str:
        """The statements as one running text."""
        return " ".join(map(self.say, self.statements))

    def say(self, statement: Statement) -> str:
        """Return a statement's words as readers see them."""
        return plain(statement).replace("{emergency}", self.emergency)


def plain(statement: Statement) -> str:
    """Return a statement's words. A bullet gets the full stop that its line end stands for."""
    text = words_in(statement.text).strip()
    if text.endswith(":"):
        return f"{text[:-1]}."
    return text if text.endswith((".", "?", "!", ".)", ".”")) else f"{text}."


def sentences(prose: str) -> list[str]:
    """Return the sentences of a plain text. A point inside a number ends none."""
    return [sentence for sentence in SENTENCE_END.split(prose) if sentence]


def words_of(prose: str) -> list[str]:
    """Return the words of a plain text; a number is a word."""
    return WORD.findall(prose)


def units(words: Annotations) -> Iterator[Text]:
    """Yield the smallest texts of a language, the safety-critical ones first.

    Each statement is in exactly one of them. What is not translated is left out: it belongs to the
    language that it is written in.
    """
    pages = [*words.sites.values(), *words.pages.values(), *words.lessons.values()]
    terms = {id_: term.text for id_, term in words.glossary.items()}
    helplines = {id_: helpline.text for id_, helpline in words.helplines.items()}
    for warning in words.warnings.values():
        yield from _text("warning", words, f"warnings/{warning.id}", _numbered(warning.statements))
    for site in words.sites.values():
        yield from _text("card", words, f"{site.id}/card", _numbered(site.card))
    for page in pages:
        for section in page.sections:
            name = f"{page.id}/{section.id}"
            yield from _text(_kind(page.id), words, name, _numbered(section.statements))
    for lesson in words.lessons.values():
        for number, question in enumerate(lesson.questions, start=1):
            name = f"{lesson.id}/question-{number}"
            yield from _text("full", words, name, _numbered(a.why for a in question.answers))
    yield from _text("line", words, "summaries", {page.id: page.summary for page in pages})
    yield from _text("line", words, "glossary", terms)
    yield from _text("line", words, "structures", words.structures)
    yield from _text("line", words, "helplines", helplines)


def wholes(words: Annotations) -> Iterator[Text]:
    """Yield each site, page and lesson of a language as one text, without card and summary."""
    for page in [*words.sites.values(), *words.pages.values(), *words.lessons.values()]:
        parts = {
            f"{section.id}/{number}": statement
            for section in page.sections
            for number, statement in _numbered(section.statements).items()
        }
        yield from _text(_kind(page.id), words, page.id, parts)


def _kind(id_: str) -> TextKind:
    if id_.startswith(LESSONS):
        return "card"
    return "warning" if id_ == WARNINGS_PAGE else "full"


def _numbered(statements: Iterable[Statement]) -> dict[str, Statement]:
    return {str(number): statement for number, statement in enumerate(statements, start=1)}


def _text(
    kind: TextKind, words: Annotations, name: str, parts: Mapping[str, Statement]
) -> Iterator[Text]:
    """Yield the text of what is written in this language; nothing if that is nothing."""
    own = {f"{name}/{key}": part for key, part in parts.items() if part.lang == words.lang}
    if own:
        yield Text(kind, words.lang, name, own, words.ui.get("app.emergency", "911"))
