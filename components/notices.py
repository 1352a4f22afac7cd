"""What does not work, said in one place and calmly: a word in the address, the body, a text."""

from html import escape

import streamlit as st

from annotations import Annotations
from components import address, content
from components.say import say
from components.state import Unknown, move, read_address


def show_notices(words: Annotations, unknown: tuple[Unknown, ...], *, has_body: bool) -> None:
    """Draw a notice for each thing that a reader should know; nothing when all is well.

    Parameters
    ----------
    words : Annotations
        All words of the language, with the mistakes that were found in them.
    unknown : tuple of Unknown
        What the address asks for in vain.
    has_body : bool
        Whether there is a body to show.
    """
    with st.container(key="notices"):
        for item in unknown:
            _show_unknown(words, item)
        if not has_body:
            _show_notice(say(words.ui, "app.no_body"))
        if words.problems:
            _show_notice(say(words.ui, "app.problems", count=len(words.problems)))


def _show_unknown(words: Annotations, item: Unknown) -> None:
    _show_notice(say(words.ui, f"app.unknown.{item.key}", word=item.word))
    if item.closest:
        names = content.names(words.lang)
        called = {
            **names.sites,
            **names.structures,
            **names.languages,
            **names.pages,
            **names.countries,
            **names.bodies,
        }
        st.button(
            say(words.ui, "app.closest", name=called.get(item.closest, item.closest)),
            key=f"closest-{item.key}",
            on_click=_take,
            args=(item.key, item.closest),
        )


def _show_notice(text: str) -> None:
    st.html(f'<p class="notice" role="status">{escape(text)}</p>')


def _take(key: str, word: str) -> None:
    """Put the word that was probably meant into the address; the rest of it is kept."""
    here = address.visit()
    params = {**st.query_params.to_dict(), key: word}
    place, _ = read_address(params, content.names(here.place.lang))
    address.choose(move(here.place, place, here.screen))
