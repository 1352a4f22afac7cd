"""What goes wrong on the way: files, pictures, browsers. The words always work."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from models import load_atlas
from tests.browser.reader import MESHES, Reader

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
    reader.wait_until_at_rest(MESHES)
    view = reader.sees("view")
    reader.canvas.evaluate(
        """canvas => {
            const lost = canvas.getContext("webgl2").getExtension("WEBGL_lose_context")
            lost.loseContext()
            setTimeout(() => lost.restoreContext(), 300)
        }"""
    )
    reader.wait_until_at_rest(MESHES)
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
    reader.finds_address(site="brain", structure="brain-cerebellum")


# What befell iPhones in 2025: each context is lost as soon as it is made.
LOST_AT_BIRTH = """
const original = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  const context = original.call(this, kind, ...rest)
  if (/webgl/.test(kind)) context?.getExtension("WEBGL_lose_context")?.loseContext()
  return context
}
"""
DRIVER_THAT_THROWS = """
const original = WebGL2RenderingContext.prototype.drawElements
WebGL2RenderingContext.prototype.drawElements = function (...drawn) {
  if (window.driverIsBroken) throw new Error("the driver has crashed")
  return original.apply(this, drawn)
}
"""
# A download is given up after twenty seconds without a byte; nobody has to wait so long here.
SOON = """
const wait = window.setTimeout
window.setTimeout = (action, ms, ...rest) => wait(action, ms === 20000 ? 2000 : ms, ...rest)
"""
NO_WASM = "delete window.WebAssembly"


def _all_but_the_body_works(reader: Reader) -> None:
    """The buttons, the list and the words do all, and nobody sees a trace."""
    reader.press_site("liver")
    expect(reader.title).to_have_text("Liver")
    reader.viewer.locator("[data-structure-id=brain-cerebellum]").click()
    expect(reader.title).to_have_text("Brain")
    assert reader.query["structure"] == "brain-cerebellum"


def test_a_picture_that_is_lost_at_birth_leaves_words_buttons_and_list(new_reader: Open) -> None:
    reader = new_reader()
    reader.page.add_init_script(LOST_AT_BIRTH)
    reader.go("/")
    reader.wait_for_state("unsupported")
    expect(reader.viewer.get_by_role("alert")).to_contain_text("could not be shown")
    _all_but_the_body_works(reader)


def test_a_driver_that_throws_in_a_later_frame_leaves_them_too_and_can_be_tried_again(
    new_reader: Open,
) -> None:
    reader = new_reader()
    reader.page.add_init_script(DRIVER_THAT_THROWS)
    reader.go("/?site=bone")
    reader.wait_for_state("ready")
    reader.page.evaluate("window.driverIsBroken = true")
    reader.press_site("lung")
    reader.wait_for_state("unsupported")
    assert reader.sees("site") == "lung"
    expect(reader.title).to_have_text("Lung")
    _all_but_the_body_works(reader)
    reader.page.evaluate("window.driverIsBroken = false")
    reader.viewer.get_by_role("button", name="Try again").click()
    reader.wait_for_state("ready")
    assert reader.sees("selected") == "brain-cerebellum"


def test_a_download_that_stalls_is_told_and_comes_by_itself_once_it_can(new_reader: Open) -> None:
    reader = new_reader()
    reader.page.add_init_script(SOON)
    reader.page.route(f"**/{CORE.path.name}", lambda _: None)
    reader.go("/")
    reader.wait_for_state("error")
    expect(reader.viewer.get_by_role("alert")).to_contain_text("stopped coming")
    expect(reader.viewer.get_by_role("button", name="Try again")).to_be_visible()
    reader.press_site("liver")
    expect(reader.title).to_have_text("Liver")
    reader.page.unroute(f"**/{CORE.path.name}")
    reader.page.evaluate("dispatchEvent(new Event('online'))")
    reader.wait_for_state("ready")
    expect(reader.viewer.get_by_role("alert")).to_have_count(0)


def test_without_webassembly_the_body_is_there(new_reader: Open) -> None:
    """As in Lockdown Mode of an iPhone."""
    reader = new_reader()
    reader.page.add_init_script(NO_WASM)
    reader.go("/")
    reader.wait_for_state("ready")
    assert reader.page.evaluate("typeof WebAssembly") == "undefined"
    colours = reader.picture().resize((64, 64)).getcolors(64 * 64)
    assert colours
    assert len(colours) > 50


def test_a_search_that_cannot_be_made_says_so_without_a_trace(new_reader: Open) -> None:
    reader = new_reader()
    reader.page.add_init_script(
        "const set = Element.prototype.setAttribute\n"
        "Element.prototype.setAttribute = function (name, value) {\n"
        "  if (value === 'combobox') throw new Error('no search')\n"
        "  return set.call(this, name, value)\n"
        "}"
    )
    reader.go("/?site=liver")
    expect(reader.page.get_by_text("The search does not work just now")).to_be_visible()
    expect(reader.title).to_have_text("Liver")
