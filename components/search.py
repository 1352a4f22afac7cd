"""Everything that a reader can look for, in the language of the page.

In the `also` of an entry, a comma parts one name from the next.
"""

from collections.abc import Iterator
from dataclasses import replace

from anatomy_viewer.page import SearchEntry, search_box

from annotations import LEARN_IDS, Annotations, Page, languages, words_in
from components import content
from components.kept import kept
from components.state import KnownIds, Place, href


def show_search(words: Annotations) -> None:
    """Draw the search."""
    entries = search_entries(words)
    search_box(entries, lang=words.lang, strings=words.ui, key=f"search-{words.lang}")


@kept
def search_entries(words: Annotations) -> tuple[SearchEntry, ...]:
    """Return an entry for each site, part of the body, page, section, warning sign and term.

    Parameters
    ----------
    words : Annotations
        All words of a language.
    """
    return tuple(_entries(words, content.names_in(words)))


def _entries(words: Annotations, names: KnownIds) -> Iterator[SearchEntry]:
    home = Place(lang=words.lang)
    for site in words.sites.values():
        link = href(replace(home, site=site.id), "explore")
        yield SearchEntry(f"site {site.id}", "site", site.title, "", link)
        yield from _sections(site, link)
    for id_, name in names.structures.items():
        link = href(replace(home, structure=id_), "explore")
        also = ", ".join(dict.fromkeys(_other_names(id_, words)))
        yield SearchEntry(f"structure {id_}", "structure", name, also, link)
    for id_ in names.pages:
        link = href(replace(home, page=id_), "learn" if id_ in LEARN_IDS else id_)
        yield SearchEntry(f"page {id_}", "page", words.pages[id_].title, "", link)
        yield from _sections(words.pages[id_], link)
    for sign in words.warnings.values():
        link = f"{href(home, 'warning-signs')}#danger-{sign.id}"
        signs = (words_in(s.text).rstrip(".").replace(",", "") for s in sign.signs)
        yield SearchEntry(f"warning {sign.id}", "section", sign.title, ", ".join(signs), link)
    for term in words.glossary.values():
        link = f"{href(home, 'glossary')}#entry-{term.id}"
        yield SearchEntry(f"term {term.id}", "term", term.term, ", ".join(term.forms), link)


def _other_names(id_: str, words: Annotations) -> Iterator[str]:
    """Yield what a structure is called by people, by anatomists, and in the other languages."""
    known = words.name_for(id_)
    yield from known.also if known else ()
    atlas = content.body()
    if not atlas:
        return
    structure = atlas.by_id[id_]
    if latin := structure.terms.get("la"):
        yield latin
    for lang in languages():
        if lang != words.lang:
            yield content.structure_name(structure, content.words(lang)).replace(",", "")


def _sections(page: Page, link: str) -> Iterator[SearchEntry]:
    for section in page.sections:
        title = f"{page.title}: {section.title}"
        yield SearchEntry(
            f"section {page.id} {section.id}", "section", title, "", f"{link}#section-{section.id}"
        )
