"""Each file of the library is named by its content; an edit changes what it touches and no more."""

import gzip
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from starlette.testclient import TestClient

import annotations
from annotations import FULL_SITE_IDS, Annotations, ContentProblem
from components import content, library
from models import AtlasError, load_atlas
from tests.app.html import all_of, by_id
from tests.app.made import LANGUAGES, addresses, file, language, made, text, words

FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {"html": "text/html; charset=utf-8", "json": "application/json"}
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress}
SITE = Path(annotations.__file__).parent / "en/sites/liver.md"
LIVER = SITE.read_text(encoding="utf-8")


def put(folder: Path, content_of_file: str, name: str = "en/sites/liver.md") -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content_of_file, encoding="utf-8")


def now(lang: str = "en") -> library.Library:
    return library.library(content.words(lang))


# Files


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_file_is_named_by_its_content_and_kept_for_ever(
    browser: TestClient, lang: str
) -> None:
    for what, address in {**addresses(made(lang)), "language": made(lang).address}.items():
        answer = browser.get(f"/{address}")
        name, _, kind = address.removeprefix(library.FOLDER).partition(".")
        assert answer.status_code == 200, what
        assert name == sha256(answer.content).hexdigest()[:20], what
        assert answer.headers["cache-control"] == FOR_EVER, what
        assert answer.headers["content-type"] == TYPES[kind], what


@pytest.mark.parametrize("coding", DECODE)
def test_a_file_is_sent_compressed_and_never_twice(browser: TestClient, coding: str) -> None:
    for address in (addresses(made("en"))[key] for key in ("text bone", "search", "scene")):
        asked = {"accept-encoding": coding}
        with browser.stream("GET", f"/{address}", headers=asked) as answer:
            sent = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == coding
        assert len(sent) < len(DECODE[coding](sent)) / 2
        assert DECODE[coding](sent).decode() == file(address)
        known = {**asked, "if-none-match": answer.headers["etag"]}
        again = browser.get(f"/{address}", headers=known)
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name", ["none.html", f"{'0' * 20}.json", "index.json.html", "x" * 5000, "%00"]
)
def test_a_file_that_is_not_there_is_not_found_and_asked_for_again(
    browser: TestClient, name: str
) -> None:
    missing = browser.get(f"/library/{name}")
    assert missing.status_code == 404
    assert missing.headers["cache-control"] == "no-cache"
    assert missing.content == b""


def test_the_index_names_each_language_and_is_asked_for_again(browser: TestClient) -> None:
    index = browser.get("/library/index.json")
    assert index.json() == {
        "languages": {lang: made(lang).address for lang in LANGUAGES},
        "address": None,
    }
    assert list(index.json()["languages"]) == list(LANGUAGES)
    assert index.headers["cache-control"] == "no-cache"
    assert index.headers["content-type"] == TYPES["json"]
    again = browser.get("/library/index.json", headers={"if-none-match": index.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_index_says_where_readers_open_the_atlas(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in ("/library/index.json", "/read/library/index.json"):
        assert browser.get(address).json()["address"] is None
    monkeypatch.setattr(library, "PUBLIC_ADDRESS", "https://example.org/atlas")
    app, edition = browser.get("/library/index.json"), browser.get("/read/library/index.json")
    assert app.json()["address"] == "https://example.org/atlas"
    assert edition.json()["address"] == "https://example.org/atlas/read/"


def test_of_very_many_files_the_oldest_go_and_those_of_now_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(library, "_FILES", {})
    monkeypatch.setattr(library, "MOST_FILES", 3)
    for names in (("a", "b"), ("c",), ("a", "d")):
        library._remember({name: name.encode() for name in names})
    assert [bool(library.find_file(name)) for name in "abcd"] == [True, False, True, True]


# What a language holds


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_holds_each_text_and_a_card_for_each_site(lang: str) -> None:
    read = language(made(lang))
    assert read["lang"] == lang
    lessons = {f"lesson-{id_}" for id_ in read["known"]["lessons"]}
    pages = {"welcome", *read["known"]["sites"], *read["known"]["pages"]}
    assert read["texts"].keys() == pages | lessons
    assert read["cards"].keys() == {"welcome", *read["known"]["sites"]}
    assert list(read["known"]["languages"]) == list(LANGUAGES)
    assert read["problems"] == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_knows_every_part_of_the_body(lang: str) -> None:
    known, atlas = language(made(lang))["known"], load_atlas()
    assert known["structures"].keys() == known["site_of"].keys() == atlas.by_id.keys()
    assert all(known["structures"].values())
    assert set(known["site_of"].values()) <= {None, *known["sites"]}
    assert known["site_of"]["rib-left-7"] == "bone"
    assert known["site_of"]["skin"] == "skin"  # although the body marks no site there
    assert known["site_of"]["heart"] is None
    for id_, structure in atlas.by_id.items():
        assert (id_ in known["inside_of"]) == (structure.reveal == "inside"), id_
        assert (id_ in known["examples"]) == (structure.reveal == "example"), id_
    assert list(known["bodies"]) == [body.id for body in atlas.bodies]


@pytest.mark.parametrize(
    ("country", "number"),
    [("us", "911"), ("uk", "999"), ("au", "000"), ("es", "112"), ("mx", "911"), ("eu", "112")],
)
def test_a_language_knows_the_emergency_number_of_each_country(country: str, number: str) -> None:
    read = language(made("en"))
    assert read["numbers"][country] == number
    assert read["numbers"].keys() < read["known"]["countries"].keys()
    assert "other" not in read["numbers"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_viewer_gets_every_structure_in_the_readers_language(lang: str) -> None:
    scene = json.loads(file(addresses(made(lang))["scene"]))
    names = {id_: name for id_, name, *_ in scene["structures"]}
    assert names == {s.id: content.structure_name(s, words(lang)) for s in load_atlas().structures}
    assert names["liver"] == {"en": "Liver", "es": "Hígado"}[lang]
    assert scene["lang"] == lang
    assert tuple(site["id"] for site in scene["sites"]) == FULL_SITE_IDS
    assert [s["title"] for s in scene["sites"]] == [
        words(lang).sites[i].title for i in FULL_SITE_IDS
    ]
    assert all(site["hint"] for site in scene["sites"])


def test_the_viewer_fetches_files_by_their_hashed_names_below_the_page(browser: TestClient) -> None:
    files = json.loads(file(addresses(made("en"))["scene"]))["files"]
    assert [one["url"] for one in files] == [
        f"models/glb/{one.path.name}" for one in load_atlas().files
    ]
    for one in files:
        head = browser.head(f"/{one['url']}")
        assert (head.status_code, head.headers["cache-control"]) == (200, FOR_EVER)
        assert head.headers["content-type"] == "model/gltf-binary"


def test_the_words_of_the_interface_are_sent_once() -> None:
    strings = language(made("en"))["strings"]
    viewers = json.loads(file(addresses(made("en"))["scene"]))["strings"]
    assert viewers
    assert all(key.startswith("viewer.") for key in viewers)
    # Who makes no lesson needs no words of the editor; the workshop is not for readers.
    makers = json.loads(file(addresses(made("en"))["making"]))["strings"]
    assert all(key.startswith("app.make.") for key in makers)
    readers = {key: text for key, text in words("en").ui.items() if not key.startswith("workshop.")}
    assert len(strings) + len(viewers) + len(makers) == len(readers)
    assert strings | viewers | makers == readers


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questions_of_all_texts_are_there_to_choose_from(lang: str) -> None:
    groups = json.loads(file(addresses(made(lang))["questions"]))
    assert {"bone", "skin", "treatment", "prognosis"} <= {group["id"] for group in groups}
    assert all(question.endswith("?") for group in groups for question in group["questions"])
    shape = [(group["id"], len(group["questions"])) for group in groups]
    first = json.loads(file(addresses(made(LANGUAGES[0]))["questions"]))
    assert shape == [(group["id"], len(group["questions"])) for group in first]


# Edits


def test_what_is_made_of_the_words_is_made_once() -> None:
    assert library.library(words("en")) is library.library(words("en"))


def test_other_words_are_never_answered_with_what_was_made_of_these() -> None:
    edited = replace(words("en"), ui={**words("en").ui, "app.general": "Another word"})
    assert "Another word" in library.library(edited).texts["liver"]
    assert "Another word" not in library.library(words("en")).texts["liver"]


def test_an_edit_changes_the_one_text_and_its_file_of_before_is_still_there(
    own_texts: Path, browser: TestClient
) -> None:
    put(own_texts, LIVER)
    before, spanish = addresses(now()), addresses(now("es"))
    assert before == addresses(made("en"))
    heading = next(line for line in LIVER.splitlines() if line.startswith("## "))
    title = heading.removeprefix("## ").partition(" {")[0]
    put(own_texts, LIVER.replace(heading, heading.replace(title, "In our clinic"), 1))
    after = addresses(now())
    # The search lists the headings.
    assert {name for name in after if after[name] != before[name]} == {"text liver", "search"}
    # A section is also found by what it is called in the other language.
    in_spanish = addresses(now("es"))
    assert {name for name in in_spanish if in_spanish[name] != spanish[name]} == {"search"}
    index = browser.get("/library/index.json").json()
    assert index["languages"] == {"en": now().address, "es": now("es").address}
    old, new = (browser.get(f"/{these['text liver']}") for these in (before, after))
    assert "In our clinic" not in old.text
    assert "In our clinic" in new.text
    assert "In our clinic" in browser.get("/?site=liver").text


def test_a_new_title_shows_wherever_the_text_is_named(own_texts: Path) -> None:
    before = addresses(made("en"))
    put(own_texts, LIVER.replace("title: Liver", "title: The liver", 1))
    after = addresses(now())
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"text liver", "card liver", "search", "questions", "scene", "head"}
    assert language(now())["known"]["sites"]["liver"] == "The liver"


def test_ones_own_text_goes_when_its_file_goes(own_texts: Path) -> None:
    put(own_texts, LIVER.replace("title: Liver", "title: The liver", 1))
    assert now().texts["liver"] != text("liver")
    (own_texts / "en/sites/liver.md").unlink()
    assert addresses(now()) == addresses(made("en"))


def test_an_own_text_with_a_mistake_changes_nothing_for_readers(own_texts: Path) -> None:
    put(own_texts, "No head.\n", "en/pages/men.md")
    assert addresses(now()) == addresses(made("en"))
    assert language(now())["problems"] == 0


# What is broken or missing


def test_without_a_body_the_words_work(
    monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None], browser: TestClient
) -> None:
    def broken() -> None:
        raise AtlasError("manifest.json: not JSON")

    monkeypatch.setattr(content, "load_atlas", broken)
    fresh_content()
    read = language(now())
    assert read["scene"] is None
    assert read["known"]["structures"] == {}
    assert read["texts"].keys() == language(made("en"))["texts"].keys()
    leads = [
        one.attributes["href"]
        for one in all_of(browser.get("/").text, "a")
        if any(outer.has("start") for outer in one.ancestors())
    ]
    assert leads == [f"?site={site}" for site in read["known"]["sites"]]
    for query in ("", "?site=liver", "?page=about", "?page=warning-signs"):
        page = browser.get(f"/{query}")
        assert page.status_code == 200
        assert "manifest" not in page.text
        assert len(all_of(page.text, "h1")) == 1


def test_a_text_with_a_mistake_is_left_out_and_counted_and_the_rest_is_shown(
    monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None], browser: TestClient
) -> None:
    usual = words("en")

    def with_mistakes(lang: str, **_: object) -> Annotations:
        sites = {id_: site for id_, site in usual.sites.items() if id_ != "lung"}
        pages = {id_: page for id_, page in usual.pages.items() if id_ not in ("men", "support")}
        problems = (
            ContentProblem("en/sites/lung.md", 1, "The front matter is missing."),
            ContentProblem("en/sites/bone.md", 9, "This has no source."),
        )
        return replace(usual, lang=lang, sites=sites, pages=pages, problems=problems)

    monkeypatch.setattr("annotations.own.load_annotations", with_mistakes)
    fresh_content()
    read = language(now())
    assert read["problems"] == 2
    assert "lung" not in read["texts"]
    assert "men" not in read["texts"]
    assert "support" in read["texts"]  # the lines are there without the words around them
    assert all("lung.md" not in file(address) for address in addresses(now()).values())
    assert ">Bone</h1>" in browser.get("/?site=bone").text
    assert ">Lungs" not in browser.get("/?site=lung").text
    assert browser.get("/?structure=lung-left").status_code == 200


def test_what_is_not_translated_is_shown_in_english_and_says_so() -> None:
    english, spanish = words("en"), words("es")
    half = library.library(
        replace(
            spanish,
            pages={**spanish.pages, "men": english.pages["men"]},
            warnings={**spanish.warnings, "fever": english.warnings["fever"]},
            structures={**spanish.structures, "heart": english.structures["heart"]},
        )
    )
    notice = spanish.ui["app.untranslated"]
    assert f'<p class="notice" lang="es">{notice}</p>' in half.texts["men"]
    assert half.texts["men"].startswith('<article class="words" lang="en">')
    assert notice not in half.texts["when"]
    assert by_id(half.texts["warning-signs"], "danger-fever").attributes["lang"] == "en"
    assert "lang" not in by_id(half.texts["warning-signs"], "danger-high-calcium").attributes
    heart = english.structures["heart"].text
    assert f' lang="en">{heart}' in half.texts["welcome"]


def test_all_that_a_language_holds_is_plain_json() -> None:
    """A mapping or a tuple of Python's would not come back the same."""
    known = asdict(made("en").known)
    assert json.loads(json.dumps(known)) == language(made("en"))["known"]
