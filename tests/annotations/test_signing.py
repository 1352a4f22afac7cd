"""Sign-offs as the app reads them: they fit the words that were signed, and no others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from annotations import Claim, IconArray, Shelf, SignOff, languages, load_annotations
from annotations.passages import passages
from annotations.signing import (
    danger_fingerprint,
    helpline_fingerprint,
    signed_off,
    signed_whole,
    statement_fingerprint,
)
from tests.words import atlas_words, said

Edit = Callable[[str, str, str], None]
NURSE = SignOff("A nurse", date(2026, 12, 1))
DOCTOR = SignOff("A doctor", date(2026, 12, 2))


def write(library: Path, text: str, name: str = "en/reviews.yaml") -> None:
    (library / name).parent.mkdir(parents=True, exist_ok=True)
    (library / name).write_text(text, encoding="utf-8")


def test_a_fingerprint_changes_with_the_words_the_sources_the_picture_and_the_urgency(
    library: Path, edit: Edit
) -> None:
    words = load_annotations(root=library)
    statement = said("About 6 in 100.", "S01", array=IconArray(6, 6, 100))
    others = [
        replace(statement, claims=(Claim("About 7 in 100.", ("S01",)),)),
        replace(statement, claims=(Claim("About 6 in 100.", ("S02",)),)),
        replace(statement, danger="fever"),
        replace(statement, array=IconArray(7, 7, 100)),
        replace(statement, action="call"),
        replace(statement, looks="face-droops"),
    ]
    marks = {statement_fingerprint(words, s) for s in [statement, *others]}
    edit("en/warnings.yaml", "urgency: today", "urgency: soon")
    marks.add(statement_fingerprint(load_annotations(root=library), others[2]))
    assert len(marks) == 8
    elsewhere = replace(statement, file="en/sites/bone.md", line=9)
    assert statement_fingerprint(words, elsewhere) == statement_fingerprint(words, statement)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A fever", "title: Fever"),
        ("urgency: today", "urgency: soon"),
        ('    - "Wait. [^S01]"\n', ""),
        ('    - "Cold. [^S02]"\n', ""),
        ("Call a line.", "Call no line."),
        ('[^S01]"\n    - "Cold', '[^S02]"\n    - "Cold'),
    ],
)
def test_a_danger_as_a_whole_changes_with_all_that_belongs_to_it(
    library: Path, edit: Edit, old: str, new: str
) -> None:
    before = load_annotations(root=library)
    edit("en/warnings.yaml", old, new)
    after = load_annotations(root=library)
    assert after.problems == ()
    marks = {danger_fingerprint(words, words.warnings["fever"]) for words in (before, after)}
    assert len(marks) == 2


def test_what_is_done_in_one_country_is_not_signed_for_another(library: Path) -> None:
    words = load_annotations(root=library)
    sign = words.warnings["fever"]
    elsewhere = replace(sign, local={"uk": sign.local["us"]})
    assert danger_fingerprint(words, elsewhere) != danger_fingerprint(words, sign)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("0100", "0101", True),
        ("A line", "The line", True),
        ("[en]", "[en, es]", True),
        ("checked: 2026-11-23", "checked: 2026-12-23", False),
    ],
)
def test_a_helpline_that_is_seen_again_is_the_same(
    library: Path, edit: Edit, old: str, new: str, changes: bool
) -> None:
    before = load_annotations(root=library)
    edit("helplines.yaml", old, new)
    after = load_annotations(root=library)
    marks = {helpline_fingerprint(words.helplines["line"]) for words in (before, after)}
    assert (len(marks) == 2) == changes


def test_what_is_signed_is_known_until_it_changes(library: Path, edit: Edit) -> None:
    words = load_annotations(root=library)
    assert words.signed == {}
    mark = statement_fingerprint(words, words.structures["liver"])
    entry = f"'{mark}':\n  by: A nurse\n  when: 2026-12-01\n"
    write(library, f"{entry}  id: structures/liver\n  text: The liver.\n")
    words = load_annotations(root=library)
    assert words.problems == ()
    review = signed_off(words, words.structures["liver"])
    assert review == replace(NURSE, id="structures/liver", text="The liver.")
    assert signed_off(words, words.structures["rib-*"]) is None
    write(library, entry)  # from before the words were kept
    words = load_annotations(root=library)
    assert signed_off(words, words.structures["liver"]) == NURSE
    edit("en/structures.yaml", "The liver.", "This is the liver.")
    words = load_annotations(root=library)
    assert signed_off(words, words.structures["liver"]) is None


def test_what_was_signed_in_english_is_signed_where_english_stands_in(library: Path) -> None:
    words = load_annotations(root=library)
    marks = [statement_fingerprint(words, words.structures[key]) for key in ("liver", "rib-*")]
    write(library, "".join(f"'{m}':\n  by: A nurse\n  when: 2026-12-01\n" for m in marks))
    write(library, 'liver: "El hígado. [^S01]"\n', "es/structures.yaml")
    spanish = load_annotations("es", root=library)
    assert signed_off(spanish, spanish.structures["rib-*"]) == NURSE
    assert signed_off(spanish, spanish.structures["liver"]) is None


def test_a_danger_is_signed_when_all_of_it_is(library: Path) -> None:
    words = load_annotations(root=library)
    sign = words.warnings["fever"]
    marks = [statement_fingerprint(words, statement) for statement in sign.statements]
    whole = danger_fingerprint(words, sign)
    everything = {**dict.fromkeys(marks, NURSE), whole: DOCTOR}
    assert signed_whole(words, sign) == ()
    assert signed_whole(replace(words, signed=everything), sign) == (DOCTOR, NURSE)
    for mark in everything:
        rest = {other: review for other, review in everything.items() if other != mark}
        assert signed_whole(replace(words, signed=rest), sign) == (), mark


@pytest.mark.parametrize(
    "entry",
    [
        "89abcdef:\n  by: A nurse\n",
        "89abcdef:\n  by: A nurse\n  when: soon\n",
        "89abcdef:\n  by: A nurse\n  when: [2026-12-01]\n",
        "89abcdef:\n  by: A nurse\n  when: 2026-12-01\n  who: me\n",
        "89abcdef:\n  by: [A, nurse]\n  when: 2026-12-01\n",
        "89abcdef: yes\n",
        "the-liver:\n  by: A nurse\n  when: 2026-12-01\n",
        "89abcdef:\n  by: ''\n  when: 2026-12-01\n",
        "? [a, b]\n: by\n",
    ],
)
def test_a_sign_off_that_says_nothing_is_named_and_the_others_are_kept(
    library: Path, entry: str
) -> None:
    write(library, f"01234567:\n  by: A nurse\n  when: 2026-12-01\n{entry}")
    words = load_annotations(root=library)
    (problem,) = words.problems
    assert str(problem).startswith("en/reviews.yaml:4: This is no sign-off.")
    assert list(words.signed) == ["01234567"]


@pytest.mark.parametrize("text", ["a: [\n", "- a\n", "a: &b c\n", "a: " + "[" * 50])
def test_a_file_of_sign_offs_that_is_none_signs_nothing_and_is_named(
    library: Path, text: str
) -> None:
    write(library, text)
    words = load_annotations(root=library)
    assert {problem.file for problem in words.problems} == {"en/reviews.yaml"}
    assert words.signed == {}
    assert words.sites.keys() == load_annotations(root=library).sites.keys()


def test_nobody_signs_the_same_text_twice(library: Path) -> None:
    write(library, "01234567:\n  by: A nurse\n  when: 2026-12-01\n" * 2)
    (problem,) = load_annotations(root=library).problems
    assert (problem.line, problem.message[:20]) == (4, "This was signed abov")


def test_an_educator_has_texts_of_their_own_signed_by_their_own(
    library: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    write(own, "01234567:\n  by: A nurse\n  when: 2026-12-01\n")
    shelf = Shelf("en", own, None, root=library)
    assert shelf.words().signed == {"01234567": NURSE}
    assert shelf.problems() == ()


@pytest.mark.parametrize("lang", languages())
def test_each_passage_of_the_atlas_has_its_place_and_its_file(lang: str) -> None:
    found = list(passages(atlas_words(lang)))
    assert len({passage.id for passage in found}) == len(found)
    files = ("countries.yaml", "helplines.yaml")
    assert all(p.file.startswith(f"{lang}/") or p.file in files for p in found)
    assert all(passage.text.strip() for passage in found)
