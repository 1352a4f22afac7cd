"""The Python side of the reader: what it sends, its words, and what is installed with it."""

import gzip
import tomllib
from dataclasses import fields
from pathlib import Path

import anatomy_viewer
import atlas_reader
import yaml
from atlas_reader import BUNDLE, KnownIds, Language

VIEWER = Path(__file__).parents[2] / "components" / "viewer"


def test_each_word_has_an_english_text() -> None:
    path = Path(atlas_reader.__file__).parent / "strings.en.yaml"
    strings = yaml.safe_load(path.read_text(encoding="utf-8"))
    parts = ("page.search.", "page.notebook.", "page.numbers.")
    assert all(key.startswith(parts) for key in strings)
    assert all(isinstance(text, str) and text.strip() for text in strings.values())


def test_the_package_brings_all_programs() -> None:
    project = tomllib.loads((VIEWER / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(wheel["packages"]) == {"anatomy_viewer", "atlas_reader"}
    assert wheel["artifacts"] == ["anatomy_viewer/frontend/dist/**"]
    assert "!anatomy_viewer/frontend/dist" in wheel["exclude"]
    dist = Path(anatomy_viewer.__file__).parent / "frontend" / "dist"
    assert BUNDLE.parent == dist
    for name in ("viewer", "reader", "whole", "offline", "embed"):
        assert len(list((dist / name).glob("index-*.js"))) == 1, name


def test_streamlit_finds_both_components() -> None:
    package = Path(anatomy_viewer.__file__).parent
    manifest = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))
    declared = manifest["tool"]["streamlit"]["component"]["components"]
    assert [one["name"] for one in declared] == ["viewer", "reader"]
    (bundle,) = (package / declared[0]["asset_dir"]).glob("*.js")
    assert bundle.match("index-*.js"), "a component is one module, without chunks"


def test_the_reader_is_small_enough_to_go_unnoticed() -> None:
    """What is needed before the first words; the viewer comes after them."""
    first = [*BUNDLE.glob("index-*.js"), *BUNDLE.glob("index-*.css")]
    assert len(first) == 2
    assert sum(len(gzip.compress(path.read_bytes())) for path in first) <= 38_000


def test_the_licences_of_what_is_in_it_come_with_it() -> None:
    notices = (BUNDLE / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    for name in ("@orama/stemmers", "minisearch", "three", "three-mesh-bvh"):
        assert f"## {name} -" in notices


def test_every_field_of_what_is_sent_is_explained() -> None:
    for kind in (Language, KnownIds):
        for field in fields(kind):
            assert field.name in (kind.__doc__ or ""), field.name
