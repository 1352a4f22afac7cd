"""The words and the body, read once for all readers."""

import logging
import os
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from annotations import Annotations, Shelf, languages
from annotations.schema import Claim, Statement
from models import Atlas, AtlasError, Structure, load_atlas
from models.bundle import Bundle, read_folder, with_bundles

# A folder with an educator's own texts: docs/authoring.md.
OWN_TEXTS = os.environ.get("MBC_ATLAS_TEXTS")
# A folder with bundles that the workshop has made: docs/workshop.md.
OWN_MODELS = os.environ.get("MBC_ATLAS_MODELS")
# Where their meshes lie while the server runs.
OWN_MESHES = Path(mkdtemp(prefix="mbc-atlas-") if OWN_MODELS else gettempdir(), "own")


@cache
def body() -> Atlas | None:
    """Return the atlas, or None where its data are missing or broken: the words do without."""
    try:
        atlas = load_atlas()
    except AtlasError:
        logging.getLogger(__name__).exception("The body cannot be shown")
        return None
    if not bundles():
        return atlas
    OWN_MESHES.mkdir(exist_ok=True)
    return with_bundles(atlas, bundles(), OWN_MESHES)


@cache
def bundles() -> tuple[Bundle, ...]:
    """Return the meshes of a host's own; what is refused is told in the log."""
    if not OWN_MODELS:
        return ()
    found, problems = read_folder(Path(OWN_MODELS))
    for problem in problems:
        logging.getLogger(__name__).warning("A bundle is refused: %s", problem)
    return tuple(found)


@cache
def parts() -> dict[str, bool]:
    """Return the ids of the parts of the body, and whether each is seen from the first."""
    atlas = body()
    return {s.id: s.reveal == "always" for s in atlas.structures} if atlas else {}


@cache
def shelf(lang: str) -> Shelf:
    """Return where the words of a language are kept."""
    atlas = body()
    own = {bundle.id for bundle in bundles()}
    ids = [id_ for id_ in atlas.by_id if id_ not in own] if atlas else None
    return Shelf(lang, Path(OWN_TEXTS) if OWN_TEXTS else None, ids)


def words(lang: str) -> Annotations:
    """Return all words of a language, as they are now."""
    return _with_lines(shelf(lang).words())


@lru_cache(maxsize=8)
def _with_lines(words: Annotations) -> Annotations:
    """Return words with a line for each mesh of a host's own, else in English."""
    lines = {}
    for bundle in bundles():
        lang = words.lang if words.lang in bundle.texts else "en"
        text = bundle.texts.get(lang, "")
        lines[bundle.id] = Statement((Claim(text, ()),), lang=lang)
    return replace(words, structures={**lines, **words.structures}) if lines else words


@cache
def language_names() -> dict[str, str]:
    """Return the languages of the texts, as their own readers call them; the default is first."""
    return {lang: words(lang).ui.get("app.language", lang) for lang in languages()}


def structure_name(structure: Structure, words: Annotations) -> str:
    """Return a structure's name in the language of the words, else in English."""
    name = words.name_for(structure.id)
    own = structure.names.get(words.lang, structure.names["en"])
    return (name and name.name) or own
