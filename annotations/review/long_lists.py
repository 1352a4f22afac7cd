"""Lists that are too long to keep in mind."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from annotations import Annotations, ContentProblem, Statement

LONGEST = 7
# Nobody reads these through: each item begins with a country, and a reader looks for one.
LOOKED_UP = ("planning/hospice", "support/alone")


def long_lists(words: Annotations) -> Iterator[ContentProblem]:
    """Yield each list, or each part of one that urgency parts, that has too many items."""
    for page in [*words.sites.values(), *words.pages.values(), *words.lessons.values()]:
        for section in page.sections:
            if f"{page.id}/{section.id}" not in LOOKED_UP:
                yield from _too_long(words, section.statements)
    for sign in words.warnings.values():
        yield from _too_long(words, (*sign.steps, *sign.signs))


def _too_long(words: Annotations, statements: Iterable[Statement]) -> Iterator[ContentProblem]:
    for kind, group in groupby(statements, key=lambda statement: statement.kind):
        for part in words.parted(tuple(group)) if kind != "paragraph" else ():
            if len(part) > LONGEST:
                message = (
                    f"{len(part)} items stand in one list, and {LONGEST} are enough. "
                    "Put a sentence between them, or join some."
                )
                yield ContentProblem(part[0].file, part[0].line, message)
