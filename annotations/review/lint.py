"""What the words still need: rules that are broken, and notes for whoever has the time."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from annotations import ContentProblem, load_annotations
from annotations.load import ROOT
from annotations.review.readability import hard_texts
from annotations.review.signoff import read_sign_offs
from annotations.review.sources import YEARS, source_file, stale_sources
from annotations.review.texts import units
from annotations.review.wording import wrong_wording


def broken_rules(lang: str, root: Path = ROOT) -> list[ContentProblem]:
    """Return each wrong word, hard sentence, hard text and broken sign-off of a language."""
    words = load_annotations(lang, root=root)
    found = chain(
        wrong_wording(words, root), hard_texts(words), read_sign_offs(lang, root).problems
    )
    return sorted(found, key=lambda problem: (problem.file, problem.line))


def lapsed_sign_offs(lang: str, root: Path = ROOT) -> Iterator[ContentProblem]:
    """Yield the sign-offs of a language whose text has changed since."""
    statements = [
        part for text in units(load_annotations(lang, root=root)) for part in text.statements
    ]
    return read_sign_offs(lang, root).lapsed(statements)


def old_sources(today: date, years: float = YEARS, root: Path = ROOT) -> Iterator[ContentProblem]:
    """Yield the sources that are older than so many years."""
    return stale_sources(load_annotations(root=root).sources, source_file(root), today, years)
