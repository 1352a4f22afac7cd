"""The real words, and a small library of texts for the tests that break one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import PAGE_IDS, SECTION_IDS, SITE_IDS, Annotations
from tests.words import atlas_words

SITE_HEAD = """\
---
title: A place
where: "Here. [^S01]"
card:
  - "One. [^S01]"
  - "Two. [^S01]"
updated: 2026-11-23
reviewed: null
---
"""
PAGE = """\
---
title: A page
summary: "About it. [^S01]"
updated: 2026-11-23
reviewed: null
---

## What this is {#what}

An atlas. [^S02]
"""
FILES = {
    "sources.yaml": """\
S01:
  publisher: A hospital
  title: A leaflet
  url: https://example.org/leaflet
  date: null
S02:
  publisher: A journal
  title: A study
  url: https://example.org/study
  date: "2020"
""",
    "countries.yaml": """\
us:
  emergency: "911"
  urgent: null
  sources: [S01]
""",
    "helplines.yaml": """\
line:
  country: us
  name: A line
  phone: "1-800-555-0100"
  url: https://example.org
  languages: [en]
  checked: 2026-11-23
  sources: [S01]
""",
    "en/structures.yaml": """\
liver: "The liver. [^S01]"
rib-*: "A rib. [^S01]"
""",
    "en/names.yaml": """\
rib-*:
  also: [side bone]
""",
    "en/helplines.yaml": """\
line: "They listen. [^S01]"
""",
    "en/glossary.yaml": """\
biopsy:
  term: biopsy
  forms: [biopsies]
  text: "A small piece. [^S01]"
""",
    "en/search.yaml": """\
little-words: {also: [how, the]}
liver: {also: [belly]}
liver/meaning:
  drugs: [Livarin]
  sources: [S01]
warnings/fever: {also: [hot]}
""",
    "en/warnings.yaml": """\
fever:
  title: A fever
  urgency: today
  call: emergency
  regions: [anywhere]
  sites: [bone, liver]
  steps:
    - "Call {emergency}. [^S01]"
    - "Wait. [^S01]"
  local:
    us: "Call a line. [^S02]"
  signs:
    - "Heat. [^S01]"
    - "Cold. [^S02]"
  meaning: "It may be this. [^S01]"
  other: "Other things can cause this too. [^S01]"
""",
    "en/ui.yaml": """\
app.name: "Atlas"
app.updated: "Updated on {date}."
app.country.us: "United States"
""",
}


@pytest.fixture(scope="session")
def words() -> Annotations:
    return atlas_words("en")


@pytest.fixture(scope="session")
def palabras() -> Annotations:
    return atlas_words("es")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A small library without mistakes. In each site, section n has its heading on line 7 + 4n."""
    sections = (
        f"\n## {id_.title()} {{#{id_}}}\n\nSomething about it. [^S01][^S02]\n"
        for id_ in SECTION_IDS
    )
    site = SITE_HEAD + "".join(sections)
    files = FILES | {f"en/sites/{id_}.md": site for id_ in SITE_IDS}
    files |= {f"en/pages/{id_}.md": PAGE for id_ in PAGE_IDS}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def edit(library: Path) -> Callable[[str, str, str], None]:
    """Put one text in the place of another, at its first occurrence in a file of the library."""

    def replace(name: str, old: str, new: str) -> None:
        text = (library / name).read_text(encoding="utf-8")
        assert old in text
        (library / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
