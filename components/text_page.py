"""A text of the navigation as a page of its own: warning signs, support, glossary and others."""

import streamlit as st

from annotations import Annotations
from components import address, content
from components.notices import show_notices
from components.page_state import show_page_state
from components.panels import Article
from components.state import Place


def here() -> tuple[Annotations, Place]:
    """Return the words in the reader's language, and where the reader is."""
    place = address.visit().place
    return content.words(place.lang), place


def show_text(text: Article) -> None:
    """Draw the page, with its own address below the text."""
    words, _ = here()
    with st.container(key="page"):
        show_notices(words, address.visit().unknown, has_body=True)
        st.html(str(text.at(address.link(), words)))
    show_page_state()
