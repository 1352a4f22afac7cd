"""The reader's search as it runs in the browser, over the whole library.

    python -m tests.app.finding          # how well it finds, and what it misses while building

How well it finds is the mean reciprocal rank (Voorhees 1999, The TREC-8 question answering track
report): 1 where the right result is always first, 0.5 where it is always second, and 0 where it is
never shown.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

from tests.app.made import LANGUAGES, addresses, file, made

ROOT = Path(__file__).parents[2]
NODE = ROOT / "components" / "viewer" / "node.py"
PHRASINGS = Path(__file__).with_name("phrasings.yaml")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What somebody types on a page in `lang`; one of the entries `wanted` must come first."""

    lang: str
    words: str
    wanted: tuple[str, ...]


def phrasings(half: str) -> list[Phrasing]:
    """Return those for `building`, or those that are `kept_apart`."""
    read = yaml.safe_load(PHRASINGS.read_text(encoding="utf-8"))
    return [Phrasing(lang, words, tuple(wanted)) for lang, words, wanted in read[half]]


def index(lang: str) -> dict[str, Any]:
    """Return the `SearchIndex` of a language as the reader gets it."""
    read: dict[str, Any] = json.loads(file(addresses(made(lang))["search"]))
    return read


def find(lang: str, queries: Sequence[str]) -> list[list[str]]:
    """Return for each query the ids of what a reader is shown, best first."""
    asked = json.dumps({"index": index(lang), "queries": queries})
    command = [sys.executable, str(NODE), "npm", "run", "--silent", "find"]
    answer = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)  # noqa: S603
    found: list[list[str]] = json.loads(answer.stdout.splitlines()[-1])  # after npm
    return found


def ranks(half: str) -> dict[Phrasing, tuple[int | None, list[str]]]:
    """Return where each phrasing's right result stands, from 1 (None: nowhere), and what is shown."""
    ranked: dict[Phrasing, tuple[int | None, list[str]]] = {}
    for lang in LANGUAGES:
        asked = [phrasing for phrasing in phrasings(half) if phrasing.lang == lang]
        for phrasing, shown in zip(asked, find(lang, [p.words for p in asked]), strict=True):
            places = [place for place, id_ in enumerate(shown, 1) if id_ in phrasing.wanted]
            ranked[phrasing] = (places[0] if places else None, shown)
    return ranked


def mean_reciprocal_rank(places: Sequence[int | None]) -> float:
    """Return the mean of 1/rank, where None counts as 0."""
    return fmean(1 / place if place else 0 for place in places)


def main() -> None:
    """Print the means of both halves, and what of the half for building is not first."""
    for half in ("building", "kept_apart", "afterwards", "last", "fresh"):
        ranked = ranks(half)
        for lang in LANGUAGES:
            places = [place for phrasing, (place, _) in ranked.items() if phrasing.lang == lang]
            print(f"{half} {lang} ({len(places)}): {mean_reciprocal_rank(places):.2f}")
        everything = [place for place, _ in ranked.values()]
        print(f"{half} ({len(everything)}): {mean_reciprocal_rank(everything):.2f}")
        if half == "building":
            for phrasing, (place, shown) in ranked.items():
                if place != 1:
                    print(f"  {phrasing.lang} {phrasing.words!r}: {place}, first {shown[:3]}")


if __name__ == "__main__":
    main()
