"""The words of the atlas: what breast cancer means in each place, sourced, checked on reading."""

from annotations.load import load_annotations
from annotations.schema import (
    SECTION_IDS,
    SITE_IDS,
    Annotations,
    ContentProblem,
    Page,
    Review,
    Section,
    Site,
    SourceRef,
    Statement,
)

__all__ = [
    "SECTION_IDS",
    "SITE_IDS",
    "Annotations",
    "ContentProblem",
    "Page",
    "Review",
    "Section",
    "Site",
    "SourceRef",
    "Statement",
    "load_annotations",
]
