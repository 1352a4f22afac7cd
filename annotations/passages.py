"""All that a clinician can sign, one passage each: a statement, a heading, a number, a button."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from annotations.schema import Annotations, Lesson, Page, Site, Statement
from annotations.signing import (
    danger_fingerprint,
    fingerprint,
    helpline_fingerprint,
    statement_fingerprint,
)
from annotations.statements import words_in

PassageKind = Literal[
    "danger", "country", "site", "page", "lesson", "term", "structure", "helpline", "interface"
]
PASSAGE_KINDS: tuple[PassageKind, ...] = get_args(PassageKind)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are signed at once.

    Attributes
    ----------
    id : str
        Where it stands: `liver/meaning/2`, `liver/meaning/title`, `interface/app.name`.
    text : str
        The words as readers see them; in brackets, what is shown beside them.
    owner : str
        The id of the danger, site, term and so on that it belongs to.
    is_urgent : bool
        Whether it tells of a danger.
    """

    kind: PassageKind
    id: str
    text: str
    fingerprint: str
    owner: str
    sources: tuple[str, ...] = ()
    is_urgent: bool = False
    file: str = ""
    line: int = 0


def passages(words: Annotations) -> Iterator[Passage]:
    """Yield what there is to sign in a language, kind by kind, in the order of reading.

    What is not translated is left out: it is signed in the language that it is written in.
    """
    yield from _dangers(words)
    yield from _countries(words)
    for site in words.sites.values():
        yield from _text(words, "site", site)
    for page in words.pages.values():
        yield from _text(words, "page", page)
    for lesson in words.lessons.values():
        yield from _text(words, "lesson", lesson)
    yield from _terms(words)
    yield from _lines(words)
    yield from _helplines(words)
    yield from _interface(words)


def _dangers(words: Annotations) -> Iterator[Passage]:
    for sign in words.warnings.values():
        if sign.meaning.lang != words.lang:
            continue
        urgency = words.ui.get(f"app.warnings.urgency.{sign.urgency}", sign.urgency)
        whole = f"{len(sign.steps)} steps, {len(sign.signs)} signs"
        yield Passage(
            "danger",
            f"warnings/{sign.id}/title",
            f"{sign.title} [Shown beside it: {urgency}. In all: {whole}.]",
            danger_fingerprint(words, sign),
            sign.id,
            is_urgent=True,
            file=sign.meaning.file,
            line=max(sign.steps[0].line - 1, 1),
        )
        yield from _statements(words, "danger", f"warnings/{sign.id}", sign.statements, sign.id)


def _countries(words: Annotations) -> Iterator[Passage]:
    for country in words.countries.values():
        name = words.ui.get(f"app.country.{country.id}", country.id)
        numbers = {"emergency": country.emergency, "urgent advice": country.urgent}
        listed = ", ".join(f"{kind} {number or 'none given'}" for kind, number in numbers.items())
        yield Passage(
            "country",
            f"countries/{country.id}",
            f"{name}: {listed}",
            fingerprint(
                country.id, country.emergency or "", country.urgent or "", *country.sources
            ),
            country.id,
            tuple(country.sources),
            file="countries.yaml",
        )


def _text(words: Annotations, kind: PassageKind, page: Page) -> Iterator[Passage]:
    if page.lang != words.lang:
        return

    def line(id_: str, text: str, at: int = 0) -> Passage:
        mark = fingerprint(id_, text)
        return Passage(kind, id_, text, mark, page.id, file=page.summary.file, line=at)

    yield line(f"{page.id}/title", page.title)
    yield _statement(words, kind, f"summaries/{page.id}", page.summary, page.id)
    if page.notice:
        yield line(f"{page.id}/notice", page.notice)
    if isinstance(page, Site):
        yield from _statements(words, kind, f"{page.id}/card", page.card, page.id)
    for section in page.sections:
        at = f"{page.id}/{section.id}"
        yield line(f"{at}/title", section.title, section.line)
        yield from _statements(words, kind, at, section.statements, page.id)
    if isinstance(page, Lesson):
        yield line(f"{page.id}/whom", page.whom)
        for step in page.steps:
            for name, text in (("pause", step.pause), ("notes", step.notes)):
                if text:
                    yield line(f"{page.id}/{step.id}/{name}", text, step.line)
        for number, question in enumerate(page.questions, start=1):
            at = f"{page.id}/question-{number}"
            yield line(f"{at}/ask", question.ask, question.line)
            for index, answer in enumerate(question.answers, start=1):
                mark = "right" if answer.is_right else question.kind
                yield line(f"{at}/answer-{index}", f"{answer.text} [{mark}]", answer.why.line)
            yield from _statements(words, kind, at, (a.why for a in question.answers), page.id)


def _terms(words: Annotations) -> Iterator[Passage]:
    for term in words.glossary.values():
        if term.text.lang == words.lang:
            id_ = f"glossary/{term.id}"
            said = ", ".join((term.term, *term.forms))
            yield Passage(
                "term",
                f"{id_}/term",
                said,
                fingerprint(id_, said),
                term.id,
                file=term.text.file,
                line=term.text.line,
            )
            yield _statement(words, "term", id_, term.text, term.id)


def _lines(words: Annotations) -> Iterator[Passage]:
    for key, text in words.structures.items():
        if text.lang == words.lang:
            yield _statement(words, "structure", f"structures/{key}", text, key)


def _helplines(words: Annotations) -> Iterator[Passage]:
    for helpline in words.helplines.values():
        said = ". ".join(filter(None, (helpline.name, helpline.phone, helpline.url)))
        yield Passage(
            "helpline",
            f"helplines/{helpline.id}/number",
            f"{said} [{helpline.country}; {', '.join(helpline.languages)}]",
            helpline_fingerprint(helpline),
            helpline.id,
            helpline.sources,
            file="helplines.yaml",
        )
        if helpline.text.lang == words.lang:
            at = f"helplines/{helpline.id}"
            yield _statement(words, "helpline", at, helpline.text, helpline.id)


def _interface(words: Annotations) -> Iterator[Passage]:
    for key, said in words.ui.items():
        if f"interface {key}" not in words.untranslated:
            id_ = f"interface/{key}"
            mark = fingerprint(id_, said)
            yield Passage("interface", id_, said, mark, key, file=f"{words.lang}/ui.yaml")


def _statements(
    words: Annotations, kind: PassageKind, at: str, statements: Iterable[Statement], owner: str
) -> Iterator[Passage]:
    for number, statement in enumerate(statements, start=1):
        if statement.lang == words.lang:
            yield _statement(words, kind, f"{at}/{number}", statement, owner)


def _statement(
    words: Annotations, kind: PassageKind, id_: str, statement: Statement, owner: str
) -> Passage:
    return Passage(
        kind,
        id_,
        _said(words, statement),
        statement_fingerprint(words, statement),
        owner,
        statement.sources,
        kind == "danger" or statement.danger is not None,
        statement.file,
        statement.line,
    )


def _said(words: Annotations, statement: Statement) -> str:
    """Return a statement as readers see it, with what is shown beside it."""
    said = words_in(statement.text).replace("{emergency}", words.ui.get("app.emergency", "911"))
    if drawn := statement.array:
        count = f"{drawn.low} to {drawn.high}" if drawn.low < drawn.high else drawn.low
        said += f" [Drawn: {count} of {drawn.total}]"
    if drawing := statement.action or statement.looks:
        said += f" [Drawn beside it: {drawing}]"
    if sign := words.warnings.get(statement.danger or ""):
        urgency = words.ui.get(f"app.warnings.urgency.{sign.urgency}", sign.urgency)
        said += f" [Shown beside it: {urgency}]"
    return said
