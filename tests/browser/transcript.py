"""What a screen reader would say of a screen, in the order in which it is read.

python -m tests.browser.transcript writes it for each screen and language into build/transcripts. It
is read from the browser's accessibility tree, as screen readers do; the words for roles are NVDA's.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import ROOT, launched, running, someone
from tests.browser.screens import LANGUAGES, PHONE, SCREENS, show

TRANSCRIPTS = ROOT / "build" / "transcripts"
# Of the six places one is heard.
HEARD = ("start", "liver", "learn", "text", "signs", "glossary", "support", "my-list", "present")
LANDMARKS = (
    "banner",
    "navigation",
    "main",
    "contentinfo",
    "complementary",
    "region",
    "search",
    "form",
)
# What is heard as one thing, with the links and words that stand in it.
BLOCKS = (
    "heading",
    "paragraph",
    "listitem",
    "term",
    "definition",
    "caption",
    "note",
    "status",
    "alert",
)
CONTROLS = (
    "button",
    "checkbox",
    "combobox",
    "DisclosureTriangle",
    "link",
    "radio",
    "searchbox",
    "textbox",
)
SAID = {
    "DisclosureTriangle": "button",
    "img": "graphic",
    "image": "graphic",
    "textbox": "edit",
    "searchbox": "search edit",
    "contentinfo": "content info",
    "checkbox": "check box",
    "radio": "radio button",
    "radiogroup": "grouping",
    "group": "grouping",
}
STATES = {
    "expanded": {"true": "expanded", "false": "collapsed"},
    "pressed": {"true": "pressed", "false": "not pressed"},
    "checked": {"true": "checked", "false": "not checked"},
    "disabled": {"true": "unavailable"},
}


@dataclass(frozen=True)
class Node:
    """One thing in the accessibility tree."""

    role: str
    name: str
    states: dict[str, str]
    children: tuple["Node", ...]

    def walk(self) -> Iterator["Node"]:
        """Give this and all that is in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *roles: str) -> list["Node"]:
        return [node for node in self.walk() if node.role in roles]

    def pieces(self) -> Iterator["Node"]:
        """Give its words and controls, in reading order; what is in a control is a part of it."""
        for child in self.children:
            if child.role in ("StaticText", *CONTROLS):
                yield child
            else:
                yield from child.pieces()


def accessibility_tree(page: Page) -> Node:
    """Return what the browser tells a screen reader; what it leaves out is not in it."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def read(told: dict[str, Any]) -> Iterator[Node]:
        children = tuple(
            node
            for child in told.get("childIds", ())
            if child in by_id
            for node in read(by_id[child])
        )
        role = told.get("role", {}).get("value", "")
        if told.get("ignored") or role in ("none", "generic", "InlineTextBox"):
            yield from children
            return
        states = {
            one["name"]: str(one["value"].get("value", "")).lower()
            for one in told.get("properties", ())
        }
        yield Node(role, told.get("name", {}).get("value", ""), states, children)

    (root,) = read(nodes[0])
    return root


def heard(node: Node) -> Iterator[str]:
    """Give the lines that are heard, one for each paragraph, control or landmark."""
    if node.role in LANDMARKS:
        yield f"[{_called(node)}]"
    elif node.role == "list":
        yield f"(list, {len(node.find('listitem'))} items)"
    elif node.role in BLOCKS:
        inner = [child for child in node.children if child.role == "list"]
        said = " ".join(_inline(child) for child in node.children if child not in inner)
        prefix = f"heading {node.states['level']}: " if node.role == "heading" else ""
        if node.role in ("note", "status", "alert"):
            prefix = f"{node.role}: "
        bullet = "- " if node.role == "listitem" else ""
        if said.strip():
            yield f"{bullet}{prefix}{said}"
        for child in inner:
            yield from heard(child)
        return
    elif node.role in (*CONTROLS, "img", "image", "StaticText", "Canvas"):
        yield _inline(node)
        return
    elif node.role in ("radiogroup", "group", "dialog", "application") and node.name:
        yield f"({_called(node)})"
    for child in node.children:
        yield from heard(child)


def _inline(node: Node) -> str:
    """Return what is heard of something in a line."""
    if node.role == "StaticText":
        return node.name.strip()
    if node.role in ("ListMarker", "LineBreak"):
        return ""
    if node.role in (*CONTROLS, "img", "image"):
        return f"<{_called(node)}>"
    said = " ".join(filter(None, (_inline(child) for child in node.children)))
    return re.sub(r" (?=[,.;:?!”)])", "", said)


def _called(node: Node) -> str:
    """Return role, name and states; of a button, too, which heading it is."""
    levels = (f"heading {heading.states['level']}" for heading in node.find("heading"))
    states = (words.get(node.states.get(state, ""), "") for state, words in STATES.items())
    said = (SAID.get(node.role, node.role), *levels, node.name, *states)
    return ", ".join(filter(None, said))


def main() -> int:
    """Write the transcript of each screen, in each language, on a laptop and on a phone."""
    TRANSCRIPTS.mkdir(parents=True, exist_ok=True)
    with running() as home, launched() as browser:
        for device, screen in {"laptop": {}, "phone": PHONE}.items():
            reader = someone(browser, home, **screen)
            for lang in LANGUAGES:
                for name in SCREENS if device == "laptop" else ("start", "liver"):
                    if name not in HEARD:
                        continue
                    show(reader, name, lang)
                    said = "\n".join(heard(accessibility_tree(reader.page)))
                    target = TRANSCRIPTS / f"{name}-{lang}-{device}.txt"
                    target.write_text(f"{said}\n", encoding="utf-8")
            reader.page.context.close()
    sys.stdout.write(f"Transcripts in {TRANSCRIPTS}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
