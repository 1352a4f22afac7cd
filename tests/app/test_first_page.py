"""The page that a browser gets: the words of the place asked for, before any script has run."""

import json
import re
from collections import Counter
from html import unescape
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from annotations import words_in
from components import library
from components.words.shell import NAVIGATION
from serving.first_page import SLASH, script_hash
from tests.app.html import all_of, by_id, elements, ids
from tests.app.made import LANGUAGES, made, text, words

PLACES = [
    ("/", "welcome", "en"),
    ("/?site=liver", "liver", "en"),
    ("/?structure=rib-left-7", "bone", "en"),
    ("/?site=brain&structure=rib-left-7", "bone", "en"),
    ("/?structure=heart", "welcome", "en"),
    ("/?site=Lymph_Nodes", "lymph-nodes", "en"),
    ("/?page=learn", "learn", "en"),
    ("/?page=treatment&lang=es", "treatment", "es"),
    ("/?page=support&site=liver", "support", "en"),
    ("/?page=tretment&site=liver", "liver", "en"),
    ("/?page=liver", "welcome", "en"),
    ("/?site=treatment", "welcome", "en"),
    ("/?lang=es-MX", "welcome", "es"),
    ("/?lang=ES_mx&site=liver&present=1&body=male", "liver", "es"),
    ("/?lang=x<y", "welcome", "en"),
    ("/?site=../../etc/passwd", "welcome", "en"),
    ("/?utm_source=a-leaflet&site=bone", "bone", "en"),
]


@pytest.mark.parametrize(("address", "id_", "lang"), PLACES)
def test_the_first_page_holds_the_words_of_the_place_in_its_language(
    browser: TestClient, address: str, id_: str, lang: str
) -> None:
    page = browser.get(address)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert text(id_, lang) in page.text
    assert len(all_of(page.text, "article")) == 1
    html, atlas = all_of(page.text, "html")[0], by_id(page.text, "atlas")
    assert html.attributes["lang"] == atlas.attributes["lang"] == lang
    (main,) = all_of(page.text, "main")
    assert main.has("page") == (id_ in made(lang).known.pages)
    assert main.has("explorer") == (not main.has("page"))
    (foot,) = all_of(page.text, "footer")
    assert foot.within is atlas  # so it is a landmark: contentinfo
    assert page.text.index("</main>") < page.text.index("<footer")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id_", ["welcome", "skin", "men", "warning-signs", "clinicians"])
def test_the_first_page_says_what_it_is(browser: TestClient, id_: str, lang: str) -> None:
    ui, known = words(lang).ui, made(lang).known
    key = "page" if id_ in known.pages else "site"
    page = browser.get("/", params={"lang": lang, key: id_}).text
    name = known.pages.get(id_) or known.sites.get(id_)
    title = f"{name} · {ui['app.name']}" if name else ui["app.name"]
    assert all_of(page, "title")[0].text == title
    said = {
        one.attributes.get("name", one.attributes.get("property")): one.attributes["content"]
        for one in all_of(page, "meta")
        if "content" in one.attributes
    }
    about = words(lang).sites.get(id_) or words(lang).pages.get(id_)
    line = words_in(about.summary.text) if about and name else ui["app.description"]
    assert said["description"] == said["og:description"] == line
    assert said["og:title"] == title
    assert "width=device-width" in said["viewport"]
    assert "og:image" not in said  # a preview needs a whole address, and none has been told
    assert page.count('name="theme-color"') == 2
    assert "Streamlit" not in page


@pytest.mark.parametrize(
    ("query", "picture"),
    [("", "body"), ("site=liver&lang=es", "liver"), ("site=skin", "body"), ("page=men", "body")],
)
def test_a_preview_shows_the_place_where_the_address_is_known(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch, query: str, picture: str
) -> None:
    monkeypatch.setattr(library, "PUBLIC_ADDRESS", "https://example.org/atlas/")
    page = browser.get(f"/?{query}").text
    (address,) = re.findall(r'property="og:image" content="([^"]+)"', page)
    assert address == f"https://example.org/atlas/read/models/still/{picture}.png"
    assert browser.get(address.removeprefix("https://example.org/atlas")).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "site=liver&lang=es", *(f"page={id_}" for id_ in library.PAGES)]
)
def test_the_first_page_is_sound(browser: TestClient, query: str) -> None:
    page = browser.get(f"/?{query}").text
    assert page.startswith("<!doctype html>")
    assert [id_ for id_, count in Counter(ids(page)).items() if count > 1] == []
    for tag in ("html", "head", "body", "main", "h1", "title", "header"):
        assert len(all_of(page, tag)) == 1, tag
    assert by_id(page, "words").tag == "h1"
    skip = next(one for one in elements(page) if one.has("skip"))
    assert skip.attributes["href"] == "#words"
    levels = [int(one.tag[1]) for one in elements(page) if re.fullmatch("h[1-6]", one.tag)]
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_only_script_in_the_page_is_allowed_by_its_hash(browser: TestClient) -> None:
    for query in ("", "?site=liver", "?page=warning-signs&lang=es", "?site=</script><script>x"):
        answer = browser.get(f"/{query}")
        scripts = all_of(answer.text, "script")
        inline = [one for one in scripts if "src" not in one.attributes]
        assert [one.text for one in inline if one.attributes == {}] == [SLASH]
        assert [one.attributes for one in inline[1:]] == [
            {"type": "application/ld+json", "id": "described"},
            {"type": "application/json", "id": "library"},
        ]
        assert script_hash(SLASH) in answer.headers["content-security-policy"]
        for one in elements(answer.text):
            assert not any(name.startswith("on") for name in one.attributes)


def test_the_page_names_the_library_as_its_index_does(browser: TestClient) -> None:
    page = browser.get("/?lang=es").text
    assert json.loads(by_id(page, "library").text) == browser.get("/library/index.json").json()
    preload = next(one for one in all_of(page, "link") if one.attributes["rel"] == "preload")
    assert preload.attributes["href"] == made("es").address


def test_nothing_in_the_index_ends_its_script(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "PUBLIC_ADDRESS", "</script><script>alert(1)")
    page = browser.get("/").text
    assert "<script>alert" not in page
    assert json.loads(by_id(page, "library").text)["address"] == "</script><script>alert(1)"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_script_the_page_says_what_is_missing_and_whom_to_call(
    browser: TestClient, lang: str
) -> None:
    page = browser.get("/", params={"site": "liver", "lang": lang}).text
    ui = words(lang).ui
    assert all_of(page, "noscript")[0].text == ui["app.noscript"]
    slots = [one for one in elements(page) if "data-emergency" in one.attributes]
    assert slots
    assert {slot.text for slot in slots} == {ui["app.emergency"]}


@pytest.mark.parametrize("query", ["", "?site=liver", "?page=treatment", "?page=warning-signs"])
def test_the_page_asks_nobody_else_and_for_nothing_that_is_not_there(
    browser: TestClient, query: str
) -> None:
    page = browser.get(f"/{query}").text
    wanted = re.findall(r'<(?:link|script|img)[^>]*?(?:href|src)="([^"]+)"', page)
    wanted = [unescape(address) for address in wanted if not address.startswith("data:")]
    assert len(wanted) >= 5
    for address in wanted:
        # Below any path: relative, and to the folder of the page.
        assert re.match(r"[a-z]", address), address
        assert ":" not in address, address
        assert browser.get(f"/{address}").status_code == 200, address


def test_the_body_waits_as_a_picture(browser: TestClient) -> None:
    page = browser.get("/").text
    (still,) = (one for one in all_of(page, "img") if one.within and one.within.has("body"))
    assert still.attributes["alt"] == words("en").ui["app.handout.picture"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_head_leads_to_each_page_and_to_the_other_language(
    browser: TestClient, lang: str
) -> None:
    page = browser.get("/", params={"lang": lang, "site": "liver"}).text
    links = [one for one in all_of(page, "a") if "data-page" in one.attributes]
    assert [one.attributes["data-page"] for one in links] == [
        "",
        *(id_ for id_ in library.PAGES if id_ in NAVIGATION.values()),
    ]
    assert set(NAVIGATION) <= {"explore", *library.PAGES}
    others = all_of(page, "a", "language")
    assert [one.attributes["data-lang"] for one in others] == [x for x in LANGUAGES if x != lang]
    assert all("site=liver" in one.attributes["href"] for one in others)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/", ""),
        ("/?site=liver", ""),
        ("/?page=men&lang=es", "learn"),
        ("/?page=learn", "learn"),
        ("/?page=support", "support"),
        ("/?page=clinicians", None),
    ],
)
def test_the_navigation_says_where_one_is_without_a_script(
    browser: TestClient, address: str, named: str | None
) -> None:
    current = [
        one.attributes["data-page"]
        for one in elements(browser.get(address).text)
        if one.attributes.get("aria-current") == "page"
    ]
    assert current == ([] if named is None else [named])


@pytest.mark.parametrize(("address", "has_body"), [("/?site=liver", True), ("/?page=men", False)])
def test_what_the_script_will_ask_for_is_asked_for_at_once(
    browser: TestClient, address: str, has_body: bool
) -> None:
    links = [
        one.attributes
        for one in all_of(browser.get(address).text, "link")
        if "preload" in one.attributes["rel"]
    ]
    named = [link["href"] for link in links]
    scene = made("en").scene
    assert scene
    assert named[:1] == [made("en").address]
    assert (scene in named) is has_body
    assert any(name.startswith("reader/viewer-host-") for name in named) is has_body
    assert [browser.get(f"/{name}").status_code for name in named] == [200] * len(named)
