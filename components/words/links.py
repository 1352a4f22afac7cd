"""Addresses within the atlas: `?site=liver`, `?page=treatment&lang=es`.

Relative and a query alone, so that they work below any path, and without the reader's script too.
What an address may say is read in the browser: `frontend/src/reader/pure/address.ts`.
"""

import re
from html import escape
from urllib.parse import urlencode

from annotations import languages


def href(lang: str, **said: str | None) -> str:
    """Return a link to what is said, in a language; to the beginning where nothing is."""
    params = {key: value for key, value in said.items() if value}
    if lang != languages()[0] or not params:
        params["lang"] = lang
    return f"?{urlencode(params)}"


def link(lang: str, text: str, **said: str | None) -> str:
    """Return a link within the atlas as HTML; the reader follows it without loading a page."""
    return f'<a href="{escape(href(lang, **said))}">{escape(text)}</a>'


def dial(number: str) -> str:
    """Return the address that calls a number as it is written, such as `13 11 14`."""
    return f"tel:{re.sub(r'[^+0-9]', '', number)}"
