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
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

from tests.app.made import LANGUAGES, addresses, file, made

ROOT = Path(__file__).parents[2]
NODE = ROOT / "components" / "viewer" / "node.py"
PHRASINGS = Path(__file__).with_name("phrasings.yaml")
PARTS = ("building", "kept_apart", "threads", "unseen")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What somebody types on a page in `lang`; one of the entries `wanted` must come first."""

    lang: str
    words: str
    wanted: tuple[str, ...]


def phrasings(part: str) -> list[Phrasing]:
    """Return those of one part of `phrasings.yaml`."""
    read = yaml.safe_load(PHRASINGS.read_text(encoding="utf-8"))
    return [Phrasing(lang, words, tuple(wanted)) for lang, words, wanted in read[part]]


def index(lang: str) -> dict[str, Any]:
    """Return the `SearchIndex` of a language as the reader gets it."""
    read: dict[str, Any] = json.loads(file(addresses(made(lang))["search"]))
    return read


@cache
def find(lang: str, queries: tuple[str, ...]) -> tuple[list[str], ...]:
    """Return for each query the ids of what a reader is shown, best first."""
    asked = json.dumps({"index": index(lang), "queries": queries})
    command = [sys.executable, str(NODE), "npm", "run", "--silent", "find"]
    answer = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    return tuple(json.loads(answer.stdout.splitlines()[-1]))  # after what npm may say


def ranks(part: str) -> dict[Phrasing, tuple[int | None, list[str]]]:
    """Return where the right result of each stands, from 1 (None: nowhere), and what is shown."""
    everything = [asked for each in PARTS for asked in phrasings(each)]
    ranked: dict[Phrasing, tuple[int | None, list[str]]] = {}
    for lang in LANGUAGES:
        typed = tuple(dict.fromkeys(asked.words for asked in everything if asked.lang == lang))
        shown = dict(zip(typed, find(lang, typed), strict=True))
        for asked in phrasings(part):
            if asked.lang == lang:
                ids = shown[asked.words]
                places = [place for place, id_ in enumerate(ids, 1) if id_ in asked.wanted]
                ranked[asked] = (places[0] if places else None, ids)
    return ranked


def mean_reciprocal_rank(places: Sequence[int | None]) -> float:
    """Return the mean of 1/rank, where None counts as 0."""
    return fmean(1 / place if place else 0 for place in places)


def main() -> None:
    """Write the means, and what of the half for building is not first."""
    for part in PARTS:
        ranked = ranks(part)
        for lang in (*LANGUAGES, None):
            places = [at for asked, (at, _) in ranked.items() if lang in (asked.lang, None)]
            mean = mean_reciprocal_rank(places)
            sys.stdout.write(f"{part} {lang or 'all'} ({len(places)}): {mean:.2f}\n")
        if part == "building":
            for asked, (place, shown) in ranked.items():
                if place != 1:
                    sys.stdout.write(f"  {asked.lang} {asked.words!r}: {place}, {shown[:3]}\n")


if __name__ == "__main__":
    main()
