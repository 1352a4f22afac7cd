"""A table that comes back from a clinician, out of whatever program it was filled in with.

It comes from outside: it may be cut short, saved in another encoding, or be no table at all. What
cannot be understood without doubt is refused as a whole, with what to do about it.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.review.report import FORMULA_SIGNS, HEADINGS, MARK
from annotations.statements import html_in

LARGEST_MB = 20
LONGEST_COMMENT = 4_000
MOST_NAMED = 5
SEPARATORS = (",", ";", "\t")
NEEDED = ("row", "id", "lang", "text", "ok", "comment", "fingerprint")
YES = frozenset({"yes", "y", "ok", "sí", "si"})
NO = frozenset({"no", "n"})
ROW = re.compile(r"(\d{1,6}) of (\d{1,6})")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
SAVE_AS = "Save the table as CSV (in Excel: “CSV UTF-8”), and merge that."


class RefusedError(Exception):
    """Why a file is not taken, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a clinician says to one row. `is_ok` is None where the row was left open.

    `is_lossy`: the table was saved in an encoding that lacks some letters.
    """

    line: int
    id: str
    lang: str
    text: str
    fingerprint: str
    is_ok: bool | None
    comment: str
    is_lossy: bool

    def is_about(self, text: str) -> bool:
        """Whether the row still has these words, however its spaces and rarer signs were saved."""
        said, ours = (" ".join(words.split()) for words in (self.text, text))
        if said[:1] == "'" and said[1:].startswith(FORMULA_SIGNS):
            said = said[1:]
        return said == ours or (self.is_lossy and said == _in_cp1252(ours))


def read_answers(path: Path) -> list[Answer]:
    """Read a table that came back.

    Raises
    ------
    RefusedError
        If anything in it is not as it must be. Nobody should then use any of it.
    """
    text, is_lossy = _decoded(_data(path))
    head, width, body = _table(text)
    answers, places = [], defaultdict(list)
    for line, cells in body:
        if not any(cell.strip() for cell in cells):
            continue  # what a spreadsheet leaves behind the last row
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            raise RefusedError(
                f"Line {line} has {len(cells)} cells, not {width}: the file was cut off, or a cell "
                f"was moved. {SAVE_AS}"
            )
        row = {name: cells[at] for name, at in head.items()}
        answer, number, total = _answer(row, line, is_lossy=is_lossy)
        answers.append(answer)
        places[answer.lang].append((number, total))
    if not answers:
        raise RefusedError("There are no rows in it.")
    for lang, found in places.items():
        _check_whole(lang, found)
    return answers


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_MB * 1_000_000 + 1)
    except OSError as error:
        raise RefusedError(f"It cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST_MB * 1_000_000:
        raise RefusedError(f"It is larger than {LARGEST_MB} MB, too large for a table of ours.")
    if data.startswith(WORKBOOKS):
        raise RefusedError(f"It is a workbook or another packed file, not CSV. {SAVE_AS}")
    return data


def _decoded(data: bytes) -> tuple[str, bool]:
    """Return the text, and whether its encoding lacks letters that ours have."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding == "cp1252"
    raise RefusedError(f"Its letters cannot be read. {SAVE_AS}")


def _in_cp1252(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1252")


def _table(text: str) -> tuple[dict[str, int], int, Iterator[tuple[int, list[str]]]]:
    """Return where each column stands, how many there are, and the rows with their lines."""
    if text.startswith("sep="):  # Excel's own word for what parts the cells
        text = "\n" + text.partition("\n")[2]
    missing = ""
    for separator in SEPARATORS:
        rows = _rows(text, separator)
        try:
            first = next((cells for _, cells in rows if any(cells)), [])
        except RefusedError:
            continue  # a quote that is right with another separator
        cells = [" ".join(cell.split()) for cell in first]
        found = {name: cells.index(HEADINGS[name]) for name in NEEDED if HEADINGS[name] in cells}
        if len(found) == len(NEEDED):
            twice = [name for name in NEEDED if cells.count(HEADINGS[name]) > 1]
            if twice:
                raise RefusedError(f"The column “{HEADINGS[twice[0]]}” is there twice.")
            return found, _width(cells), rows
        if len(cells) > 1:
            missing = ", ".join(f"“{HEADINGS[name]}”" for name in NEEDED if name not in found)
    what = f"These columns are missing: {missing}." if missing else "It is no table of ours."
    raise RefusedError(f"{what} The first line must be that of the table as it was sent. {SAVE_AS}")


def _width(cells: Sequence[str]) -> int:
    """Return how many columns have a name, counted to the last of them."""
    return max(number for number, cell in enumerate(cells, start=1) if cell)


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line that each begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(
            f"From line {line} on it is no table ({error}): a cell is longer than "
            f"{csv.field_size_limit()} letters, a quote was never closed, or the file was cut off. "
            f"{SAVE_AS}"
        ) from error


def _answer(row: dict[str, str], line: int, *, is_lossy: bool) -> tuple[Answer, int, int]:
    """Return what a row says, and which of how many it is."""
    place = ROW.fullmatch(row["row"].strip())
    if not place:
        raise RefusedError(f"Line {line} does not say which row it is, such as “12 of 1500”.")
    ok = row["ok"].strip().casefold().rstrip(".")
    if ok and ok not in YES | NO:
        raise RefusedError(
            f"Line {line} says {shown(row['ok'])} under “{HEADINGS['ok']}”. "
            "Write yes, no or nothing."
        )
    comment = " ".join(row["comment"].split())
    if len(comment) > LONGEST_COMMENT:
        raise RefusedError(f"The comment on line {line} is longer than {LONGEST_COMMENT} letters.")
    if comment.startswith(("=", "+", "@")):
        raise RefusedError(
            f"The comment on line {line} begins like a formula: {shown(comment)}. "
            "Begin it with a word."
        )
    if html := html_in(comment):
        raise RefusedError(
            f"There is HTML in the comment on line {line}: {shown(html)}. Write plain words."
        )
    answer = Answer(
        line=line,
        id=row["id"].strip(),
        lang=row["lang"].strip(),
        text=row["text"],
        fingerprint=row["fingerprint"].strip().removeprefix(MARK),
        is_ok=None if not ok else ok in YES,
        comment=comment,
        is_lossy=is_lossy,
    )
    return answer, int(place[1]), int(place[2])


def _check_whole(lang: str, found: Sequence[tuple[int, int]]) -> None:
    """Refuse a table of which rows were lost, or came twice."""
    totals = {total for _, total in found}
    numbers = [number for number, _ in found]
    if len(totals) > 1:
        raise RefusedError(f"Two tables for “{shown(lang)}” were mixed. Merge each by itself.")
    total = totals.pop()
    if twice := sorted({number for number in numbers if numbers.count(number) > 1}):
        raise RefusedError(
            f"Row {twice[0]} of “{shown(lang)}” stands there twice. Keep one of them."
        )
    if missing := sorted(set(range(1, total + 1)) - set(numbers)):
        named = ", ".join(map(str, missing[:MOST_NAMED]))
        more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
        raise RefusedError(
            f"Of the {total} rows for “{shown(lang)}”, these are missing: {named}{more}. The file "
            "was cut off, or rows were removed. Ask for the whole table."
        )


def shown(said: str, most: int = 200) -> str:
    """Return words from outside as a terminal can show them: one line, no signs that steer it."""
    line = "".join(sign if sign.isprintable() else " " for sign in said)
    return line if len(line) <= most else f"{line[:most]}…"
