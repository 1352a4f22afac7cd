"""Addresses within the atlas: `?site=liver`, `?page=treatment&lang=es`.

Relative and a query alone, so that they work below any path, and without the reader's script too.
What an address may say is read in the browser: `frontend/src/reader/pure/address.ts`.

A server that has nothing but files knows no queries: in the reading edition each text has a file,
`liver.es.html`, beside all others, and the links lead there (as in `pure/files.ts`). In the one
file that carries all texts they lead to `#/liver.es`.
"""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from urllib.parse import parse_qsl, urlencode

from annotations import DEFAULT_LANG

WELCOME = "welcome"
QUERY = re.compile(r'(?<=\bhref=")\?([^"#]*)')


def href(lang: str, **said: str | None) -> str:
    """Return a link to what is said, in a language; to the beginning where nothing is."""
    params = {key: value for key, value in said.items() if value}
    if lang != DEFAULT_LANG or not params:
        params["lang"] = lang
    return f"?{urlencode(params)}"


def link(lang: str, text: str, **said: str | None) -> str:
    """Return a link within the atlas as HTML; the reader follows it without loading a page."""
    return f'<a href="{escape(href(lang, **said))}">{escape(text)}</a>'


def file_name(lang: str, text: str) -> str:
    """Return the name of the file that a text has in a language; the first goes without saying."""
    name = "index" if text == WELCOME else text
    return f"{name}.html" if lang == DEFAULT_LANG else f"{name}.{lang}.html"


def file_address(lang: str, text: str) -> str:
    """Return the same as links say it: the beginning has no name."""
    name = file_name(lang, text)
    return "" if name == "index.html" else name


def place_in_file(lang: str, text: str) -> str:
    """Return where a text stands in the one file that carries all of them, as links say it."""
    return f"/{file_name(lang, text).removesuffix('.html')}"


def with_files(
    html: str, text_of: Callable[[Mapping[str, str]], str], *, is_alone: bool = False
) -> str:
    """Return HTML whose links lead to files.

    Parameters
    ----------
    html : str
        What has links with queries.
    text_of : callable
        Takes what a query says, and returns the id of its text.
    is_alone : bool, optional
        Whether there is only one file: then they lead to the place of a text in it.
    """

    def file(found: re.Match[str]) -> str:
        said = dict(parse_qsl(unescape(found[1])))
        lang, text = said.pop("lang", DEFAULT_LANG), text_of(said)
        rest = {key: value for key, value in said.items() if key not in ("site", "page", "lesson")}
        file = f"#{place_in_file(lang, text)}" if is_alone else file_address(lang, text) or "./"
        return escape(f"{file}?{urlencode(rest)}" if rest else file)

    return QUERY.sub(file, html)


def dial(number: str) -> str:
    """Return the address that calls a number as it is written, such as `13 11 14`."""
    return f"tel:{re.sub(r'[^+0-9]', '', number)}"
