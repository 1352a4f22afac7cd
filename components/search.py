"""Everything that a reader can look for, in the language of the page.

In the `also` of an entry, a comma parts one name from the next.
"""

from collections.abc import Iterator

from atlas_reader import KnownIds, SearchEntry

from annotations import Annotations, Page, languages, words_in
from components import content
from components.words.links import href


def search_entries(words: Annotations, known: KnownIds) -> Iterator[SearchEntry]:
    """Yield an entry for each site, part of the body, page, section, warning sign and term."""
    lang = words.lang
    for site in words.sites.values():
        link = href(lang, site=site.id)
        yield SearchEntry(f"site {site.id}", "site", site.title, "", link)
        yield from _sections(site, link)
    for id_, name in known.structures.items():
        link = href(lang, structure=id_)
        also = ", ".join(dict.fromkeys(_other_names(id_, words)))
        yield SearchEntry(f"structure {id_}", "structure", name, also, link)
    for id_ in known.pages:
        if id_ not in words.pages:
            continue
        link = href(lang, page=id_)
        yield SearchEntry(f"page {id_}", "page", words.pages[id_].title, "", link)
        yield from _sections(words.pages[id_], link)
    for sign in words.warnings.values():
        link = f"{href(lang, page='warning-signs')}#danger-{sign.id}"
        signs = (words_in(s.text).rstrip(".").replace(",", "") for s in sign.signs)
        yield SearchEntry(f"warning {sign.id}", "section", sign.title, ", ".join(signs), link)
    for term in words.glossary.values():
        link = f"{href(lang, page='glossary')}#entry-{term.id}"
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
