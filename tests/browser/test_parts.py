"""Each part of the body is found in it by the mouse, and read about, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from annotations.load import languages
from models.manifest import load_atlas
from tests.browser.conftest import MUCH_GB
from tests.browser.reader import Reader
from tests.words import atlas_words

Open = Callable[..., Reader]
PARTS = [part for part in load_atlas().structures if part.layer not in ("skin", "examples")]
STEP, RINGS = 9, 24


@pytest.mark.full
@pytest.mark.parametrize("language", languages())
def test_each_part_is_under_the_mouse_and_has_its_words(language: str, read: Open) -> None:
    reader = read(f"/?lang={language}", memory_gb=MUCH_GB)
    alone, missed = atlas_words(language).ui["viewer.isolate"], []
    for part in PARTS:
        inside = "&inside=1" if part.reveal == "inside" else ""
        body = "&body=male" if part.only == "male" else ""
        reader.go(f"/?lang={language}&structure={part.id}{inside}{body}")
        expect(reader.viewer).to_have_attribute("data-selected", part.id)
        reader.wait_until_at_rest()
        reader.viewer.get_by_role("button", name=alone).click()
        if not reader.words.inner_text() or not is_under_the_mouse(reader, part.id):
            missed.append(part.id)
    assert missed == []


def is_under_the_mouse(reader: Reader, structure: str) -> bool:
    """Whether a mouse that circles out of the middle of the stage finds what is shown alone."""
    box = reader.canvas.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    rings = (
        (ring * across, ring * down)
        for ring in range(RINGS)
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1))
    )
    return any(
        reader.hovers_over(x + STEP * across, y + STEP * down) == structure
        for across, down in rings
    )
