"""What a screen reader finds on each screen: its parts, its headings, its words, its controls."""

from collections.abc import Callable
from itertools import pairwise, product

import pytest

from tests.browser.reader import Reader
from tests.browser.screens import LANGUAGES, OPEN_ALL, show
from tests.browser.transcript import CONTROLS, HEARD, Node, accessibility_tree

Open = Callable[..., Reader]
CITES = ("Source ", "Fuente ")
SOON = (("liver", "en"), ("signs", "es"))
ALL = [
    pytest.param(*one, marks=() if one in SOON else pytest.mark.full)
    for one in product(HEARD, LANGUAGES)
]


@pytest.mark.parametrize(("screen", "lang"), ALL)
def test_a_screen_is_heard_in_its_parts_and_in_their_order(
    new_reader: Open, screen: str, lang: str
) -> None:
    reader = new_reader()
    show(reader, screen, lang)
    reader.words.locator("details").evaluate_all(OPEN_ALL)
    tree = accessibility_tree(reader.page)
    assert [node.role for node in tree.find("banner", "main", "contentinfo")] == landmarks(screen)
    names = [node.name for node in tree.find("navigation")]
    assert all(names)
    assert len(names) == len(set(names))
    levels = [int(node.states["level"]) for node in tree.find("heading")]
    assert levels.count(1) == 1
    assert jumps(levels) == []
    assert [node.role for node in tree.find(*CONTROLS) if not node.name] == []
    assert broken_by_sources(tree) == []


def landmarks(screen: str) -> list[str]:
    """Return what there is once, in its order; before a room there is nothing but the words."""
    return ["main"] if screen == "present" else ["banner", "main", "contentinfo"]


def jumps(levels: list[int]) -> list[tuple[int, int]]:
    """Return where a heading is more than one level below the one before it."""
    return [(before, after) for before, after in pairwise(levels) if after > before + 1]


def broken_by_sources(tree: Node) -> list[str]:
    """Return what is said after the number of a source, where a paragraph should have ended."""
    after = []
    for block in tree.find("paragraph", "listitem"):
        if block.role == "listitem" and block.find("paragraph", "list"):
            continue
        is_cited = False
        for piece in block.pieces():
            if is_cited and piece.role == "StaticText" and piece.name.strip():
                after.append(piece.name)
            is_cited |= piece.name.startswith(CITES)
    return after
