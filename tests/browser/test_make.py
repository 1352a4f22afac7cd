"""The editor of lessons: one is made, kept, played, given away and opened again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from annotations import load_annotations
from models import load_atlas
from tests.browser.reader import Reader
from tests.browser.test_looks import barriers

Open = Callable[..., Reader]
SITES = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
MOST_ACTIONS = 60
# By what the editor finds a field or a button again.
FOCUSED = """() => {
    let at = document.activeElement
    while (at?.shadowRoot) at = at.shadowRoot.activeElement
    return at?.dataset.at ?? ""
}"""


class Author:
    """Somebody who makes a lesson, and counts each press and each field that they fill."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.maker = reader.page.get_by_test_id("maker")
        self.actions = 0
        expect(self.maker).to_be_visible()

    def press(self, name: str, within: Locator | None = None) -> None:
        self.actions += 1
        (within or self.maker).get_by_role("button", name=name, exact=True).click()

    def write(self, label: str, text: str, nth: int = 0) -> None:
        self.actions += 1
        self.maker.get_by_label(label, exact=True).nth(nth).fill(text)

    def choose(self, site: str) -> None:
        self.actions += 1
        self.reader.press_site(site)
        expect(self.reader.viewer).to_have_attribute("data-site", site)

    def take(self, number: int) -> None:
        self.press("Take this view as a step")
        expect(self.maker.get_by_role("heading", name=f"Step {number}", exact=True)).to_be_visible()

    def ask(self, number: int, kind: str, question: str, *answers: str) -> None:
        self.press(kind)
        heading = self.maker.get_by_role("heading", name=f"Question {number}", exact=True)
        expect(heading).to_be_visible()
        self.write("The question", question)
        why = "How one could say it" if kind == "Say it in your own words" else None
        for at, answer in enumerate(answers):
            self.write(f"Answer {at + 1}", answer)
            self.write(why or "Why it is right or not", f"Because {answer}.", at)


def make(author: Author) -> None:
    author.write("Title", "Our ward")
    author.write("For whom", "For people who are new here.")
    for number, site in enumerate(SITES, start=1):
        author.choose(site)
        author.take(number)
        author.write("What you say", f"This is what we say of place {number}.")
    author.ask(1, "One right answer", "Which one?", "this", "that")
    author.ask(2, "One right answer", "And now?", "first", "second")
    author.ask(3, "Say it in your own words", "How would you say it?", "so", "or so")
    author.ask(4, "One right answer", "And at last?", "yes", "no")


@pytest.fixture
def author(read: Open) -> Author:
    return Author(read("/make"))


def saved(author: Author, folder: Path, name: str = "our-ward.yaml") -> Path:
    with author.reader.page.expect_download() as download:
        author.press("Save as a file")
    assert download.value.suggested_filename == name
    path = folder / "en" / "lessons" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    download.value.save_as(path)
    return path


def test_a_lesson_is_made_kept_saved_taken_in_and_opened_again(
    author: Author, tmp_path: Path, new_reader: Open
) -> None:
    reader = author.reader
    make(author)
    expect(author.maker.get_by_text("Nothing is missing")).to_be_visible()
    path = saved(author, tmp_path)
    assert author.actions <= MOST_ACTIONS, author.actions

    # The project takes it in.
    own = {"en/lessons/our-ward.yaml": path.read_bytes()}
    words = load_annotations(known_ids=load_atlas().by_id, own=own)
    assert words.problems == ()
    lesson = words.lessons["our-ward"]
    assert [step.shows for step in lesson.steps] == [f"site={site}" for site in SITES]
    assert [len(lesson.steps), len(lesson.questions)] == [6, 4]

    # Nothing is lost when the page is loaded anew, and another tab has it, too.
    reader.page.reload()
    expect(author.maker.get_by_label("Title", exact=True)).to_have_value("Our ward")
    other = reader.page.context.new_page()
    other.goto(reader.page.url, wait_until="domcontentloaded")
    other.get_by_test_id("maker").get_by_label("Title", exact=True).fill("Our new ward")
    expect(author.maker.get_by_label("Title", exact=True)).to_have_value("Our new ward")
    author.press("Undo")
    expect(author.maker.get_by_label("Title", exact=True)).to_have_value("Our ward")
    other.close()

    # Anybody opens the file, elsewhere.
    someone = new_reader()
    someone.go("/?lesson=make")
    there = Author(someone)
    there.maker.locator("input[type=file]").set_input_files(path)
    expect(there.maker.get_by_label("Title", exact=True)).to_have_value("Our ward")
    expect(there.maker.locator(".stops li")).to_have_count(10)
    assert reader.complaints == someone.complaints == []
    assert reader.foreign == []


def test_a_lesson_is_played_presented_and_given_away_as_a_link(
    author: Author, new_reader: Open
) -> None:
    reader = author.reader
    author.write("Title", "Our ward")
    for number, site in enumerate(("liver", "brain"), start=1):
        author.choose(site)
        author.take(number)
        author.write("What you say", f"We say this. Number {number}.")
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    author.press("Copy a link")
    expect(author.maker.get_by_text("The link is copied.")).to_be_visible()
    link = reader.page.evaluate("navigator.clipboard.readText()")
    author.press("Play it")
    heading = reader.words.locator("[data-step] h2").filter(visible=True)
    expect(heading).to_have_text("Brain")
    reader.finds_address(lesson="mine", step="2")
    expect(reader.words.get_by_text("(No source given.)").filter(visible=True)).to_be_visible()
    reader.viewer.get_by_role("button", name="Present").click()
    reader.page.keyboard.press("PageUp")
    expect(heading).to_have_text("Liver")
    expect(reader.viewer).to_have_attribute("data-site", "liver")
    reader.page.keyboard.press("Escape")

    someone = new_reader()
    someone.go(link.removeprefix(someone.home))
    told = someone.words.locator("[data-step] h2").filter(visible=True)
    expect(told).to_have_text("Liver")
    expect(someone.words.get_by_text("nobody has checked it").last).to_be_visible()
    # No server is told of it.
    assert not [url for url in someone.requested if "own=" in url.partition("#")[0]]
    assert reader.complaints == someone.complaints == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: 'a\nwhom: b\n", "Line 2: This is not YAML."),
        ("title: a\nwhom: &a b\n", "Line 2: This refers to another line"),
        ("title: a\nscript: b\n", "Line 2: “script” is not known here."),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_nothing_is_lost(
    author: Author, text: str, told: str
) -> None:
    author.write("Title", "Our ward")
    file: Any = {"name": "x.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    author.maker.locator("input[type=file]").set_input_files(file)
    expect(author.maker.get_by_text(told)).to_be_visible()
    expect(author.maker.get_by_label("Title", exact=True)).to_have_value("Our ward")


def test_steps_are_put_in_order_by_keyboard_and_by_drag(author: Author) -> None:
    for number, site in enumerate(("bone", "liver", "brain"), start=1):
        author.choose(site)
        author.take(number)
    rows = author.maker.locator(".stops ol").first.locator("li")
    expect(rows).to_have_count(3)
    up = author.maker.get_by_role("button", name="Move up: Step 3", exact=True)
    up.focus()
    author.reader.page.keyboard.press("Enter")
    titles = ["Step 1: Bone", "Step 2: Brain", "Step 3: Liver"]
    for row, title in zip(rows.all(), titles, strict=True):
        expect(row.locator(".button-text").first).to_have_text(title)
    again = author.maker.get_by_role("button", name="Move up: Step 2", exact=True)
    expect(again).to_be_focused()
    rows.nth(2).drag_to(rows.nth(0))
    expect(rows.first.locator(".button-text").first).to_have_text("Step 1: Liver")
    author.press("Undo")
    expect(rows.first.locator(".button-text").first).to_have_text("Step 1: Bone")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_puts_no_barrier_in_the_way_and_keys_go_through_it_in_order(
    read: Open, scheme: str
) -> None:
    author = Author(read("/make", color_scheme=scheme))
    author.write("Title", "Our ward")
    author.choose("liver")
    author.take(1)
    author.ask(1, "Point at it on the body", "Where?")
    author.maker.get_by_text("Write it in Spanish, too").click()
    author.maker.get_by_text("Add a source").filter(visible=True).first.click()
    author.maker.get_by_text("My lessons").click()
    assert barriers(author.reader) == []
    keys = author.reader.page.keyboard
    author.maker.get_by_role("button", name="Take this view as a step").focus()
    passed = []
    for _ in range(12):
        passed.append(author.reader.page.evaluate(FOCUSED))
        keys.press("Tab")
    order = ["take", "undo", "lessons", "new", "open", "remove", "title en", "title es"]
    assert [at for at in passed if at in order] == order


def test_the_editor_fits_a_small_phone(open_page: Open) -> None:
    reader = open_page("/?lesson=make&lang=es", viewport={"width": 320, "height": 640})
    expect(reader.page.get_by_test_id("maker")).to_be_visible()
    assert reader.overflow() <= 0
