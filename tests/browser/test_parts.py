"""Each part of both bodies: found under the pointer where it is seen, and read about."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from playwright.sync_api import expect

from annotations import load_annotations
from components.content import structure_name
from models import Structure, load_atlas
from tests.browser.reader import MESHES, Reader

Open = Callable[..., Reader]
ATLAS = load_atlas()
# How far from where its name points a part may begin, in steps of pixels.
RINGS, STEP_PX = range(7), 4
POINTED = """
(svg) => {
  const line = [...svg.querySelectorAll("line")].find(({ style }) => style.display !== "none")
  const { left, top } = svg.getBoundingClientRect()
  return line ? [left + line.x2.baseVal.value, top + line.y2.baseVal.value] : null
}
"""


def points(reader: Reader) -> Iterator[tuple[float, float]]:
    """Return the point of the screen that the name of the choice points at, and those around it."""
    x, y = reader.viewer.locator(".leaders").evaluate(POINTED) or (0, 0)
    for ring in RINGS:
        around = np.linspace(0, 2 * np.pi, 6 * ring, endpoint=False) if ring else np.zeros(1)
        for angle in around:
            away = STEP_PX * ring
            yield x + away * float(np.cos(angle)), y + away * float(np.sin(angle))


def is_met(reader: Reader, part: Structure) -> bool:
    """Choose a part, alone as it is then, and move the mouse until it is met; click it."""
    reader.viewer.locator(f"[data-structure-id={part.id}]").click()
    expect(reader.viewer).to_have_attribute("data-selected", part.id)
    reader.canvas.scroll_into_view_if_needed()  # the list is below it
    reader.wait_until_at_rest(MESHES)
    for point in points(reader):
        if reader.hovers_over(*point) == part.id:
            reader.page.mouse.click(*point)
            expect(reader.viewer).to_have_attribute("data-selected", part.id)
            return True
    return False


@pytest.mark.full
@pytest.mark.parametrize("examples", [False, True])
@pytest.mark.parametrize(("body", "lang"), [("female", "en"), ("male", "es")])
def test_each_part_is_met_by_the_pointer_and_has_its_words(
    read: Open, body: str, lang: str, examples: bool
) -> None:
    words = load_annotations(lang)
    reader = read(f"/?body={body}&lang={lang}&site=bone{'&examples=1' if examples else ''}")
    reader.viewer.get_by_role("button", name=words.ui["viewer.isolate"]).click()
    reader.viewer.locator("details:has([data-structure-id]) > summary").click()
    chosen = reader.panel.locator(".chosen:visible")
    missed = []
    for part in ATLAS.structures:
        # A part that has an example in it is met where there is none.
        if body not in part.shapes or (part.reveal == "example") is not examples:
            continue
        name = structure_name(part, words)
        if not is_met(reader, part):
            missed.append(part.id)
        expect(chosen).to_contain_text(name)
        assert len(chosen.inner_text()) > len(name) + 20, part.id
    assert not missed, ", ".join(missed)
    assert reader.complaints == []
