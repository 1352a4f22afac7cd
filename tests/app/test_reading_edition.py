"""The reading edition: a whole page for each text, below `/read` and as files, the same in both."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import unescape
from itertools import product
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from annotations import DEFAULT_LANG, words_in
from components import library
from components.words.links import file_name, with_files
from components.words.take_home import ONE_FILE
from serving import headers, site
from serving.first_page import first_page
from serving.headers import security_headers, streamlits
from serving.offline import offline_names
from serving.reading_edition import find_text
from tests.app.html import all_of, elements, ids
from tests.app.made import LANGUAGES, made, text, words

BASE = "https://example.org/atlas/"
TEXTS = [(lang, id_) for lang in LANGUAGES for id_ in made(lang).texts]
SOME = [*product(LANGUAGES, ("welcome", "liver", "skin", "learn", "men", "warning-signs"))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that knows its address."""
    return written(tmp_path_factory.mktemp("site"), BASE)


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that does not."""
    return written(tmp_path_factory.mktemp("nowhere"), None)


def written(folder: Path, address: str | None) -> Path:
    site.write(folder, address)
    return folder


def pages(folder: Path) -> Iterator[Path]:
    """The pages of texts, and the one for where there is none."""
    others = {ONE_FILE, *offline_names()}
    return (path for path in folder.glob("*.html") if path.name not in others)


def attributes(page: str, tag: str, **named: str) -> list[dict[str, str]]:
    """The attributes of each element of a kind that has these."""
    return [one.attributes for one in all_of(page, tag) if named.items() <= one.attributes.items()]


# The pages


@pytest.mark.parametrize(("lang", "id_"), TEXTS)
def test_each_text_has_a_page_in_its_language(folder: Path, lang: str, id_: str) -> None:
    page = (folder / file_name(lang, id_)).read_text(encoding="utf-8")
    assert all_of(page, "html")[0].attributes["lang"] == lang
    assert len(all_of(page, "article")) == len(all_of(page, "h1")) == 1
    assert len(set(ids(page))) == len(ids(page))
    as_read = re.sub(r'href="[^"#]*', "", text(id_, lang))
    assert as_read in re.sub(r'href="[^"#]*', "", page)


def test_no_two_texts_share_a_file() -> None:
    names = [file_name(lang, id_) for lang, id_ in TEXTS]
    assert len(set(names)) == len(names)
    assert not set(names) & {site.MISSING}


def test_every_link_leads_to_a_file_and_to_a_section_that_are_there(folder: Path) -> None:
    known = {path.name: set(ids(path.read_text(encoding="utf-8"))) for path in pages(folder)}
    count = 0
    for path in pages(folder):
        for link in all_of(path.read_text(encoding="utf-8"), "a"):
            href = link.attributes["href"]
            there = urlsplit(urljoin(f"{BASE}{path.name}", href))
            if there.netloc != "example.org":
                continue
            name = there.path.removeprefix("/atlas/") or "index.html"
            if "download" in link.attributes:
                assert (folder / name).is_file(), f"{path.name}: {href}"
                continue
            assert name in known, f"{path.name}: {href}"
            assert not there.fragment or there.fragment in known[name], f"{path.name}: {href}"
            said = dict(parse_qsl(there.query))
            assert not {"site", "page", "lang"} & set(said), f"{path.name}: {href}"
            count += 1
    assert count > 3000


@pytest.mark.parametrize("which", ["folder", "nowhere"])
def test_all_that_a_page_needs_is_beside_it(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    for path in pages(folder):
        html = path.read_text(encoding="utf-8")
        wanted = re.findall(r'<(?:link|script|img)\b[^>]*? (?:href|src)="([^"]+)"', html)
        for address in wanted:
            if address.startswith(("data:", "https:")):
                continue
            at = unescape(address).removeprefix("/atlas/")
            assert (folder / at).is_file(), f"{path.name}: {address}"
    index = json.loads((folder / "library/index.json").read_text(encoding="utf-8"))
    for language in index["languages"].values():
        named = json.loads((folder / language).read_text(encoding="utf-8"))
        lists = [*named["texts"].values(), *named["cards"].values()]
        for address in (*lists, named["head"], named["search"], named["questions"], named["scene"]):
            assert (folder / address).is_file(), address
        scene = json.loads((folder / named["scene"]).read_text(encoding="utf-8"))
        assert all((folder / file["url"]).is_file() for file in scene["files"])


@pytest.mark.parametrize(("lang", "id_"), SOME)
def test_a_page_is_found_by_search_engines_and_shown_by_previews(
    folder: Path, lang: str, id_: str
) -> None:
    page = (folder / file_name(lang, id_)).read_text(encoding="utf-8")
    known = made(lang).known
    here = BASE + ("" if (lang, id_) == ("en", "welcome") else file_name(lang, id_))
    assert [link["href"] for link in attributes(page, "link", rel="canonical")] == [here]
    others = {link["hreflang"]: link["href"] for link in attributes(page, "link", rel="alternate")}
    assert others.pop("x-default") == others[DEFAULT_LANG]
    assert set(others) == set(LANGUAGES)
    assert others[lang] == here
    for address in others.values():
        assert (folder / (address.removeprefix(BASE) or "index.html")).is_file()
    told = {meta.get("property"): meta["content"] for meta in attributes(page, "meta")[1:]}
    assert told["og:url"] == here
    assert (folder / told["og:image"].removeprefix(BASE)).is_file()
    assert told["og:image"].startswith(BASE)
    title = known.pages.get(id_) or known.sites.get(id_)
    assert all_of(page, "title")[0].text == (f"{title} · MBC Atlas" if title else "MBC Atlas")


@pytest.mark.parametrize(("lang", "id_"), SOME)
def test_what_is_said_to_machines_is_true(folder: Path, lang: str, id_: str) -> None:
    page = (folder / file_name(lang, id_)).read_text(encoding="utf-8")
    (told,) = all_of(page, "script")[:1]
    said = json.loads(told.text)
    assert told.attributes["type"] == "application/ld+json"
    assert said["@type"] == "MedicalWebPage"
    assert said["inLanguage"] == lang
    page_ = words(lang).sites.get(id_) or words(lang).pages.get(id_)
    if page_ is None:
        assert "dateModified" not in said
        return
    assert said["dateModified"] == page_.updated.isoformat()
    is_reviewed = page_.reviewed is not None and page_.reviewed.when >= page_.updated
    assert ("lastReviewed" in said) is ("reviewedBy" in said) is is_reviewed
    if id_ != "welcome":
        assert said["description"] == words_in(page_.summary.text)


def test_a_site_that_knows_no_address_names_none(nowhere: Path) -> None:
    assert not (nowhere / "sitemap.xml").exists()
    assert not (nowhere / "robots.txt").exists()
    for path in pages(nowhere):
        html = path.read_text(encoding="utf-8")
        assert not attributes(html, "link", rel="canonical")
        assert not attributes(html, "link", rel="alternate")
        assert "og:url" not in html
        assert "og:image" not in html
    index = json.loads((nowhere / "library/index.json").read_text(encoding="utf-8"))
    assert index["address"] is None


def test_the_sitemap_names_each_page_once(folder: Path) -> None:
    [name] = {"{http://www.sitemaps.org/schemas/sitemap/0.9}loc"}
    tree = ET.parse(folder / "sitemap.xml")  # noqa: S314 -- our own
    listed = [one.text or "" for one in tree.iter(name)]
    there = {path.name for path in pages(folder)} - {site.MISSING}
    assert sorted(address.removeprefix(BASE) or "index.html" for address in listed) == sorted(there)
    assert f"Sitemap: {BASE}sitemap.xml" in (folder / "robots.txt").read_text(encoding="utf-8")


def test_where_there_is_no_page_a_reader_finds_ways_on(folder: Path, nowhere: Path) -> None:
    page = (folder / site.MISSING).read_text(encoding="utf-8")
    for lang in LANGUAGES:
        assert words(lang).ui["app.missing"] in page
    # A host shows it at any address: all that it needs is found from there.
    for one in elements(page):
        for name in ("href", "src"):
            address = one.attributes.get(name, "#")
            assert address.startswith(("#", "/atlas/")), address
    assert [one.attributes["type"] for one in all_of(page, "script")] == ["module"]
    assert attributes(page, "meta", name="robots") == [{"name": "robots", "content": "noindex"}]
    assert 'href="liver.html"' in (nowhere / site.MISSING).read_text(encoding="utf-8")


# The app has the same


def test_the_app_has_each_file_at_the_same_address(
    browser: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "PUBLIC_ADDRESS", "https://example.org/atlas")
    other = written(folder.parent / "in-the-app", "https://example.org/atlas/read/")
    compared = 0
    for path in other.rglob("*"):
        name = path.relative_to(other).as_posix()
        if path.is_dir() or name in ("_headers", "nginx.conf", "robots.txt", site.MISSING):
            continue
        answer = browser.get(f"/read/{name}")
        assert answer.status_code == 200, name
        assert answer.content == path.read_bytes(), name
        compared += 1
    assert compared > 200


@pytest.mark.parametrize(
    ("address", "id_", "lang"),
    [
        ("/read/", "welcome", "en"),
        ("/read/index.html", "welcome", "en"),
        ("/read/index.es.html", "welcome", "es"),
        ("/read/liver.es.html?view=back", "liver", "es"),
        ("/read/treatment", "treatment", "en"),
    ],
)
def test_the_app_finds_a_page(browser: TestClient, address: str, id_: str, lang: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 200
    found = find_text(urlsplit(address).path.removeprefix("/read/"))
    assert found
    assert (found[0].words.lang, found[1]) == (lang, id_)
    assert all_of(answer.text, "h1")[0].text == all_of(text(id_, lang), "h1")[0].text


def test_the_app_leads_below_the_slash(browser: TestClient) -> None:
    answer = browser.get("/read")
    assert answer.status_code == 308
    assert urljoin("https://example.org/atlas/read", answer.headers["location"]) == f"{BASE}read/"


@pytest.mark.parametrize(
    "path",
    ["/read/livr.html", "/read/a/b/", "/read/liver.fr.html", "/read/x"],
)
def test_the_app_says_kindly_that_there_is_no_page(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404
    assert words("en").ui["app.missing"] in answer.text
    style = attributes(answer.text, "link", rel="stylesheet")[0]["href"]
    assert urljoin(path, style).startswith("/read/reader/")
    assert browser.get(urljoin(path, style)).status_code == 200


def test_the_address_of_the_app_names_the_one_of_the_reading_edition(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "PUBLIC_ADDRESS", BASE)
    page = browser.get("/?site=liver&lang=es").text
    [link] = attributes(page, "link", rel="canonical")
    assert link["href"] == f"{BASE}read/liver.es.html"
    assert browser.get("/read/sitemap.xml").headers["content-type"] == "application/xml"


def test_without_an_address_the_app_has_no_sitemap(browser: TestClient) -> None:
    assert browser.get("/read/sitemap.xml").status_code == 404


# Links


@pytest.mark.parametrize(
    ("query", "file"),
    [
        ("?site=liver", "liver.html"),
        ("?site=liver&amp;lang=es", "liver.es.html"),
        ("?lang=en", "./"),
        ("?lang=es", "index.es.html"),
        ("?page=support&amp;country=uk", "support.html?country=uk"),
        ("?structure=rib-left-7", "bone.html?structure=rib-left-7"),
        ("?structure=heart", "./?structure=heart"),
        ("?page=warning-signs&amp;lang=es#danger-fever", "warning-signs.es.html#danger-fever"),
        ("#section-tests", "#section-tests"),
        ("https://example.org/?site=liver", "https://example.org/?site=liver"),
    ],
)
def test_a_link_with_a_query_leads_to_a_file(query: str, file: str) -> None:
    html = with_files(f'<a href="{query}">x</a>', lambda said: library.text_of(made("en"), said))
    assert html == f'<a href="{file}">x</a>'


# Headers


def policy_of(told: dict[str, str]) -> str:
    return told["content-security-policy"]


def test_no_header_of_a_site_allows_anything_unsafe(folder: Path) -> None:
    for name in ("_headers", "nginx.conf"):
        told = (folder / name).read_text(encoding="utf-8")
        assert "unsafe" not in told
        assert "script-src 'self';" in told
        assert "default-src 'none';" in told


def test_all_servers_are_told_the_same(folder: Path, browser: TestClient) -> None:
    ours = browser.get("/read/liver.html").headers
    for name in security_headers():
        value = ours[name].replace(security_headers_hash(), "")
        assert f"\n  {name}: {value}\n" in (folder / "_headers").read_text(encoding="utf-8")
        assert f'add_header {name} "{value}" always;' in (folder / "nginx.conf").read_text("utf-8")


def security_headers_hash() -> str:
    """What the app allows besides: the script that adds a slash, which no file of a site has."""
    [found] = re.findall(r" 'sha256-[^']+'", policy_of(security_headers()))
    return str(found)


def test_a_frame_without_an_origin_may_fetch_what_it_needs_and_nothing_else(
    browser: TestClient, folder: Path
) -> None:
    for path in ("/library/index.json", f"/{made('en').address}", "/read/library/index.json"):
        assert browser.get(path).headers["access-control-allow-origin"] == "*", path
    for path in ("/", "/read/", "/read/liver.html", "/own-texts", "/_stcore/health"):
        assert "access-control-allow-origin" not in browser.get(path).headers, path
    assert "access-control-allow-origin: *" in (folder / "_headers").read_text(encoding="utf-8")


def test_only_what_streamlit_draws_is_allowed_more(browser: TestClient) -> None:
    for path in ("/", "/read/", "/read/liver.html", "/?page=men", "/read/none.html"):
        assert "unsafe" not in policy_of(dict(browser.get(path).headers)), path
    assert policy_of(dict(browser.get("/own-texts").headers)) == policy_of(streamlits())


def test_who_may_frame_a_site_is_said_there_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headers, "FRAMES", "https://learn.example.org")
    for told in (headers.for_static_hosts(), headers.for_nginx("/404.html")):
        assert "frame-ancestors 'self' https://learn.example.org" in told


# The command


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit, match="holds something else"):
        site.main([str(tmp_path)])
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_an_earlier_site_gives_way(folder: Path, tmp_path: Path) -> None:
    at = tmp_path / "site"
    site.main([str(at)])
    (at / "old.html").write_text("old", encoding="utf-8")
    site.main([str(at), "--address", BASE.rstrip("/")])
    names = {path.relative_to(at) for path in at.rglob("*")}
    assert names == {path.relative_to(folder) for path in folder.rglob("*")}


@pytest.mark.parametrize(
    "said", ["example.org", "ftp://example.org", "https://", "https://e.org/?a"]
)
def test_an_address_that_is_none_is_refused(
    said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        site.main([str(tmp_path / "site"), "--address", said])
    assert "is no address like https://example.org/atlas/" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_page_is_drawn_once(browser: TestClient) -> None:
    browser.get("/read/liver.html")
    before = first_page.cache_info().misses
    browser.get("/read/liver.html")
    assert first_page.cache_info().misses == before
