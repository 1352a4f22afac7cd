"""Warning signs: every danger, and whom to call in the country that the reader chooses."""

from itertools import chain

from annotations import Annotations
from components.words.article import article
from components.words.calls import emergency_calls, my_numbers, pinned_calls
from components.words.warnings import warning_cards
from components.words.where import where_is_it


def warning_text(words: Annotations) -> str:
    """Return the whole text: on a phone at most four screens, until a card is opened."""
    signs = tuple(words.warnings.values())
    return article(
        words,
        words.pages.get("warning-signs"),
        arrange=lambda prose, sections: [
            pinned_calls(prose, emergency_calls(prose), page="warning-signs"),
            my_numbers(prose),
            where_is_it(prose, signs),
            *sections[:2],
            warning_cards(prose, signs),
            *sections[2:],
        ],
        is_brief=True,
        signs=signs,
        sometimes=chain.from_iterable(country.sources for country in words.countries.values()),
    )
