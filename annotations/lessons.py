"""Lessons: the YAML files of steps and questions. One with a mistake is left out whole.

Its steps follow each other and are counted in addresses, so none may be missing. The reader's
editor writes such files, too (`frontend/src/reader/make/`): a lesson of somebody's own may bring
sources of its own, say something without a source, and hold its words in several languages.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain
from urllib.parse import parse_qsl, urlencode

from annotations.entries import (
    AnswerEntry,
    LessonEntry,
    LessonWords,
    QuestionEntry,
    SourceRef,
    StepEntry,
)
from annotations.ids import BODY_IDS, LESSONS, MAKE, MINE, MOMENT_IDS, UNSOURCED
from annotations.pages import cited
from annotations.schema import Answer, Lesson, Question, Step
from annotations.statements import StatementReader, html_in
from annotations.textfile import TextFile
from annotations.yamlfile import KeyPath, YamlMapping, read_mapping, validate

# Of what an address says, what is not seen on the body.
UNSEEN = ("lang", "present", "country")
SWITCHES = ("inside", "examples")
VIEW = re.compile(r"front|back|left|right|-?\d[\d.]*(,-?\d[\d.]*){2}((,-?\d[\d.]*){3})?")
SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A time, as a share of what moves.
TIME = re.compile(r"0?\.\d{1,4}|[01](\.0{1,4})?")
# How many answers of a question are right, at least and at most; of the other kinds all are.
RIGHT = {"one": (1, 1), "point": (1, 1), "several": (2, 6)}


def read_lesson(
    name: str, file: TextFile, reader: StatementReader, *, is_own: bool = False
) -> Lesson | None:
    """Read a lesson; None, with every reason noted, if anything in it is wrong.

    Parameters
    ----------
    name : str
        What an address calls it.
    file : TextFile
        Where it stands: `en/lessons/bone.yaml`.
    reader : StatementReader
        Reads its statements. Of a file of another language its translation is read, if it has one.
    is_own : bool, optional
        Whether it is somebody's own.
    """
    text = file.read()
    mapping = read_mapping(text, file) if text is not None else None
    entry = validate(LessonEntry, mapping, file) if mapping else None
    if not (mapping and entry):
        return None
    at: KeyPath = ()
    words: LessonWords = entry
    if not file.name.startswith(f"{reader.lang}/"):
        if reader.lang not in entry.translations:
            return None
        at, words = ("translations", reader.lang), entry.translations[reader.lang]
    sources = {
        id_: SourceRef(id=id_, date=None, **source.model_dump())
        for id_, source in entry.sources.items()
    }
    for message in _wrong_sources(sources, reader, is_own):
        file.problem(mapping.line("sources"), message)
    if is_own:
        reader = replace(reader, source_ids={*reader.source_ids, *sources, UNSOURCED})
    if name in (MAKE, MINE):
        file.problem(1, f"A lesson cannot be called {name} here. Give the file another name.")
    of = _Parts(file, reader, mapping, at)
    summary = reader.read(words.summary, file, mapping.line(*at, "summary"))
    for key in ("title", "whom"):
        of.plain(getattr(words, key), key)
    steps = tuple(of.step(step, index) for index, step in enumerate(words.steps))
    questions = tuple(of.question(asked, index) for index, asked in enumerate(words.questions))
    for lang, other in entry.translations.items():
        if _shape(other) != _shape(entry):
            message = "This has not the same steps and questions as the lesson. Make them the same."
            file.problem(mapping.line("translations", lang), message)
    if summary is None or file.is_broken:
        return None
    reasons = (answer.why for question in questions for answer in question.answers)
    return Lesson(
        id=LESSONS + name,
        title=words.title,
        sections=steps,
        sources=cited(chain([summary], *(step.statements for step in steps), reasons)),
        updated=entry.updated,
        reviewed=entry.reviewed,
        summary=summary,
        notice=None,
        lang=reader.lang,
        whom=words.whom,
        minutes=entry.minutes,
        questions=questions,
        own_sources=sources,
    )


def _wrong_sources(
    sources: Collection[str], reader: StatementReader, is_own: bool
) -> Iterator[str]:
    """Yield what is wrong with the sources that a lesson brings along."""
    if sources and not is_own:
        yield "A lesson of the atlas has its sources in sources.yaml. Put them there."
    for id_ in sources:
        if id_ in reader.source_ids or not SOURCE_ID.fullmatch(id_):
            yield f"`{id_}` cannot be the id of a source here. Write another, like our-leaflet."


def _shape(words: LessonWords) -> list[int]:
    """Return how many steps it has, and how many answers each question."""
    return [len(words.steps), *(len(asked.answers) for asked in words.questions)]


class _Parts:
    """Reads the parts of one lesson; what is wrong is noted, and its place left to be filled.

    `at` is where its words begin in the file.
    """

    def __init__(
        self, file: TextFile, reader: StatementReader, mapping: YamlMapping, at: KeyPath
    ) -> None:
        self._file, self._reader, self._mapping, self._at = file, reader, mapping, at

    def step(self, entry: StepEntry, index: int) -> Step:
        """Read a step."""
        at: KeyPath = (*self._at, "steps", index)
        for key in ("title", "notes", "pause"):
            self.plain(getattr(entry, key), "steps", index, key)
        said = [
            self._reader.read(text, self._file, self._mapping.line(*at, "says", i), kind="item")
            for i, text in enumerate(entry.says)
        ]
        return Step(
            id=f"step-{index + 1}",
            title=entry.title,
            statements=tuple(statement for statement in said if statement),
            line=self._mapping.line(*at),
            shows=self._shown(entry.shows, *at, "shows", moves=entry.plays is not None),
            plays=self._played(entry.plays, *at, "plays"),
            notes=entry.notes,
            pause=entry.pause,
        )

    def question(self, entry: QuestionEntry, index: int) -> Question:
        """Read a question."""
        at: KeyPath = (*self._at, "questions", index)
        self.plain(entry.ask, "questions", index, "ask")
        line = self._mapping.line(*at)
        for message in _wrong_answers(entry):
            self._file.problem(line, message)
        answers = [
            self._answer(answer, "questions", index, "answers", i)
            for i, answer in enumerate(entry.answers)
        ]
        return Question(
            ask=entry.ask,
            kind=entry.kind,
            shows=self._shown(entry.shows, *at, "shows"),
            answers=tuple(answer for answer in answers if answer),
            line=line,
        )

    def plain(self, text: str | None, *at: str | int) -> None:
        """Note what is not plain words."""
        if html := html_in(text or ""):
            self._file.problem(
                self._mapping.line(*self._at, *at),
                f"HTML is not allowed: {html} Write plain words.",
            )

    def _answer(self, entry: AnswerEntry, *within: str | int) -> Answer | None:
        self.plain(entry.text, *within, "text")
        at: KeyPath = (*self._at, *within)
        if entry.parts and (wrong := self._reader.wrong_place("parts", entry.parts)):
            self._file.problem(self._mapping.line(*at, "parts"), f"This is no place: {wrong}")
        why = self._reader.read(entry.why, self._file, self._mapping.line(*at, "why"))
        return Answer(entry.text, why, entry.right, entry.parts) if why else None

    def _shown(self, address: str, *at: str | int, moves: bool = False) -> str:
        """Return what an address says of the body, as a query."""
        _, mark, query = address.rpartition("?")
        said = parse_qsl(query, keep_blank_values=True)
        if not mark or (query and not said):
            message = f"{address} is no address. Write it like ?site=bone&inside=1, or ? for all."
            self._file.problem(self._mapping.line(*at), message)
        seen = {key: value for key, value in said if key not in UNSEEN}
        for key, value in seen.items():
            if key == "t" and moves and TIME.fullmatch(value):
                continue
            if wrong := self._unseen(key, value):
                self._file.problem(self._mapping.line(*at), f"This shows nothing: {wrong}")
        return urlencode(seen, safe=",")

    def _played(self, moment: str | None, *at: str | int) -> str | None:
        """Return what moves on the body; note what is no moment."""
        if moment is not None and moment not in MOMENT_IDS:
            message = f"There is no moment {moment}. Use one of: {', '.join(MOMENT_IDS)}."
            self._file.problem(self._mapping.line(*at), message)
        return moment

    def _unseen(self, key: str, value: str) -> str | None:
        """Return why a word of an address shows nothing; None where it does."""
        if key in ("site", "structure"):
            return self._reader.wrong_place(key, value)
        if key == "view":
            known = "Use front, back, left, right, or the numbers of an address."
            return None if VIEW.fullmatch(value) else f"there is no view {value}. {known}"
        if key == "body":
            return None if value in BODY_IDS else f"bodies are: {', '.join(BODY_IDS)}."
        if key in SWITCHES:
            return None if value == "1" else f"write {key}=1, or leave it out."
        return f"{key} means nothing here. Use site=, structure=, view=, body=, inside=, examples=."


def _wrong_answers(question: QuestionEntry) -> Iterator[str]:
    """Yield what is wrong with the answers of a question as a whole."""
    right = sum(answer.right for answer in question.answers)
    fewest, most = RIGHT.get(question.kind, (0, 0))
    if not fewest <= right <= most:
        yield {
            (1, 1): "Exactly one answer is right. Give it `right: true`.",
            (2, 6): "Several answers are right. Give them `right: true`, or make the kind `one`.",
            (0, 0): f"Of the kind `{question.kind}` all answers are right. Leave out `right`.",
        }[fewest, most]
    if any(bool(answer.parts) != (question.kind == "point") for answer in question.answers):
        yield "Of the kind `point` each answer has `parts`, and of no other kind."
    texts = [answer.text for answer in question.answers]
    if len(set(texts)) < len(texts):
        yield "Two answers are the same. Change one."
