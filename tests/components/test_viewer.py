"""The Python side of the viewer: what it sends, what it believes, and what TypeScript knows."""

import gzip
import importlib.util
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import anatomy_viewer
import pytest
import yaml
from anatomy_viewer import (
    Scene,
    SceneBody,
    SceneFile,
    SceneLevel,
    SceneShape,
    SceneSite,
    SceneStructure,
    Selection,
)
from anatomy_viewer.protocol import ViewerData

VIEWER = Path(__file__).parents[2] / "components" / "viewer"

SCENE = Scene(
    bodies=(SceneBody("female", 1.0, 0.0), SceneBody("male", 1.06, 0.01)),
    files=(SceneFile("first", "models/glb/first.glb", 100, "first", None, None),),
    structures=(
        SceneStructure(
            id="liver",
            name="Liver",
            site="liver",
            system="digestive",
            layer="organs",
            shapes={
                "female": SceneShape(
                    bounds=((-0.1, 1.0, -0.1), (0.1, 1.2, 0.1)),
                    anchor=(0.0, 1.1, 0.0),
                    levels=(SceneLevel("core", "first", 0.5),),
                )
            },
        ),
    ),
    sites=(SceneSite("liver", "Liver", "Under the right ribs"),),
    strings=MappingProxyType({"viewer.undo": "Undo"}),
    lang="en",
)


class _Result:
    def __init__(self, selection: object) -> None:
        self.selection = selection


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand for Streamlit's mount: keeps what it was given; `browser` is what the browser sent."""
    seen: dict[str, Any] = {"browser": None}

    def mount(**arguments: object) -> _Result:
        seen.update(arguments)
        return _Result(seen["browser"])

    monkeypatch.setattr(anatomy_viewer, "_component", lambda: mount)
    return seen


def _typescript() -> ModuleType:
    spec = importlib.util.spec_from_file_location("_typescript", VIEWER / "typescript.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_payload_is_plain_json(mounted: dict[str, Any]) -> None:
    anatomy_viewer.anatomy_viewer(SCENE, selection=Selection(site="liver"), key="viewer")
    sent = json.loads(json.dumps(mounted["data"]))
    assert sent["selection"] == {
        "site": "liver",
        "structure": None,
        "view": None,
        "present": False,
        "body": "female",
        "inside": False,
        "examples": False,
    }
    box = [[-0.1, 1.0, -0.1], [0.1, 1.2, 0.1]]
    shapes = {"female": [box, [0.0, 1.1, 0.0], [["core", "first", 0.5]]]}
    assert sent["scene"]["structures"] == [
        ["liver", "Liver", "liver", "digestive", "organs", shapes, "always", [], [], None]
    ]
    assert sent["scene"]["bodies"][1] == {"id": "male", "scale": 1.06, "lift": 0.01}
    assert sent["scene"]["strings"] == {"viewer.undo": "Undo"}
    assert mounted["key"] == "viewer"


def test_without_a_word_from_the_browser_python_is_right(mounted: dict[str, Any]) -> None:
    wish = Selection(site="brain")
    assert anatomy_viewer.anatomy_viewer(SCENE, selection=wish, key="viewer") == wish
    assert anatomy_viewer.anatomy_viewer(SCENE, key="viewer") == Selection()
    assert mounted["data"]["selection"] is None
    assert mounted["on_selection_change"]() is None


@pytest.mark.parametrize(
    ("wish", "site"),
    [
        (None, "liver"),  # Python has no wish
        (Selection(site="bone"), "liver"),  # the browser knew of it, and the reader went on
        (Selection(site="brain"), "brain"),  # the browser has yet to hear of it
    ],
)
def test_what_the_browser_told_is_right_unless_python_has_another_wish(
    mounted: dict[str, Any], wish: Selection | None, site: str
) -> None:
    mounted["browser"] = asdict(Selection(site="liver")) | {"wish": asdict(Selection(site="bone"))}
    assert anatomy_viewer.anatomy_viewer(SCENE, selection=wish, key="viewer").site == site


def test_a_wish_that_the_browser_garbles_is_none(mounted: dict[str, Any]) -> None:
    wish = Selection(site="brain")
    for garbled in ({}, {"wish": None}, {"wish": "brain"}):
        mounted["browser"] = asdict(Selection(site="liver")) | garbled
        assert anatomy_viewer.anatomy_viewer(SCENE, selection=wish, key="viewer") == wish


@pytest.mark.parametrize(
    "state",
    [
        None,
        "liver",
        [],
        {},
        {"body": None},
        {"body": "female", "site": 5},
        {"body": "female", "view": ["front"]},
        {"body": "female", "present": "yes"},
        {"body": "female", "inside": 1},
        {"body": "female", "examples": None},
    ],
)
def test_what_the_browser_sends_is_not_trusted(state: object) -> None:
    assert Selection.from_state(state) is None


def test_a_selection_comes_back_as_it_was_sent() -> None:
    sent = Selection(
        "bone",
        "vertebra-t7",
        "-20,6,2.5",
        present=True,
        body="male",
        inside=True,
        examples=True,
    )
    state: Mapping[str, object] = ViewerData(SCENE, sent).to_json()["selection"]
    assert Selection.from_state(state) == sent


def test_typescript_knows_the_same_protocol_and_words_as_python() -> None:
    typescript = _typescript()
    for one in typescript.PROTOCOLS:
        written = one.path.read_text(encoding="utf-8")
        assert written == typescript.render(one), "run: python components/viewer/typescript.py"


def test_each_word_has_an_english_text() -> None:
    path = VIEWER / "anatomy_viewer" / "strings.en.yaml"
    strings = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert all(key.startswith("viewer.") for key in strings)
    assert all(isinstance(text, str) and text.strip() for text in strings.values())


def test_the_package_brings_its_bundle_and_the_licences_of_what_is_in_it() -> None:
    dist = Path(anatomy_viewer.__file__).parent / "frontend" / "dist" / "viewer"
    assert len(list(dist.glob("index-*.js"))) == 1
    notices = "".join(path.read_text(encoding="utf-8") for path in dist.glob("*.md"))
    for name in ("## three -", "## three-mesh-bvh -", "## meshoptimizer -"):
        assert name in notices


@pytest.mark.parametrize("bundle", ["viewer", "reader"])
def test_what_a_body_needs_is_small_enough_for_a_phone(bundle: str) -> None:
    """The reader fetches the rest when it is asked for: two windows, a film, what is kept."""
    dist = Path(anatomy_viewer.__file__).parent / "frontend" / "dist" / bundle
    needed = [path for name in ("index-*.js", "viewer-host-*.js") for path in dist.glob(name)]
    for module in needed:
        imported = re.findall(
            r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)""", module.read_text("utf-8")
        )
        needed += [dist / name for name in imported if dist / name not in needed]
    assert len(needed) >= {"viewer": 1, "reader": 5}[bundle]
    assert sum(len(gzip.compress(path.read_bytes())) for path in needed) <= 260_000
