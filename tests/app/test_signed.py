"""What a clinician has signed, as readers see it: a mark, a line in a danger, a count."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from annotations import Annotations, Review, SignOff, languages
from annotations.passages import PASSAGE_KINDS, passages
from annotations.signing import danger_fingerprint, statement_fingerprint
from components.search import search_index
from components.words.article import article, card, notes
from components.words.clinicians import checked_table, clinicians_text
from components.words.links import href
from components.words.shell import head
from components.words.warning_signs import warning_text
from tests.app.html import elements
from tests.app.made import fragments, made
from tests.app.made import text as text_of
from tests.words import atlas_words

LANGUAGES = languages()
NURSE = SignOff("A. <Nurse>, nurse", date(2026, 12, 1))
DOCTOR = SignOff("B. Doctor, oncologist", date(2026, 12, 2))
SAID = "Checked by A. &lt;Nurse&gt;, nurse on December\N{NO-BREAK SPACE}1,\N{NO-BREAK SPACE}2026"
MARK = '<span class="term checked">'


def signed(words: Annotations, reviews: Mapping[str, SignOff]) -> Annotations:
    return replace(words, signed=reviews)


def site_text(words: Annotations, id_: str) -> str:
    return article(words, words.sites[id_])


def danger(text: str, id_: str) -> str:
    """Return one danger of the page of all."""
    return text.split(f'id="danger-{id_}"')[1].partition('class="danger"')[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_is_signed_nothing_says_so(lang: str) -> None:
    words = atlas_words(lang)
    assert words.signed == {}
    for name, html in fragments(lang).items():
        for said in ("term checked", "checked-whole", words.ui["app.checked"].partition("{")[0]):
            assert said not in html, name


def test_a_signed_statement_says_who_and_when_at_its_end_and_no_other_does() -> None:
    words = atlas_words("en")
    statement = words.sites["liver"].sections[0].statements[0]
    with_mark = signed(words, {statement_fingerprint(words, statement): NURSE})
    before, after = (site_text(w, "liver") for w in (words, with_mark))
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
    text = card(with_mark, words.sites["liver"])
    assert "Revisado por B. Doctor, oncologist el 2\N{NO-BREAK SPACE}de" in text


def test_a_danger_whose_statements_are_all_signed_says_so_once() -> None:
    words = atlas_words("en")
    sign = words.warnings["fever"]
    marks = {statement_fingerprint(words, s): NURSE for s in sign.statements}
    first, *others = sign.statements

    partly = danger(warning_text(signed(words, marks)), "fever")
    assert partly.count(MARK) == len(sign.statements)
    assert "checked-whole" not in partly

    whole = {**marks, danger_fingerprint(words, sign): NURSE}
    for text in (
        danger(warning_text(signed(words, whole)), "fever"),
        danger(site_text(signed(words, whole), "bone"), "fever"),
    ):
        assert MARK not in text
        assert f'<p class="checked-whole">{SAID}</p>' in text

    two = {**whole, statement_fingerprint(words, first): DOCTOR}
    text = danger(warning_text(signed(words, two)), "fever")
    assert text.count("Checked by") == 2
    assert len(others) > 1


def test_a_text_that_was_updated_since_its_review_is_not_called_reviewed() -> None:
    words = atlas_words("en")
    page = replace(words.sites["liver"], reviewed=Review(by="A", when=NURSE.when))
    for updated, said in ((date(2026, 12, 1), "reviewed by"), (date(2026, 12, 2), "Not yet")):
        assert said in notes(words, replace(page, updated=updated))


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
def test_clinicians_find_their_page(lang: str) -> None:
    words = atlas_words(lang)
    page = words.pages["clinicians"]
    assert f">{page.title}</h1>" in text_of("clinicians", lang)
    assert '<table class="counts">' in text_of("clinicians", lang)
    link = href(lang, page="clinicians")
    for id_, html in made(lang).texts.items():
        reviews = [
            one.text
            for one in elements(html)
            if one.attributes.get("href") == link and one.within and one.within.tag == "strong"
        ]
        assert reviews == [words.ui["app.not_reviewed"]], id_
    about = text_of("about", lang).partition('class="notes"')[0]
    assert f'href="{link}"'.replace("&", "&amp;") in about
    (entry,) = (e for e in search_index(words).entries if e.id == "page clinicians")
    assert (entry.title, entry.href) == (page.title, link)


def test_the_page_is_not_in_the_head() -> None:
    links = re.findall(r">([^<]+)</a>", head(atlas_words("en")))
    assert "About" in links
    assert "For clinicians" not in links


def test_the_counts_are_those_of_the_words_that_are_shown() -> None:
    words = atlas_words("en")
    other = signed(words, {next(passages(words)).fingerprint: NURSE})
    assert clinicians_text(other) != clinicians_text(words)
