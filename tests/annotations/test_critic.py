"""The critic doubts a claim that says more than the facts of its sources, and no other."""

from pathlib import Path

import pytest

from annotations import load_annotations
from annotations.review.critic import doubts, translation_doubts
from annotations.review.facts import read_facts
from tests.annotations.library import LIVER, SOMETHING, Edit

FACTS = """\
# Facts

- **A-01** | The liver can often be treated, in 12 people of 100 (2014). | S01 | n/d | H
  seen: "urgent" (top), call right away
- **A-02** | Spots may come. | S02, S03 | 2020 | M (old)
"""


def doubted(library: Path, edit: Edit, text: str) -> list[str]:
    """Return what the critic says of a text in the library."""
    (library / "facts.md").write_text(FACTS, encoding="utf-8")
    edit(LIVER, SOMETHING, text)
    found = doubts(load_annotations(root=library), read_facts(library))
    return [str(doubt) for doubt in found if "liver/meaning" in doubt.message]


@pytest.mark.parametrize(
    "text",
    [
        "The liver can often be treated. [^S01]",
        "It can be treated. [^S01] Spots may come. [^S02]",
        "Of 12 people it is so. [^S01]",
        "It comes in twelve people, and on two roads. [^S01]",
        "Call right away, day or night, a 24-hour number. [^S01]",
        "What the atlas says is always so. [^ATLAS]",
    ],
)
def test_what_a_fact_says_is_not_doubted(library: Path, edit: Edit, text: str) -> None:
    sources = library / "sources.yaml"
    atlas = "ATLAS:\n  publisher: We\n  title: This\n  url: null\n  date: null\n"
    sources.write_text(sources.read_text(encoding="utf-8") + atlas, encoding="utf-8")
    assert doubted(library, edit, text) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("It can always be treated. [^S01]", "“always” is stronger than the facts of S01."),
        ("Most spots come. [^S02]", "“Most” is stronger than the facts of S02."),
        ("Spots are often there. [^S02]", "“often” is stronger than the facts of S02."),
        ("In 13 people it is so. [^S01]", "no fact of S01 has the number 13."),
        ("In 1 it is so. [^S01]", "no fact of S01 has the number 1."),
        ("It takes three weeks. [^S01]", "no fact of S01 has the number 3."),
        ("It takes two days. [^S02]", "no fact of S02 has the number 2."),
        ("Nine people were asked. [^S01]", "no fact of S01 has the number 9."),
        ("Call at once. [^S02]", "“at once” is more urgent than the facts of S02."),
        # Each claim stands for itself: a fact of one does not bear the other.
        ("It can be treated. [^S01] Spots often come. [^S02]", "“often” is stronger"),
    ],
)
def test_what_is_more_than_the_facts_say_is_doubted(
    library: Path, edit: Edit, text: str, doubt: str
) -> None:
    (found,) = doubted(library, edit, text)
    assert found.startswith(f"{LIVER}:13: liver/meaning/1: {doubt}")


def test_a_source_that_no_fact_speaks_for_is_named(library: Path, edit: Edit) -> None:
    edit(
        "sources.yaml", "S02:", "S04:\n  publisher: X\n  title: Y\n  url: null\n  date: null\nS02:"
    )
    assert doubted(library, edit, "It is so. [^S04]") == [
        f"{LIVER}:13: liver/meaning/1: no fact says what S04 says. "
        "Look it up, and add it to facts.md."
    ]


def test_a_line_that_is_no_fact_is_named(library: Path) -> None:
    lines = "- **A-03** | No sources. | H\n- **A-01** | Twice. | S01 | n/d | H\n"
    (library / "facts.md").write_text(FACTS + lines, encoding="utf-8")
    assert [str(problem) for problem in read_facts(library).problems] == [
        f"facts.md:{line}: This is no fact. Write: - **ID** | fact | sources | date | H, M or L"
        for line in (6, 7)
    ]


def test_without_facts_nothing_is_doubted(library: Path) -> None:
    assert list(doubts(load_annotations(root=library), read_facts(library))) == []


def doubted_in_spanish(library: Path, edit: Edit, english: str, spanish: str) -> list[str]:
    """Return what the critic says of a statement and its translation."""
    edit(LIVER, SOMETHING, f"{english} [^S01]")
    text = (library / LIVER).read_text(encoding="utf-8")
    (library / "es/sites").mkdir(parents=True)
    (library / "es/ui.yaml").write_text('app.name: "Atlas"\n', encoding="utf-8")
    (library / "es/sites/liver.md").write_text(text.replace(english, spanish), encoding="utf-8")
    found = translation_doubts(load_annotations("es", root=library), load_annotations(root=library))
    return [str(doubt) for doubt in found]


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("It often comes.", "Suele venir."),
        ("Most spots are small.", "La mayoría de los focos son pequeños."),
        ("It need not be cancer.", "No siempre es cáncer."),
        ("Call right away.", "Llame de inmediato."),
        ("Do not take it in all at once.", "No lo lea todo de una vez."),
        ("Call {emergency}.", "Llame al {emergency}."),
    ],
)
def test_a_translation_as_strong_and_as_urgent_is_not_doubted(
    library: Path, edit: Edit, english: str, spanish: str
) -> None:
    assert doubted_in_spanish(library, edit, english, spanish) == []


@pytest.mark.parametrize(
    ("english", "spanish", "doubt"),
    [
        ("It may come.", "Siempre viene.", "“Siempre” is stronger than the English"),
        ("Many spots are small.", "La mayoría son pequeños.", "“La mayoría” is stronger"),
        ("It may come.", "A menudo viene.", "“A menudo” is stronger than the English"),
        ("Call soon.", "Llame de inmediato.", "“de inmediato” is more urgent than the English"),
        ("Call right away.", "Llame pronto.", "It is less urgent than “right away”"),
    ],
)
def test_a_translation_that_is_stronger_or_otherwise_urgent_is_doubted(
    library: Path, edit: Edit, english: str, spanish: str, doubt: str
) -> None:
    (found,) = doubted_in_spanish(library, edit, english, spanish)
    assert found.startswith(f"es/sites/liver.md:13: liver/meaning/1: {doubt}")
