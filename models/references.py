"""Who says so: the works from which the body's numbers and methods come, and which were seen.

``references.toml`` holds one table for each work that a module of the pipeline or a test of the
body names. ``.venv/bin/python -m models.references`` writes docs/references.md from it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "models" / "references.toml"
PAGE = ROOT / "docs" / "references.md"
FOLDERS = ("models/pipeline", "tests/models")
KINDS = {"number": "Numbers", "method": "Methods", "book": "Books, bodies and surveys"}
SEEN = {
    "itself": "the work itself shows it",
    "quoted": "another text says that the work says so",
    "no": "not seen",
}
AGREES = ("yes", "partly", "no")
# "Tawhai, Pullan and Hunter (2000", "Krejza et al. 2006", "Berg 1955".
NAME = r"[A-ZÖ][\w'-]+"
CITATION = re.compile(
    rf"({NAME})(?:, {NAME})*(?: and {NAME}| et al\.)? \(?((?:19|20)\d\d)(?=[,;:)])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work that the code names.

    Attributes
    ----------
    kind
        One of `KINDS`.
    authors, year, title, published, doi
        What was found of these; a book's year is that of no edition.
    cited_as
        How the code names it where that is not by the first author's name and the year.
    seen
        One of `SEEN`: whether the number was.
    at, on
        Where and when something of it was seen. Copies of PubMed's pages go by PubMed's address.
    number
        What stands there.
    agrees
        One of `AGREES`: whether it is what the code says.
    other, other_at
        What another source says that was seen.
    note
        What else is to be known.
    used_in
        The files that name it.
    """

    kind: str
    authors: str
    published: str
    seen: str
    used_in: tuple[str, ...]
    year: int | None = None
    title: str = ""
    doi: str = ""
    cited_as: str = ""
    at: str = ""
    on: date | None = None
    number: str = ""
    agrees: str = ""
    other: str = ""
    other_at: str = ""
    note: str = ""


def load_references() -> dict[str, Reference]:
    """Return the works by id: the first author's name and the year, where there are such."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        id_: Reference(**{**table, "used_in": tuple(table["used_in"])})
        for id_, table in tables.items()
    }


def uses(references: dict[str, Reference]) -> dict[str, set[str]]:
    """Return the files of the code that name a work, by its id; also of works that are not held."""
    found: dict[str, set[str]] = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if "/." in place:  # what was installed or built there is not ours
                continue
            for id_ in named(_flat(path.read_text(encoding="utf-8")), references):
                found.setdefault(id_, set()).add(place)
    return found


def written(references: dict[str, Reference]) -> str:
    """Return the text of docs/references.md."""
    return "\n".join(_lines(references)) + "\n"


def _flat(code: str) -> str:
    """Return code on one line, without what breaks comments and strings into several."""
    return re.sub(r"\s+", " ", re.sub(r"\"?\n\s*(?:#|\")?", " ", code))


def named(text: str, references: dict[str, Reference]) -> Iterator[str]:
    """Yield the ids of the works that a text names; also of works that are not held."""
    for id_, it in references.items():
        if it.cited_as and it.cited_as in text:
            yield id_
            text = text.replace(it.cited_as, "")
    for name, year in CITATION.findall(text):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        yield f"{plain.lower()}-{year}"


def _lines(references: dict[str, Reference]) -> Iterator[str]:
    yield "# Who says so"
    yield ""
    yield "Made by `.venv/bin/python -m models.references` from"
    yield "[references.toml](../models/references.toml), which also says where each was seen, when,"
    yield "and in which files it is named; do not edit. What is normal for the body, with these"
    yield "sources, stands in [expected.py](../models/pipeline/catalogue/expected.py)."
    yield ""
    yield "**Seen** means that somebody read the number, mostly in the abstract: in the work"
    yield "itself, or quoted by another text. What was not seen rests on memory; beside it stands"
    yield "what another source says that was seen, where one was found. Methods and books were not"
    yield "looked up one by one: what a method makes is measured, and of books hardly any page"
    yield "could be reached."
    for kind, heading in KINDS.items():
        held = [it for it in references.values() if it.kind == kind]
        counts = {seen: sum(it.seen == seen for it in held) for seen in SEEN}
        yield ""
        yield f"## {heading}"
        yield ""
        yield (
            f"{len(held)} works: {counts['itself']} seen themselves, {counts['quoted']} quoted,"
            f" {counts['no']} not seen."
        )
        yield ""
        yield "| work | seen | what stands there | as in the code | notes |"
        yield "|---|---|---|---|---|"
        for it in sorted(held, key=lambda it: (it.authors, it.published)):
            yield "| " + " | ".join(_cells(it)) + " |"


def _cells(it: Reference) -> Iterator[str]:
    name = ", ".join(filter(None, (it.authors, str(it.year or ""), it.published)))
    yield f"[{name}](https://doi.org/{it.doi})" if it.doi else name
    yield f"[{it.seen}]({it.at})" if it.at and it.seen != "no" else it.seen
    yield it.number
    yield it.agrees
    other = f"Elsewhere: {it.other} ([seen]({it.other_at}))." if it.other else ""
    yield " ".join(filter(None, (it.note, other)))


if __name__ == "__main__":
    PAGE.write_text(written(load_references()), encoding="utf-8")
