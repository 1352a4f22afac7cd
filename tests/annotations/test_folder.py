"""An educator's folder may hold anything: it is named with its remedy, and never stops anybody."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotations import Shelf
from annotations.strays import MOST_NAMED
from tests.annotations.conftest import PAGE

LIVER = "en/sites/liver.md"
Make = Callable[[Path], object]
LOOPS = "\n".join(f"{name}: &{name} [{','.join([f'*{of}'] * 9)}]" for of, name in ("ab", "bc"))
STRAY = "The atlas reads no file of this name."

# What lies there under the name, and what is said of it.
TROUBLES: dict[str, tuple[str, Make, str]] = {
    "a folder": (
        LIVER,
        Path.mkdir,
        f"{LIVER}: This is a folder, not a text. Take it out of here.",
    ),
    "a folder that is called like a text": (
        "en/sites/notes.md",
        Path.mkdir,
        "en/sites/notes.md: This is a folder, not a text. Give it another name.",
    ),
    "a link that leads nowhere": (
        LIVER,
        lambda path: path.symlink_to("nowhere"),
        f"{LIVER}: This link leads nowhere. Remove it, or put the file there.",
    ),
    "a link to itself": (
        LIVER,
        lambda path: path.symlink_to(path.name),
        f"{LIVER}: This file cannot be read: Too many levels of symbolic links. "
        "Check its permissions.",
    ),
    "a pipe": (
        LIVER,
        os.mkfifo,
        f"{LIVER}: This is a device or a pipe, not a text. Take it out of here.",
    ),
    "a device without end": (
        LIVER,
        lambda path: path.symlink_to("/dev/zero"),
        f"{LIVER}: This is a device or a pipe, not a text. Take it out of here.",
    ),
    "a huge file": (
        LIVER,
        lambda path: path.write_bytes(b"a" * 200_000),
        f"{LIVER}: This file is larger than 128 kB, too large for a text. Shorten it.",
    ),
    "references that grow to gigabytes": (
        "en/glossary.yaml",
        lambda path: path.write_text(f"a: &a [lol]\n{LOOPS}\n", encoding="utf-8"),
        "en/glossary.yaml:1: &a refers to another line. Write it out, or put it in quotes.",
    ),
    "a reference to itself": (
        "en/glossary.yaml",
        lambda path: path.write_text("b: &b [*b]\n", encoding="utf-8"),
        "en/glossary.yaml:1: &b refers to another line. Write it out, or put it in quotes.",
    ),
    "brackets that nest deeper than Python can follow": (
        "en/glossary.yaml",
        lambda path: path.write_text("[" * 3000, encoding="utf-8"),
        "en/glossary.yaml:1: This is nested too deep. Check brackets and indents.",
    ),
    "dashes that nest deeper than Python can follow": (
        "en/glossary.yaml",
        lambda path: path.write_text("- " * 3000, encoding="utf-8"),
        "en/glossary.yaml:1: This is nested too deep. Check brackets and indents.",
    ),
    "another ending": (
        "en/warnings.yml",
        Path.touch,
        f"en/warnings.yml: {STRAY} Save it as en/warnings.yaml, or take it out of here.",
    ),
    "an ending too many": (
        "en/sites/liver.md.txt",
        Path.touch,
        f"en/sites/liver.md.txt: {STRAY} Save it as {LIVER}, or take it out of here.",
    ),
    "an ending in capitals": (
        "en/sites/liver.MD",
        Path.touch,
        f"en/sites/liver.MD: {STRAY} Save it as {LIVER}, or take it out of here.",
    ),
    "no ending": (
        "en/sites/liver",
        Path.touch,
        f"en/sites/liver: {STRAY} Save it as {LIVER}, or take it out of here.",
    ),
    "a file of a word processor": (
        "en/sites/liver.docx",
        Path.touch,
        f"en/sites/liver.docx: {STRAY} Save it as {LIVER}, or take it out of here.",
    ),
    "a typing error": (
        "en/sites/livr.md",
        Path.touch,
        f"en/sites/livr.md: {STRAY} Save it as {LIVER}, or take it out of here.",
    ),
    "another folder": (
        "en/liver.md",
        Path.touch,
        f"en/liver.md: {STRAY} Save it as {LIVER}, or take it out of here.",
    ),
    "no language": (
        "sites/liver.md",
        Path.touch,
        f"sites/liver.md: {STRAY} Save it as {LIVER}, or take it out of here.",
    ),
    "a name that cannot be printed": (
        os.fsdecode(b"en/sites/\xff\n.md"),
        Path.touch,
        f"en/sites/��.md: {STRAY} Correct its name, or take it out of here.",
    ),
}
LEFT_BEHIND = [".#liver.md", "._liver.md", "~$liver.md", "liver.md~", ".liver.md.swp", ".DS_Store"]
LEFT_BEHIND += ["#liver.md#", "liver.md.bak", ".git/liver.md"]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An educator's folder with a good text of their own in it."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "en/sites").mkdir(parents=True)
    (folder / "en/pages").mkdir()
    men = PAGE.replace("A page", "Men, in our clinic")
    (folder / "en/pages/men.md").write_text(men, encoding="utf-8")
    return folder


@pytest.fixture
def shelf(library: Path, folder: Path) -> Shelf:
    return Shelf("en", folder, None, root=library, look_every_s=0)


def named(shelf: Shelf) -> list[str]:
    """What is wrong with the folder; the good text in it and all of ours are there."""
    words = shelf.words()
    assert words.problems == ()
    assert words.pages["men"].title == "Men, in our clinic"
    assert (words.sites["liver"].title, list(words.glossary)) == ("A place", ["biopsy"])
    return [str(problem) for problem in shelf.problems()]


@pytest.mark.parametrize(("name", "make", "said"), TROUBLES.values(), ids=TROUBLES)
def test_whatever_lies_in_the_folder_is_named_and_the_rest_goes_on(
    shelf: Shelf, folder: Path, name: str, make: Make, said: str
) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    make(folder / name)
    assert named(shelf) == [said]


def test_what_comes_and_goes_while_the_atlas_runs_is_seen(shelf: Shelf, folder: Path) -> None:
    assert named(shelf) == []
    (folder / LIVER).symlink_to("nowhere")
    assert named(shelf) == [f"{LIVER}: This link leads nowhere. Remove it, or put the file there."]
    (folder / LIVER).unlink()
    assert named(shelf) == []


def test_what_systems_and_editors_leave_behind_is_passed_over(shelf: Shelf, folder: Path) -> None:
    for name in LEFT_BEHIND:
        path = folder / "en/sites" / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (folder / "en/sites/.#bone.md").symlink_to("anna@clinic.1234:5678")
    (folder / "en/sites/liver.png").touch()
    assert named(shelf) == []


def test_links_that_lead_round_and_round_are_not_followed(shelf: Shelf, folder: Path) -> None:
    (folder / "en/liver.md").touch()
    (folder / "en/again").symlink_to(folder, target_is_directory=True)
    assert len(named(shelf)) == 1


def test_a_name_that_is_taken_is_not_proposed(shelf: Shelf, folder: Path) -> None:
    (folder / "en/pages/men (1).md").touch()
    assert named(shelf) == [
        f"en/pages/men (1).md: {STRAY} Correct its name, or take it out of here."
    ]


def test_a_system_to_which_capitals_are_the_same_reads_the_text(shelf: Shelf, folder: Path) -> None:
    # As on a Mac, where one file answers to both names.
    (folder / "en/pages/Men.MD").hardlink_to(folder / "en/pages/men.md")
    assert named(shelf) == []


def test_a_text_that_vanishes_while_it_is_read_is_not_there(
    shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / LIVER).touch()

    def gone(path: Path, *_: object, **__: object) -> None:
        raise FileNotFoundError(path)

    monkeypatch.setattr("annotations.folder._open", gone)
    assert shelf.words().sites["liver"].title == "A place"
    assert shelf.problems() == ()


def test_a_text_that_must_not_be_read_is_named_and_the_one_before_goes_on(
    shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert named(shelf) == []
    (folder / "en/pages/men.md").touch()

    def forbidden(path: str, _: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("annotations.folder._open", forbidden)
    assert named(shelf) == [
        "en/pages/men.md: This file cannot be read: Permission denied. Check its permissions."
    ]


def test_a_closed_folder_is_named_once(shelf: Shelf, folder: Path) -> None:
    (folder / "en/sites").chmod(0)
    if os.access(folder / "en/sites", os.X_OK):
        pytest.skip("nothing is closed to root")
    assert named(shelf) == ["en/sites: This folder cannot be opened. Check its permissions."]
    (folder / "en/sites").chmod(0o700)


def test_a_folder_that_is_not_there_is_named_and_ours_goes_on(library: Path) -> None:
    for name in ("no-such-folder", "sources.yaml"):
        shelf = Shelf("en", library / name, None, root=library)
        assert shelf.words().pages["men"].title == "A page"
        assert [str(problem) for problem in shelf.problems()] == [
            f"{name}: There is no such folder. Correct its name (MBC_ATLAS_TEXTS, or the command)."
        ]


@pytest.fixture
def seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is seen of the folder whenever it is listed, name by name."""
    names: list[str] = []
    scandir = os.scandir

    def noted(entries: Iterator[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
        for entry in entries:
            names.append(entry.name)
            yield entry

    @contextmanager
    def watched(path: str | Path) -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(path) as entries:
            yield noted(entries) if Path(path).is_relative_to(folder) else entries

    monkeypatch.setattr("annotations.strays.os.scandir", watched)
    return names


def test_many_other_files_cost_no_choice_anything_and_little_to_name(
    shelf: Shelf, folder: Path, seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.strays.MOST_ENTRIES", 50)
    for number in range(200):
        (folder / f"en/sites/note-{number}.md").touch()
    assert shelf.words().pages["men"].title == "Men, in our clinic"
    assert seen == []
    problems = named(shelf)
    assert len(seen) == 51
    assert len(problems) == MOST_NAMED + 1
    assert problems[-1] == (
        f"{folder.name}: More than 50 things lie here, and not all were looked at. "
        "Give the texts a folder of their own."
    )


def test_of_other_files_those_that_are_called_like_a_text_are_named_and_the_rest_is_counted(
    shelf: Shelf, folder: Path
) -> None:
    for number in range(MOST_NAMED + 3):
        (folder / f"en/sites/a-note-{number}.md").touch()
    (folder / "en/sites/liver.docx").touch()
    problems = named(shelf)
    assert problems[0].startswith("en/sites/liver.docx: ")
    assert problems[-1] == (
        f"{folder.name}: 4 more files here are none that the atlas reads. "
        "Give the texts a folder of their own."
    )
