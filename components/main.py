"""What Streamlit runs: the pages that are Python's own. Readers' pages are not among them."""

import streamlit as st

from components import own_texts
from components.workshop import page as workshop


def lead_there() -> None:
    """Lead on from the address that readers have: Streamlit is not asked there."""
    st.switch_page(page)


st.set_page_config(page_title="MBC Atlas", layout="centered")
page = st.Page(own_texts.show, url_path="own-texts")
made = st.Page(workshop.show, url_path="workshop", title="MBC Atlas")
st.navigation([st.Page(lead_there), page, made], position="hidden").run()
