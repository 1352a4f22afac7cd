"""Warning signs: every danger, and whom to call in the country that the reader chooses."""

from itertools import chain

from annotations import Annotations
from components.words.article import article
from components.words.country import country_choice, emergency_numbers
from components.words.warnings import at_a_glance, warning_list


def warning_text(words: Annotations) -> str:
    """Return the whole text."""
    signs = tuple(words.warnings.values())
    return article(
        words,
        words.pages.get("warning-signs"),
        arrange=lambda prose, sections: [
            country_choice(prose, "warning-signs"),
            emergency_numbers(prose),
            at_a_glance(prose, signs),
            *sections[:2],
            warning_list(prose, signs),
            *sections[2:],
        ],
        signs=signs,
        sometimes=chain.from_iterable(country.sources for country in words.countries.values()),
    )
