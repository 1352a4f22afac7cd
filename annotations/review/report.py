"""The words as a table, for a clinician to check: to print, and to open in a spreadsheet.

One row is one statement. The safety-critical ones, the warnings, come first.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from annotations import DEFAULT_LANG, Annotations, SourceRef, Statement
from annotations.review.readability import FORMULAS
from annotations.review.signoff import SignOffs, fingerprint
from annotations.review.texts import Text, units

# What a spreadsheet would take for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
HEADINGS = {
    "id": "Statement",
    "text": "Text",
    "english": "English",
    "sources": "Sources",
    "reading": "Reading",
    "fingerprint": "Fingerprint",
    "signed_by": "Signed off by",
    "signed_on": "on",
}
SOURCES = list(HEADINGS).index("sources")
STYLE = """
@page { size: landscape; margin: 10mm }
body { font: 9pt/1.4 system-ui, sans-serif; color: #111; background: #fff; margin: 1em }
@media print { body { margin: 0 } }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 1px solid #777; padding: 3pt 5pt; text-align: left; vertical-align: top }
th, td { overflow-wrap: anywhere }
th:first-child { width: 9em }
.reading { width: 5em }
.fingerprint { width: 6.5em }
.signed_by { width: 8em }
.signed_on { width: 6em }
.safety th { border-left: 4pt solid #111 }
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement with all that its reader needs to judge it.

    `english` is empty in the English report, `signed_by` and `signed_on` until somebody has.
    """

    id: str
    text: str
    english: str
    sources: tuple[SourceRef, ...]
    reading: str
    fingerprint: str
    signed_by: str
    signed_on: str


def rows(words: Annotations, english: Annotations, sign_offs: SignOffs) -> Iterator[Row]:
    """Yield the statements of a language, each beside its English twin where it has one."""
    twins = {id_: (text, part) for text in units(english) for id_, part in text.parts.items()}
    formula = FORMULAS[words.lang]
    for text in units(words):
        reading = f"{formula.name} {formula.of(text.prose):.1f}"
        for id_, statement in text.parts.items():
            twin = twins.get(id_) if words.lang != DEFAULT_LANG else None
            mark = fingerprint(statement)
            review = sign_offs.reviews.get(mark)
            yield Row(
                id=id_,
                text=_said(text, statement),
                english=_said(*twin) if twin else "",
                sources=tuple(words.sources[source] for source in statement.sources),
                reading=reading,
                fingerprint=mark,
                signed_by=review.by if review else "",
                signed_on=review.when.isoformat() if review else "",
            )


def write_csv(table: Iterable[Row], path: Path) -> None:
    """Write a table that a spreadsheet opens as it is: UTF-8 that says so, and no formulas."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS.values())
        for row in table:
            cells = [getattr(row, name) for name in HEADINGS]
            cells[SOURCES] = "\n".join(map(_reference, row.sources))
            writer.writerow(map(_guarded, cells))


def html(table: Sequence[Row], lang: str, made: date) -> str:
    """Return a table as a page to print on paper of any size. It asks for no other file."""
    names = [name for name in HEADINGS if name != "english" or lang != DEFAULT_LANG]
    head = "".join(f'<th scope="col" class="{name}">{HEADINGS[name]}</th>' for name in names)
    body = "\n".join(_html_row(row, names, lang) for row in table)
    signed = sum(bool(row.signed_by) for row in table)
    title = f"MBC Atlas: the words ({lang})"
    return (
        f'<!doctype html>\n<html lang="{DEFAULT_LANG}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n"
        f"<p>{len(table)} statements, {signed} signed off. Made on {made.isoformat()}. "
        "The warning signs come first, with a thick line beside them: they are safety-critical. "
        f"A sign-off goes into annotations/{lang}/reviews.yaml under the fingerprint.</p>\n"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>\n</body></html>\n"
    )


def _html_row(row: Row, names: Iterable[str], lang: str) -> str:
    cells = {name: escape(str(getattr(row, name))) for name in names}
    cells["id"] = cells["id"].replace("/", "/<wbr>")
    cells["sources"] = "<br>".join(map(_html_reference, row.sources))
    langs = {"text": lang, "english": DEFAULT_LANG}
    columns = (
        f'<td lang="{langs[name]}">{cell}</td>' if name in langs else f"<td>{cell}</td>"
        for name, cell in cells.items()
        if name != "id"
    )
    kind = "safety" if row.id.startswith("warnings/") else "other"
    return f'<tr class="{kind}"><th scope="row">{cells["id"]}</th>{"".join(columns)}</tr>'


def _said(text: Text, statement: Statement) -> str:
    drawn = statement.array
    count = f"{drawn.low} to {drawn.high}" if drawn and drawn.low < drawn.high else ""
    picture = f" [Drawn: {count or drawn.low} of {drawn.total}]" if drawn else ""
    return f"{text.say(statement)}{picture}"


def _reference(source: SourceRef) -> str:
    date_of_it = source.date or "no date"
    return ". ".join(
        filter(None, [source.id, source.publisher, source.title, date_of_it, source.url])
    )


def _html_reference(source: SourceRef) -> str:
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
    return f"{source.id}. {escape(source.publisher)}. {linked}. {escape(source.date or 'no date')}"


def _guarded(cell: str) -> str:
    """Return a cell that no spreadsheet calculates (OWASP, "CSV injection")."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
