"""Pages that are Python's own: Streamlit's `index.html`, below the head that all pages share."""

import re
from html import escape
from pathlib import Path

from streamlit import file_util

from components.library import Library
from components.words.say import say
from components.words.shell import head
from serving.first_page import ICON, bundled

OWN_PAGES = ("own-texts", "workshop")
STREAMLIT = Path(file_util.get_static_dir())
# Streamlit would look for its server below the page first, and find nothing there.
SERVER = "window.__streamlit={BACKEND_BASE_URL:new URL('./',location.href).href}"
# Streamlit's page fills the window; here it fills what the head leaves.
BELOW_THE_HEAD = (
    "body{display:flex;flex-direction:column;height:100dvh}#root{position:relative;flex:1}"
)


def own_page(name: str, library: Library) -> str:
    """Return the page of a name, with the head in the language of a library."""
    words = library.words
    html = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    # Its links lead to the page of the atlas; those to a language stay on this one.
    beside = head(words).replace('class="language" href="?', f'class="language" href="./{name}?')
    beside = beside.replace('href="?', 'href="./?')
    ours = {
        r"<title>.*?</title>": f"<title>{escape(say(words.ui, 'app.name'))}</title>",
        r'<link rel="shortcut icon"[^>]*>': f'<link rel="icon" type="image/svg+xml" href="{ICON}">',
        r"(?=</head>)": (
            f'<link rel="stylesheet" href="{bundled("index-*.css")}">'
            f"<style>{BELOW_THE_HEAD}</style><script>{SERVER}</script>"
            f'<script type="module" src="{bundled("index-*.js")}"></script>'
        ),
        r'(?=<div id="root")': f'<div id="atlas" lang="{words.lang}">{beside}</div>',
    }
    for pattern, replacement in ours.items():
        html = re.sub(pattern, replacement.replace("\\", r"\\"), html, count=1, flags=re.DOTALL)
    return html
