"""What is made of the words is made once, and goes with them."""

from dataclasses import replace

from annotations import Annotations, load_annotations
from components.kept import WORDS, kept


def test_what_is_made_of_the_words_is_made_once_for_each_argument() -> None:
    made = []

    @kept
    def greet(words: Annotations, country: str | None) -> str:
        made.append(country)
        return f"{words.lang} {country}"

    words = load_annotations()
    for country in ("uk", None, "uk", None):
        assert greet(words, country) == f"en {country}"
    assert made == ["uk", None]


def test_other_words_are_never_answered_with_what_was_made_of_these() -> None:
    @kept
    def name(words: Annotations) -> str:
        return words.ui["app.name"]

    words = load_annotations()
    edited = replace(words, ui={**words.ui, "app.name": "Another name"})
    assert name(words) == words.ui["app.name"]
    assert name(edited) == "Another name"
    assert name(words) == words.ui["app.name"]


def test_after_many_edits_nothing_is_kept_of_the_first() -> None:
    made = []

    @kept
    def name(words: Annotations) -> str:
        made.append(words)
        return words.ui["app.name"]

    first = load_annotations()
    for words in (first, *(replace(first) for _ in range(WORDS)), first):
        name(words)
    assert made.count(first) == 2
