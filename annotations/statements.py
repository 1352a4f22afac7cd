"""A statement: some inline Markdown that ends with its citations, such as `Text. [^S01][^S02]`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from markdown_it import MarkdownIt

from annotations.schema import SITE_IDS, Statement, StatementKind
from annotations.textfile import TextFile

MARKDOWN = MarkdownIt("commonmark")
CITATION = re.compile(r"\[\^([^\]\s]+)\]")
CITATIONS_AT_END = re.compile(rf"(?:\s*{CITATION.pattern})+\s*$")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
INLINE = {"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}
INLINE |= {"link_open", "link_close", "html_inline"}


def html_in(text: str) -> str | None:
    """Return the first HTML tag of an inline text, or None if there is none."""
    tokens = MARKDOWN.parseInline(text)[0].children or ()
    return next((token.content for token in tokens if token.type == "html_inline"), None)


@dataclass(frozen=True, slots=True)
class StatementReader:
    """Reads statements, and checks them against the sources and structures that exist.

    `known_ids` are the structures a link may name; None accepts any well-formed id.
    """

    source_ids: Collection[str]
    known_ids: Collection[str] | None

    def read(
        self,
        raw: str,
        file: TextFile,
        line: int,
        *,
        kind: StatementKind = "paragraph",
        may_ask: bool = False,
    ) -> Statement | None:
        """Return the statement; None, with every reason noted, if it is wrong.

        `may_ask` lets a question stand without a source: it claims nothing.
        """
        found = CITATIONS_AT_END.search(raw)
        text = " ".join((raw[: found.start()] if found else raw).split())
        sources = tuple(CITATION.findall(found.group())) if found else ()
        wrong = [*self._wrong_sources(text, sources, may_ask), *self._wrong_markdown(text)]
        for message in wrong:
            file.problem(line, message)
        return None if wrong else Statement(text, sources, kind)

    def _wrong_sources(self, text: str, sources: tuple[str, ...], may_ask: bool) -> Iterator[str]:
        if not text:
            yield "There is no text here. Write some, or remove the line."
        for misplaced in CITATION.findall(text):
            yield f"[^{misplaced}] is not at the end. Put all citations behind the last sentence."
        for source in sources:
            if source not in self.source_ids:
                yield f"[^{source}] is not in sources.yaml. Add it there, or correct the id."
        if len(set(sources)) < len(sources):
            yield "A source is cited twice here. Keep it once."
        if not sources and not (may_ask and text.endswith("?")):
            yield "This has no source. End it with one, such as [^S01]."

    def _wrong_markdown(self, text: str) -> Iterator[str]:
        if html := html_in(text):
            yield f"HTML is not allowed: {html} Write plain Markdown."
        for token in MARKDOWN.parseInline(text)[0].children or ():
            if token.type == "link_open":
                yield from self._wrong_link(str(token.attrs["href"]))
            elif token.type not in INLINE:
                kind = token.type.replace("_", " ")
                yield f"Only words, bold, italics and links belong here, not: {kind}."

    def _wrong_link(self, href: str) -> Iterator[str]:
        if href.startswith("https://"):
            return
        query = parse_qsl(href[1:], keep_blank_values=True) if href.startswith("?") else []
        if not query:
            yield f"The link {href} leads nowhere. Use ?site=…, ?structure=… or https://…"
        for key, value in query:
            if key == "site" and value not in SITE_IDS:
                sites = ", ".join(SITE_IDS)
                yield f"The link {href} is dead: there is no site {value}. Sites are: {sites}."
            elif key == "structure" and not self._is_structure(value):
                yield f"The link {href} is dead: there is no structure {value}. Correct the id."
            elif key not in ("site", "structure"):
                yield f"The link {href} is dead: {key} means nothing. Use site= or structure=."

    def _is_structure(self, id_: str) -> bool:
        return bool(ID.fullmatch(id_)) if self.known_ids is None else id_ in self.known_ids
