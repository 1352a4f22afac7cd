"""The critic: whether a claim says what its sources say, as far as a program can tell.

It compares each English claim with the facts of its sources (`facts.md`): that there is one, that
its numbers are theirs, and that it is not stronger. It cannot tell whether a sentence is true.
A translation is compared with the English claim: it may be no stronger, and neither more nor less
urgent (`strong` and `urgent` in `words/<lang>.yaml`).
"""

import re
from collections.abc import Iterator

from annotations import DEFAULT_LANG, OURSELVES, Annotations, Claim, ContentProblem, words_in
from annotations.review.facts import Facts
from annotations.review.texts import units
from annotations.review.wording import pattern_of, word_list

NUMBER = re.compile(r"(?<![A-Za-z\d.,-])\d+(?:[.,]\d+)*(?!\w)")
FEW = {"two": "2", "three": "3"}
MANY = ["four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
IN_WORDS = FEW | {word: str(number) for number, word in enumerate(MANY, start=4)}
NUMBER_WORD = re.compile(rf"\b({'|'.join(IN_WORDS)})\b", re.IGNORECASE)
# Two and three are also said of things that are in plain sight: there they count time alone.
COUNTED = re.compile(
    rf"\b(?:(?:{'|'.join(FEW)})(?=(?: (?:to|or) \w+)? (?:minute|hour|day|week|month|year)s)"
    rf"|{'|'.join(MANY)})\b",
    re.IGNORECASE,
)
# Numbers that name a thing and claim nothing.
NAMES = re.compile(r"24-hour|CDK4/6|COVID-19|PD-?L?1|HER2")
# How strongly a claim speaks, the strongest first: its own words, and those in a fact that bear it.
STRENGTHS = (
    (
        re.compile(r"\b((?<!not )always|never|everyone|nobody|no one|proven)\b", re.IGNORECASE),
        re.compile(
            r"\b(always|never|all|any|every\w*|no|nobody|not|none|only|must|proof|proven)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(most|mostly|usually|mainly)\b", re.IGNORECASE),
        re.compile(
            r"\b(most\w*|usual\w*|main\w*|majority|typical\w*|favou?rs?|half|largely|highest|first)\b"
            r"|%|(in|of) 100",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(often|common|commonly|many)\b", re.IGNORECASE),
        re.compile(
            r"\b(often|common\w*|many|frequent\w*|several|regular\w*|some|various|lists?)\b",
            re.IGNORECASE,
        ),
    ),
)
# It is filled in, in each language by itself.
NUMBER_TO_CALL = "{emergency}"
# An order to hurry, and the words in a fact that bear it.
URGENT = re.compile(r"\b((?<!\ball )at once|right away|immediately|emergency)\b", re.IGNORECASE)
HURRY = re.compile(
    r"\b(at once|right away|straight away|immediate\w*|emergenc\w+|urgent\w*|promptly|999|911)\b"
    r"|U: [ET]",
    re.IGNORECASE,
)


def doubts(words: Annotations, facts: Facts) -> Iterator[ContentProblem]:
    """Yield what the critic doubts, claim by claim; nothing for a translation.

    Nothing either where there are no facts, as in a folder of an educator's own.
    """
    if words.lang != DEFAULT_LANG or not facts.facts:
        return
    for text in units(words):
        for name, statement in text.parts.items():
            for claim in statement.claims:
                for doubt in _doubts(claim, facts):
                    yield ContentProblem(statement.file, statement.line, f"{name}: {doubt}")


def translation_doubts(words: Annotations, english: Annotations) -> Iterator[ContentProblem]:
    """Yield each claim of a translation that is stronger, or otherwise urgent, than the English."""
    meant = {name: part for text in units(english) for name, part in text.parts.items()}
    for text in units(words):
        for name, statement in text.parts.items():
            if original := meant.get(name):
                for claim, own in zip(statement.claims, original.claims, strict=False):
                    for doubt in _translation_doubts(claim, own, words.lang):
                        yield ContentProblem(statement.file, statement.line, f"{name}: {doubt}")


def _translation_doubts(claim: Claim, original: Claim, lang: str) -> Iterator[str]:
    said, meant = (words_in(c.text).replace(NUMBER_TO_CALL, "") for c in (claim, original))
    listed = word_list(lang)
    for borne in listed.strong:
        if (found := pattern_of(tuple(borne.words)).search(said)) and not (
            pattern_of(tuple(borne.bears)).search(meant)
        ):
            yield f"“{found.group()}” is stronger than the English: “{meant}”"
    if listed.urgent:
        more = pattern_of(tuple(listed.urgent.words)).search(said)
        if more and not pattern_of(tuple(listed.urgent.bears)).search(meant):
            yield f"“{more.group()}” is more urgent than the English: “{meant}”"
        if (hurried := URGENT.search(meant)) and not more:
            yield f"It is less urgent than “{hurried.group()}” in the English: “{meant}”"


def _doubts(claim: Claim, facts: Facts) -> Iterator[str]:
    sources = frozenset(claim.sources) - {OURSELVES}
    if not sources:
        return
    behind = facts.behind(sources)
    for source in sorted(sources - {source for fact in behind for source in fact.sources}):
        yield f"no fact says what {source} says. Look it up, and add it to facts.md."
    said = COUNTED.sub(_digits, words_in(claim.text))
    known = NUMBER_WORD.sub(_digits, " ".join(fact.text for fact in behind))
    cited = ", ".join(sorted(sources))
    for number in NUMBER.findall(NAMES.sub("", said)):
        if not re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.,]*\d)", known):
            yield f"no fact of {cited} has the number {number}."
    if (hurried := URGENT.search(said)) and not HURRY.search(known):
        yield f"“{hurried.group()}” is more urgent than the facts of {cited}."
    for place, (strong, _) in enumerate(STRENGTHS):
        if found := strong.search(said):
            bearing = [bears for _, bears in STRENGTHS[: place + 1]]
            if not any(bears.search(known) for bears in bearing):
                said_so = found.group()
                yield f"“{said_so}” is stronger than the facts of {cited}. Say it as they do."
            break


def _digits(word: re.Match[str]) -> str:
    return IN_WORDS[word.group().lower()]
