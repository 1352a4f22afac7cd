"""Texts of an educator's own: they take the place of ours, and a mistake never does."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import Annotations, Shelf, load_annotations
from tests.annotations.conftest import FILES, PAGE
from tests.annotations.library import LIVER

MEN = "en/pages/men.md"
Put = Callable[[str, str], None]


@pytest.fixture
def shelf(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The words with the texts of an educator's folder, which is looked at without a pause."""
    return Shelf("en", tmp_path_factory.mktemp("own"), None, root=library, look_every_s=0)


@pytest.fixture
def put(shelf: Shelf) -> Put:
    """Put a text into the educator's folder."""

    def put_(name: str, text: str) -> None:
        assert shelf.folder
        (shelf.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (shelf.folder / name).write_text(text, encoding="utf-8")

    return put_


def men(title: str) -> str:
    return PAGE.replace("A page", title).replace("[^S02]", "[^S01]")


def named(shelf: Shelf) -> list[str]:
    return [str(problem) for problem in shelf.problems()]


def test_an_own_text_takes_the_place_of_ours(library: Path) -> None:
    own = (library / LIVER).read_bytes().replace(b"title: A place", b"title: Mine")
    words = load_annotations(root=library, own={LIVER: own})
    assert (words.sites["liver"].title, words.sites["bone"].title) == ("Mine", "A place")


def test_an_own_text_that_breaks_a_rule_is_refused_and_the_one_before_goes_on(
    shelf: Shelf, put: Put
) -> None:
    title = shelf.words().pages["men"].title
    good = men("Men, in our clinic")
    for text, shown, problem in (
        (good, "Men, in our clinic", None),
        (good.replace("clinic", "ward"), "Men, in our ward", None),
        (good.replace("[^S01]\n", "\n"), "Men, in our ward", f"{MEN}:10: This has no source."),
        (good.replace("---", "", 1), "Men, in our ward", f"{MEN}:1: The front matter"),
        (good, "Men, in our clinic", None),
    ):
        put(MEN, text)
        assert shelf.words().pages["men"].title == shown
        assert shelf.words().problems == ()
        assert [p[: len(problem)] for p in named(shelf)] == [problem] if problem else True
        assert bool(shelf.problems()) == bool(problem)
    assert shelf.folder
    (shelf.folder / MEN).unlink()
    assert shelf.words().pages["men"].title == title


def test_a_mistake_in_a_list_that_all_share_is_not_laid_to_the_texts_that_need_it(
    shelf: Shelf, put: Put
) -> None:
    put(MEN, men("Men, in our clinic"))
    put("sources.yaml", "S01: [a, list]\n")
    assert shelf.words().pages["men"].title == "Men, in our clinic"
    assert shelf.words().problems == ()
    assert named(shelf) == ["sources.yaml:1: Here belong lines of the form `key: text`."]


def test_beside_a_good_list_that_all_share_a_text_with_a_mistake_is_refused(
    shelf: Shelf, put: Put
) -> None:
    put("sources.yaml", FILES["sources.yaml"].replace("A journal", "A journal of ours"))
    put(MEN, men("Men, in our clinic").replace("[^S01]\n", "\n"))
    words = shelf.words()
    assert (words.sources["S02"].publisher, words.problems) == ("A journal of ours", ())
    assert words.pages["men"].title == "A page"
    assert len(named(shelf)) == 1


def test_a_list_of_ones_own_that_our_texts_cannot_do_with_is_refused(
    shelf: Shelf, put: Put
) -> None:
    put(MEN, men("Men, in our clinic"))
    put("sources.yaml", FILES["sources.yaml"].partition("S02:")[0])
    words = shelf.words()
    assert words.pages["men"].title == "Men, in our clinic"
    assert (list(words.sources), list(words.problems)) == (["S01", "S02"], [])
    assert f"{LIVER}:13: [^S02] is not in sources.yaml. Add it there, or correct the id." in (
        named(shelf)
    )


def test_an_interface_of_ones_own_may_hold_a_few_words_only(shelf: Shelf, put: Put) -> None:
    ui = shelf.words().ui
    put("en/ui.yaml", 'app.name: "Atlas of our clinic"\n')
    assert shelf.words().ui == {**ui, "app.name": "Atlas of our clinic"}
    assert named(shelf) == []


def test_a_country_is_called_by_a_name_or_not_offered(shelf: Shelf, put: Put) -> None:
    norway = 'xx:\n  emergency: "113"\n  urgent: null\n  sources: [S01]\n'
    put("countries.yaml", FILES["countries.yaml"] + norway)
    assert "xx" not in shelf.words().countries
    assert named(shelf) == [
        "countries.yaml: Country xx has no name. Add app.country.xx to en/ui.yaml."
    ]
    put("en/ui.yaml", 'app.country.xx: "Norway"\n')
    assert shelf.words().countries["xx"].emergency == "113"
    assert named(shelf) == []


def test_the_folder_is_not_looked_at_for_each_choice(
    shelf: Shelf, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = 100.0
    monkeypatch.setattr("annotations.own.time.monotonic", lambda: now_s)
    shelf.look_every_s = 1
    title = shelf.words().pages["men"].title
    put(MEN, men("Men, in our clinic"))
    with monkeypatch.context() as nothing:
        nothing.setattr("annotations.own.stamp_texts", None)
        assert shelf.words().pages["men"].title == title
    now_s += 1.1
    assert shelf.words().pages["men"].title == "Men, in our clinic"


def test_other_readers_do_not_wait_while_a_change_is_taken_in(
    shelf: Shelf, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shelf.words()
    put(MEN, men("Men, in our clinic"))
    begun, go_on = threading.Event(), threading.Event()

    def slowly(lang: str, **options: object) -> Annotations:
        begun.set()
        assert go_on.wait(10)
        return load_annotations(lang, **options)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr("annotations.own.load_annotations", slowly)
    first = threading.Thread(target=shelf.words)
    first.start()
    assert begun.wait(10)
    assert shelf.words() is before
    go_on.set()
    first.join()
    assert shelf.words().pages["men"].title == "Men, in our clinic"
