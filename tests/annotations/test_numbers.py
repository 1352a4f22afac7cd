"""Every number that readers see is one that its source gives."""

import re
from itertools import chain

import pytest

from annotations import Annotations, Statement, languages
from annotations.review.critic import doubts
from annotations.review.facts import read_facts
from tests.annotations.prose import everything, plain, twins
from tests.words import atlas_words

# A phone number, or a number that is not part of a name such as HER2.
PHONE = r"1-8\d\d(?:-\d+)+|0808(?: \d+)+"
NUMBER = re.compile(rf"{PHONE}|(?<![A-Za-z\d.,-])\d+(?:[.,]\d+)*(?!\w)")
DENOMINATOR = re.compile(r"\b(?:[Oo](?:ut o)?f|[Dd]e cada) (\d{1,3}) ")
# Spanish writes thousands as words: a point or a comma in a number can mean two things.
THOUSANDS = re.compile(r"\b(\d+) mil\b")
WHERE_AND_WHEN = re.compile(
    r"\((United \w+|Spain|Europe|Australia|\d+ studies), [^)]*(\d{4}|no year given)\)$"
)


def numbers(statement: Statement) -> tuple[str, ...]:
    """Return the numbers of a statement. The hours of a phone line claim nothing."""
    said = plain(statement).replace("24-hour", "").replace("24 horas", "")
    return tuple(n.replace(",", "") for n in NUMBER.findall(THOUSANDS.sub(r"\1,000", said)))


def test_the_critic_finds_that_every_claim_says_what_its_sources_say(words: Annotations) -> None:
    assert [str(doubt) for doubt in doubts(words, read_facts())] == []


def test_a_count_says_where_and_when_it_was_made(words: Annotations) -> None:
    for name, statement in everything(words):
        for claim in statement.claims:
            if DENOMINATOR.search(claim.text) and statement.kind == "paragraph":
                assert WHERE_AND_WHEN.search(claim.text), f"{name}: {claim.text}"


@pytest.mark.parametrize("lang", languages())
def test_the_atlas_counts_out_of_100_and_in_no_other_way(lang: str) -> None:
    for name, statement in everything(atlas_words(lang)):
        said = plain(statement)
        assert set(DENOMINATOR.findall(said)) <= {"100"}, name
        assert "%" not in said, name
        assert not re.search(r"\b(one|two|three|\d+) (in|out of) (three|four|five|ten)\b", said), (
            name
        )


def test_a_translation_gives_the_same_numbers(words: Annotations, palabras: Annotations) -> None:
    for name, english, spanish in twins(words, palabras):
        assert sorted(numbers(english)) == sorted(numbers(spanish)), f"{name}: {spanish.text}"


def test_a_drawn_count_is_the_one_in_the_words(words: Annotations) -> None:
    drawn = [(statement, statement.array) for _, statement in everything(words) if statement.array]
    assert len(drawn) >= 5
    for statement, array in drawn:
        shown = {str(number) for number in (array.low, array.high, array.total) if number}
        assert shown <= set(numbers(statement)), statement.text


def test_every_drawn_count_is_out_of_100(words: Annotations) -> None:
    for text in chain(words.sites.values(), words.pages.values()):
        totals = {s.array.total for section in text.sections for s in section.statements if s.array}
        assert totals <= {100}, text.id
