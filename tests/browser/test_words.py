"""The words, as people meet them: links, languages, search, terms, places, questions."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.reader import MESHES, Reader

Open = Callable[..., Reader]
NOTEBOOK = "/learn?page=questions"


def test_a_link_between_pages_is_followed_without_a_new_page_and_back_returns(
    open_page: Open,
) -> None:
    reader = open_page("/learn?page=when")
    reader.page.evaluate("window.stillHere = true")
    reader.words.get_by_role("link", name="support").first.click()
    expect(reader.title).to_have_text("Support")
    expect(reader.page).to_have_title("Support · MBC Atlas")
    assert reader.page.evaluate("window.stillHere") is True
    reader.page.go_back()
    expect(reader.title).to_have_text("When can it happen?")
    reader.finds_address(page="when")


def test_a_link_to_the_body_opens_it_there(open_page: Open) -> None:
    reader = open_page("/learn?page=treatment")
    reader.words.get_by_role("link", name="liver", exact=True).first.click()
    expect(reader.title).to_have_text("Liver")
    reader.wait_for_state("ready")
    expect(reader.viewer).to_have_attribute("data-site", "liver")


def test_the_head_leads_to_the_beginning_and_the_address_says_so(read: Open) -> None:
    reader = read("/?site=liver")
    reader.page.get_by_role("link", name="Explore", exact=True).click()
    expect(reader.title).to_have_text("What is metastatic breast cancer?")
    expect(reader.page).to_have_url(re.compile(r"/$"))
    reader.go("/learn?page=treatment")
    expect(reader.title).to_have_text("Treatment")
    reader.page.get_by_role("link", name="Learn", exact=True).click()
    expect(reader.title).to_have_text("Learn")
    expect(reader.page).to_have_url(re.compile(r"/\?page=learn$"))
    expect(reader.page).to_have_title("Learn · MBC Atlas")


@pytest.mark.parametrize(
    ("path", "name"), [("/learn", "Learn"), ("/support?lang=es", "Apoyo"), ("/", "Explore")]
)
def test_one_page_is_marked_in_the_head_also_at_its_own_address(
    open_page: Open, path: str, name: str
) -> None:
    reader = open_page(path)
    expect(reader.page.locator(".nav [aria-current=page]")).to_have_text([name])


def test_what_is_open_stays_open_while_the_body_is_turned(read: Open) -> None:
    reader = read("/?site=liver")
    reader.panel.get_by_role("heading", name="More about cancer in the liver").click()
    more = reader.panel.locator("#section-more")
    expect(more).to_have_attribute("open", "")
    reader.viewer.get_by_role("button", name="Turn to the left").click()
    expect(reader.page).to_have_url(re.compile("view="))
    reader.wait_until_at_rest(MESHES)
    expect(more).to_have_attribute("open", "")


def test_a_place_of_words_only_is_there_again_after_presenting(read: Open) -> None:
    reader = read("/?site=skin")
    reader.viewer.get_by_role("button", name="Present").click()
    expect(reader.title).to_have_text("Skin and chest wall")
    reader.page.keyboard.press("ArrowRight")
    expect(reader.title).to_have_text("Bone")
    reader.page.keyboard.press("Escape")
    expect(reader.title).to_have_text("Skin and chest wall")
    reader.finds_address(site="skin")


def test_an_old_or_typed_address_finds_its_page(open_page: Open) -> None:
    reader = open_page("/learn/treatment?lang=es")
    expect(reader.title).to_have_text("Tratamiento")
    expect(reader.page).to_have_url(re.compile(r"/\?page=treatment&lang=es$"))


def test_a_misspelt_page_is_said_kindly_and_the_nearest_offered(open_page: Open) -> None:
    reader = open_page("/learn?page=tretment")
    expect(reader.page.locator(".notice")).to_contain_text("“tretment”")
    reader.page.get_by_role("button", name="Did you mean Treatment?").click()
    expect(reader.title).to_have_text("Treatment")
    reader.finds_address(page="treatment")


def test_another_language_keeps_the_place_and_the_view(read: Open) -> None:
    reader = read("/?structure=rib-left-7&view=back")
    reader.page.get_by_role("link", name="Español").click()
    expect(reader.title).to_have_text("Hueso")
    expect(reader.panel).to_contain_text("Séptima costilla izquierda")
    reader.wait_for_state("ready")
    reader.finds_address(
        site="bone",
        structure="rib-left-7",
        lang="es",
        view="back",
    )
    expect(reader.page.locator("html")).to_have_attribute("lang", "es")
    expect(reader.viewer).to_contain_text("Se ve desde la espalda.")
    expect(reader.page.get_by_role("link", name="Señales de alerta")).to_be_visible()
    reader.page.get_by_role("link", name="English").click()
    expect(reader.title).to_have_text("Bone")


@pytest.mark.parametrize(
    ("path", "typed", "title", "query"),
    [
        ("/learn", "livr", "Liver", {"site": "liver"}),
        ("/about", "tretment", "Treatment", {"page": "treatment"}),
        ("/glossary?lang=es", "higado", "Hígado", {"site": "liver", "lang": "es"}),
    ],
)
def test_the_search_forgives_typos_and_accents_and_leads_there_by_keyboard(
    open_page: Open, path: str, typed: str, title: str, query: dict[str, str]
) -> None:
    reader = open_page(path)
    reader.search.fill(typed)
    expect(reader.page.get_by_role("option").first).to_contain_text(title)
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    expect(reader.title).to_have_text(title)
    assert query.items() <= reader.query.items()


@pytest.mark.parametrize(
    ("path", "searches"),
    [
        (
            "/about",
            {
                "rib 7": ["Seventh rib, left", "Seventh rib, right"],
                "7th rib": ["Seventh rib, left", "Seventh rib, right"],
                "seventh rib": ["Seventh rib, left", "Seventh rib, right"],
                "rib 7 left": ["Seventh rib, left"],
                "T12": ["Twelfth thoracic vertebra (T12)"],
                "left lung": ["Left upper lobe of the lung", "Left lower lobe of the lung"],
                "ﬁbula": ["Fibula, left", "Fibula, right"],
            },
        ),
        (
            "/about?lang=es",
            {
                "costilla 7": ["Séptima costilla izquierda", "Séptima costilla derecha"],
                "séptima costilla": ["Séptima costilla izquierda", "Séptima costilla derecha"],
                "7.ª costilla": ["Séptima costilla izquierda", "Séptima costilla derecha"],
                "costilla 7 derecha": ["Séptima costilla derecha"],
                "T12": ["Duodécima vértebra torácica (T12)"],
                "D12": ["Duodécima vértebra torácica (T12)"],
                "pulmón izquierdo": [
                    "Lóbulo superior del pulmón izquierdo",
                    "Lóbulo inferior del pulmón izquierdo",
                ],
            },
        ),
    ],
    ids=["en", "es"],
)
def test_a_numbered_bone_and_a_side_are_found_as_people_type_them(
    open_page: Open, path: str, searches: dict[str, list[str]]
) -> None:
    reader = open_page(path)
    options = reader.page.get_by_role("option")
    for typed, names in searches.items():
        reader.search.fill(typed)
        expect(options.first).to_contain_text(names[0])
        found = [text.splitlines()[0] for text in options.all_inner_texts()]
        for at, name in enumerate(names):
            assert found[at].startswith(name), (typed, found)


def test_a_found_part_is_shown_on_the_body(read: Open) -> None:
    reader = read()
    reader.search.fill("shin")
    reader.page.get_by_role("option", name="Shin bone (tibia), left").click()
    expect(reader.viewer).to_have_attribute("data-selected", "tibia-left")
    expect(reader.panel).to_contain_text("You chose: Shin bone (tibia), left.")


def test_a_found_term_is_shown_in_the_glossary(open_page: Open) -> None:
    reader = open_page("/about")
    reader.search.fill("jaundice")
    reader.page.get_by_role("option").filter(has_text=re.compile("^jaundice", re.I)).last.click()
    expect(reader.title).to_have_text("Words explained")
    expect(reader.page.locator("#entry-jaundice")).to_be_in_viewport()
    assert reader.page.url.endswith("/?page=glossary#entry-jaundice")


def test_a_sign_that_somebody_notices_leads_to_its_danger(open_page: Open) -> None:
    reader = open_page("/about")
    reader.search.fill("thirsty")
    reader.page.get_by_role("option").filter(has_text="Very thirsty, sick").click()
    expect(reader.title).to_have_text("Warning signs")
    expect(reader.page.locator("#danger-high-calcium")).to_be_in_viewport()


def test_nothing_found_says_what_to_try(open_page: Open) -> None:
    reader = open_page("/about")
    reader.search.fill("xyzzyq")
    expect(reader.page.get_by_text("Nothing found for “xyzzyq”.")).to_be_visible()
    expect(reader.page.get_by_role("option").first).to_contain_text("whom to call")
    reader.page.keyboard.press("ArrowUp")
    reader.page.keyboard.press("Enter")
    expect(reader.title).to_have_text("Support")


def test_a_frightened_question_in_another_language_is_answered_and_says_which(
    open_page: Open,
) -> None:
    reader = open_page("/about")
    reader.search.fill("me voy a morir")
    best = reader.page.get_by_role("option").first
    expect(best).to_contain_text("Prognosis")
    expect(best.locator("[lang=es]")).to_have_text("me voy a morir")
    expect(best).to_contain_text("Español")
    reader.page.keyboard.press("Enter")
    expect(reader.title).to_have_text("Prognosis (what may lie ahead)")


def test_on_a_phone_what_is_typed_can_be_read(open_page: Open) -> None:
    reader = open_page("/about", viewport={"width": 390, "height": 844})
    reader.search.fill("how long will I live")
    width = reader.search.bounding_box()
    assert width
    assert width["width"] > 300
    expect(reader.page.get_by_role("option").first).to_be_in_viewport()


def test_the_size_of_the_text_is_kept(open_page: Open) -> None:
    reader = open_page("/learn?page=men")
    size = "parseFloat(getComputedStyle(document.querySelector('.words')).fontSize)"
    before = reader.page.evaluate(size)
    expect(reader.page.locator("html")).to_have_attribute("data-contrast", "normal")  # it listens
    reader.page.locator(".reading summary").click()
    reader.page.get_by_role("button", name="130 percent").click()
    reader.page.wait_for_function(f"() => {size} > {1.2 * before}")
    assert reader.page.evaluate(size) == pytest.approx(1.3 * before, rel=0.01)
    reader.go("/support")
    expect(reader.words).to_be_visible()
    reader.page.wait_for_function(f"() => {size} > {1.2 * before}")


def test_a_term_is_explained_on_hover_on_focus_and_on_a_press(open_page: Open) -> None:
    reader = open_page("/learn?page=treatment")
    term = reader.words.locator(".term").first
    word, meaning = term.locator(".term-word"), term.locator(".term-text")
    reader.finds_explained(word, meaning)
    word.click()
    expect(word).to_have_attribute("aria-expanded", "true")
    expect(meaning).to_be_visible()


def test_a_place_in_the_text_turns_the_body_to_it_and_nothing_else_changes(read: Open) -> None:
    reader = read("/?site=bone")
    reader.wait_until_at_rest()
    before = reader.page.url
    reader.asked.clear()
    place = reader.panel.locator("a.place").filter(has_text="spine").first
    place.click()
    expect(reader.viewer).to_have_attribute("data-pointed", re.compile("vertebra-t12"))
    reader.wait_until_at_rest()
    assert reader.page.url == before
    assert reader.sees("site") == "bone"
    assert reader.asked == []
    reader.page.keyboard.press("Escape")
    expect(reader.viewer).to_have_attribute("data-pointed", "")


def test_without_the_body_a_place_in_the_text_is_a_link_to_it(open_page: Open) -> None:
    reader = open_page("/learn?page=spread")
    reader.words.locator("a.place").filter(has_text="heart").first.click()
    reader.wait_for_state("ready")
    expect(reader.viewer).to_have_attribute("data-selected", "heart")


def test_a_country_is_chosen_and_its_number_is_everywhere(open_page: Open) -> None:
    reader = open_page("/warning-signs")
    expect(reader.words).to_contain_text("your emergency number (911, 112 or 999)")
    reader.words.locator(".countries summary").click()
    reader.words.get_by_role("link", name="United Kingdom").click()
    number = reader.words.get_by_role("link", name="999").first
    expect(number).to_have_attribute("href", "tel:999")
    reader.finds_address(page="warning-signs", country="uk")
    expect(reader.words).not_to_contain_text("911, 112 or 999")
    reader.page.get_by_role("link", name="Support", exact=True).click()
    expect(reader.words.get_by_role("link", name="0808 800 6000")).to_be_visible()
    american = reader.words.locator(".helplines").get_by_text("1-800-227-2345")
    expect(american).to_be_hidden()


def test_a_questions_list_is_made_kept_here_and_sent_to_nobody(open_page: Open) -> None:
    reader = open_page(NOTEBOOK)
    expect(reader.search).to_be_visible()  # the words come before it
    reader.page.wait_for_load_state("networkidle")
    requests: list[str] = []
    reader.page.on("request", lambda request: requests.append(request.url))
    reader.page.get_by_role("checkbox").first.check()
    reader.page.get_by_label("Write your own question").fill("Can I still fly in June?")
    reader.page.get_by_role("button", name="Add", exact=True).click()
    expect(reader.page.get_by_text("My questions (2)")).to_be_visible()
    reader.wait_until_at_rest()
    assert requests == []
    reader.go(NOTEBOOK + "&lang=es")
    expect(reader.page.get_by_text("Mis preguntas (2)")).to_be_visible()
    expect(reader.page.get_by_text("Can I still fly in June?").first).to_be_visible()
    assert reader.page.context.cookies() == []


def test_hard_numbers_are_announced_and_stay_closed_until_they_are_wanted(open_page: Open) -> None:
    reader = open_page("/learn?page=prognosis")
    expect(reader.page.locator(".notice")).to_contain_text("how long people live")
    numbers = reader.page.get_by_text("about 30 women with it")
    expect(numbers).to_be_hidden()
    reader.page.get_by_role("heading", name="Show me the numbers").click()
    expect(numbers).to_be_visible()


@pytest.mark.parametrize("path", ["/learn?page=spread", "/support", "/glossary?lang=es"])
def test_no_page_asks_anybody_else_for_anything(open_page: Open, path: str) -> None:
    reader = open_page(path)
    assert reader.foreign == []
    assert reader.page.context.cookies() == []
    assert reader.complaints == []
