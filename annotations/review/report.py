"""The words as a table, for a clinician to check: to print, and to fill in with a spreadsheet.

One row is one passage: a statement, a heading, a number, a button. What is urgent comes first.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

from annotations import DEFAULT_LANG, OURSELVES, Annotations, SignOff, SourceRef
from annotations.passages import Passage, passages
from annotations.review.facts import Fact, Facts
from annotations.review.readability import FORMULAS
from annotations.review.signoff import own_sign_offs
from annotations.review.texts import units, words_of
from annotations.statements import words_in

# What a spreadsheet would take for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
HEADINGS = {
    "row": "Row",
    "id": "Statement",
    "lang": "Language",
    "text": "Text",
    "english": "English",
    "ask": "We ask",
    "ok": "OK? (yes/no)",
    "comment": "Comment",
    "since": "Since signed",
    "sources": "Sources",
    "facts": "Facts",
    "reading": "Reading",
    "signed_by": "Signed off by",
    "signed_on": "on",
    "fingerprint": "Fingerprint",
}
ON_PAPER = [name for name in HEADINGS if name not in ("row", "lang", "ask")]
# So that no spreadsheet takes 12345678 or 1e234567 for a number.
MARK = "#"
MOST_FACTS = 3
SIGNED = "signed"
SAME_WORDS = "(the same words; their sources, picture, urgency or what belongs to them is new)"
STYLE = """
@page { size: landscape; margin: 10mm }
body { font: 9pt/1.4 system-ui, sans-serif; color: #111; background: #fff; margin: 1em }
@media print { body { margin: 0 } }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 1px solid #777; padding: 3pt 5pt; text-align: left; vertical-align: top }
th, td { overflow-wrap: anywhere }
th:first-child { width: 8em }
.ok { width: 4em }
.comment { width: 12em }
.reading { width: 5em }
.fingerprint { width: 5.5em }
.signed_by { width: 6em }
.signed_on { width: 5em }
.safety th { border-left: 4pt solid #111 }
.who { display: flex; gap: 2em }
.who span { flex: 1; border-bottom: 1px solid #111; padding-bottom: 1.5em }
.asked td { border-left: 4pt solid #111; font-weight: 600 }
.asked { break-after: avoid }
del { color: #555 }
ins { font-weight: 600 }
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One passage with all that its reader needs to judge it.

    `english` is empty in the English report; `since` tells how it stands to what was signed: empty
    for new words, `SIGNED`, or the words that were signed before they changed. `ask` is what we are
    not sure of, at the first row of a danger.
    """

    id: str
    lang: str
    text: str
    english: str
    since: str
    sources: tuple[SourceRef, ...]
    facts: tuple[Fact, ...]
    reading: str
    fingerprint: str
    signed_by: str
    signed_on: str
    is_urgent: bool = False
    ask: str = ""


def rows(words: Annotations, english: Annotations, facts: Facts) -> Iterator[Row]:
    """Yield what there is to sign in a language, the urgent first, beside its English twin.

    The page for clinicians says of which dangers we are least sure: those come before all others.
    """
    twins = {passage.id: passage for passage in passages(english)}
    reading = _reading(words)
    before = _signed_before(words)
    asked = _asked(words)
    for passage in sorted(passages(words), key=lambda passage: _rank(passage, list(asked))):
        twin = twins.get(passage.id)
        review = words.signed.get(passage.fingerprint)
        yield Row(
            id=passage.id,
            lang=words.lang,
            text=passage.text,
            english=twin.text if twin and words.lang != DEFAULT_LANG else "",
            since=SIGNED if review else _changed(before.get(passage.id), passage),
            sources=tuple(words.sources[source] for source in passage.sources),
            facts=_facts(passage.sources, (twin or passage).text, facts),
            reading=reading.get(passage.id, ""),
            fingerprint=passage.fingerprint,
            signed_by=review.by if review else "",
            signed_on=review.when.isoformat() if review else "",
            is_urgent=passage.is_urgent,
            ask=asked.get(passage.owner, "") if _is_danger_itself(passage) else "",
        )


def write_csv(table: Sequence[Row], path: Path) -> None:
    """Write a table that a spreadsheet opens as it is: UTF-8 that says so, and no formulas.

    Each row says which of how many it is, so that a table that comes back cut short is known.
    """
    known = {field.name for field in fields(Row)}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS.values())
        for number, row in enumerate(table, start=1):
            cells = {name: getattr(row, name) if name in known else "" for name in HEADINGS}
            cells["row"] = f"{number} of {len(table)}"
            cells["sources"] = "\n".join(map(_reference, row.sources))
            cells["facts"] = ", ".join(fact.id for fact in row.facts)
            cells["fingerprint"] = f"{MARK}{row.fingerprint}"
            writer.writerow(map(guarded, cells.values()))


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet calculates (OWASP, "CSV injection")."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def html(table: Sequence[Row], lang: str, made: date) -> str:
    """Return a table as a page to print on paper of any size. It asks for no other file."""
    names = [name for name in ON_PAPER if name != "english" or lang != DEFAULT_LANG]
    head = "".join(f'<th scope="col" class="{name}">{HEADINGS[name]}</th>' for name in names)
    body = "\n".join(_html_row(row, names, lang) for row in table)
    signed = sum(row.since == SIGNED for row in table)
    title = f"MBC Atlas: the words ({lang})"
    return (
        f'<!doctype html>\n<html lang="{DEFAULT_LANG}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n"
        f"<p>{len(table)} passages, {signed} signed off. Made on {made.isoformat()}. "
        "What is urgent comes first, with a thick line beside it: it is safety-critical. "
        "Above some of it stands what we are least sure of.</p>\n"
        '<p class="who"><span>Name</span><span>Profession</span><span>Date</span></p>\n'
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>\n</body></html>\n"
    )


def _rank(passage: Passage, asked: Sequence[str]) -> tuple[int, int]:
    """Return where a passage stands: dangers, what tells of one, the rest, the interface.

    Of the dangers, those come first about which something is asked.
    """
    if passage.kind == "danger":
        return 0, asked.index(passage.owner) if passage.owner in asked else len(asked)
    if passage.is_urgent:
        return 1, 0
    return 3 if passage.kind == "interface" else 2, 0


def _is_danger_itself(passage: Passage) -> bool:
    return passage.kind == "danger" and passage.id.endswith("/title")


def _asked(words: Annotations) -> dict[str, str]:
    """Return what we ask of a clinician about each danger, in the order of their page."""
    page = words.pages.get("clinicians")
    said = [s for section in page.sections for s in section.statements] if page else []
    number = words.ui.get("app.emergency", "911")
    return {s.danger: words_in(s.text).replace("{emergency}", number) for s in said if s.danger}


def _reading(words: Annotations) -> dict[str, str]:
    """Return how hard each statement is, as a part of the text that it stands in."""
    formula = FORMULAS[words.lang][0]
    return {
        id_: f"{formula.name} {formula.of(text.prose):.1f}"
        for text in units(words)
        for id_ in text.parts
    }


def _signed_before(words: Annotations) -> dict[str, SignOff]:
    """Return, by where they stood, what was signed last and fits nothing any more."""
    now = {passage.fingerprint for passage in passages(words)}
    old = [s for mark, s in own_sign_offs(words).items() if s.id and mark not in now]
    return {review.id or "": review for review in sorted(old, key=lambda review: review.when)}


def _changed(before: SignOff | None, passage: Passage) -> str:
    if before is None or not before.text:
        return ""
    return SAME_WORDS if before.text == passage.text else before.text


def _facts(sources: tuple[str, ...], text: str, facts: Facts) -> tuple[Fact, ...]:
    """Return the facts that a passage rests on: of those of its sources, the most alike."""
    said = set(words_of(text.casefold()))
    behind = facts.behind(frozenset(sources) - {OURSELVES})
    alike = sorted(behind, key=lambda fact: -len(said & set(words_of(fact.text.casefold()))))
    return tuple(alike[:MOST_FACTS])


def _html_row(row: Row, names: Sequence[str], lang: str) -> str:
    cells = {name: escape(str(getattr(row, name, ""))) for name in names}
    cells["id"] = cells["id"].replace("/", "/<wbr>")
    cells["sources"] = "<br>".join(map(_html_reference, row.sources))
    cells["facts"] = "<br>".join(_html_fact(fact, row.is_urgent) for fact in row.facts)
    if row.since not in ("", SIGNED, SAME_WORDS):
        cells["since"] = difference(row.since, row.text)
    langs = {"text": lang, "english": DEFAULT_LANG}
    columns = (
        f'<td lang="{langs[name]}">{cell}</td>' if name in langs else f"<td>{cell}</td>"
        for name, cell in cells.items()
        if name != "id"
    )
    kind = "safety" if row.is_urgent else "other"
    asked = f'<tr class="asked"><td colspan="{len(names)}">{escape(row.ask)}</td></tr>'
    return (
        f"{asked if row.ask else ''}"
        f'<tr class="{kind}"><th scope="row">{cells["id"]}</th>{"".join(columns)}</tr>'
    )


def difference(before: str, now: str) -> str:
    """Return what became of a text, word by word, as HTML: struck out, and put in."""
    old, new = (re.findall(r"\s+|\S+", text) for text in (before, now))
    html = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = escape("".join(old[i:j])), escape("".join(new[k:m]))
        if kind == "equal":
            html.append(came)
        else:
            html.append(f"<del>{gone}</del>" if gone else "")
            html.append(f"<ins>{came}</ins>" if came else "")
    return "".join(html)


def _html_fact(fact: Fact, is_urgent: bool) -> str:
    """Return the id of a fact; where the words are urgent, with what was seen and where."""
    return f"<b>{fact.id}</b> {escape(fact.text)}" if is_urgent else fact.id


def _reference(source: SourceRef) -> str:
    date_of_it = source.date or "no date"
    return ". ".join(
        filter(None, [source.id, source.publisher, source.title, date_of_it, source.url])
    )


def _html_reference(source: SourceRef) -> str:
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
    return f"{source.id}. {escape(source.publisher)}. {linked}. {escape(source.date or 'no date')}"
