"""The age of the sources: which are old enough to be looked at again."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from annotations import OURSELVES, ContentProblem, SourceRef
from annotations.load import ROOT

NAME = "sources.yaml"
YEARS = 5
DAYS_A_YEAR = 365.25
DATE = re.compile(r"\b(\d{4})(?:-(\d\d))?(?:-(\d\d))?\b")


def source_lines(root: Path = ROOT) -> dict[str, int]:
    """Return where each entry of `sources.yaml` begins."""
    lines = enumerate((root / NAME).read_text(encoding="utf-8").splitlines(), start=1)
    keys = ((re.match(r"([A-Z]+\d*):", line), number) for number, line in lines)
    return {found[1]: number for found, number in keys if found}


def source_date(source: SourceRef) -> date | None:
    """Return the day from which a source ages.

    Of a year or a month it is the end, of several years that of the last. What stands in brackets
    is about something else: "2018 (data of 2010 to 2014)" is of 2018. A source without a date ages
    from the day on which it was last looked up.
    """
    found = list(DATE.finditer(re.sub(r"\(.*?\)", "", source.date or "")))
    if not found:
        return source.seen
    year, month, day = found[-1].groups()
    return date(int(year), int(month or 12), int(day or 28))


def stale_sources(
    sources: Mapping[str, SourceRef], lines: Mapping[str, int], today: date, years: float = YEARS
) -> Iterator[ContentProblem]:
    """Yield each source that is older than so many years, or whose age cannot be told."""
    for id_, source in sources.items():
        aged = source_date(source)
        name = f"{id_}, {source.publisher}, {source.title}"
        if id_ == OURSELVES:
            continue
        if aged is None:
            message = f"{name}: no date, and no day on which it was looked up. Add `seen`."
        elif (today - aged).days > years * DAYS_A_YEAR:
            since = f"is of {source.date}" if source.date else f"was last looked up on {aged}"
            message = f"{name}: this {since}. Look for a newer one, or read it again."
        else:
            continue
        yield ContentProblem(NAME, lines.get(id_, 1), message)
