"""The reading edition on a host that has nothing but files: with a script and without."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Response, expect

from annotations import load_annotations
from components import content
from components.words.links import file_name
from serving import headers, site
from tests.app.made import LANGUAGES, made
from tests.browser.conftest import LITTLE_GB, MEMORY, SCREEN, Open, someone
from tests.browser.reader import PATIENCE_MS, Reader
from tests.browser.static_host import hosted
from tests.browser.test_below_a_path import configured
from tests.browser.test_policy import WATCH, nothing_is_against_the_policy

BEFORE_WORDS = 60_000
WITH_BODY = 1_200_000
FILES = [file_name(lang, id_) for lang in LANGUAGES for id_ in made(lang).texts]
# Pages of others: what stands in them.
SHOWN = {
    "strict": '<iframe sandbox="allow-scripts" src="{home}/liver.html" width="1000" height="650">'
    "</iframe>",
    "element": '<script type="module" src="{home}/embed.js"></script>'
    '<mbc-atlas site="liver" lang="es" chrome="none"></mbc-atlas>',
    "click": '<script type="module" src="{home}/embed.js"></script>'
    '<mbc-atlas site="liver" start="click"><a href="{home}/liver.html">The liver</a></mbc-atlas>',
}
# Keeps the last of each message that the element tells.
TOLD = """
window.told = {}
for (const type of ["ready", "place", "height"]) {
  addEventListener(`mbc-atlas-${type}`, ({ detail }) => { window.told[type] = detail }, true)
}
"""
SAVES_DATA = (
    "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })"
)
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make site` writes."""
    folder = tmp_path_factory.mktemp("site")
    site.write(folder, None)
    return folder


@pytest.fixture(scope="session")
def static(folder: Path) -> Iterator[str]:
    with hosted(folder) as url:
        yield url


@pytest.fixture
def visit(browser: Browser, static: str) -> Iterator[Open]:
    """Somebody opens a file of the site."""
    readers: list[Reader] = []

    def visit_(path: str, **screen: Any) -> Reader:
        readers.append(someone(browser, static, **screen))
        readers[-1].page.add_init_script(WATCH)
        readers[-1].go(path)
        return readers[-1]

    yield visit_
    for reader in readers:
        reader.page.context.close()


@pytest.fixture
def unscripted(visit: Open) -> Open:
    return partial(visit, java_script_enabled=False)


def at(reader: Reader, file: str) -> None:
    """Assert where the address leads to, once what was asked for is shown."""
    reader.page.wait_for_url(f"{reader.home}/{file}", wait_until="commit")


# Without a script


@pytest.mark.parametrize("files", [FILES[::6], pytest.param(FILES, marks=pytest.mark.full)])
def test_without_a_script_every_page_reads(unscripted: Open, files: list[str]) -> None:
    """One browser reads all of them: heading, words, links to go on."""
    reader = unscripted("/")
    for file in files:
        reader.go(f"/{file}")
        assert reader.title.is_visible(), file
        assert len(reader.words.inner_text()) > 300, file
        assert reader.page.locator(".nav a").count() == 6, file
        assert reader.page.locator("noscript").is_visible(), file
        assert reader.overflow() <= 0, file
    assert reader.foreign == []
    assert reader.complaints == []


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["laptop", "phone"])
def test_without_a_script_links_lead_on_in_the_language(
    unscripted: Open, screen: dict[str, Any]
) -> None:
    reader = unscripted("/liver.html", **screen)
    expect(reader.title).to_have_text("Liver")
    reader.page.get_by_role("link", name="Español").click()
    at(reader, "liver.es.html")
    expect(reader.title).to_have_text("Hígado")
    reader.page.locator(".nav").get_by_role("link", name="Señales de alerta").click()
    at(reader, "warning-signs.es.html")
    reader.page.locator(".regions a").first.click()
    expect(reader.page.locator("#region-head")).to_be_visible()
    reader.page.locator(".masthead .home a").click()
    at(reader, "index.es.html")
    reader.page.locator(".start").get_by_role("link", name="Cerebro").click()
    at(reader, "brain.es.html")
    expect(reader.title).to_have_text("Cerebro")


def test_without_a_script_nothing_is_offered_that_needs_one(unscripted: Open) -> None:
    for file in ("support.html", "warning-signs.es.html", "bone.html", "index.html"):
        reader = unscripted(f"/{file}", **PHONE)
        needs = "button:not(.term-word), .countries, .reading, .search, [href='#body']"
        expect(reader.page.locator(needs).filter(visible=True)).to_have_count(0)


def test_without_a_script_a_spot_of_the_picture_leads_to_its_signs(unscripted: Open) -> None:
    reader = unscripted("/warning-signs.html", **PHONE)
    spot = reader.page.locator(".spots a[href='#region-neck']")
    box = spot.locator("rect").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 23.5
    reader.page.mouse.click(box["x"] + 12, box["y"] + 12)
    expect(reader.page.locator("#region-neck")).to_be_visible()


def test_without_a_script_the_whole_text_is_printed(unscripted: Open) -> None:
    reader = unscripted("/liver.html")
    sheets = reader.printed()
    whole = " ".join(sheets)
    ui = load_annotations("en").ui
    assert len(sheets) >= 3
    assert "Liver" in sheets[0]
    assert ui["app.sources"] in whole
    assert ui["app.noscript"] not in whole


# With a script


def test_the_body_comes_to_life_and_words_and_address_follow(visit: Open) -> None:
    reader = visit("/liver.html")
    reader.wait_for_state("ready")
    assert reader.sees("site") == "liver"
    reader.press_site("bone")
    expect(reader.title).to_have_text("Bone")
    at(reader, "bone.html")
    reader.page.get_by_role("link", name="Español").click()
    expect(reader.title).to_have_text("Hueso")
    at(reader, "bone.es.html")
    reader.page.locator(".nav").get_by_role("link", name="Aprender").click()
    at(reader, "learn.es.html")
    expect(reader.viewer).to_be_hidden()
    for file, title in (("bone.es.html", "Hueso"), ("bone.html", "Bone"), ("liver.html", "Liver")):
        reader.page.go_back()
        at(reader, file)
        expect(reader.title).to_have_text(title)
    expect(reader.viewer).to_have_attribute("data-site", "liver")
    reader.page.go_forward()
    at(reader, "bone.html")
    nothing_is_against_the_policy(reader)


def test_what_a_name_cannot_say_stands_behind_it_and_is_found_again(visit: Open) -> None:
    reader = visit("/liver.es.html?inside=1&view=back&utm_source=a")
    reader.wait_for_state("ready")
    assert (reader.sees("site"), reader.sees("inside")) == ("liver", "true")
    reader.press_site("lung")
    at(reader, "lung.es.html?utm_source=a")
    # One that shows several at once leads to the file of its site.
    reader.go("/bone.html?structure=rib-left-7&body=male")
    reader.wait_for_state("ready")
    assert (reader.sees("selected"), reader.sees("body")) == ("rib-left-7", "male")
    expect(reader.panel).to_contain_text("Seventh rib, left")


def test_a_link_of_the_app_leads_to_the_same(visit: Open) -> None:
    reader = visit("/?site=liver&lang=es&structure=hepatic-veins")
    reader.wait_for_state("ready")
    expect(reader.title).to_have_text("Hígado")
    assert reader.sees("selected") == "hepatic-veins"
    reader.press_site("bone")
    at(reader, "bone.es.html")
    reader.go("/?page=treatment")
    expect(reader.title).to_have_text("Treatment")


def test_links_that_came_by_script_are_files_too(visit: Open) -> None:
    reader = visit("/")
    reader.wait_for_state("ready")
    reader.press_site("bone")
    expect(reader.title).to_have_text("Bone")
    hrefs = reader.page.locator("#atlas a[href]").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert len(hrefs) > 40
    assert [href for href in hrefs if href.startswith("?")] == []
    assert {"learn.html", "bone.es.html", "./"} <= set(hrefs)


def test_no_page_goes_against_the_policy_of_the_site(visit: Open) -> None:
    reader = visit("/")
    for file in FILES[::20]:
        reader.go(f"/{file}")
        expect(reader.search).to_be_visible(timeout=PATIENCE_MS)
        if reader.page.locator("main.explorer").count():
            reader.wait_for_state("ready")
        nothing_is_against_the_policy(reader)


def test_what_readers_do_does_not_either(visit: Open) -> None:
    reader = visit("/questions.html")
    reader.page.evaluate("print = () => dispatchEvent(new Event('afterprint'))")
    reader.page.get_by_role("checkbox").first.check()
    with reader.page.expect_download():
        reader.page.get_by_role("button", name="Save").first.click()
    reader.page.locator(".notebook").get_by_role("button", name="Print").first.click()
    reader.page.get_by_role("link", name="Explore", exact=True).click()
    reader.wait_for_state("ready")
    reader.search.fill("liver")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    expect(reader.title).to_have_text("Liver")
    at(reader, "liver.html")
    reader.viewer.get_by_role("button", name="Present").click()
    at(reader, "liver.html?present=1")
    reader.page.keyboard.press("Escape")
    reader.page.emulate_media(media="print", color_scheme="dark")
    assert len(reader.page.pdf()) > 10_000
    nothing_is_against_the_policy(reader)


# In a frame of another page


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Somebody else's pages, under a strict policy, and what they show."""
    other, theirs = tmp_path_factory.mktemp("other"), tmp_path_factory.mktemp("framed")
    for name in ("_headers", "404.html"):
        (other / name).write_text("", encoding="utf-8")
    with hosted(other) as foreign, pytest.MonkeyPatch.context() as patch:
        patch.setattr(headers, "FRAMES", foreign)
        site.write(theirs, None)
        with hosted(theirs) as home:
            policy = f"default-src 'none'; script-src {home}; frame-src {home}"
            told = f"/*\n  content-security-policy: {policy}\n"
            (other / "_headers").write_text(told, encoding="utf-8")
            for name, html in SHOWN.items():
                html = f"<!doctype html><title>Theirs</title>{html.format(home=home)}"
                (other / f"{name}.html").write_text(html, encoding="utf-8")
            yield foreign


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Page]:
    """A window for these pages; nothing in it may go against a policy, or fail."""
    page = browser.new_context(**SCREEN).new_page()
    page.add_init_script(MEMORY % LITTLE_GB)
    page.add_init_script(WATCH)
    page.add_init_script(TOLD)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    for frame in page.frames:
        assert frame.evaluate("window.violations") == []
    assert complaints == []
    page.context.close()


def is_ready(frame: FrameLocator) -> None:
    viewer = frame.get_by_test_id("anatomy-viewer")
    expect(viewer).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)


def test_in_the_strictest_frame_words_and_body_go_together(elsewhere: Page, foreign: str) -> None:
    elsewhere.goto(f"{foreign}/strict.html")
    frame = elsewhere.frame_locator("iframe")
    is_ready(frame)
    assert elsewhere.frames[1].evaluate("origin") == "null"
    frame.locator(".sites [data-site-id=bone]").filter(visible=True).first.click()
    expect(frame.locator("#words")).to_have_text("Bone")
    frame.get_by_role("link", name="Español").click()
    expect(frame.locator("#words")).to_have_text("Hueso")
    frame.locator(".nav").get_by_role("link", name="Aprender").click()
    expect(frame.locator("#words")).to_have_text("Aprender")


def test_an_element_shows_a_place_and_both_sides_talk(elsewhere: Page, foreign: str) -> None:
    elsewhere.goto(f"{foreign}/element.html")
    atlas = elsewhere.locator("mbc-atlas")
    frame = atlas.frame_locator("iframe")
    is_ready(frame)
    expect(frame.locator("#words")).to_have_text("Hígado")
    expect(frame.locator(".masthead")).to_be_hidden()
    box = atlas.bounding_box()
    assert box
    assert box["height"] > 500
    frame.locator(".sites [data-site-id=bone]").filter(visible=True).first.click()
    elsewhere.wait_for_function("() => window.told.place?.query === 'site=bone&lang=es'")
    atlas.evaluate("e => { e.setAttribute('site', 'brain'); e.setAttribute('lang', 'en') }")
    expect(frame.locator("#words")).to_have_text("Brain")
    expect(frame.get_by_test_id("anatomy-viewer")).to_have_attribute("data-site", "brain")
    assert elsewhere.evaluate("window.told.height.px") > 500
    assert "ready" in elsewhere.evaluate("Object.keys(window.told)")


def test_an_element_can_wait_for_a_click(elsewhere: Page, foreign: str) -> None:
    elsewhere.goto(f"{foreign}/click.html")
    way_in = elsewhere.get_by_role("link", name="The liver")
    expect(way_in).to_be_visible()
    elsewhere.wait_for_function("() => customElements.get('mbc-atlas')")
    assert elsewhere.locator("iframe").count() == 0
    way_in.click()
    frame = elsewhere.locator("mbc-atlas").frame_locator("iframe")
    expect(frame.locator("#words")).to_have_text("Liver")
    assert elsewhere.url == f"{foreign}/click.html"


def test_whom_the_host_does_not_name_may_not_show_it(
    browser: Browser, static: str, tmp_path: Path
) -> None:
    for name in ("_headers", "404.html"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "index.html").write_text(SHOWN["strict"].format(home=static), encoding="utf-8")
    page = browser.new_context(**SCREEN).new_page()
    with hosted(tmp_path) as other:
        page.goto(other)
        page.wait_for_load_state("networkidle")
        assert page.locator("iframe").count() == 1
        assert page.frames[1].url.startswith("chrome-error:")
        assert page.frame_locator("iframe").locator("#words").count() == 0
    page.context.close()


# Where there is no page


@pytest.mark.parametrize("scripted", [True, False])
def test_where_there_is_no_page_a_reader_is_not_left_alone(visit: Open, scripted: bool) -> None:
    reader = visit("/livr.html", java_script_enabled=scripted)
    expect(reader.title).to_have_text(load_annotations("en").ui["app.missing"])
    expect(reader.words).to_contain_text(load_annotations("es").ui["app.missing"])
    if scripted:
        reader.page.locator(".reading summary").click()
        reader.page.get_by_role("button", name="130 percent").click()
        expect(reader.page.locator("html")).to_have_css("font-size", "22.1px")
    reader.words.get_by_role("link", name="Señales de alerta").click()
    at(reader, "warning-signs.es.html")


# What it costs


def test_words_and_body_are_small(visit: Open) -> None:
    """What a first view needs: nothing is fetched ahead, and small parts come after it."""
    reader = visit("/icon.svg")
    reader.page.add_init_script(SAVES_DATA)
    sent: dict[str, int] = {}

    def note(answer: Response) -> None:
        sent[urlsplit(answer.url).path] = int(answer.headers.get("content-length", "0"))

    reader.page.on("response", note)
    reader.go("/liver.html")
    reader.wait_for_state("ready")
    body = content.body()
    assert body
    needed = {f"/models/glb/{f.path.name}": f.need == "first" for f in body.files}
    first_view = {path: size for path, size in sent.items() if needed.get(path, True)}
    assert sum(path in needed for path in first_view) == 2  # what both bodies share, and hers
    before_words = sent["/liver.html"] + sum(sent[path] for path in sent if path.endswith(".css"))
    assert 20_000 < before_words < BEFORE_WORDS
    assert 500_000 < sum(first_view.values()) < WITH_BODY


# Servers as they are


@pytest.fixture(scope="module")
def nginx_site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Debian's nginx, told what docs/hosting.md says."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        pytest.skip("no nginx here (also where CI=true): apt-get install nginx-light")
    at = tmp_path_factory.mktemp("nginx")
    (at / "atlas").symlink_to(folder)
    location = f"location /atlas/ {{ root {at}; include {at}/atlas/nginx.conf; }}"
    with configured(nginx, location, at) as url:
        yield url


@pytest.mark.full
def test_nginx_sends_the_files_as_the_site_says(nginx_site: str, folder: Path) -> None:
    with urlopen(f"{nginx_site}/atlas/liver.html") as answer:  # noqa: S310 -- our own server
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        assert "unsafe" not in answer.headers["content-security-policy"]
    glb = next((folder / "models/glb").iterdir()).name
    with urlopen(f"{nginx_site}/atlas/models/glb/{glb}") as answer:  # noqa: S310 -- as above
        assert answer.headers["content-type"] == "model/gltf-binary"
        assert answer.headers["cache-control"] == "max-age=31536000"
        assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.full
def test_with_nginx_the_body_comes_to_life(nginx_site: str, browser: Browser) -> None:
    reader = someone(browser, nginx_site)
    reader.page.add_init_script(WATCH)
    reader.go("/atlas/liver.html")
    reader.wait_for_state("ready")
    reader.press_site("bone")
    at(reader, "atlas/bone.html")
    nothing_is_against_the_policy(reader)
    reader.page.context.close()


@pytest.mark.full
def test_pythons_own_server_is_enough(folder: Path, browser: Browser) -> None:
    command = ["python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        port = process.stdout.readline().split("port ")[1].split()[0]
        reader = someone(browser, f"http://127.0.0.1:{port}")
        reader.go("/brain.es.html")
        reader.wait_for_state("ready")
        expect(reader.title).to_have_text("Cerebro")
        reader.page.context.close()
        process.terminate()
