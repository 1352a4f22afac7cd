"""`python -m annotations.review lint | stale | report | merge | links`: the checks of the words.

`lint` names each broken rule by file and line, and fails if there is one; old sources and lapsed
sign-offs are only noted. `stale` lists the old sources. `report` writes build/content-review, which
is sent to a clinician; `merge` takes what comes back, and fails if anything in it is left to do.
`links` asks the internet, and fails if a page is gone.
"""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from annotations import languages, load_annotations
from annotations.review.bundle import BUNDLE, write_bundle
from annotations.review.links import check_links
from annotations.review.lint import broken_rules, lapsed_sign_offs, old_sources
from annotations.review.merge import merge
from annotations.review.returned import RefusedError
from annotations.review.sources import YEARS

REPORT = Path("build/content-review")


def lint() -> int:
    """Print what is wrong, then what to look at some day; return 1 if anything is wrong."""
    found = [problem for lang in languages() for problem in broken_rules(lang)]
    for problem in found:
        print(problem)
    for note in [note for lang in languages() for note in lapsed_sign_offs(lang)]:
        print(f"note: {note}")
    stale(YEARS)
    return 1 if found else 0


def stale(years: float) -> int:
    """Print the sources that are older than so many years."""
    for note in old_sources(date.today(), years):
        print(f"note: {note}")
    return 0


def report(folder: Path = REPORT) -> int:
    """Write the words as tables, one spreadsheet and one page to print for each language."""
    for lang, table in write_bundle(folder, date.today()).items():
        print(f"{folder / lang}.html, {folder / lang}.csv: {len(table)} passages")
    print(f"To send: {folder / BUNDLE}.zip")
    return 0


def take(file: Path, by: str, when: date) -> int:
    """Sign what a clinician said yes to; print what remains, and return 1 if anything does."""
    try:
        merged = merge(file, by, when, date.today())
    except RefusedError as why:
        print(f"{file}: {why} Nothing was changed.")
        return 2
    for problem in merged.remaining:
        print(problem)
    for lang, count in merged.signed.items():
        print(f"{lang}/reviews.yaml: {count} passages are signed by {by}, {when}.")
    if merged.remaining:
        print(f"For you to look at: {len(merged.remaining)}, named above by file and line.")
    return 1 if merged.remaining else 0


def links() -> int:
    """Ask for the page of each source and helpline; return 1 if one is gone."""
    words = load_annotations()
    urls = [source.url for source in words.sources.values() if source.url]
    urls += [helpline.url for helpline in words.helplines.values()]
    found = list(check_links(urls))
    for link in found:
        if link.outcome != "alive":
            print(link)
    return 1 if any(link.outcome == "dead" for link in found) else 0


def main(arguments: list[str]) -> int:
    """Run one of the checks; return the exit status."""
    parser = ArgumentParser(prog="python -m annotations.review", description=__doc__)
    checks = parser.add_subparsers(dest="check", required=True)
    checks.add_parser("lint", help="wording, reading ease, sign-offs")
    age = checks.add_parser("stale", help="old sources")
    age.add_argument("--years", type=float, default=YEARS, help="older than this (default: 5)")
    checks.add_parser("report", help="tables for a clinician to check")
    back = checks.add_parser("merge", help="a table that a clinician has filled in")
    back.add_argument("file", type=Path, help="the CSV file that came back")
    back.add_argument("--by", required=True, help='"Name, profession", as readers will see it')
    back.add_argument("--when", required=True, type=date.fromisoformat, help="such as 2026-12-01")
    checks.add_parser("links", help="addresses of sources and helplines (needs the internet)")
    chosen = parser.parse_args(arguments)
    if chosen.check == "stale":
        return stale(chosen.years)
    if chosen.check == "merge":
        return take(chosen.file, chosen.by, chosen.when)
    return {"lint": lint, "report": report, "links": links}[chosen.check]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
