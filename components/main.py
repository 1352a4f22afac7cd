"""What Streamlit runs: the page's settings and its navigation, nothing else."""

import streamlit as st

from components import address, content
from components.masthead import show_masthead
from components.page_state import page_title
from components.screens import about, clinicians, explore, glossary, learn, support, warning_signs
from components.search import show_search
from components.state import write_address
from components.theme import apply_theme

SHOWS = {
    "explore": explore.show,
    "learn": learn.show,
    "warning-signs": warning_signs.show,
    "support": support.show,
    "glossary": glossary.show,
    "about": about.show,
    "clinicians": clinicians.show,
}

pages = {
    # The first is at the address of the atlas itself, where Streamlit wants no path.
    screen: st.Page(show, title=screen, url_path=screen if index else None, default=not index)
    for index, (screen, show) in enumerate(SHOWS.items())
}
page = st.navigation(list(pages.values()), position="hidden")
at = next(screen for screen, shown in pages.items() if shown is page)

there = address.arrive(at, content.names(address.visit().place.lang))
place = address.visit().place
if there != at:
    st.switch_page(pages[there], query_params=write_address(place, there))
words = content.words(place.lang)
st.set_page_config(page_title=page_title(), layout="wide")
apply_theme()
search = show_masthead(words, pages, at=at)
page.run()
with search:
    show_search(words)
