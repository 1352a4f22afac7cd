"""Each part of both bodies: found under the pointer where it is seen, and read about."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import expect

from annotations import load_annotations
from components.content import structure_name
from models import Structure, load_atlas
from tests.browser.reader import Reader

Open = Callable[..., Reader]
ATLAS = load_atlas()
# Where a part is looked for: from the middle of the picture outwards, as shares of its half.
STEPS = (0, -0.1, 0.1, -0.2, 0.2, -0.35, 0.35, -0.5, 0.5)
WHERE = sorted(product(STEPS, STEPS), key=lambda at: at[0] ** 2 + at[1] ** 2)


def points(reader: Reader) -> Iterator[tuple[float, float]]:
    box = reader.canvas.bounding_box()
    assert box
    for x, y in WHERE:
        yield box["x"] + box["width"] * (1 + x) / 2, box["y"] + box["height"] * (1 + y) / 2


def is_met(reader: Reader, part: Structure) -> bool:
    """Choose a part, alone as it is then, and move the mouse until it is met; click it."""
    reader.viewer.locator(f"[data-structure-id={part.id}]").click()
    expect(reader.viewer).to_have_attribute("data-selected", part.id)
    reader.wait_until_at_rest()
    for point in points(reader):
        if reader.hovers_over(*point) == part.id:
            reader.page.mouse.click(*point)
            expect(reader.viewer).to_have_attribute("data-selected", part.id)
            return True
    return False


@pytest.mark.full
@pytest.mark.parametrize(("body", "lang"), [("female", "en"), ("male", "es")])
def test_each_part_is_met_by_the_pointer_and_has_its_words(
    read: Open, body: str, lang: str
) -> None:
    words = load_annotations(lang)
    reader = read(f"/?body={body}&lang={lang}&site=bone&examples=1")
    reader.viewer.get_by_role("button", name=words.ui["viewer.isolate"]).click()
    reader.viewer.locator("details:has([data-structure-id]) > summary").click()
    chosen = reader.panel.locator(".chosen:visible")
    missed = []
    for part in ATLAS.structures:
        if body not in part.shapes:
            continue
        if not is_met(reader, part):
            missed.append(part.id)
        expect(chosen).to_contain_text(structure_name(part, words))
        assert len(chosen.inner_text()) > len(structure_name(part, words)) + 20, part.id
    assert missed == []
    assert reader.complaints == []
