"""Statements: what one must have, and what stands in it."""

from pathlib import Path

import pytest

from annotations import IconArray, load_annotations
from annotations.ids import ACTION_IDS, LOOK_IDS
from tests.annotations.library import LIVER, PAGES, SITES, SOMETHING, Edit, assert_named
from tests.words import said

WARNINGS = "en/warnings.yaml"
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
        "13: [^S02] is inside a sentence. Put it behind the full stop.",
    ),
    "half of it without a source": (
        LIVER,
        SOMETHING,
        "Something about it. [^S01] And something else.",
        "13: This has no source. End it with one, such as [^S01].",
    ),
    "a danger that is told nowhere": (
        LIVER,
        SOMETHING,
        "Something about it. {danger: chill} [^S01]",
        "13: There is no danger chill. Those in warnings.yaml are: fever.",
    ),
    "a danger inside a text": (
        LIVER,
        SOMETHING,
        "Heat. {danger: fever} And cold. [^S01]",
        "13: {danger: …} is wrong or not at the end. "
        "Put it behind the last sentence, like {danger: jaundice}.",
    ),
    "a drawing that there is not": (
        WARNINGS,
        "Wait. [^S01]",
        "Wait. {action: sleep} [^S01]",
        f"9: Nothing is drawn for sleep. Drawings are: {', '.join(ACTION_IDS)}.",
    ),
    "a drawing inside a step": (
        WARNINGS,
        "Wait. [^S01]",
        "Wait. {action: time} And wait. [^S01]",
        "9: {action: …} is wrong or not at the end. "
        "Put it behind the last sentence, like {action: call}.",
    ),
    "a drawing of what is no step": (
        LIVER,
        SOMETHING,
        "Something about it. {action: call} [^S01]",
        "13: Only a step asks for an action. Remove {action: …}, or make this a step.",
    ),
    "a look that there is not": (
        WARNINGS,
        "Heat. [^S01]",
        "Heat. {looks: sun} [^S01]",
        f"13: Nothing is drawn for sun. Drawings are: {', '.join(LOOK_IDS)}.",
    ),
    "a look inside a bullet": (
        WARNINGS,
        "Heat. [^S01]",
        "Heat. {looks: arm-drifts} And more. [^S01]",
        "13: {looks: …} is wrong or not at the end. "
        "Put it behind the last sentence, like {looks: face-droops}.",
    ),
    "a look of what is no bullet": (
        WARNINGS,
        "Wait. [^S01]",
        "Wait. {looks: arm-drifts} [^S01]",
        "9: Only a bullet says what a sign looks like. Remove {looks: …}, or make this a bullet.",
    ),
    "a look that a danger has twice": (
        WARNINGS,
        'Heat. [^S01]"\n    - "Cold.',
        'Heat. {looks: arm-drifts} [^S01]"\n    - "Cold. {looks: arm-drifts}',
        "7: A drawing is there twice in fever. Keep it where it is asked for first.",
    ),
    "a drawing that a danger has twice": (
        WARNINGS,
        "Wait. [^S01]",
        'Wait. {action: call} [^S01]"\n    - "Call. {action: call} [^S01]',
        "7: A drawing is there twice in fever. Keep it where it is asked for first.",
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
        "13: {array: …} is wrong or not at the end. "
        "Put it behind the last sentence, like {array: 6/100}.",
    ),
    "a count of more digits than a number has": (
        LIVER,
        SOMETHING,
        f"Out of 100, many. {{array: {'1' * 3000}/100}} [^S01]",
        "13: {array: …} is wrong or not at the end. "
        "Put it behind the last sentence, like {array: 6/100}.",
    ),
    "a statement without end": (
        LIVER,
        SOMETHING,
        f"{'word ' * 900}[^S01]",
        "13: This is longer than 4000 letters. Make it several.",
    ),
    "a link to a file": (
        LIVER,
        SOMETHING,
        "See [there](bone.md). [^S01]",
        "13: The link bone.md leads nowhere. "
        "Use ?site=…, ?structure=…, ?parts=…, ?page=…, https://… or tel:",
    ),
    "a link without https": (
        LIVER,
        SOMETHING,
        "See [there](http://example.org). [^S01]",
        "13: The link http://example.org leads nowhere. "
        "Use ?site=…, ?structure=…, ?parts=…, ?page=…, https://… or tel:",
    ),
    "a number of another link": (
        LIVER,
        SOMETHING,
        "Call [988](tel:116123). [^S01]",
        "13: The link tel:116123 leads nowhere. "
        "Use ?site=…, ?structure=…, ?parts=…, ?page=…, https://… or tel:",
    ),
    "words that nobody can dial": (
        LIVER,
        SOMETHING,
        "Call [the line 988](tel:). [^S01]",
        "13: “the line 988” is no number to call. Write only that, like [13 11 14](tel:).",
    ),
    "a picture": (
        LIVER,
        SOMETHING,
        "![A liver](https://example.org/liver.png) [^S01]",
        "13: Only words, bold, italics and links belong here, not: image.",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_by_file_and_line_with_a_remedy(
    library: Path, edit: Edit, name: str, old: str, new: str, problem: str
) -> None:
    edit(name, old, new)
    assert_named(library, f"{name}:{problem}")


def test_a_question_to_ask_needs_no_source_and_a_statement_does(library: Path, edit: Edit) -> None:
    edit(LIVER, f"{{#questions}}\n\n{SOMETHING}", "{#questions}\n\n- Which one?\n- This one.")
    words = load_annotations(root=library)
    assert [str(problem) for problem in words.problems] == [
        f"{LIVER}:42: This has no source. End it with one, such as [^S01]."
    ]
    assert words.sites["liver"].sections[7].statements == (said("Which one?", kind="item"),)


def test_a_text_over_two_lines_is_one_statement(library: Path, edit: Edit) -> None:
    edit(LIVER, SOMETHING, "A **long**\nsentence.\n[^S01] [^S02]")
    site = load_annotations(root=library).sites["liver"]
    assert site.sections[0].statements == (said("A **long** sentence.", "S01", "S02"),)


def test_links_to_places_structures_and_the_web_are_kept(library: Path, edit: Edit) -> None:
    text = (
        "See [a](?site=bone), [b](?site=bone&structure=rib-left-1), [c](https://example.org). "
        "Call [13 11 14](tel:)."
    )
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


def test_a_count_is_read_to_be_drawn(library: Path, edit: Edit) -> None:
    edit(LIVER, SOMETHING, "Six. {array: 6/100} [^S01]\n\nTen to thirty. {array: 10-30/100} [^S01]")
    first, second = load_annotations(root=library).sites["liver"].sections[0].statements
    assert (first.text, first.array) == ("Six.", IconArray(6, 6, 100))
    assert (second.text, second.array) == ("Ten to thirty.", IconArray(10, 30, 100))


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


def test_a_statement_knows_where_it_stands(library: Path) -> None:
    statement = load_annotations(root=library).sites["liver"].sections[0].statements[0]
    assert (statement.file, statement.line, statement.lang) == (LIVER, 13, "en")
