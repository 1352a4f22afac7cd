"""What load_atlas says when the data is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models import AtlasError, load_atlas

LIVER = r"structures\[0\] \(liver\)\."
GLB = b"glTF, as far as the loader looks"


def manifest() -> dict[str, Any]:
    """Make the smallest manifest that is right."""
    return {
        "version": "1.0.0",
        "body": {"sex": "female", "height_m": 1.65},
        "files": [
            {
                "name": "core",
                "path": "glb/core.glb",
                "stage": 0,
                "bytes": len(GLB),
                "bytes_gzip": 20,
                "sha256": "00",
                "triangles": 12,
            }
        ],
        "structures": [
            {
                "id": "liver",
                "names": {"en": "Liver"},
                "site": "liver",
                "system": "digestive",
                "layer": "organs",
                "file": "core",
                "node": "liver",
                "bounds_m": [[0, 1, 0], [0.1, 1.1, 0.1]],
                "centroid_m": [0.05, 1.05, 0.05],
                "anchor_m": [0.05, 1.05, 0.05],
                "volume_ml": 1000,
                "triangles": 12,
                "sha256": "00",
                "source": "scan",
            }
        ],
        "sources": [
            {"key": "scan", "package": "p", "version": "1", "licence": "CC0", "credit": "Thanks"}
        ],
    }


def write(folder: Path, document: object) -> Path:
    (folder / "glb").mkdir()
    (folder / "glb" / "core.glb").write_bytes(GLB)
    path = folder / "manifest.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_good_manifest_loads(tmp_path: Path) -> None:
    atlas = load_atlas(write(tmp_path, manifest()))
    assert atlas.by_id["liver"].names["en"] == "Liver"
    assert atlas.by_id["liver"].volume_ml == 1000.0
    assert atlas.files[0].path == tmp_path / "glb" / "core.glb"
    assert atlas.sources[0].url == ""


def test_files_come_in_the_order_of_their_stages(tmp_path: Path) -> None:
    document = manifest()
    document["files"].insert(0, {**document["files"][0], "name": "detail", "stage": 1})
    assert [file.name for file in load_atlas(write(tmp_path, document)).files] == ["core", "detail"]


def test_an_atlas_cannot_be_changed(tmp_path: Path) -> None:
    liver = load_atlas(write(tmp_path, manifest())).by_id["liver"]
    with pytest.raises(AttributeError):
        liver.site = "lung"  # type: ignore[misc]
    with pytest.raises(TypeError):
        liver.names["en"] = "Lung"  # type: ignore[index]


def _structure(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["structures"][0].update(fields)


def _file(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["files"][0].update(fields)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_file(path="glb/gone.glb"), r"files\[0\]\.path: .*gone\.glb is missing"),
        (_file(bytes=3), r"files\[0\]\.bytes: .*core\.glb has 32 bytes, not 3"),
        (_file(stage="first"), r"files\[0\]\.stage: expected int, found 'first'"),
        (_file(triangles=True), r"files\[0\]\.triangles: expected int, found True"),
        (_structure(site="heart"), LIVER + r"site: 'heart' is not one of bone"),
        (_structure(layer="inside"), LIVER + r"layer: 'inside' is not one of skin"),
        (_structure(file="extra"), LIVER + r"file: 'extra' is not one of core"),
        (_structure(source="web"), LIVER + r"source: 'web' is not one of scan"),
        (_structure(names={"es": "Hígado"}), LIVER + r"names\.en: expected str, found None"),
        (_structure(anchor_m=[0, 1]), LIVER + r"anchor_m: expected three numbers"),
        (_structure(bounds_m=[[1, 1, 1]]), LIVER + r"bounds_m: expected two corners"),
        (
            _structure(bounds_m=[[1, 1, 1], [0, 2, 2]]),
            LIVER + r"bounds_m: the first corner must",
        ),
        (_structure(volume_ml="big"), LIVER + r"volume_ml: expected float, found 'big'"),
        (_structure(id=7), r"structures\[0\]\.id: expected str, found 7"),
        (lambda d: d["structures"].append(d["structures"][0]), r"structures: 'liver' is .* twice"),
        (lambda d: d["files"].append(d["files"][0]), r"files: 'core' is there twice"),
        (lambda d: d["structures"].append("lung"), r"structures\[1\]: expected an object"),
        (lambda d: d.pop("structures"), r"structures: expected list, found None"),
        (lambda d: d["sources"][0].pop("credit"), r"sources\[0\]\.credit: expected str"),
        (lambda d: d["body"].pop("height_m"), r"body\.height_m: expected float, found None"),
        (lambda d: d.pop("version"), r"version: expected str"),
    ],
)
def test_a_wrong_field_is_named_with_its_file(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], object], message: str
) -> None:
    document = manifest()
    spoil(document)
    with pytest.raises(AtlasError, match=r"manifest\.json\." + message) as caught:
        load_atlas(write(tmp_path, document))
    assert str(tmp_path) in str(caught.value)


def test_a_missing_manifest_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"manifest\.json: cannot be read .*make atlas"):
        load_atlas(tmp_path / "manifest.json")


def test_a_manifest_that_is_not_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text("<html>", encoding="utf-8")
    with pytest.raises(AtlasError, match=r"manifest\.json: not JSON"):
        load_atlas(path)


def test_a_manifest_that_is_a_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"manifest\.json: expected an object"):
        load_atlas(write(tmp_path, []))
