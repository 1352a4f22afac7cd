"""The tone: no battle, no blame, no verdict, no advice to one person, no unexplained jargon.

The words stand in `words/<lang>.yaml`, each with what to say instead, for those who write.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import yaml

from annotations import Annotations, ContentProblem
from annotations.entries import Entry
from annotations.load import ROOT
from annotations.review.texts import sentences, units, words_of

WORDS = Path(__file__).parent / "words"
# What was signed stands elsewhere; what people type is theirs.
NOT_OURS = ("reviews.yaml", "search.yaml")
LONGEST_SENTENCE = 25  # words
SHORT_SENTENCE = 12  # words: so short a one may have two passives, as in "cannot be cured, but …"
MOST_PASSIVES = 1  # in any other sentence
SAME_TEMPERATURE = 0.1  # °F
NOTHING = r"(?!)"
# What stands in a file beside its prose: comments and keys; ids, arrays and blanks to fill, such as
# {percent}%, links and citations.
COMMENT_OR_KEY = re.compile(r"^\s*#.*|^[\s-]*[\w*.-]+:(?=\s|$)", re.MULTILINE)
MARKUP = re.compile(r"\{[#.:\w\s/-]*\}(?:\s?%)?|\]\([^)\s]*\)|\[\^[^\]]*\]|https://\S+")
# A temperature: alone, and in both units.
TEMPERATURE = re.compile(r"[\d.,]+\s*(?:°\s*[CF]?|degrees\b|grados\b)", re.IGNORECASE)
IN_BOTH_UNITS = re.compile(r"([\d.]+) °([CF]) \(([\d.]+) °(?!\2)[CF]\)")
FRONT_MATTER = re.compile(r"---\n.*?^---$", re.DOTALL | re.MULTILINE)


class Avoided(Entry):
    """Words to avoid, as regular expressions, and what to say instead."""

    words: list[str]
    say: str


class Passive(Entry):
    """How a passive is known: its verb, what may stand between, its participles."""

    be: str
    between: str
    participle: list[str]

    @property
    def form(self) -> str:
        """The passive as one regular expression."""
        return f"({self.be}) (({self.between}) )?({'|'.join(self.participle)})"


class Borne(Entry):
    """Strong, or urgent, words of a translation, and the English ones that bear them."""

    words: list[str]
    bears: list[str]


class WordList(Entry):
    """The words of a language: see the comments in `words/en.yaml`.

    `strong` and `urgent` are for translations: the critic compares them with the English.
    """

    avoid: list[Avoided]
    signs: dict[str, str]
    allow: dict[str, list[str]]
    jargon: dict[str, str]
    explains: list[str]
    passive: Passive
    connectives: list[str]
    address: list[str]
    strong: list[Borne]
    urgent: Borne | None


@cache
def word_list(lang: str) -> WordList:
    """Read the words of a language.

    Raises
    ------
    FileNotFoundError
        If the language has no list yet.
    """
    text = (WORDS / f"{lang}.yaml").read_text(encoding="utf-8")
    return WordList.model_validate(yaml.safe_load(text))


def wrong_wording(words: Annotations, root: Path = ROOT) -> Iterator[ContentProblem]:
    """Yield each wrong word and each sentence that is hard to follow, with its remedy."""
    folder = root / words.lang
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".yaml") and path.name not in NOT_OURS:
            name = path.relative_to(folder).as_posix()
            yield from wrong_words(path.read_text(encoding="utf-8"), name, words.lang)
    yield from hard_sentences(words)


def wrong_words(text: str, name: str, lang: str) -> list[ContentProblem]:
    """Return each wrong word of a file: in its statements, titles, notices and interface texts.

    Parameters
    ----------
    text : str
        The whole file.
    name : str
        Its name within the language, such as `sites/bone.md`: some words are allowed in some files.
    lang : str
        Its language.
    """
    listed = word_list(lang)
    prose = prose_of(text, is_yaml=name.endswith(".yaml"))
    for pattern, allowed in listed.allow.items():
        if fnmatchcase(name, pattern):
            prose = _blank(pattern_of(tuple(allowed)), prose)
    wrong = [
        (found.start(), found.group(), avoided.say)
        for avoided in listed.avoid
        for found in pattern_of(tuple(avoided.words)).finditer(prose)
    ]
    wrong += [
        (found.start(), sign, say)
        for sign, say in listed.signs.items()
        for found in re.finditer(re.escape(sign), prose)
    ]
    return [
        ContentProblem(
            f"{lang}/{name}",
            text.count("\n", 0, start + len(word) - len(word.lstrip())) + 1,
            f"Not “{' '.join(word.split())}”. Say {say}.",
        )
        for start, word, say in sorted(wrong)
    ]


def prose_of(text: str, *, is_yaml: bool) -> str:
    """Return a file with spaces for what is not prose, so that each word keeps its place."""
    if is_yaml:
        return _blank(MARKUP, _blank(COMMENT_OR_KEY, text))
    head = FRONT_MATTER.match(text)
    end = head.end() if head else 0
    return _blank(MARKUP, _blank(COMMENT_OR_KEY, text[:end]) + text[end:])


def hard_sentences(words: Annotations) -> Iterator[ContentProblem]:
    """Yield each sentence that is long, piles up passives or has a word that nothing explains."""
    explained = tuple(s for term in words.glossary.values() for s in (term.term, *term.forms))
    for text in units(words):
        for statement in text.statements:
            for sentence in sentences(text.say(statement)):
                for message in faults(sentence, words.lang, explained):
                    yield ContentProblem(statement.file, statement.line, message)


def faults(sentence: str, lang: str, explained: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield what makes a sentence hard to follow. `explained` are the spellings of the glossary."""
    listed = word_list(lang)
    length = len(words_of(sentence))
    if length > LONGEST_SENTENCE:
        yield f"This sentence has {length} words: “{sentence}” Make two of it."
    yield from _wrong_temperatures(sentence)
    passives = [found.group() for found in pattern_of((listed.passive.form,)).finditer(sentence)]
    if length > SHORT_SENTENCE and len(passives) > MOST_PASSIVES:
        said = ", ".join(passives)
        yield f"Passive upon passive: “{said}”. Say who does it, or make two sentences."
    unknown = _blank(_spellings(explained), sentence)
    for word, say in listed.jargon.items():
        for found in sorted({match.group() for match in pattern_of((word,)).finditer(unknown)}):
            if not _explains(sentence, found, listed):
                yield (
                    f"Nothing explains “{found}”. Say {say}, or add this spelling to glossary.yaml."
                )


def _wrong_temperatures(sentence: str) -> Iterator[str]:
    """Yield each temperature that is not told in both units, or not as the same in both."""
    for found in IN_BOTH_UNITS.finditer(sentence):
        first, unit, second = float(found[1]), found[2], float(found[3])
        celsius, fahrenheit = (first, second) if unit == "C" else (second, first)
        if abs(celsius * 9 / 5 + 32 - fahrenheit) > SAME_TEMPERATURE:
            yield f"“{found.group()}” is not the same in both units. Correct one."
    for found in TEMPERATURE.finditer(IN_BOTH_UNITS.sub("", sentence)):
        yield f"“{found.group()}” is told in one unit. Say both, such as 38 °C (100.4 °F)."


def _explains(sentence: str, word: str, listed: WordList) -> bool:
    forms = (form.replace("~", rf"\b{re.escape(word)}\b") for form in listed.explains)
    return any(re.search(form, sentence, re.IGNORECASE) for form in forms)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Put spaces in the place of what fits; lines stay lines."""
    return pattern.sub(lambda found: re.sub(r"\S", " ", found.group()), text)


@cache
def _spellings(explained: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the spellings of the glossary; of two that fit, the longer one."""
    longest_first = sorted(explained, key=len, reverse=True)
    return pattern_of(tuple(" ".join(map(re.escape, words.split())) for words in longest_first))


@cache
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words, as whole words; a space may be the end of a line."""
    either = "|".join(words).replace(" ", r"\s+") if words else NOTHING
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
