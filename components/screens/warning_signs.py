"""Warning signs: every danger, and whom to call in the country that the reader chooses."""

from annotations import Annotations
from components import content
from components.country import country_choice, emergency_numbers
from components.kept import kept
from components.panels import Article, article
from components.state import Place
from components.text_page import here, show_text
from components.warnings import at_a_glance, warning_list


def show() -> None:
    """Draw the page."""
    words, place = here()
    show_text(warning_text(words, place.country))


@kept
def warning_text(words: Annotations, country: str | None) -> Article:
    """Return the whole text for readers in a country."""
    place = Place(lang=words.lang, country=country)
    signs = tuple(words.warnings.values())
    chosen = words.countries.get(country or "")
    return article(
        words,
        content.names_in(words),
        words.pages.get("warning-signs"),
        place,
        arrange=lambda prose, sections: [
            country_choice(prose, place, "warning-signs"),
            emergency_numbers(prose, place),
            at_a_glance(prose, signs),
            *sections[:1],
            warning_list(prose, signs),
            *sections[1:],
        ],
        signs=signs,
        also=chosen.sources if chosen else (),
    )
