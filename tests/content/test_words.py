"""The words are whole: every place, every part, every source, every interface text."""

import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
import yaml

from annotations import SECTION_IDS, SITE_IDS, Annotations, load_annotations
from models.pipeline.catalogue import CATALOGUE
from tests.content.prose import everything, plain, statements

REPOSITORY = Path(__file__).parents[2]
VIEWER_STRINGS = REPOSITORY / "components/viewer/anatomy_viewer/strings.en.yaml"


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_texts_have_no_mistakes_and_each_part_of_the_body_has_a_line() -> None:
    words = load_annotations(known_ids=[entry.id for entry in CATALOGUE])
    assert [str(problem) for problem in words.problems] == []


def test_each_site_has_every_section_in_order(words: Annotations) -> None:
    assert tuple(words.sites) == SITE_IDS
    for site in words.sites.values():
        assert tuple(section.id for section in site.sections) == SECTION_IDS


def test_there_is_a_welcome_and_an_about_page(words: Annotations) -> None:
    assert {"welcome", "about"} <= words.pages.keys()


def test_every_source_that_is_listed_is_cited(words: Annotations) -> None:
    cited = {id_ for _, statement in everything(words) for id_ in statement.sources}
    cited |= {id_ for site in words.sites.values() for id_ in site.sources}
    assert words.sources.keys() == cited


def test_only_what_the_atlas_says_of_itself_or_of_plain_anatomy_has_no_outside_source(
    words: Annotations,
) -> None:
    own = {name for name, statement in everything(words) if "ATLAS" in statement.sources}
    assert own.isdisjoint({"bone", "lung", "liver", "brain", "breast"})
    for name, line in words.structures.items():
        if line.sources == ("ATLAS",):
            assert line.text.endswith("shown to help find the way."), name


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_symptoms_never_stand_without_a_word_that_other_things_cause_them_too(
    words: Annotations, site_id: str
) -> None:
    symptoms = words.sites[site_id].sections[SECTION_IDS.index("symptoms")]
    assert any("Other things can cause this too." in s.text for s in symptoms.statements)


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_questions_to_ask_are_questions(words: Annotations, site_id: str) -> None:
    questions = words.sites[site_id].sections[SECTION_IDS.index("questions")]
    assert len(questions.statements) >= 4
    assert all(s.kind == "item" and s.text.endswith("?") for s in questions.statements)


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_what_stands_at_a_marker_fits_on_a_line(words: Annotations, site_id: str) -> None:
    assert 20 <= len(words.sites[site_id].where) <= 90


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_a_card_can_be_read_from_the_last_row(words: Annotations, site_id: str) -> None:
    card = words.sites[site_id].card
    assert sum(len(plain(statement)) for statement in card) <= 260


def test_no_sentence_of_the_atlas_is_there_twice_in_one_text(words: Annotations) -> None:
    for page in [*words.sites.values(), *words.pages.values()]:
        texts = [plain(statement) for statement in statements(page)]
        repeated = {text for text in texts if texts.count(text) > 1}
        assert not repeated, page.id


def test_every_page_ends_with_what_it_is_not_and_whom_to_call(words: Annotations) -> None:
    assert "not medical advice" in words.ui["app.general"]
    assert "cancer team" in words.ui["app.call"]
    assert "local emergency number" in words.ui["app.call"]


def test_a_text_that_no_clinician_has_checked_says_so(words: Annotations) -> None:
    assert "Not yet clinically reviewed" in words.ui["app.not_reviewed"]
    about = " ".join(statement.text for statement in statements(words.pages["about"]))
    waiting = any(page.reviewed is None for page in words.sites.values())
    assert waiting == ("not yet been reviewed by a clinician" in about)


def test_the_words_know_neither_the_screen_nor_the_body() -> None:
    program = "import annotations, sys; print(sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    assert "'annotations.load'" in loaded
    assert not {"'streamlit'", "'components'", "'models'"} & set(loaded.strip("[]\n").split(", "))


def test_the_viewer_finds_every_word_that_it_asks_for(words: Annotations) -> None:
    wanted = yaml.safe_load(VIEWER_STRINGS.read_text(encoding="utf-8"))
    given = {key: text for key, text in words.ui.items() if key.startswith("viewer.")}
    assert given.keys() == wanted.keys()
    assert {key: blanks(text) for key, text in given.items()} == {
        key: blanks(text) for key, text in wanted.items()
    }
