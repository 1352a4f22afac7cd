"""The workshop's page, without a browser: what can be chosen, and what is said when it fails."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from anatomy_viewer import Scene
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from components import content, library
from components.words.say import say
from components.workshop import own_mesh, page, views
from components.workshop.choices import WHOLE
from components.workshop.cutting import BEGIN, parts_of, plane_at
from models.atlas import SITES
from models.bundle import read_bundle, write_bundle
from models.workshop.helper import Answer, FailedError, Helper, RefusedError
from serving import site
from serving.headers import of_a_view
from tests.app.made import words
from tests.models.test_bundle import PORT

ROOT = Path(__file__).parents[2]
OWN_MESH = ROOT / "models" / "workshop" / "own_mesh.py"
PAGE = "from components.workshop import page; page.show()"
UI = words("en").ui
REASONS = sorted(
    set(re.findall(r'RefusedError\("([a-z0-9-]+)"', OWN_MESH.read_text(encoding="utf-8")))
    | {"memory"}
)
BOX = ((-1.0, 0.0, -2.0), (1.0, 2.0, 2.0))


class Stand(Helper):
    """Stands for the helper: says what it was asked, and answers at once."""

    def __init__(self, fails: Exception | None = None, fails_at: str = "") -> None:
        super().__init__()
        self.fails, self.fails_at = fails, fails_at
        self.asked: list[tuple[str, Mapping[str, Any]]] = []
        self.files: list[Mapping[str, bytes]] = []

    def ask(
        self, what: str, wish: Mapping[str, Any], files: Mapping[str, bytes] | None = None
    ) -> Answer:
        self.asked.append((what, wish))
        self.files.append(files or {})
        if self.fails and what == self.fails_at:
            raise self.fails
        if what == "turn":
            return Answer({}, {"cut.html": b"<p>vtk</p>"})
        faces = [{"id": "liver-right-lobe", "area_cm2": 117.96}, {"id": "skin", "area_cm2": 0.5}]
        sides = {"left": "right", "right": "left", "top": "front", "bottom": "back"}
        return Answer({"faces": faces, "sides": sides}, {"cut.png": PIXEL})


# A picture of one dot.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What one test has cut, no other sees."""
    st.cache_data.clear()
    yield
    st.cache_data.clear()


def draw(monkeypatch: pytest.MonkeyPatch, helper: Helper, **query: str) -> AppTest:
    monkeypatch.setattr(page, "helper", lambda: helper)
    monkeypatch.setattr(page, "missing", list)
    test = AppTest.from_string(PAGE, default_timeout=60)
    test.query_params.update(query)
    test.run()
    assert not test.exception
    return test


def test_a_visitor_sees_a_cut_with_names_areas_and_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    helper = Stand()
    test = draw(monkeypatch, helper)
    assert [title.value for title in test.title] == [UI["workshop.title"]]
    (what, wish), *_ = helper.asked
    assert what == "show-cut"
    assert wish["body"] == "female"
    assert "hepatic-veins" in wish["parts"]
    assert "liver" not in wish["parts"]  # its lobes stand for it
    assert wish["normal"] == [0, -1, 0]
    assert "body’s right, on the right its left" in test.caption[1].value
    assert "| Right lobe of the liver | 118.0 |" in test.markdown[-1].value
    assert UI["workshop.cut.skin"] in test.markdown[-1].value


def test_the_page_is_there_in_spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    test = draw(monkeypatch, Stand(), lang="es")
    assert test.title[0].value == words("es").ui["workshop.title"]
    assert "118,0" in test.markdown[-1].value


def test_every_place_can_be_chosen_in_both_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    helper = Stand()
    test = draw(monkeypatch, helper)
    for body in ("male", "female"):
        test.radio(key="body").set_value(body).run()
        for place in BEGIN:
            test.selectbox(key="place").set_value(place).run()
            assert not test.exception
            _, wish = helper.asked[-1]
            assert wish["body"] == body
            assert wish["parts"]


def test_a_visitor_chooses_parts_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    helper = Stand()
    test = draw(monkeypatch, helper)
    test.multiselect[0].set_value(["hepatic-veins"]).run()
    assert helper.asked[-1][1]["parts"] == ["hepatic-veins"]
    before = helper.asked[-1][1]["at_m"]
    test.slider[0].set_value(90.0).run()
    assert helper.asked[-1][1]["at_m"][1] > before[1]
    test.checkbox(key="other").check().run()
    assert helper.asked[-1][1]["normal"] == [0, 1, 0]


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        (RefusedError("nothing-cut"), "workshop.refused.nothing-cut"),
        (FailedError(), "workshop.failed"),
    ],
)
def test_what_does_not_work_is_told_plainly(
    monkeypatch: pytest.MonkeyPatch, fails: Exception, said: str
) -> None:
    test = draw(monkeypatch, Stand(fails, "show-cut"))
    told = [*test.info, *test.warning]
    assert [one.value for one in told] == [UI[said]]
    assert not test.markdown[1:]


@pytest.mark.parametrize(
    ("fails", "why"),
    [
        (RefusedError("too-much-to-turn"), "workshop.refused.too-much-to-turn"),
        (FailedError(), "workshop.turn.slow"),
    ],
)
def test_what_cannot_be_turned_is_still_seen(
    monkeypatch: pytest.MonkeyPatch, fails: Exception, why: str
) -> None:
    test = draw(monkeypatch, Stand(fails, "turn"))
    test.toggle(key="turn").set_value(True).run()
    assert [one.value for one in test.info] == [say(UI, "workshop.turn.failed", why=UI[why])]
    assert "image" in [element.type for element in test.main]
    assert "Right lobe" in test.markdown[-1].value


def test_without_stpyvista_the_picture_is_all_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stpyvista", None)
    test = draw(monkeypatch, Stand())
    test.toggle(key="turn").set_value(True).run()
    (told,) = test.info
    assert UI["workshop.turn.missing"] in told.value


def test_without_the_packages_the_page_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page, "find_spec", lambda name: None if name == "pyvista" else object())
    test = AppTest.from_string(PAGE, default_timeout=60).run()
    (told,) = test.info
    assert "`pip install -r requirements.txt`" in told.value
    assert "pyvista" in told.value


def test_one_module_alone_knows_stpyvista() -> None:
    knows = [
        path.name
        for room in ("annotations", "components", "models", "serving")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"^\s*(from|import) stpyvista", path.read_text(encoding="utf-8"), re.M)
    ]
    assert knows == ["turning.py"]


@pytest.mark.parametrize("inside", [False, True])
def test_what_is_inside_stands_for_what_it_replaces(inside: bool) -> None:
    atlas = content.body()
    assert atlas
    for place in (WHOLE, *SITES):
        ids = {one.id for one in parts_of(atlas, "female", place, inside=inside)}
        assert ids
        assert not any(id_.startswith("example") for id_ in ids)
        replaced = {id_ for one in ids for id_ in atlas.by_id[one].replaces}
        assert not replaced & ids
    assert "prostate" not in {one.id for one in parts_of(atlas, "female", WHOLE, inside=inside)}


def test_a_plane_goes_where_it_is_told_and_tips_towards_who_looks() -> None:
    at, normal = plane_at(BOX, "level", 25)
    assert at == pytest.approx((0, 0.5, 0))
    assert normal == pytest.approx((0, -1, 0))
    _, normal = plane_at(BOX, "front", 50, tilt_deg=30)
    assert normal == pytest.approx((0, -0.5, 0.866), abs=1e-3)
    _, normal = plane_at(BOX, "front", 50, swing_deg=30)
    assert normal == pytest.approx((-0.5, 0, 0.866), abs=1e-3)
    # From the left, the right edge of the picture is the back.
    _, normal = plane_at(BOX, "side", 50, swing_deg=30)
    assert normal == pytest.approx((0.866, 0, 0.5), abs=1e-3)
    _, normal = plane_at(BOX, "side", 50, other=True)
    assert normal == pytest.approx((-1, 0, 0))


# A mesh of one's own


def bring(
    monkeypatch: pytest.MonkeyPatch, fails: Exception | None = None, fails_at: str = "place"
) -> AppTest:
    """Come to the part for meshes of one's own, agree, and give a file."""

    def ask(what: str, data: bytes, wish: Mapping[str, Any]) -> Answer:
        assert data == b"solid"
        assert wish["ending"] == "stl"
        if fails and what == fails_at:
            raise fails
        if what == "look":
            found = {"triangles": 4, "pieces": 1, "size": [20, 20, 20], "open_edges": 0}
            return Answer(found | {"unit": "mm", "frame": "lps"}, {})
        said = {"bounds_m": PORT.bounds_m, "volume_ml": 1.3, "triangles": 4}
        return Answer(said, {"own.glb": PORT.mesh, "own.png": PIXEL})

    monkeypatch.setattr(own_mesh, "_ask", ask)
    test = draw(monkeypatch, Stand())
    test.radio(key="part").set_value("own").run()
    assert [warning.value for warning in test.warning] == [UI["workshop.own.never"]]
    assert not test.file_uploader
    test.checkbox(key="agree").check().run()
    test.file_uploader[0].set_value(("port.stl", b"solid", "model/stl")).run()
    assert not test.exception
    return test


def test_a_mesh_is_named_placed_and_saved_as_a_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    test = bring(monkeypatch)
    assert "image" in [element.type for element in test.main]
    assert [info.value for info in test.info] == [UI["workshop.own.incomplete"]]
    assert test.radio(key="unit").options[0] == "Millimeters: 2 cm in all"
    saved: list[bytes] = []
    monkeypatch.setattr(st, "download_button", lambda _, data, **__: saved.append(data))
    test.text_input(key="name-en").set_value("Port")
    test.text_input(key="name-es").set_value("Catéter")
    test.text_area(key="text-en").set_value("It lies below the skin.")
    test.selectbox(key="site").set_value("breast")
    test.text_input(key="licence").set_value("CC0").run()
    assert not test.info
    bundle = read_bundle(saved[-1], "port.zip")
    assert (bundle.id, bundle.site, bundle.body) == ("own-port", "breast", "female")
    assert dict(bundle.names) == {"en": "Port", "es": "Catéter"}


def test_words_that_are_none_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    test = bring(monkeypatch)
    test.text_input(key="name-en").set_value("<b>Port</b>")
    test.text_input(key="licence").set_value("CC0").run()
    (told,) = test.error
    assert "plain words" in told.value


@pytest.mark.parametrize("why", REASONS)
def test_each_reason_to_refuse_a_mesh_has_words(monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    for lang in ("en", "es"):
        assert f"workshop.refused.{why}" in words(lang).ui
    test = bring(monkeypatch, RefusedError(why, most=9, cm=900), "look")
    (told,) = test.error
    assert told.value == say(UI, f"workshop.refused.{why}", most=9, cm=900)
    assert "image" not in [element.type for element in test.main]


def test_a_mesh_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    test = bring(monkeypatch, FailedError())
    assert UI["workshop.failed"] in [warning.value for warning in test.warning]


def test_a_mesh_is_seen_in_the_viewer_of_this_visitor_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    test = bring(monkeypatch)
    scenes: list[Scene] = []
    monkeypatch.setattr(own_mesh, "anatomy_viewer", lambda scene, **_: scenes.append(scene))
    test.toggle(key="in-body").set_value(True).run()
    (scene,) = scenes
    assert scene.structures[-1].id == scene.files[-1].name == "own-mesh"
    assert views.find(scene.files[-1].url.removeprefix(views.VIEWS))
    atlas = content.body()
    assert atlas
    assert "own-mesh" not in atlas.by_id


def test_a_host_puts_bundles_into_a_folder_and_all_readers_have_them(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    fresh_content: Callable[[], None],
    open_door: Callable[[], TestClient],
) -> None:
    (tmp_path / "port.zip").write_bytes(write_bundle(PORT))
    (tmp_path / "bad.zip").write_bytes(b"PK")
    monkeypatch.setattr(content, "OWN_MODELS", str(tmp_path))
    monkeypatch.setattr(content, "OWN_MESHES", tmp_path / "own")
    fresh_content()
    found = library.library(content.words("es"))
    assert found.known.structures["own-port"] == "Catéter"
    assert found.known.site_of["own-port"] == "breast"
    assert PORT.texts["es"] in found.texts["breast"]
    scene = json.loads(found.files[(found.scene or "").removeprefix(library.FOLDER)])
    (file,) = (one for one in scene["files"] if one["name"] == "own-port")
    door = open_door()
    answer = door.get(f"/{file['url']}")
    assert answer.content == PORT.mesh
    assert answer.headers["content-type"] == "model/gltf-binary"
    assert "CC0" in found.texts["about"]
    assert dict(site.files(None))[file["url"]] == tmp_path / "own" / file["url"].split("/")[-1]
    assert not found.words.problems


# The print kit


def test_a_piece_is_made_when_it_is_asked_for_and_its_text_is_always_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Mapping[str, Any]] = []

    def ask(_: Helper, what: str, wish: Mapping[str, Any]) -> Answer:
        assert what == "print"
        made.append(wish)
        return Answer({}, {"piece.stl": b"stl", "piece.3mf": b"3mf"})

    test = draw(monkeypatch, Stand())
    monkeypatch.setattr(Helper, "ask", ask)
    test.radio(key="part").set_value("kit").run()
    assert not test.exception
    assert [getattr(one, "label", "") for one in test.get("download_button")] == [
        UI["workshop.kit.text"]
    ]
    test.selectbox(key="piece").set_value(4).run()
    test.button(key="make").click().run()
    assert [(one["number"], one["parts"]) for one in made] == [(4, ["liver"])]
    assert len(test.get("download_button")) == 3
    test.selectbox(key="piece").set_value(2).run()
    assert len(test.get("download_button")) == 1  # another piece is not made yet


# What is turned, and what it may do


def test_a_view_is_kept_for_a_while_and_its_address_cannot_be_guessed() -> None:
    addresses = [
        views.keep(f"<p>{number}</p>".encode(), "html") for number in range(views.MOST + 1)
    ]
    names = [address.removeprefix(views.VIEWS) for address in addresses]
    assert views.find(names[0]) is None
    assert views.find(names[-1]) == f"<p>{views.MOST}</p>".encode()
    assert all(len(name) > 20 for name in names)


def test_a_view_reaches_nobody_and_nothing(browser: TestClient) -> None:
    address = views.keep(b"<script>1</script>", "html")
    answer = browser.get(f"/{address}")
    assert answer.text == "<script>1</script>"
    policy = answer.headers["content-security-policy"]
    assert policy == of_a_view()["content-security-policy"]
    told = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert told["default-src"] == "'none'"
    assert told["sandbox"] == "allow-scripts"
    assert "'self'" not in told["connect-src"]
    assert browser.get("/workshop-view/none").status_code == 404


def test_only_pages_of_the_workshop_have_frames(browser: TestClient) -> None:
    assert "frame-src 'self'" in browser.get("/workshop").headers["content-security-policy"]
    assert "frame-src" not in browser.get("/").headers["content-security-policy"]


def test_the_way_there_is_in_the_foot_of_the_app_alone(browser: TestClient) -> None:
    assert 'href="workshop?lang=es"' in browser.get("/?lang=es").text
    assert "workshop" not in browser.get("/read/liver.html").text


def test_the_head_of_the_page_speaks_its_language_and_the_other_is_one_press_away(
    browser: TestClient,
) -> None:
    head = browser.get("/workshop?lang=es").text
    assert 'lang="es"' in head
    assert 'href="./workshop?lang=en"' in head


def test_readers_get_no_cookie(browser: TestClient) -> None:
    for path in ("/", "/read/liver.html", "/library/index.json", "/workshop"):
        assert "set-cookie" not in browser.get(path).headers
