"""The lists among the texts: sources, structures, names, dangers, helplines, the interface."""

from datetime import date
from pathlib import Path

import pytest

from annotations import load_annotations
from tests.annotations.library import Edit, assert_named

MISTAKES = {
    "a source without a publisher": (
        "sources.yaml",
        "  publisher: A journal\n",
        "",
        "6: `publisher` is missing. Add it.",
    ),
    "a source that is not an address": (
        "sources.yaml",
        "https://example.org/study",
        "http://example.org/study",
        "9: `url` is not an address. Begin it with https://.",
    ),
    "a source that is a word": (
        "sources.yaml",
        "S01:\n",
        "S00: A book\nS01:\n",
        "1: Here belong lines of the form `key: text`.",
    ),
    "a source that names its own id": (
        "sources.yaml",
        "  publisher: A journal\n",
        "  publisher: A journal\n  id: S02\n",
        "8: `id` is not known here. Known are: publisher, title, url, date, seen.",
    ),
    "a list where a mapping belongs": (
        "en/structures.yaml",
        'liver: "The liver. [^S01]"\nrib-*: "A rib. [^S01]"\n',
        "- Atlas\n",
        "1: Here belong lines of the form `key: text`.",
    ),
    "an unknown kind of key": (
        "en/ui.yaml",
        "app.name",
        "Name",
        "1: Name is not a key. Write it like app.name.",
    ),
    "an interface text that is empty": (
        "en/ui.yaml",
        '"Updated on {date}."',
        "",
        "2: app.updated has no text. Write some, in quotes.",
    ),
    "an interface text with HTML": (
        "en/ui.yaml",
        '"Atlas"',
        '"<b>Atlas</b>"',
        "1: HTML is not allowed: <b> Write plain words.",
    ),
    "an interface text with half a brace": (
        "en/ui.yaml",
        "{date}",
        "{date",
        "2: app.updated has a brace with no partner. Write {name}.",
    ),
    "a line twice": (
        "en/structures.yaml",
        'rib-*: "A rib. [^S01]"',
        'liver: "A rib. [^S01]"',
        "2: `liver` stands here a second time. Keep one of the two.",
    ),
    "a line without a source": (
        "en/structures.yaml",
        "A rib. [^S01]",
        "A rib.",
        "2: This has no source. End it with one, such as [^S01].",
    ),
    "an interface text without end": (
        "en/ui.yaml",
        '"Atlas"',
        f'"{"![" * 3000}"',
        "1: app.name is longer than 4000 letters. Shorten it.",
    ),
    "a country that YAML takes for a no": (
        "countries.yaml",
        "us:",
        "no:\n  emergency: '113'\n  urgent: null\n  sources: [S01]\nus:",
        "1: YAML reads `no` as yes or no. Put it in quotes.",
    ),
    "a key that YAML takes for a yes, in an entry": (
        "en/glossary.yaml",
        "  term:",
        "  on: it\n  term:",
        "2: YAML reads `on` as yes or no. Put it in quotes.",
    ),
    "a key that YAML takes for a number": (
        "en/names.yaml",
        "rib-*:",
        "7: {also: [rib]}\nrib-*:",
        "1: YAML reads `7` as a number. Put it in quotes.",
    ),
    "a key that YAML takes for a date": (
        "en/names.yaml",
        "rib-*:",
        "2026-12-01: {also: [rib]}\nrib-*:",
        "1: YAML reads `2026-12-01` as a date. Put it in quotes.",
    ),
    "a key that YAML takes for nothing": (
        "en/names.yaml",
        "rib-*:",
        "~: {also: [rib]}\nrib-*:",
        "1: YAML reads `~` as nothing. Put it in quotes.",
    ),
    "a reference to another line": (
        "en/names.yaml",
        "side bone",
        "*side bone",
        "2: *side refers to another line. Write it out, or put it in quotes.",
    ),
    "a type that YAML cannot make of a text": (
        "en/names.yaml",
        "[side bone]",
        "[!!timestamp side bone]",
        "2: A type (!) is not needed here. Remove it, or put the text in quotes.",
    ),
    "words that lead nowhere": (
        "en/search.yaml",
        "liver/meaning:",
        "liver/colour:",
        "3: There is no liver/colour. Name a text, a section, a danger or a term.",
    ),
    "drugs that nobody says to be such": (
        "en/search.yaml",
        "  sources: [S01]\n",
        "",
        "3: The drugs of liver/meaning have no source. Add `sources`.",
    ),
    "a number that people type": (
        "en/search.yaml",
        "[hot]",
        "[101]",
        "6: `also.0` is not text. Put it in quotes.",
    ),
    "a letter that was lost": (
        "en/structures.yaml",
        "A rib.",
        "A r\N{REPLACEMENT CHARACTER}b.",
        "2: A letter was lost here (�). Type it again.",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_by_file_and_line_with_a_remedy(
    library: Path, edit: Edit, name: str, old: str, new: str, problem: str
) -> None:
    edit(name, old, new)
    assert_named(library, f"{name}:{problem}")


def test_bytes_that_are_not_utf_8_are_named_by_line(library: Path) -> None:
    (library / "en/names.yaml").write_bytes(b'rib-*: {also: [rib]}\nliver: {also: ["\xff"]}\n')
    assert [str(problem) for problem in load_annotations(root=library).problems] == [
        "en/names.yaml:2: This line is not UTF-8. Save the file with the encoding UTF-8."
    ]


def test_structures_and_lines_that_lack_each_other_are_named(library: Path) -> None:
    words = load_annotations(root=library, known_ids=["liver", "spleen"])
    assert [str(problem) for problem in words.problems] == [
        "en/names.yaml:1: No structure is named rib-*. Correct it.",
        "en/structures.yaml:1: Structure spleen has no line. Add one.",
        "en/structures.yaml:2: No structure is named rib-*. Correct it.",
    ]


def test_a_structures_own_line_comes_before_a_pattern(library: Path, edit: Edit) -> None:
    edit(
        "en/structures.yaml",
        "liver:",
        'rib-left-*: "Left. [^S01]"\nrib-left-7: "Own. [^S01]"\nliver:',
    )
    words = load_annotations(root=library)
    lines = [words.line_for(id_) for id_ in ("rib-left-7", "rib-left-1", "rib-right-1", "spleen")]
    assert [line and line.text for line in lines] == ["Own.", "Left.", "A rib.", None]


def test_a_danger_is_told_whole_or_not_at_all(library: Path, edit: Edit) -> None:
    fever = load_annotations(root=library).warnings["fever"]
    assert [sign.text for sign in fever.signs] == ["Heat.", "Cold."]
    assert fever.sites == ("bone", "liver")
    edit("en/warnings.yaml", "Cold. [^S02]", "Cold.")
    words = load_annotations(root=library)
    assert words.warnings == {}
    assert [str(problem) for problem in words.problems] == [
        "en/warnings.yaml:14: This has no source. End it with one, such as [^S01]."
    ]


def test_a_site_knows_its_dangers(library: Path) -> None:
    words = load_annotations(root=library)
    assert [sign.id for sign in words.warnings_for("liver")] == ["fever"]
    assert words.warnings_for("brain") == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "urgency: today",
            "urgency: tomorrow",
            "3: `urgency` is wrong: Input should be 'emergency', 'today' or 'soon'.",
        ),
        ("call: emergency", "call: nobody", "4: `call` is wrong: Input should be"),
        ("[anywhere]", "[knee]", "5: `regions.0` is wrong: Input should be"),
        ("[bone, liver]", "[bone, knee]", "6: `sites.1` is wrong: Input should be"),
    ],
)
def test_a_danger_that_says_what_does_not_exist_is_refused(
    library: Path, edit: Edit, old: str, new: str, problem: str
) -> None:
    edit("en/warnings.yaml", old, new)
    problems = load_annotations(root=library).problems
    assert str(problems[0]).startswith(f"en/warnings.yaml:{problem}")


def test_an_emergency_number_needs_a_source(library: Path, edit: Edit) -> None:
    edit("countries.yaml", "sources: [S01]", "sources: []")
    assert [str(problem) for problem in load_annotations(root=library).problems] == [
        "countries.yaml:1: The numbers of us have no source. Add one."
    ]


def test_a_helpline_needs_a_country_and_a_text(library: Path, edit: Edit) -> None:
    line = load_annotations(root=library).helplines["line"]
    assert (line.phone, line.text.text, line.checked) == (
        "1-800-555-0100",
        "They listen.",
        date(2026, 11, 23),
    )
    edit("en/helplines.yaml", "line:", "lane:")
    assert [str(problem) for problem in load_annotations(root=library).problems] == [
        "en/helplines.yaml:1: No helpline is named lane. Add it to helplines.yaml, or remove it.",
        "en/helplines.yaml:1: Helpline line has no text. Add one.",
    ]
    edit("helplines.yaml", "country: us", "country: xx")
    assert "helplines.yaml:2: There is no country xx. Countries are: us." in map(
        str, load_annotations(root=library).problems
    )


def test_what_people_type_leads_to_texts_sections_dangers_and_terms(
    library: Path, edit: Edit
) -> None:
    edit("en/search.yaml", "liver:", "glossary/biopsy: {also: [needle]}\nliver:")
    words = load_annotations(root=library)
    assert words.problems == ()
    assert words.search["liver"].also == ["belly"]
    assert words.search["liver/meaning"].drugs == ["Livarin"]
    assert words.search["warnings/fever"].also == ["hot"]


def test_a_source_of_drugs_must_be_known(library: Path, edit: Edit) -> None:
    edit("en/search.yaml", "[S01]", "[S09]")
    assert [str(problem) for problem in load_annotations(root=library).problems] == [
        "en/search.yaml:5: S09 is not in sources.yaml. Add it there, or correct the id."
    ]


def test_what_a_text_of_ones_own_leaves_out_is_no_mistake_of_the_search(library: Path) -> None:
    page = (library / "en/pages/treatment.md").read_text(encoding="utf-8")
    typed = (library / "en/search.yaml").read_text(encoding="utf-8")
    (library / "en/search.yaml").write_text(
        f"{typed}treatment/what: {{also: [pills]}}\n", encoding="utf-8"
    )
    own = {"en/pages/treatment.md": page.replace("{#what}", "{#other}").encode()}
    assert load_annotations(root=library, own=own).problems == ()
    own |= {"en/search.yaml": f"{typed}treatment/what: {{also: [pills]}}\n".encode()}
    assert [str(problem) for problem in load_annotations(root=library, own=own).problems] == [
        "en/search.yaml:7: There is no treatment/what. Name a text, a section, a danger or a term."
    ]
