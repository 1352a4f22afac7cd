"""The words of the interface, filled in."""

from collections.abc import Mapping
from html import escape


def say(ui: Mapping[str, str], key: str, **values: object) -> str:
    """Return a text of the interface with its values filled in; where it is missing, its key."""
    return ui.get(key, key).format_map(_Values(values))


def say_html(ui: Mapping[str, str], key: str, **values: object) -> str:
    """Return the same as HTML."""
    return escape(say(ui, key, **values))


class _Values(dict[str, object]):
    """Values of which one may be missing: its name in braces then stands for it."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
