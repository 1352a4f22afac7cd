"""The policy that every answer carries: nothing on a page goes against it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Response, expect

from tests.browser.reader import Reader

Open = Callable[..., Reader]
WATCH = """
window.violations = []
addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`)
})
"""
OWN = "/own-texts"
PATHS = [
    "/",
    "/?site=liver&inside=1&examples=1",
    "/?site=bone&body=male&lang=es",
    "/?site=liver&present=1",
    "/?page=learn&lang=es",
    "/?page=treatment",
    "/?page=warning-signs&country=uk",
    "/?page=support&lang=es",
    "/?page=questions",
    "/?page=glossary",
    "/?page=about&lang=es",
    "/?page=clinicians",
]


def watched(reader: Reader, path: str) -> None:
    reader.page.on("response", lambda answer: missed(reader, answer))
    reader.page.add_init_script(WATCH)
    reader.go(path)


def missed(reader: Reader, answer: Response) -> None:
    if answer.status >= 400:
        reader.complaints.append(f"{answer.status} {answer.url}")


def nothing_is_against_the_policy(reader: Reader) -> None:
    reader.page.wait_for_load_state("networkidle")
    found = [*reader.page.evaluate("window.violations"), *reader.complaints, *reader.foreign]
    assert found == [], reader.page.url


def test_no_page_goes_against_the_policy(new_reader: Open) -> None:
    reader = new_reader()
    watched(reader, PATHS[0])
    for path in PATHS:
        reader.go(path)
        expect(reader.title).to_be_visible()
        if "page=" not in path:
            reader.wait_for_state("ready")
        nothing_is_against_the_policy(reader)


def test_what_readers_do_does_not_either(read: Open) -> None:
    reader = read()
    reader.page.add_init_script(WATCH)
    reader.go("/?page=questions")
    reader.page.get_by_role("checkbox").first.check()
    with reader.page.expect_download():
        reader.page.get_by_role("button", name="Save").first.click()
    reader.page.get_by_role("link", name="Explore", exact=True).click()
    reader.wait_for_state("ready")
    reader.viewer.get_by_role("button", name="Present").click()
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Escape")
    reader.search.fill("liver")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    expect(reader.title).to_have_text("Liver")
    reader.page.locator(".reading summary").click()
    reader.page.get_by_role("button", name="130 percent").click()
    reader.page.emulate_media(media="print", color_scheme="dark")
    assert len(reader.page.pdf()) > 10_000
    nothing_is_against_the_policy(reader)


def test_a_page_that_does_go_against_it_is_noticed(new_reader: Open) -> None:
    reader = new_reader()
    watched(reader, "/?page=learn")
    expect(reader.title).to_be_visible()
    reader.page.evaluate(
        """() => {
          const script = document.createElement("script")
          script.textContent = "window.isRun = true"
          document.body.append(script)
        }"""
    )
    reader.page.wait_for_function("window.violations.length === 1")
    assert reader.page.evaluate("window.isRun") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_streamlit_draws_lies_below_our_head_and_leads_back(
    new_reader: Open, scheme: str
) -> None:
    reader = new_reader(color_scheme=scheme)
    watched(reader, OWN)
    heading = reader.page.get_by_role("heading", level=1, name="Your own texts")
    expect(heading).to_be_visible()
    head, title = reader.masthead.bounding_box(), heading.bounding_box()
    assert head
    assert title
    assert 0 <= head["y"] < head["y"] + head["height"] <= title["y"] < 700
    assert reader.overflow() <= 0
    papers = "e => getComputedStyle(e).backgroundColor"
    ours = reader.page.locator("body").evaluate(papers)
    theirs = reader.page.get_by_test_id("stApp").evaluate(papers)
    assert theirs == ours
    nothing_is_against_the_policy(reader)
    for link in reader.masthead.locator("a[href]").all():
        assert (link.get_attribute("href") or "").startswith(("./?", f".{OWN}?lang="))
    reader.page.get_by_role("link", name="Learn", exact=True).click()
    expect(reader.title).to_have_text("Learn")
    reader.page.go_back()
    expect(heading).to_be_visible()


def test_how_to_read_is_chosen_there_too(
    new_reader: Open,
) -> None:
    reader = new_reader()
    watched(reader, OWN)
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    before = reader.masthead.bounding_box()
    reader.page.locator(".reading summary").click()
    reader.page.get_by_role("button", name="130 percent").click()
    reader.page.wait_for_function("getComputedStyle(document.documentElement).fontSize !== '17px'")
    assert reader.masthead.bounding_box() != before
    reader.page.reload()
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    nothing_is_against_the_policy(reader)
