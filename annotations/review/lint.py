"""What the words still need: rules that are broken, and notes for whoever has the time."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from annotations import DEFAULT_LANG, ContentProblem, load_annotations
from annotations.load import ROOT
from annotations.review.critic import doubts, translation_doubts
from annotations.review.facts import read_facts
from annotations.review.long_lists import long_lists
from annotations.review.readability import hard_texts
from annotations.review.rhythm import choppy_texts
from annotations.review.signoff import NAME as SIGN_OFFS
from annotations.review.signoff import lapsed
from annotations.review.sources import YEARS, source_lines, stale_sources
from annotations.review.wording import wrong_wording


def broken_rules(lang: str, root: Path = ROOT) -> list[ContentProblem]:
    """Return each wrong word, hard sentence, hard text and broken sign-off of a language."""
    words, facts = load_annotations(lang, root=root), read_facts(root)
    found = chain(
        wrong_wording(words, root),
        hard_texts(words),
        choppy_texts(words),
        long_lists(words),
        facts.problems if lang == DEFAULT_LANG else (),
        doubts(words, facts),
        translation_doubts(words, load_annotations(DEFAULT_LANG, root=root)),
        (problem for problem in words.problems if problem.file == f"{lang}/{SIGN_OFFS}"),
    )
    return sorted(found, key=lambda problem: (problem.file, problem.line))


def lapsed_sign_offs(lang: str, root: Path = ROOT) -> Iterator[ContentProblem]:
    """Yield the sign-offs of a language whose text has changed since."""
    return lapsed(load_annotations(lang, root=root))


def old_sources(today: date, years: float = YEARS, root: Path = ROOT) -> Iterator[ContentProblem]:
    """Yield the sources that are older than so many years."""
    return stale_sources(load_annotations(root=root).sources, source_lines(root), today, years)
