"""For educators with texts of their own: which are shown, and which are not and why."""

import streamlit as st

from annotations import languages
from components import content
from components.own_pages import words_asked
from components.words.say import say

# Mistakes in an educator's texts: more than these nobody mends at a sitting.
MOST = 40


def show() -> None:
    """Draw the page, as things are now."""
    ui = words_asked().ui
    st.title(say(ui, "app.own.title"))
    if content.OWN_TEXTS is None:
        st.info(say(ui, "app.own.none"))
        return
    found = {problem for lang in languages() for problem in content.shelf(lang).problems()}
    if not found:
        st.success(say(ui, "app.own.well", folder=content.OWN_TEXTS))
        return
    problems = sorted(found, key=lambda problem: (problem.file, problem.line))
    st.warning(say(ui, "app.own.refused"))
    for problem in problems[:MOST]:
        st.code(str(problem), language=None, wrap_lines=True)
    if len(problems) > MOST:
        st.write(say(ui, "app.own.more", count=len(problems) - MOST))
