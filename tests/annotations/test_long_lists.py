"""A list that is too long to keep in mind is named, and one that is parted is not."""

from pathlib import Path

from annotations import load_annotations
from annotations.review.long_lists import LONGEST, LOOKED_UP, long_lists
from tests.annotations.library import LIVER, SOMETHING, Edit
from tests.words import atlas_words


def found(library: Path) -> list[str]:
    words = load_annotations(root=library)
    assert words.problems == ()
    return [str(problem) for problem in long_lists(words)]


def bullets(count: int, danger: str = "") -> str:
    mark = f" {{danger: {danger}}}" if danger else ""
    return "\n".join(f"- Thing {number}.{mark} [^S01]" for number in range(count))


def test_a_list_of_too_many_items_is_named_by_its_first(library: Path, edit: Edit) -> None:
    edit(LIVER, SOMETHING, bullets(LONGEST))
    assert found(library) == []
    edit(LIVER, "- Thing 0.", "- Thing more. [^S01]\n- Thing 0.")
    assert found(library) == [
        f"{LIVER}:13: {LONGEST + 1} items stand in one list, and {LONGEST} are enough. "
        "Put a sentence between them, or join some."
    ]
    edit(LIVER, "- Thing 4.", f"\n{SOMETHING}\n\n- Thing 4.")
    assert found(library) == []


def test_signs_are_counted_below_each_urgency(library: Path, edit: Edit) -> None:
    warnings = (library / "en/warnings.yaml").read_text(encoding="utf-8")
    chill = warnings.replace("fever:", "chill:").replace("urgency: today", "urgency: soon")
    (library / "en/warnings.yaml").write_text(warnings + chill, encoding="utf-8")
    edit(LIVER, SOMETHING, f"{bullets(LONGEST, 'fever')}\n{bullets(LONGEST, 'chill')}")
    assert found(library) == []
    edit(LIVER, "- Thing 0.", "- More. {danger: fever} [^S01]\n- Thing 0.")
    assert len(found(library)) == 1


def test_a_danger_has_few_steps_and_few_signs(library: Path, edit: Edit) -> None:
    edit("en/warnings.yaml", '    - "Heat. [^S01]"\n', '    - "Heat. [^S01]"\n' * LONGEST)
    assert len(found(library)) == 1


def test_what_is_looked_up_by_country_names_one_in_each_item() -> None:
    for lang in ("en", "es"):
        words = atlas_words(lang)
        for id_ in LOOKED_UP:
            page, name = id_.split("/")
            (section,) = (s for s in words.pages[page].sections if s.id == name)
            items = [s for s in section.statements if s.kind == "item"]
            assert len(items) > LONGEST
            assert all(item.text.startswith("**") for item in items)
