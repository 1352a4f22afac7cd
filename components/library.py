"""Everything that a reader needs in a language, as files: texts, names, search, questions, scene.

A file is named by its content, so that browsers keep it for ever and an edit brings another name.
One index names what there is now.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from threading import Lock

from atlas_reader import (
    KnownIds,
    Language,
    LessonStep,
    LibraryIndex,
    Making,
    ShownDanger,
    ShownSource,
)

from annotations import LEARN_IDS, LESSONS, MAKE, MINE, OURSELVES, Annotations, languages
from components import content
from components.questions import question_groups
from components.scene import make_scene
from components.search import search_index
from components.spread import moments
from components.words import dates
from components.words.about import about_text
from components.words.article import article, card
from components.words.clinicians import clinicians_text
from components.words.glossary import glossary_text
from components.words.learn import contents, next_step, page_text
from components.words.lesson import lesson_text, list_of_lessons, make_text, mine_text
from components.words.links import WELCOME
from components.words.promises import accessibility_text, privacy_text
from components.words.say import say
from components.words.shell import foot, head
from components.words.support import support_text
from components.words.urgency import SHAPES
from components.words.warning_signs import warning_text

# Relative to the page, so that the atlas also works below a path: https://example.org/atlas/
FOLDER = "library/"
# Where readers find this atlas, when the server itself cannot know: docs/hosting.md.
PUBLIC_ADDRESS = os.environ.get("MBC_ATLAS_ADDRESS")
# About sixty-five a language; the rest are those of earlier edits.
MOST_FILES = 1000
PAGES = {
    "learn": contents,
    "lessons": list_of_lessons,
    "warning-signs": warning_text,
    "support": support_text,
    "glossary": glossary_text,
    "about": about_text,
    "clinicians": clinicians_text,
    "privacy": privacy_text,
    "accessibility": accessibility_text,
}
# How the words of the editor of lessons begin: who makes none does without them.
EDITOR = "app.make."
_FILES: dict[str, bytes] = {}
_MAKING = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """What there is in one language.

    Attributes
    ----------
    words : Annotations
        The words that all of it was made of.
    known : KnownIds
        What an address may name.
    texts : mapping of str to str
        From the id of a site, page or lesson to its text as HTML.
    address, scene : str
        Where the `Language` and the viewer's scene lie, relative to the page; None without a body.
    files : mapping of str to bytes
        From the name of each file, below `FOLDER`, to its content.
    """

    words: Annotations
    known: KnownIds
    texts: Mapping[str, str]
    address: str
    scene: str | None
    files: Mapping[str, bytes]


def index(address: str | None) -> bytes:
    """Return the `LibraryIndex` of what there is now, as JSON, for readers at an address."""
    addresses = {lang: library(content.words(lang)).address for lang in languages()}
    return _json(asdict(LibraryIndex(addresses, address)))


def text_of(found: Library, params: Mapping[str, str]) -> str:
    """Return the id of the text that an address names, as far as it can be told without a script.

    What may be misspelt, and what else an address says, is the reader's to understand.
    """
    said = {key: word.strip().lower().replace("_", "-") for key, word in params.items()}
    known = found.known
    page, site, lesson = said.get("page", ""), said.get("site", ""), said.get("lesson", "")
    if page in known.pages:
        return page
    if lesson in known.lessons:
        return LESSONS + lesson
    site = known.site_of.get(said.get("structure", "")) or site
    return site if site in known.sites else WELCOME


def find_file(name: str) -> bytes | None:
    """Return a file by its name in the folder; one of an earlier edit as long as it is kept."""
    return _FILES.get(name)


def library(words: Annotations) -> Library:
    """Return all that there is in the language of the words; made by whoever is first."""
    with _MAKING:
        return _made_of(words)


# Words are told apart as objects: an edit of a text makes new ones. A few more than there are
# languages are those of readers whose page was drawn before it.
@lru_cache(maxsize=8)
def _made_of(words: Annotations) -> Library:
    files: dict[str, bytes] = {}

    def add(data: bytes, kind: str) -> str:
        name = f"{sha256(data).hexdigest()[:20]}.{kind}"
        files[name] = data
        return FOLDER + name

    def add_html(text: str) -> str:
        return add(text.encode(), "html")

    def add_json(value: object) -> str:
        return add(_json(value), "json")

    known = known_ids(words)
    texts = dict(texts_of(words, known))
    atlas = content.body()
    scene = atlas and make_scene(atlas, words)
    language = Language(
        lang=words.lang,
        strings={
            key: text
            for key, text in words.ui.items()
            if not key.startswith(("viewer.", "workshop.", EDITOR))
        },
        known=known,
        texts={id_: add_html(text) for id_, text in texts.items()},
        cards={id_: add_html(card(words, words.sites.get(id_))) for id_ in (WELCOME, *words.sites)},
        head=add_html(head(words) + foot(words)),
        search=add_json(asdict(search_index(words))),
        questions=add_json(_plain(question_groups(words))),
        making=add_json(asdict(_making(words))),
        scene=add_json(scene.to_json()) if scene else None,
        moments=add_json({id_: asdict(one) for id_, one in moments().items()}) if scene else None,
        numbers={id_: c.emergency for id_, c in words.countries.items() if c.emergency},
        problems=len(words.problems),
    )
    found = Library(words, known, texts, add_json(asdict(language)), language.scene, files)
    _remember(files)
    return found


def _remember(files: Mapping[str, bytes]) -> None:
    """Keep files, and those of some edits before: of a page that was opened then."""
    for name, data in files.items():
        _FILES.pop(name, None)
        _FILES[name] = data
    while len(_FILES) > MOST_FILES:
        del _FILES[next(iter(_FILES))]


def texts_of(words: Annotations, known: KnownIds) -> Iterator[tuple[str, str]]:
    """Yield each text of a language as HTML, with the id of its site or page."""
    homeless = [id_ for id_, site in known.site_of.items() if site not in words.sites]
    yield WELCOME, article(words, words.pages.get(WELCOME), chosen=homeless)
    for id_, site in words.sites.items():
        own = [structure for structure, at in known.site_of.items() if at == id_]
        yield id_, article(words, site, chosen=own, ending=next_step(words, id_))
    for id_ in LEARN_IDS:
        if id_ in words.pages:
            yield id_, page_text(words, words.pages[id_])
    for id_, text in PAGES.items():
        yield id_, text(words)
    for lesson in words.lessons.values():
        yield lesson.id, lesson_text(words, lesson)
    yield LESSONS + MAKE, make_text(words)
    yield LESSONS + MINE, mine_text(words)


def known_ids(words: Annotations) -> KnownIds:
    """Return what an address may name, called as these words call it."""
    atlas = content.body()
    structures, bodies = (atlas.structures, atlas.bodies) if atlas else ((), ())
    own = {id_: words.pages[id_].title for id_ in LEARN_IDS if id_ in words.pages}
    ui = words.ui
    return KnownIds(
        sites={id_: site.title for id_, site in words.sites.items()},
        structures={s.id: content.structure_name(s, words) for s in structures},
        languages=content.language_names(),
        pages=own | {id_: ui.get(f"app.nav.{id_}", id_) for id_ in PAGES},
        countries={id_: ui.get(f"app.country.{id_}", id_) for id_ in words.countries},
        bodies={b.id: ui.get(f"viewer.body.{b.id}", b.id) for b in bodies},
        site_of={s.id: s.site or words.site_for(s.id) for s in structures},
        inside_of={s.id: s.site for s in structures if s.reveal == "inside" and s.site},
        examples=tuple(s.id for s in structures if s.reveal == "example"),
        lessons={
            **{name: lesson.title for name, lesson in words.lessons.items()},
            **{name: ui.get(f"app.{name}", name) for name in (MAKE, MINE)},
        },
        steps={
            name: tuple(
                LessonStep(title, shows, lesson.plays.get(at))
                for at, (title, shows) in enumerate(lesson.stops)
            )
            for name, lesson in words.lessons.items()
        },
    )


def _making(words: Annotations) -> Making:
    """Return what a lesson of a reader's own can refer to."""
    ui = words.ui
    shown = {
        id_: ShownSource(
            source.publisher,
            source.title,
            source.url,
            say(ui, "app.source.seen", date=dates.day(source.seen, ui)) if source.seen else "",
        )
        for id_, source in words.sources.items()
        if id_ != OURSELVES
    }
    dangers = {
        id_: ShownDanger(sign.title, sign.urgency, SHAPES[sign.urgency])
        for id_, sign in words.warnings.items()
    }
    strings = {key: text for key, text in ui.items() if key.startswith(EDITOR)}
    return Making(strings, shown, dangers)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(items: Iterable[object]) -> list[dict[str, object]]:
    return [asdict(item) for item in items]  # type: ignore[call-overload]
