"""The door: which addresses are ours, where old ones lead, what every answer tells a browser."""

import logging
import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient
from streamlit import config

from serving import headers
from serving.headers import security_headers, streamlits
from serving.own_page import OWN_PAGES, STREAMLIT
from tests.app.made import made, text

SCRIPT = next((STREAMLIT / "static/js").glob("index.*.js")).relative_to(STREAMLIT).as_posix()
LED = [
    ("/learn", {"page": ["learn"]}),
    ("/learn/", {"page": ["learn"]}),
    ("/learn/treatment", {"page": ["treatment"]}),
    ("/learn/treatment/", {"page": ["treatment"]}),
    ("/learn?page=treatment", {"page": ["treatment"]}),
    ("/learn?page=men&lang=es", {"page": ["men"], "lang": ["es"]}),
    ("/warning-signs?country=uk", {"page": ["warning-signs"], "country": ["uk"]}),
    ("/support", {"page": ["support"]}),
    ("/glossary", {"page": ["glossary"]}),
    ("/about", {"page": ["about"]}),
    ("/clinicians", {"page": ["clinicians"]}),
    ("/liver", {"site": ["liver"]}),
    ("/Liver?body=male", {"site": ["liver"], "body": ["male"]}),
    ("/Learn", {"page": ["learn"]}),
    ("/no-such-page", {"page": ["no-such-page"]}),
    ("/men?x=%0d%0aSet-Cookie:y", {"page": ["men"], "x": ["\r\nSet-Cookie:y"]}),
]
STREAMLITS = [
    ("GET", "/_stcore/health"),
    ("GET", "/_stcore/host-config"),
    ("GET", "/_stcore/bidi-components/anatomy-viewer.viewer/index.js"),
    ("GET", "/_stcore"),
    ("GET", "/media/1.png"),
    ("GET", "/media/abc"),
    ("GET", "/component/x/y"),
    ("GET", "/app/static/file"),
    ("GET", "/own-texts/_stcore/health"),
    ("GET", "/workshop/_stcore/health"),
    ("GET", "/manifest.json"),
    ("GET", "/oauth2callback"),
    ("POST", "/"),
    ("POST", "/learn"),
    ("POST", "/reader/index.js"),
    ("OPTIONS", "/"),
    ("OPTIONS", "/models/glb/x.glb"),
]
STRANGE = [
    "/evil.example",
    "//evil.example",
    "//evil",
    "//",
    "///",
    "//evil/learn",
    "/\\evil",
    "/\\\\evil.example/learn",
    "/%2f%2f",
    "/%2f%2fevil",
    "/%2f%2fevil.example",
    "/%5c%5cevil",
    "/learn//evil",
    "/learn/%2f%2fevil.example",
    "/https:/evil.example",
    "/-/_",
    "/ñandú",
    "/%00",
    "/..%2f..%2fetc/passwd",
    "/" + "a" * 10_000,
    "/" + "a/" * 5_000,
    "/?site=" + "a" * 10_000,
]


@pytest.fixture
def below_a_path(open_door: Callable[[], TestClient]) -> Iterator[TestClient]:
    """A client of a server that was told its path."""
    config.set_option("server.baseUrlPath", "/tools/atlas/")
    try:
        yield open_door()
    finally:
        config.set_option("server.baseUrlPath", "")


# Where old addresses lead


@pytest.mark.parametrize("below", ["https://example.org", "https://example.org/some/path"])
@pytest.mark.parametrize(("path", "params"), LED)
def test_an_address_of_before_leads_to_the_same_place(
    browser: TestClient, path: str, params: dict[str, list[str]], below: str
) -> None:
    """A proxy may have taken the first part of the path away: the browser still has it."""
    answer = browser.get(path)
    assert answer.status_code == 307
    there = urlsplit(urljoin(f"{below}{path}", answer.headers["location"]))
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{below}/"
    assert parse_qs(there.query) == params


def test_who_is_led_on_finds_the_words(browser: TestClient) -> None:
    browser.follow_redirects = True
    assert text("treatment") in browser.get("/learn/treatment").text
    assert text("treatment") in browser.get("/learn?page=treatment").text
    assert text("liver", "es") in browser.get("/liver?lang=es").text


@pytest.mark.parametrize("path", STRANGE)
def test_a_strange_address_never_leads_elsewhere_and_breaks_nothing(
    browser: TestClient, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        answer = browser.get(f"http://testserver{path}")
    assert answer.status_code in (200, 307, 404)
    assert "Traceback" not in answer.text
    assert caplog.records == []
    if answer.status_code == 307:
        there = urlsplit(urljoin(f"http://testserver{path}", answer.headers["location"]))
        assert (there.scheme, there.netloc) == ("http", "testserver")
        assert not answer.headers["location"].startswith(("/", "\\", "http"))


# What is Streamlit's


@pytest.mark.parametrize(("method", "path"), STREAMLITS)
def test_all_else_is_left_to_streamlit(browser: TestClient, method: str, path: str) -> None:
    assert browser.request(method, path).text == f"Streamlit answers {path}"


def test_streamlits_own_files_are_ours_to_send(browser: TestClient) -> None:
    assert browser.get(f"/{SCRIPT}").content == (STREAMLIT / SCRIPT).read_bytes()


@pytest.mark.parametrize("path", ["/static/../index.html", "/static/%2e%2e/%2e%2e/file_util.py"])
def test_nothing_is_served_from_elsewhere(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404 or answer.text.startswith("Streamlit answers")


@pytest.mark.parametrize("path", ["/reader/none.js", "/models/glb/none.glb", "/static/js/none.js"])
def test_a_file_that_is_not_there_is_not_found_and_not_kept(browser: TestClient, path: str) -> None:
    missing = browser.get(path)
    assert missing.status_code == 404
    assert "cache-control" not in missing.headers
    assert "text/html" not in missing.headers["content-type"]


def test_the_icon_is_ours(browser: TestClient) -> None:
    icon = browser.get("/icon.svg")
    assert icon.headers["content-type"].startswith("image/svg+xml")
    assert icon.text.startswith("<svg")


@pytest.mark.parametrize("name", OWN_PAGES)
def test_a_page_that_streamlit_draws_has_our_head(browser: TestClient, name: str) -> None:
    page = browser.get(f"/{name}").text
    assert '<div id="root"' in page
    assert page.index('class="masthead"') < page.index('<div id="root"')
    assert "<title>MBC Atlas</title>" in page
    assert '"./static/js/index.' in page
    head = page.partition('<div id="atlas"')[2].partition('<div id="root"')[0]
    links = re.findall(r'href="([^"]*)"', head)
    assert len(links) > 5
    assert "aria-current" not in head
    # A query alone would stay on this page.
    assert all(link.startswith(("./?", f"./{name}?lang=", "#")) for link in links)


# Below a path


@pytest.mark.parametrize("path", ["/", "/library/index.json", "/own-texts", f"/{SCRIPT}", "/learn"])
def test_a_proxy_may_leave_the_slash_of_what_it_takes_away(browser: TestClient, path: str) -> None:
    usual, doubled = (browser.get(f"http://testserver{slash}{path}") for slash in ("", "/"))
    assert (doubled.status_code, doubled.content) == (usual.status_code, usual.content)
    assert doubled.headers.get("location") == usual.headers.get("location")


def test_below_a_path_all_is_there_and_nothing_beside_it(below_a_path: TestClient) -> None:
    assert text("liver") in below_a_path.get("/tools/atlas/?site=liver").text
    for address in (made("en").address, "library/index.json", "icon.svg", "own-texts", SCRIPT):
        answer = below_a_path.get(f"/tools/atlas/{address}")
        assert answer.status_code == 200, address
        assert not answer.text.startswith("Streamlit answers"), address
        assert below_a_path.get(f"/{address}").text == f"Streamlit answers /{address}"
    for path in ("/", "/learn", "/tools/", "/tools/atlas", "/tools/atlasses/"):
        assert below_a_path.get(path).text == f"Streamlit answers {path}"
    led = below_a_path.get("/tools/atlas/learn/treatment").headers["location"]
    assert urljoin("/tools/atlas/learn/treatment", led) == "/tools/atlas/?page=treatment"


def test_below_a_path_the_rest_is_streamlits(below_a_path: TestClient) -> None:
    for method, path in STREAMLITS:
        below = f"/tools/atlas{path}"
        assert below_a_path.request(method, below).text == f"Streamlit answers {below}"


# Headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?page=support",
        "/own-texts",
        "/workshop",
        "/learn",
        "/library/index.json",
        "/library/none.json",
        "/icon.svg",
        f"/{SCRIPT}",
        "/models/glb/none.glb",
        "/_stcore/health",
        "/media/none.png",
    ],
)
def test_every_answer_tells_a_browser_what_it_may_do(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    told = streamlits() if path.lstrip("/") in OWN_PAGES else security_headers()
    for name, value in told.items():
        assert answer.headers[name] == value, name
    again = browser.get(path, headers={"if-none-match": answer.headers.get("etag", "-")})
    assert again.headers["content-security-policy"] == told["content-security-policy"]


@pytest.mark.parametrize(
    ("told", "allowed"),
    [(security_headers(), ["'self'"]), (streamlits(), ["'self'", "'wasm-unsafe-eval'"])],
)
def test_no_script_runs_that_is_not_ours(told: dict[str, str], allowed: list[str]) -> None:
    policy = dict(part.strip().split(" ", 1) for part in told["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    scripts = policy["script-src"].split()
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert [word for word in scripts if not word.startswith("'sha256-")] == allowed
    assert policy["connect-src"] == policy["frame-ancestors"] == "'self'"


def test_who_may_show_the_atlas_in_a_frame_is_said_from_outside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(headers, "FRAMES", "https://learn.example.org")
    policy = security_headers.__wrapped__()["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://learn.example.org")
