"""Statements as HTML."""

import pytest

from annotations import Section, SourceRef, Statement
from components.prose import Prose, say

SOURCES = {
    "S01": SourceRef(
        id="S01", publisher="A & B", title="A <study>", url="https://example.org/a?b&c", date="2023"
    ),
    "S02": SourceRef(id="S02", publisher="A clinic", title="A leaflet", url=None, date=None),
}
UI = {
    "app.sources": "Sources",
    "app.source_number": "Source {number}",
    "app.new_tab": "opens in a new tab",
}


@pytest.fixture
def prose() -> Prose:
    return Prose(SOURCES, ("S02", "S01"), UI)


def test_citations_are_numbered_as_in_the_list_and_link_to_it(prose: Prose) -> None:
    html = prose.inline(Statement("Text.", ("S01", "S02")))
    assert html == (
        'Text.<sup><a class="cite" href="#source-1" aria-label="Source 1">1</a>&nbsp;'
        '<a class="cite" href="#source-2" aria-label="Source 2">2</a></sup>'
    )
    assert '<li id="source-2" tabindex="-1">A &amp; B.' in prose.source_list()


def test_a_source_that_is_not_listed_gets_no_number(prose: Prose) -> None:
    assert prose.inline(Statement("Text.", ("ATLAS",))) == "Text."


def test_html_in_a_text_is_shown_and_not_obeyed(prose: Prose) -> None:
    html = prose.inline(Statement('<img src=x onerror="alert(1)"> & <b>more</b>', ()))
    assert "<" not in html.replace("&lt;", "")


def test_html_in_a_source_is_shown_and_not_obeyed(prose: Prose) -> None:
    assert "<study>" not in prose.source_list()
    assert "A &lt;study&gt;" in prose.source_list()


def test_a_link_to_elsewhere_opens_in_a_new_tab_and_says_so(prose: Prose) -> None:
    html = prose.inline(Statement("See [there](https://example.org).", ()))
    assert '<a href="https://example.org" target="_blank">there<span' in html
    assert "(opens in a new tab)</span></a>." in html
    assert 'href="https://example.org/a?b&amp;c" target="_blank"' in prose.source_list()


def test_a_link_within_the_atlas_stays_in_its_tab(prose: Prose) -> None:
    html = prose.inline(Statement("In the [brain](?site=brain) and [there](https://x.org).", ()))
    assert '<a href="?site=brain">brain</a>' in html
    assert html.count("new tab") == 1


def test_items_that_follow_each_other_are_one_list(prose: Prose) -> None:
    html = prose.statements(
        [
            Statement("Before.", ()),
            Statement("One.", (), "item"),
            Statement("Two.", (), "item"),
            Statement("After.", ()),
        ]
    )
    assert html == "<p>Before.</p><ul><li>One.</li><li>Two.</li></ul><p>After.</p>"


def test_a_section_is_known_by_its_id(prose: Prose) -> None:
    html = prose.section(Section("urgent", "Call & ask", (Statement("Now.", ()),)))
    assert html == ('<section class="section-urgent"><h2>Call &amp; ask</h2><p>Now.</p></section>')


def test_a_text_without_sources_has_no_list() -> None:
    assert Prose(SOURCES, (), UI).source_list() == ""


def test_a_missing_word_of_the_interface_shows_its_key() -> None:
    assert say({}, "app.name") == "app.name"
    assert say({"app.updated": "On {date}."}, "app.updated", date="Monday") == "On Monday."
