"""About: everyone whose work is in the body is thanked, from the body's own data."""

from html import escape

import components
from models import load_atlas
from tests.app.made import text, words


def test_every_source_of_the_body_is_named_with_its_licence_and_credit() -> None:
    sources = load_atlas().sources
    assert sources
    for source in sources:
        assert escape(f"{source.package} {source.version}") in text("about")
        assert escape(source.licence) in text("about")
        assert escape(source.credit) in text("about")


def test_every_part_of_the_body_is_listed_under_its_source() -> None:
    for structure in load_atlas().structures:
        assert escape(structure.names["en"]) in text("about")


def test_it_says_what_the_atlas_is_not_and_which_version_it_is() -> None:
    assert "What this atlas is not" in text("about")
    assert f"MBC Atlas {components.__version__} " in text("about")
    assert words("en").ui["app.about.privacy"] in text("about")
