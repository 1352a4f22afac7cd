"""The words are whole: every place, every part, every source, every interface text."""

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
import yaml

from annotations import (
    FULL_SITE_IDS,
    LEARN_IDS,
    PAGE_IDS,
    SECTION_IDS,
    SITE_IDS,
    Annotations,
    Site,
    languages,
    load_annotations,
)
from models import load_atlas
from tests.annotations.prose import everything, plain, statements, twins

REPOSITORY = Path(__file__).parents[2]
VIEWER = REPOSITORY / "components/viewer"
STRINGS = {
    "viewer.": VIEWER / "anatomy_viewer/strings.en.yaml",
    "page.": VIEWER / "atlas_reader/strings.en.yaml",
}
KNOWN_IDS = load_atlas().by_id
LINK = re.compile(r"\]\(([^)]+)\)")


def spoken_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def says(text: str) -> str:
    """What a text says itself, without what is filled in."""
    return "".join(re.findall(r"\w", "".join(said for said, *_ in Formatter().parse(text))))


@pytest.mark.parametrize("lang", languages())
def test_the_texts_have_no_mistakes_and_each_part_of_the_body_has_a_line(lang: str) -> None:
    words = load_annotations(lang, known_ids=KNOWN_IDS)
    assert [str(problem) for problem in words.problems] == []


def test_spanish_is_whole() -> None:
    assert languages() == ("en", "es")
    assert load_annotations("es", known_ids=KNOWN_IDS).untranslated == ()


def test_each_site_has_every_section_in_order(words: Annotations) -> None:
    assert tuple(words.sites) == SITE_IDS
    for id_ in FULL_SITE_IDS:
        sections = [section.id for section in words.sites[id_].sections]
        assert [section for section in SECTION_IDS if section in sections] == sections
    for id_, lining in (("lung", "pleura"), ("brain", "leptomeninges")):
        (section,) = (s for s in words.sites[id_].sections if s.id == "lining")
        assert lining in " ".join(map(plain, section.statements))


def test_there_is_every_page(words: Annotations) -> None:
    assert tuple(words.pages) == PAGE_IDS


def test_every_source_that_is_listed_is_cited(words: Annotations) -> None:
    cited = {id_ for _, statement in everything(words) for id_ in statement.sources}
    cited |= {id_ for line in words.helplines.values() for id_ in line.sources}
    cited |= {id_ for country in words.countries.values() for id_ in country.sources}
    cited |= {id_ for typed in words.search.values() for id_ in typed.sources}
    assert words.sources.keys() == cited


def test_only_what_the_atlas_says_of_itself_or_of_plain_anatomy_has_no_outside_source(
    words: Annotations,
) -> None:
    own = [name for name, statement in everything(words) if statement.sources == ("ATLAS",)]
    for name in own:
        text, *_ = name.split("/")
        if text == "structures":
            line = words.structures[name.removeprefix("structures/")]
            assert line.text.endswith("shown to help find the way."), name
        assert text != "warnings"


# A translation says the same as its original


def test_a_translation_cites_draws_and_links_the_same(
    words: Annotations, palabras: Annotations
) -> None:
    for name, english, spanish in twins(words, palabras):
        assert english.sources == spanish.sources, name
        assert english.kind == spanish.kind, name
        assert english.array == spanish.array, name
        assert (english.action, english.looks) == (spanish.action, spanish.looks), name
        assert sorted(LINK.findall(english.text)) == sorted(LINK.findall(spanish.text)), name
        assert english.text.count("{emergency}") == spanish.text.count("{emergency}"), name


def test_a_translation_has_the_same_shape(words: Annotations, palabras: Annotations) -> None:
    for english, spanish in zip(
        [*words.sites.values(), *words.pages.values()],
        [*palabras.sites.values(), *palabras.pages.values()],
        strict=True,
    ):
        shape, forma = (
            (text.id, text.updated, bool(text.notice), [(s.id, s.folded) for s in text.sections])
            for text in (english, spanish)
        )
        assert shape == forma
        if isinstance(english, Site) and isinstance(spanish, Site):
            assert english.structures == spanish.structures


def test_the_interface_has_the_same_words_to_fill_in(
    words: Annotations, palabras: Annotations
) -> None:
    assert words.ui.keys() == palabras.ui.keys()
    assert {key: blanks(text) for key, text in words.ui.items()} == {
        key: blanks(text) for key, text in palabras.ui.items()
    }
    assert {key for key, text in words.ui.items() if palabras.ui[key] == text and says(text)} <= {
        "app.name",
        "app.country.au",
        "app.country.cl",
        "app.country.co",
        "page.notebook.tool",
        "viewer.site_hint",
    }


@pytest.mark.parametrize("id_", KNOWN_IDS)
def test_a_spanish_name_is_on_the_side_of_the_english_one(id_: str, palabras: Annotations) -> None:
    name = palabras.name_for(id_)
    assert name
    assert name.name
    english = spoken_in(KNOWN_IDS[id_].names["en"])
    sides = {"left": {"izquierdo", "izquierda"}, "right": {"derecho", "derecha"}}
    for side, spoken in sides.items():
        on_this_side = side in english
        assert on_this_side or side not in id_.split("-")
        assert bool(spoken & spoken_in(name.name)) == on_this_side
        for alias in name.also:
            assert on_this_side or not spoken & spoken_in(alias), alias


@pytest.mark.parametrize("id_", KNOWN_IDS)
def test_people_call_each_structure_something_else_too(
    id_: str, words: Annotations, palabras: Annotations
) -> None:
    for said in (words, palabras):
        name = said.name_for(id_)
        assert name
        assert name.also
        # In the search, a comma parts one name from the next.
        assert not any("," in alias for alias in name.also)
        assert len(set(name.also)) == len(name.also)


@pytest.mark.parametrize("id_", [id_ for id_, s in KNOWN_IDS.items() if s.reveal == "example"])
def test_an_example_of_spread_says_so_and_that_people_differ(
    id_: str, words: Annotations, palabras: Annotations
) -> None:
    english, spanish = words.line_for(id_), palabras.line_for(id_)
    name = palabras.name_for(id_)
    assert english
    assert english.text.startswith("An example of ")
    assert "It is different in each person." in english.text
    assert set(english.sources) > {"ATLAS"}
    assert spanish
    assert spanish.text.startswith("Un ejemplo de")
    assert "En cada persona es diferente." in spanish.text
    assert KNOWN_IDS[id_].names["en"].startswith("Example: ")
    assert name
    assert (name.name or "").startswith("Ejemplo: ")


def test_no_two_structures_have_the_same_name(palabras: Annotations) -> None:
    called = [name.name for name in palabras.names.values()]
    assert len(set(called)) == len(called)


def test_seno_is_said_where_the_word_is_explained(palabras: Annotations) -> None:
    said = {n for n, s in everything(palabras) if re.search(r"\bsenos?\b", s.text.lower())}
    assert 1 <= len(said) <= 3, said


def test_the_learn_pages_end_with_someone_to_talk_to(words: Annotations) -> None:
    assert "Find someone to talk to" in words.ui["app.talk.link"]
    for id_ in LEARN_IDS:
        assert words.pages[id_].summary.text, id_


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_symptoms_never_stand_without_a_word_that_other_things_cause_them_too(
    words: Annotations, site_id: str
) -> None:
    (symptoms,) = (s for s in words.sites[site_id].sections if s.id == "symptoms")
    others = r"[Oo]ther (things|causes) can|can have other causes|have other causes"
    assert any(re.search(others, s.text) for s in symptoms.statements)


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_questions_to_ask_are_questions(words: Annotations, site_id: str) -> None:
    (questions,) = (s for s in words.sites[site_id].sections if s.id == "questions")
    assert len(questions.statements) >= 3
    assert all(s.kind == "item" and s.text.endswith("?") for s in questions.statements)


# What a place is called in its headings.
PLACES = {
    "bone": ("bone", "hueso"),
    "lung": ("lung", "pulm"),
    "liver": ("liver", "hígado"),
    "brain": ("brain", "cerebro"),
    "breast": ("breast", "mama"),
    "lymph-nodes": ("nearby lymph nodes", "ganglios cercanos"),
    "distant-lymph-nodes": ("distant lymph nodes", "ganglios distantes"),
    "skin": ("skin", "piel"),
    "other-places": ("other places", "otros lugares"),
}


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_a_heading_of_a_place_names_it_so_that_it_can_be_read_alone(
    words: Annotations, palabras: Annotations, site_id: str
) -> None:
    for texts, place in zip((words, palabras), PLACES[site_id], strict=True):
        for section in texts.sites[site_id].sections:
            assert place in section.title.lower(), section.id


# What each page may say of itself.
ANYWHERE = {"questions", "next", "help", "meaning", "tiredness", "waiting", "genes"}


def test_no_two_texts_have_the_same_heading(words: Annotations, palabras: Annotations) -> None:
    for texts in (words, palabras):
        titles = [
            section.title
            for page in [*texts.sites.values(), *texts.pages.values()]
            for section in page.sections
            if section.id not in ANYWHERE or isinstance(page, Site)
        ]
        assert sorted({title for title in titles if titles.count(title) > 1}) == []


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_what_stands_at_a_marker_fits_on_a_line(words: Annotations, site_id: str) -> None:
    assert 20 <= len(words.sites[site_id].where) <= 90


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_a_card_can_be_read_from_the_last_row(
    words: Annotations, palabras: Annotations, site_id: str
) -> None:
    for texts, most in ((words, 270), (palabras, 330)):
        assert sum(len(plain(statement)) for statement in texts.sites[site_id].card) <= most


def test_no_sentence_of_the_atlas_is_there_twice_in_one_text(words: Annotations) -> None:
    for page in [*words.sites.values(), *words.pages.values()]:
        texts = [plain(statement) for statement in statements(page)]
        repeated = {text for text in texts if texts.count(text) > 1}
        assert not repeated, page.id


def test_every_page_ends_with_what_it_is_not_and_whom_to_call(words: Annotations) -> None:
    assert "not medical advice" in words.ui["app.general"]
    assert "cancer team" in words.ui["app.call"]
    assert "{emergency}" in words.ui["app.call"]
    assert "emergency number" in words.ui["app.emergency"]


def test_a_text_that_no_clinician_has_checked_says_so(words: Annotations) -> None:
    assert "Not yet clinically reviewed" in words.ui["app.not_reviewed"]
    about = " ".join(statement.text for statement in statements(words.pages["about"]))
    waiting = any(page.reviewed is None for page in words.sites.values())
    assert waiting == ("No clinician has reviewed them yet" in about)


def test_the_words_know_neither_the_screen_nor_the_body() -> None:
    program = "import annotations, sys; print(sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    assert "'annotations.load'" in loaded
    assert not {"'streamlit'", "'components'", "'models'"} & set(loaded.strip("[]\n").split(", "))


@pytest.mark.parametrize(("prefix", "file"), STRINGS.items(), ids=STRINGS)
def test_the_browser_finds_every_word_that_it_asks_for(
    words: Annotations, prefix: str, file: Path
) -> None:
    wanted = yaml.safe_load(file.read_text(encoding="utf-8"))
    given = {key: text for key, text in words.ui.items() if key.startswith(prefix)}
    assert given.keys() == wanted.keys()
    assert {key: blanks(text) for key, text in given.items()} == {
        key: blanks(text) for key, text in wanted.items()
    }
