"""Everything that a reader can look for, in the language of the page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from atlas_reader import EntryKind, SearchEntry, SearchIndex

from annotations import (
    DEFAULT_LANG,
    LITTLE_WORDS,
    SAME_WORDS,
    Annotations,
    Page,
    Statement,
    languages,
    words_in,
)
from components import content
from components.words.links import href
from components.words.say import say

NOT_LISTED = "welcome"
WORD = re.compile(r"\w{3,}")
# A word of a text says where to look only while few texts have it.
MOST_TEXTS = 10


def search_index(words: Annotations) -> SearchIndex:
    """Return an entry for each site, part of the body, page, section, lesson, sign and term.

    People ask in two languages at once: each is found by its names in all of them.
    """
    everything = [words, *(content.words(lang) for lang in languages() if lang != words.lang)]
    foreign = {
        other.lang: {entry.id: (entry.title, *entry.names[other.lang]) for entry in _entries(other)}
        for other in everything[1:]
    }
    # A text of somebody's own may have a section that the other language lacks.
    entries = [
        replace(
            entry,
            names={**entry.names, **{lang: of.get(entry.id, ()) for lang, of in foreign.items()}},
        )
        for entry in _entries(words)
    ]
    return SearchIndex(
        tuple(_rare(entries)),
        tuple(dict.fromkeys(word for each in everything for word in _typed(LITTLE_WORDS, each))),
        tuple(group for each in everything for group in _typed(SAME_WORDS, each)),
    )


def _rare(entries: Sequence[SearchEntry]) -> Iterator[SearchEntry]:
    """Yield the entries, of their texts only the words that few texts have, each once."""
    texts = {entry.id: set(WORD.findall(entry.text.casefold())) for entry in entries}
    counts = Counter(word for text in texts.values() for word in text)
    for entry in entries:
        rare = sorted(word for word in texts[entry.id] if counts[word] <= MOST_TEXTS)
        yield replace(entry, text=" ".join(rare))


def _entries(words: Annotations) -> Iterator[SearchEntry]:
    """Yield what can be found, with its whole text, by its names in the language of the words."""
    lang = words.lang

    def entry(
        kind: EntryKind,
        id_: str,
        title: str,
        of: str,
        names: Iterable[str],
        link: str,
        text: Iterable[Statement] = (),
    ) -> SearchEntry:
        said = " ".join(words_in(statement.text) for statement in text)
        return SearchEntry(f"{kind} {id_}", kind, title, of, {lang: tuple(names)}, said, link)

    def of_text(kind: EntryKind, text: Page, link: str) -> Iterator[SearchEntry]:
        yield entry(kind, text.id, text.title, text.lang, _typed(text.id, words), link)
        for section in text.sections:
            id_ = f"{text.id} {section.id}"
            title = section.title
            if text.title.casefold() not in title.casefold():  # else it names its text itself
                title = f"{text.title}{'' if text.title.endswith('?') else ':'} {title}"
            names = _typed(f"{text.id}/{section.id}", words)
            to = f"{link}#section-{section.id}"
            yield entry("section", id_, title, text.lang, names, to, section.statements)

    for site in words.sites.values():
        yield from of_text("site", site, href(lang, site=site.id))
    atlas = content.body()
    for structure in atlas.structures if atlas else ():
        known = words.name_for(structure.id)
        title = content.structure_name(structure, words)
        of = lang if known and known.name else DEFAULT_LANG
        names = [*(known.also if known else ()), structure.terms.get("la", "")]
        link = href(lang, structure=structure.id)
        yield entry("structure", structure.id, title, of, filter(None, names), link)
    for page in words.pages.values():
        if page.id != NOT_LISTED:
            yield from of_text("page", page, href(lang, page=page.id))
    for lesson in words.lessons.values():
        names = [say(words.ui, "app.lesson.typed", title=lesson.title)]
        link = href(lang, lesson=lesson.name)
        yield entry("lesson", lesson.name, lesson.title, lesson.lang, names, link)
    for sign in words.warnings.values():
        names = [*_typed(f"warnings/{sign.id}", words), *(words_in(s.text) for s in sign.signs)]
        link = f"{href(lang, page='warning-signs')}#danger-{sign.id}"
        of = sign.meaning.lang
        yield entry("warning", sign.id, sign.title, of, names, link, sign.statements)
    for term in words.glossary.values():
        names = [*term.forms, *_typed(f"glossary/{term.id}", words)]
        link = f"{href(lang, page='glossary')}#entry-{term.id}"
        yield entry("term", term.id, term.term, term.text.lang, names, link)


def _typed(target: str, words: Annotations) -> tuple[str, ...]:
    """Return what people type who look for something."""
    typed = words.search.get(target)
    return (*typed.drugs, *typed.also) if typed else ()
