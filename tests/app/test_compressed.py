"""What a browser needs for its first page is sent small, and never twice."""

import asyncio
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message
from streamlit import config

from annotations import languages, load_annotations
from serving import compressed
from serving.compressed import best_coding
from serving.first_page import STREAMLIT, files_of, first_page
from serving.front_end import BUNDLES, FrontEnd, compress_ahead

SCRIPT = next((STREAMLIT / "static/js").glob("index.*.js"))
STYLE = next((STREAMLIT / "static/css").glob("index.*.css"))
FONT = next((STREAMLIT / "static/media").glob("SourceSansVF-Upright*.woff2"))
BUNDLE = next((BUNDLES / "viewer").glob("*.js"))
VIEWER_URL = f"/_stcore/bidi-components/anatomy-viewer.viewer/{BUNDLE.name}"
FOREVER = "public, max-age=31536000, immutable"
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress}


async def streamlits_own(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"Streamlit answers {request.url.path}")


@pytest.fixture
def browser() -> Iterator[TestClient]:
    """A browser before our front end, with a stand-in for Streamlit behind it."""
    behind = Route("/{path:path}", streamlits_own, methods=["GET", "HEAD", "POST", "OPTIONS"])
    with TestClient(Starlette(routes=[behind], middleware=[Middleware(FrontEnd)])) as client:
        del client.headers["accept-encoding"]
        yield client


def url(file: Path) -> str:
    return f"/{file.relative_to(STREAMLIT).as_posix()}"


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize(
    ("path", "file"), [(url(SCRIPT), SCRIPT), (VIEWER_URL, BUNDLE)], ids=["streamlit", "viewer"]
)
def test_a_script_is_sent_compressed_and_kept_for_ever(
    browser: TestClient, path: str, file: Path, coding: str
) -> None:
    with browser.stream("GET", path, headers={"accept-encoding": coding}) as answer:
        sent = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == FOREVER
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(sent) < file.stat().st_size / 2
    assert DECODE[coding](sent) == file.read_bytes()


def test_what_each_visit_needs_is_compressed_before_the_first(browser: TestClient) -> None:
    compress_ahead()
    done = compressed._compressed.cache_info().misses
    for path in (url(SCRIPT), url(STYLE), VIEWER_URL):
        for coding in DECODE:
            browser.head(path, headers={"accept-encoding": coding})
    assert compressed._compressed.cache_info().misses == done


def test_each_coding_has_a_tag_of_its_own(browser: TestClient) -> None:
    tags = {
        browser.get(url(SCRIPT), headers={"accept-encoding": coding}).headers["etag"]
        for coding in ("br", "gzip", "identity")
    }
    assert len(tags) == 3


@pytest.mark.parametrize("path", [url(SCRIPT), VIEWER_URL, "/", "/learn"])
@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_who_has_it_is_not_sent_it_again(browser: TestClient, path: str, coding: str) -> None:
    asked = {"accept-encoding": coding}
    tag = browser.get(path, headers=asked).headers["etag"]
    again = browser.get(path, headers={**asked, "if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["vary"] == "Accept-Encoding"
    other = browser.get(path, headers={**asked, "if-none-match": '"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize("path", [url(SCRIPT), url(FONT), VIEWER_URL, "/"])
def test_a_question_about_it_is_answered_without_it(browser: TestClient, path: str) -> None:
    asked = {"accept-encoding": "br"}
    with browser.stream("GET", path, headers=asked) as whole:
        whole.read()
    head = browser.head(path, headers=asked)
    assert head.content == b""
    for name in ("content-length", "etag", "content-type"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("path", [url(SCRIPT), "/"])
def test_no_content_is_handed_to_the_server_for_a_question(path: str) -> None:
    """A client drops what comes after such an answer, so this looks at what is sent."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asked = {"method": "HEAD", "path": path, "query_string": b"", "root_path": ""}
    headers = [(b"accept-encoding", b"br")]
    asyncio.run(FrontEnd(Starlette())({"type": "http", "headers": headers, **asked}, receive, send))
    assert b"".join(message.get("body", b"") for message in sent) == b""


def test_a_part_of_a_file_is_a_part_of_the_file_as_it_is(browser: TestClient) -> None:
    asked = {"accept-encoding": "br, gzip", "range": "bytes=10-19"}
    part = browser.get(url(SCRIPT), headers=asked)
    assert part.status_code == 206
    assert "content-encoding" not in part.headers
    assert part.content == SCRIPT.read_bytes()[10:20]


def test_a_font_is_compressed_already(browser: TestClient) -> None:
    font = browser.get(url(FONT), headers={"accept-encoding": "br, gzip"})
    assert "content-encoding" not in font.headers
    assert font.headers["cache-control"] == FOREVER
    assert font.content == FONT.read_bytes()


def test_a_file_that_is_not_there_is_not_found_and_not_kept(browser: TestClient) -> None:
    missing = browser.get("/static/js/none.js")
    assert missing.status_code == 404
    assert "cache-control" not in missing.headers
    assert "text/html" not in missing.headers["content-type"]


@pytest.mark.parametrize("path", ["/static/../index.html", "/static/%2e%2e/%2e%2e/file_util.py"])
def test_nothing_is_served_from_elsewhere(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404 or answer.text.startswith("Streamlit answers")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/health"),
        ("GET", "/_stcore/host-config"),
        ("POST", "/"),
        ("OPTIONS", VIEWER_URL),
        ("GET", "/models/glb/x.glb"),
        ("GET", "/models/"),
        ("GET", "/manifest.json"),
        ("GET", "/learn/treatment"),
        ("GET", "/oauth2callback"),
    ],
)
def test_all_else_is_left_to_streamlit(browser: TestClient, method: str, path: str) -> None:
    assert browser.request(method, path).text == f"Streamlit answers {path}"


def test_below_a_path_all_is_left_to_streamlit() -> None:
    config.set_option("server.baseUrlPath", "atlas")
    try:
        behind = Starlette(routes=[Route("/{path:path}", streamlits_own)])
        with TestClient(FrontEnd(behind)) as client:
            assert client.get("/").text == "Streamlit answers /"
    finally:
        config.set_option("server.baseUrlPath", "")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.2", "gzip"),
        ("br;q=0.3, gzip;q=0.9", "gzip"),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("*;q=0", None),
        ("identity", None),
        ("identity, gzip;q=0.5", None),
        ("identity;q=0.5, gzip", "gzip"),
        ("identity;q=0", None),
        ("identity;q=0, gzip", "gzip"),
        ("zstd, compress", None),
        ("gzip;q=much", None),
        ("gzip;level=9", "gzip"),
        (";q=1,,", None),
        ("", None),
    ],
)
def test_the_coding_is_one_that_the_browser_likes_best(accepted: str, coding: str | None) -> None:
    assert best_coding(accepted) == coding


@pytest.mark.parametrize("path", ["/", "/learn", "/warning-signs", "/liver"])
@pytest.mark.parametrize("lang", languages())
def test_the_first_page_is_ours_in_the_readers_language(
    browser: TestClient, path: str, lang: str
) -> None:
    page = browser.get(path, params={"lang": lang})
    ui = load_annotations(lang).ui
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert f'<html lang="{lang}">' in page.text
    assert f"<title>{ui['app.name']}</title>" in page.text
    assert f'<meta name="description" content="{ui["app.description"]}">' in page.text
    assert page.text.count('name="theme-color"') == 2
    assert "<title>Streamlit" not in page.text
    noscript = page.text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert ui["app.noscript"] in noscript
    assert ui["app.emergency"] in noscript
    assert "Streamlit" not in noscript


def test_an_unknown_language_gets_the_first_one(browser: TestClient) -> None:
    assert '<html lang="en">' in browser.get("/", params={"lang": "x<y"}).text


def test_the_first_page_asks_nobody_else_and_for_nothing_that_is_not_there(
    browser: TestClient,
) -> None:
    page = browser.get("/").text
    assert not re.findall(r'(?:href|src)="(?:https?:)?//', page)
    links = re.findall(r'(?:href|src)="\./([^"]+)"', page)
    assert len(links) > 50
    for link in links:
        if not link.startswith("_stcore/"):
            assert browser.get(f"/{link}").status_code == 200, link


def test_the_icon_is_ours(browser: TestClient) -> None:
    icon = browser.get("/icon.svg")
    assert icon.headers["content-type"].startswith("image/svg+xml")
    assert icon.text.startswith("<svg")


def test_the_font_of_streamlits_icons_waits_for_an_icon(browser: TestClient) -> None:
    style = browser.get(url(STYLE), headers={"accept-encoding": "br"}).text
    icons = style.partition("font-family:Material Symbols Rounded;")[2].partition("}")[0]
    assert "unicode-range:U+21-10FFFF" in icons


def test_the_front_end_of_a_first_visit_is_small(browser: TestClient) -> None:
    """Its fonts, the viewer and the words come on top: `make bench` measures all of it."""
    page = first_page(load_annotations())
    sizes = [
        int(browser.head(url(file), headers={"accept-encoding": "br"}).headers["content-length"])
        for file in files_of(page)
    ]
    assert len(sizes) > 50
    assert sum(sizes) < 500_000
