"""The words of the atlas: what breast cancer means in each place, sourced, checked on reading."""

from annotations.entries import Country, Review, SearchWords, SourceRef
from annotations.ids import (
    DEFAULT_LANG,
    FULL_SITE_IDS,
    LEARN_GROUPS,
    LEARN_IDS,
    LITTLE_WORDS,
    OURSELVES,
    PAGE_IDS,
    SAME_WORDS,
    SECTION_IDS,
    SHORT_SITE_IDS,
    SITE_IDS,
)
from annotations.load import languages, load_annotations
from annotations.own import Shelf
from annotations.schema import (
    Annotations,
    Claim,
    ContentProblem,
    Helpline,
    IconArray,
    Name,
    Page,
    Section,
    SignOff,
    Site,
    Statement,
    Term,
    WarningSign,
)
from annotations.statements import words_in

__all__ = [
    "DEFAULT_LANG",
    "FULL_SITE_IDS",
    "LEARN_GROUPS",
    "LEARN_IDS",
    "LITTLE_WORDS",
    "OURSELVES",
    "PAGE_IDS",
    "SAME_WORDS",
    "SECTION_IDS",
    "SHORT_SITE_IDS",
    "SITE_IDS",
    "Annotations",
    "Claim",
    "ContentProblem",
    "Country",
    "Helpline",
    "IconArray",
    "Name",
    "Page",
    "Review",
    "SearchWords",
    "Section",
    "Shelf",
    "SignOff",
    "Site",
    "SourceRef",
    "Statement",
    "Term",
    "WarningSign",
    "languages",
    "load_annotations",
    "words_in",
]
