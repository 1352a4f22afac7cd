"""A text that reads like a list is found, and one that speaks to somebody is left alone."""

from dataclasses import asdict
from pathlib import Path

import pytest

from annotations import languages, load_annotations
from annotations.review.readability import FORMULAS
from annotations.review.rhythm import LIMITS, choppy_texts, limits, rhythm
from annotations.review.texts import wholes
from tests.annotations.library import LIVER, SOMETHING, Edit
from tests.words import atlas_words

WARM = (
    "Your liver lies under your ribs on the right, where it helps your body to use food and "
    "medicine. Even when cancer is in one area of it, the rest can usually keep on working. That "
    "is good to know."
)
# Each breaks one measure, and keeps the others.
BROKEN = {
    "median": (
        "Your liver helps you, because it makes bile. It can usually continue when a section is "
        "ill. That is good news. So your body can go on using food and medicine for many "
        "additional years, although an area of the liver is unhealthy."
    ),
    "spread": (
        "Your liver lies under your ribs, where it helps your body to digest food. It can usually "
        "continue when an area of it is ill, and that is good. You can ask your team about it "
        "whenever you would like to know more."
    ),
    "joined": (
        "Your liver lies under your ribs on the right side of the belly, above the stomach. An "
        "area of it can be ill without any change in the activity of all the other areas. That is "
        "reassuring."
    ),
    "direct": (
        "The liver lies under the ribs on the right, where it helps the body to use food and "
        "medicine. Even when cancer is in one area of it, the rest can usually keep on working. "
        "That is good to know."
    ),
    "reading": (
        "Your liver lies under your ribs, and it helps you to make good use of food. Even when a "
        "part of it is ill, the rest can still work. That is good to know."
    ),
}


def found(library: Path, edit: Edit, *paragraphs: str) -> set[str]:
    """Return the measures that a text of these paragraphs breaks."""
    edit(LIVER, SOMETHING, "\n\n".join(f"{text} [^S01]" for text in paragraphs))
    words = load_annotations(root=library)
    assert words.problems == ()
    return {problem.message.split()[1] for problem in choppy_texts(words)}


def test_a_text_that_speaks_is_left_alone(library: Path, edit: Edit) -> None:
    library_of_one(library)
    assert found(library, edit, *[WARM] * 5) == set()


@pytest.mark.parametrize("measure", BROKEN)
def test_each_measure_finds_its_fault(library: Path, edit: Edit, measure: str) -> None:
    library_of_one(library)
    assert found(library, edit, *[BROKEN[measure]] * 5) == {measure}


def test_paragraphs_of_one_sentence_are_found(library: Path, edit: Edit) -> None:
    library_of_one(library)
    assert found(library, edit, *WARM.replace(". ", ".|").split("|") * 5) == {"paragraph"}


def test_a_short_text_has_no_rhythm(library: Path, edit: Edit) -> None:
    assert found(library, edit, "It is here.") == set()


def test_only_warnings_and_lessons_may_be_as_easy_as_can_be() -> None:
    words = atlas_words("en")
    easy = [t.name for t in wholes(words) if "reading" not in limits(t)]
    assert easy == ["warning-signs", *(lesson.id for lesson in words.lessons.values())]


@pytest.mark.parametrize("lang", languages())
def test_the_texts_of_the_atlas_speak(lang: str) -> None:
    words = atlas_words(lang)
    for text in wholes(words):
        if counted := rhythm(text):
            shown = ", ".join(f"{name} {value:.2f}" for name, value in asdict(counted).items())
            print(f"{lang} {text.name}: {shown}")  # noqa: T201 -- for `pytest -s`
    assert [str(problem) for problem in choppy_texts(words)] == []
    assert LIMITS["median"].low >= 12
    assert FORMULAS["en"][0].easiest >= 5


def library_of_one(library: Path) -> None:
    """Leave one section with words in the liver's text, so that it alone is counted."""
    path = library / LIVER
    head, _, rest = path.read_text(encoding="utf-8").partition(SOMETHING)
    path.write_text(head + SOMETHING + rest.replace(SOMETHING, "- Something. [^S01]"), "utf-8")
