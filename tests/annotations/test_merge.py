"""A clinician's table comes back: what fits is signed, what does not is named."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from annotations import ContentProblem, load_annotations
from annotations.passages import passages
from annotations.review import __main__ as command
from annotations.review.bundle import write_bundle
from annotations.review.lint import broken_rules, lapsed_sign_offs
from annotations.review.merge import Merged, merge
from annotations.review.report import HEADINGS
from annotations.review.returned import RefusedError

Edit = Callable[[str, str, str], None]
Table = list[dict[str, str]]
BY = "A. Nurse, breast-care nurse"
WHEN = date(2026, 12, 1)
TODAY = date(2026, 12, 3)
OK, COMMENT = HEADINGS["ok"], HEADINGS["comment"]
LIVER = "structures/liver"


@pytest.fixture
def sent(library: Path, tmp_path: Path) -> Path:
    """The English table as it was sent."""
    write_bundle(tmp_path / "out", TODAY, library)
    return tmp_path / "out/en.csv"


def read(sent: Path) -> Table:
    with sent.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def saved(table: Table, separator: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(table[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def filled(sent: Path, **answers: tuple[str, str]) -> Table:
    """Return the table with answers to rows by their ids, of which `__` stands for a slash."""
    table = read(sent)
    rows = {row["Statement"]: row for row in table}
    for id_, (ok, comment) in answers.items():
        rows[id_.replace("__", "/")] |= {OK: ok, COMMENT: comment}
    return table


def take(library: Path, sent: Path, text: str | bytes) -> Merged:
    sent.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8-sig"))
    return merge(sent, BY, WHEN, TODAY, library)


def signed(library: Path) -> dict[str, str]:
    """Return who has signed what, by the place of the words."""
    words = load_annotations(root=library)
    assert words.problems == ()
    return {
        passage.id: words.signed[passage.fingerprint].by
        for passage in passages(words)
        if passage.fingerprint in words.signed
    }


def test_a_yes_is_signed_with_its_words_and_nothing_else_is(library: Path, sent: Path) -> None:
    table = filled(sent, structures__liver=("Yes", ""), bone__title=("sí.", ""))
    merged = take(library, sent, saved(table))
    assert merged == Merged({"en": 2}, ())
    assert signed(library) == {LIVER: BY, "bone/title": BY}
    text = (library / "en/reviews.yaml").read_text(encoding="utf-8")
    mark = {row["Statement"]: row["Fingerprint"] for row in table}[LIVER].removeprefix("#")
    assert mark in text
    assert f"  by: {BY}\n  when: 2026-12-01\n  id: {LIVER}\n  text: The liver.\n" in text
    assert text.index("id: bone/title") < text.index(f"id: {LIVER}")
    assert broken_rules("en", library) == []
    assert list(lapsed_sign_offs("en", library)) == []


def test_the_same_table_twice_changes_nothing(library: Path, sent: Path) -> None:
    text = saved(filled(sent, structures__liver=("yes", ""), bone__card__1=("yes", "")))
    take(library, sent, text)
    file = library / "en/reviews.yaml"
    before, at = file.read_bytes(), file.stat().st_mtime_ns
    take(library, sent, saved(list(reversed(read(sent)))))
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, at)
    assert [path.name for path in (library / "en").iterdir() if "part" in path.name] == []


def test_what_has_changed_since_is_named_and_not_signed(
    library: Path, sent: Path, edit: Edit
) -> None:
    text = saved(filled(sent, structures__liver=("yes", "Good."), bone__title=("yes", "")))
    edit("en/structures.yaml", "The liver. [^S01]", "The liver. [^S02]")
    edit("en/sites/bone.md", "## Living {#living}", "## Life {#living}")
    merged = take(library, sent, text)
    assert list(map(str, merged.remaining)) == [
        f"en/structures.yaml:1: {LIVER}: not signed: it has changed since the table was made: Good."
    ]
    assert signed(library) == {"bone/title": BY}


def test_a_text_that_is_gone_or_was_changed_in_the_table_is_not_signed(
    library: Path, sent: Path, edit: Edit
) -> None:
    table = filled(sent, glossary__biopsy=("yes", ""), structures__liver=("yes", ""))
    next(row for row in table if row["Statement"] == LIVER)["Text"] = "The heart."
    edit("en/glossary.yaml", "biopsy:\n", "sample:\n")
    merged = take(library, sent, saved(table))
    messages = [problem.message for problem in merged.remaining]
    assert messages == [
        "glossary/biopsy: not signed: it is no longer there",
        f"{LIVER}: not signed: its text was changed in the table, to “The heart.”",
    ]
    assert not (library / "en/reviews.yaml").exists()


def test_each_no_and_each_comment_is_named_with_the_place_of_its_text(
    library: Path, sent: Path
) -> None:
    table = filled(
        sent,
        warnings__fever__1=("no", "Say\nwhich number.\x1b[2J"),
        structures__liver=("", "- Where is it?"),
        bone__meaning__1=("yes", "Nice."),
        countries__us=("No", ""),
    )
    merged = take(library, sent, saved(table))
    assert list(map(str, merged.remaining)) == [
        "en/warnings.yaml:8: warnings/fever/1: no: Say which number. [2J",
        "countries.yaml: countries/us: no",
        "en/sites/bone.md:13: bone/meaning/1: yes: Nice.",
        f"en/structures.yaml:1: {LIVER}: open: - Where is it?",
    ]
    assert "bone/meaning/1" in signed(library)


def test_a_no_to_the_same_words_elsewhere_counts(library: Path, sent: Path) -> None:
    table = filled(sent, bone__card__1=("yes", ""), liver__card__1=("no", "Too short."))
    merged = take(library, sent, saved(table))
    assert [problem.message for problem in merged.remaining] == [
        "bone/card/1: not signed: the same words have a no on another row",
        "liver/card/1: no: Too short.",
    ]
    assert not (library / "en/reviews.yaml").exists()


def test_the_later_sign_off_counts_and_what_is_signed_anew_replaces_the_old(
    library: Path, sent: Path, edit: Edit
) -> None:
    text = saved(filled(sent, structures__liver=("yes", "")))
    take(library, sent, text)
    merge(sent, "Another, oncologist", date(2026, 11, 30), TODAY, library)
    assert signed(library) == {LIVER: BY}
    merge(sent, "Another, oncologist", date(2026, 12, 2), TODAY, library)
    assert signed(library) == {LIVER: "Another, oncologist"}
    edit("en/structures.yaml", "The liver.", "The big liver.")
    assert len(list(lapsed_sign_offs("en", library))) == 1
    write_bundle(sent.parent, TODAY, library)
    assert {row["Statement"]: row["Since signed"] for row in read(sent)}[LIVER] == "The liver."
    take(library, sent, saved(filled(sent, structures__liver=("yes", ""))))
    assert signed(library) == {LIVER: BY}
    assert list(lapsed_sign_offs("en", library)) == []


def test_an_entry_from_before_the_words_were_kept_is_kept_and_learns_them(
    library: Path, sent: Path
) -> None:
    text = saved(filled(sent, structures__liver=("yes", "")))
    mark = {row["Statement"]: row["Fingerprint"][1:] for row in read(sent)}[LIVER]
    (library / "en/reviews.yaml").write_text(
        f"'{mark}': {{by: Old, when: 2026-12-01}}\n'01234567': {{by: Old, when: 2026-12-01}}\n",
        encoding="utf-8",
    )
    take(library, sent, text)
    reviews = load_annotations(root=library).signed
    assert (reviews[mark].by, reviews[mark].text) == ("Old", "The liver.")
    assert reviews["01234567"].by == "Old"


# However it was saved


@pytest.mark.parametrize(
    ("encoding", "separator", "before"),
    [
        ("utf-8", ",", ""),
        ("utf-8-sig", ";", ""),
        ("cp1252", ";", ""),
        ("utf-16", "\t", ""),
        ("utf-8", ";", "sep=;\r\n"),
    ],
)
def test_a_table_is_read_however_a_spreadsheet_saved_it(
    library: Path, sent: Path, edit: Edit, encoding: str, separator: str, before: str
) -> None:
    edit("en/structures.yaml", "The liver.", "The liver: “hígado” → here, ≥ 1.")
    write_bundle(sent.parent, TODAY, library)
    table = filled(sent, structures__liver=("yes", "Señora"), bone__title=("no", "Qué"))
    table = [{name: row[name] for name in reversed(row)} for row in reversed(table)]
    for row in table:
        row["Mine"] = ""
    text = before + saved(table, separator) + separator * 3 + "\r\n"
    merged = take(library, sent, text.encode(encoding, "replace"))
    assert [problem.message for problem in merged.remaining] == [
        f"{LIVER}: yes: Señora",
        "bone/title: no: Qué",
    ]
    assert signed(library) == {LIVER: BY}
    # What is kept are our words, not what came back.
    assert "→ here, ≥ 1." in (library / "en/reviews.yaml").read_text(encoding="utf-8")


def test_a_text_that_a_spreadsheet_would_calculate_comes_back_as_it_was(
    library: Path, sent: Path, edit: Edit
) -> None:
    edit("en/structures.yaml", "The liver.", "- The liver.")
    write_bundle(sent.parent, TODAY, library)
    assert take(library, sent, saved(filled(sent, structures__liver=("yes", "")))).remaining == ()
    assert signed(library) == {LIVER: BY}


BREAKS: dict[str, tuple[Callable[[str], str | bytes], str]] = {
    "nothing": (lambda _: "", "It is no table of ours."),
    "another table": (lambda _: "a,b\n1,2\n", "These columns are missing: “Row”"),
    "a letter": (lambda _: "Dear team, all is well.\n", "These columns are missing"),
    "no rows": (lambda text: text.partition("\n")[0], "There are no rows"),
    "a workbook": (lambda _: b"PK\x03\x04 and so on", "It is a workbook"),
    "no letters": (lambda _: bytes(range(256)) * 4, "Its letters cannot be read."),
    "half of UTF-16": (lambda text: text.encode("utf-16")[:-1], "Its letters cannot be read."),
    "a column gone": (lambda text: text.replace("Fingerprint", "F", 1), "missing: “Fingerprint”"),
    "a column twice": (lambda text: text.replace("Sources", OK, 1), f"“{OK}” is there twice"),
    "cut inside a row": (lambda text: text[: len(text) // 2], "cut off"),
    "cut between rows": (
        lambda text: "\n".join(text.split("\n")[:20]) + "\n",
        "rows for “en”, these are missing: 18, 19, 20, 21, 22 and ",
    ),
    "a row removed": (lambda text: _without(text, 7), "rows for “en”, these are missing: 7."),
    "a row twice": (lambda text: text + text.split("\n")[5] + "\n", "Row 5 of “en” stands there"),
    "two tables": (lambda text: text.replace(" of ", " of 1", 1), "were mixed"),
    "a quote never closed": (lambda text: text + '"x', "From line "),
    "a huge cell": (lambda text: text.replace("The liver.", "x" * 200_000), "From line "),
    "a huge comment": (lambda text: text.replace("Fine", "x" * 5_000), "is longer than 4000"),
    "a formula": (lambda text: text.replace("Fine", "=HYPERLINK(1)"), "begins like a formula"),
    "HTML": (lambda text: text.replace("Fine", "<img src=x>"), "There is HTML in the comment"),
    "a formula for yes": (lambda text: text.replace("yes,", "=1+1,", 1), "says =1+1 under"),
    "perhaps": (lambda text: text.replace("yes,", "perhaps,", 1), "Write yes, no or nothing."),
    "no number": (lambda text: text.replace("3 of", "third of", 1), "which row it is"),
    "another language": (lambda text: text.replace(",en,", ",fr,"), "there is no language “fr”"),
}


def _without(text: str, number: int) -> str:
    rows = text.split("\r\n")
    return "\r\n".join(rows[:number] + rows[number + 1 :])


@pytest.mark.parametrize(("broken", "why"), BREAKS.values(), ids=BREAKS.keys())
def test_what_is_not_our_table_is_refused_whole_and_says_why(
    library: Path,
    sent: Path,
    broken: Callable[[str], str | bytes],
    why: str,
) -> None:
    file = library / "en/reviews.yaml"
    file.write_text("'01234567': {by: Old, when: 2026-12-01}\n", encoding="utf-8")
    before = file.read_bytes()
    text = saved(filled(sent, structures__liver=("yes", "Fine"), bone__title=("yes", "")))
    with pytest.raises(RefusedError) as refused:
        take(library, sent, broken(text))
    assert why in str(refused.value)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 600
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("by", "when", "why"),
    [
        ("A. Nurse", WHEN, "Name, profession"),
        (", nurse", WHEN, "Name, profession"),
        ("A <b>nurse</b>, nurse", WHEN, "This is no name"),
        ("A\x1b[2J, nurse", WHEN, "This is no name"),
        (BY, date(2026, 12, 4), "2026-12-04 has not come yet"),
    ],
)
def test_who_signs_has_a_name_a_profession_and_a_day(
    library: Path, sent: Path, by: str, when: date, why: str
) -> None:
    sent.write_text(saved(filled(sent, structures__liver=("yes", ""))), encoding="utf-8")
    with pytest.raises(RefusedError, match=why):
        merge(sent, by, when, TODAY, library)
    assert not (library / "en/reviews.yaml").exists()


def test_a_broken_file_of_sign_offs_is_mended_first_and_not_written_over(
    library: Path, sent: Path
) -> None:
    (library / "en/reviews.yaml").write_text("'01234567': {by: Old}\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"Mend this first\. en/reviews.yaml:1"):
        take(library, sent, saved(filled(sent, structures__liver=("yes", ""))))
    assert (library / "en/reviews.yaml").read_text(encoding="utf-8") == ("'01234567': {by: Old}\n")


def test_a_machine_that_stops_while_it_writes_leaves_the_old_file(
    library: Path, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(library, sent, saved(filled(sent, structures__liver=("yes", ""))))
    before = (library / "en/reviews.yaml").read_bytes()

    def fails(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("annotations.review.signoff.os.fsync", fails)
    with pytest.raises(OSError, match="no space left"):
        take(library, sent, saved(filled(sent, bone__title=("yes", ""))))
    assert (library / "en/reviews.yaml").read_bytes() == before
    assert [path.name for path in (library / "en").iterdir() if "part" in path.name] == []


def test_the_command_says_what_it_did_and_fails_while_anything_remains(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ["merge", str(tmp_path / "en.csv"), "--by", BY, "--when", "2020-01-01"]
    assert command.main(said) == 2
    assert "It cannot be read: No such file or directory. Nothing was changed." in (
        capsys.readouterr().out
    )
    no = ContentProblem("en/sites/bone.md", 3, "bone/title: no")
    for remaining, status in (((), 0), ((no,), 1)):
        merged = Merged({"en": 3}, remaining)
        monkeypatch.setattr(command, "merge", lambda *_, merged=merged: merged)
        assert command.main(said) == status
        answer = capsys.readouterr().out
        assert f"en/reviews.yaml: 3 passages are signed by {BY}, 2020-01-01." in answer
        assert (str(no) in answer) == bool(remaining)
        assert ("For you to look at: 1, named above" in answer) == bool(remaining)
