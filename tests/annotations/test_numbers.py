"""Every number that readers see is one that its source gives."""

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from annotations import Annotations, Statement, languages
from tests.annotations.prose import everything, plain, twins
from tests.words import atlas_words

TABLE = Path(__file__).parent / "numbers.yaml"
# A phone number, or a number that is not part of a name such as HER2.
PHONE = r"1-8\d\d(?:-\d+)+|0808(?: \d+)+"
NUMBER = re.compile(rf"{PHONE}|(?<![A-Za-z\d.,-])\d+(?:[.,]\d+)*(?!\w)")
DENOMINATOR = re.compile(r"\b(?:[Oo](?:ut o)?f|[Dd]e cada) (\d+) ")
WHERE_AND_WHEN = re.compile(
    r"\((United \w+|Spain|Europe|Australia|\d+ studies), [^)]*(\d{4}|no year given)\)$"
)

# Source, the numbers of the statement in their order, and the fact that they come from.
SOURCED = {
    (row["source"], tuple(row["numbers"])): row["fact"]
    for row in yaml.safe_load(TABLE.read_text(encoding="utf-8"))
}


def numbers(statement: Statement) -> tuple[str, ...]:
    """Return the numbers of a statement. The hours of a phone line claim nothing."""
    return tuple(NUMBER.findall(plain(statement).replace("24-hour", "").replace("24 horas", "")))


def sourced(statement: Statement) -> set[tuple[str, tuple[str, ...]]]:
    """Return the rows of the table that a statement's numbers and sources give."""
    return {(source, numbers(statement)) for source in statement.sources} & SOURCED.keys()


def test_every_number_is_one_that_its_source_gives(words: Annotations) -> None:
    unknown = [
        f"{name}: {statement.text} {statement.sources}"
        for name, statement in everything(words)
        if numbers(statement) and not sourced(statement)
    ]
    assert unknown == []


def test_every_number_of_the_table_is_shown(words: Annotations) -> None:
    shown = {row for _, statement in everything(words) for row in sourced(statement)}
    assert shown == SOURCED.keys()


def test_a_count_says_where_and_when_it_was_made(words: Annotations) -> None:
    for name, statement in everything(words):
        if DENOMINATOR.search(statement.text):
            said = WHERE_AND_WHEN.search(statement.text)
            assert said, f"{name}: {statement.text}"


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
