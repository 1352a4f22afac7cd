"""Reading JSON files field by field, with errors that name the file and the field."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from models.atlas import Point

T = TypeVar("T")
Word = TypeVar("Word", bound=str)


class AtlasError(Exception):
    """The atlas's data is missing or wrong; the message names the file and the field."""


class Fields:
    """One JSON object, read field by field, with errors that say which."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise AtlasError(f"{where}: expected an object")
        self.value = value
        self.where = where

    def get(self, key: str, kind: type[T]) -> T:
        """Return a field of a kind; a whole number will do for a float."""
        value = self.value.get(key)
        if kind is float and type(value) is int:
            value = float(value)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise AtlasError(f"{self.where}.{key}: expected {kind.__name__}, found {value!r}")
        return value

    def optional(self, key: str, kind: type[T]) -> T | None:
        """Return a field of a kind, or None where it is missing or null."""
        return None if self.value.get(key) is None else self.get(key, kind)

    def one_of(self, key: str, allowed: Collection[Word]) -> Word:
        """Return a word that is one of those allowed."""
        value = self.get(key, str)
        for word in allowed:
            if word == value:
                return word
        raise AtlasError(f"{self.where}.{key}: {value!r} is not one of {', '.join(allowed)}")

    def one_of_or_none(self, key: str, allowed: Collection[Word]) -> Word | None:
        """Return a word that is one of those allowed, or None where it is missing or null."""
        return None if self.value.get(key) is None else self.one_of(key, allowed)

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words."""
        words = self.get(key, list)
        if not all(isinstance(word, str) for word in words):
            raise AtlasError(f"{self.where}.{key}: expected a list of words")
        return tuple(words)

    def texts(self, key: str) -> Mapping[str, str]:
        """Return an object of words."""
        texts = Fields(self.get(key, dict), f"{self.where}.{key}")
        return MappingProxyType({name: texts.get(name, str) for name in texts.value})

    def point(self, key: str) -> Point:
        """Return a place."""
        return point(self.value.get(key), f"{self.where}.{key}")

    def box(self, key: str) -> tuple[Point, Point]:
        """Return the lower and the higher corner of a box."""
        corners = self.get(key, list)
        if len(corners) != 2:
            raise AtlasError(f"{self.where}.{key}: expected two corners")
        low, high = (point(corner, f"{self.where}.{key}") for corner in corners)
        if any(a > b for a, b in zip(low, high, strict=True)):
            raise AtlasError(f"{self.where}.{key}: the first corner must be the lower one")
        return low, high

    def items(self, key: str) -> list[Fields]:
        """Return a list of objects."""
        values = self.get(key, list)
        return [Fields(value, f"{self.where}.{key}[{i}]") for i, value in enumerate(values)]


def point(value: Any, where: str) -> Point:
    """Return a place from three numbers."""
    if (
        not isinstance(value, list)
        or len(value) != 3
        or not all(type(number) in (int, float) for number in value)
    ):
        raise AtlasError(f"{where}: expected three numbers, found {value!r}")
    x, y, z = map(float, value)
    return x, y, z


def without_twins(named: list[tuple[str, T]], where: str) -> dict[str, T]:
    """Return values by name; no name may be there twice."""
    by_name: dict[str, T] = {}
    for name, value in named:
        if name in by_name:
            raise AtlasError(f"{where}: {name!r} is there twice")
        by_name[name] = value
    return by_name


def read_document(path: Path) -> Fields:
    """Return the object that a file holds, which `make atlas` writes.

    Raises
    ------
    AtlasError
        When the file is missing, is not JSON, or holds something else.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AtlasError(f"{path}: cannot be read ({error.strerror}); run `make atlas`") from error
    except ValueError as error:
        raise AtlasError(f"{path}: not JSON ({error})") from error
    return Fields(document, str(path))
