"""A Markdown file: YAML front matter, then `## Title {#id}` sections of paragraphs and lists.

`## Title {#id .folded}` begins a section that stays closed until a reader opens it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from annotations.schema import Section, Statement, StatementKind
from annotations.statements import MARKDOWN, StatementReader, html_in
from annotations.textfile import TextFile

HEADING = re.compile(
    r"(?P<title>.+?)\s*\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<folded>\s+\.folded)?\}"
)
BLOCKS = ("heading", "paragraph", "bullet_list", "ordered_list", "list_item", "inline")
LONGEST_BLOCK = 10_000
LISTS: dict[str, StatementKind] = {"bullet_list_open": "item", "ordered_list_open": "step"}


@dataclass(frozen=True, slots=True)
class Document:
    """The two halves of a file. The head starts on line 2, the body on `body_line`."""

    head: str
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A section while it is read.

    A broken statement leaves a None, so that the section does not count as empty. A broken heading
    leaves the id empty, so that what stands below it does not slip into the section above.
    """

    id: str
    title: str
    line: int
    folded: bool = False
    statements: list[Statement | None] = field(default_factory=list)

    def finish(self) -> Section:
        """Return the section as the app gets it."""
        statements = tuple(s for s in self.statements if s)
        return Section(self.id, self.title, statements, self.folded, self.line)


def split_document(text: str, file: TextFile) -> Document | None:
    """Part the front matter from the body; None where one of them never ends."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        file.problem(1, "The front matter is missing. Start the file with a line of ---.")
        return None
    for number, content in enumerate(lines[1:], start=2):
        if content.rstrip() == "---":
            head, body = "\n".join(lines[1 : number - 1]), "\n".join(lines[number:])
            document = Document(head, body, number + 1)
            return None if _is_too_long(document, file) else document
    file.problem(1, "The front matter never ends. Close it with a line of ---.")
    return None


def _is_too_long(document: Document, file: TextFile) -> bool:
    """Note lines without end that no empty line parts: Markdown takes very long to read them."""
    line = document.body_line
    for block in document.body.split("\n\n"):
        if len(block) > LONGEST_BLOCK:
            many = f"{LONGEST_BLOCK} letters stand"
            file.problem(line, f"{many} here without an empty line. Add some.")
            return True
        line += block.count("\n") + 2
    return False


def read_drafts(document: Document, file: TextFile, reader: StatementReader) -> list[Draft]:
    """Read the sections of a document, leaving out what is broken."""
    drafts: list[Draft] = []
    lists: list[StatementKind] = []
    env: dict[str, Any] = {}
    tokens = MARKDOWN.parse(document.body, env)
    for definition in env.get("references", {}).values():
        line = document.body_line + definition["map"][0]
        file.problem(line, "Sources are described in sources.yaml. Remove this line.")
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        line = document.body_line + (token.map[0] if token.map else 0)
        if token.type in LISTS:
            lists.append(LISTS[token.type])
        elif token.type.endswith("_list_close"):
            lists.pop()
        if not token.type.startswith(BLOCKS):
            file.problem(line, _does_not_belong(token))
            if drafts:
                drafts[-1].statements.append(None)
        elif token.type == "heading_open" and following:
            drafts.append(_read_heading(token.tag, following.content, line, file))
        elif token.type == "paragraph_open" and following:
            if not drafts:
                file.problem(line, "This stands above the first heading. Move it below one.")
            elif len(lists) > 1:
                file.problem(line, "A list inside a list is hard to read. Make it one list.")
            else:
                statement = reader.read(
                    following.content,
                    file,
                    line,
                    kind=lists[-1] if lists else "paragraph",
                    may_ask=drafts[-1].id == "questions",
                )
                drafts[-1].statements.append(statement)
    return drafts


def _read_heading(tag: str, content: str, line: int, file: TextFile) -> Draft:
    found = HEADING.fullmatch(content)
    if html := html_in(content):
        file.problem(line, f"HTML is not allowed: {html} Write plain words.")
    elif tag == "h2" and found:
        return Draft(found["id"], found["title"], line, folded=bool(found["folded"]))
    else:
        file.problem(line, "A heading must look like this: ## What it means {#meaning}")
    return Draft("", "", line)


def _does_not_belong(token: Token) -> str:
    if token.type == "html_block":
        return f"HTML is not allowed: {token.content.strip()} Write plain Markdown."
    kind = token.type.removesuffix("_open").replace("_", " ")
    return f"Only headings, paragraphs and lists belong here, not: {kind}."


def check_order(
    drafts: Sequence[Draft], wanted: Sequence[str], needed: Collection[str], file: TextFile
) -> list[Draft]:
    """Note sections that are unknown, double, missing, empty or misplaced.

    `wanted` are all that may be there, in their order; those `needed` must be. Returns the ones in
    which there is something to read, in the order that is wanted.
    """
    good: dict[str, Draft] = {}
    for draft in (draft for draft in drafts if draft.id):
        if draft.id not in wanted:
            known = ", ".join(wanted)
            file.problem(draft.line, f"There is no section {draft.id}. Sections are: {known}.")
        elif draft.id in good:
            file.problem(draft.line, f"Section {draft.id} stands here twice. Join the two.")
        else:
            good[draft.id] = draft
    for id_ in wanted:
        if id_ not in good:
            if id_ in needed:
                file.problem(1, f"Section {id_} is missing. Add: ## A title {{#{id_}}}")
        elif not good[id_].statements:
            file.problem(good[id_].line, f"Section {id_} is empty. Write a statement below it.")
    order = [id_ for id_ in wanted if id_ in good]
    for id_, expected in zip(good, order, strict=True):
        if id_ != expected:
            message = f"Section {id_} is out of order. Here belongs {expected}."
            file.problem(good[id_].line, message)
            break
    return [good[id_] for id_ in order if any(good[id_].statements)]
