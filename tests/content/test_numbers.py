"""Every number that readers see is one that its source gives."""

import re

import pytest

from annotations import SITE_IDS, Annotations, Statement
from tests.content.prose import blocks, everything, plain

# A phone number, or a number that is not part of a name such as HER2.
PHONE = r"1-800(?:-\d+)+|0808(?: \d+)+"
NUMBER = re.compile(rf"{PHONE}|(?<![A-Za-z\d.,-])\d+(?:[.,]\d+)*(?!\w)")
DENOMINATOR = re.compile(r"\b[Oo](?:ut o)?f (\d+) ")

# Source, the numbers of the statement in their order, and the fact that they come from.
SOURCED = {
    ("S01", ("170,000", "2025")): "women living with it, United States, estimate",
    ("S01", ("100", "6", "94", "2025")): "women already metastatic when found: 6%",
    ("S01", ("100", "10", "2025")): "men already metastatic when found: 10%",
    ("P01", ("100", "75", "2017")): "women living with it who first had an earlier stage: 3 in 4",
    ("P03", ("100", "3", "97", "2010", "2014")): "bone when found: 3.28%",
    ("P03", ("100", "1", "2", "98", "2010", "2014")): "lung when found: 1.52%",
    ("P03", ("100", "1", "99", "2010", "2014")): "liver when found: 1.20%",
    ("P03", ("100", "1", "2010", "2014")): "brain when found: 0.35%",
    ("S62", ("100", "10", "30")): "brain at some time: 1 to 3 in 10",
    ("S29", ("100.4", "38")): "fever on chemotherapy, °F and °C",
    ("S30", ("5",)): "minutes of a seizure",
    ("S30", ("911", "999")): "emergency numbers, United States and United Kingdom",
    ("S75", ("911", "999")): "emergency numbers, United States and United Kingdom",
    ("S75", ("111",)): "line for urgent care, United Kingdom",
    ("P41", ("2003",)): "the year in which nodes above the collarbone became stage III",
    ("P50", ("1",)): "name of a level of nodes",
    ("P50", ("2",)): "name of a level of nodes",
    ("P50", ("3",)): "name of a level of nodes",
    ("P50", ("1", "2", "3")): "names of levels of nodes",
    ("S15", ("1-800-227-2345",)): "phone number",
    ("S62", ("0808 800 6000",)): "phone number",
    ("S69", ("8", "8", "0808 808 00 00")): "hours and phone number",
    ("ATLAS", ("23", "2026")): "the day on which the sources were read",
    ("ATLAS", ("4.0",)): "version of a license",
}


def numbers(statement: Statement) -> tuple[str, ...]:
    """Return the numbers of a statement. The hours of a phone line claim nothing."""
    return tuple(NUMBER.findall(plain(statement).replace("24-hour", "")))


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
            said = re.search(r"\((United \w+), [^)]*(\d{4}|no year given)\)$", statement.text)
            assert said, f"{name}: {statement.text}"


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_a_text_counts_out_of_one_denominator(words: Annotations, site_id: str) -> None:
    frequency = " ".join(blocks(words.sites[site_id], "frequency"))
    assert set(DENOMINATOR.findall(frequency)) <= {"100"}
    assert "%" not in frequency
    assert not re.search(
        r"\b(one|two|three|\d+) (in|out of) (three|four|five|ten|twenty)\b", frequency
    )
