"""A lesson: from the list, step by step, to its questions and onto paper."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.words import atlas_words

Open = Callable[..., Reader]
BONE = atlas_words("en").lessons["bone"]
TITLES = [title for title, _ in BONE.stops]


def at(reader: Reader, step: int) -> None:
    """Assert that this step is shown, and nothing of another."""
    heading = reader.words.locator("[data-step] h2").filter(visible=True)
    expect(heading).to_have_text(TITLES[step - 1])


def test_a_lesson_is_read_presented_left_and_found_again(open_page: Open) -> None:
    reader = open_page("/?page=lessons")
    reader.page.get_by_role("link", name="Bone", exact=True).click()
    at(reader, 1)
    reader.finds_address(lesson="bone")
    reader.page.get_by_role("link", name="Next").filter(visible=True).click()
    at(reader, 2)
    reader.wait_for_state("ready")
    expect(reader.title).to_be_focused()
    reader.finds_address(lesson="bone", step="2")
    expect(reader.viewer).to_have_attribute("data-site", "bone")

    reader.viewer.get_by_role("button", name="Present").click()
    reader.page.keyboard.press("PageDown")
    at(reader, 3)
    expect(reader.masthead).to_be_hidden()
    expect(reader.viewer).to_have_attribute("data-selected", "vertebra-l3-marrow")
    reader.page.keyboard.press("Escape")
    expect(reader.masthead).to_be_visible()
    at(reader, 3)
    reader.finds_address(lesson="bone", step="3")

    reader.page.reload()
    at(reader, 3)
    expect(reader.viewer).to_have_attribute("data-selected", "vertebra-l3-marrow")
    reader.page.go_back()
    at(reader, 3)  # presenting
    expect(reader.masthead).to_be_hidden()
    assert reader.complaints == []


def test_a_question_is_answered_on_the_body_and_by_keyboard_alike(read: Open) -> None:
    step = next(n for n, q in enumerate(BONE.questions) if q.kind == "point") + len(BONE.steps) + 1
    reader = read(f"/?lesson=bone&step={step}")
    at(reader, step)
    answers = reader.words.locator(".answer").filter(visible=True)
    expect(answers.get_by_text("Yes.")).to_be_hidden()
    reader.viewer.get_by_text("All parts", exact=True).click()
    reader.viewer.locator("[data-structure-id=vertebra-t12]").click()
    expect(reader.words.get_by_role("status")).to_have_text(
        "You pointed at: Twelfth thoracic vertebra (T12)."
    )
    spine, hands = (
        answers.filter(has=reader.page.locator("summary", has_text=said))
        for said in ("The spine", "The hands")
    )
    expect(spine).to_have_attribute("open", "")
    expect(answers.get_by_text("Yes.")).to_be_visible()
    at(reader, step)

    hands.locator("summary").focus()
    reader.page.keyboard.press("Enter")
    expect(hands.get_by_text("Not quite.")).to_be_visible()
    expect(answers.get_by_text("Yes.")).to_be_hidden()


def test_paper_has_all_steps_and_the_questions_without_their_answers(read: Open) -> None:
    reader = read("/?lesson=bone&step=4")
    at(reader, 4)
    paper = " ".join(reader.printed())
    for title in TITLES:
        assert title in paper, title
    assert "Yes." not in paper
    assert "For whoever presents" not in paper
    at(reader, 4)


def test_a_step_fits_a_small_phone_and_its_buttons_are_large(read: Open) -> None:
    reader = read("/?lesson=signs&step=5&lang=es", viewport={"width": 320, "height": 640})
    expect(reader.words.locator("[data-step='5'] h2")).to_be_visible()
    assert reader.overflow() <= 0
    for way in reader.words.locator("[data-step='5'] .way a").all():
        box = way.bounding_box()
        assert box
        assert box["height"] >= 44
