"""The words are easy: grade 7 or below, short sentences. `pytest -s` prints the grades."""

import re
from statistics import median

import pytest
import textstat  # type: ignore[import-untyped]

from annotations import SITE_IDS, Annotations
from tests.content.prose import everything, plain, statements, text

HIGHEST_GRADE = 7.0
LONGEST_SENTENCE = 25  # words
USUAL_SENTENCE = 20  # words, which nine in ten sentences keep to
SENTENCE_END = re.compile(r"(?<=[.?!])\)?\s+")


def grade(prose: str) -> float:
    """Return the US school grade after Flesch and Kincaid."""
    return float(textstat.flesch_kincaid_grade(prose))


def sentences(prose: str) -> list[str]:
    return [sentence for sentence in SENTENCE_END.split(prose) if sentence]


def test_the_grade_tells_hard_prose_from_easy() -> None:
    hard = "Metastatic dissemination necessitates multidisciplinary palliative intervention."
    assert grade(hard) > 20
    assert grade("The cat sat on the mat. It was warm.") < 1


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_a_site_reads_at_grade_7_or_below(words: Annotations, site_id: str) -> None:
    assert grade(text(statements(words.sites[site_id]))) <= HIGHEST_GRADE


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_each_section_of_a_site_reads_at_grade_7_or_below(words: Annotations, site_id: str) -> None:
    for section in words.sites[site_id].sections:
        assert grade(text(section.statements)) <= HIGHEST_GRADE, section.id


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_a_card_reads_at_grade_7_or_below(words: Annotations, site_id: str) -> None:
    assert grade(text(words.sites[site_id].card)) <= HIGHEST_GRADE


def test_each_page_and_the_lines_of_the_parts_read_at_grade_7_or_below(words: Annotations) -> None:
    for page in words.pages.values():
        assert grade(text(statements(page))) <= HIGHEST_GRADE, page.id
    assert grade(text(words.structures.values())) <= HIGHEST_GRADE


def test_no_sentence_is_long_and_most_are_short(words: Annotations) -> None:
    lengths = {
        f"{name}: {sentence}": len(sentence.split())
        for name, statement in everything(words)
        for sentence in sentences(plain(statement))
    }
    assert [sentence for sentence, n in lengths.items() if n > LONGEST_SENTENCE] == []
    short = [n for n in lengths.values() if n <= USUAL_SENTENCE]
    assert len(short) >= 0.9 * len(lengths)


def test_half_of_all_texts_and_cards_read_at_grade_6_or_below(words: Annotations) -> None:
    grades = {id_: grade(text(statements(site))) for id_, site in words.sites.items()}
    grades |= {f"{id_} card": grade(text(site.card)) for id_, site in words.sites.items()}
    middle, worst = median(grades.values()), max(grades, key=lambda name: grades[name])
    print(*(f"{name}: grade {value:.1f}" for name, value in grades.items()), sep="\n")  # noqa: T201
    print(f"median {middle:.1f}, worst {grades[worst]:.1f} ({worst})")  # noqa: T201
    assert middle <= 6
