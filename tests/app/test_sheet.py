"""The page to take home, and the row of tools that prints it."""

import re

import pytest

from annotations import LESSONS, MAKE, MINE, words_in
from components.questions import question_groups
from components.words.sheet import WITHOUT
from tests.app.html import Element, all_of, elements, is_seen, seen
from tests.app.made import LANGUAGES, file, language, made, text, words

OURS = [lesson.id for lesson in words("en").lessons.values()]
LOOKED_UP = ("learn", "lessons", *OURS, LESSONS + MAKE, LESSONS + MINE, *WITHOUT)
TAKEN = [id_ for id_ in made("en").texts if id_ not in LOOKED_UP]


def sheet(id_: str, lang: str = "en") -> Element:
    (found,) = all_of(text(id_, lang), "section", "sheet")
    return found


def inside(element: Element, id_: str, lang: str, class_: str) -> list[Element]:
    return [one for one in all_of(text(id_, lang), "", class_) if element in one.ancestors()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_has_the_short_text_of_its_place_when_to_call_and_three_questions(
    lang: str,
) -> None:
    for id_, site in words(lang).sites.items():
        page = sheet(id_, lang)
        assert site.title in page.text
        for statement in site.card:
            assert words_in(statement.text) in page.text, id_
        named = {s.danger for section in site.sections for s in section.statements if s.danger}
        gravest = list(words(lang).warnings)[:3]
        for danger in (*named, *gravest):
            assert words(lang).warnings[danger].title in page.text, (id_, danger)
        (asked,) = inside(page, id_, lang, "sheet-ask")
        questions = next(section for section in site.sections if section.id == "questions")
        for number, question in enumerate(questions.statements):
            assert (words_in(question.text) in asked.text) == (number < 3), id_


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_has_room_for_numbers_and_notes_and_says_what_it_is(lang: str) -> None:
    ui = words(lang).ui
    for id_ in TAKEN:
        page = sheet(id_, lang)
        for class_ in ("still", "sheet-numbers", "way-back", "sheet-lines"):
            assert len(inside(page, id_, lang, class_)) == 1, (id_, class_)
        for key in ("app.name", "app.present.note", "app.not_reviewed"):
            assert ui[key] in page.text, (id_, key)
        assert ui["app.warnings.urgency.emergency"] in page.text, id_
    for id_, site in words(lang).sites.items():
        for source in {id_ for statement in site.card for id_ in statement.sources}:
            assert words(lang).sources[source].publisher in sheet(id_, lang).text, source


@pytest.mark.parametrize(("country", "said"), [("none", 19), ("uk", 2), ("mx", 1)])
def test_the_sheet_of_support_has_the_numbers_of_the_country(country: str, said: int) -> None:
    page = sheet("support")
    (numbers,) = inside(page, "support", "en", "sheet-helplines")
    lines = [one for one in all_of(text("support"), "li") if one.within is numbers]
    shown = [one for one in lines if is_seen(one, country=country)]
    assert len(shown) == said
    assert ("0808 800 6000" in seen(numbers, country=country)) == (country in ("none", "uk"))


def test_the_sheet_of_the_warning_signs_has_all_of_them_by_urgency() -> None:
    said = sheet("warning-signs").text.partition("When to call")[2]
    signs = list(words("en").warnings.values())
    at = [said.index(sign.title) for sign in signs]
    assert at == sorted(at)
    assert said.count(words("en").ui["app.warnings.urgency.today"]) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_leads_nowhere_twice_and_cites_no_number(lang: str) -> None:
    for id_ in TAKEN:
        page = sheet(id_, lang)
        for one in elements(text(id_, lang)):
            if page in one.ancestors():
                assert "id" not in one.attributes, id_
                assert not one.has("cite"), id_


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_offers_to_print_what_there_is(lang: str) -> None:
    made_of_them = made(lang).texts.items()
    cards = [("card", file(address)) for address in language(made(lang))["cards"].values()]
    for id_, html in [*made_of_them, *cards]:
        row = all_of(html, "div", "take-home")[0]
        offered = [one.attributes["data-print"] for one in elements(html) if one_of(row, one)]
        has_sheet = bool(all_of(html, "section", "sheet"))
        assert has_sheet == (id_ not in LOOKED_UP), id_
        wanted = ["page"] * has_sheet + ["whole"] * (id_ != "card")
        assert offered == wanted, id_


def one_of(row: Element, one: Element) -> bool:
    return "data-print" in one.attributes and row in one.ancestors()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_or_numbers_come_before_what_prints_and_shares_them(lang: str) -> None:
    for id_, html in made(lang).texts.items():
        before, _, after = html.partition('class="take-home"')
        assert "<p" in before.partition("</h1>")[2], id_
        if id_ in ("warning-signs", "support", "questions"):  # there all of it comes first
            assert re.findall('id="section-([a-z]+)', after) == ["sources"], id_


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questions_of_a_text_can_be_put_into_the_list_of_ones_own(lang: str) -> None:
    groups = {group.id for group in question_groups(words(lang))}
    assert len(groups) > 20
    for id_, html in made(lang).texts.items():
        offered = [one.attributes.get("data-collect") for one in all_of(html, "button")]
        assert [one for one in offered if one] == [id_] * (id_ in groups), id_
