"""The atlas's own words for the tests, read once: to read and check a language takes a second."""

from functools import cache

from annotations import Annotations, load_annotations


@cache
def atlas_words(lang: str) -> Annotations:
    """Return all words of a language. They are frozen: no test can change another's."""
    return load_annotations(lang)
