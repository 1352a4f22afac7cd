"""The body's geometry over HTTP, and what a first visit costs."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Request as Asked
from playwright.sync_api import expect

from annotations import load_annotations
from models import load_atlas
from tests.browser.conftest import Open

PATHS = [f"/models/glb/{file.path.name}" for file in load_atlas().files]


@pytest.mark.parametrize("path", PATHS)
def test_a_mesh_is_kept_for_ever_and_sent_compressed(server: str, path: str) -> None:
    request = Request(server + path, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urlopen(request) as answer:  # noqa: S310 -- our own server
        assert answer.headers["content-type"] == "model/gltf-binary"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["etag"]


def test_those_who_have_a_mesh_are_not_sent_it_again(server: str) -> None:
    with urlopen(server + PATHS[0]) as answer:  # noqa: S310 -- our own server
        tag = answer.headers["etag"]
    request = Request(server + PATHS[0], headers={"If-None-Match": tag})  # noqa: S310
    with pytest.raises(HTTPError) as not_modified:
        urlopen(request)  # noqa: S310 -- our own server
    assert not_modified.value.code == 304
    assert "immutable" in not_modified.value.headers["cache-control"]
    not_modified.value.close()


@pytest.mark.parametrize(
    "path", ["/models/glb/none.glb", "/models/manifest.json", "/models/__init__.py", "/models/"]
)
def test_nothing_but_meshes_is_served_and_a_missing_one_is_no_page(server: str, path: str) -> None:
    with pytest.raises(HTTPError) as missing:
        urlopen(server + path)  # noqa: S310 -- our own server
    assert missing.value.code == 404
    missing.value.close()


def test_a_first_visit_is_small_and_asks_for_no_font_that_it_does_not_need(
    new_reader: Open,
) -> None:
    reader = new_reader()
    asked: list[Asked] = []
    reader.page.on("requestfinished", lambda request: asked.append(request))
    reader.go("/")
    reader.wait_for_state("ready")
    urls = [request.url for request in asked]
    assert not any("MaterialSymbols" in url or "SourceSerif" in url for url in urls)
    ours = [r for r in asked if r.url.startswith("http") and "/models/" not in r.url]
    sent = sum(request.sizes()["responseBodySize"] for request in ours)
    assert 200_000 < sent < 400_000
    assert reader.foreign == []


def test_before_anything_is_drawn_the_page_has_our_name_and_icon(new_reader: Open) -> None:
    reader = new_reader(java_script_enabled=False)
    reader.go("/?lang=es")
    ui = load_annotations("es").ui
    expect(reader.page).to_have_title(ui["app.name"])
    assert reader.page.locator("html").get_attribute("lang") == "es"
    description = reader.page.locator('meta[name="description"]')
    assert description.get_attribute("content") == ui["app.description"]
    assert reader.page.locator('link[rel="icon"]').get_attribute("href") == "icon.svg"
    assert ui["app.noscript"] in (reader.page.locator("noscript").text_content() or "")
