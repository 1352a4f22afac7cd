"""A language beside English: what it lacks is there in English, and says so."""

from pathlib import Path

from annotations import SITE_IDS, languages, load_annotations
from tests.annotations.library import Edit
from tests.words import said


def translate(library: Path, *names: str) -> None:
    """Put a Spanish copy of English files into the library."""
    for name in names:
        text = (library / "en" / name).read_text(encoding="utf-8")
        (library / "es" / name).parent.mkdir(parents=True, exist_ok=True)
        (library / "es" / name).write_text(text.replace("Something", "Algo"), encoding="utf-8")


def test_a_language_is_a_folder_with_an_interface(library: Path) -> None:
    assert languages(library) == ("en",)
    translate(library, "ui.yaml")
    (library / "aa").mkdir()
    assert languages(library) == ("en", "es")


def test_a_half_translated_language_is_whole_says_what_is_english_and_has_no_mistakes(
    library: Path,
) -> None:
    translate(library, "ui.yaml", "sites/liver.md")
    (library / "es/ui.yaml").write_text('app.name: "El atlas"\n', encoding="utf-8")
    words = load_annotations("es", root=library)
    assert words.problems == ()
    assert words.sites.keys() == set(SITE_IDS)
    assert (words.sites["liver"].lang, words.sites["bone"].lang) == ("es", "en")
    assert words.sites["liver"].sections[0].statements[0].text == "Algo about it."
    assert words.line_for("liver") == said("The liver.", "S01")
    assert words.structures["liver"].lang == words.warnings["fever"].meaning.lang == "en"
    assert words.ui == {**load_annotations(root=library).ui, "app.name": "El atlas"}
    assert {"site bone", "page men", "line liver", "term biopsy", "interface app.updated"} <= set(
        words.untranslated
    )
    assert "site liver" not in words.untranslated


def test_a_broken_translation_is_replaced_whole_and_named(library: Path, edit: Edit) -> None:
    translate(library, "ui.yaml", "sites/liver.md")
    edit("es/sites/liver.md", "Algo about it. [^S01][^S02]", "Algo.")
    words = load_annotations("es", root=library)
    assert words.sites["liver"].lang == "en"
    assert [str(problem) for problem in words.problems] == [
        "es/sites/liver.md:13: This has no source. End it with one, such as [^S01]."
    ]


def test_english_never_needs_a_translation(library: Path) -> None:
    assert load_annotations(root=library).untranslated == ()


def test_an_interface_text_is_filled_in_with_known_words_only(library: Path, edit: Edit) -> None:
    translate(library, "ui.yaml")
    edit("es/ui.yaml", "{date}", "{fecha}")
    words = load_annotations("es", root=library)
    assert [str(problem) for problem in words.problems] == [
        "es/ui.yaml:2: Nothing is filled in for {fecha} in app.updated. Correct the word."
    ]
    assert words.ui["app.updated"] == "Updated on {date}."
