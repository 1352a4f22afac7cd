"""The reading edition: each text as a page of its own, which needs no program and no script.

The app has it below `READ`, `make site` writes it into a folder (`site.py`).
"""

import re
from functools import partial
from xml.sax.saxutils import escape

from annotations import languages
from components import content, library
from components.library import Library
from components.words.links import file_address, file_name, with_files
from components.words.missing import missing_text
from components.words.say import say
from components.words.shell import shell
from serving.first_page import embedded, first_page, installed, page_head, page_of, program

READ = "read/"
SITEMAP = "sitemap.xml"
EMBED = "embed.js"
WITHIN = re.compile(r'(\b(?:href|src)=")(?!#|\w+:)')


def libraries() -> list[Library]:
    """Return all that there is, in each language."""
    return [library.library(content.words(lang)) for lang in languages()]


def edition_address() -> str | None:
    """Return where the app has the edition, if it has been told its own address."""
    address = library.PUBLIC_ADDRESS
    return address and f"{address.rstrip('/')}/{READ}"


def find_text(name: str) -> tuple[Library, str] | None:
    """Return a text by the name of its file; some hosts take the ending away."""
    wanted = f"{name.removesuffix('.html') or 'index'}.html"
    for found in libraries():
        for text in found.texts:
            if wanted == file_name(found.words.lang, text):
                return found, text
    return None


def text_page(found: Library, text: str, address: str | None) -> bytes:
    """Return the file of a text, for an edition that lies at an address."""
    return first_page(found, library.index(address), text, address, is_file=True)


def waiting_page(found: Library, address: str | None) -> bytes:
    """Return what shows any text of a language without a network, once its program runs."""
    words = found.words
    index = embedded("application/json", library.index(address).decode(), id_="library")
    page = (
        f"{page_head(words, say(words.ui, 'app.name'))}{installed(words.lang)}{program()}</head>"
        f"<body>{shell(words, '', '', is_page=True, kind='files')}{index}</body></html>"
    )
    return with_files(page, partial(library.text_of, found)).encode()


def missing_page(up: str) -> bytes:
    """Return what is shown where there is no file; `up` leads from there to the edition."""
    found = libraries()
    words = found[0].words
    text = missing_text(one.words for one in found)
    head = page_head(words, f"{say(words.ui, 'app.missing')} · {say(words.ui, 'app.name')}")
    page = (
        f'{head}<meta name="robots" content="noindex">{program()}</head><body>'
        f"{shell(words, 'missing', text, is_page=True)}</body></html>"
    )
    page = with_files(page, partial(library.text_of, found[0]))
    return WITHIN.sub(rf"\g<1>{up}", page).encode()


def sitemap(address: str) -> bytes:
    """Return all pages of an edition, for search engines."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{''.join(_listed(found, address) for found in libraries())}</urlset>"
    ).encode()


def _listed(found: Library, address: str) -> str:
    lang = found.words.lang
    entries = ""
    for text in found.texts:
        page = page_of(found.words, text)
        changed = f"<lastmod>{page.updated.isoformat()}</lastmod>" if page else ""
        entries += f"<url><loc>{escape(address + file_address(lang, text))}</loc>{changed}</url>"
    return entries
