"""About: everyone whose work is in the body is thanked, from the body's own data."""

from html import escape

import components
from models import load_atlas
from tests.app.app import App
from tests.words import atlas_words


def test_every_source_of_the_body_is_named_with_its_licence_and_credit(about: App) -> None:
    assert not about.failed
    sources = load_atlas().sources
    assert sources
    for source in sources:
        assert escape(f"{source.package} {source.version}") in about.panel
        assert escape(source.licence) in about.panel
        assert escape(source.credit) in about.panel


def test_every_part_of_the_body_is_listed_under_its_source(about: App) -> None:
    for structure in load_atlas().structures:
        assert escape(structure.names["en"]) in about.panel


def test_it_says_what_the_atlas_is_not_and_which_version_it_is(about: App) -> None:
    assert "What this is not" in about.panel
    assert f"MBC Atlas {components.__version__} " in about.panel
    assert atlas_words("en").ui["app.about.privacy"] in about.panel
