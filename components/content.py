"""The words and the body, read once for all readers."""

import logging
import os
from functools import cache
from pathlib import Path

from annotations import Annotations, Shelf, languages
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
def parts() -> dict[str, bool]:
    """Return the ids of the parts of the body, and whether each is seen from the first."""
    atlas = body()
    return {s.id: s.reveal == "always" for s in atlas.structures} if atlas else {}


@cache
def shelf(lang: str) -> Shelf:
    """Return where the words of a language are kept."""
    atlas = body()
    return Shelf(lang, Path(OWN_TEXTS) if OWN_TEXTS else None, atlas.by_id if atlas else None)


def words(lang: str) -> Annotations:
    """Return all words of a language, as they are now."""
    return shelf(lang).words()


@cache
def language_names() -> dict[str, str]:
    """Return the languages of the texts, as their own readers call them; the default is first."""
    return {lang: words(lang).ui.get("app.language", lang) for lang in languages()}


def structure_name(structure: Structure, words: Annotations) -> str:
    """Return a structure's name in the language of the words, else in English."""
    name = words.name_for(structure.id)
    return (name and name.name) or structure.names["en"]
