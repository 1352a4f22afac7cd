"""HTML as a browser reads it: elements, and what of them a reader sees."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

VOID = {"br", "circle", "col", "hr", "img", "input", "link", "meta", "wbr"}
# What only some readers see is marked, and hidden until the reader's script shows it.
MARKS = {"data-country": "country", "data-structure": "structure"}


@dataclass(eq=False)
class Element:
    """An element, and all words in it."""

    tag: str
    attributes: dict[str, str]
    within: "Element | None" = None
    parts: "list[Element | str]" = field(default_factory=list)

    def ancestors(self) -> Iterator["Element"]:
        """Yield the element itself and all that it is in."""
        yield self
        if self.within:
            yield from self.within.ancestors()

    @property
    def is_hidden(self) -> bool:
        return any("hidden" in one.attributes for one in self.ancestors())

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def has(self, class_: str) -> bool:
        return class_ in self.attributes.get("class", "").split()


class Reading(HTMLParser):
    """Reads HTML without forgiveness: each tag is closed in its turn, no attribute stands twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: Element | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), self.get_starttag_text()
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.elements.append(element)
        if self.open:
            self.open.parts.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>: {self.getpos()}"
        self.open = self.open.within

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open.parts.append(data)


@lru_cache(maxsize=512)
def elements(html: str) -> tuple[Element, ...]:
    """Return all elements of a page or of a part of one."""
    reading = Reading()
    reading.feed(html)
    reading.close()
    assert reading.open is None, f"<{reading.open and reading.open.tag}> is never closed"
    return tuple(reading.elements)


def all_of(html: str, tag: str = "", class_: str = "") -> list[Element]:
    """Return the elements of a kind."""
    return [
        one for one in elements(html) if tag in ("", one.tag) and (not class_ or one.has(class_))
    ]


def by_id(html: str, id_: str) -> Element:
    """Return the one element of an id."""
    (found,) = (one for one in elements(html) if one.attributes.get("id") == id_)
    return found


def ids(html: str) -> list[str]:
    return [one.attributes["id"] for one in elements(html) if "id" in one.attributes]


def is_seen(element: Element, *, country: str = "none", structure: str = "none") -> bool:
    """Say whether a reader sees an element who has chosen these, as `reader/words.ts` shows it."""
    chosen = {"country": country, "structure": structure}
    for one in element.ancestors():
        marks = [(mark, what) for mark, what in MARKS.items() if mark in one.attributes]
        if any(chosen[what] not in one.attributes[mark].split() for mark, what in marks):
            return False
        if "hidden" in one.attributes and not marks:
            return False
    return True


def seen(element: Element, *, country: str = "none", structure: str = "none") -> str:
    """Return the words in an element that a reader sees who has chosen these."""
    return "".join(
        part if isinstance(part, str) else seen(part, country=country, structure=structure)
        for part in element.parts
        if isinstance(part, str) or is_seen(part, country=country, structure=structure)
    )
