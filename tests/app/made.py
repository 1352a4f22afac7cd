"""What is made of the atlas's own words, made once for all tests."""

import json
from functools import cache
from typing import Any

from annotations import Annotations, languages
from components import content, library
from components.library import FOLDER, Library

LANGUAGES = languages()
# What a `Language` names by address once.
SINGLE = ("head", "search", "questions", "making", "scene", "moments")


@cache
def words(lang: str) -> Annotations:
    return content.words(lang)


@cache
def made(lang: str) -> Library:
    return library.library(words(lang))


def text(id_: str, lang: str = "en") -> str:
    return made(lang).texts[id_]


def file(address: str) -> str:
    """Return what lies at an address of the library."""
    data = library.find_file(address.removeprefix(FOLDER))
    assert data is not None, address
    return data.decode()


def language(of: Library) -> dict[str, Any]:
    """Return the `Language` of a library as the reader gets it."""
    read: dict[str, Any] = json.loads(file(of.address))
    return read


def addresses(of: Library) -> dict[str, str]:
    """Return every address that a `Language` names."""
    read = language(of)
    single = {key: read[key] for key in SINGLE if read[key]}
    texts = {f"text {id_}": at for id_, at in read["texts"].items()}
    return single | texts | {f"card {id_}": at for id_, at in read["cards"].items()}


@cache
def fragments(lang: str) -> dict[str, str]:
    """Return every piece of HTML that the reader gets in a language."""
    return {
        name: file(address)
        for name, address in addresses(made(lang)).items()
        if address.endswith(".html")
    }
