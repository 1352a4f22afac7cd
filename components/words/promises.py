"""Privacy and accessibility: what is true of them, and what a reader can do with what is kept."""

from annotations import Annotations
from components.words.article import article

# Where the reader puts its buttons: what it keeps is known to no server.
OWN_THINGS_HERE = '<div class="own-things"></div>'


def privacy_text(words: Annotations) -> str:
    """Return the whole text, with what is kept at its end."""
    return article(words, words.pages.get("privacy"), ending=OWN_THINGS_HERE)


def accessibility_text(words: Annotations) -> str:
    """Return the whole text."""
    return article(words, words.pages.get("accessibility"))
