"""Warning signs: every danger, and whom to call in the country that the reader chooses."""

from itertools import chain

import streamlit as st

from components import address, content
from components.country import country_choice, emergency_numbers
from components.notices import show_notices
from components.page_state import show_page_state
from components.panels import article
from components.say import say
from components.warnings import warning_list


def show() -> None:
    """Draw the page."""
    here = address.visit()
    place = here.place
    words = content.words(place.lang)
    signs = words.warnings.values()
    cited = chain.from_iterable(s.sources for sign in signs for s in sign.statements)
    country = words.countries.get(place.country or "")
    with st.container(key="page"):
        show_notices(words, here.unknown, has_body=True)
        text = article(
            words,
            content.names(place.lang),
            words.pages.get("warning-signs"),
            place,
            arrange=lambda prose, sections: [
                country_choice(prose, place, "warning-signs"),
                emergency_numbers(prose, place),
                *sections[:1],
                warning_list(prose, signs),
                *sections[1:],
            ],
            also=[*(country.sources if country else ()), *cited],
            link=address.link(),
        )
        st.html(str(text))
    show_page_state(say(words.ui, "app.nav.warning-signs"))
