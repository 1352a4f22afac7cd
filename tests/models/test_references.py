"""references.toml: that it holds each work that the code names, and how much of it was seen."""

from __future__ import annotations

import pytest

from models.references import AGREES, KINDS, PAGE, ROOT, SEEN, load_references, uses, written

REFERENCES = load_references()
# Works whose names and years stand in comments, docstrings and strings of several lines.
NAMED_ACROSS_LINES = {
    "nguyen-2018": "models/pipeline/insides/cutaway.py",
    "botsch-2008": "models/pipeline/skin/relax.py",
    "gore-1986": "models/pipeline/catalogue/expected.py",
}


def test_each_work_that_the_code_names_is_held_and_each_held_is_named_where_it_says() -> None:
    held = {id_: set(it.used_in) for id_, it in REFERENCES.items()}
    assert held == uses(REFERENCES)


def test_a_work_is_found_by_name_and_year_across_lines_and_strings() -> None:
    found = uses({})
    assert {id_ for id_, path in NAMED_ACROSS_LINES.items() if path in found[id_]} == set(
        NAMED_ACROSS_LINES
    )


def test_works_are_held_in_the_order_of_their_ids_and_files_in_that_of_their_names() -> None:
    assert list(REFERENCES) == sorted(REFERENCES)
    for it in REFERENCES.values():
        assert list(it.used_in) == sorted(it.used_in)
        assert all((ROOT / path).is_file() for path in it.used_in)


@pytest.mark.parametrize("id_", REFERENCES)
def test_what_was_seen_says_where_and_when_and_what(id_: str) -> None:
    it = REFERENCES[id_]
    assert it.kind in KINDS
    assert it.seen in SEEN
    assert it.authors
    assert it.published
    for address, day in ((it.at, it.on), (it.other_at, True)):
        assert not address or (address.startswith(("https://", "http://")) and day)
    assert bool(it.other) == bool(it.other_at)
    if it.seen == "no":
        assert (it.number, it.agrees) == ("", "")
    else:
        assert it.at
        assert it.number
        assert it.agrees in AGREES
    # A number that was not as the code has it is told with what is wrong.
    assert it.agrees in ("", "yes") or it.note


def test_the_page_is_made_from_the_file() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(REFERENCES), (
        "run .venv/bin/python -m models.references"
    )
