"""Mistakes in texts: each is named by file and line with a remedy, and hides nothing else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from annotations import (
    PAGE_IDS,
    SECTION_IDS,
    SITE_IDS,
    IconArray,
    Review,
    Shelf,
    Statement,
    languages,
    load_annotations,
)
from annotations.__main__ import main as check

Edit = Callable[[str, str, str], None]
LIVER = "en/sites/liver.md"
SOMETHING = "Something about it. [^S01][^S02]"
SECTIONS = ", ".join(SECTION_IDS)
SITES = ", ".join(SITE_IDS)
PAGES = ", ".join(PAGE_IDS)

MISTAKES = {
    "a statement without a source": (
        LIVER,
        SOMETHING,
        "Something about it.",
        "13: This has no source. End it with one, such as [^S01].",
    ),
    "an unknown source": (
        LIVER,
        SOMETHING,
        "Something about it. [^S99]",
        "13: [^S99] is not in sources.yaml. Add it there, or correct the id.",
    ),
    "a source cited twice": (
        LIVER,
        SOMETHING,
        "Something about it. [^S01][^S01]",
        "13: A source is cited twice here. Keep it once.",
    ),
    "a citation in the middle": (
        LIVER,
        SOMETHING,
        "Something [^S02] about it. [^S01]",
        "13: [^S02] is not at the end. Put all citations behind the last sentence.",
    ),
    "a citation without a text": (
        LIVER,
        SOMETHING,
        "[^S01]",
        "13: There is no text here. Write some, or remove the line.",
    ),
    "a question without a source outside of the questions": (
        LIVER,
        SOMETHING,
        "Is it so?",
        "13: This has no source. End it with one, such as [^S01].",
    ),
    "a card without a source": (
        LIVER,
        "Two. [^S01]",
        "Two.",
        "6: This has no source. End it with one, such as [^S01].",
    ),
    "a place without a source": (
        LIVER,
        "Here. [^S01]",
        "Here.",
        "3: This has no source. End it with one, such as [^S01].",
    ),
    "HTML in a sentence": (
        LIVER,
        SOMETHING,
        "Something <b>about</b> it. [^S01]",
        "13: HTML is not allowed: <b> Write plain Markdown.",
    ),
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
    "a source described in a text": (
        LIVER,
        SOMETHING,
        f"{SOMETHING}\n\n[^S01]: https://example.org",
        "15: Sources are described in sources.yaml. Remove this line.",
    ),
    "a link to a site that does not exist": (
        LIVER,
        SOMETHING,
        "See [there](?site=knee). [^S01]",
        f"13: The link ?site=knee is dead: there is no site knee. Sites are: {SITES}.",
    ),
    "a link to a structure that cannot exist": (
        LIVER,
        SOMETHING,
        "See [there](?structure=Left_Rib). [^S01]",
        "13: The link ?structure=Left_Rib is dead: there is no structure Left_Rib. Correct the id.",
    ),
    "a link with an unknown word": (
        LIVER,
        SOMETHING,
        "See [there](?city=rome). [^S01]",
        "13: The link ?city=rome is dead: city means nothing. "
        "Use site=, structure=, parts= or page=.",
    ),
    "a link to a page that does not exist": (
        LIVER,
        SOMETHING,
        "See [there](?page=prices). [^S01]",
        f"13: The link ?page=prices is dead: there is no page prices. Pages are: {PAGES}.",
    ),
    "a link to parts that cannot exist": (
        LIVER,
        SOMETHING,
        "See [there](?parts=Left_Rib). [^S01]",
        "13: The link ?parts=Left_Rib is dead: Left_Rib is no list of parts. "
        "Write it like hip-bone-*,sacrum.",
    ),
    "a count that cannot be": (
        LIVER,
        SOMETHING,
        "Out of 100, 600. {array: 600/100} [^S01]",
        "13: This cannot be drawn. Write it like {array: 6/100}, or with less.",
    ),
    "a count in the middle": (
        LIVER,
        SOMETHING,
        "Out of 100, 6. {array: 6/100} About 94 are not. [^S01]",
        "13: {array: …} is not at the end. Put it behind the last sentence, like {array: 6/100}.",
    ),
    "a link to a file": (
        LIVER,
        SOMETHING,
        "See [there](bone.md). [^S01]",
        "13: The link bone.md leads nowhere. "
        "Use ?site=…, ?structure=…, ?parts=…, ?page=… or https://…",
    ),
    "a link without https": (
        LIVER,
        SOMETHING,
        "See [there](http://example.org). [^S01]",
        "13: The link http://example.org leads nowhere. "
        "Use ?site=…, ?structure=…, ?parts=…, ?page=… or https://…",
    ),
    "a picture": (
        LIVER,
        SOMETHING,
        "![A liver](https://example.org/liver.png) [^S01]",
        "13: Only words, bold, italics and links belong here, not: image.",
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
        "3: This is not YAML: expected <block end>, but found '<scalar>'. "
        "Check quotes and indents.",
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
        "8: `id` is not known here. Known are: publisher, title, url, date.",
    ),
    "a list where a mapping belongs": (
        "en/ui.yaml",
        'app.name: "Atlas"\napp.updated: "Updated on {date}."\n',
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
    "a letter that was lost": (
        "en/structures.yaml",
        "A rib.",
        "A r\N{REPLACEMENT CHARACTER}b.",
        "2: A letter was lost here (�). Type it again.",
    ),
}


def test_a_library_without_mistakes_has_no_problems(library: Path) -> None:
    assert load_annotations(root=library).problems == ()


@pytest.mark.parametrize(("name", "old", "new", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_by_file_and_line_with_a_remedy(
    library: Path, edit: Edit, name: str, old: str, new: str, problem: str
) -> None:
    edit(name, old, new)
    problems = [str(problem) for problem in load_annotations(root=library).problems]
    # Where a source is broken, the texts that cite it say so as well.
    assert f"{name}:{problem}" in problems
    assert all("not in sources.yaml" in other for other in problems if other != f"{name}:{problem}")


def test_bytes_that_are_not_utf_8_are_named_by_line(library: Path) -> None:
    (library / "en/ui.yaml").write_bytes(b'app.name: "Atlas"\napp.updated: "\xff"\n')
    assert [str(problem) for problem in load_annotations(root=library).problems] == [
        "en/ui.yaml:2: This line is not UTF-8. Save the file with the encoding UTF-8."
    ]


def test_a_file_with_windows_line_ends_and_a_byte_order_mark_is_read(library: Path) -> None:
    path = library / "en/pages/about.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    words = load_annotations(root=library)
    assert words.problems == ()
    assert words.pages["about"].sections[0].statements == (Statement("An atlas.", ("S02",)),)


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
        Statement("Good.", ("S01",)),
        Statement("Good too.", ("S02",), "item"),
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


def test_a_question_to_ask_needs_no_source_and_a_statement_does(library: Path, edit: Edit) -> None:
    edit(LIVER, f"{{#questions}}\n\n{SOMETHING}", "{#questions}\n\n- Which one?\n- This one.")
    words = load_annotations(root=library)
    assert [str(problem) for problem in words.problems] == [
        f"{LIVER}:42: This has no source. End it with one, such as [^S01]."
    ]
    assert words.sites["liver"].sections[7].statements == (Statement("Which one?", (), "item"),)


def test_a_text_over_two_lines_is_one_statement(library: Path, edit: Edit) -> None:
    edit(LIVER, SOMETHING, "A **long**\nsentence.\n[^S01] [^S02]")
    site = load_annotations(root=library).sites["liver"]
    assert site.sections[0].statements == (Statement("A **long** sentence.", ("S01", "S02")),)


def test_links_to_places_structures_and_the_web_are_kept(library: Path, edit: Edit) -> None:
    text = "See [a](?site=bone), [b](?site=bone&structure=rib-left-1), [c](https://example.org)."
    edit(LIVER, SOMETHING, f"{text} [^S01]")
    words = load_annotations(root=library, known_ids=["liver", "rib-left-1"])
    assert words.problems == ()
    assert words.sites["liver"].sections[0].statements[0].text == text


def test_a_link_to_a_structure_that_the_body_lacks_is_dead(library: Path, edit: Edit) -> None:
    edit(LIVER, SOMETHING, "See [there](?structure=rib-left-2). [^S01]")
    words = load_annotations(root=library, known_ids=["liver", "rib-left-1"])
    assert [str(problem) for problem in words.problems] == [
        f"{LIVER}:13: The link ?structure=rib-left-2 is dead: there is no structure rib-left-2. "
        "Correct the id."
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


def test_a_danger_is_told_whole_or_not_at_all(library: Path, edit: Edit) -> None:
    fever = load_annotations(root=library).warnings["fever"]
    assert [sign.text for sign in fever.signs] == ["Heat.", "Cold."]
    assert fever.sites == ("bone", "liver")
    edit("en/warnings.yaml", "Cold. [^S02]", "Cold.")
    words = load_annotations(root=library)
    assert words.warnings == {}
    assert [str(problem) for problem in words.problems] == [
        "en/warnings.yaml:7: This has no source. End it with one, such as [^S01]."
    ]


def test_a_site_knows_its_dangers(library: Path) -> None:
    words = load_annotations(root=library)
    assert [sign.id for sign in words.warnings_for("liver")] == ["fever"]
    assert words.warnings_for("brain") == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "urgency: now",
            "urgency: soon",
            "3: `urgency` is wrong: Input should be 'emergency', 'now' or 'same-day'.",
        ),
        ("[bone, liver]", "[bone, knee]", "4: `sites.1` is wrong: Input should be"),
    ],
)
def test_a_danger_without_an_urgency_or_a_site_that_exists_is_refused(
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
        "Nurses.",
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


def test_a_count_is_read_to_be_drawn(library: Path, edit: Edit) -> None:
    edit(LIVER, SOMETHING, "Six. {array: 6/100} [^S01]\n\nTen to thirty. {array: 10-30/100} [^S01]")
    first, second = load_annotations(root=library).sites["liver"].sections[0].statements
    assert (first.text, first.array) == ("Six.", IconArray(6, 6, 100))
    assert (second.text, second.array) == ("Ten to thirty.", IconArray(10, 30, 100))


def test_steps_keep_their_order_and_a_section_may_be_folded(library: Path, edit: Edit) -> None:
    edit(
        LIVER,
        "## More {#more}\n\nSomething about it. [^S01][^S02]",
        "## More {#more .folded}\n\n1. A. [^S01]\n2. B. [^S01]",
    )
    section = load_annotations(root=library).sites["liver"].sections[-1]
    assert section.folded
    assert [(s.text, s.kind) for s in section.statements] == [("A.", "step"), ("B.", "step")]


def test_a_link_may_name_many_parts(library: Path, edit: Edit) -> None:
    edit(LIVER, SOMETHING, "Your [ribs](?parts=rib-*,liver). [^S01]")
    known = ["liver", "rib-left-1"]
    assert load_annotations(root=library, known_ids=known).problems == ()
    edit(LIVER, "rib-*,liver", "rib-*,knee")
    assert [
        str(problem) for problem in load_annotations(root=library, known_ids=known).problems
    ] == [
        f"{LIVER}:13: The link ?parts=rib-*,knee is dead: no structure is named knee. Correct it."
    ]


def test_a_short_site_may_leave_out_what_a_full_one_may_not(library: Path, edit: Edit) -> None:
    for site in ("skin", "liver"):
        edit(f"en/sites/{site}.md", f"## Tests {{#tests}}\n\n{SOMETHING}\n\n", "")
    assert [problem.file for problem in load_annotations(root=library).problems] == [LIVER]


def test_a_statement_knows_where_it_stands(library: Path) -> None:
    statement = load_annotations(root=library).sites["liver"].sections[0].statements[0]
    assert (statement.file, statement.line, statement.lang) == (LIVER, 13, "en")


# Another language


def translate(library: Path, *names: str) -> None:
    """Put a Spanish copy of English files into the library."""
    for name in names:
        text = (library / "en" / name).read_text(encoding="utf-8")
        (library / "es" / name).parent.mkdir(parents=True, exist_ok=True)
        (library / "es" / name).write_text(text.replace("Something", "Algo"), encoding="utf-8")


def test_a_language_is_a_folder_with_an_interface(library: Path) -> None:
    assert languages(library) == ("en",)
    translate(library, "ui.yaml")
    (library / "aa").mkdir()
    assert languages(library) == ("en", "es")


def test_a_half_translated_language_is_whole_says_what_is_english_and_has_no_mistakes(
    library: Path,
) -> None:
    translate(library, "ui.yaml", "sites/liver.md")
    (library / "es/ui.yaml").write_text('app.name: "El atlas"\n', encoding="utf-8")
    words = load_annotations("es", root=library)
    assert words.problems == ()
    assert words.sites.keys() == set(SITE_IDS)
    assert (words.sites["liver"].lang, words.sites["bone"].lang) == ("es", "en")
    assert words.sites["liver"].sections[0].statements[0].text == "Algo about it."
    assert words.line_for("liver") == Statement("The liver.", ("S01",))
    assert words.structures["liver"].lang == words.warnings["fever"].meaning.lang == "en"
    assert words.ui == {"app.name": "El atlas", "app.updated": "Updated on {date}."}
    assert {"site bone", "page men", "line liver", "term biopsy", "interface app.updated"} <= set(
        words.untranslated
    )
    assert "site liver" not in words.untranslated


def test_a_broken_translation_is_replaced_whole_and_named(library: Path, edit: Edit) -> None:
    translate(library, "ui.yaml", "sites/liver.md")
    edit("es/sites/liver.md", "Algo about it. [^S01][^S02]", "Algo.")
    words = load_annotations("es", root=library)
    assert words.sites["liver"].lang == "en"
    assert [str(problem) for problem in words.problems] == [
        "es/sites/liver.md:13: This has no source. End it with one, such as [^S01]."
    ]


def test_english_never_needs_a_translation(library: Path) -> None:
    assert load_annotations(root=library).untranslated == ()


# Texts of an educator's own


def test_an_own_text_takes_the_place_of_ours(library: Path) -> None:
    own = (library / LIVER).read_bytes().replace(b"title: A place", b"title: Mine")
    words = load_annotations(root=library, own={LIVER: own})
    assert (words.sites["liver"].title, words.sites["bone"].title) == ("Mine", "A place")


def test_an_own_text_that_breaks_a_rule_is_refused_and_the_one_before_goes_on(
    tmp_path: Path,
) -> None:
    (tmp_path / "en/pages").mkdir(parents=True)
    own = tmp_path / "en/pages/men.md"
    shelf = Shelf("en", tmp_path, None)
    ours = shelf.words().pages["men"].title
    good = load_own("Men, in our clinic")
    for text, title, problem in (
        (good, "Men, in our clinic", None),
        (good.replace("clinic", "ward"), "Men, in our ward", None),
        (
            good.replace("[^S01]\n", "\n"),
            "Men, in our ward",
            "en/pages/men.md:10: This has no source.",
        ),
        (good.replace("---", "", 1), "Men, in our ward", "en/pages/men.md:1: The front matter"),
        (good, "Men, in our clinic", None),
    ):
        own.write_text(text, encoding="utf-8")
        assert shelf.words().pages["men"].title == title
        assert shelf.words().problems == ()
        assert [str(p)[: len(problem)] for p in shelf.refused] == [problem] if problem else True
        assert bool(shelf.refused) == bool(problem)
    own.unlink()
    assert shelf.words().pages["men"].title == ours


def load_own(title: str) -> str:
    return (
        f'---\ntitle: {title}\nsummary: "A line. [^S01]"\nupdated: 2026-11-25\nreviewed: null\n'
        "---\n\n## One {#one}\n\nMen get it too. [^S01]\n"
    )


def test_an_interface_text_is_filled_in_with_known_words_only(library: Path, edit: Edit) -> None:
    translate(library, "ui.yaml")
    edit("es/ui.yaml", "{date}", "{fecha}")
    words = load_annotations("es", root=library)
    assert [str(problem) for problem in words.problems] == [
        "es/ui.yaml:2: Nothing is filled in for {fecha} in app.updated. Correct the word."
    ]
    assert words.ui["app.updated"] == "Updated on {date}."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("en/sites/livr.md", "en/sites/livr.md:1: There is no site livr."),
        ("en/site/liver.md", "en/site/liver.md:1: The atlas has no file of this name"),
        ("liver.md", "liver.md:1: The atlas has no file of this name"),
    ],
)
def test_the_check_names_a_text_that_nobody_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("Words.", encoding="utf-8")
    assert check([str(tmp_path)]) == 1
    assert said in capsys.readouterr().out


def test_the_check_of_a_folder_that_is_not_there_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check(["no-such-folder"]) == 1
    assert "There is no folder no-such-folder." in capsys.readouterr().out
    assert check([]) == 0
