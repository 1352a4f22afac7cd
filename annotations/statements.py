"""A statement: inline Markdown, each claim with its citations behind it, such as `Text. [^S01]`.

Several claims may follow each other: `One thing. [^S01] So another. [^S02][^S03]`. Before the last
citations, a count may ask to be drawn, `{array: 6/100}` or `{array: 10-30/100}`, and a sign may
name its danger, `{danger: jaundice}`, whose urgency is then shown beside it. A step may name what
it asks for, `{action: call}`, and a bullet what it looks like, `{looks: face-droops}`, which is
then drawn beside it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import filter as matching
from functools import lru_cache
from urllib.parse import parse_qsl

from markdown_it import MarkdownIt
from markdown_it.token import Token

from annotations.entries import LONGEST
from annotations.ids import ACTION_IDS, LOOK_IDS, PAGE_IDS, SITE_IDS
from annotations.schema import Claim, IconArray, Statement, StatementKind
from annotations.textfile import TextFile

MARKDOWN = MarkdownIt("commonmark")
CITATION = re.compile(r"\[\^([^\]\s]+)\]")
CITATIONS = re.compile(rf"(?:\s*{CITATION.pattern})+")
ARRAY = r"\{array: *(\d{1,4})(?:-(\d{1,4}))?/(\d{1,4})\}"
DANGER = r"\{danger: *([a-z0-9-]+)\}"
ACTION = r"\{action: *([a-z-]+)\}"
LOOKS = r"\{looks: *([a-z-]+)\}"
MARKS_AT_END = re.compile(rf"(?:\s*{ARRAY})?(?:\s*{DANGER})?(?:\s*(?:{ACTION}|{LOOKS}))?$")
# Each mark, with an example of what it holds.
MARKS = {"array": "6/100", "danger": "jaundice", "action": "call", "looks": "face-droops"}
SENTENCE_ENDS = (".", "?", "!", ":", ")", "”", "**")
# `[13 11 14](tel:)`: what is dialled is what can be read, so that the two cannot differ. A number
# with a star stays words: an iPhone does not dial it.
CALL = "tel:"
NUMBER = re.compile(r"\+?\d[\d -]*\d")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PARTS = re.compile(r"[a-z0-9*]+(-[a-z0-9*]+)*(,[a-z0-9*]+(-[a-z0-9*]+)*)*")
LARGEST_ARRAY = 100
INLINE = {"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}
INLINE |= {"link_open", "link_close", "html_inline"}


def html_in(text: str) -> str | None:
    """Return the first HTML tag of an inline text, or None if there is none."""
    return next((token.content for token in _inline(text) if token.type == "html_inline"), None)


def words_in(text: str) -> str:
    """Return an inline text as it is read aloud: the words, without Markdown."""
    return "".join(" " if token.type == "softbreak" else token.content for token in _inline(text))


# The same sentence is read for its page, for the search and for each place that warns with it.
@lru_cache(maxsize=20_000)
def _inline(text: str) -> Sequence[Token]:
    return MARKDOWN.parseInline(text)[0].children or ()


@dataclass(frozen=True, slots=True)
class StatementReader:
    """Reads statements, and checks them against the sources and structures that exist.

    `known_ids` are the structures a link may name, `danger_ids` the dangers that a sign may; None
    accepts any well-formed id. `lang` is the language of what is read.
    """

    source_ids: Collection[str]
    known_ids: Collection[str] | None
    lang: str
    danger_ids: Collection[str] | None = None

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
        claims = _claims(raw)
        *before, last = claims
        text, array, danger, action, looks = _marks(last.text)
        claims = (*before, Claim(text, last.sources))
        at = (self.lang, file.name, line)
        statement = Statement(claims, kind, array, danger, action, looks, *at)
        wrong = [
            *self._wrong_sources(claims, may_ask),
            *self._wrong_danger(danger),
            *self._wrong_markdown(statement.text),
            *_wrong_marks(statement),
        ]
        for message in wrong:
            file.problem(line, message)
        return None if wrong else statement

    def _wrong_sources(self, claims: tuple[Claim, ...], may_ask: bool) -> Iterator[str]:
        *before, last = claims
        if not last.text:
            yield "There is no text here. Write some, or remove the line."
        for claim in before:
            if not claim.text.endswith(SENTENCE_ENDS):
                yield f"[^{claim.sources[0]}] is inside a sentence. Put it behind the full stop."
        for claim in claims:
            for source in claim.sources:
                if source not in self.source_ids:
                    yield f"[^{source}] is not in sources.yaml. Add it there, or correct the id."
            if len(set(claim.sources)) < len(claim.sources):
                yield "A source is cited twice here. Keep it once."
        if not last.sources and not (may_ask and last.text.endswith("?")):
            yield "This has no source. End it with one, such as [^S01]."

    def _wrong_danger(self, danger: str | None) -> Iterator[str]:
        if danger and self.danger_ids is not None and danger not in self.danger_ids:
            known = ", ".join(self.danger_ids)
            yield f"There is no danger {danger}. Those in warnings.yaml are: {known}."

    def _wrong_markdown(self, text: str) -> Iterator[str]:
        if html := html_in(text):
            yield f"HTML is not allowed: {html} Write plain Markdown."
        tokens = MARKDOWN.parseInline(text)[0].children or []
        for token, inside in zip(tokens, tokens[1:] + tokens[:1], strict=True):
            if token.type == "link_open":
                yield from self._wrong_link(str(token.attrs["href"]), inside.content)
            elif token.type not in INLINE:
                kind = token.type.replace("_", " ")
                yield f"Only words, bold, italics and links belong here, not: {kind}."

    def _wrong_link(self, href: str, said: str) -> Iterator[str]:
        if href == CALL and not NUMBER.fullmatch(said):
            yield f"“{said}” is no number to call. Write only that, like [13 11 14](tel:)."
        if href == CALL or href.startswith("https://"):
            return
        query = parse_qsl(href[1:], keep_blank_values=True) if href.startswith("?") else []
        if not query:
            yield (
                f"The link {href} leads nowhere. "
                "Use ?site=…, ?structure=…, ?parts=…, ?page=…, https://… or tel:"
            )
        for key, value in query:
            if wrong := self.wrong_place(key, value):
                yield f"The link {href} is dead: {wrong}"

    def wrong_place(self, key: str, value: str) -> str | None:
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


def _claims(raw: str) -> tuple[Claim, ...]:
    """Return the claims of a raw statement, at least one; only the last may have no sources."""
    claims, start = [], 0
    for found in CITATIONS.finditer(raw):
        text = raw[start : found.start()].strip()
        claims.append(Claim(text, tuple(CITATION.findall(found.group()))))
        start = found.end()
    if rest := raw[start:].strip():
        claims.append(Claim(rest, ()))
    return tuple(claims) or (Claim("", ()),)


def _marks(text: str) -> tuple[str, IconArray | None, str | None, str | None, str | None]:
    """Return a text without the marks at its end: the count, the danger, the action, the looks."""
    found = MARKS_AT_END.search(text)
    if not found:
        return text, None, None, None, None
    low, high, total, danger, action, looks = found.groups()
    array = IconArray(int(low), int(high or low), int(total)) if total else None
    return text[: found.start()], array, danger, action, looks


def _wrong_marks(statement: Statement) -> Iterator[str]:
    array = statement.array
    if array and not 0 <= array.low <= array.high <= array.total <= LARGEST_ARRAY:
        yield f"This cannot be drawn. Write it like {{array: 6/{LARGEST_ARRAY}}}, or with less."
    for drawn, known in ((statement.action, ACTION_IDS), (statement.looks, LOOK_IDS)):
        if drawn and drawn not in known:
            yield f"Nothing is drawn for {drawn}. Drawings are: {', '.join(known)}."
    if statement.action and statement.kind != "step":
        yield "Only a step asks for an action. Remove {action: …}, or make this a step."
    if statement.looks and statement.kind != "item":
        yield "Only a bullet says what a sign looks like. Remove {looks: …}, or make this a bullet."
    for mark, example in MARKS.items():
        if f"{{{mark}" in statement.text:
            yield (
                f"{{{mark}: …}} is wrong or not at the end. "
                f"Put it behind the last sentence, like {{{mark}: {example}}}."
            )
