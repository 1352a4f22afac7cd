"""Lessons: taken whole, or named with file, line and remedy."""

from pathlib import Path

import pytest

from annotations import LESSON_IDS, UNSOURCED, Annotations, Lesson, Shelf, load_annotations
from annotations.folder import MOST_FREE, ids_in
from annotations.lessons import read_lesson
from annotations.statements import StatementReader
from annotations.textfile import TextFile
from models import load_atlas

NAME = "en/lessons/ward.yaml"
LESSON = """\
title: Our ward
summary: "What we do. [^S01]"
whom: "For new patients."
minutes: 5
updated: 2026-11-29
reviewed: null
steps:
  - title: First
    shows: "?site=liver&view=back"
    says:
      - "One thing. [^S01]"
  - title: Second
    shows: "https://atlas.example/?lang=es&structure=rib-left-1&inside=1&present=1"
    says:
      - "Another thing. [^S01] More of it. [^S02]"
    notes: "Wait here."
    pause: "What do you think?"
questions:
  - ask: "Where is it?"
    kind: point
    shows: "?"
    answers:
      - text: "The liver"
        parts: "liver"
        right: true
        why: "It is there. [^S02]"
      - text: "A rib"
        parts: "rib-*"
        why: "It is not there. [^S01]"
"""
KNOWN = ("liver", "rib-left-1")


def problems(text: str, tmp_path: Path) -> list[str]:
    file = TextFile(tmp_path, NAME, [], {NAME: text.encode()})
    lesson = read_lesson("ward", file, StatementReader({"S01": 1, "S02": 2}, KNOWN, "en"))
    assert (lesson is None) == bool(file.problems)
    return [str(problem).removeprefix(NAME) for problem in file.problems]


def put(folder: Path, text: str, name: str = NAME) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_lesson_has_its_steps_its_questions_and_all_their_sources(library: Path) -> None:
    words = load_annotations(root=library, own={NAME: LESSON.encode()}, known_ids=KNOWN)
    assert words.problems == ()
    lesson = words.lessons["ward"]
    assert (lesson.id, lesson.name, lesson.minutes) == ("lesson-ward", "ward", 5)
    assert lesson.sources == ("S01", "S02")
    assert lesson.stops == (
        ("First", "site=liver&view=back"),
        ("Second", "structure=rib-left-1&inside=1"),
        ("Where is it?", ""),
    )
    assert words.lesson_for("lesson-ward") is lesson
    assert words.lesson_for("ward") is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("One thing. [^S01]", "One thing.", ":11: This has no source."),
        ("[^S02]", "[^S9]", ":15: [^S9] is not in sources.yaml."),
        ("site=liver", "site=livre", ":9: This shows nothing: there is no site livre."),
        ("rib-left-1", "rib-left-99", ":13: This shows nothing: there is no structure"),
        ("view=back", "view=top", ":9: This shows nothing: there is no view top."),
        ("inside=1", "inside=yes", ":13: This shows nothing: write inside=1"),
        ("?site=liver&view=back", "?page=men", ":9: This shows nothing: page means nothing"),
        ("?site=liver&view=back", "liver", ":9: liver is no address. Write it like ?site="),
        (
            'back"\n',
            'back"\n    plays: heart\n',
            ":10: There is no moment heart. Use one of: breast,",
        ),
        ('shows: "?"', 'shows: "?body=child"', ":21: This shows nothing: bodies are: female"),
        ('parts: "liver"', 'parts: "livers"', ":24: This is no place: no structure is named"),
        ("right: true", "right: false", ":19: Exactly one answer is right."),
        ("kind: point", "kind: one", ":19: Of the kind `point` each answer has `parts`"),
        ("kind: point", "kind: order", ":19: Of the kind `order` all answers are right."),
        ("kind: point", "kind: several", ":19: Several answers are right."),
        ("kind: point", "kind: quiz", ":20: `questions.0.kind` is wrong"),
        ('"A rib"', '"The liver"', ":19: Two answers are the same."),
        ("minutes: 5", "minutes: 0", ":4: `minutes` is wrong"),
        ("minutes: 5", 'minutes: "5"', ":4: `minutes` is wrong"),
        ("title: Our ward\n", "", ":1: `title` is missing."),
        ("title: First", "title: <b>First</b>", ":8: HTML is not allowed: <b>"),
        ('"Wait here."', '"<script>"', ":16: HTML is not allowed: <script>"),
        ("notes:", "note:", ":16: `steps.1.note` is wrong"),
        ("steps:", "steps: &a", ":7: &a refers to another line."),
        ("  - title: Second", " - title: Second", ":12: This is not YAML"),
    ],
)
def test_a_mistake_in_a_lesson_is_named_and_the_lesson_left_out(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problems(LESSON, tmp_path) == []
    found = problems(LESSON.replace(old, new, 1), tmp_path)
    assert [one[: len(problem)] for one in found if one.startswith(problem)] == [problem], found


def test_a_lesson_of_ones_own_comes_changes_and_goes_and_a_broken_one_never_shows(
    library: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("own")
    shelf = Shelf("en", folder, KNOWN, root=library, look_every_s=0)
    assert shelf.words().lessons == {}
    put(folder, LESSON)
    assert shelf.words().lessons["ward"].title == "Our ward"
    assert shelf.problems() == ()
    put(folder, LESSON.replace("Our ward", "Their ward").replace("[^S02]", ""))
    assert shelf.words().lessons["ward"].title == "Our ward"
    assert [str(one)[:26] for one in shelf.problems()][:1] == [f"{NAME}:15: T"[:26]]
    put(folder, LESSON.replace("Our ward", "Their ward"))
    assert shelf.words().lessons["ward"].title == "Their ward"
    (folder / NAME).unlink()
    assert shelf.words().lessons == {}


def test_what_lies_beside_the_lessons_and_is_none_is_named(
    library: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("own")
    put(folder, LESSON)
    put(folder, LESSON, "en/lessons/Our Ward.yaml")
    put(folder, LESSON, "en/lessons/other.yml")
    (folder / "en/lessons/folder.yaml").mkdir()
    (folder / "en/lessons/nowhere.yaml").symlink_to("nothing")
    shelf = Shelf("en", folder, KNOWN, root=library, look_every_s=0)
    assert list(shelf.words().lessons) == ["ward"]
    assert {problem.file.rpartition("/")[2] for problem in shelf.problems()} == {
        "Our Ward.yaml",
        "other.yml",
        "folder.yaml",
        "nowhere.yaml",
    }


def test_a_folder_of_thousands_is_not_read_whole(tmp_path: Path) -> None:
    for number in range(MOST_FREE + 5):
        (tmp_path / f"lesson-{number}.yaml").touch()
    assert len(ids_in(tmp_path, ".yaml")) == MOST_FREE
    assert ids_in(tmp_path / "none", ".yaml") == []


def test_a_lesson_that_is_not_translated_is_there_in_english(library: Path) -> None:
    (library / "es").mkdir()
    put(library, 'app.name: "Atlas"\n', "es/ui.yaml")
    words = load_annotations("es", root=library, own={NAME: LESSON.encode()})
    assert words.lessons["ward"].lang == "en"
    assert "lesson ward" in words.untranslated


# As the reader's editor writes them

OWN = """\
title: "Our ward"
summary: "What we do. [^our-leaflet]"
whom: "For new patients."
minutes: 5
updated: 2026-11-30
reviewed: null
sources:
  our-leaflet:
    publisher: "Our ward"
    title: "Welcome"
    url: "https://ward.example/welcome"
steps:
  - title: "First"
    shows: "?site=liver&t=0.5"
    plays: "veins"
    says:
      - "One thing. [^S01] Another. [^OWN]"
translations:
  es:
    title: "Nuestra planta"
    summary: "Lo que hacemos. [^our-leaflet]"
    whom: "Para pacientes nuevas."
    steps:
      - title: "Primero"
        shows: "?site=liver&t=0.5"
        plays: "veins"
        says:
          - "Una cosa. [^S01] Otra. [^OWN]"
"""


def own_problems(text: str, library: Path, lang: str = "es") -> list[str]:
    words = load_annotations(lang, root=library, own={NAME: text.encode()}, known_ids=KNOWN)
    return [str(problem).removeprefix(NAME) for problem in words.problems]


def test_a_lesson_of_ones_own_brings_sources_and_translations(library: Path) -> None:
    (library / "es").mkdir()
    put(library, 'app.name: "Atlas"\n', "es/ui.yaml")
    english, spanish = (
        load_annotations(lang, root=library, own={NAME: OWN.encode()}, known_ids=KNOWN)
        for lang in ("en", "es")
    )
    assert english.problems == spanish.problems == ()
    ours, theirs = english.lessons["ward"], spanish.lessons["ward"]
    assert (ours.title, ours.lang) == ("Our ward", "en")
    assert (theirs.title, theirs.lang) == ("Nuestra planta", "es")
    assert ours.sources == theirs.sources == ("our-leaflet", "S01", UNSOURCED)
    assert ours.own_sources["our-leaflet"].publisher == "Our ward"
    assert shape(ours) == shape(theirs)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (" [^OWN]", "", ":17: This has no source."),
        ("  our-leaflet:", "  S01:", ":7: `S01` cannot be the id of a source here."),
        ("[^our-leaflet]", "[^our-poster]", ":2: [^our-poster] is not in sources.yaml."),
        ('    plays: "veins"\n', "", ":14: This shows nothing: t means nothing here."),
        ("t=0.5", "t=7", ":14: This shows nothing: t means nothing here."),
        ("Una cosa. [^S01]", "<b>Una</b> cosa. [^S01]", ":28: HTML is not allowed: <b>"),
        ("  es:", "  es: &a", ":19: &a refers to another line."),
        ("https://ward", "javascript:ward", ":11: `sources.our-leaflet.url` is not an address."),
    ],
)
def test_a_mistake_in_a_lesson_of_ones_own_is_named(
    library: Path, old: str, new: str, problem: str
) -> None:
    (library / "es").mkdir()
    put(library, 'app.name: "Atlas"\n', "es/ui.yaml")
    assert own_problems(OWN, library) == []
    found = own_problems(OWN.replace(old, new, 1), library)
    assert [one[: len(problem)] for one in found if one.startswith(problem)] == [problem], found


def test_a_translation_has_the_same_steps(library: Path) -> None:
    step = OWN[OWN.index("  - title") : OWN.index("translations")]
    twice = OWN.replace(step, step + step.replace("First", "Second"))
    (problem,) = own_problems(twice, library, "en")
    assert problem.startswith(":24: This has not the same steps")


def test_only_a_lesson_of_ones_own_may_do_so_and_none_is_called_like_the_editor(
    library: Path,
) -> None:
    put(library, OWN)
    words = load_annotations(root=library, known_ids=KNOWN)
    told = [str(problem) for problem in words.problems]
    assert any("has its sources in sources.yaml" in one for one in told)
    assert any("[^OWN] is not in sources.yaml" in one for one in told)
    own = {"en/lessons/make.yaml": LESSON.encode()}
    words = load_annotations(root=library, own=own, known_ids=KNOWN)
    assert "en/lessons/make.yaml:1: A lesson cannot be called make here." in str(words.problems[0])


# Our own


def test_our_lessons_are_whole_in_both_languages(words: Annotations, palabras: Annotations) -> None:
    assert tuple(words.lessons) == tuple(palabras.lessons) == LESSON_IDS
    for ours, theirs in zip(words.lessons.values(), palabras.lessons.values(), strict=True):
        assert shape(ours) == shape(theirs), ours.id
        assert 3 <= len(ours.questions) <= 6, ours.id
        assert theirs.lang == "es"


def shape(lesson: Lesson) -> list[object]:
    """Return all of a lesson that no translation changes."""
    steps = [
        (s.shows, s.plays, bool(s.notes), bool(s.pause), len(s.statements)) for s in lesson.steps
    ]
    questions = [
        (q.kind, q.shows, [(a.is_right, a.parts) for a in q.answers]) for q in lesson.questions
    ]
    return [lesson.minutes, lesson.updated, *steps, *questions]


def test_what_a_step_shows_is_there_in_the_body(words: Annotations) -> None:
    atlas = load_atlas()
    inside = {structure.site for structure in atlas.structures if structure.reveal == "inside"}
    for lesson in words.lessons.values():
        for title, shows in lesson.stops:
            said = dict(pair.split("=") for pair in shows.split("&") if pair)
            structure = atlas.by_id.get(said.get("structure", ""))
            site = structure.site if structure else said.get("site")
            assert "inside" not in said or site in inside, (lesson.id, title)
            # A structure brings its site, so that an address says it once.
            assert not (structure and "site" in said), (lesson.id, title)
