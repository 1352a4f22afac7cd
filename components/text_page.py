"""A text of the navigation as a page of its own: warning signs, support, glossary, about."""

from collections.abc import Callable, Iterable

import streamlit as st

from annotations import Annotations
from components import address, content
from components.notices import show_notices
from components.page_state import show_page_state
from components.panels import article
from components.prose import Prose
from components.state import Place


def here() -> tuple[Annotations, Place]:
    """Return the words in the reader's language, and where the reader is."""
    place = address.visit().place
    return content.words(place.lang), place


def show_text(
    id_: str, arrange: Callable[[Prose, list[str]], Iterable[str]], also: Iterable[str] = ()
) -> None:
    """Draw the page.

    Parameters
    ----------
    id_ : str
        The text, which has the name of its screen.
    arrange : callable
        Takes the prose and the text's sections, and returns them with what stands between.
    also : iterable of str, optional
        Ids of the sources of what stands between.
    """
    words, place = here()
    with st.container(key="page"):
        show_notices(words, address.visit().unknown, has_body=True)
        text = article(
            words,
            content.names(place.lang),
            words.pages.get(id_),
            place,
            arrange=arrange,
            also=also,
            link=address.link(),
        )
        st.html(str(text))
    show_page_state()
