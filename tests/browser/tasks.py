"""What readers come to do, as tasks, with the presses that each takes.

python -m tests.browser.tasks writes a table of them, with the time that this machine takes, into
build/tasks.md. Tests hold the presses (`test_tasks.py`); a time is measured, and not held.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import ROOT, launched, running, someone
from tests.browser.hand import Hand
from tests.browser.reader import Reader
from tests.browser.screens import PHONE, looks, trouble

TABLE = ROOT / "build" / "tasks.md"
LAPTOP = looks(1366, 768)
ROOM = looks(1920, 1080)
PRESENTED = "/?site=liver&present=1"
SCROLLED = "scrollY"


@dataclass(frozen=True)
class Task:
    """What somebody wants, where they begin, and how many presses it takes at most."""

    who: str
    what: str
    most: int
    before: str
    do: Callable[[Hand], None]
    path: str = "/"
    screen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.do.__name__

    def begin(self, browser: Browser, home: str) -> Hand:
        """Open the atlas where the task begins."""
        reader = someone(browser, home, **self.screen)
        if "page=" in self.path:
            reader.open(self.path)
        else:
            reader.go(self.path)
            reader.wait_for_state("ready")
        return Hand(reader)


TASKS: list[Task] = []


def task(
    who: str, what: str, *, most: int, before: str, path: str = "/", **screen: Any
) -> Callable[[Callable[[Hand], None]], Callable[[Hand], None]]:
    """Add a function that does a task, as its reader would.

    Parameters
    ----------
    who, what : str
        Whose task it is, and what they want.
    most : int
        So many presses it takes, as measured: it may become easier, not harder.
    before : str
        How it went at commit 9d9a09d, before the page was drawn for a frightened person on a phone.
    path : str, optional
        Where they begin.
    **screen
        What they have, as Playwright's options of a browser context.
    """

    def keep(do: Callable[[Hand], None]) -> Callable[[Hand], None]:
        TASKS.append(Task(who, what, most, before, do, path, screen))
        return do

    return keep


def opened_card(reader: Reader) -> Locator:
    """Return the card of a danger that was led to, in sight."""
    card = reader.words.locator(".danger:focus-within").first
    expect(card).to_have_attribute("open", "")
    expect(card).to_be_in_viewport()
    return card


def calls(hand: Hand, card: Locator) -> None:
    """Press the first button to call that a card has."""
    button = card.locator("a.call:visible").first
    expect(button).to_have_attribute("href", re.compile("^tel:"))
    hand.press(button)


def is_read(reader: Reader, title: str) -> None:
    """Assert that a text is shown from its beginning."""
    expect(reader.title).to_have_text(title)
    expect(reader.title).to_be_in_viewport()


# A person with cancer, on a phone


@task("Patient", "What is this?", most=0, before="no sentence; 12 buttons", **PHONE)
def understand_what_this_is(hand: Hand) -> None:
    question = hand.page.get_by_role("region", name="Where is yours?")
    expect(question).to_be_in_viewport()
    what = question.get_by_text("metastatic breast cancer (MBC)")
    expect(what).to_be_in_viewport(ratio=1)
    for place in question.get_by_role("listitem").all():
        expect(place).to_be_in_viewport(ratio=0.5)


@task("Patient", "Bone: what does it mean?", most=1, before="2; heading at 781 of 844 px", **PHONE)
def read_about_bone(hand: Hand) -> None:
    question = hand.page.get_by_role("region", name="Where is yours?")
    hand.press(question.get_by_role("link", name="Bone"))
    expect(question).to_be_hidden()
    is_read(hand.reader, "Bone")
    expect(hand.reader.words.locator(".where")).to_be_in_viewport()
    expect(hand.reader.canvas).to_be_in_viewport(ratio=0.9)


@task("Patient", "I don't know yet: show me all", most=1, before="not asked", **PHONE)
def see_the_whole_body(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("link", name="show me the whole body"))
    expect(hand.reader.canvas).to_be_in_viewport(ratio=0.9)


@task("Patient", "Headache: do I call? (search)", most=2, before="2 and a word", **PHONE)
def search_for_a_headache(hand: Hand) -> None:
    hand.press(hand.reader.search)
    hand.type("headache")
    hand.press(hand.page.get_by_role("option").first)
    card = opened_card(hand.reader)
    expect(card).to_contain_text(re.compile("headache", re.I))


@task(
    "Patient",
    "Headache: do I call? (warning signs)",
    most=3,
    before="1, then 6,417 px of 13,466 (8 screens)",
    **PHONE,
)
def find_a_headache_among_the_signs(hand: Hand) -> None:
    hand.press(hand.reader.masthead.get_by_role("link", name="Warning signs"))
    hand.press(hand.reader.words.locator(".regions").get_by_role("link", name="Head"))
    hand.press(hand.reader.words.locator("#region-head").get_by_role("link", name="headache"))
    expect(opened_card(hand.reader)).to_contain_text(re.compile("headache", re.I))


@task("Patient", "Call, from the beginning", most=2, before="a country had to be chosen", **PHONE)
def call_from_the_beginning(hand: Hand) -> None:
    hand.press(hand.reader.masthead.get_by_role("link", name="Warning signs"))
    calls(hand, hand.reader.words.locator(".pinned"))


@task("Patient", "Call, from Bone", most=3, before="failed: no number", path="/?site=bone", **PHONE)
def call_from_a_place(hand: Hand) -> None:
    hand.press(hand.reader.words.locator(".section-short .urgency").first)
    calls(hand, opened_card(hand.reader))


@task("Patient", "Turn the body", most=1, before="1", path="/?site=liver", **PHONE)
def turn_the_body(hand: Hand) -> None:
    before = hand.reader.sees("view")
    hand.drag(*hand.reader.middle(), 80, 0)
    expect(hand.reader.viewer).not_to_have_attribute("data-view", before)
    assert hand.page.evaluate(SCROLLED) == 0


@task(
    "Patient",
    "Where does this come from, and back",
    most=3,
    before="a jump of 9,000 px, no way back",
    path="/?site=bone",
    **PHONE,
)
def look_up_a_source(hand: Hand) -> None:
    cited = hand.reader.words.locator(".cite").first
    hand.press(cited)
    beside = cited.locator("..").locator(".term-text")
    expect(beside).to_be_in_viewport(ratio=1)
    expect(beside).to_contain_text("(opens in a new tab)")
    scrolled = hand.page.evaluate(SCROLLED)
    hand.press(cited)
    expect(beside).to_be_hidden()
    assert hand.page.evaluate(SCROLLED) == scrolled


@task(
    "Patient",
    "How it is treated, in a long text",
    most=3,
    before="swipes; no contents",
    path="/?site=bone",
    **PHONE,
)
def find_a_section(hand: Hand) -> None:
    hand.press(hand.reader.words.locator(".sections summary"))
    hand.press(hand.reader.words.get_by_role("link", name="How cancer in the bone is treated"))
    heading = hand.reader.words.get_by_role("heading", name="How cancer in the bone is treated")
    expect(heading).to_be_in_viewport()


@task(
    "Patient",
    "Hide the bones",
    most=3,
    before="the panel covers the body",
    path="/?site=liver",
    **PHONE,
)
def hide_a_layer(hand: Hand) -> None:
    viewer = hand.reader.viewer
    hand.press(viewer.get_by_role("button", name="Tools"))
    hand.press(viewer.get_by_role("button", name="Layers"))
    hand.press(viewer.locator("[data-layer=bones] label", has_text="Hidden"))
    expect(viewer.locator("[data-layer=bones] input[value=hidden]")).to_be_checked()


# Somebody close to them, on a laptop


@task("Daughter", "The liver", most=1, before="1", **LAPTOP)
def read_about_the_liver(hand: Hand) -> None:
    hand.press(hand.reader.viewer.locator(".marker[data-marker-site=liver]"))
    is_read(hand.reader, "Liver")
    expect(hand.reader.words.locator(".section-short")).to_be_in_viewport(ratio=1)


@task(
    "Daughter",
    "Share it",
    most=2,
    before="1; told far from the button",
    path="/?site=liver",
    **LAPTOP,
    permissions=["clipboard-read", "clipboard-write"],
)
def share_a_place(hand: Hand) -> None:
    hand.press(hand.reader.words.get_by_role("button", name="Share"))
    panel = hand.page.get_by_role("dialog", name="Share")
    hand.press(panel.get_by_role("button", name="Copy the link"))
    expect(panel.get_by_role("status")).to_contain_text("The link is copied.")
    assert hand.page.evaluate("navigator.clipboard.readText()").endswith("/?site=liver")


@task("Daughter", "How long will she live?", most=2, before="failed: not found", **LAPTOP)
def ask_how_long(hand: Hand) -> None:
    hand.press(hand.reader.search)
    hand.type("how long will she live")
    hand.press(hand.page.get_by_role("option").first)
    is_read(hand.reader, "Prognosis (what may lie ahead)")
    expect(hand.page.get_by_text("about 30 women with it")).to_be_hidden()


@task(
    "Daughter",
    "Her questions on paper",
    most=4,
    before="no way from a place to the list",
    path="/?site=liver",
    **LAPTOP,
)
def take_questions_along(hand: Hand) -> None:
    hand.press(hand.reader.words.locator(".sections summary"))
    hand.press(hand.reader.words.get_by_role("link", name="Questions to ask"))
    hand.press(hand.reader.words.get_by_role("button", name="Add these questions to my list"))
    hand.press(hand.reader.words.get_by_role("link", name="See my list"))
    expect(hand.page.get_by_text("My questions (6)")).to_be_in_viewport()
    (paper, *_) = hand.reader.printed()
    assert "How well is my liver working?" in paper
    assert "Which of my bones" not in paper


@task("Daughter", "Back to the place", most=3, before="failed: the start page", **LAPTOP)
def come_back_to_a_place(hand: Hand) -> None:
    hand.press(hand.reader.viewer.locator(".marker[data-marker-site=bone]"))
    expect(hand.reader.title).to_have_text("Bone")
    hand.press(hand.reader.masthead.get_by_role("link", name="Learn"))
    expect(hand.reader.title).to_have_text("Learn")
    hand.back()
    is_read(hand.reader, "Bone")
    expect(hand.reader.viewer).to_have_attribute("data-site", "bone")


@task(
    "Daughter",
    "The next text of Learn",
    most=1,
    before="failed: none",
    path="/?page=treatment",
    **LAPTOP,
)
def read_on(hand: Hand) -> None:
    neighbours = hand.reader.words.locator(".neighbours")
    neighbours.scroll_into_view_if_needed()  # who has read to its end
    hand.press(neighbours.get_by_role("link").nth(1))
    expect(hand.reader.title).not_to_have_text("Treatment")
    expect(hand.reader.title).to_be_in_viewport()


@task(
    "Daughter",
    "The liver on paper",
    most=2,
    before="no button; 5 sheets",
    path="/?site=liver",
    **LAPTOP,
)
def print_a_place(hand: Hand) -> None:
    hand.page.evaluate("window.print = () => { window.isPrinted = true }")
    hand.press(hand.reader.words.get_by_role("button", name="Print"))
    hand.press(hand.page.get_by_role("button", name="One page"))
    hand.page.wait_for_function("() => window.isPrinted")
    assert len(hand.reader.printed()) == 1


# A nurse, before a room


@task("Nurse", "Six places, and back", most=7, before="as many", path="/?site=bone", **ROOM)
def give_a_talk(hand: Hand) -> None:
    present = hand.reader.viewer.get_by_role("button", name="Present")
    hand.press(present)
    for title in ("Lung", "Liver", "Brain", "Breast", "Nearby lymph nodes"):
        hand.key("PageDown")
        expect(hand.reader.title).to_have_text(title)
    hand.key("Escape")
    expect(hand.reader.masthead).to_be_visible()
    expect(present).to_be_focused()


@task("Nurse", "A black screen, and on", most=2, before="failed", path=PRESENTED, **ROOM)
def black_the_screen(hand: Hand) -> None:
    hand.key("b")
    expect(hand.page.get_by_role("dialog", name="The screen is black.")).to_be_focused()
    hand.key("b")
    expect(hand.page.get_by_role("dialog")).to_have_count(0)
    expect(hand.reader.title).to_have_text("Liver")


@task("Nurse", "The whole screen", most=1, before="failed", path=PRESENTED, **ROOM)
def fill_the_screen(hand: Hand) -> None:
    hand.key("f")
    hand.page.wait_for_function("() => document.fullscreenElement !== null")


@task(
    "Nurse",
    "Go on without a network",
    most=2,
    before="failed: words of another place",
    path="/?site=lung&present=1",
    **ROOM,
)
def go_on_offline(hand: Hand) -> None:
    hand.reader.wait_until_at_rest()  # as when she has set it up before the room comes
    hand.page.context.set_offline(True)
    for site, title in (("liver", "Liver"), ("brain", "Brain")):
        hand.key("PageDown")
        expect(hand.reader.title).to_have_text(title)
        expect(hand.reader.viewer).to_have_attribute("data-site", site)


# Who hears the page


@task("Screen reader", "Past the head to the words", most=2, before="3", path="/?page=treatment")
def skip_to_the_words(hand: Hand) -> None:
    hand.key("Tab")
    expect(hand.page.get_by_role("link", name="Skip")).to_be_focused()
    hand.key("Enter")
    expect(hand.reader.title).to_be_focused()


@task("Screen reader", "Choose the liver, and hear it", most=18, before="not measured")
def choose_by_ear(hand: Hand) -> None:
    hand.tab_to(hand.reader.viewer.locator(".marker[data-marker-site=liver]"))
    hand.key("Enter")
    status = hand.reader.viewer.locator(".status")
    expect(status).to_have_text("In the picture: Liver. Seen from the front.")
    told = hand.page.locator("main > [role=status]")
    expect(told).to_have_text("The text is now about: Liver.")
    expect(hand.reader.title).to_have_text("Liver")


@task(
    "Screen reader",
    "A source, and back",
    most=9,
    before="failed: no way back",
    path="/?page=treatment",
)
def hear_a_source(hand: Hand) -> None:
    skip_to_the_words(hand)
    cited = hand.reader.words.locator(".cite").first
    hand.tab_to(cited)
    hand.key("Enter")
    expect(cited).to_have_attribute("aria-expanded", "true")
    hand.key("Escape")
    expect(cited).to_be_focused()
    expect(cited).to_have_attribute("aria-expanded", "false")


@task("Screen reader", "No numbers of sources", most=2, before="failed: none", path="/?site=liver")
def hide_the_sources(hand: Hand) -> None:
    cited = hand.reader.words.locator(".cite").first
    expect(cited).to_be_visible()
    hand.press(hand.page.locator(".reading summary"))
    hand.press(hand.page.locator("[data-sources=hidden]").last)
    expect(cited).to_be_hidden()


@task("Low vision", "Half again as large", most=2, before="the head in pieces", **LAPTOP)
def enlarge_the_text(hand: Hand) -> None:
    hand.press(hand.page.locator(".reading summary"))
    hand.press(hand.page.get_by_role("button", name="150 percent"))
    hand.page.keyboard.press("Escape")
    found = trouble(hand.reader)
    assert found == [], found


# Who reads Spanish, on a phone


@task("Spanish reader", "Read in Spanish", most=1, before="1; not offered", **PHONE, locale="es-MX")
def take_the_offered_language(hand: Hand) -> None:
    hand.press(hand.page.locator(".notice").get_by_role("button", name="Español"))
    expect(hand.page.get_by_role("region", name="¿Dónde está el suyo?")).to_be_in_viewport()
    expect(hand.page.locator("html")).to_have_attribute("lang", "es")


@task(
    "Spanish reader",
    "Spanish, and the place stays",
    most=1,
    before="1, and a jump of 855 px",
    path="/?site=bone",
    **PHONE,
)
def change_the_language(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("link", name="Español"))
    expect(hand.reader.title).to_have_text("Hueso")
    assert hand.page.evaluate(SCROLLED) == 0
    expect(hand.reader.canvas).to_be_in_viewport(ratio=0.9)


@task("Spanish reader", "«Mareo»", most=2, before="failed: nothing", path="/?lang=es", **PHONE)
def search_in_spanish(hand: Hand) -> None:
    hand.press(hand.reader.search)
    hand.type("mareo")
    hand.press(hand.page.get_by_role("option").first)
    expect(opened_card(hand.reader)).to_contain_text(re.compile("mare", re.I))


def main() -> int:
    """Do all tasks and write what they took."""
    rows = ["| Who | Task | Before | Presses | Seconds |", "|---|---|---|---|---|"]
    with running() as home, launched() as browser:
        for one in TASKS:
            hand = one.begin(browser, home)
            start = perf_counter()
            one.do(hand)
            seconds = perf_counter() - start
            typed = f" and {hand.letters} letters" if hand.letters else ""
            rows.append(
                f"| {one.who} | {one.what} | {one.before} | {hand.presses}{typed} | {seconds:.1f} |"
            )
            hand.page.context.close()
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    sys.stdout.write(f"The table is {TABLE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
