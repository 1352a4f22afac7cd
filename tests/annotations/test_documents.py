"""Sites and pages: front matter and sections."""

from datetime import date
from pathlib import Path

import pytest

from annotations import SECTION_IDS, SITE_IDS, Review, load_annotations
from tests.annotations.library import LIVER, PAGES, SECTIONS, SITES, SOMETHING, Edit, assert_named
from tests.words import said

MISTAKES = {
    "a block of HTML": (
        LIVER,
        SOMETHING,
        "<div>Something</div>",
        "13: HTML is not allowed: <div>Something</div> Write plain Markdown.",
    ),
    "HTML in a heading": (
        "en/pages/about.md",
        "## What this is {#what}",
        "## A place {#what}\n\nText. [^S01]\n\n## <i>What</i> this is {#this}",
        "12: HTML is not allowed: <i> Write plain words.",
    ),
    "HTML in a title": (
        "en/pages/about.md",
        "title: A page",
        'title: "<i>A page</i>"',
        "2: HTML is not allowed: <i> Write plain words.",
    ),
    "a rule across the page": (
        LIVER,
        SOMETHING,
        "Something about it. [^S01]\n\n---",
        "15: Only headings, paragraphs and lists belong here, not: hr.",
    ),
    "a list in a list": (
        LIVER,
        SOMETHING,
        "- One. [^S01]\n  - Two. [^S01]",
        "14: A list inside a list is hard to read. Make it one list.",
    ),
    "a heading of another level": (
        LIVER,
        SOMETHING,
        f"{SOMETHING}\n\n### More {{#more}}",
        "15: A heading must look like this: ## What it means {#meaning}",
    ),
    "text above the first heading": (
        LIVER,
        "\n## Meaning {#meaning}",
        "A first word. [^S01]\n\n## Meaning {#meaning}",
        "10: This stands above the first heading. Move it below one.",
    ),
    "a missing section": (
        LIVER,
        f"## Tests {{#tests}}\n\n{SOMETHING}\n\n",
        "",
        "1: Section tests is missing. Add: ## A title {#tests}",
    ),
    "a section out of order": (
        LIVER,
        f"## Meaning {{#meaning}}\n\n{SOMETHING}\n\n## Frequency {{#frequency}}\n",
        f"## Frequency {{#frequency}}\n\n{SOMETHING}\n\n## Meaning {{#meaning}}\n",
        "11: Section frequency is out of order. Here belongs meaning.",
    ),
    "lines without end": (
        LIVER,
        SOMETHING,
        SOMETHING + "\n\n" + "- ![\n" * 2100,
        "15: 10000 letters stand here without an empty line. Add some.",
    ),
    "an unknown section": (
        LIVER,
        "## Symptoms {#symptoms}",
        f"## Prices {{#prices}}\n\n{SOMETHING}\n\n## Symptoms {{#symptoms}}",
        f"23: There is no section prices. Sections are: {SECTIONS}.",
    ),
    "a section twice": (
        LIVER,
        "## Frequency {#frequency}",
        f"## Again {{#meaning}}\n\n{SOMETHING}\n\n## Frequency {{#frequency}}",
        "15: Section meaning stands here twice. Join the two.",
    ),
    "an empty section": (
        LIVER,
        f"{{#meaning}}\n\n{SOMETHING}",
        "{#meaning}",
        "11: Section meaning is empty. Write a statement below it.",
    ),
    "front matter that is missing": (
        "en/pages/about.md",
        "---\n",
        "",
        "1: The front matter is missing. Start the file with a line of ---.",
    ),
    "front matter that never ends": (
        "en/pages/about.md",
        "null\n---",
        "null\n",
        "1: The front matter never ends. Close it with a line of ---.",
    ),
    "front matter that is no YAML": (
        LIVER,
        "title: A place",
        'title: "A place',
        "3: This is not YAML: did not find expected key. Check quotes and indents.",
    ),
    "an unknown key": (
        LIVER,
        "updated: 2026-11-23",
        "updated: 2026-11-23\nauthor: me",
        "8: `author` is not known here. "
        "Known are: title, updated, reviewed, where, card, structures.",
    ),
    "a missing key": (LIVER, "title: A place\n", "", "2: `title` is missing. Add it."),
    "a key twice": (
        LIVER,
        "title: A place",
        "title: A place\ntitle: A place",
        "3: `title` stands here a second time. Keep one of the two.",
    ),
    "a number where text belongs": (
        LIVER,
        "title: A place",
        "title: 7",
        "2: `title` is not text. Put it in quotes.",
    ),
    "text where a date belongs": (
        LIVER,
        "updated: 2026-11-23",
        "updated: yesterday",
        "7: `updated` is not a date. Write it like 2026-11-23, without quotes.",
    ),
    "a review without a date": (
        LIVER,
        "reviewed: null",
        "reviewed:\n  by: A nurse",
        "8: `reviewed.when` is missing. Add it.",
    ),
    "a card of one": (
        LIVER,
        '  - "Two. [^S01]"\n',
        "",
        "4: `card` is wrong: List should have at least 2 items after validation, not 1.",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_by_file_and_line_with_a_remedy(
    library: Path, edit: Edit, name: str, old: str, new: str, problem: str
) -> None:
    edit(name, old, new)
    assert_named(library, f"{name}:{problem}")


def test_a_library_without_mistakes_has_no_problems(library: Path) -> None:
    assert load_annotations(root=library).problems == ()


@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["Windows", "an old Mac"])
def test_a_file_with_other_line_ends_and_a_byte_order_mark_is_read(
    library: Path, end: bytes
) -> None:
    path = library / "en/pages/about.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", end))
    words = load_annotations(root=library)
    assert words.problems == ()
    assert words.pages["about"].sections[0].statements == (said("An atlas.", "S02"),)


def test_a_site_that_is_missing_is_named_and_the_others_are_read(library: Path) -> None:
    (library / LIVER).unlink()
    words = load_annotations(root=library)
    assert list(words.sites) == [id_ for id_ in SITE_IDS if id_ != "liver"]
    assert [str(problem) for problem in words.problems] == [
        f"{LIVER}:1: This file is missing. Add it, or restore it from git."
    ]


def test_a_site_that_does_not_exist_is_named(library: Path) -> None:
    (library / LIVER).rename(library / "en/sites/livr.md")
    assert f"en/sites/livr.md:1: There is no site livr. Sites are: {SITES}." in map(
        str, load_annotations(root=library).problems
    )


def test_a_page_that_does_not_exist_is_named(library: Path) -> None:
    (library / "en/pages/men.md").rename(library / "en/pages/mens.md")
    assert f"en/pages/mens.md:1: There is no page mens. Pages are: {PAGES}." in map(
        str, load_annotations(root=library).problems
    )


def test_all_mistakes_of_a_file_are_named_at_once(library: Path, edit: Edit) -> None:
    edit(LIVER, "Here. [^S01]", "Here.")
    edit(LIVER, SOMETHING, "Something <b>about</b> it.")
    assert [problem.line for problem in load_annotations(root=library).problems] == [3, 13, 13]


def test_a_broken_statement_is_left_out_and_its_neighbours_are_kept(
    library: Path, edit: Edit
) -> None:
    edit(LIVER, SOMETHING, "Good. [^S01]\n\n- Bad.\n- Good too. [^S02]")
    site = load_annotations(root=library).sites["liver"]
    assert site.sections[0].statements == (
        said("Good.", "S01"),
        said("Good too.", "S02", kind="item"),
    )
    assert [section.id for section in site.sections] == list(SECTION_IDS)


def test_what_stands_below_a_broken_heading_does_not_slip_into_the_section_above(
    library: Path, edit: Edit
) -> None:
    edit(LIVER, "## Tests {#tests}", "## Tests {tests}")
    words = load_annotations(root=library)
    assert [str(problem) for problem in words.problems] == [
        f"{LIVER}:1: Section tests is missing. Add: ## A title {{#tests}}",
        f"{LIVER}:27: A heading must look like this: ## What it means {{#meaning}}",
    ]
    symptoms = words.sites["liver"].sections[SECTION_IDS.index("symptoms")]
    assert len(symptoms.statements) == 1


def test_sections_out_of_order_are_read_in_order(library: Path, edit: Edit) -> None:
    edit(LIVER, "{#meaning}", "{#later}")
    edit(LIVER, "{#questions}", "{#meaning}")
    edit(LIVER, "{#later}", "{#questions}")
    site = load_annotations(root=library).sites["liver"]
    assert [section.id for section in site.sections] == list(SECTION_IDS)


def test_sources_are_listed_in_the_order_in_which_a_reader_meets_them(
    library: Path, edit: Edit
) -> None:
    edit(LIVER, "Here. [^S01]", "Here. [^S02]")
    assert load_annotations(root=library).sites["liver"].sources == ("S02", "S01")


def test_a_review_names_who_and_when(library: Path, edit: Edit) -> None:
    edit(LIVER, "reviewed: null", "reviewed:\n  by: A nurse\n  when: 2026-12-01")
    words = load_annotations(root=library)
    assert words.sites["liver"].reviewed == Review(by="A nurse", when=date(2026, 12, 1))
    assert words.sites["bone"].reviewed is None


def test_steps_keep_their_order_and_a_section_may_be_folded(library: Path, edit: Edit) -> None:
    edit(
        LIVER,
        "## More {#more}\n\nSomething about it. [^S01][^S02]",
        "## More {#more .folded}\n\n1. A. [^S01]\n2. B. [^S01]",
    )
    section = load_annotations(root=library).sites["liver"].sections[-1]
    assert section.folded
    assert [(s.text, s.kind) for s in section.statements] == [("A.", "step"), ("B.", "step")]


def test_a_short_site_may_leave_out_what_a_full_one_may_not(library: Path, edit: Edit) -> None:
    for site in ("skin", "liver"):
        edit(f"en/sites/{site}.md", f"## Tests {{#tests}}\n\n{SOMETHING}\n\n", "")
    assert [problem.file for problem in load_annotations(root=library).problems] == [LIVER]
