"""When it is urgent: where it is felt, whom to call, and a reader's own numbers."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.reader import Reader
from tests.browser.screens import PHONE

Open = Callable[..., Reader]
MOST_PX = 4 * 844  # four screens of that phone
MM = 72 / 25.4


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_warning_signs_are_at_most_four_screens_of_a_phone(open_page: Open, lang: str) -> None:
    reader = open_page(f"/warning-signs?lang={lang}", **PHONE)
    expect(reader.page.locator(".my-numbers-editor")).to_be_attached()
    # What is to be read; the foot of every page comes after it.
    end = reader.page.locator("main").evaluate("e => e.getBoundingClientRect().bottom + scrollY")
    assert end <= MOST_PX


def test_where_it_is_felt_leads_to_the_sign_and_to_the_call(open_page: Open) -> None:
    reader = open_page("/warning-signs?country=uk", **PHONE)
    picture = reader.words.locator(".touch")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    # The head is at the top of the picture, in its middle.
    reader.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.06)
    signs = reader.words.locator("#region-head")
    expect(signs).to_be_in_viewport()
    expect(reader.words.locator(".region[open]")).to_have_count(1)
    signs.get_by_role("link", name="A seizure").tap()
    card = reader.words.locator("#danger-seizure")
    expect(card).to_have_attribute("open", "")
    call = card.get_by_role("link", name="Call 999")
    expect(call).to_be_in_viewport()
    expect(call).to_have_attribute("href", "tel:999")


@pytest.mark.parametrize(("scheme", "darkest", "lightest"), [("dark", 0, 60), ("light", 220, 255)])
def test_the_picture_stands_on_the_page_in_either_theme(
    open_page: Open, scheme: str, darkest: int, lightest: int
) -> None:
    reader = open_page("/warning-signs", color_scheme=scheme)
    picture = reader.words.locator(".touch")
    expect(picture.locator("img")).to_have_js_property("complete", True)
    corner = Image.open(BytesIO(picture.screenshot())).convert("L").getpixel((3, 3))
    assert darkest <= corner <= lightest


def test_the_list_beside_the_picture_opens_one_region_at_a_time(open_page: Open) -> None:
    reader = open_page("/warning-signs?lang=es")
    for name, region in (("Pecho", "chest"), ("Espalda", "back")):
        reader.words.locator(".regions").get_by_role("link", name=name).click()
        expect(reader.words.locator(".region[open] > div")).to_have_id(f"region-{region}")
        expect(reader.words.locator(f"#region-{region} > h3").first).to_be_focused()


def test_the_country_is_asked_once_in_the_card_that_needs_it(open_page: Open) -> None:
    reader = open_page("/?site=bone&lang=en", **PHONE)
    card = reader.words.locator("#danger-broken-leg")
    expect(card.locator(".usual a.call")).to_have_text(["911", "112", "999"])
    card.get_by_role("link", name="Which country are you in?").tap()
    reader.words.locator(".countries").get_by_role("link", name="United Kingdom").tap()
    expect(card.get_by_role("link", name="Call 999")).to_be_in_viewport()
    expect(reader.words.locator("summary:focus")).to_have_text(
        "A leg that cannot move or take your weight"
    )
    for path in ("/?site=lung", "/warning-signs", "/learn?page=men"):
        reader.go(path)
        expect(reader.words.locator(".notes a[href='tel:999']")).to_be_visible()
    expect(reader.words.locator(".usual").first).to_be_hidden()
    reader.go("/warning-signs?country=us")  # the address wins
    expect(reader.words.locator(".notes a[href='tel:911']")).to_be_visible()
    reader.go("/warning-signs")
    expect(reader.words.locator(".notes a[href='tel:999']")).to_be_visible()


def choose_country(reader: Reader, name: str) -> None:
    reader.words.locator(".countries summary").click()
    reader.words.get_by_role("link", name=name).click()


def print_card(reader: Reader) -> None:
    """Press the button; the printer is the test's."""
    reader.page.evaluate("window.print = () => { window.printed = true }; window.printed = false")
    reader.words.get_by_role("button", name="Print a card for the wallet").click()
    reader.page.wait_for_function("() => window.printed")


def write_numbers(reader: Reader) -> None:
    reader.words.locator("#my-numbers > summary").click()
    team = reader.words.get_by_role("group", name="My cancer team")
    team.get_by_label("Phone").fill("555-0100 ext. 7")
    team.get_by_label("Name").fill("Dr. Lee")
    night = reader.words.get_by_role("group", name="24-hour or night line")
    night.get_by_label("Phone").fill("555-0200")
    expect(reader.words.get_by_text("Kept in this browser.", exact=True)).to_be_visible()


def test_my_numbers_stay_here_and_are_wherever_a_sign_is_told(open_page: Open) -> None:
    reader = open_page("/warning-signs")
    choose_country(reader, "United States")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    write_numbers(reader)
    reader.go("/?site=liver")
    box = reader.words.locator("#section-urgent")
    pinned = box.locator(".pinned a.call:visible")
    expect(pinned).to_have_count(3)
    assert [one.get_attribute("href") for one in pinned.all()] == [
        "tel:911",
        "tel:5550200",
        "tel:5550100",
    ]
    box.locator("#danger-spinal-cord > summary").click()
    first = box.locator("#danger-spinal-cord a.call").first
    expect(first).to_have_attribute("href", "tel:5550200")  # as its first step says
    reader.page.reload()
    expect(pinned).to_have_count(3)
    assert not any(number in url for number in ("5550100", "5550200") for url in asked)


def test_my_numbers_are_on_paper_and_on_a_card_of_the_size_of_a_bank_card(
    open_page: Open,
) -> None:
    reader = open_page("/warning-signs?country=us")
    write_numbers(reader)
    for paper in ("A4", "Letter"):
        print_card(reader)
        pdf = PdfReader(BytesIO(reader.page.pdf(format=paper)))
        assert len(pdf.pages) == 1
        card = pdf.pages[0].extract_text()
        for said in ("911", "555-0100 ext. 7, Dr. Lee", "Tengo cáncer de mama metastásico."):
            assert said in card
    print_card(reader)
    reader.page.emulate_media(media="print")
    for side in reader.page.locator(".wallet > section").all():
        size = side.bounding_box()
        assert size
        assert size["height"] == pytest.approx(54 * MM / 0.75, abs=1)
        assert side.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    reader.page.emulate_media(media="null")  # as a page is: on screen, and on paper
    reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
    for path in ("/?site=lung", "/learn?page=pain"):
        reader.go(path)
        expect(reader.words.locator(".my-numbers-on-paper")).to_be_attached()
        sheet = PdfReader(BytesIO(reader.page.pdf(format="A4"))).pages[0].extract_text()
        assert "555-0200" in sheet, path


def test_without_a_script_signs_regions_and_numbers_are_links(new_reader: Open) -> None:
    reader = new_reader(java_script_enabled=False)
    reader.go("/warning-signs")
    call = reader.words.locator(".pinned a.call").first
    expect(call).to_have_attribute("href", "tel:911")
    reader.words.locator(".regions").get_by_role("link", name="Chest").click()
    sign = reader.words.locator("#region-chest").get_by_role("link", name="Heavy bleeding")
    expect(sign).to_be_visible()
    expect(reader.words.locator("#my-numbers")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_emergency_is_told_by_its_shape_where_the_system_chooses_the_colours(
    open_page: Open, scheme: str
) -> None:
    reader = open_page("/warning-signs", forced_colors="active", color_scheme=scheme)
    grounds = {
        urgency: reader.words.locator(f".urgent[data-urgency={urgency}] > h2").evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        for urgency in ("emergency", "today", "soon")
    }
    assert grounds["emergency"] not in (grounds["today"], grounds["soon"])
    for urgency in grounds:
        mark = reader.words.locator(f".urgent[data-urgency={urgency}] > h2 svg")
        expect(mark).to_be_visible()
        fill = mark.evaluate("e => getComputedStyle(e).fill")
        assert fill == mark.evaluate("e => getComputedStyle(e.parentElement).color")


@pytest.mark.parametrize("forced", ["none", "active"])
def test_what_a_step_asks_for_is_drawn_beside_it_in_the_colour_of_the_words(
    open_page: Open, forced: str
) -> None:
    reader = open_page("/warning-signs?lang=es", forced_colors=forced, **PHONE)
    card = reader.words.locator("#danger-bruising")
    card.locator("summary").click()
    steps = card.locator("ol > li")
    for step in steps.filter(has=reader.page.locator(".action")).all():
        drawing = step.locator(".action")
        around, inside = step.bounding_box(), drawing.bounding_box()
        assert around
        assert inside
        assert 48 <= inside["width"] == inside["height"] <= 96
        assert inside["y"] + inside["height"] <= around["y"] + around["height"] + 1
        assert inside["x"] + inside["width"] <= around["x"] + around["width"] + 1
        # The symbol that it shows is there: what is not found has no extent.
        assert drawing.evaluate("e => e.getBBox().width") > 16
        color = drawing.evaluate("e => getComputedStyle(e).color")
        assert color == step.evaluate("e => getComputedStyle(e).color")
    expect(card.locator(".action")).to_have_count(3)
    expect(card.get_by_role("img")).to_have_count(0)  # nobody hears of it
    stroke = reader.words.locator("#danger-stroke")
    stroke.locator("summary").click()
    signs = stroke.locator("ul > li").filter(has=reader.page.get_by_role("img"))
    expect(signs.get_by_role("img", name="Una cara que sonríe.")).to_be_visible()
    expect(signs.get_by_role("img", name="Una persona con los dos brazos")).to_be_visible()
    assert all(e.evaluate("e => e.getBBox().width") > 16 for e in signs.locator(".action").all())
