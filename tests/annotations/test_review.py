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
from zipfile import ZipFile

import pytest

from annotations import SourceRef, languages, load_annotations
from annotations.review.bundle import write_bundle
from annotations.review.facts import Fact, read_facts
from annotations.review.links import check_link, check_links
from annotations.review.lint import broken_rules, lapsed_sign_offs, old_sources
from annotations.review.report import HEADINGS, SAME_WORDS, SIGNED, Row, html, rows, write_csv
from annotations.review.sources import source_date
from annotations.review.texts import plain, units, wholes
from annotations.signing import statement_fingerprint
from tests.words import atlas_words, said

Edit = Callable[[str, str, str], None]
ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
SOURCE = SourceRef(
    id="S01", publisher="A & B", title="A <study>", url="https://example.org/a?b&c", date="2020"
)


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
    assert plain(said("**Pain** in the [spine](?parts=vertebra-*)")) == "Pain in the spine."
    assert plain(said("Call for any of these:")) == "Call for any of these."


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


def test_a_sign_off_lapses_when_its_text_changes(library: Path, edit: Edit) -> None:
    words = load_annotations(root=library)
    mark = statement_fingerprint(words, words.structures["liver"])
    signed = f"{mark}:\n  by: A nurse\n  when: 2026-12-01\n"
    (library / "en/reviews.yaml").write_text(signed, encoding="utf-8")
    assert list(lapsed_sign_offs("en", library)) == []
    edit("en/structures.yaml", "The liver.", "This is the liver.")
    (lapsed,) = lapsed_sign_offs("en", library)
    assert str(lapsed).startswith(f"en/reviews.yaml:1: A nurse signed {mark} on 2026-12-01")
    assert broken_rules("en", library) == []


def test_a_sign_off_that_says_nothing_is_a_broken_rule(library: Path) -> None:
    (library / "en/reviews.yaml").write_text("01234567:\n  by: A nurse\n", encoding="utf-8")
    (found,) = broken_rules("en", library)
    assert str(found).startswith("en/reviews.yaml:1: This is no sign-off.")


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
    seen = date(2026, 11, 23)
    assert source_date(SOURCE.model_copy(update={"date": said, "seen": seen})) == day


def test_old_sources_are_named_with_their_line(library: Path, edit: Edit) -> None:
    edit("sources.yaml", "  date: null\n", "  date: null\n  seen: 2026-11-23\n")
    (found,) = old_sources(TODAY, root=library)
    assert str(found).startswith("sources.yaml:7: S02, A journal, A study: this is of 2020.")
    assert list(old_sources(TODAY, years=10, root=library)) == []
    first, _ = old_sources(date(2031, 12, 1), root=library)
    assert "this was last looked up on 2026-11-23" in first.message


def test_a_source_whose_age_nobody_knows_is_named(library: Path) -> None:
    first, _ = old_sources(TODAY, root=library)
    assert str(first) == (
        "sources.yaml:1: S01, A hospital, A leaflet: no date, and no day on which it was "
        "looked up. Add `seen`."
    )


# The report


def row(text: str, since: str = "") -> Row:
    return Row(
        id="warnings/fever/1",
        lang="en",
        text=text,
        english="",
        since=since,
        sources=(SOURCE,),
        facts=(Fact("SAFE-1", "Call (2026) <seen>", frozenset({"S01"}), 1),),
        reading="grade 5.0",
        fingerprint="89abcdef",
        signed_by="",
        signed_on="",
        is_urgent=True,
    )


def table(library: Path, lang: str = "en") -> dict[str, Row]:
    english = load_annotations(root=library)
    words = load_annotations(lang, root=library)
    return {row.id: row for row in rows(words, english, read_facts(library))}


def sign(library: Path, entry: str, lang: str = "en") -> None:
    (library / lang / "reviews.yaml").write_text(entry, encoding="utf-8")


def test_all_that_readers_see_is_a_row_with_a_fingerprint_of_its_own(
    library: Path, edit: Edit
) -> None:
    edit("en/pages/men.md", "updated:", "notice: Some of this is hard.\nupdated:")
    found = table(library)
    ids = {id_ for text in units(load_annotations(root=library)) for id_ in text.parts}
    others = {
        "warnings/fever/title": "A fever [Shown beside it: today. In all: 2 steps, 2 signs.]",
        "bone/title": "A place",
        "bone/meaning/title": "Meaning",
        "men/notice": "Some of this is hard.",
        "glossary/biopsy/term": "biopsy, biopsies",
        "countries/us": "United States: emergency 911, urgent advice none given",
        "helplines/line/number": "A line. 1-800-555-0100. https://example.org [us; en]",
        "interface/app.name": "Atlas",
    }
    assert ids | others.keys() <= found.keys()
    assert {id_: found[id_].text for id_ in others} == others
    assert len({found[id_].fingerprint for id_ in others}) == len(others)
    assert [source.id for source in found["countries/us"].sources] == ["S01"]
    liver = found["structures/liver"]
    assert (liver.text, liver.english, liver.since) == ("The liver.", "", "")
    assert [source.id for source in liver.sources] == ["S01"]


def test_the_urgent_comes_first_and_the_interface_last(library: Path, edit: Edit) -> None:
    edit("en/pages/men.md", "An atlas. [^S02]", "An atlas. {danger: fever} [^S02]")
    found = list(table(library).values())
    ids = [row.id for row in found]
    assert ids[:2] == ["warnings/fever/title", "warnings/fever/1"]
    first_of_others = next(i for i, id_ in enumerate(ids) if not id_.startswith("warnings/"))
    assert ids[first_of_others] == "men/what/1"
    assert [row.is_urgent for row in found].index(False) == first_of_others + 1
    assert found[first_of_others].text == "An atlas. [Shown beside it: today]"
    kinds = [id_.startswith("interface/") for id_ in ids]
    assert kinds == sorted(kinds)
    assert any(kinds)


def test_what_we_are_least_sure_of_is_asked_and_comes_before_all_other_dangers(
    library: Path, edit: Edit
) -> None:
    warnings = (library / "en/warnings.yaml").read_text(encoding="utf-8")
    for danger in ("chill", "rash"):
        more = warnings.replace("fever:", f"{danger}:")
        with (library / "en/warnings.yaml").open("a", encoding="utf-8") as file:
            file.write(more)
    asked = "1. Is it {emergency}? {danger: rash} [^S02]\n2. And this? {danger: fever} [^S02]"
    edit("en/pages/clinicians.md", "An atlas. [^S02]", asked)
    found = list(table(library).values())
    told = dict.fromkeys(row.id.split("/")[1] for row in found if row.id.startswith("warnings/"))
    assert list(told) == ["rash", "fever", "chill"]
    assert [row.ask for row in found if row.ask] == ["Is it 911?", "And this?"]
    assert (found[0].id, found[0].ask) == ("warnings/rash/title", "Is it 911?")
    page = html(found, "en", TODAY)
    question = '<tr class="asked"><td colspan="11">Is it 911?</td></tr><tr class="safety">'
    assert f'{question}<th scope="row">warnings/<wbr>rash/<wbr>title</th>' in page


def test_the_page_for_clinicians_and_the_table_ask_the_same_in_each_language() -> None:
    for lang in languages():
        words = atlas_words(lang)
        found = list(rows(words, atlas_words("en"), read_facts()))
        (first,) = (s for s in words.pages["clinicians"].sections if s.id == "first")
        told = [s.danger for s in first.statements if s.danger]
        assert len(told) == len(set(told)) > 10
        asked = [row.id for row in found if row.ask]
        assert asked == [f"warnings/{danger}/title" for danger in told]
        assert found[0].ask


def test_a_row_names_the_facts_that_it_rests_on_the_most_alike_first(library: Path) -> None:
    facts = "".join(
        f"- **{id_}** | {text} | {sources} | n/d | H\n"
        for id_, text, sources in [
            ("A-1", "Ribs and pain", "S02"),
            ("A-2", "The spleen", "S01"),
            ("A-3", "The liver is large", "S01, S02"),
            ("A-4", "The lungs", "S01"),
            ("A-5", "Nothing else", "S01"),
        ]
    )
    (library / "facts.md").write_text(facts, encoding="utf-8")
    found = table(library)
    ids = {name: [fact.id for fact in row.facts] for name, row in found.items()}
    assert ids["structures/liver"] == ["A-3", "A-2", "A-4"]
    assert ids["bone/title"] == []
    assert set(ids["men/what/1"]) == {"A-1", "A-3"}


def test_a_row_tells_what_has_changed_since_it_was_signed(library: Path, edit: Edit) -> None:
    mark = table(library)["structures/liver"].fingerprint
    signed = f"'{mark}':\n  by: A nurse\n  when: 2026-12-01\n"
    sign(library, f"{signed}  id: structures/liver\n  text: The liver.\n")
    liver = table(library)["structures/liver"]
    assert (liver.since, liver.signed_by, liver.signed_on) == (SIGNED, "A nurse", "2026-12-01")
    edit("en/structures.yaml", "The liver. [^S01]", "The liver. [^S02]")
    liver = table(library)["structures/liver"]
    assert (liver.since, liver.signed_by) == (SAME_WORDS, "")
    edit("en/structures.yaml", "The liver.", "The big liver.")
    assert table(library)["structures/liver"].since == "The liver."
    # Entries from before the words were kept still sign what they fit, and tell nothing else.
    sign(library, signed)
    assert table(library)["structures/liver"].since == ""


def test_on_paper_urgent_words_stand_beside_what_their_sources_say() -> None:
    urgent, other = row("Call now."), replace(row("Rest."), is_urgent=False)
    assert "<b>SAFE-1</b> Call (2026) &lt;seen&gt;</td>" in html([urgent], "en", TODAY)
    assert "<td>SAFE-1</td>" in html([other], "en", TODAY)


def test_paper_shows_word_by_word_what_has_changed() -> None:
    page = html([row("Take <two> tablets today.", since="Take <three> tablets.")], "en", TODAY)
    assert (
        "<td>Take <del>&lt;three&gt;</del><ins>&lt;two&gt;</ins> "
        "<del>tablets.</del><ins>tablets today.</ins></td>"
    ) in page
    assert "<td>signed</td>" in html([row("One.", since=SIGNED)], "en", TODAY)
    assert "<ins>" not in html([row("One.", since=SAME_WORDS)], "en", TODAY)


def test_a_translation_stands_beside_its_english_twin(library: Path) -> None:
    (library / "es").mkdir()
    (library / "es/ui.yaml").write_text('app.name: "Atlas de aquí"\n', encoding="utf-8")
    (library / "es/structures.yaml").write_text('liver: "El hígado. [^S01]"\n', encoding="utf-8")
    found = table(library, "es")
    liver = found["structures/liver"]
    assert (liver.text, liver.english) == ("El hígado.", "The liver.")
    # What is not translated is signed in English.
    assert {id_.partition("/")[0] for id_ in found} == {
        "structures",
        "countries",
        "helplines",
        "interface",
    }
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
    assert (read["Row"], read["Fingerprint"]) == ("1 of 1", "#89abcdef")
    assert (read["OK? (yes/no)"], read["Comment"]) == ("", "")


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
    assert all(f"<span>{who}</span>" in page for who in ("Name", "Profession", "Date"))


def test_the_bundle_holds_what_a_clinician_needs_and_nothing_else(
    library: Path, tmp_path: Path
) -> None:
    (library / "facts.md").write_text("- **A-1** | A | S01 | n/d | H\n", encoding="utf-8")
    write_bundle(tmp_path / "out", TODAY, library)
    with ZipFile(tmp_path / "out/mbc-atlas-review.zip") as bundle:
        files = {Path(name).name: bundle.read(name) for name in bundle.namelist()}
    assert files.keys() == {"README.txt", "en.csv", "en.html", "facts.txt"}
    assert all((tmp_path / "out" / name).read_bytes() == data for name, data in files.items())
    letter = files["README.txt"].decode("utf-8-sig")
    assert "Open en.csv with Excel" in letter
    assert "Made on 2026-11-25." in letter
    for heading in ("We ask", "OK? (yes/no)", "Comment", "Since signed", "Signed off by", "Facts"):
        assert f'"{heading}"' in letter
        assert heading in HEADINGS.values()


@pytest.mark.parametrize("lang", languages())
def test_the_words_of_the_atlas_can_all_be_reported(lang: str) -> None:
    words = atlas_words(lang)
    found = list(rows(words, atlas_words("en"), read_facts()))
    assert len({row.id for row in found}) == len(found)
    assert {id_ for text in units(words) for id_ in text.parts} <= {row.id for row in found}


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
