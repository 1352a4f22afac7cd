"""YAML that remembers its lines, so that a mistake can be named by file and line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.composer import Composer

from annotations.textfile import TextFile

KeyPath = tuple[str | int, ...]
ModelT = TypeVar("ModelT", bound=BaseModel)
TEXT_TAG = "tag:yaml.org,2002:str"
# What YAML takes a key for that is not in quotes: `no` and `on`, 7, 2026-12-01, `~`.
KINDS = {"bool": "yes or no", "int": "a number", "float": "a number", "timestamp": "a date"}
KINDS |= {"null": "nothing", "merge": "a reference"}
# Ours nest four deep.
DEEPEST = 10
NOT_A_MAPPING = "Here belong lines of the form `key: text`."


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """A mapping, and the line of each of its entries by path, such as `("card", 0)`."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[KeyPath, int] = field(default_factory=lambda: {(): 1})

    def line(self, *path: str | int) -> int:
        """Return the line of an entry, or of the nearest entry around it that exists."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


class _NotForTextsError(yaml.MarkedYAMLError):
    """YAML that no text needs: what is wrong, and what to do about it."""


# libyaml takes a text apart in a fraction of the time, where PyYAML comes with it.
_PARSER: Any = (Composer, yaml.CSafeLoader) if yaml.__with_libyaml__ else (yaml.SafeLoader,)


class _Loader(*_PARSER):  # type: ignore[misc]  # whichever there is
    """YAML without what lets nine lines grow to gigabytes, or makes its reader fail.

    No references, no types of its own, no nesting deeper than Python can follow.
    """

    depth = 0

    def __init__(self, text: str) -> None:
        _PARSER[-1].__init__(self, text)
        Composer.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node, unless it is one that no text needs."""
        event: Any = self.peek_event()
        if message := self._refusal(event):
            raise _NotForTextsError(problem=message, problem_mark=event.start_mark)
        self.depth += 1
        try:
            node: yaml.Node | None = super().compose_node(parent, index)
            return node
        finally:
            self.depth -= 1

    def _refusal(self, event: Any) -> str | None:
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            return (
                f"{sign}{event.anchor} refers to another line. Write it out, or put it in quotes."
            )
        if getattr(event, "tag", None) is not None:
            return "A type (!) is not needed here. Remove it, or put the text in quotes."
        if self.depth == DEEPEST:
            return "This is nested too deep. Check brackets and indents."
        return None


def compose(text: str, file: TextFile) -> yaml.Node | None:
    """Return the nodes of a text, before YAML guesses what they mean; None if it is broken."""
    try:
        node: yaml.Node | None = _Loader(text).get_single_node()
        return node
    except (yaml.YAMLError, ValueError) as error:
        _note(error, file, 1)
        return None


def read_mapping(text: str, file: TextFile, first_line: int = 1) -> YamlMapping | None:
    """Read a YAML mapping that starts on `first_line` of its file; None if it is broken."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except (yaml.YAMLError, ValueError) as error:
        _note(error, file, first_line)
        return None
    if not isinstance(node, yaml.MappingNode) or not isinstance(data, dict):
        file.problem(first_line, NOT_A_MAPPING)
        return None
    lines: dict[KeyPath, int] = {(): first_line}
    for path, key, offset in _walk(node, ()):
        if path in lines:
            again = f"`{path[-1]}` stands here a second time. Keep one of the two."
            file.problem(first_line + offset, again)
        if key is not None and key.tag != TEXT_TAG:
            kind = key.tag.rpartition(":")[2]
            message = f"YAML reads `{path[-1]}` as {KINDS.get(kind, kind)}. Put it in quotes."
            file.problem(first_line + offset, message)
        lines.setdefault(path, first_line + offset)
    return YamlMapping({key: value for key, value in data.items() if isinstance(key, str)}, lines)


def _note(error: Exception, file: TextFile, first_line: int) -> None:
    """Note why a text is not YAML."""
    if not isinstance(error, yaml.MarkedYAMLError):
        file.problem(first_line, f"This is not YAML: {error}. Check the characters.")
        return
    mark = error.problem_mark or error.context_mark
    plain = isinstance(error, _NotForTextsError)
    message = f"This is not YAML: {error.problem}. Check quotes and indents."
    line = first_line + (mark.line if mark else 0)
    file.problem(line, str(error.problem) if plain else message)


def _walk(node: yaml.Node, path: KeyPath) -> Iterator[tuple[KeyPath, yaml.Node | None, int]]:
    """Yield the path, the key if it has one, and the line (from 0) of everything below a node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            at = (*path, str(key.value))
            yield at, key, key.start_mark.line
            yield from _walk(value, at)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*path, index), None, item.start_mark.line
            yield from _walk(item, (*path, index))


def validate(
    model: type[ModelT], mapping: YamlMapping, file: TextFile, *, key: str | None = None
) -> ModelT | None:
    """Turn a mapping into a model; None, with the reasons noted, if it is wrong.

    With a `key`, the mapping under this key becomes the model, and the key its `id`, if it has one.
    """
    data = mapping.data if key is None else mapping.data[key]
    at: KeyPath = () if key is None else (key,)
    if not isinstance(data, dict):
        file.problem(mapping.line(*at), NOT_A_MAPPING)
        return None
    has_id = key is not None and "id" in model.model_fields
    known = [name for name in model.model_fields if name != "id"]
    # A key that is no text has been noted on reading.
    unknown = [name for name in data if isinstance(name, str) and name not in known]
    for name in unknown:
        message = f"`{name}` is not known here. Known are: {', '.join(known)}."
        file.problem(mapping.line(*at, name), message)
    known_data = {name: value for name, value in data.items() if name in known}
    try:
        checked = model.model_validate({**known_data, "id": key} if has_id else known_data)
    except ValidationError as error:
        for detail in error.errors():
            message = _in_plain_words(detail["type"], detail["loc"], detail["msg"])
            file.problem(mapping.line(*at, *detail["loc"]), message)
        return None
    return None if unknown else checked


def _in_plain_words(kind: str, path: KeyPath, message: str) -> str:
    name = ".".join(str(step) for step in path)
    remedies = {
        "missing": f"`{name}` is missing. Add it.",
        "string_type": f"`{name}` is not text. Put it in quotes.",
        "string_pattern_mismatch": f"`{name}` is not an address. Begin it with https://.",
        "date_type": f"`{name}` is not a date. Write it like 2026-11-23, without quotes.",
    }
    return remedies.get(kind, f"`{name}` is wrong: {message}.")
