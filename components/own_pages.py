"""What the pages that are Python's own have in common."""

import streamlit as st

from annotations import DEFAULT_LANG, Annotations, languages
from components import content


def words_asked() -> Annotations:
    """Return the words in the language of the address, else of the browser, else the first."""
    said = (st.query_params.get("lang", ""), st.context.locale or "")
    tags = (tag.lower().replace("_", "-").split("-")[0] for tag in said)
    return content.words(next((tag for tag in tags if tag in languages()), DEFAULT_LANG))
