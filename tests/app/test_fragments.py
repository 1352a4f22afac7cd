"""Every piece of HTML that a reader gets: sound, safe, and nothing in it leads nowhere."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from annotations import OURSELVES, IconArray, Section, SourceRef, languages
from components import content, library
from components.words.links import WELCOME
from components.words.take_home import ONE_FILE
from tests.app.html import MARKS, Element, all_of, by_id, elements, ids, is_seen
from tests.app.made import LANGUAGES, addresses, file, fragments, made, words
from tests.words import said

EVIL = (
    '<script>alert(1)</script><img src=x onerror="alert(1)"> [x](javascript:alert(1)) "onclick=\'x'
)
# One of each kind of choice, and none.
READERS: tuple[dict[str, str], ...] = (
    {},
    {"country": "uk"},
    {"country": "other"},
    {"structure": "rib-left-7"},
)


def every(tag: str = "", class_: str = "") -> Iterator[tuple[str, Element]]:
    for lang in LANGUAGES:
        for name, html in fragments(lang).items():
            yield from ((f"{lang} {name}", one) for one in all_of(html, tag, class_))


def test_every_fragment_is_whole_and_all_words_are_in_one_element() -> None:
    for lang in LANGUAGES:
        for name, html in fragments(lang).items():
            roots = [one for one in elements(html) if one.within is None]
            assert len(roots) == 1 or name == "head", name
            assert len(all_of(html, "h1")) == (name != "head"), name


def test_no_id_stands_twice_in_a_fragment() -> None:
    for lang in LANGUAGES:
        for name, html in fragments(lang).items():
            assert [id_ for id_, count in Counter(ids(html)).items() if count > 1] == [], name


def test_what_an_element_refers_to_is_there() -> None:
    for lang in LANGUAGES:
        for name, html in fragments(lang).items():
            for one in elements(html):
                for attribute in ("aria-describedby", "aria-labelledby", "for", "popovertarget"):
                    if attribute in one.attributes:
                        assert one.attributes[attribute] in ids(html), (name, one.attributes)


def test_no_fragment_holds_a_place_to_fill_in_or_a_key_of_the_interface() -> None:
    for lang in LANGUAGES:
        for name, address in addresses(made(lang)).items():
            if name != "scene":
                assert "{emergency}" not in file(address), name
        for name, html in fragments(lang).items():
            for one in elements(html):
                for said_ in (*one.attributes.values(), *one.parts):
                    if isinstance(said_, str):
                        assert "{" not in said_, (name, said_)
                        assert "app." not in said_, (name, said_)


# What is for some readers only


def test_what_is_for_some_readers_only_is_marked_and_hidden() -> None:
    kinds = Counter[str]()
    for lang in LANGUAGES:
        known = {
            "data-country": {"none", *made(lang).known.countries},
            "data-structure": {"none", *made(lang).known.structures},
        }
        for name, html in fragments(lang).items():
            for one in elements(html):
                for mark in MARKS.keys() & one.attributes.keys():
                    kinds[mark] += 1
                    chosen = one.attributes[mark].split()
                    assert chosen, name
                    assert set(chosen) <= known[mark], name
                    assert ("hidden" in one.attributes) == ("none" not in chosen), name
    assert kinds["data-country"] > 50
    assert kinds["data-structure"] > 50


def test_nothing_is_hidden_that_no_choice_can_show() -> None:
    for name, one in every():
        if "hidden" in one.attributes:
            is_source = one.tag == "li" and one.attributes.get("id", "").startswith("source-")
            assert is_source or MARKS.keys() & one.attributes.keys(), (name, one.attributes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_part_of_the_body_has_its_line_in_one_text(lang: str) -> None:
    known = made(lang).known
    for id_, html in made(lang).texts.items():
        lines = all_of(html, "p", "chosen")
        there = [s for line in lines for s in line.attributes["data-structure"].split()]
        home = [s for s, site in known.site_of.items() if (site or WELCOME) == id_]
        assert sorted(there) == sorted(home), id_
        for line in lines:
            (name,) = (
                one
                for one in elements(html)
                if "data-name" in one.attributes and one.within and one.within.within is line
            )
            assert name.text == ""


# Sources


def test_every_citation_has_its_source_in_the_list() -> None:
    for lang in LANGUAGES:
        count = 0
        for name, html in fragments(lang).items():
            cited = {one.attributes["href"].removeprefix("#") for one in all_of(html, "a", "cite")}
            listed = [id_ for id_ in ids(html) if id_.startswith("source-")]
            assert cited == set(listed), name
            assert listed == [f"source-{number}" for number in range(1, len(listed) + 1)], name
            count += len(listed)
        assert count > 500


def test_sources_that_only_hidden_words_cite_come_last_and_are_hidden() -> None:
    hidden = 0
    for lang in LANGUAGES:
        for name, html in fragments(lang).items():
            cites = all_of(html, "a", "cite")
            seen = {one.attributes["href"].removeprefix("#") for one in cites if not one.is_hidden}
            sources = [
                one for one in elements(html) if one.attributes.get("id", "").startswith("source-")
            ]
            shown = [one.attributes["id"] in seen for one in sources]
            assert shown == sorted(shown, reverse=True), name
            assert shown == [not one.is_hidden for one in sources], name
            hidden += shown.count(False)
    assert hidden > 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_only_some_readers_see_cites_its_sources_too(lang: str) -> None:
    known = words(lang)
    for html in made(lang).texts.values():
        for line in all_of(html, "p", "chosen"):
            said_of_it = known.line_for(line.attributes["data-structure"].split()[0])
            assert _cites(html, line) == _listed(said_of_it.sources if said_of_it else ())
    html = made(lang).texts["warning-signs"]
    local = [said for sign in known.warnings.values() for said in sign.local.values()]
    marked = [one for one in all_of(html, "p") if "data-country" in one.attributes]
    assert [_cites(html, one) for one in marked] == [_listed(said.sources) for said in local]
    for numbers in all_of(html, "div", "numbers"):
        country = known.countries[numbers.attributes["data-country"]]
        lines = sum(number is not None for number in (country.emergency, country.urgent))
        assert _cites(html, numbers) == lines * _listed(country.sources)


def _cites(html: str, within: Element) -> int:
    return sum(within in one.ancestors() for one in all_of(html, "a", "cite"))


def _listed(sources: Iterable[str]) -> int:
    return sum(id_ != OURSELVES for id_ in sources)


@pytest.mark.parametrize("reader", READERS)
def test_what_a_reader_is_shown_cites_only_what_is_listed(reader: dict[str, str]) -> None:
    for name, cite in every("a", "cite"):
        if is_seen(cite, **reader):
            assert cite.text == cite.attributes["href"].removeprefix("#source-"), name
            assert cite.text in cite.attributes["aria-label"], name


# Links


def target(query: str) -> tuple[str, dict[str, str]]:
    """Return the text that a link leads to, and what the link says."""
    said_ = dict(parse_qsl(query, strict_parsing=True))
    return library.text_of(made(said_.get("lang", languages()[0])), said_), said_


def every_link() -> Iterator[tuple[str, str, str]]:
    """Yield where each link within the atlas stands, its language and its address."""
    for lang in LANGUAGES:
        for name, html in fragments(lang).items():
            for one in all_of(html, "a"):
                yield f"{lang} {name}", lang, one.attributes["href"]
        for entry in json.loads(file(addresses(made(lang))["search"]))["entries"]:
            yield f"{lang} search {entry['id']}", lang, entry["href"]


def test_every_link_leads_somewhere_that_is_there() -> None:
    count = Counter[str]()
    for name, lang, href in every_link():
        if href == ONE_FILE:
            continue
        link = urlsplit(href)
        count[link.scheme] += 1
        if link.scheme:
            assert link.scheme in ("https", "tel"), (name, href)
            continue
        assert not link.netloc, (name, href)
        assert not link.path, (name, href)
        known = made(lang).known
        if not link.query:
            _, _, where = name.partition(" ")
            of_every_page = link.fragment in ("words", "body")
            assert of_every_page or link.fragment in ids(fragments(lang)[where]), (
                name,
                href,
            )
            continue
        text_id, params = target(link.query)
        names = {
            "site": known.sites,
            "structure": known.structures,
            "page": known.pages,
            "country": known.countries,
            "lang": known.languages,
            "lesson": known.lessons,
            "step": [str(n + 1) for n in range(len(known.steps.get(params.get("lesson", ""), ())))],
        }
        for key, word in params.items():
            assert word in names[key], (name, href)
        if "page" in params or "site" in params:
            assert text_id == params.get("page", params.get("site")), (name, href)
        if link.fragment:
            assert link.fragment in ids(made(lang).texts[text_id]), (name, href)
    assert count[""] > 1000
    assert count["https"] > 500


def test_a_link_keeps_the_language() -> None:
    for name, lang, href in every_link():
        if href.startswith("?") and "lang=" in href:
            other = name.endswith("head")
            assert f"lang={lang}" in href or other, (name, href)
        if href.startswith("?") and lang != languages()[0]:
            assert "lang=" in href, (name, href)


def test_every_place_that_the_body_is_pointed_at_is_there() -> None:
    places = [one for _, one in every("a", "place")]
    assert len(places) > 100
    for one in places:
        parts = one.attributes["data-parts"].split()
        assert parts
        assert set(parts) <= made("en").known.structures.keys()
        assert f"structure={parts[0]}" in one.attributes["href"]


def test_a_link_to_elsewhere_opens_in_a_new_tab_and_says_so_and_no_other_does() -> None:
    for name, one in every("a"):
        outward = one.attributes["href"].startswith("https:")
        assert (one.attributes.get("target") == "_blank") == outward, name
        notes = [part for part in one.parts if isinstance(part, Element) and part.has("for-ears")]
        # Above a list of sources, or of helplines, it is said for all of them.
        listed = {"section-sources", "section-helplines"} & {
            outer.attributes.get("id") for outer in one.ancestors()
        }
        assert bool(notes) == (outward and not listed), name


def test_above_a_list_of_links_to_elsewhere_it_is_said_once_that_they_open_in_a_new_tab() -> None:
    for lang in LANGUAGES:
        for name, html in fragments(lang).items():
            for id_ in {"section-sources", "section-helplines"} & set(ids(html)):
                listed = by_id(html, id_)
                said_ = [one for one in all_of(html, "p", "new-tab") if listed in one.ancestors()]
                assert [one.text for one in said_] == [words(lang).ui["app.new_tab.all"]], name


def test_every_picture_says_what_it_shows_and_is_there() -> None:
    for name, one in every("img"):
        beside = (outer for outer in one.ancestors() if outer.tag == "a" or outer.has("group"))
        has_name_beside = any(outer.text for outer in beside)
        assert one.attributes["alt"] or has_name_beside, name
        source = one.attributes["src"]
        root = Path(content.__file__).parents[1]
        assert source.startswith("data:image/svg+xml,") or (root / source).is_file(), name


# Safe against what stands in texts


def unsafe(html: str) -> list[str]:
    """Return what a browser would obey in a piece of HTML."""
    found = []
    for one in elements(html):
        if one.tag in (
            "script",
            "iframe",
            "object",
            "embed",
            "style",
            "form",
            "base",
            "link",
            "meta",
        ):
            found.append(one.tag)
        for name, value in one.attributes.items():
            if name.startswith("on") or name == "srcdoc":
                found.append(name)
            if name in ("href", "src") and value.strip().lower().startswith(
                ("javascript:", "vbscript:")
            ):
                found.append(value)
            if name == "src" and not value.startswith(("data:image/svg+xml,", "models/still/")):
                found.append(value)
    return found


def test_no_fragment_holds_anything_that_a_browser_would_obey() -> None:
    for lang in LANGUAGES:
        for name, html in fragments(lang).items():
            assert unsafe(html) == [], name


def test_hostile_words_are_shown_and_not_obeyed() -> None:
    usual = words("en")
    evil = said(EVIL, "S01", array=IconArray(1, 2, 10))
    sections = (Section("meaning", EVIL, (evil, said(EVIL, kind="item"))),)
    hostile = replace(
        usual,
        ui={
            key: f"{text}{EVIL}"
            for key, text in usual.ui.items()
            if key not in ("app.months", "app.date")
        }
        | {key: usual.ui[key] for key in ("app.months", "app.date")},
        sites={
            id_: replace(site, title=EVIL, summary=evil, card=(evil, evil), sections=sections)
            for id_, site in usual.sites.items()
        },
        pages={
            id_: replace(page, title=EVIL, notice=EVIL, summary=evil, sections=sections)
            for id_, page in usual.pages.items()
        },
        structures=dict.fromkeys(usual.structures, evil),
        glossary={
            id_: replace(term, term=EVIL, forms=(EVIL,), text=evil)
            for id_, term in usual.glossary.items()
        },
        warnings={
            id_: replace(
                sign,
                title=EVIL,
                steps=(evil,),
                signs=(evil,),
                meaning=evil,
                other=evil,
                local={"uk": evil},
            )
            for id_, sign in usual.warnings.items()
        },
        helplines={
            id_: replace(line, name=EVIL, phone=EVIL, text=evil)
            for id_, line in usual.helplines.items()
        },
        sources={
            id_: SourceRef(
                id=id_, publisher=EVIL, title=EVIL, url='https://x.org/"onclick="x', date=EVIL
            )
            for id_ in usual.sources
        },
    )
    made_of_it = library.library(hostile)
    for name, address in addresses(made_of_it).items():
        if address.endswith(".html"):
            assert unsafe(file(address)) == [], name
            assert "alert(1)" in file(address), name


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://example.org", "//example.org"])
def test_an_own_text_that_leads_to_no_safe_address_does_not_lead_there(
    own_texts: Path, url: str
) -> None:
    site = own_texts / "en/sites/liver.md"
    site.parent.mkdir(parents=True)
    usual = Path(content.__file__).parents[1] / "annotations/en/sites/liver.md"
    text = usual.read_text(encoding="utf-8")
    site.write_text(
        text.replace("At first you may", f"[At first]({url}) you may", 1), encoding="utf-8"
    )
    shown = library.library(content.words("en")).texts["liver"]
    assert "At first" in shown
    assert f'href="{url}' not in shown
    assert unsafe(shown) == []
