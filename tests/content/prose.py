"""Texts as a reader's eye and ear meet them: without Markdown, by statement and by block."""

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt

from annotations import Annotations, Page, Site, Statement

MARKDOWN = MarkdownIt("commonmark")


def plain(statement: Statement) -> str:
    """Return a statement's words. A bullet gets the full stop that its line end stands for."""
    tokens = MARKDOWN.parseInline(statement.text)[0].children or ()
    text = "".join(token.content for token in tokens).strip()
    if text.endswith(":"):
        return f"{text[:-1]}."
    return text if text.endswith((".", "?", "!", ".)")) else f"{text}."


def statements(page: Page) -> Iterator[Statement]:
    """Yield the statements of a page or site, in order."""
    for section in page.sections:
        yield from section.statements


def everything(words: Annotations) -> Iterator[tuple[str, Statement]]:
    """Yield every statement of the atlas, with the name of its text."""
    for page in [*words.sites.values(), *words.pages.values()]:
        yield from ((page.id, statement) for statement in statements(page))
        if isinstance(page, Site):
            yield from ((page.id, statement) for statement in page.card)
    yield from words.structures.items()


def text(parts: Iterable[Statement]) -> str:
    """Return statements as one running text."""
    return " ".join(map(plain, parts))


def blocks(site: Site, section_id: str) -> list[str]:
    """Return a section's paragraphs, each joined with the bullets below it."""
    section = next(section for section in site.sections if section.id == section_id)
    joined: list[str] = []
    for statement in section.statements:
        if statement.kind == "item" and joined:
            joined[-1] += f" {plain(statement)}"
        else:
            joined.append(plain(statement))
    return joined
