"""Words that are kept for all readers: nobody gets another's, and an edit shows at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

import annotations
from annotations import load_annotations
from components import content
from tests.app.app import App

Open = Callable[..., App]
LIVER = (Path(annotations.__file__).parent / "en/sites/liver.md").read_text(encoding="utf-8")
ANYWHERE = load_annotations().ui["app.emergency"]
NUMBERS = {"uk": "999", "us": "911", None: ANYWHERE, "au": "000"}


@pytest.fixture
def own_liver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None]
) -> Path:
    """An educator's own text about the liver, with the title "Liver 1"."""
    own = tmp_path / "en/sites/liver.md"
    own.parent.mkdir(parents=True)
    own.write_text(LIVER.replace("title: Liver", "title: Liver 1", 1), encoding="utf-8")
    monkeypatch.setattr(content, "OWN_TEXTS", str(tmp_path))
    fresh_content()
    content.shelf("en").look_every_s = 0.0
    return own


@pytest.mark.parametrize("screen", ["warning-signs", "support", "glossary", "learn"])
def test_a_reader_of_one_country_never_gets_the_number_of_another(
    open_app: Open, screen: str
) -> None:
    for country, number in NUMBERS.items():
        panel = open_app(screen, **({"country": country} if country else {})).panel
        notes = panel[panel.index('<aside class="notes">') :].partition("</aside>")[0]
        assert notes.count("In an emergency, call") == 1
        assert f"In an emergency, call {number}." in notes


def test_two_structures_of_a_site_are_each_named(open_app: Open) -> None:
    for structure, name in (
        ("rib-left-7", "Seventh rib, left"),
        ("sternum", "Breastbone (sternum)"),
    ):
        panel = open_app(structure=structure).panel
        assert f"You chose: {name}." in panel
    assert "You chose" not in open_app(site="bone").panel


def test_an_edit_of_ones_own_text_shows_with_the_next_choice(
    open_app: Open, own_liver: Path
) -> None:
    app = open_app(site="liver")
    assert ">Liver 1</h1>" in app.panel
    own_liver.write_text(LIVER.replace("title: Liver", "title: Liver 2", 1), encoding="utf-8")
    app.test.run()
    assert ">Liver 2</h1>" in app.panel
    titles = {
        site["id"]: site["title"] for site in app.data("anatomy-viewer.viewer")["scene"]["sites"]
    }
    assert titles["liver"] == "Liver 2"


def test_ones_own_text_goes_when_its_file_goes(open_app: Open, own_liver: Path) -> None:
    app = open_app(site="liver")
    own_liver.unlink()
    app.test.run()
    assert ">Liver</h1>" in app.panel
