"""A statement: some inline Markdown that ends with its citations, such as `Text. [^S01][^S02]`.

Before the citations, a count may ask to be drawn: `{array: 6/100}`, or `{array: 10-30/100}`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import filter as matching
from urllib.parse import parse_qsl

from markdown_it import MarkdownIt

from annotations.entries import LONGEST
from annotations.ids import PAGE_IDS, SITE_IDS
from annotations.schema import IconArray, Statement, StatementKind
from annotations.textfile import TextFile

MARKDOWN = MarkdownIt("commonmark")
CITATION = re.compile(r"\[\^([^\]\s]+)\]")
CITATIONS_AT_END = re.compile(rf"(?:\s*{CITATION.pattern})+\s*$")
ARRAY = re.compile(r"\s*\{array: *(\d{1,4})(?:-(\d{1,4}))?/(\d{1,4})\}$")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PARTS = re.compile(r"[a-z0-9*]+(-[a-z0-9*]+)*(,[a-z0-9*]+(-[a-z0-9*]+)*)*")
LARGEST_ARRAY = 100
INLINE = {"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}
INLINE |= {"link_open", "link_close", "html_inline"}


def html_in(text: str) -> str | None:
    """Return the first HTML tag of an inline text, or None if there is none."""
    tokens = MARKDOWN.parseInline(text)[0].children or ()
    return next((token.content for token in tokens if token.type == "html_inline"), None)


def words_in(text: str) -> str:
    """Return an inline text as it is read aloud: the words, without Markdown."""
    tokens = MARKDOWN.parseInline(text)[0].children or ()
    return "".join(" " if token.type == "softbreak" else token.content for token in tokens)


@dataclass(frozen=True, slots=True)
class StatementReader:
    """Reads statements, and checks them against the sources and structures that exist.

    `known_ids` are the structures a link may name; None accepts any well-formed id. `lang` is the
    language of what is read.
    """

    source_ids: Collection[str]
    known_ids: Collection[str] | None
    lang: str

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
        raw = " ".join(raw.split())
        if len(raw) > LONGEST:
            file.problem(line, f"This is longer than {LONGEST} letters. Make it several.")
            return None
        found = CITATIONS_AT_END.search(raw)
        text = (raw[: found.start()] if found else raw).strip()
        sources = tuple(CITATION.findall(found.group())) if found else ()
        drawn = ARRAY.search(text)
        text = text[: drawn.start()] if drawn else text
        array = _icon_array(drawn) if drawn else None
        wrong = [
            *self._wrong_sources(text, sources, may_ask),
            *self._wrong_markdown(text),
            *_wrong_array(text, array),
        ]
        for message in wrong:
            file.problem(line, message)
        if wrong:
            return None
        return Statement(text, sources, kind, array, self.lang, file.name, line)

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
            yield (
                f"The link {href} leads nowhere. "
                "Use ?site=…, ?structure=…, ?parts=…, ?page=… or https://…"
            )
        for key, value in query:
            if wrong := self._wrong_place(key, value):
                yield f"The link {href} is dead: {wrong}"

    def _wrong_place(self, key: str, value: str) -> str | None:
        """Return why a word of a link names nothing; None where it does."""
        if key in ("site", "page"):
            known = SITE_IDS if key == "site" else PAGE_IDS
            if value not in known:
                return f"there is no {key} {value}. {key.title()}s are: {', '.join(known)}."
        elif key == "structure":
            is_known = ID.fullmatch(value) if self.known_ids is None else value in self.known_ids
            if not is_known:
                return f"there is no structure {value}. Correct the id."
        elif key == "parts":
            if not PARTS.fullmatch(value):
                return f"{value} is no list of parts. Write it like hip-bone-*,sacrum."
            for pattern in value.split(",") if self.known_ids is not None else ():
                if not matching(self.known_ids or (), pattern):
                    return f"no structure is named {pattern}. Correct it."
        else:
            return f"{key} means nothing. Use site=, structure=, parts= or page=."
        return None


def _icon_array(found: re.Match[str]) -> IconArray:
    low, high, total = found.groups()
    return IconArray(int(low), int(high or low), int(total))


def _wrong_array(text: str, array: IconArray | None) -> Iterator[str]:
    if array and not 0 <= array.low <= array.high <= array.total <= LARGEST_ARRAY:
        yield f"This cannot be drawn. Write it like {{array: 6/{LARGEST_ARRAY}}}, or with less."
    elif "{array" in text:
        yield "{array: …} is not at the end. Put it behind the last sentence, like {array: 6/100}."
