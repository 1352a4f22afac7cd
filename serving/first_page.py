"""The page that a browser gets: head and words as they are read, before any script has run."""

from base64 import b64encode
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from urllib.parse import urljoin

from atlas_reader import BUNDLE

from annotations import FULL_SITE_IDS, Annotations, words_in
from components.library import PUBLIC_ADDRESS, WELCOME, Library
from components.words.handout import STILL_URL
from components.words.say import say
from components.words.shell import shell
from models import still

ICON = "icon.svg"
# Below a path of a server, an address may lack its last slash: all else is relative to it.
SLASH = (
    'location.pathname.endsWith("/")||'
    'location.replace(location.pathname+"/"+location.search+location.hash)'
)
# What a phone paints around the page: paper, as in `frontend/src/reader/sheets/tokens.css`.
PAPER = {"light": "#fbf8f2", "dark": "#14191b"}


@lru_cache(maxsize=512)
def first_page(library: Library, index: bytes, text: str) -> bytes:
    """Return the page that shows a text.

    Parameters
    ----------
    library : Library
        All that there is in the language.
    index : bytes
        Where to find it, as JSON.
    text : str
        The id of the site or page.
    """
    words = library.words
    lesson, known = words.lesson_for(text), library.known
    about = lesson.title if lesson else known.pages.get(text) or known.sites.get(text)
    name = say(words.ui, "app.name")
    title = escape(f"{about} · {name}" if about else name)
    is_page = text in known.pages
    page = shell(words, text, library.texts[text], is_page=is_page)
    found = index.decode().replace("<", "\\u003c")
    return (
        f'<!doctype html><html lang="{words.lang}"><head><meta charset="utf-8">'
        f"<script>{SLASH}</script>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>{_described(words, text, title)}"
        f'<link rel="icon" type="image/svg+xml" href="{ICON}">'
        f'<link rel="stylesheet" href="{bundled("index-*.css")}">'
        f'<script type="module" src="{bundled("index-*.js")}"></script>'
        f"{_soon(library, has_body=not is_page)}</head>"
        f"<body>{page}<noscript><p>{escape(say(words.ui, 'app.noscript'))}</p></noscript>"
        f'<script type="application/json" id="library">{found}</script></body></html>'
    ).encode()


@cache
def bundled(pattern: str) -> str:
    """Return the address of a file of the reader's program, relative to the page."""
    return f"reader/{next(BUNDLE.glob(pattern)).name}"


def tag(page: bytes) -> str:
    """Return the tag (ETag) by which a browser knows a page again."""
    return f'"{sha256(page).hexdigest()[:32]}"'


def script_hash(script: str) -> str:
    """Return what a policy (Content-Security-Policy) says to allow one script within the page."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _soon(library: Library, *, has_body: bool) -> str:
    """Return what the script will ask for, so that a browser need not wait for the script."""
    files = [library.address, *([library.scene] if has_body and library.scene else [])]
    links = "".join(f'<link rel="preload" as="fetch" crossorigin href="{file}">' for file in files)
    if has_body and library.scene:
        links += f'<link rel="modulepreload" href="{bundled("viewer-host-*.js")}">'
    return links


def _described(words: Annotations, text: str, title: str) -> str:
    """Return what search engines and previews of a link show: of each text its own."""
    description = escape(_sentence(words, text))
    papers = "".join(
        f'<meta name="theme-color" media="(prefers-color-scheme: {theme})" content="{paper}">'
        for theme, paper in PAPER.items()
    )
    shown = text if text in FULL_SITE_IDS else None
    pictured = urljoin(PUBLIC_ADDRESS or "", STILL_URL + still(shown).name)
    # A preview needs a whole address.
    picture = (
        f'<meta property="og:image" content="{escape(pictured)}">'
        f'<meta property="og:image:alt" content="{escape(say(words.ui, "app.handout.picture"))}">'
        if PUBLIC_ADDRESS
        else ""
    )
    return (
        f'<meta name="description" content="{description}">{papers}'
        f'<meta property="og:title" content="{title}">'
        '<meta property="og:type" content="website"><meta name="twitter:card" content="summary">'
        f'<meta property="og:description" content="{description}">{picture}'
    )


def _sentence(words: Annotations, text: str) -> str:
    """Return the line of a text; before anything is chosen, what the atlas is."""
    page = words.sites.get(text) or words.pages.get(text) or words.lesson_for(text)
    if page is None or text == WELCOME:
        return say(words.ui, "app.description")
    return words_in(page.summary.text)
