"""Everything that a reader can look for, in the language of the page."""

from collections.abc import Iterator
from dataclasses import replace

from atlas_reader import EntryKind, SearchEntry, SearchIndex

from annotations import LITTLE_WORDS, Annotations, Page, languages, words_in
from components import content
from components.words.links import href

NOT_LISTED = "welcome"


def search_index(words: Annotations) -> SearchIndex:
    """Return an entry for each site, part of the body, page, section, warning sign and term.

    People ask in two languages at once: each is found by its names in all of them.
    """
    others = [content.words(lang) for lang in languages() if lang != words.lang]
    foreign = {
        other.lang: {entry.id: (entry.title, *entry.names[other.lang]) for entry in _entries(other)}
        for other in others
    }
    entries = (
        replace(entry, names=entry.names | {lang: of[entry.id] for lang, of in foreign.items()})
        for entry in _entries(words)
    )
    little = {word for each in (words, *others) for word in _typed(LITTLE_WORDS, each)}
    return SearchIndex(tuple(entries), tuple(sorted(little)))


def _entries(words: Annotations) -> Iterator[SearchEntry]:
    """Yield what can be found, by its names in the language of the words alone."""
    lang = words.lang
    for site in words.sites.values():
        yield from _text("site", site, href(lang, site=site.id), words)
    atlas = content.body()
    for structure in atlas.structures if atlas else ():
        known = words.name_for(structure.id)
        title = content.structure_name(structure, words)
        latin = structure.terms.get("la")
        names = (*(known.also if known else ()), *([latin] if latin else ()))
        of = lang if known and known.name else languages()[0]
        link = href(lang, structure=structure.id)
        yield SearchEntry(f"structure {structure.id}", "structure", title, of, {lang: names}, link)
    for page in words.pages.values():
        if page.id != NOT_LISTED:
            yield from _text("page", page, href(lang, page=page.id), words)
    for sign in words.warnings.values():
        names = (*_typed(f"warnings/{sign.id}", words), *(words_in(s.text) for s in sign.signs))
        link = f"{href(lang, page='warning-signs')}#danger-{sign.id}"
        of = sign.meaning.lang
        yield SearchEntry(f"warning {sign.id}", "warning", sign.title, of, {lang: names}, link)
    for term in words.glossary.values():
        names = (*term.forms, *_typed(f"glossary/{term.id}", words))
        link = f"{href(lang, page='glossary')}#entry-{term.id}"
        of = term.text.lang
        yield SearchEntry(f"term {term.id}", "term", term.term, of, {lang: names}, link)


def _text(kind: EntryKind, text: Page, link: str, words: Annotations) -> Iterator[SearchEntry]:
    """Yield a site or a page, and its sections."""
    names = {words.lang: _typed(text.id, words)}
    yield SearchEntry(f"{kind} {text.id}", kind, text.title, text.lang, names, link)
    for section in text.sections:
        id_ = f"section {text.id} {section.id}"
        title = f"{text.title}: {section.title}"
        names = {words.lang: _typed(f"{text.id}/{section.id}", words)}
        to = f"{link}#section-{section.id}"
        yield SearchEntry(id_, "section", title, text.lang, names, to)


def _typed(target: str, words: Annotations) -> tuple[str, ...]:
    """Return what people type who look for something."""
    typed = words.search.get(target)
    return (*typed.drugs, *typed.also) if typed else ()
