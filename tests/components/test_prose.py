"""Statements as HTML."""

from dataclasses import replace

import pytest

from annotations import Claim, IconArray, Section, SourceRef, Statement, Term, words_in
from components.words.icon_array import icon_array
from components.words.prose import Prose, for_some, outward_link, with_number
from components.words.say import say
from components.words.terms import Terms
from tests.words import atlas_words, said

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
    "app.new_tab.all": "They open in a new tab.",
    "app.emergency": "your <emergency> number",
    "app.array": "{low} of {total}",
    "app.array.range": "{low} to {high} of {total}",
}
WORDS = replace(atlas_words("en"), sources=SOURCES, ui=UI)
# Each part of the body, and whether it is seen from the first.
PARTS = {
    "rib-left-1": True,
    "rib-left-2": True,
    "rib-marrow": False,
    "sacrum": True,
    "example-rib": False,
}
GLOSSARY = {
    "biopsy": Term("biopsy", "biopsy", ("biopsies",), said("A [small](?site=brain) piece.")),
    "marrow": Term("marrow", "bone marrow", (), said("Where blood is made.")),
    "bone": Term("bone", "bone", (), said("Hard.")),
}


@pytest.fixture
def prose() -> Prose:
    return Prose(WORDS, PARTS, ("S02", "S01"))


def test_citations_are_numbered_as_in_the_list_and_link_to_it(prose: Prose) -> None:
    html = prose.inline(said("Text.", "S01", "S02"))
    assert html == (
        'Text.<sup><span class="term"><a class="cite" href="#source-1" aria-label="Source 1">'
        '1</a></span>&nbsp;<span class="term"><a class="cite" href="#source-2" '
        'aria-label="Source 2">2</a></span></sup>'
    )
    assert '<li id="source-2" tabindex="-1">A &amp; B.' in prose.source_list()


def test_a_source_that_is_not_listed_gets_no_number(prose: Prose) -> None:
    assert prose.inline(said("Text.", "ATLAS")) == "Text."


def test_html_in_a_text_is_shown_and_not_obeyed(prose: Prose) -> None:
    html = prose.inline(said('<img src=x onerror="alert(1)"> & <b>more</b>'))
    assert "<" not in html.replace("&lt;", "")


def test_html_in_a_source_is_shown_and_not_obeyed(prose: Prose) -> None:
    assert "<study>" not in prose.source_list()
    assert "A &lt;study&gt;" in prose.source_list()


def test_the_title_of_a_source_is_marked_as_english_in_another_language() -> None:
    prose = Prose(replace(WORDS, lang="es"), PARTS, ("S02", "S01"))
    assert '"><span lang="en">A &lt;study&gt;</span></a>' in prose.source_list()


def test_a_link_to_elsewhere_opens_in_a_new_tab_and_says_so(prose: Prose) -> None:
    html = prose.inline(said("See [there](https://example.org)."))
    assert '<a href="https://example.org" target="_blank">there<span' in html
    assert "(opens in a new tab)</span></a>." in html
    assert "(opens in a new tab)" in outward_link("https://example.org", "There", UI)
    assert outward_link(None, "A <b>", UI) == "A &lt;b&gt;"


@pytest.mark.parametrize("is_brief", [False, True])
def test_that_sources_open_in_a_new_tab_is_said_once_above_them(
    prose: Prose, is_brief: bool
) -> None:
    html = prose.source_list(is_brief=is_brief)
    assert 'href="https://example.org/a?b&amp;c" target="_blank">A &lt;study&gt;</a>' in html
    before, _, listed = html.partition("<ol>")
    assert (
        '<p class="new-tab" data-new-tab="opens in a new tab">They open in a new tab.</p>' in before
    )
    assert "new tab" not in listed


def test_a_link_within_the_atlas_stays_in_its_tab(prose: Prose) -> None:
    html = prose.inline(said("In the [brain](?site=brain) and [there](https://x.org)."))
    assert '<a href="?site=brain">brain</a>' in html
    assert html.count("new tab") == 1


def test_a_number_to_call_dials_what_is_written(prose: Prose) -> None:
    html = prose.inline(said("[13 11 14](tel:), [+44 116-123](tel:)"))
    assert html == '<a href="tel:131114">13 11 14</a>, <a href="tel:+44116123">+44 116-123</a>'


def test_a_link_keeps_the_language() -> None:
    prose = Prose(replace(WORDS, lang="es"), PARTS, ())
    html = prose.inline(said("[a](?page=men) [b](?site=bone&structure=sacrum)"))
    assert 'href="?page=men&amp;lang=es"' in html
    assert 'href="?site=bone&amp;structure=sacrum&amp;lang=es"' in html


def test_a_place_names_its_parts_and_leads_to_the_first(prose: Prose) -> None:
    html = prose.inline(said("Your [ribs](?parts=rib-*,sacrum)."))
    assert 'class="place" data-parts="rib-left-1 rib-left-2 sacrum"' in html
    assert 'href="?structure=rib-left-1"' in html


@pytest.mark.parametrize(
    ("patterns", "parts"),
    [
        ("rib-*", "rib-left-1 rib-left-2"),
        ("rib-m*", "rib-marrow"),
        ("*-rib", "example-rib"),
        ("rib-marrow,rib-left-2", "rib-left-2 rib-marrow"),
    ],
)
def test_a_place_means_what_is_inside_only_where_it_names_nothing_else(
    prose: Prose, patterns: str, parts: str
) -> None:
    html = prose.inline(said(f"[ribs](?parts={patterns})."))
    assert f'data-parts="{parts}"' in html


def test_items_that_follow_each_other_are_one_list_and_steps_are_numbered(prose: Prose) -> None:
    html = prose.statements(
        [
            said("Before."),
            said("One.", kind="item"),
            said("Two.", kind="item"),
            said("First.", kind="step"),
            said("After."),
        ]
    )
    assert html == (
        "<p>Before.</p><ul><li>One.</li><li>Two.</li></ul><ol><li>First.</li></ol><p>After.</p>"
    )


def test_a_section_is_known_by_its_id(prose: Prose) -> None:
    html = prose.section(Section("tests", "Call & ask", (said("Now."),)))
    assert html == (
        '<section class="section-tests" id="section-tests" tabindex="-1"><h2>Call &amp; ask</h2>'
        "<p>Now.</p></section>"
    )


def test_a_folded_section_is_closed(prose: Prose) -> None:
    html = prose.section(Section("more", "More", (said("Now."),), folded=True))
    assert html == (
        '<details class="section-more folded" id="section-more"><summary><h2>More</h2></summary>'
        "<p>Now.</p></details>"
    )


def test_a_statement_in_another_language_says_so(prose: Prose) -> None:
    assert prose.inline(said("Hola.", lang="es")) == '<span lang="es">Hola.</span>'


def test_whom_to_call_is_a_place_that_the_reader_fills_in(prose: Prose) -> None:
    usual = "your &lt;emergency&gt; number"
    slot = f'<span data-emergency="{usual}">{usual}</span>'
    assert prose.inline(said("Call {emergency}.")) == f"Call {slot}."
    assert with_number(UI, "<p>{emergency}, {emergency}</p>") == f"<p>{slot}, {slot}</p>"


@pytest.mark.parametrize(
    ("whom", "hidden"), [(["uk"], " hidden"), (["none", "uk"], ""), (["uk", "ie"], " hidden")]
)
def test_what_is_for_some_readers_is_marked_and_hidden_from_those_who_chose_nothing(
    whom: list[str], hidden: str
) -> None:
    html = for_some('<li class="a">Now.</li>', country=whom)
    assert html == f'<li data-country="{" ".join(whom)}"{hidden} class="a">Now.</li>'
    assert for_some("<p>a\nb</p>", structure=["x"]) == '<p data-structure="x" hidden>a\nb</p>'


def test_sources_beyond_those_that_all_readers_see_are_hidden(prose: Prose) -> None:
    assert "hidden" not in prose.source_list()
    assert "hidden" not in prose.source_list(2)
    first, second = prose.source_list(1).split("<li")[1:]
    assert "hidden" not in first
    assert second.startswith(' id="source-2" tabindex="-1" hidden>')


def test_sources_stand_once_at_the_end_of_a_statement() -> None:
    prose = Prose(WORDS, PARTS, ("S02", "S01"))
    claims = (Claim("One thing.", ("S01",)), Claim("So another.", ("S02", "S01")))
    html = prose.inline(Statement(claims))
    assert html.startswith("One thing. So another.<sup>")
    assert html.count("#source-1") == html.count("#source-2") == 1


@pytest.mark.parametrize(
    ("told", "mark"),
    [
        (("fever",), '<a class="urgency" data-urgency="emergency" href="#danger-fever">'),
        (
            (),
            '<a class="urgency" data-urgency="emergency" href="?page=warning-signs#danger-fever">',
        ),
    ],
)
def test_a_sign_says_how_urgent_its_danger_is_before_the_numbers_of_its_sources(
    told: tuple[str, ...], mark: str
) -> None:
    ui = UI | {"app.warnings.urgency.emergency": "Call & go"}
    prose = Prose(replace(WORDS, ui=ui), PARTS, ("S01",), dangers=told)
    html = prose.inline(said("Heat.", "S01", danger="fever"))
    assert html.startswith(f"Heat. {mark}<svg ")
    assert "</svg>Call &amp; go</" in html
    assert html.endswith("1</a></span></sup>")
    assert prose.inline(said("Heat.", danger="unheard-of")) == "Heat."


def test_signs_of_several_urgencies_stand_below_each_the_gravest_first() -> None:
    prose = Prose(WORDS, PARTS, (), dangers=("fever", "headache"))
    signs = [
        said(text, kind="item", danger=danger)
        for text, danger in (
            ("Yellow eyes.", "jaundice"),
            ("A seizure.", "seizure"),
            ("A headache.", "headache"),
            ("A fever.", "fever"),
            ("Another seizure.", "seizure"),
        )
    ]
    emergency, today = prose.statements(signs).split("<h3>")[1:]
    assert emergency.startswith('<span class="urgency" data-urgency="emergency">')
    at = [emergency.index(text) for text in ("A seizure.", "A fever.", "Another seizure.")]
    assert at == sorted(at)
    link = '<a class="to-danger" href="#danger-fever" aria-label="app.warnings.do: A fever'
    assert link in emergency
    assert today.startswith('<span class="urgency" data-urgency="today">')
    assert today.index("Yellow eyes.") < today.index("A headache.")
    assert today.count("<li>") == today.count("to-danger") == 2
    assert "?page=warning-signs#danger-jaundice" in today


def test_signs_of_one_danger_lead_to_it_once() -> None:
    prose = Prose(WORDS, PARTS, (), dangers=("fever", "headache"))
    html = prose.statements(
        said(text, kind="item", danger=danger)
        for text, danger in (("Heat.", "fever"), ("A headache.", "headache"), ("More.", "headache"))
    )
    assert html.count('<a class="urgency"') == 2
    assert "to-danger" not in html


def test_a_list_is_whole_where_one_item_is_no_sign_and_where_all_are_as_urgent() -> None:
    prose = Prose(WORDS, PARTS, ())
    for others in ((None, "headache"), ("seizure", "fever")):
        items = [said("One.", kind="item", danger=danger) for danger in ("fever", *others)]
        html = prose.statements(items)
        assert "<h3>" not in html
        assert html.count("<ul>") == 1
    steps = [said("One.", kind="step", danger=danger) for danger in ("headache", "fever")]
    assert prose.statements(steps).startswith("<ol>")


def test_a_text_without_sources_has_no_list() -> None:
    assert Prose(WORDS, PARTS, ()).source_list() == ""


def test_a_missing_word_of_the_interface_shows_its_key() -> None:
    assert say({}, "app.name") == "app.name"
    assert say({"app.updated": "On {date}."}, "app.updated", date="Monday") == "On Monday."


# Terms


def explained(text: str, terms: Terms) -> list[str]:
    return [part.split('"')[0] for part in terms.explain(text).split('id="term-')[1:]]


def test_a_term_is_explained_where_it_is_met_first_and_nowhere_else() -> None:
    terms = Terms(GLOSSARY)
    assert explained("Biopsies help. A biopsy is short.", terms) == ["biopsy"]
    assert explained("One more biopsy.", terms) == []


def test_the_longer_of_two_terms_counts() -> None:
    assert explained("In the bone marrow.", Terms(GLOSSARY)) == ["marrow"]


def test_a_term_with_a_bracket_is_found_whole() -> None:
    glossary = {"ct": Term("ct", "CT scan", ("tomography (CT)",), said("Pictures by X-rays."))}
    html = Terms(glossary).explain("A Tomography (CT), then a CT scan.")
    assert ">Tomography (CT)</button>" in html
    assert html.endswith(", then a CT scan.")


def test_what_one_text_makes_of_a_link_is_not_there_in_another(prose: Prose) -> None:
    link = said("See [a rib](?parts=rib-left-1).")
    assert prose.inline(link) != replace(prose, parts={}).inline(link)
    assert prose.inline(link) == replace(prose, parts={**PARTS}).inline(link)


def test_a_term_within_a_word_or_a_link_is_none() -> None:
    assert explained("Backbone and bones.", Terms(GLOSSARY)) == []
    prose = Prose(WORDS, PARTS, (), Terms(GLOSSARY))
    assert "term-word" not in prose.inline(said("The [bone](?site=brain)."))
    assert "term-word" in prose.inline(said("A bone."))


def test_a_meaning_is_words_alone_and_html_is_shown_and_not_obeyed() -> None:
    html = Terms(GLOSSARY).explain("<b>biopsy</b>")
    assert html.startswith("&lt;b&gt;<span")
    assert ">A small piece.</span>" in html
    assert words_in("A **bold** [link](?site=brain).") == "A bold link."


# Counts


def test_a_count_is_drawn_one_dot_a_person_and_said() -> None:
    html = icon_array(IconArray(6, 6, 100), UI)
    assert 'alt="6 of 100"' in html
    assert html.count("circle") == 100
    assert html.count("fill%3D%22none%22") == 94


def test_a_range_is_outlined_between_its_ends() -> None:
    html = icon_array(IconArray(10, 30, 100), UI)
    assert 'alt="10 to 30 of 100"' in html
    assert html.count("fill%3D%22none%22") == 90
    assert html.count("stroke-width%3D%222.5%22") == 30
