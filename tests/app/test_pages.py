"""Learn, Warning signs, Support and Glossary, without a browser."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from annotations import DEFAULT_LANG, LEARN_IDS, Annotations, languages, words_in
from components import content
from components.notebook import question_groups
from components.say import say
from components.screens.about import MOST
from components.screens.support import helplines
from components.search import search_entries
from tests.app.app import App
from tests.words import atlas_words

Open = Callable[..., App]
LANGUAGES = languages()
SCREENS = ("learn", "warning-signs", "support", "glossary", "about", "clinicians")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_says_that_it_is_general_unreviewed_whom_to_call_and_whom_to_talk_to(
    open_app: Open, screen: str, lang: str
) -> None:
    app = open_app(screen, lang=lang)
    assert not app.failed
    for key in ("app.not_reviewed", "app.general", "app.call", "app.talk", "app.talk.link"):
        ui = atlas_words(lang).ui
        assert say(ui, key, emergency=ui["app.emergency"]) in app.panel, key


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", LEARN_IDS)
def test_a_learn_page_shows_its_whole_text_and_cites_only_what_it_lists(
    open_app: Open, page: str, lang: str
) -> None:
    app = open_app("learn", page=page, lang=lang)
    text = atlas_words(lang).pages[page]
    assert not app.failed
    assert f">{text.title}</h1>" in app.panel
    for section in text.sections:
        assert f'id="section-{section.id}"' in app.panel
    assert bool(text.notice) == (f"{text.notice}</p>" in app.panel)
    cited = set(re.findall(r'href="#(source-\d+)"', app.panel))
    assert cited == set(re.findall(r'<li id="(source-\d+)"', app.panel))


def test_learn_lists_every_page_with_its_line(open_app: Open) -> None:
    panel = open_app("learn").panel.partition("<aside")[0]
    assert re.findall(r'<strong><a href="\?page=([a-z-]+)"', panel) == list(LEARN_IDS)


def test_each_word_of_a_report_can_be_chosen(open_app: Open) -> None:
    panel = open_app("learn", page="report-words").panel
    listed = [term for term in atlas_words("en").glossary.values() if term.report]
    assert len(listed) > 40
    for term in listed:
        word = panel.split(f'id="word-{term.id}"><summary>')[1].partition("</summary>")[0]
        assert word.startswith(f"<strong>{term.term}</strong>"), term.id
        assert "(" not in word, term.id


def test_a_learn_page_leads_to_its_neighbours_and_the_first_has_none_before(open_app: Open) -> None:
    assert "Before this:" not in open_app("learn", page=LEARN_IDS[0]).panel
    panel = open_app("learn", page=LEARN_IDS[1]).panel
    assert f'Before this: <a href="?page={LEARN_IDS[0]}"' in panel
    assert f'Next: <a href="?page={LEARN_IDS[2]}"' in panel


def test_hard_numbers_are_announced_and_closed(open_app: Open) -> None:
    panel = open_app("learn", page="prognosis").panel
    assert '<details class="section-numbers folded" id="section-numbers"><summary>' in panel
    assert panel.index('class="notice"') < panel.index("section-numbers")
    closed = panel[panel.index("section-numbers") :].partition("</details>")[0]
    assert "about 30 women with it" in closed
    assert panel.count("about 30") == closed.count("about 30")


def test_the_questions_of_all_texts_are_there_to_choose_from(open_app: Open) -> None:
    app = open_app("learn", page="questions")
    groups = {
        group["id"]: group["questions"] for group in app.data("anatomy-viewer.notebook")["groups"]
    }
    assert {"bone", "skin", "treatment", "prognosis"} <= groups.keys()
    assert all(question.endswith("?") for questions in groups.values() for question in questions)


def test_the_same_question_has_the_same_place_in_each_language() -> None:
    shapes = [
        [(group.id, len(group.questions)) for group in question_groups(atlas_words(lang))]
        for lang in LANGUAGES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize(
    ("country", "number"),
    [("us", "911"), ("uk", "999"), ("au", "000"), ("es", "112"), ("mx", "911"), ("eu", "112")],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chosen_country_puts_its_number_into_every_danger(
    open_app: Open, country: str, number: str, lang: str
) -> None:
    panel = open_app("warning-signs", country=country, lang=lang).panel
    assert f'href="tel:{number}"' in panel
    assert "{emergency}" not in panel
    words = atlas_words(lang)
    for sign in words.warnings.values():
        danger = panel.split(f'id="danger-{sign.id}"')[1].partition("</div>")[0]
        assert words.ui["app.emergency"] not in danger, sign.id
        if any("{emergency}" in step.text for step in sign.steps):
            assert number in danger, sign.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_done_in_one_country_is_told_to_its_readers_alone(
    open_app: Open, lang: str
) -> None:
    dangers = [sign for sign in atlas_words(lang).warnings.values() if sign.local]
    assert dangers
    for country in (None, "us", "uk"):
        panel = open_app(
            "warning-signs", lang=lang, **({"country": country} if country else {})
        ).panel
        for sign in dangers:
            for there, line in sign.local.items():
                opening = words_in(line.claims[0].text)[:30]
                assert (opening in panel) == (there == country), (sign.id, there)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_signs_are_there_at_a_glance_and_lead_to_their_dangers(
    open_app: Open, lang: str
) -> None:
    panel = open_app("warning-signs", lang=lang).panel
    glance = panel.split('id="section-glance"')[1].partition("</section>")[0]
    words = atlas_words(lang)
    for number, sign in enumerate(words.warnings.values(), start=1):
        assert f'<a href="#danger-{sign.id}">{sign.title}</a>' in glance
        if sign.at:
            marks = re.findall(r'%">(.*?)</span>', glance)
            assert str(number) in chain.from_iterable(m.split("&nbsp;") for m in marks), sign.id
    assert glance.index(words.ui["app.warnings.first"]) < glance.index("danger-breathing")
    assert panel.index("section-glance") < panel.index('id="danger-breathing"')


@pytest.mark.parametrize("country", [None, "other"])
def test_no_country_is_ever_guessed(open_app: Open, country: str | None) -> None:
    panel = open_app("warning-signs", **({"country": country} if country else {})).panel
    assert 'href="tel:' not in panel
    assert atlas_words("en").ui["app.emergency"] in panel
    assert ('aria-current="true"' in panel) == bool(country)


def test_the_country_holds_for_the_box_of_a_site(open_app: Open) -> None:
    app = open_app(site="brain")
    assert atlas_words("en").ui["app.emergency"] in app.panel
    app.test.session_state["visit"].place = app.test.session_state["visit"].place.__class__(
        site="brain", country="uk"
    )
    app.test.run()
    assert "call 999" in app.panel


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("country", [None, *atlas_words("en").countries])
def test_helplines_that_answer_in_the_readers_language_come_first(
    country: str | None, lang: str
) -> None:
    lines = helplines(atlas_words(lang), country)
    assert lines
    spoken = [lang in line.languages for line in lines]
    assert spoken == sorted(spoken, reverse=True)
    if country not in (None, "other"):
        assert {line.country for line in lines} <= {country, "other"}


def test_each_number_says_when_it_was_checked(open_app: Open) -> None:
    panel = open_app("support", country="us").panel
    entries = panel.split('<ul class="helplines">')[1].partition("</ul>")[0].split("<li>")[1:]
    assert len(entries) >= 4
    for entry in entries:
        assert ("Number last checked on" in entry) == ('href="tel:' in entry)
        assert "last checked on" in entry or "last seen on" in entry


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_glossary_has_every_term_in_the_order_of_the_alphabet(
    open_app: Open, lang: str
) -> None:
    panel = open_app("glossary", lang=lang).panel
    ids = re.findall(r'<dt id="entry-([a-z0-9-]+)"', panel)
    glossary = atlas_words(lang).glossary
    assert sorted(ids) == sorted(glossary)
    letters = re.findall(r'<h2 id="letter-(.)"', panel)
    assert letters == sorted(set(letters))
    assert "term-word" not in panel.split('class="letters"')[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_can_be_found(lang: str) -> None:
    words = atlas_words(lang)
    entries = search_entries(words)
    kinds = {entry.kind for entry in entries}
    assert kinds == {"site", "structure", "page", "section", "term"}
    assert len({entry.id for entry in entries}) == len(entries)
    titles = {entry.title for entry in entries}
    assert {site.title for site in words.sites.values()} <= titles
    assert {term.term for term in words.glossary.values()} <= titles
    assert {sign.title for sign in words.warnings.values()} <= titles
    assert all(("lang=es" in entry.href) == (lang != DEFAULT_LANG) for entry in entries)


def test_the_whole_app_speaks_spanish(open_app: Open) -> None:
    app = open_app(site="liver", lang="es")
    assert not app.failed
    assert ">Hígado</h1>" in app.panel
    assert app.data("anatomy-viewer.page")["lang"] == "es"
    scene = app.data("anatomy-viewer.viewer")["scene"]
    assert scene["lang"] == "es"
    assert {id_: name for id_, name, *_ in scene["structures"]}["liver"] == "Hígado"
    assert scene["sites"][0]["title"] == "Hueso"
    assert any('<a class="language" href="?site=liver" lang="en">English<' in t for t in app.texts)


def test_what_is_not_translated_is_shown_in_english_and_says_so(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None]
) -> None:
    english = atlas_words("en")

    def half_translated(lang: str, **_: object) -> Annotations:
        words = atlas_words(lang)
        return replace(
            words,
            pages={**words.pages, "men": english.pages["men"]},
            warnings={**words.warnings, "fever": english.warnings["fever"]},
            structures={**words.structures, "heart": english.structures["heart"]},
        )

    monkeypatch.setattr("annotations.own.load_annotations", half_translated)
    fresh_content()
    notice = atlas_words("es").ui["app.untranslated"]
    men = open_app("learn", page="men", lang="es")
    assert f'<p class="notice" lang="es">{notice}</p>' in men.panel
    assert '<article class="words" lang="en">' in men.panel
    assert english.pages["men"].title in men.panel
    assert notice not in open_app("learn", page="when", lang="es").panel
    fever = open_app("warning-signs", lang="es").panel.split('id="danger-fever"')[1]
    assert fever.startswith(' lang="en"')
    assert f' lang="en">{english.structures["heart"].text}' in (
        open_app(structure="heart", lang="es").panel
    )


def test_what_is_wrong_with_a_folder_of_own_texts_is_named_on_about_and_nowhere_else(
    open_app: Open,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    fresh_content: Callable[[], None],
) -> None:
    (tmp_path / "en/pages").mkdir(parents=True)
    (tmp_path / "en/pages/men.md").write_text("No head.\n", encoding="utf-8")
    (tmp_path / "es/pages").mkdir(parents=True)
    (tmp_path / "es/pages/mne.md").touch()
    monkeypatch.setattr(content, "OWN_TEXTS", str(tmp_path))
    fresh_content()
    about = open_app("about").panel
    assert "<code>en/pages/men.md:1: The front matter is missing." in about
    assert "<code>es/pages/mne.md: The atlas reads no file of this name." in about
    learn = open_app("learn", page="men")
    assert atlas_words("en").pages["men"].title in learn.panel
    assert learn.notices == []


def test_a_folder_of_own_texts_that_is_not_there_is_named_on_about(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None]
) -> None:
    monkeypatch.setattr(content, "OWN_TEXTS", "/secret/place/my-texts")
    fresh_content()
    about = open_app("about").panel
    assert "<code>my-texts: There is no such folder. Correct its name" in about
    # Readers see the page, too: it tells nothing of the machine.
    assert "secret" not in about


def test_of_very_many_mistakes_in_own_texts_about_names_the_first(
    open_app: Open,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    fresh_content: Callable[[], None],
) -> None:
    (tmp_path / "en").mkdir()
    many = "".join(f"k{number}: one\n" for number in range(1000))
    (tmp_path / "en/glossary.yaml").write_text(many, encoding="utf-8")
    monkeypatch.setattr(content, "OWN_TEXTS", str(tmp_path))
    fresh_content()
    about = open_app("about", lang="es").panel
    assert about.count("<code>en/glossary.yaml:") == MOST
    assert f"Y {1000 - MOST} más." in about
