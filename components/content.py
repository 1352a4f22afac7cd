"""The words and the body, read once for all readers."""

import logging
from collections.abc import Mapping
from functools import cache

from annotations import Annotations, load_annotations
from components.state import Names
from models import Atlas, AtlasError, load_atlas

# The languages of the texts, as their own readers call them. The first is the default.
LANGUAGES = {"en": "English"}


@cache
def body() -> Atlas | None:
    """Return the atlas, or None where its data are missing or broken: the words do without."""
    try:
        return load_atlas()
    except AtlasError:
        logging.getLogger(__name__).exception("The body cannot be shown")
        return None


@cache
def words(lang: str) -> Annotations:
    """Return all words of a language."""
    atlas = body()
    return load_annotations(lang, known_ids=atlas.by_id if atlas else None)


@cache
def names(lang: str) -> Names:
    """Return what an address may name, called as readers of a language call it."""
    atlas = body()
    structures = atlas.structures if atlas else ()
    return Names(
        sites={id_: site.title for id_, site in words(lang).sites.items()},
        structures={s.id: structure_name(s.names, lang) for s in structures},
        site_of={s.id: s.site for s in structures},
        languages=LANGUAGES,
    )


def structure_name(names: Mapping[str, str], lang: str) -> str:
    """Return a structure's name in a language, else in English, which is always there."""
    return names.get(lang, names["en"])
