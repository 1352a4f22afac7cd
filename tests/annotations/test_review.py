"""The review of the words: whole, by file and line, and safe to hand to a clinician."""

import csv
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from annotations import IconArray, SourceRef, Statement, languages, load_annotations
from annotations.review.links import check_link, check_links
from annotations.review.lint import broken_rules, lapsed_sign_offs, old_sources
from annotations.review.report import HEADINGS, Row, html, rows, write_csv
from annotations.review.signoff import fingerprint, read_sign_offs
from annotations.review.sources import source_date
from annotations.review.texts import plain, units, wholes
from tests.words import atlas_words

Edit = Callable[[str, str, str], None]
ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
SOURCE = SourceRef(
    id="S01", publisher="A & B", title="A <study>", url="https://example.org/a?b&c", date="2020"
)


@pytest.fixture
def library(library: Path) -> Path:
    """The small library, with no text of a single word: a formula cannot judge one."""
    file = library / "en/helplines.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Nurses.", "They listen."), encoding="utf-8"
    )
    return library


# The texts as units


def test_each_statement_is_in_one_unit_and_the_warnings_come_first(library: Path) -> None:
    words = load_annotations(root=library)
    texts = list(units(words))
    ids = [id_ for text in texts for id_ in text.parts]
    assert len(ids) == len(set(ids))
    assert ids[:2] == ["warnings/fever/1", "warnings/fever/2"]
    assert {"bone/card/2", "bone/meaning/1", "glossary/biopsy", "structures/rib-*"} < set(ids)
    whole = {text.name: len(text.parts) for text in wholes(words)}
    assert whole["bone"] == 9


def test_a_reader_sees_the_long_form_of_the_emergency_number(library: Path, edit: Edit) -> None:
    edit("en/ui.yaml", "app.name", 'app.emergency: "your number, such as 112"\napp.name')
    fever = next(units(load_annotations(root=library)))
    assert "Call your number, such as 112." in fever.prose


def test_what_is_not_translated_is_not_read_twice(library: Path) -> None:
    (library / "es").mkdir()
    (library / "es/structures.yaml").write_text('liver: "El hígado. [^S01]"\n', encoding="utf-8")
    spanish = load_annotations("es", root=library)
    assert [id_ for text in units(spanish) for id_ in text.parts] == ["structures/liver"]


def test_a_bullet_is_a_sentence_and_a_link_is_its_words() -> None:
    assert (
        plain(Statement("**Pain** in the [spine](?parts=vertebra-*)", ())) == "Pain in the spine."
    )
    assert plain(Statement("Call for any of these:", ())) == "Call for any of these."


# Lint


def test_a_clean_library_has_no_findings(library: Path) -> None:
    assert broken_rules("en", library) == []
    assert list(lapsed_sign_offs("en", library)) == []


def test_a_hard_text_is_named_at_its_hardest_statement(library: Path, edit: Edit) -> None:
    hard = "Multidisciplinary coordination necessitates individualized considerations."
    edit("en/sites/liver.md", '- "Two.', f'- "{hard}')
    (found,) = broken_rules("en", library)
    assert str(found).startswith("en/sites/liver.md:6: liver/card has the grade ")


# Sign-offs


def test_a_fingerprint_changes_with_the_words_the_sources_and_the_picture() -> None:
    said = Statement("About 6 in 100.", ("S01",), array=IconArray(6, 6, 100))
    others = [
        replace(said, text="About 7 in 100."),
        replace(said, sources=("S02",)),
        replace(said, array=IconArray(7, 7, 100)),
    ]
    assert len({fingerprint(statement) for statement in [said, *others]}) == 4
    assert fingerprint(replace(said, file="en/sites/bone.md", line=9)) == fingerprint(said)


def test_a_sign_off_lapses_when_its_text_changes(library: Path, edit: Edit) -> None:
    mark = fingerprint(load_annotations(root=library).structures["liver"])
    signed = f"{mark}:\n  by: A nurse\n  when: 2026-12-01\n"
    (library / "en/reviews.yaml").write_text(signed, encoding="utf-8")
    assert list(lapsed_sign_offs("en", library)) == []
    edit("en/structures.yaml", "The liver.", "This is the liver.")
    (lapsed,) = lapsed_sign_offs("en", library)
    assert str(lapsed).startswith(f"en/reviews.yaml:1: A nurse signed {mark} on 2026-12-01")
    assert broken_rules("en", library) == []


@pytest.mark.parametrize(
    "entry",
    [
        "{mark}:\n  by: A nurse\n",
        "{mark}:\n  by: A nurse\n  when: soon\n",
        "{mark}: yes\n",
        "the-liver:\n  by: A nurse\n  when: 2026-12-01\n",
        "{mark}:\n  by: ''\n  when: 2026-12-01\n",
    ],
)
def test_a_sign_off_that_says_nothing_is_a_broken_rule(library: Path, entry: str) -> None:
    text = f"01234567:\n  by: A nurse\n  when: 2026-12-01\n{entry.format(mark='89abcdef')}"
    (library / "en/reviews.yaml").write_text(text, encoding="utf-8")
    (found,) = broken_rules("en", library)
    assert str(found).startswith("en/reviews.yaml:4: This is no sign-off.")
    assert list(read_sign_offs("en", library).reviews) == ["01234567"]


def test_nobody_signs_the_same_text_twice(library: Path) -> None:
    entry = "01234567:\n  by: A nurse\n  when: 2026-12-01\n"
    (library / "en/reviews.yaml").write_text(entry * 2, encoding="utf-8")
    (found,) = broken_rules("en", library)
    assert found.line == 4


# Sources


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2025-06-03", date(2025, 6, 3)),
        ("2017-10", date(2017, 10, 28)),
        ("2021", date(2021, 12, 28)),
        ("2017 to 2021 (data)", date(2021, 12, 28)),
        ("2018 (data of 2010 to 2014)", date(2018, 12, 28)),
        ("before 2019", date(2019, 12, 28)),
        (None, date(2026, 11, 23)),
    ],
)
def test_a_source_ages_from_its_own_date(said: str | None, day: date) -> None:
    assert source_date(SOURCE.model_copy(update={"date": said}), date(2026, 11, 23)) == day


def test_old_sources_are_named_with_their_line(library: Path, edit: Edit) -> None:
    edit("sources.yaml", "S01:", "# All were read on 2026-11-23.\nS01:")
    (found,) = old_sources(TODAY, root=library)
    assert str(found).startswith("sources.yaml:7: S02, A journal, A study: this is of 2020.")
    assert list(old_sources(TODAY, years=10, root=library)) == []
    first, _ = old_sources(date(2031, 12, 1), root=library)
    assert "this was read on 2026-11-23" in first.message


def test_a_source_whose_age_nobody_knows_is_named(library: Path) -> None:
    first, _ = old_sources(TODAY, root=library)
    assert str(first).startswith("sources.yaml:1: S01, A hospital, A leaflet: no date")


# The report


def row(text: str) -> Row:
    return Row("warnings/fever/1", text, "", (SOURCE,), "grade 5.0", "89abcdef", "", "")


def test_every_statement_is_a_row_with_its_sources_and_its_sign_off(library: Path) -> None:
    words = load_annotations(root=library)
    mark = fingerprint(words.structures["liver"])
    signed = f"{mark}:\n  by: A nurse\n  when: 2026-12-01\n"
    (library / "en/reviews.yaml").write_text(signed, encoding="utf-8")
    table = {row.id: row for row in rows(words, words, read_sign_offs("en", library))}
    assert len(table) == sum(len(text.parts) for text in units(words))
    liver = table["structures/liver"]
    assert (liver.text, liver.english) == ("The liver.", "")
    assert (liver.signed_by, liver.signed_on) == ("A nurse", "2026-12-01")
    assert [source.id for source in liver.sources] == ["S01"]


def test_a_translation_stands_beside_its_english_twin(library: Path) -> None:
    (library / "es").mkdir()
    (library / "es/structures.yaml").write_text('liver: "El hígado. [^S01]"\n', encoding="utf-8")
    words, english = load_annotations("es", root=library), load_annotations(root=library)
    (liver,) = rows(words, english, read_sign_offs("es", library))
    assert (liver.text, liver.english) == ("El hígado.", "The liver.")
    page = html([liver], "es", TODAY)
    assert '<td lang="es">El hígado.</td><td lang="en">The liver.</td>' in page


def test_a_table_comes_back_from_a_spreadsheet_as_it_was(tmp_path: Path) -> None:
    text = 'Dolor, “fuerte”; "así"\nen el hígado'
    write_csv([row(text)], tmp_path / "es.csv")
    assert (tmp_path / "es.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "es.csv").open(encoding="utf-8-sig", newline="") as file:
        (read,) = csv.DictReader(file)
    assert list(read) == list(HEADINGS.values())
    assert read["Text"] == text
    assert read["Sources"] == "S01. A & B. A <study>. 2020. https://example.org/a?b&c"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_calculates_nothing(tmp_path: Path, sign: str) -> None:
    write_csv([row(f"{sign}1+1")], tmp_path / "en.csv")
    with (tmp_path / "en.csv").open(encoding="utf-8-sig", newline="") as file:
        (read,) = csv.DictReader(file)
    assert read["Text"] == f"'{sign}1+1"


def test_the_page_obeys_no_text_and_asks_no_other_file() -> None:
    page = html([row("<script>alert(1)</script>")], "en", TODAY)
    assert "<script" not in page
    assert 'A &amp; B. <a href="https://example.org/a?b&amp;c">A &lt;study&gt;</a>. 2020' in page
    assert not any(asks in page for asks in ("src=", "<link", "@import", "url("))
    assert '<tr class="safety"><th scope="row">warnings/<wbr>fever/<wbr>1</th>' in page


@pytest.mark.parametrize("lang", languages())
def test_the_words_of_the_atlas_can_all_be_reported(lang: str) -> None:
    words = atlas_words(lang)
    table = list(rows(words, atlas_words("en"), read_sign_offs(lang)))
    assert len({row.id for row in table}) == len(table) > 0
    kinds = [row.id.startswith("warnings/") for row in table]
    assert kinds == sorted(kinds, reverse=True)


@pytest.mark.parametrize("lang", languages())
def test_the_sign_offs_of_the_atlas_can_be_read(lang: str) -> None:
    assert read_sign_offs(lang).problems == ()


# Links


class Web(BaseHTTPRequestHandler):
    """A small web: what it answers is in the address."""

    asked: list[tuple[str, str, float]]

    def do_GET(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append((self.command, self.path, time.monotonic()))
        status = int(self.path[1:4])
        if self.path.endswith("-to-head") and self.command == "GET":
            status = 200
        if self.path.endswith("-slow"):
            time.sleep(0.3)
        self.send_response(status)
        if status in (301, 302, 308):
            self.send_header("Location", f"/{self.path[5:]}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name it has
        pass


@pytest.fixture
def web() -> Iterator[str]:
    Web.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/200", "alive"),
        ("/405-to-head", "alive"),
        ("/404-to-head", "alive"),
        ("/302-200", "alive"),
        ("/301-200", "moved"),
        ("/308-200", "moved"),
        ("/404", "dead"),
        ("/410", "dead"),
        ("/301-404", "dead"),
        ("/403", "unreachable"),
        ("/500", "unreachable"),
        ("/200-slow", "unreachable"),
    ],
)
def test_an_address_is_alive_moved_dead_or_unreachable(web: str, path: str, outcome: str) -> None:
    timeout_s = 0.1 if path.endswith("-slow") else 5
    link = check_link(f"{web}{path}", pause_s=0, timeout_s=timeout_s)
    assert link.outcome == outcome
    if outcome == "moved":
        assert str(link) == f"moved: {web}{path} to {web}/200"


def test_a_host_that_does_not_answer_is_unreachable() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert check_link(f"http://127.0.0.1:{port}/", pause_s=0).outcome == "unreachable"


def test_a_host_is_asked_once_for_a_page_and_given_time_between(web: str) -> None:
    urls = [f"{web}/200", f"{web}/404", f"{web}/200"]
    found = {link.url: link.outcome for link in check_links(urls, pause_s=0.1)}
    assert found == {f"{web}/200": "alive", f"{web}/404": "dead"}
    asked = [(method, path) for method, path, _ in Web.asked]
    assert asked == [("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404")]
    times = [at for _, _, at in Web.asked]
    assert all(later - at >= 0.1 for at, later in pairwise(times))


# Apart from the app


def test_the_app_never_reads_the_review() -> None:
    folders = ["components", "annotations"]
    files = [Path("app.py"), *(path for name in folders for path in (ROOT / name).rglob("*.py"))]
    readers = [
        path
        for path in files
        if "annotations.review" in (ROOT / path).read_text(encoding="utf-8")
        and ROOT / "annotations/review" not in path.parents
    ]
    assert len(files) > 20
    assert readers == []
