"""The page that a browser gets before anything is drawn: Streamlit's own, with our head."""

import logging
import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

import streamlit as st
from streamlit import file_util

from annotations import Annotations
from components.kept import kept
from components.prose import emergency
from components.say import say

STREAMLIT = Path(file_util.get_static_dir())
ICON = "icon.svg"
# What the words are drawn by: asked for at once, not only when the first words have come.
SOON = ("Html", "purify.es", "PageLink")


@kept
def first_page(words: Annotations) -> bytes:
    """Return the page in the language of the words."""
    html = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    for pattern, ours in _head(words).items():
        found = re.search(pattern, html, re.DOTALL)
        if found:
            html = html[: found.start()] + ours + html[found.end() :]
        else:  # it works all the same; a test tells those who update Streamlit
            logging.getLogger(__name__).warning("Streamlit's index.html has no %s", pattern)
    return html.encode()


def tag(page: bytes) -> str:
    """Return the tag (ETag) by which a browser knows a page again."""
    return f'"{sha256(page).hexdigest()[:32]}"'


def files_of(page: bytes) -> list[Path]:
    """Return the files that a page asks for, without its pictures."""
    found = re.findall(r'(?:href|src)="\./(static/[^"]+\.(?:js|css))"', page.decode())
    return [STREAMLIT / name for name in found]


def _head(words: Annotations) -> Mapping[str, str]:
    """Return what takes the place of a pattern in Streamlit's page."""
    name, description, script = (
        escape(say(words.ui, f"app.{key}")) for key in ("name", "description", "noscript")
    )
    call = escape(say(words.ui, "app.call", emergency=emergency(words, None)))
    papers = "".join(
        f'<meta name="theme-color" media="(prefers-color-scheme: {theme})" '
        f'content="{st.get_option(f"theme.{theme}.backgroundColor")}">'
        for theme in ("light", "dark")
    )
    soon = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{file.name}">'
        for chunk in SOON
        for file in (STREAMLIT / "static/js").glob(f"{chunk}.*.js")
    )
    return {
        r'<html lang="[^"]*">': f'<html lang="{words.lang}">',
        r"<title>.*?</title>": (
            f'<title>{name}</title><meta name="description" content="{description}">{papers}'
        ),
        r'<link rel="shortcut icon"[^>]*>': (
            f'<link rel="icon" type="image/svg+xml" href="./{ICON}">'
        ),
        r"(?=</head>)": soon,
        r"<noscript>.*?</noscript>": f"<noscript><p>{script}</p><p>{call}</p></noscript>",
    }
