"""Explore, without a browser: the address and the panel."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from annotations import (
    FULL_SITE_IDS,
    SHORT_SITE_IDS,
    SITE_IDS,
    Annotations,
    ContentProblem,
)
from components import content
from components.say import say
from models import AtlasError, load_atlas
from tests.app.app import App
from tests.words import atlas_words

VIEWER = "anatomy-viewer.viewer"
SITES = FULL_SITE_IDS
Open = Callable[..., App]
UNKNOWN = atlas_words("en").ui["app.emergency"]


def test_before_any_choice_the_panel_welcomes(open_app: Open) -> None:
    app = open_app()
    assert not app.failed
    assert "What is metastatic breast cancer?" in app.panel
    assert app.notices == []


@pytest.mark.parametrize("site", SITE_IDS)
def test_a_link_to_a_site_shows_its_whole_text(open_app: Open, site: str) -> None:
    words = atlas_words("en").sites[site]
    app = open_app(site=site)
    assert not app.failed
    assert f">{words.title}</h1>" in app.panel
    for section in words.sections:
        assert f'id="section-{section.id}"' in app.panel
    for sign in atlas_words("en").warnings_for(site):
        assert f'id="danger-{sign.id}"' in app.panel


@pytest.mark.parametrize("query", [{}, {"site": "bone"}, {"structure": "heart"}])
def test_every_text_says_that_it_is_general_unreviewed_and_whom_to_call(
    open_app: Open, query: dict[str, str]
) -> None:
    panel = open_app(**query).panel
    for key in ("app.not_reviewed", "app.general", "app.call"):
        assert say(atlas_words("en").ui, key, emergency=UNKNOWN) in panel


def test_a_structure_is_named_above_the_text_of_its_site(open_app: Open) -> None:
    app = open_app(structure="rib-left-7")
    assert "You chose: Seventh rib, left." in app.panel
    assert ">Bone</h1>" in app.panel
    assert app.data(VIEWER)["selection"] == {
        "seq": 1,
        "site": "bone",
        "structure": "rib-left-7",
        "view": None,
        "present": False,
        "body": "female",
        "inside": False,
        "examples": False,
    }


def test_the_address_says_whose_body_what_is_inside_and_examples(open_app: Open) -> None:
    query = {"site": "liver", "body": "male", "inside": "1", "examples": "1", "lang": "es"}
    app = open_app(**query)
    selection = app.data(VIEWER)["selection"]
    assert [selection[key] for key in ("body", "inside", "examples")] == ["male", True, True]
    assert app.test.query_params == query
    links = "".join(app.texts)
    assert 'href="?site=liver&amp;body=male&amp;inside=1&amp;examples=1" lang="en"' in links


@pytest.mark.parametrize("site", SHORT_SITE_IDS)
def test_a_site_of_words_only_leaves_the_body_as_it_is(open_app: Open, site: str) -> None:
    app = open_app(site=site)
    assert app.data(VIEWER)["selection"]["site"] == site
    assert site not in {marked["id"] for marked in app.data(VIEWER)["scene"]["sites"]}
    assert app.test.query_params == {"site": site}


def test_the_skin_leads_to_its_text_although_the_body_marks_no_site_there(open_app: Open) -> None:
    panel = open_app(structure="skin").panel
    assert "You chose: Skin." in panel
    assert ">Skin and chest wall</h1>" in panel


def test_every_citation_in_a_panel_has_its_entry_in_the_list(open_app: Open) -> None:
    panel = open_app(site="bone").panel
    cited = {part.split('"')[0] for part in panel.split('href="#')[1:]}
    dangers = {id_ for id_ in cited if id_.startswith("danger-")}
    assert dangers
    assert all(f'id="{id_}"' in panel for id_ in dangers)
    cited -= dangers
    assert cited
    assert cited == {part.split('"')[0] for part in panel.split('<li id="')[1:]}


def test_a_misspelt_site_is_named_and_the_nearest_is_one_press_away(open_app: Open) -> None:
    app = open_app(site="bran", view="back")
    assert "“bran”" in app.notices[0]
    app.press("Did you mean Brain?")
    assert ">Brain</h1>" in app.panel
    assert app.notices == []
    assert app.test.query_params == {"site": "brain", "view": "back"}


def test_html_in_the_address_is_shown_and_not_obeyed(open_app: Open) -> None:
    app = open_app(site="<img src=x onerror=alert(1)>")
    assert "<img" not in app.notices[0]
    assert "&lt;img" in app.notices[0]


def test_present_shows_the_card_in_place_of_the_text(open_app: Open) -> None:
    app = open_app(site="liver", present="1")
    card = atlas_words("en").sites["liver"].card
    assert 'class="card"' in app.panel
    assert all(statement.text in app.panel for statement in card)
    assert 'class="handout"><section class="section-sources">' in app.panel
    assert "present=1" not in app.panel
    assert app.data("anatomy-viewer.page")["present"] is True


def test_the_viewer_gets_every_structure_with_its_english_name(open_app: Open) -> None:
    scene = open_app().data(VIEWER)["scene"]
    names = {id_: name for id_, name, *_ in scene["structures"]}
    assert names == {structure.id: structure.names["en"] for structure in load_atlas().structures}
    assert tuple(site["id"] for site in scene["sites"]) == SITES
    assert all(site["hint"] for site in scene["sites"])


def test_the_viewer_fetches_files_by_their_hashed_names_below_the_page(open_app: Open) -> None:
    files = open_app().data(VIEWER)["scene"]["files"]
    assert [file["url"] for file in files] == [
        f"models/glb/{file.path.name}" for file in load_atlas().files
    ]


def test_the_viewer_is_sent_its_own_words_only(open_app: Open) -> None:
    strings = open_app().data(VIEWER)["scene"]["strings"]
    assert strings
    assert all(key.startswith("viewer.") for key in strings)


def test_without_a_body_one_notice_says_so_and_the_words_work(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None]
) -> None:
    def broken() -> None:
        raise AtlasError("manifest.json: not JSON")

    monkeypatch.setattr(content, "load_atlas", broken)
    fresh_content()
    app = open_app()
    assert not app.failed
    assert len(app.notices) == 1
    assert "manifest" not in "".join(app.texts)
    app.press("Liver")
    assert ">Liver</h1>" in app.panel


def test_a_mistake_in_the_texts_is_said_once_and_the_rest_is_shown(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None]
) -> None:
    def with_mistakes(lang: str, **_: object) -> Annotations:
        words = atlas_words(lang)
        sites = {id_: site for id_, site in words.sites.items() if id_ != "lung"}
        problems = (
            ContentProblem("en/sites/lung.md", 1, "The front matter is missing."),
            ContentProblem("en/sites/bone.md", 9, "This has no source."),
        )
        return replace(words, sites=sites, problems=problems)

    monkeypatch.setattr("annotations.own.load_annotations", with_mistakes)
    fresh_content()
    app = open_app(site="bone")
    assert not app.failed
    assert len(app.notices) == 1
    assert "lung.md" not in "".join(app.texts)
    assert ">Bone</h1>" in app.panel
