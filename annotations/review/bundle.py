"""What is sent to a clinician: the words as tables and pages, a letter, and all of it as one file.

The tables are CSV: what fills them in needs no program of ours, what comes back is read with the
standard library alone, and there is nothing in it that could run.
"""

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from annotations import DEFAULT_LANG, languages, load_annotations
from annotations.load import ROOT
from annotations.review.facts import NAME as FACTS
from annotations.review.facts import read_facts
from annotations.review.report import Row, html, rows, write_csv

LETTER = Path(__file__).with_name("letter.txt")
BUNDLE = "mbc-atlas-review"


def write_bundle(folder: Path, made: date, root: Path = ROOT) -> dict[str, list[Row]]:
    """Write the bundle, and return the table of each language.

    Parameters
    ----------
    folder : Path
        Where to; it is made if it is not there.
    made : date
        The day that it bears.
    root : Path, optional
        The folder of the texts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    english, facts = load_annotations(DEFAULT_LANG, root=root), read_facts(root)
    tables, names = {}, ["README.txt"]
    for lang in languages(root):
        tables[lang] = table = list(rows(load_annotations(lang, root=root), english, facts))
        write_csv(table, folder / f"{lang}.csv")
        (folder / f"{lang}.html").write_text(html(table, lang, made), encoding="utf-8")
        names += [f"{lang}.csv", f"{lang}.html"]
    listed = " / ".join(f"{lang}.csv" for lang in tables)
    letter = LETTER.read_text(encoding="utf-8").format(tables=listed, made=made.isoformat())
    _write_text(letter, folder / "README.txt")
    if facts.facts:
        _write_text((root / FACTS).read_text(encoding="utf-8"), folder / "facts.txt")
        names.append("facts.txt")
    with ZipFile(folder / f"{BUNDLE}.zip", "w", ZIP_DEFLATED) as bundle:
        for name in names:
            bundle.write(folder / name, f"{BUNDLE}-{made.isoformat()}/{name}")
    return tables


def _write_text(text: str, path: Path) -> None:
    """Write a text that every editor shows as it is, Notepad too."""
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")
