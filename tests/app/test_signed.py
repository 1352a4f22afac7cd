"""What a clinician has signed, as readers see it: a mark, a line in a danger, a count."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from annotations import Annotations, Review, SignOff, languages
from annotations.passages import PASSAGE_KINDS, passages
from annotations.signing import danger_fingerprint, statement_fingerprint
from components import content
from components.panels import card, notes
from components.screens.clinicians import checked_table, clinicians_text
from components.screens.explore import site_text
from components.screens.glossary import glossary_text
from components.screens.support import support_text
from components.screens.warning_signs import warning_text
from components.search import search_entries
from components.state import Place
from tests.app.app import App
from tests.words import atlas_words

Open = Callable[..., App]
LANGUAGES = languages()
NURSE = SignOff("A. <Nurse>, nurse", date(2026, 12, 1))
DOCTOR = SignOff("B. Doctor, oncologist", date(2026, 12, 2))
SAID = "Checked by A. &lt;Nurse&gt;, nurse on December\N{NO-BREAK SPACE}1,\N{NO-BREAK SPACE}2026"
MARK = '<span class="term checked">'


def signed(words: Annotations, reviews: Mapping[str, SignOff]) -> Annotations:
    return replace(words, signed=reviews)


def danger(text: object, id_: str) -> str:
    """Return one danger of the page of all."""
    return str(text).split(f'id="danger-{id_}"')[1].partition('class="danger"')[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_is_signed_nothing_says_so(lang: str) -> None:
    words = atlas_words(lang)
    assert words.signed == {}
    texts: list[Any] = [site_text(words, site, None, "uk") for site in words.sites]
    texts += [warning_text(words, None), glossary_text(words, None), support_text(words, None)]
    for text in texts:
        for said in ("term checked", "checked-whole", words.ui["app.checked"].partition("{")[0]):
            assert said not in str(text)


def test_a_signed_statement_says_who_and_when_at_its_end_and_no_other_does() -> None:
    words = atlas_words("en")
    statement = words.sites["liver"].sections[0].statements[0]
    with_mark = signed(words, {statement_fingerprint(words, statement): NURSE})
    before, after = (str(site_text(w, "liver", None, None)) for w in (words, with_mark))
    assert after.count(MARK) == 1
    found = re.search(rf"&nbsp;{re.escape(MARK)}.*?</span></span>", after)
    assert found
    assert f'aria-label="{SAID}">✓</button>' in found.group()
    assert f'<span class="term-text" aria-hidden="true">{SAID}</span>' in found.group()
    assert after[found.end() :].startswith("</p>")
    assert after.replace(found.group(), "") == before


def test_the_mark_speaks_the_readers_language() -> None:
    words = atlas_words("es")
    line = words.sites["liver"].card[0]
    with_mark = signed(words, {statement_fingerprint(words, line): DOCTOR})
    text = str(card(with_mark, content.names_in(words), words.sites["liver"]))
    assert "Revisado por B. Doctor, oncologist el 2\N{NO-BREAK SPACE}de" in text


def test_a_danger_whose_statements_are_all_signed_says_so_once() -> None:
    words = atlas_words("en")
    sign = words.warnings["fever"]
    marks = {statement_fingerprint(words, s): NURSE for s in sign.statements}
    first, *others = sign.statements

    partly = danger(warning_text(signed(words, marks), None), "fever")
    assert partly.count(MARK) == len(sign.told_in(None))
    assert "checked-whole" not in partly

    whole = {**marks, danger_fingerprint(words, sign): NURSE}
    for text in (
        danger(warning_text(signed(words, whole), None), "fever"),
        danger(site_text(signed(words, whole), "bone", None, None), "fever"),
    ):
        assert MARK not in text
        assert f'<p class="checked-whole">{SAID}</p>' in text

    two = {**whole, statement_fingerprint(words, first): DOCTOR}
    text = danger(warning_text(signed(words, two), None), "fever")
    assert text.count("Checked by") == 2
    assert len(others) > 1


def test_a_text_that_was_updated_since_its_review_is_not_called_reviewed() -> None:
    words = atlas_words("en")
    page = replace(words.sites["liver"], reviewed=Review(by="A", when=NURSE.when))
    for updated, said in ((date(2026, 12, 1), "reviewed by"), (date(2026, 12, 2), "Not yet")):
        assert said in notes(words, replace(page, updated=updated), Place())


# The page for clinicians


def counts(words: Annotations) -> dict[str, tuple[int, int]]:
    """Return what the table says, by the name of each row."""
    row = re.compile(r'<th scope="row">([^<]+)</th><td>(\d+)</td><td>(\d+)</td>')
    return {name: (int(a), int(b)) for name, a, b in row.findall(checked_table(words))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_counts_what_is_signed_from_the_words_themselves(lang: str) -> None:
    words = atlas_words(lang)
    found = list(passages(words))
    rows = counts(words)
    assert len(rows) == len(PASSAGE_KINDS) + 1
    assert all(checked == 0 for checked, _ in rows.values())
    assert list(rows.values())[-1] == (0, len(found))
    assert sum(open_ for _, open_ in rows.values()) == 2 * len(found)
    assert not any("app.clinicians" in name or "{count}" in name for name in rows)
    first = next(iter(rows))
    assert f"({len(words.warnings)})" in first

    fingerprints = {p.fingerprint for p in found if p.owner == "fever"}
    some = counts(signed(words, dict.fromkeys(fingerprints, NURSE)))
    those = sum(passage.fingerprint in fingerprints for passage in found)
    assert list(some.values())[-1] == (those, len(found) - those)
    assert some[first] == (those, rows[first][1] - those)
    assert 0 < those < rows[first][1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_clinicians_find_their_page(open_app: Open, lang: str) -> None:
    words = atlas_words(lang)
    page = words.pages["clinicians"]
    app = open_app("clinicians", lang=lang)
    assert not app.failed
    assert f">{page.title}</h1>" in app.panel
    assert '<table class="counts">' in app.panel
    link = "lang=es&amp;page=clinicians" if lang == "es" else "page=clinicians"
    review = f'<a href="?{link}">{words.ui["app.not_reviewed"]}</a>'
    for screen in ("learn", "about", "warning-signs"):
        assert review in open_app(screen, lang=lang).panel, screen
    assert review in str(site_text(words, "liver", None, None))
    about = open_app("about", lang=lang).panel.partition('class="notes"')[0]
    assert f'href="?{link}"' in about
    (entry,) = (e for e in search_entries(words) if e.id == "page clinicians")
    assert (entry.title, entry.href) == (page.title, f"?{link}".replace("&amp;", "&"))


def test_the_page_is_not_in_the_head(open_app: Open) -> None:
    links = [link.proto.label for link in open_app().test.get("page_link")]
    assert "About" in links
    assert "For clinicians" not in links


def test_the_counts_are_those_of_the_words_that_are_shown() -> None:
    words = atlas_words("en")
    other = signed(words, {next(passages(words)).fingerprint: NURSE})
    assert str(clinicians_text(other, None)) != str(clinicians_text(words, None))
