"""The words and the body, read once for all readers."""

import logging
import os
from functools import cache
from pathlib import Path

from annotations import LEARN_IDS, Annotations, Shelf, languages
from components.kept import kept
from components.state import KEYS, KnownIds
from models import Atlas, AtlasError, Structure, load_atlas

# A folder with an educator's own texts: docs/authoring.md.
OWN_TEXTS = os.environ.get("MBC_ATLAS_TEXTS")


@cache
def body() -> Atlas | None:
    """Return the atlas, or None where its data are missing or broken: the words do without."""
    try:
        return load_atlas()
    except AtlasError:
        logging.getLogger(__name__).exception("The body cannot be shown")
        return None


@cache
def shelf(lang: str) -> Shelf:
    """Return where the words of a language are kept."""
    atlas = body()
    return Shelf(lang, Path(OWN_TEXTS) if OWN_TEXTS else None, atlas.by_id if atlas else None)


def words(lang: str) -> Annotations:
    """Return all words of a language, as they are now."""
    return shelf(lang).words()


def names(lang: str) -> KnownIds:
    """Return what an address may name, called as readers of a language call it."""
    return names_in(words(lang))


@kept
def names_in(words: Annotations) -> KnownIds:
    """Return what an address may name, called as these words call it."""
    atlas = body()
    structures, bodies = (atlas.structures, atlas.bodies) if atlas else ((), ())
    pages = {id_: words.pages[id_].title for id_ in (*LEARN_IDS, *KEYS) if id_ in words.pages}
    return KnownIds(
        sites={id_: site.title for id_, site in words.sites.items()},
        structures={s.id: structure_name(s, words) for s in structures},
        site_of={s.id: s.site or words.site_for(s.id) for s in structures},
        languages=language_names(),
        pages=pages,
        countries={id_: words.ui.get(f"app.country.{id_}", id_) for id_ in words.countries},
        bodies={b.id: words.ui.get(f"viewer.body.{b.id}", b.id) for b in bodies},
        inside_of={s.id: s.site for s in structures if s.reveal == "inside" and s.site},
        examples=frozenset(s.id for s in structures if s.reveal == "example"),
    )


@cache
def language_names() -> dict[str, str]:
    """Return the languages of the texts, as their own readers call them; the default is first."""
    return {lang: words(lang).ui.get("app.language", lang) for lang in languages()}


def structure_name(structure: Structure, words: Annotations) -> str:
    """Return a structure's name in the language of the words, else in English."""
    name = words.name_for(structure.id)
    return (name and name.name) or structure.names["en"]
