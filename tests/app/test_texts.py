"""What each text says, as the reader gets it: all of it, and for whom."""

import re
from collections import Counter

import pytest

from annotations import LEARN_GROUPS, LEARN_IDS, SITE_IDS, languages, words_in
from annotations.ids import REGION_IDS
from components import content, library
from components.words.links import WELCOME
from components.words.say import say
from components.words.support import helplines, shown_in
from models import still_box
from tests.app.html import Element, all_of, by_id, elements, is_seen, seen
from tests.app.made import LANGUAGES, file, language, made, text, words

TEXTS = (WELCOME, *SITE_IDS, *LEARN_IDS, *library.PAGES)
COUNTRIES = ("none", *words("en").countries)


def article(id_: str, lang: str = "en") -> Element:
    (found,) = all_of(text(id_, lang), "article")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_says_that_it_is_general_unreviewed_whom_to_call_and_whom_to_talk_to(
    lang: str,
) -> None:
    ui = words(lang).ui
    for id_ in TEXTS:
        (notes,) = all_of(text(id_, lang), "aside", "notes")
        for key in ("app.not_reviewed", "app.general", "app.call", "app.talk", "app.talk.link"):
            assert say(ui, key, emergency=ui["app.emergency"]) in notes.text, (id_, key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_site_has_its_whole_text_and_the_dangers_of_the_place(lang: str) -> None:
    for id_ in SITE_IDS:
        site, html = words(lang).sites[id_], text(id_, lang)
        assert f">{site.title}</h1>" in html
        for section in site.sections:
            assert section.title in by_id(html, f"section-{section.id}").text
        for sign in words(lang).warnings_for(id_):
            assert sign.title in by_id(html, f"danger-{sign.id}").text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id_", LEARN_IDS)
def test_a_learn_page_has_its_whole_text(id_: str, lang: str) -> None:
    page, html = words(lang).pages[id_], text(id_, lang)
    assert f">{page.title}</h1>" in html
    for section in page.sections:
        assert section.title in by_id(html, f"section-{section.id}").text
    assert bool(page.notice) == (f"{page.notice}</p>" in html)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_says_the_few_sentences_of_its_site(lang: str) -> None:
    for id_, address in language(made(lang))["cards"].items():
        html = file(address)
        (card,) = all_of(html, "article", "card")
        site = words(lang).sites.get(id_)
        for statement in site.card if site else ():
            assert words_in(statement.text) in card.text, id_
        (sheet,) = all_of(html, "section", "sheet")
        assert sheet.within is card
        assert "present=" not in html


@pytest.mark.parametrize(
    ("structure", "site", "said"),
    [("rib-left-7", "bone", "rib"), ("sternum", "bone", "breastbone"), ("skin", "skin", "skin")],
)
def test_who_chooses_a_part_of_the_body_reads_its_line_alone(
    structure: str, site: str, said: str
) -> None:
    lines = all_of(text(site), "p", "chosen")
    shown = [one for one in lines if is_seen(one, structure=structure)]
    assert len(shown) == 1
    assert shown[0].text.startswith("You chose: .")  # the name is the reader's to fill in
    assert said in shown[0].text.lower()
    assert not any(is_seen(one) for one in lines)


# Learn


def test_learn_lists_every_page_with_its_line() -> None:
    listed = text("learn").partition("<aside")[0]
    assert re.findall(r'<strong><a href="\?page=([a-z-]+)"', listed) == list(LEARN_IDS)


def test_each_word_of_a_report_can_be_chosen() -> None:
    listed = [term for term in words("en").glossary.values() if term.report]
    assert len(listed) > 40
    for term in listed:
        word = by_id(text("report-words"), f"word-{term.id}")
        assert word.tag == "details"
        summary = word.parts[0]
        assert isinstance(summary, Element)
        assert summary.text.startswith(term.term), term.id
        assert "(" not in summary.text, term.id


def test_a_learn_page_leads_to_its_neighbours_and_the_first_has_none_before() -> None:
    assert "Before this:" not in text(LEARN_IDS[0])
    assert f'Before this: <a href="?page={LEARN_IDS[0]}"' in text(LEARN_IDS[1])
    assert f'Next: <a href="?page={LEARN_IDS[2]}"' in text(LEARN_IDS[1])
    assert "Next:" not in text(LEARN_IDS[-1])


def test_hard_numbers_are_announced_and_closed() -> None:
    html = text("prognosis")
    numbers = by_id(html, "section-numbers")
    assert numbers.tag == "details"
    assert numbers.has("folded")
    assert "open" not in numbers.attributes
    assert html.index('class="notice"') < html.index('id="section-numbers"')
    assert "about 30 women with it" in numbers.text
    assert html.count("about 30") == numbers.text.count("about 30")


def test_each_group_of_pages_has_a_picture_of_its_own_that_nobody_has_to_hear() -> None:
    pictures = [one.attributes for one in all_of(text("learn"), "img", "tile")]
    assert [picture["alt"] for picture in pictures] == [""] * len(LEARN_GROUPS)
    assert len({picture["src"] for picture in pictures}) == len(LEARN_GROUPS)


def test_the_list_of_questions_has_its_place_on_one_page() -> None:
    there = [id_ for id_ in TEXTS if all_of(text(id_), "div", "notebook")]
    assert there == ["questions"]


# Warning signs


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_a_reader_of_one_country_never_gets_the_number_of_another(country: str, lang: str) -> None:
    page = article("warning-signs", lang)
    dialled = [
        one.attributes["href"].removeprefix("tel:")
        for one in elements(text("warning-signs", lang))
        if one.has("number") and is_seen(one, country=country)
    ]
    there = words(lang).countries.get(country)
    assert dialled == [n for n in (there and there.emergency, there and there.urgent) if n]
    assert "{" not in seen(page, country=country)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_that_listens_is_called_with_one_press(lang: str) -> None:
    """All but what a text is written to, and what an iPhone does not dial."""
    page = text("warning-signs", lang)
    for country, told in words(lang).warnings["self-harm"].local.items():
        dialled = {
            one.attributes["href"].removeprefix("tel:")
            for one in elements(page)
            if by_id(page, "danger-self-harm") in one.ancestors()
            and one.attributes.get("href", "").startswith("tel:")
            and not one.has("call")
            and is_seen(one, country=country)
        }
        written = {re.sub(r"\D", "", n) for n in re.findall(r"\d[\d -]+\d", words_in(told.text))}
        assert written - dialled == {"ie": {"50808"}, "cl": {"4141"}}.get(country, set())
        assert dialled <= written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_wherever_a_number_is_to_be_called_there_is_a_place_for_it(lang: str) -> None:
    ui = words(lang).ui
    for sign in words(lang).warnings.values():
        danger = by_id(text("warning-signs", lang), f"danger-{sign.id}")
        wanted = sum(said.text.count("{emergency}") for said in sign.statements)
        slots = [
            one
            for one in elements(text("warning-signs", lang))
            if "data-emergency" in one.attributes and danger in one.ancestors()
        ]
        assert len(slots) == wanted, sign.id
        assert {slot.text for slot in slots} <= {ui["app.emergency"]}
        assert all(slot.attributes["data-emergency"] == slot.text for slot in slots)
    for id_ in TEXTS:
        notes = next(iter(all_of(text(id_, lang), "aside", "notes")))
        assert any(
            "data-emergency" in one.attributes and notes in one.ancestors()
            for one in elements(text(id_, lang))
        ), id_


@pytest.mark.parametrize("id_", ["warning-signs", "bone"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_done_in_one_country_is_told_to_its_readers_alone(lang: str, id_: str) -> None:
    told = {sign.id for sign in words(lang).warnings_for(id_)} if id_ == "bone" else None
    dangers = [
        sign for sign in words(lang).warnings.values() if sign.local and told in (None, told)
    ]
    dangers = [sign for sign in dangers if told is None or sign.id in told]
    assert dangers or id_ == "bone"
    for country in ("none", "us", "uk"):
        shown = seen(article(id_, lang), country=country)
        for sign in dangers:
            for there, line in sign.local.items():
                opening = words_in(line.claims[0].text)[:30]
                assert (opening in shown) == (there == country), (sign.id, there)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sign_is_a_card_under_its_urgency_and_is_found_where_it_is_felt(lang: str) -> None:
    html, ui = text("warning-signs", lang), words(lang).ui
    for sign in words(lang).warnings.values():
        card = by_id(html, f"danger-{sign.id}")
        assert card.tag == "details"
        assert "open" not in card.attributes
        assert sign.title in card.text
        group = card.within
        assert group
        assert group.attributes["data-urgency"] == sign.urgency
        assert group.text.startswith(ui[f"app.warnings.urgency.{sign.urgency}"])
        for region in REGION_IDS:
            links = [one for one in elements(html) if one.within and by_region(one, region)]
            leads = [one.attributes["href"] for one in links]
            assert (f"#danger-{sign.id}" in leads) == (region in sign.regions), (sign.id, region)

    for region in REGION_IDS:
        around = by_id(html, f"region-{region}")
        lists = [one for one in all_of(html, "ul") if around in one.ancestors()]
        assert len(lists) == len([one for one in all_of(html, "h3") if around in one.ancestors()])
        for one in lists:  # eight in the chest: no sign is left out for the sake of a number
            assert len([link for link in all_of(html, "li") if link.within is one]) <= 8, region
    (how,) = all_of(html, "span", "how")
    assert how.text == ui["app.where.how"]
    assert how.within
    assert how.within.tag == "figcaption"

    ids = ["section-where", "section-call", "section-phone", "danger-breathing", "section-later"]
    assert sorted(ids, key=lambda id_: html.index(f'id="{id_}"')) == ids


def by_region(link: Element, region: str) -> bool:
    around = [one.attributes.get("id") for one in link.ancestors()]
    return link.tag == "a" and f"region-{region}" in around


def test_the_picture_is_touched_where_the_body_says_that_a_region_is() -> None:
    body = content.body()
    assert body
    html = text("warning-signs")
    boxes: dict[str, list[list[float]]] = {}
    for one in elements(html):
        if one.tag == "rect" and one.within:
            sides = ("x", "y", "width", "height")
            box = [float(one.attributes[side]) / 100 for side in sides]
            boxes.setdefault(one.within.attributes["href"], []).append(box)
    for structure, region in (
        ("brain-cerebrum-left", "head"),
        ("vertebra-c5", "neck"),
        ("heart", "chest"),
        ("stomach", "belly"),
        ("humerus-right", "arms"),
        ("hand-left", "arms"),
        ("femur-left", "legs"),
        ("foot-right", "legs"),
    ):
        at = still_box([body.by_id[structure].shapes["female"]])
        x, y = at.left + at.width / 2, at.top + at.height / 2
        hit = {
            href
            for href, of_region in boxes.items()
            for left, top, width, height in of_region
            if left <= x <= left + width and top <= y <= top + height
        }
        assert hit == {f"#region-{region}"}, structure
    both = boxes["#region-arms"]
    assert both[0][0] < 0.5 < both[1][0]  # her right is on the picture's left


@pytest.mark.parametrize("id_", ["warning-signs", "bone"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_emergency_has_a_button_to_call_and_whom_to_call_first_comes_first(
    lang: str, id_: str
) -> None:
    html, usual = text(id_, lang), words(lang).ui["app.emergency"]
    told = words(lang).warnings.values() if id_ == "warning-signs" else None
    for sign in told or words(lang).warnings_for(id_):
        card = by_id(html, f"danger-{sign.id}")
        within = [one for one in elements(html) if card in one.ancestors()]
        (calls,) = (one for one in within if one.has("calls"))
        buttons = [one for one in within if one.has("call") or one.has("mine")]
        assert all(calls in one.ancestors() for one in buttons)
        if sign.urgency != "emergency":
            assert [one.has("mine") for one in buttons] == [True], sign.id
            continue
        assert buttons[0 if sign.call == "team" else -1].has("mine"), sign.id
        dialled = [one.attributes["href"] for one in buttons if one.has("call") and is_seen(one)]
        assert dialled == [f"tel:{number}" for number in re.findall(r"\d+", usual)], sign.id
        (asks,) = (one for one in within if one.has("asks"))
        assert by_id(html, asks.attributes["href"].removeprefix("#")).has("countries")
        assert [is_seen(asks, country=country) for country in ("none", "uk")] == [True, False]


@pytest.mark.parametrize("id_", ["warning-signs", "support", "bone"])
def test_the_countries_are_one_line_until_somebody_opens_it(id_: str) -> None:
    (countries,) = all_of(text(id_), "details", "countries")
    assert "open" not in countries.attributes


@pytest.mark.parametrize("id_", ["warning-signs", "support"])
def test_every_country_can_be_chosen_and_none_is_guessed(id_: str) -> None:
    html = text(id_)
    links = re.findall(rf'href="\?page={id_}&amp;country=([a-z]+)"', html)
    assert links == list(words("en").countries)
    assert "aria-current" not in html


# Support


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_helplines_of_the_country_are_shown_and_those_in_the_readers_language_come_first(
    country: str, lang: str
) -> None:
    lines = helplines(words(lang))
    entries = [
        one
        for one in all_of(text("support", lang), "li")
        if one.within and one.within.has("helplines")
    ]
    assert len(entries) == len(lines) == len(words(lang).helplines)
    shown = [
        line for line, entry in zip(lines, entries, strict=True) if is_seen(entry, country=country)
    ]
    assert shown
    spoken = [lang in line.languages for line in shown]
    assert spoken == sorted(spoken, reverse=True)
    if country == "none":
        assert len(shown) == len(lines)
    else:
        assert {line.country for line in shown} in ({country}, {"other"})
    for line, entry in zip(lines, entries, strict=True):
        assert line.name in entry.text
        assert entry.attributes["data-country"].split() == shown_in(line, words(lang))


def test_each_number_says_when_it_was_checked() -> None:
    lists = text("support").split('<ul class="helplines">')[1].partition("</ul>")[0]
    entries = lists.split("<li")[1:]
    assert len(entries) >= 4
    for entry in entries:
        kind = "Number" if 'href="tel:' in entry else "Page"
        assert f"{kind} last seen on" in entry


# Glossary


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_glossary_has_every_term_in_the_order_of_the_alphabet(lang: str) -> None:
    html = text("glossary", lang)
    ids = re.findall(r'<dt id="entry-([a-z0-9-]+)"', html)
    assert sorted(ids) == sorted(words(lang).glossary)
    letters = re.findall(r'<h2 id="letter-(.)"', html)
    assert letters == sorted(set(letters))
    assert "term-word" not in html.split('class="letters"')[1].partition("<aside")[0]


def test_what_is_explained_in_hidden_words_does_not_stand_in_words_that_all_readers_see() -> None:
    for lang in LANGUAGES:
        for id_ in TEXTS:
            html = text(id_, lang)
            shown = "\n".join(_own_words(one) for one in all_of(html) if not one.is_hidden)
            for one in all_of(html, "button", "term-word"):
                if one.is_hidden:
                    assert not re.search(rf"\b{re.escape(one.text)}\b", shown, re.I), (
                        id_,
                        one.text,
                    )


def _own_words(element: Element) -> str:
    """Return the words in which terms are explained: no link, no heading, no picture."""
    if element.tag not in ("p", "li", "strong", "em"):
        return ""
    return "\n".join(part for part in element.parts if isinstance(part, str))


def test_a_term_is_explained_once_in_a_text() -> None:
    for lang in languages():
        for id_ in TEXTS:
            explained = Counter(
                one.attributes["aria-describedby"]
                for one in all_of(text(id_, lang), "button", "term-word")
                if "aria-describedby" in one.attributes
            )
            assert set(explained.values()) <= {1}, id_
