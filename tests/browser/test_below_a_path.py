"""The atlas below a path of a host: `server.baseUrlPath`, and proxies that strip the path."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import ROOT, running, someone
from tests.browser.reader import Reader
from tests.browser.static_host import answering
from tests.browser.test_journeys import Seen, nav, sees

BEFORE = "/atlas"
HOPS = {"connection", "transfer-encoding", "keep-alive"}


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    """The app with a path of its own."""
    with running("--server.baseUrlPath", BEFORE) as url:
        yield url


@pytest.fixture(scope="module")
def stripped(server: str) -> Iterator[str]:
    """A proxy that takes the path away and hands the rest on, with and without a slash."""
    with proxy(server) as url:
        yield url


@pytest.fixture(scope="module")
def without_slash(server: str) -> Iterator[str]:
    """One that takes away the path and not its slash, and from readers each last slash."""
    with proxy(server, left="/", keeps_slash=False) as url:
        yield url


@contextmanager
def proxy(server: str, *, left: str = "", keeps_slash: bool = True) -> Iterator[str]:
    """Take the path away, and hand the rest on behind what is left of it."""
    port = urlsplit(server).port

    class Strip(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if not self.path.startswith(BEFORE):
                self.send_error(404)
                return
            bare = re.sub(r"/(?=$|\?)", "", self.path)
            if bare != self.path and not keeps_slash:
                self.send_response(301)
                for name, value in (("location", bare), ("content-length", "0")):
                    self.send_header(name, value)
                self.end_headers()
                return
            path = left + self.path.removeprefix(BEFORE)
            headers = dict(self.headers) | {"connection": "close"}
            with closing(HTTPConnection("127.0.0.1", port)) as there:
                there.request("GET", path if path.startswith("/") else "/" + path, headers=headers)
                answer = there.getresponse()
                content = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in HOPS | {"content-length"}:
                    self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            with suppress(ConnectionError):  # who has gone on to another page does not wait
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with answering(Strip) as url:
        yield url


@pytest.fixture(scope="module")
def behind_nginx(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What docs/hosting.md tells to write into nginx's configuration, at work."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        pytest.skip("no nginx here (also where CI=true): apt-get install nginx-light")
    told = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    [example] = re.findall(r"(?m)^    location /atlas/ \{\n(?:    .*\n|\n)+?    \}\n", told)
    assert "http://127.0.0.1:8501" in example
    here = example.replace("http://127.0.0.1:8501", server)
    with configured(nginx, here, tmp_path_factory.mktemp("nginx")) as url:
        yield url


@contextmanager
def configured(nginx: str, locations: str, folder: Path) -> Iterator[str]:
    """Let nginx serve these locations."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"user root; daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types; access_log off;\n{kept}"
        f"server {{\nlisten 127.0.0.1:{port};\n{locations}}}\n}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(50):
            assert process.poll() is None, "nginx did not start"
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


WAYS = [
    "below",
    pytest.param("stripped", marks=pytest.mark.full),
    pytest.param("behind_nginx", marks=pytest.mark.full),
]


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Reader]:
    """Somebody whose browser has not been there yet."""
    host: str = request.getfixturevalue(request.param)
    who = someone(browser, host)
    yield who
    who.page.context.close()


@pytest.mark.parametrize("reader", WAYS, indirect=True)
def test_below_a_path_all_that_is_asked_for_lies_below_it(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    liver = Seen("Liver", {"site": "liver"}, ("liver", ""))
    reader.go(f"{BEFORE}/?site=liver")
    reader.wait_for_state("ready")
    sees(reader, liver)
    reader.press_site("bone")
    nav(reader, "Learn")
    sees(reader, Seen("Learn", {"page": "learn"}))
    reader.page.get_by_role("link", name="Español").click()
    sees(reader, Seen("Aprender", {"page": "learn", "lang": "es"}, lang="es"))
    reader.page.reload()
    sees(reader, Seen("Aprender", {"page": "learn", "lang": "es"}, lang="es"))
    reader.page.go_back()
    reader.page.go_back()
    sees(reader, Seen("Bone", {"site": "bone"}, ("bone", "")))
    reader.go(f"{BEFORE}/learn/treatment?lang=es-MX")
    sees(reader, Seen("Tratamiento", {"page": "treatment", "lang": "es-MX"}, lang="es"))
    reader.go(f"{BEFORE}/Liver/")
    sees(reader, liver)
    reader.page.wait_for_load_state("networkidle")
    assert urlsplit(reader.page.url).path == f"{BEFORE}/"
    paths = [urlsplit(url).path for url in asked if url.startswith("http")]
    assert len(paths) > 20
    assert [path for path in paths if not f"{path}/".startswith(f"{BEFORE}/")] == []
    assert reader.complaints == []


@pytest.mark.parametrize("reader", [*WAYS, "without_slash"], indirect=True)
def test_below_a_path_an_address_without_its_last_slash_is_led_on(reader: Reader) -> None:
    reader.go(f"{BEFORE}?site=liver&fbclid=x")
    reader.wait_for_state("ready")
    sees(reader, Seen("Liver", {"site": "liver", "fbclid": "x"}, ("liver", "")))
    assert urlsplit(reader.page.url).path == f"{BEFORE}/"
    reader.press_site("bone")
    bone = Seen("Bone", {"site": "bone", "fbclid": "x"}, ("bone", ""))
    sees(reader, bone)
    reader.page.reload()
    sees(reader, bone)


@pytest.mark.parametrize("reader", WAYS[1:], indirect=True)
def test_a_copied_link_and_a_printed_one_lead_below_the_path(reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.go(f"{BEFORE}/?site=liver")
    reader.wait_for_state("ready")
    reader.viewer.get_by_role("button", name="Copy link").click()
    expect(reader.viewer).to_contain_text("Link copied.")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{reader.home}{BEFORE}/?site=liver")
    expect(reader.panel.locator(".qr")).to_contain_text(f"{reader.home}{BEFORE}/?site=liver")


@pytest.mark.parametrize("reader", [WAYS[0], WAYS[-1]], indirect=True)
def test_what_streamlit_draws_is_drawn_below_the_path_too(reader: Reader) -> None:
    reader.go(f"{BEFORE}/own-texts")
    heading = reader.page.get_by_role("heading", level=1, name="Your own texts")
    expect(heading).to_be_visible()
    reader.page.get_by_role("link", name="Learn", exact=True).click()
    sees(reader, Seen("Learn", {"page": "learn"}))
    assert urlsplit(reader.page.url).path == f"{BEFORE}/"
