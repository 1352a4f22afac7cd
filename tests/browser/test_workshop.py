"""The workshop in a browser: one journey for each of its parts."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
import trimesh
from playwright.sync_api import expect

from models.bundle import read_bundle
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


@pytest.mark.body
def test_a_teacher_brings_a_mesh_sees_it_in_the_body_and_saves_it(
    new_reader: Open, tmp_path: Path
) -> None:
    ball = tmp_path / "ball.stl"
    ball.write_bytes(trimesh.creation.icosphere(2, 20.0).export(file_type="stl"))
    reader = new_reader()
    watched(reader, "/workshop?lang=en")
    page = reader.page
    page.get_by_text("Bring your own mesh").click(timeout=PATIENCE_MS)
    expect(page.get_by_text("Never bring a scan of a patient")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_text("This is no patient’s").click()
    page.locator("input[type=file]").set_input_files(ball)
    picture = page.get_by_alt_text("Your mesh")
    expect(picture).to_be_visible(timeout=PATIENCE_MS)
    for label, text in (("Its name in English", "Port"), ("Its license", "CC0")):
        page.get_by_label(label).fill(text)
        page.keyboard.press("Tab")
    page.get_by_text("In the body", exact=True).click()
    reader.wait_for_state("ready")
    expect(reader.viewer).to_have_attribute("data-selected", "own-port", timeout=PATIENCE_MS)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a bundle").click()
    bundle = read_bundle(download.value.path().read_bytes(), "port.zip")
    assert (bundle.id, bundle.triangles) == ("own-port", 320)
    nothing_is_against_the_policy(reader)
    # Nobody sends a file in somebody else's name.
    answer = page.request.put(
        f"{reader.home}/_stcore/upload_file/x/y", multipart={"file": ball.read_bytes().hex()}
    )
    assert answer.status == 403
