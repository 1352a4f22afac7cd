"""Texts as the tests read them: statement by statement, and beside their translations."""

from collections.abc import Iterable, Iterator

from annotations import Annotations, Page, Site, Statement
from annotations.review.texts import plain, units

__all__ = ["blocks", "everything", "plain", "statements", "text", "twins"]


def statements(page: Page) -> Iterator[Statement]:
    """Yield the statements of a page or site, in order."""
    for section in page.sections:
        yield from section.statements


def everything(words: Annotations) -> Iterator[tuple[str, Statement]]:
    """Yield every statement of a language with its id, such as `bone/treatment/3`."""
    for unit in units(words):
        yield from unit.parts.items()


def twins(words: Annotations, others: Annotations) -> Iterator[tuple[str, Statement, Statement]]:
    """Yield each statement with its translation; both languages must have the same ones."""
    ours, theirs = dict(everything(words)), dict(everything(others))
    assert ours.keys() == theirs.keys(), sorted(ours.keys() ^ theirs.keys())
    for name, statement in ours.items():
        yield name, statement, theirs[name]


def text(parts: Iterable[Statement]) -> str:
    """Return statements as one running text."""
    return " ".join(map(plain, parts))


def blocks(site: Site, section_id: str) -> list[str]:
    """Return a section's paragraphs, each joined with the bullets below it."""
    section = next(section for section in site.sections if section.id == section_id)
    joined: list[str] = []
    for statement in section.statements:
        if statement.kind == "item" and joined:
            joined[-1] += f" {plain(statement)}"
        else:
            joined.append(plain(statement))
    return joined
