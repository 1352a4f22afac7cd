"""What goes wrong on the way: files, pictures, browsers. The words always work."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from models import load_atlas
from tests.browser.reader import Reader

Open = Callable[..., Reader]

FILES = {file.name: file for file in load_atlas().files}
CORE = FILES["first"]
GLB = "model/gltf-binary"
BROKEN_FILES = {
    "missing": {"status": 404, "body": "Not Found"},
    "truncated": {"status": 200, "content_type": GLB, "body": CORE.path.read_bytes()[:5000]},
    "a web page": {"status": 200, "content_type": "text/html", "body": "<!doctype html>"},
}
NO_WEBGL = """
const original = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return /webgl/.test(kind) ? null : original.call(this, kind, ...rest)
}
"""


@pytest.mark.parametrize("trouble", BROKEN_FILES)
def test_a_broken_file_is_named_the_words_work_and_a_retry_recovers(
    new_reader: Open, trouble: str
) -> None:
    reader = new_reader()
    answer = BROKEN_FILES[trouble]

    def break_it(route: Route) -> None:
        route.fulfill(**answer)  # type: ignore[arg-type]  # a table of keyword arguments

    reader.page.route(f"**/{CORE.path.name}", break_it)
    reader.go("/")
    reader.wait_for_state("error")
    expect(reader.viewer.get_by_role("alert")).to_contain_text(re.compile("file|page", re.I))
    reader.press_site("liver")
    expect(reader.title).to_have_text("Liver")
    reader.page.unroute(f"**/{CORE.path.name}")
    reader.viewer.get_by_role("button", name="Try again").click()
    reader.wait_for_state("ready")
    expect(reader.viewer.get_by_role("alert")).to_have_count(0)


def test_an_inside_that_does_not_come_is_said_and_a_retry_brings_it(read: Open) -> None:
    reader = read("/?site=liver")
    inside = f"**/{FILES['inside-liver'].path.name}"
    reader.page.route(inside, lambda route: route.fulfill(status=404, body="Not Found"))
    reader.viewer.get_by_role("button", name="Look inside").click()
    expect(reader.viewer.get_by_role("alert")).to_contain_text("Everything else works.")
    assert reader.sees("state") == "ready"
    reader.page.unroute(inside)
    reader.viewer.get_by_role("button", name="Try again").click()
    expect(reader.viewer.get_by_role("alert")).to_have_count(0)
    reader.point_at("liver-right-lobe")


def test_another_body_that_does_not_come_leaves_a_picture_and_the_way_back(read: Open) -> None:
    reader = read()
    reader.page.route(f"**/{FILES['first-male'].path.name}", lambda route: route.abort())
    reader.viewer.get_by_role("radio", name="Man", exact=True).check()
    expect(reader.viewer.get_by_role("alert")).to_be_visible()
    assert reader.sees("state") == "ready"
    reader.viewer.get_by_role("radio", name="Woman", exact=True).check()
    expect(reader.viewer).to_have_attribute("data-body", "female")


def test_a_lost_picture_comes_back_as_it_was(read: Open) -> None:
    reader = read("/?site=liver")
    reader.wait_until_at_rest()
    view = reader.sees("view")
    reader.canvas.evaluate(
        """canvas => {
            const lost = canvas.getContext("webgl2").getExtension("WEBGL_lose_context")
            lost.loseContext()
            setTimeout(() => lost.restoreContext(), 300)
        }"""
    )
    reader.wait_until_at_rest()
    reader.wait_for_state("ready")
    assert (reader.sees("site"), reader.sees("view")) == ("liver", view)
    colours = reader.picture().getcolors(maxcolors=2_000_000)
    assert colours
    assert len(colours) > 1000


def test_without_webgl_the_list_and_the_words_do_all(new_reader: Open) -> None:
    reader = new_reader()
    reader.page.add_init_script(NO_WEBGL)
    reader.go("/")
    reader.wait_for_state("unsupported")
    assert reader.viewer.get_by_text("cannot show the body in 3D").first.is_visible()
    reader.viewer.locator("[data-structure-id=brain-cerebellum]").click()
    expect(reader.title).to_have_text("Brain")
    assert reader.query == {"site": "brain", "structure": "brain-cerebellum"}
