"""Warning signs: every danger, and whom to call in the country that the reader chooses."""

from itertools import chain

from components.country import country_choice, emergency_numbers
from components.text_page import here, show_text
from components.warnings import warning_list


def show() -> None:
    """Draw the page."""
    words, place = here()
    signs = words.warnings.values()
    country = words.countries.get(place.country or "")
    show_text(
        "warning-signs",
        lambda prose, sections: [
            country_choice(prose, place, "warning-signs"),
            emergency_numbers(prose, place),
            *sections[:1],
            warning_list(prose, signs),
            *sections[1:],
        ],
        also=chain(
            country.sources if country else (),
            chain.from_iterable(s.sources for sign in signs for s in sign.statements),
        ),
    )
