"""What a browser needs for its first page is sent small, and never twice."""

import asyncio
import gzip
from pathlib import Path

import brotli
import pytest
from atlas_reader import BUNDLE
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message

from serving import compressed
from serving.compressed import best_coding
from serving.front_end import FrontEnd, compress_ahead
from serving.own_page import STREAMLIT
from tests.app.made import addresses, made

SCRIPT = next(BUNDLE.glob("index-*.js"))
STYLE = next(BUNDLE.glob("index-*.css"))
STREAMLITS = next((STREAMLIT / "static/js").glob("index.*.js"))
FONT = next((STREAMLIT / "static/media").glob("SourceSansVF-Upright*.woff2"))
SCRIPT_URL = f"/reader/{SCRIPT.name}"
STYLE_URL = f"/reader/{STYLE.name}"
FONT_URL = f"/static/media/{FONT.name}"
FOREVER = "public, max-age=31536000, immutable"
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress}
# The words of a text and the program: what stands between a reader and the first words.
FIRST = ("/", "/?site=liver", "/library/index.json")


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize(
    ("path", "file"),
    [(SCRIPT_URL, SCRIPT), (f"/static/js/{STREAMLITS.name}", STREAMLITS)],
    ids=["reader", "streamlit"],
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
    for path in (SCRIPT_URL, STYLE_URL):
        for coding in DECODE:
            browser.head(path, headers={"accept-encoding": coding})
    assert compressed._compressed.cache_info().misses == done


def test_each_coding_has_a_tag_of_its_own(browser: TestClient) -> None:
    tags = {
        browser.get(SCRIPT_URL, headers={"accept-encoding": coding}).headers["etag"]
        for coding in ("br", "gzip", "identity")
    }
    assert len(tags) == 3


@pytest.mark.parametrize("path", [SCRIPT_URL, *FIRST])
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


@pytest.mark.parametrize("path", [SCRIPT_URL, FONT_URL, *FIRST])
def test_a_question_about_it_is_answered_without_it(browser: TestClient, path: str) -> None:
    asked = {"accept-encoding": "br"}
    with browser.stream("GET", path, headers=asked) as whole:
        whole.read()
    head = browser.head(path, headers=asked)
    assert head.content == b""
    for name in ("content-length", "etag", "content-type"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("path", [SCRIPT_URL, *FIRST])
def test_no_content_is_handed_to_the_server_for_a_question(path: str) -> None:
    """A client drops what comes after such an answer, so this looks at what is sent."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    path, _, query = path.partition("?")
    asked = {"method": "HEAD", "path": path, "query_string": query.encode(), "root_path": ""}
    headers = [(b"accept-encoding", b"br")]
    asyncio.run(FrontEnd(Starlette())({"type": "http", "headers": headers, **asked}, receive, send))
    assert b"".join(message.get("body", b"") for message in sent) == b""


def test_a_part_of_a_file_is_a_part_of_the_file_as_it_is(browser: TestClient) -> None:
    asked = {"accept-encoding": "br, gzip", "range": "bytes=10-19"}
    part = browser.get(SCRIPT_URL, headers=asked)
    assert part.status_code == 206
    assert "content-encoding" not in part.headers
    assert part.content == SCRIPT.read_bytes()[10:20]


def test_a_font_is_compressed_already(browser: TestClient) -> None:
    font = browser.get(FONT_URL, headers={"accept-encoding": "br, gzip"})
    assert "content-encoding" not in font.headers
    assert font.headers["cache-control"] == FOREVER
    assert font.content == FONT.read_bytes()


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


def test_what_stands_before_the_first_words_is_small(browser: TestClient) -> None:
    """Fonts are the reader's own; the body comes later: `make bench` measures all of it."""
    language = f"/{made('en').address}"
    sizes = [
        int(browser.head(path, headers={"accept-encoding": "br"}).headers["content-length"])
        for path in ("/?site=bone", SCRIPT_URL, STYLE_URL, language)
    ]
    assert sum(sizes) < 100_000


def test_no_text_is_compressed_twice(browser: TestClient) -> None:
    paths = [f"/{address}" for address in addresses(made("en")).values()]
    for path in paths:
        browser.head(path, headers={"accept-encoding": "br"})
    done = compressed.compress.cache_info().misses
    for path in paths:
        browser.head(path, headers={"accept-encoding": "br"})
    assert compressed.compress.cache_info().misses == done
