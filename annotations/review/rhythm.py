"""How a text flows: whether one person speaks to another, or a machine makes a list.

Counted in the paragraphs of whole texts; lists, steps and questions are short by nature. The limits
are ours: texts that readers found warm keep them, and those that they found choppy do not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import mean, median, pstdev

from annotations import Annotations, ContentProblem
from annotations.review.readability import FORMULAS
from annotations.review.texts import Text, plain, sentences, wholes, words_of
from annotations.review.wording import word_list

# With fewer sentences a text has no rhythm.
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is counted in the paragraphs of a text.

    Attributes
    ----------
    median : float
        Words of its middle sentence.
    spread : float
        Standard deviation of the words a sentence.
    paragraph : float
        Sentences a paragraph, on average.
    joined : float
        Share of sentences that say how things hang together: because, so, although, when.
    direct : float
        Share of sentences that speak to the reader.
    reading : float
        Score of the first formula of the language, whose `easiest` counts here.
    """

    median: float
    spread: float
    paragraph: float
    joined: float
    direct: float
    reading: float


@dataclass(frozen=True, slots=True)
class Limit:
    """From how much to how much, and what to do about a text outside it."""

    low: float
    high: float
    remedy: str


LIMITS = {
    "median": Limit(12, 16, "Join sentences that belong together; part long ones."),
    "spread": Limit(4.0, 9.0, "Vary the length: a short sentence after a long one."),
    "paragraph": Limit(2.5, 5.0, "Three to five sentences belong in a paragraph."),
    "joined": Limit(0.25, 1.0, "Say why: because, so, although, when, which."),
    "direct": Limit(0.25, 1.0, "Speak to the reader: you, your."),
}


def rhythm(text: Text) -> Rhythm | None:
    """Return how the paragraphs of a text flow; None where they are too few."""
    paragraphs = [
        sentences(plain(part))
        for part in text.statements
        if part.kind == "paragraph" and part.array is None
    ]
    said = [sentence for paragraph in paragraphs for sentence in paragraph]
    if len(said) < FEWEST:
        return None
    lengths = [len(words_of(sentence)) for sentence in said]
    listed = word_list(text.lang)

    def share(words: list[str]) -> float:
        return mean(bool(_any_of(tuple(words)).search(sentence)) for sentence in said)

    return Rhythm(
        median=median(lengths),
        spread=pstdev(lengths),
        paragraph=len(said) / len(paragraphs),
        joined=share(listed.connectives),
        direct=share(listed.address),
        reading=FORMULAS[text.lang][0].of(" ".join(said)),
    )


def limits(text: Text) -> dict[str, Limit]:
    """Return what the paragraphs of a text keep to. A warning may be as easy as can be."""
    if text.kind != "full":
        return LIMITS
    formula = FORMULAS[text.lang][0]
    low, high = sorted((formula.easiest, formula.full))
    remedy = "Too easy: join short sentences, and say why. Too hard: part long ones."
    return {**LIMITS, "reading": Limit(low, high, remedy)}


def choppy_texts(words: Annotations) -> Iterator[ContentProblem]:
    """Yield what makes a whole text read like a list, once for each measure."""
    for text in wholes(words):
        counted = rhythm(text)
        if counted is None:
            continue
        for name, limit in limits(text).items():
            value = getattr(counted, name)
            if not limit.low <= value <= limit.high:
                first = text.statements[0]
                message = (
                    f"{text.name}: {name} is {value:.2f}, and belongs between {limit.low:g} and "
                    f"{limit.high:g}. {limit.remedy}"
                )
                yield ContentProblem(first.file, first.line, message)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
