"""The age of the sources: which are old enough to be looked at again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from annotations import ContentProblem, SourceRef
from annotations.load import ROOT

NAME = "sources.yaml"
YEARS = 5
DAYS_A_YEAR = 365.25
READ = re.compile(r"^#.*\bread on (\d{4}-\d\d-\d\d)", re.MULTILINE)
DATE = re.compile(r"\b(\d{4})(?:-(\d\d))?(?:-(\d\d))?\b")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`sources.yaml` as far as the loader does not keep it.

    Attributes
    ----------
    read_on : date or None
        The day on which all sources were read, as its head says.
    lines : mapping of str to int
        Where each entry begins.
    """

    read_on: date | None
    lines: Mapping[str, int]


def source_file(root: Path = ROOT) -> SourceFile:
    """Read what the head says, and where the entries begin."""
    text = (root / NAME).read_text(encoding="utf-8")
    read_on = READ.search(text)
    lines = enumerate(text.splitlines(), start=1)
    keys = ((re.match(r"([A-Z]+\d*):", line), number) for number, line in lines)
    return SourceFile(
        date.fromisoformat(read_on[1]) if read_on else None,
        {found[1]: number for found, number in keys if found},
    )


def source_date(source: SourceRef, read_on: date | None) -> date | None:
    """Return the day from which a source ages.

    Of a year or a month it is the end, of several years that of the last. What stands in brackets
    is about something else: "2018 (data of 2010 to 2014)" is of 2018. A source without a date ages
    from the day on which it was read.
    """
    found = list(DATE.finditer(re.sub(r"\(.*?\)", "", source.date or "")))
    if not found:
        return read_on
    year, month, day = found[-1].groups()
    return date(int(year), int(month or 12), int(day or 28))


def stale_sources(
    sources: Mapping[str, SourceRef], file: SourceFile, today: date, years: float = YEARS
) -> Iterator[ContentProblem]:
    """Yield each source that is older than so many years, or whose age cannot be told."""
    for id_, source in sources.items():
        aged = source_date(source, file.read_on)
        name = f"{id_}, {source.publisher}, {source.title}"
        if aged is None:
            message = f"{name}: no date, and the head of this file names no day of reading."
        elif (today - aged).days > years * DAYS_A_YEAR:
            since = f"is of {source.date}" if source.date else f"was read on {aged}"
            message = f"{name}: this {since}. Look for a newer one, or read it again."
        else:
            continue
        yield ContentProblem(NAME, file.lines.get(id_, 1), message)
