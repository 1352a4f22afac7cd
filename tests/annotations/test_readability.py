"""The words are easy, in each language by its own measure. `pytest -s` prints the scores."""

from pathlib import Path
from statistics import median

import pytest
from textstat.backend.metrics import flesch_kincaid_grade  # type: ignore[import-untyped]

from annotations import languages, load_annotations
from annotations.review.readability import (
    FORMULAS,
    english_syllables,
    hard_texts,
    spanish_syllables,
)
from annotations.review.texts import sentences, units, wholes, words_of
from tests.annotations.library import LIVER, SOMETHING, Edit
from tests.words import atlas_words

USUAL_SENTENCE = 20  # words, which nine in ten sentences keep to


@pytest.mark.parametrize(
    ("lang", "hard", "easy"),
    [
        (
            "en",
            "Metastatic dissemination necessitates multidisciplinary palliative intervention.",
            "The cat sat on the mat. It was warm.",
        ),
        (
            "es",
            "La diseminación metastásica requiere intervenciones multidisciplinarias paliativas.",
            "El pan está en la mesa. Es de hoy.",
        ),
    ],
)
def test_the_score_tells_hard_prose_from_easy(lang: str, hard: str, easy: str) -> None:
    formula, *_ = FORMULAS[lang]
    assert (formula.of(hard) > formula.of(easy)) == formula.is_grade
    assert abs(formula.of(hard) - formula.of(easy)) > 20


def test_the_grade_is_that_of_textstat_where_no_number_has_a_point() -> None:
    prose = "Breast cancer can spread to the liver. It is still breast cancer, not liver cancer."
    assert FORMULAS["en"][0].of(prose) == pytest.approx(flesch_kincaid_grade(prose, "en_US"))


def test_the_ease_is_what_a_hand_counts() -> None:
    # El hí-ga-do es un ór-ga-no gran-de: 6 words, 11 syllables. Fil-tra la san-gre: 3, 5.
    prose = "El hígado es un órgano grande. Filtra la sangre."
    assert FORMULAS["es"][0].of(prose) == pytest.approx(206.84 - 60 * 16 / 9 - 1.02 * 9 / 2)


def test_smog_counts_long_words() -> None:
    # One word in each sentence has three syllables: 1.043 √30 + 3.1291.
    smog = FORMULAS["en"][1]
    assert smog.of("Your medicine is here. Your hospital is near.") == pytest.approx(8.84, abs=0.01)


@pytest.mark.parametrize(("times", "is_measured"), [(12, True), (5, False)])
def test_smog_says_nothing_of_a_short_text(
    library: Path, edit: Edit, times: int, is_measured: bool
) -> None:
    edit(LIVER, SOMETHING, "Your medicine and family are in hospital. " * times + "[^S01]")
    found = [problem.message for problem in hard_texts(load_annotations(root=library))]
    assert any(said.startswith("liver/meaning has the SMOG") for said in found) == is_measured


@pytest.mark.parametrize(
    ("syllables", "words"),
    [
        (1, "y yo muy que buey HER2 911 TC"),
        (2, "azul guía leer aún ciudad reyes"),
        (3, "hígado órgano María oía ayuda ahora pingüino estudio cuidado ósea"),
        (4, "cirugía averiguáis energía uruguayo metástasis"),
        (5, "oncología radioterapia"),
    ],
)
def test_spanish_syllables_are_counted_as_they_are_spoken(syllables: int, words: str) -> None:
    assert {word: spanish_syllables(word) for word in words.split()} == dict.fromkeys(
        words.split(), syllables
    )


def test_the_parts_of_an_english_compound_are_counted_one_by_one() -> None:
    assert english_syllables("X-ray") == 2
    assert english_syllables("bone-strengthening") == 4


def test_a_sentence_ends_at_its_own_point_alone() -> None:
    assert sentences(
        "It is 100.4 °F (38 °C) or more. Call. In the U.S. alone? (So it is.) Yes."
    ) == [
        "It is 100.4 °F (38 °C) or more.",
        "Call.",
        "In the U.S. alone?",
        "(So it is.)",
        "Yes.",
    ]
    assert sentences("En EE. UU. son 170,000. ¿Y aquí?") == ["En EE. UU. son 170,000.", "¿Y aquí?"]
    assert words_of("HER2-positive, 170,000 (100.4 °F)") == [
        "HER2-positive",
        "170,000",
        "100.4",
        "F",
    ]


@pytest.mark.parametrize("lang", languages())
def test_each_text_of_the_atlas_is_easy(lang: str) -> None:
    assert [str(problem) for problem in hard_texts(atlas_words(lang))] == []


@pytest.mark.parametrize("lang", languages())
def test_nine_in_ten_sentences_are_short(lang: str) -> None:
    lengths = [
        len(words_of(sentence))
        for text in units(atlas_words(lang))
        for statement in text.statements
        for sentence in sentences(text.say(statement))
    ]
    assert sum(length <= USUAL_SENTENCE for length in lengths) >= 0.9 * len(lengths)


@pytest.mark.parametrize(("lang", "aim"), [("en", 6), ("es", 75)])
def test_half_of_all_texts_are_easier_than_they_must_be(lang: str, aim: float) -> None:
    words, (formula, *_) = atlas_words(lang), FORMULAS[lang]
    cards = (text for text in units(words) if text.kind in ("card", "warning"))
    scores = {text.name: formula.of(text.prose) for text in [*wholes(words), *cards]}
    print(*(f"{name}: {formula.name} {score:.1f}" for name, score in scores.items()), sep="\n")  # noqa: T201 -- for `pytest -s`
    middle = median(scores.values())
    print(f"median {middle:.1f}")  # noqa: T201 -- for `pytest -s`
    assert middle <= aim if formula.is_grade else middle >= aim
