"""The real words, and a small library of texts for the tests that break one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import SECTION_IDS, SITE_IDS, Annotations, load_annotations

TITLES = ("Meaning", "Frequency", "Symptoms", "Urgent", "Tests", "Treatment", "Questions")
HEAD = """\
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
    "en/structures.yaml": """\
liver: "The liver. [^S01]"
rib-*: "A rib. [^S01]"
""",
    "en/ui.yaml": """\
app.name: "Atlas"
app.updated: "Updated on {date}."
""",
    "en/pages/about.md": """\
---
title: About
updated: 2026-11-23
reviewed: null
---

## What this is {#what}

An atlas. [^S02]
""",
}


@pytest.fixture(scope="session")
def words() -> Annotations:
    return load_annotations()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A small library without mistakes. In each site, section n has its heading on line 7 + 4n."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sections = (
        f"\n## {title} {{#{id_}}}\n\nSomething about it. [^S01][^S02]\n"
        for title, id_ in zip(TITLES, SECTION_IDS, strict=True)
    )
    site = HEAD + "".join(sections)
    (tmp_path / "en/sites").mkdir()
    for id_ in SITE_IDS:
        (tmp_path / f"en/sites/{id_}.md").write_text(site, encoding="utf-8")
    return tmp_path


@pytest.fixture
def edit(library: Path) -> Callable[[str, str, str], None]:
    """Put one text in the place of another, at its first occurrence in a file of the library."""

    def replace(name: str, old: str, new: str) -> None:
        text = (library / name).read_text(encoding="utf-8")
        assert old in text
        (library / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
