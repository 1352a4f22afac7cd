"""What Streamlit runs: the page's settings and its navigation, nothing else."""

import streamlit as st

from components import address, content
from components.masthead import show_masthead
from components.pages import about, explore
from components.prose import say
from components.theme import apply_theme

ui = content.words(address.visit().place.lang).ui
explore_page = st.Page(explore.show, title=say(ui, "app.nav.explore"), default=True)
about_page = st.Page(about.show, title=say(ui, "app.nav.about"), url_path="about")
page = st.navigation([explore_page, about_page], position="hidden")
name = say(ui, "app.name")
title = name if page is explore_page else f"{page.title} · {name}"
st.set_page_config(page_title=title, layout="wide")
apply_theme()
show_masthead(ui, explore_page, about_page, at=page)
page.run()
