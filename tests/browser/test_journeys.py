"""Journeys through the atlas: what is read, the body and the address are always of one place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import ROOT, SCREEN, running, someone
from tests.browser.reader import MESHES, Reader, read_query

Open = Callable[..., Reader]
WELCOME = "What is metastatic breast cancer?"
# A reader who has no country chosen sees the usual numbers.
USUAL = "911, 112 or 999"
# Said in the place of words that are on their way, or not to be had.
MISSING = "article > p[role=status]"
VIEW = r"-?\d+(\.\d+)?(,-?\d+(\.\d+)?){2}"


@dataclass(frozen=True)
class Seen:
    """What a step shows: heading, address, body. On a page there is no body to be seen."""

    title: str
    query: dict[str, str] = field(default_factory=dict)
    body: tuple[str, str] | None = None  # the site and the structure
    lang: str = "en"
    says: str = ""
    hides: str = ""
    section: str = ""
    notice: str = ""


def sees(reader: Reader, seen: Seen) -> None:
    """Assert that words, body and address agree, as they do at this step."""
    reader.finds_address(**seen.query)
    assert urlsplit(reader.page.url).fragment == seen.section
    expect(reader.page).to_have_title(re.compile("MBC Atlas$"))
    expect(reader.title).to_have_text(seen.title)
    expect(reader.page.locator("html")).to_have_attribute("lang", seen.lang)
    expect(reader.panel.locator(MISSING)).to_have_count(0)
    if seen.says:
        expect(reader.panel).to_contain_text(seen.says)
    if seen.hides:
        expect(reader.panel).not_to_contain_text(seen.hides, use_inner_text=True)
    if seen.body is None:
        expect(reader.viewer).to_be_hidden()
        return
    site, structure = seen.body
    expect(reader.viewer).to_be_visible()
    expect(reader.viewer).to_have_attribute("data-site", site)
    expect(reader.viewer).to_have_attribute("data-selected", structure)


def nav(reader: Reader, name: str) -> None:
    reader.page.locator(".nav").get_by_role("link", name=name, exact=True).click()


def turn(reader: Reader) -> str:
    """Turn the body by hand, and give the view that the address then says."""
    reader.wait_until_at_rest(MESHES)
    before = reader.query.get("view")
    reader.viewer.locator(".body").focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_url(lambda url: read_query(url).get("view") not in (before, None))
    reader.wait_until_at_rest(MESHES)
    return reader.query["view"]


def choose_part(reader: Reader, structure: str) -> None:
    reader.viewer.locator("summary", has_text="All parts").click()
    reader.viewer.locator(f"[data-structure-id={structure}]").click()


def go_to_sources(reader: Reader) -> None:
    reader.panel.locator(".sections summary").click()
    reader.panel.locator(".sections").get_by_role("link", name="Sources").click()


def find(reader: Reader, typed: str, found: str) -> None:
    reader.search.fill(typed)
    reader.page.get_by_role("option").filter(has_text=re.compile(f"^{found}", re.I)).last.click()


@pytest.mark.full
def test_back_and_forward_over_twenty_choices_undo_and_do_exactly(read: Open) -> None:
    reader = read()
    words, page = reader.words, reader.page
    seen: list[Seen] = []

    def comes_to(then: Seen) -> None:
        sees(reader, then)
        seen.append(then)

    comes_to(Seen(WELCOME, {}, ("", ""), hides="You chose"))
    reader.press_site("bone")
    comes_to(Seen("Bone", {"site": "bone"}, ("bone", ""), hides="You chose"))
    choose_part(reader, "rib-left-7")
    rib = {"site": "bone", "structure": "rib-left-7"}
    comes_to(Seen("Bone", rib, ("bone", "rib-left-7"), says="You chose: Seventh rib, left."))
    nav(reader, "Learn")
    comes_to(Seen("Learn", {"page": "learn"}))
    words.get_by_role("link", name="Treatment", exact=True).click()
    comes_to(Seen("Treatment", {"page": "treatment"}))
    words.get_by_role("link", name="liver", exact=True).first.click()
    sees(reader, Seen("Liver", {"site": "liver"}, ("liver", ""), says=USUAL))
    liver = {"site": "liver", "view": turn(reader)}  # a turn is no step of its own
    comes_to(Seen("Liver", liver, ("liver", "")))
    nav(reader, "Warning signs")
    sees(reader, Seen("Warning signs", {"page": "warning-signs"}, says=USUAL))
    words.locator(".countries summary").click()
    words.get_by_role("link", name="United Kingdom").click()
    signs = {"page": "warning-signs", "country": "uk"}  # chosen for good, and no step of its own
    comes_to(Seen("Warning signs", signs, says="999", hides=USUAL))
    page.get_by_role("link", name="Español").click()
    comes_to(Seen("Señales de alerta", signs | {"lang": "es"}, lang="es", says="999"))
    nav(reader, "Explorar")
    comes_to(Seen("Hígado", liver | {"lang": "es"}, ("liver", ""), lang="es", hides=USUAL))
    reader.press_site("lung")
    comes_to(Seen("Pulmón", {"site": "lung", "lang": "es"}, ("lung", ""), lang="es"))
    page.get_by_role("link", name="English").click()
    comes_to(Seen("Lung", {"site": "lung"}, ("lung", "")))
    go_to_sources(reader)
    comes_to(Seen("Lung", {"site": "lung"}, ("lung", ""), section="section-sources"))
    reader.viewer.get_by_role("button", name="Look inside").click()
    comes_to(Seen("Lung", {"site": "lung", "inside": "1"}, ("lung", "")))
    reader.viewer.get_by_role("radio", name="Man", exact=True).check()
    lung = {"site": "lung", "inside": "1", "body": "male"}
    comes_to(Seen("Lung", lung, ("lung", "")))
    find(reader, "jaundice", "jaundice")
    comes_to(Seen("Words explained", {"page": "glossary"}, section="entry-jaundice"))
    nav(reader, "Support")
    comes_to(Seen("Support", {"page": "support", "country": "uk"}, says="0808 800 6000"))
    nav(reader, "Explore")
    comes_to(Seen("Lung", lung, ("lung", "")))
    reader.viewer.get_by_role("button", name="Present").click()
    comes_to(Seen("Lung", lung | {"present": "1"}, ("lung", "")))
    page.keyboard.press("ArrowRight")
    presented = {"site": "liver", "body": "male", "present": "1"}
    comes_to(Seen("Liver", presented, ("liver", "")))
    page.keyboard.press("Escape")
    comes_to(Seen("Lung", lung, ("lung", "")))

    for then in reversed(seen[:-1]):
        page.go_back()
        sees(reader, then)
    for then in seen[1:]:
        page.go_forward()
        sees(reader, then)
    assert reader.complaints == []


def test_back_leads_to_where_somebody_read(read: Open) -> None:
    reader = read("/?site=liver")
    read_here = reader.panel.locator("#section-treatment")
    read_here.scroll_into_view_if_needed()
    reader.panel.locator(".sections summary").click()
    before = reader.page.evaluate("scrollY")
    reader.panel.locator(".sections").get_by_role("link", name="Sources").click()
    expect(read_here).not_to_be_in_viewport()
    reader.panel.locator("#source-2").scroll_into_view_if_needed()
    nav(reader, "Learn")
    expect(reader.title).to_have_text("Learn")
    reader.page.go_back()
    expect(reader.title).to_have_text("Liver")
    expect(reader.panel.locator("#source-2")).to_be_in_viewport()
    reader.page.go_back()
    expect(read_here).to_be_in_viewport()
    reader.page.wait_for_function(f"() => Math.abs(scrollY - {before}) < 5")


def test_a_page_that_is_loaded_anew_in_a_flight_comes_to_where_it_would_have(read: Open) -> None:
    reader = read()
    reader.wait_until_at_rest(MESHES)
    reader.press_site("brain")
    reader.finds_address(site="brain")
    reader.page.reload(wait_until="domcontentloaded")
    reader.wait_for_state("ready")
    brain = Seen("Brain", {"site": "brain"}, ("brain", ""))
    sees(reader, brain)
    reader.wait_until_at_rest(MESHES)
    linked = read("/?site=brain")
    linked.wait_until_at_rest(MESHES)
    assert reader.sees("view") == linked.sees("view")
    reader.page.go_back()
    sees(reader, Seen(WELCOME, {}, ("", "")))
    reader.page.go_forward()
    sees(reader, brain)


def test_two_tabs_do_not_disturb_each_other(read: Open) -> None:
    one = read("/?site=liver")
    other = Reader(one.page.context.new_page(), one.home)
    other.go("/?site=bone&lang=es")
    other.wait_for_state("ready")
    one.press_site("lung")
    nav(other, "Aprender")
    sees(one, Seen("Lung", {"site": "lung"}, ("lung", "")))
    sees(other, Seen("Aprender", {"page": "learn", "lang": "es"}, lang="es"))
    one.page.go_back()
    sees(one, Seen("Liver", {"site": "liver"}, ("liver", "")))
    sees(other, Seen("Aprender", {"page": "learn", "lang": "es"}, lang="es"))
    other.page.go_back()
    sees(other, Seen("Hueso", {"site": "bone", "lang": "es"}, ("bone", ""), lang="es"))
    sees(one, Seen("Liver", {"site": "liver"}, ("liver", "")))


def test_a_talk_survives_all_that_befalls_it(read: Open) -> None:
    reader = read("/?site=bone")
    reader.viewer.get_by_role("button", name="Present").click()
    sees(reader, Seen("Bone", {"site": "bone", "present": "1"}, ("bone", "")))
    reader.viewer.get_by_role("button", name="Next: Lung").click()
    lung = Seen("Lung", {"site": "lung", "present": "1"}, ("lung", ""))
    sees(reader, lung)
    reader.page.keyboard.press("PageDown")
    sees(reader, Seen("Liver", {"site": "liver", "present": "1"}, ("liver", "")))
    reader.page.go_back()
    sees(reader, lung)
    reader.page.reload(wait_until="domcontentloaded")
    reader.wait_for_state("ready")
    sees(reader, lung)
    expect(reader.page.locator("article.card")).to_be_visible()
    expect(reader.masthead).to_be_hidden()
    reader.page.go_forward()
    sees(reader, Seen("Liver", {"site": "liver", "present": "1"}, ("liver", "")))
    reader.page.go_back()
    sees(reader, lung)
    reader.page.keyboard.press("Escape")
    reader.finds_address(site="lung")  # the talk began before this page was loaded
    expect(reader.masthead).to_be_visible()
    reader.page.get_by_role("link", name="Español").click()
    sees(reader, Seen("Pulmón", {"site": "lung", "lang": "es"}, ("lung", ""), lang="es"))
    reader.viewer.get_by_role("button", name="Presentar").click()
    shown = {"site": "lung", "lang": "es", "present": "1"}
    sees(reader, Seen("Pulmón", shown, ("lung", ""), lang="es"))
    reader.page.go_back()
    sees(reader, Seen("Pulmón", {"site": "lung", "lang": "es"}, ("lung", ""), lang="es"))
    reader.page.go_back()
    sees(reader, Seen("Lung", {"site": "lung"}, ("lung", "")))


def test_what_others_put_into_an_address_stays_and_is_not_passed_on(read: Open) -> None:
    reader = read(
        "/?utm_source=news&site=liver&fbclid=x1", permissions=["clipboard-read", "clipboard-write"]
    )
    strange = {"utm_source": "news", "fbclid": "x1"}
    sees(reader, Seen("Liver", {"site": "liver"} | strange, ("liver", "")))
    view = turn(reader)
    assert re.fullmatch(VIEW, view)
    sees(reader, Seen("Liver", {"site": "liver", "view": view} | strange, ("liver", "")))
    reader.viewer.get_by_role("button", name="Copy link").click()
    expect(reader.viewer).to_contain_text("Link copied.")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert read_query(copied) == {"site": "liver", "view": view}
    for link in reader.page.locator(".masthead a[href]").all():
        assert "fbclid" not in (link.get_attribute("href") or "")
    reader.press_site("bone")
    sees(reader, Seen("Bone", {"site": "bone"} | strange, ("bone", "")))
    nav(reader, "Learn")
    sees(reader, Seen("Learn", {"page": "learn"} | strange))
    reader.page.go_back()
    reader.page.go_back()
    sees(reader, Seen("Liver", {"site": "liver", "view": view} | strange, ("liver", "")))


LIVER = Seen("Liver", body=("liver", ""))
INSIDE = Seen("Liver", {"inside": "1"}, ("liver", ""))
HIGADO = Seen("Hígado", body=("liver", ""), lang="es")
TREATMENT = Seen("Treatment")
ADDRESSES = {
    "/?site=liver&amp;inside=1": INSIDE,
    "/?site=liver&amp;amp;inside=TRUE": INSIDE,
    "/?SITE=LIVER": LIVER,
    "/?site=%20Liver%20": LIVER,
    "/?site=liver&lang=es-MX": HIGADO,
    "/?site=liver&lang=ES_mx": HIGADO,
    "/learn/treatment": TREATMENT,
    "/Learn/": Seen("Learn"),
    "/learn?page=treatment": TREATMENT,
    "/LEARN/Treatment/?utm_source=news": TREATMENT,
    "/liver": LIVER,
    "/Liver?lang=es-MX": HIGADO,
    "/warning_signs": Seen("Warning signs"),
    "/?structure=skin-female": Seen("Skin and chest wall", body=("", "skin")),
    "/?site=nowhere-near": Seen(WELCOME, body=("", ""), notice="“nowhere-near”"),
    "/?page=tretment&site=liver": Seen("Liver", body=("liver", ""), notice="“tretment”"),
    "/livr": Seen(WELCOME, body=("", ""), notice="“livr”"),
    "/?site=": Seen(WELCOME, body=("", "")),
    "/?%C3%28=%FF&site=liver": LIVER,
}


@pytest.fixture(scope="module")
def stranger(server: str, browser: Browser) -> Iterator[Reader]:
    """Somebody who comes to one address after the other; each loads the page anew."""
    who = someone(browser, server)
    yield who
    who.page.context.close()


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_address_is_understood_as_it_was_meant(stranger: Reader, path: str) -> None:
    meant = ADDRESSES[path]
    reader = stranger
    reader.go(path)
    expect(reader.title).to_have_text(meant.title)
    expect(reader.page.locator("html")).to_have_attribute("lang", meant.lang)
    notices = reader.page.locator(".notices .notice")
    if meant.notice:
        expect(notices).to_contain_text(meant.notice)
    if meant.body:
        site, structure = meant.body
        expect(reader.viewer).to_have_attribute("data-site", site)
        expect(reader.viewer).to_have_attribute("data-selected", structure)
        if "inside" in meant.query:
            expect(reader.viewer.get_by_role("button", name="Look inside")).to_have_attribute(
                "aria-pressed", "true"
            )
    if not meant.notice:
        expect(notices).to_have_count(0)


# Somebody leaves a page for six seconds.
LEAVE = """
Object.defineProperty(document, "hidden", { get: () => true, configurable: true })
document.dispatchEvent(new Event("visibilitychange"))
"""
COME_BACK = """
const now = Date.now
Date.now = () => now() + 6000
delete document.hidden
document.dispatchEvent(new Event("visibilitychange"))
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    (folder / "en/sites").mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def own_server(own: Path) -> Iterator[str]:
    with running(MBC_ATLAS_TEXTS=str(own)) as url:
        yield url


def test_an_own_text_that_is_edited_reaches_an_open_page_and_moves_nobody(
    own: Path, own_server: str, browser: Browser
) -> None:
    page = browser.new_context(**SCREEN).new_page()
    reader = Reader(page, own_server)
    reader.go("/?site=liver")
    reader.wait_for_state("ready")
    reader.panel.get_by_role("heading", name="More about cancer in the liver").click()
    marked = reader.panel.locator("#section-more p").nth(1)
    marked.evaluate("e => e.scrollIntoView({ block: 'start' })")
    text, before = marked.inner_text(), marked.bounding_box()
    usual = (ROOT / "annotations/en/sites/liver.md").read_text(encoding="utf-8")
    edited = usual.replace("At first you may notice nothing", "At first you may see nothing")
    assert edited != usual
    (own / "en/sites/liver.md").write_text(edited, encoding="utf-8")
    page.wait_for_timeout(1100)  # the folder is looked at once a second
    page.evaluate(LEAVE)
    page.evaluate(COME_BACK)
    expect(reader.panel).to_contain_text("At first you may see nothing")
    assert marked.inner_text() == text
    after = marked.bounding_box()
    assert before
    assert after
    assert after["y"] == pytest.approx(before["y"], abs=3)
    sees(reader, Seen("Liver", {"site": "liver"}, ("liver", "")))
    # What is not read now is new as well.
    reader.press_site("bone")
    page.go_back()
    expect(reader.panel).to_contain_text("At first you may see nothing")
    page.context.close()


def test_a_glance_aside_asks_for_nothing(read: Open) -> None:
    reader = read("/?site=liver")
    reader.wait_until_at_rest()
    reader.asked.clear()
    reader.page.evaluate(LEAVE)
    reader.page.evaluate(COME_BACK.replace("6000", "4000"))
    reader.wait_until_at_rest()
    assert reader.asked == []
