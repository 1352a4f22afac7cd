"""Sites and pages: the Markdown files with front matter."""

from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from annotations.documents import Document, check_order, read_drafts, split_document
from annotations.entries import PageHead, SiteHead, TextHead
from annotations.ids import FULL_SITE_IDS, SECTION_IDS, SHORT_SECTION_IDS
from annotations.schema import Page, Section, Site, Statement
from annotations.statements import StatementReader, html_in
from annotations.textfile import TextFile
from annotations.yamlfile import YamlMapping, read_mapping, validate

HeadT = TypeVar("HeadT", bound=TextHead)


def read_page(id_: str, file: TextFile, reader: StatementReader) -> Page | None:
    """Read a page, whose sections are its own; None if its front matter is broken."""
    opened = _open(file, PageHead)
    if opened is None:
        return None
    document, head, lines = opened
    summary = reader.read(head.summary, file, lines.line("summary"))
    drafts = read_drafts(document, file, reader)
    ids = list(dict.fromkeys(draft.id for draft in drafts if draft.id))
    sections = tuple(draft.finish() for draft in check_order(drafts, ids, ids, file))
    if summary is None:
        return None
    return Page(
        id=id_,
        title=head.title,
        sections=sections,
        sources=cited(chain([summary], _said(sections))),
        updated=head.updated,
        reviewed=head.reviewed,
        summary=summary,
        notice=head.notice,
        lang=reader.lang,
    )


def read_site(id_: str, file: TextFile, reader: StatementReader) -> Site | None:
    """Read a site, whose sections are of `SECTION_IDS`; None if its front matter is broken."""
    opened = _open(file, SiteHead)
    if opened is None:
        return None
    document, head, lines = opened
    where = reader.read(head.where, file, lines.line("where"))
    card = [
        statement
        for index, text in enumerate(head.card)
        if (statement := reader.read(text, file, lines.line("card", index), kind="item"))
    ]
    needed = set(SECTION_IDS) - {"lining"} if id_ in FULL_SITE_IDS else SHORT_SECTION_IDS
    drafts = check_order(read_drafts(document, file, reader), SECTION_IDS, needed, file)
    sections = tuple(draft.finish() for draft in drafts)
    if where is None:
        return None
    return Site(
        id=id_,
        title=head.title,
        sections=sections,
        sources=cited(chain([where, *card], _said(sections))),
        updated=head.updated,
        reviewed=head.reviewed,
        summary=where,
        notice=None,
        lang=reader.lang,
        card=tuple(card),
        structures=tuple(head.structures),
    )


def _open(file: TextFile, model: type[HeadT]) -> tuple[Document, HeadT, YamlMapping] | None:
    text = file.read()
    document = split_document(text, file) if text is not None else None
    mapping = read_mapping(document.head, file, first_line=2) if document else None
    head = validate(model, mapping, file) if mapping else None
    if not (document and mapping and head):
        return None
    if html := html_in(head.title):
        file.problem(mapping.line("title"), f"HTML is not allowed: {html} Write plain words.")
        return None
    return document, head, mapping


def cited(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the ids of all sources, each once, in the order in which a reader meets them."""
    return tuple(dict.fromkeys(chain.from_iterable(s.sources for s in statements)))


def _said(sections: Iterable[Section]) -> Iterable[Statement]:
    return chain.from_iterable(section.statements for section in sections)
