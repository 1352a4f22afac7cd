"""The page that a browser gets: head and words as they are read, before any script has run."""

import json
from base64 import b64encode
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from hashlib import sha256
from html import escape
from pathlib import Path

from atlas_reader import BUNDLE

from annotations import DEFAULT_LANG, FULL_SITE_IDS, Annotations, Page, languages, words_in
from components.library import Library, text_of
from components.words.article import reviewed
from components.words.handout import STILL_URL
from components.words.links import WELCOME, file_address, with_files
from components.words.say import say
from components.words.shell import Kind, shell
from models import still

ICON = "icon.svg"
# Below a path of a server, an address may lack its last slash: all else is relative to it. Nothing
# is loaded anew, for there are proxies that take the slash away again.
SLASH = (
    'location.pathname.endsWith("/")||'
    'history.replaceState(null,"",location.pathname+"/"+location.search+location.hash)'
)
# What a phone paints around the page: paper, as in `frontend/src/reader/sheets/tokens.css`.
PAPER = {"light": "#fbf8f2", "dark": "#14191b"}


@lru_cache(maxsize=512)
def first_page(
    library: Library, index: bytes, text: str, edition: str | None, *, is_file: bool = False
) -> bytes:
    """Return the page that shows a text.

    Parameters
    ----------
    library : Library
        All that there is in the language.
    index : bytes
        Where to find it, as JSON.
    text : str
        The id of the site or page.
    edition : str or None
        The whole address of the reading edition, where search engines and previews find the text.
    is_file : bool, optional
        Whether it is a file of that edition (`serving/reading_edition.py`), and not at the address
        of the app, with the place in a query.
    """
    words = library.words
    is_page = text in library.known.pages
    kind: Kind = "files" if is_file else "query"
    page = shell(words, text, library.texts[text], is_page=is_page, kind=kind, is_app=not is_file)
    begins = page_head(words, title_of(library, text), script="" if is_file else SLASH)
    html = (
        f"{begins}{_described(library, text, edition)}"
        f"{installed(words.lang) if is_file else ''}"
        f"{program()}{_soon(library, has_body=not is_page)}</head>"
        f"<body>{page}<noscript><p>{escape(say(words.ui, 'app.noscript'))}</p></noscript>"
        f"{embedded('application/json', index.decode(), id_='library')}</body></html>"
    )
    return (with_files(html, partial(text_of, library)) if is_file else html).encode()


def page_head(words: Annotations, title: str, *, script: str = "", links: str = "") -> str:
    """Return how each page begins; its head is still open. `links` stand for icon and style."""
    papers = "".join(
        f'<meta name="theme-color" media="(prefers-color-scheme: {theme})" content="{paper}">'
        for theme, paper in PAPER.items()
    )
    return (
        f'<!doctype html><html lang="{words.lang}"><head><meta charset="utf-8">'
        f"{script and f'<script>{script}</script>'}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{papers}{links or _linked()}"
    )


def _linked() -> str:
    return (
        f'<link rel="icon" type="image/svg+xml" href="{ICON}">'
        f'<link rel="stylesheet" href="{bundled("index-*.css")}">'
    )


def program() -> str:
    """Return what brings a page to life; one that has only our head, just that."""
    return f'<script type="module" src="{bundled("index-*.js")}"></script>'


def manifest_name(lang: str) -> str:
    """Return the file that says how the edition is installed in a language."""
    return "manifest.json" if lang == DEFAULT_LANG else f"manifest.{lang}.json"


def installed(lang: str) -> str:
    """Return where a device finds how an edition is installed."""
    return f'<link rel="manifest" href="{manifest_name(lang)}">'


@cache
def bundled(pattern: str) -> str:
    """Return the address of a file of the reader's program, relative to the page."""
    return f"reader/{next(BUNDLE.glob(pattern)).name}"


def embed() -> Path:
    """Return the program that shows the atlas in a page of somebody else's (docs/embedding.md)."""
    return next((BUNDLE.parent / "embed").glob("index-*.js"))


def tag(page: bytes) -> str:
    """Return the tag (ETag) by which a browser knows a page again."""
    return f'"{sha256(page).hexdigest()[:32]}"'


def script_hash(script: str) -> str:
    """Return what a policy (Content-Security-Policy) says to allow one script within the page."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def title_of(library: Library, text: str) -> str:
    """Return what a page is called: its text, and the atlas."""
    lesson, known = library.words.lesson_for(text), library.known
    about = lesson.title if lesson else known.pages.get(text) or known.sites.get(text)
    name = say(library.words.ui, "app.name")
    return f"{about} · {name}" if about else name


def _soon(library: Library, *, has_body: bool) -> str:
    """Return what the script will ask for, so that a browser need not wait for the script."""
    files = [library.address, *([library.scene] if has_body and library.scene else [])]
    links = "".join(f'<link rel="preload" as="fetch" crossorigin href="{file}">' for file in files)
    if has_body and library.scene:
        links += f'<link rel="modulepreload" href="{bundled("viewer-host-*.js")}">'
    return links


def _described(library: Library, text: str, edition: str | None) -> str:
    """Return what search engines and previews of a link show: of each text its own."""
    words = library.words
    title = escape(title_of(library, text))
    description = escape(_sentence(words, text))
    machines = json.dumps(dict(_for_machines(library, text, edition)), ensure_ascii=False)
    return (
        f'<meta name="description" content="{description}">'
        f'<meta property="og:title" content="{title}">'
        '<meta property="og:type" content="website"><meta name="twitter:card" content="summary">'
        f'<meta property="og:description" content="{description}">'
        f"{''.join(_addressed(words, text, edition)) if edition else ''}"
        f"{embedded('application/ld+json', machines, id_='described')}"
    )


def _addressed(words: Annotations, text: str, edition: str) -> Iterator[str]:
    """Yield what needs a whole address: the one place of the text, other languages, a picture."""
    here = escape(edition + file_address(words.lang, text))
    yield f'<link rel="canonical" href="{here}"><meta property="og:url" content="{here}">'
    for tongue, lang in (*((lang, lang) for lang in languages()), ("x-default", DEFAULT_LANG)):
        there = escape(edition + file_address(lang, text))
        yield f'<link rel="alternate" hreflang="{tongue}" href="{there}">'
    picture = edition + STILL_URL + still(text if text in FULL_SITE_IDS else None).name
    yield (
        f'<meta property="og:image" content="{escape(picture)}">'
        f'<meta property="og:image:alt" content="{escape(say(words.ui, "app.handout.picture"))}">'
    )


def _for_machines(library: Library, text: str, edition: str | None) -> Iterator[tuple[str, object]]:
    """Yield what the page is in the words of schema.org; a review only where there is one."""
    words = library.words
    page = page_of(words, text)
    yield "@context", "https://schema.org"
    yield "@type", "MedicalWebPage"
    yield "name", title_of(library, text)
    yield "description", _sentence(words, text)
    yield "inLanguage", page.lang if page else words.lang
    if edition:
        yield "url", edition + file_address(words.lang, text)
    if page:
        yield "dateModified", page.updated.isoformat()
    if page and (review := reviewed(page)):
        yield "lastReviewed", review.when.isoformat()
        yield "reviewedBy", {"@type": "Person", "name": review.by}


def page_of(words: Annotations, text: str) -> Page | None:
    """Return a text with its dates; None for one that is broken, or made of others."""
    return words.sites.get(text) or words.pages.get(text) or words.lesson_for(text)


def _sentence(words: Annotations, text: str) -> str:
    """Return the line of a text; before anything is chosen, what the atlas is."""
    page = page_of(words, text)
    if page is None or text == WELCOME:
        return say(words.ui, "app.description")
    return words_in(page.summary.text)


def embedded(kind: str, data: str, *, id_: str, file: str = "") -> str:
    """Return data for a program within the page; nothing in them ends them too early.

    `file`: the address at which they are asked for, where the page carries its files.
    """
    data = data.replace("<", "\\u003c")
    carried = f' data-file="{file}"' if file else ""
    return f'<script type="{kind}" id="{id_}"{carried}>{data}</script>'
