"""Words for the tests: the atlas's own, read once, and short statements of their own."""

from functools import cache

from annotations import Annotations, Claim, IconArray, Statement, load_annotations
from annotations.schema import StatementKind


@cache
def atlas_words(lang: str) -> Annotations:
    """Return all words of a language. They are frozen: no test can change another's."""
    return load_annotations(lang)


def said(
    text: str,
    *sources: str,
    kind: StatementKind = "paragraph",
    array: IconArray | None = None,
    danger: str | None = None,
    lang: str = "en",
) -> Statement:
    """Return a statement that makes one claim."""
    return Statement((Claim(text, sources),), kind, array, danger, lang=lang)
