"""How easy a text reads, by the formula that its language has."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from math import sqrt
from typing import NamedTuple

from textstat.backend.counts import count_syllables  # type: ignore[import-untyped]  # it has none

from annotations import Annotations, ContentProblem
from annotations.review.texts import Text, sentences, units, wholes, words_of

# Syllables from which on a word counts as long (SMOG).
LONG_WORD = 3
# A strong or accented vowel is a syllable; weak ones (i, u, a final y) are one if they stand alone.
SPANISH_SYLLABLE = re.compile(
    r"[aeoáéíóú]|(?<![aeoáéíóúiuü])[iuüy]+(?![aeoáéíóúiuü])", re.IGNORECASE
)


class Counts(NamedTuple):
    """What the formulas look at: words a sentence, syllables a word, long words a sentence."""

    words: float
    syllables: float
    long_words: float


@dataclass(frozen=True, slots=True)
class Formula:
    """A measure of reading ease, and what it must be in a text.

    Attributes
    ----------
    name : str
        What a score is called.
    score : callable
        From what is counted to the score.
    syllables : callable
        From a word to its syllables.
    brief, full : float
        The limit in cards and warnings, and in all other texts.
    easiest : float
        Easier than this, the paragraphs of a full text read like a list: see rhythm.py.
    is_grade : bool
        Whether a high score means hard, as a school grade does.
    fewest : int
        Of a text with fewer sentences it says nothing.
    """

    name: str
    score: Callable[[Counts], float]
    syllables: Callable[[str], int]
    brief: float
    full: float
    easiest: float
    is_grade: bool
    fewest: int = 1

    def limit(self, text: Text) -> float:
        """Return the limit for a text of this kind."""
        return self.brief if text.kind in ("card", "warning") else self.full

    def is_easy(self, text: Text) -> bool:
        """Whether a text keeps to its limit."""
        score, limit = self.of(text.prose), self.limit(text)
        if len(sentences(text.prose)) < self.fewest:
            return True
        return score <= limit if self.is_grade else score >= limit

    def of(self, prose: str) -> float:
        """Return the score of a plain text.

        Raises
        ------
        ZeroDivisionError
            If there is no word in it.
        """
        words, parts = words_of(prose), len(sentences(prose))
        syllables = [self.syllables(word) for word in words]
        long_words = sum(count >= LONG_WORD for count in syllables)
        return self.score(
            Counts(len(words) / parts, sum(syllables) / len(words), long_words / parts)
        )


def english_syllables(word: str) -> int:
    """Return the syllables of a word, from a dictionary, else from its points of hyphenation.

    From textstat come only the syllables: it takes the point in 100.4 for the end of a sentence.
    """
    return sum(int(count_syllables(part, "en_US")) for part in word.split("-"))


def spanish_syllables(word: str) -> int:
    """Return the syllables of a word, from its spelling. A number or an abbreviation has one.

    Not from textstat: it counts points of hyphenation, and a line is broken neither behind a first
    nor between two vowels (azul, cirugía), so that a text seems easier than it is.
    """
    return max(1, len(SPANISH_SYLLABLE.findall(word)))


# The formulas of each language; the first is the one that reports name.
FORMULAS = {
    "en": (
        # Kincaid and others, "Derivation of new readability formulas" (1975): a US school grade.
        Formula(
            name="grade",
            score=lambda of: 0.39 * of.words + 11.8 * of.syllables - 15.59,
            syllables=english_syllables,
            brief=7,
            full=7,
            easiest=5,
            is_grade=True,
        ),
        # McLaughlin, "SMOG grading: a new readability formula" (1969): a US school grade.
        Formula(
            name="SMOG",
            score=lambda of: 1.043 * sqrt(30 * of.long_words) + 3.1291,
            syllables=english_syllables,
            brief=9,
            full=9,
            easiest=0,
            is_grade=True,
            fewest=10,  # made for 30
        ),
    ),
    # Fernández Huerta, "Medidas sencillas de lecturabilidad" (1959), with the words a sentence that
    # the first print confused with the sentences in 100 words: Law, "Error en la fórmula de
    # lecturabilidad de Fernández Huerta" (2011). From 0, very hard, to 100, very easy.
    "es": (
        Formula(
            name="ease",
            score=lambda of: 206.84 - 60 * of.syllables - 1.02 * of.words,
            syllables=spanish_syllables,
            brief=70,
            full=65,
            easiest=90,
            is_grade=False,
        ),
    ),
}


def hard_texts(words: Annotations) -> Iterator[ContentProblem]:
    """Yield each text that is too hard to read, at the statement that makes it hardest."""
    for text, formula in product([*units(words), *wholes(words)], FORMULAS[words.lang]):
        if formula.is_easy(text):
            continue
        sign = 1 if formula.is_grade else -1
        hardest = max(text.statements, key=lambda part: sign * formula.of(text.say(part)))
        message = (
            f"{text.name} has the {formula.name} {formula.of(text.prose):.1f}; the limit is "
            f"{formula.limit(text):.0f}. Begin here: shorter words, shorter sentences."
        )
        yield ContentProblem(hardest.file, hardest.line, message)
