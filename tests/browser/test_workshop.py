"""The workshop in a browser: one journey for each of its parts."""

from collections.abc import Callable
from importlib.util import find_spec

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PATIENCE_MS, Reader
from tests.browser.test_policy import nothing_is_against_the_policy, watched

Open = Callable[..., Reader]


@pytest.mark.body
def test_a_teacher_cuts_the_liver_turns_it_and_takes_a_drawing_home(new_reader: Open) -> None:
    reader = new_reader()
    watched(reader, "/workshop?lang=es")
    page = reader.page
    expect(page.get_by_role("heading", level=1)).to_have_text("El taller")
    expect(page.get_by_role("cell", name="Lóbulo derecho del hígado")).to_be_visible(
        timeout=PATIENCE_MS
    )
    expect(page.get_by_alt_text("El cuerpo, cortado")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Dibujo con nombres").click()
    drawn = download.value.path().read_text(encoding="utf-8")
    assert "Lóbulo derecho del hígado" in drawn
    if find_spec("stpyvista"):
        page.get_by_text("Girarlo en 3D").click()
        outer = page.frame_locator("iframe#stpyvistaframe")
        canvas = outer.frame_locator("iframe").locator("canvas")
        expect(canvas).to_be_visible(timeout=PATIENCE_MS)
    nothing_is_against_the_policy(reader)
