"""What load_atlas says when the data is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models import AtlasError, load_atlas

LIVER = r"structures\[0\] \(liver\)\."
HERS = LIVER + r"shapes\.female\."
GLB = b"glTF, as far as the loader looks"


def manifest() -> dict[str, Any]:
    """Make the smallest manifest that is right."""
    return {
        "version": "1.0.0",
        "code": "00",
        "bodies": [
            {"id": "female", "height_m": 1.65, "scale": 1.0, "lift_m": 0.0},
            {"id": "male", "height_m": 1.75, "scale": 1.1, "lift_m": 0.01},
        ],
        "files": [
            {
                "name": "core",
                "path": "glb/core.glb",
                "need": "first",
                "site": None,
                "body": None,
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
                "terms": {"la": "hepar"},
                "site": "liver",
                "system": "digestive",
                "layer": "organs",
                "reveal": "always",
                "replaces": [],
                "within": [],
                "shapes": {
                    "female": {
                        "bounds_m": [[0, 1, 0], [0.1, 1.1, 0.1]],
                        "centroid_m": [0.05, 1.05, 0.05],
                        "anchor_m": [0.05, 1.05, 0.05],
                        "volume_ml": 1000,
                        "levels": [
                            {
                                "name": "core",
                                "file": "core",
                                "triangles": 12,
                                "error_mm": 0.5,
                                "sha256": "00",
                            }
                        ],
                    }
                },
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
    assert atlas.by_id["liver"].shapes["female"].volume_ml == 1000.0
    assert atlas.files[0].path == tmp_path / "glb" / "core.glb"
    assert atlas.sources[0].url == ""


def test_a_body_without_its_own_shape_has_that_of_the_first_scaled_and_raised(
    tmp_path: Path,
) -> None:
    his = load_atlas(write(tmp_path, manifest())).by_id["liver"].shapes["male"]
    assert his.centroid_m == pytest.approx((0.055, 1.165, 0.055))
    assert his.bounds_m[1] == pytest.approx((0.11, 1.22, 0.11))
    assert his.volume_ml == pytest.approx(1331)
    assert his.levels[0].file == "core"


def test_a_body_may_have_a_shape_of_its_own(tmp_path: Path) -> None:
    document = manifest()
    shapes = document["structures"][0]["shapes"]
    shapes["male"] = {**shapes["female"], "volume_ml": 1200}
    assert load_atlas(write(tmp_path, document)).by_id["liver"].shapes["male"].volume_ml == 1200


def test_what_only_she_has_he_lacks(tmp_path: Path) -> None:
    document = manifest()
    document["structures"][0]["only"] = "female"
    assert list(load_atlas(write(tmp_path, document)).by_id["liver"].shapes) == ["female"]


def test_what_only_he_has_she_lacks(tmp_path: Path) -> None:
    document = manifest()
    (liver,) = document["structures"]
    liver |= {"only": "male", "shapes": {"male": liver["shapes"]["female"]}}
    assert list(load_atlas(write(tmp_path, document)).by_id["liver"].shapes) == ["male"]


def test_what_only_one_body_has_needs_its_shape_there(tmp_path: Path) -> None:
    document = manifest()
    document["structures"][0]["only"] = "male"
    with pytest.raises(AtlasError, match=r"shapes\.male"):
        load_atlas(write(tmp_path, document))


def test_files_come_in_the_order_in_which_they_are_needed(tmp_path: Path) -> None:
    document = manifest()
    document["files"].insert(0, {**document["files"][0], "name": "detail", "need": "detail"})
    assert [file.name for file in load_atlas(write(tmp_path, document)).files] == ["core", "detail"]


def test_an_atlas_cannot_be_changed(tmp_path: Path) -> None:
    liver = load_atlas(write(tmp_path, manifest())).by_id["liver"]
    with pytest.raises(AttributeError):
        liver.site = "lung"  # type: ignore[misc]
    with pytest.raises(TypeError):
        liver.names["en"] = "Lung"  # type: ignore[index]


def _structure(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["structures"][0].update(fields)


def _shape(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["structures"][0]["shapes"]["female"].update(fields)


def _level(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda d: d["structures"][0]["shapes"]["female"]["levels"][0].update(fields)


def _file(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["files"][0].update(fields)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_file(path="glb/gone.glb"), r"files\[0\]\.path: .*gone\.glb is missing"),
        (_file(bytes=3), r"files\[0\]\.bytes: .*core\.glb has 32 bytes, not 3"),
        (_file(need="soon"), r"files\[0\]\.need: 'soon' is not one of first"),
        (_file(body="child"), r"files\[0\]\.body: 'child' is not one of female, male"),
        (_file(triangles=True), r"files\[0\]\.triangles: expected int, found True"),
        (_structure(site="heart"), LIVER + r"site: 'heart' is not one of bone"),
        (_structure(layer="inside"), LIVER + r"layer: 'inside' is not one of skin"),
        (_structure(reveal="never"), LIVER + r"reveal: 'never' is not one of always"),
        (_structure(within="liver"), LIVER + r"within: expected list, found 'liver'"),
        (_structure(replaces=["lung"]), r"structures \(liver\): there is no 'lung'"),
        (_structure(shapes={}), HERS[:-2] + r": expected dict, found None"),
        (
            lambda d: d["structures"][0]["shapes"].update(
                child=d["structures"][0]["shapes"]["female"]
            ),
            LIVER + r"shapes: there is no body 'child'",
        ),
        (_shape(levels=[]), HERS + r"levels: expected at least one"),
        (_level(file="extra"), HERS + r"levels\[0\]\.file: 'extra' is not one of core"),
        (_level(error_mm="small"), HERS + r"levels\[0\]\.error_mm: expected float"),
        (_structure(source="web"), LIVER + r"source: 'web' is not one of scan"),
        (_structure(names={"es": "Hígado"}), LIVER + r"names\.en: expected str, found None"),
        (_shape(anchor_m=[0, 1]), HERS + r"anchor_m: expected three numbers"),
        (_shape(bounds_m=[[1, 1, 1]]), HERS + r"bounds_m: expected two corners"),
        (
            _shape(bounds_m=[[1, 1, 1], [0, 2, 2]]),
            HERS + r"bounds_m: the first corner must",
        ),
        (_shape(volume_ml="big"), HERS + r"volume_ml: expected float, found 'big'"),
        (_structure(id=7), r"structures\[0\]\.id: expected str, found 7"),
        (lambda d: d["structures"].append(d["structures"][0]), r"structures: 'liver' is .* twice"),
        (lambda d: d["files"].append(d["files"][0]), r"files: 'core' is there twice"),
        (lambda d: d["structures"].append("lung"), r"structures\[1\]: expected an object"),
        (lambda d: d.pop("structures"), r"structures: expected list, found None"),
        (lambda d: d["sources"][0].pop("credit"), r"sources\[0\]\.credit: expected str"),
        (lambda d: d["bodies"][0].pop("height_m"), r"bodies\[0\]\.height_m: expected float"),
        (lambda d: d["bodies"].clear(), r"bodies: expected at least one"),
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
