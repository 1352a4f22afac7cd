"""The ways from the breasts: the reader, and the committed paths against the committed body."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from models.paths import PATHS, PathPoint, Paths, SpreadPath, load_paths
from models.pipeline.geometry.mesh import winding_number
from models.reading import AtlasError
from tests.models.relations.shapes import MM, Body, Points, X, reach_mm

LIMIT_BYTES = 80_000

BLOOD_TO_HEART = ("breast-veins", "great-veins", "right-heart", "lungs")
BLOOD_ON = (*BLOOD_TO_HEART, "left-heart", "aorta")
# Where a path ends, and the segments that it passes.
ORDER = {
    "lung-left": BLOOD_TO_HEART,
    "lung-right": BLOOD_TO_HEART,
    "bone-spine": (*BLOOD_ON, "bone-spine"),
    "bone-pelvis": (*BLOOD_ON, "bone-pelvis"),
    "bone-femur": (*BLOOD_ON, "bone-pelvis", "bone-femur"),
    "liver": (*BLOOD_ON, "liver"),
    "brain": (*BLOOD_ON, "brain"),
}
# Of the points of a segment, the least share that lies in what the body has of it.
IN_PLACE = {
    "aorta": (("aorta",), 0.97),
    "right-heart": (("heart", "superior-vena-cava"), 0.85),
    "left-heart": (("heart", "aorta"), 0.85),
}
BONES = (
    *("rib-", "sternum", "costal-", "clavicle-", "scapula-", "humerus-"),
    *("vertebra-", "sacrum", "hip-bone-", "femur-"),
)


@pytest.fixture(scope="module")
def paths() -> Paths:
    return load_paths()


def places(path: SpreadPath) -> Points:
    return np.array([point.at_m for point in path.points])


def inside(points: Points, body: Body, id_: str) -> NDArray[np.bool_]:
    """Say for each point whether it lies in a structure."""
    low, high = body[id_].bounds
    found: NDArray[np.bool_] = np.all((points > low) & (points < high), axis=1)
    for number in np.flatnonzero(found):
        winds = winding_number(points[number], body[id_].vertices, body[id_].faces)
        found[number] = winds > 0.5
    return found


def check_continuous(paths: Paths, _: Body) -> list[str]:
    """Points are some 4 mm apart: an animation runs at an even pace and never jumps."""
    wrong = []
    for path in paths.paths:
        steps = np.linalg.norm(np.diff(places(path), axis=0), axis=1) / MM
        if steps.max() > 6 or steps.min() < 2:
            wrong.append(f"{path.id} has steps of {steps.min():.1f} to {steps.max():.1f} mm")
    return wrong


def check_order(paths: Paths, _: Body) -> list[str]:
    """Blood passes the right heart, the lungs and the left heart before the aorta."""
    wrong = []
    for path in paths.paths:
        to = path.id.partition("-breast-to-")[2].partition("-by-")[0]
        expected = ORDER[to] if path.kind == "blood" else ("armpit-lymph", "collarbone-lymph")
        if path.segments != expected:
            wrong.append(f"{path.id} passes {', '.join(path.segments)}")
    return wrong


def check_starts_in_its_breast(paths: Paths, body: Body) -> list[str]:
    """A path begins in the breast of its side."""
    return [
        f"{path.id} does not begin in the {path.side} breast"
        for path in paths.paths
        if not inside(places(path)[:1], body, f"breast-{path.side}").all()
    ]


def check_ends_where_it_says(paths: Paths, body: Body) -> list[str]:
    """A path ends in the structure that it names."""
    return [
        f"{path.id} does not end in {path.end}"
        for path in paths.paths
        if reach_mm(places(path)[-1:], body[path.end], outward=True) > 2
    ]


def check_in_its_structures(paths: Paths, body: Body) -> list[str]:
    """Points lie in the structures that they name, and most of a vessel's points in the vessel."""
    wrong = []
    for path in paths.paths:
        named: dict[str, list[Any]] = {}
        for point in path.points:
            if point.structure is not None:
                named.setdefault(point.structure, []).append(point.at_m)
        for id_, points in named.items():
            if (out := reach_mm(np.array(points), body[id_], outward=True)) > 2:
                wrong.append(f"{path.id} leaves {id_} by {out:.1f} mm")
        for segment, (ids, least) in IN_PLACE.items():
            here = [point.structure in ids for point in path.points if point.segment == segment]
            if here and np.mean(here) < least:
                wrong.append(f"{path.id}: {np.mean(here):.0%} of {segment} in {' or '.join(ids)}")
    return wrong


def check_clear_of_bones(paths: Paths, body: Body) -> list[str]:
    """A path enters no bone but the one where it ends, and no lung but on its way through them."""
    ends: dict[PathPoint, set[str]] = {}  # most points belong to many paths
    for path in paths.paths:
        for point in path.points:
            ends.setdefault(point, set()).add(path.end)
    outside_lungs = [point for point in ends if point.segment not in ("lungs", "liver")]
    wrong = []
    for id_ in body:
        if id_.endswith(("-shell", "-marrow")):
            continue
        if id_.startswith(BONES):
            points = [point for point, of in ends.items() if id_ not in of]
        elif id_.startswith("lung-"):
            points = outside_lungs
        else:
            continue
        count = int(inside(np.array([point.at_m for point in points]), body, id_).sum())
        if count > 3:  # beside the breastbone a vein runs between cartilages
            wrong.append(f"{count} points lie in {id_}")
    return wrong


def check_under_the_skin(paths: Paths, body: Body) -> list[str]:
    return [
        f"{path.id} comes out of the skin"
        for path in paths.paths
        if reach_mm(places(path), body["skin"], outward=True) > 0
    ]


CHECKS = {name: check for name, check in vars().items() if name.startswith("check_")}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_paths_run_where_blood_and_lymph_run(
    paths: Paths, body: Body, check: Callable[[Paths, Body], list[str]]
) -> None:
    assert "\n".join(check(paths, body)) == ""


def changed(paths: Paths, change: Callable[[PathPoint], PathPoint]) -> Paths:
    return replace(
        paths,
        paths=tuple(replace(path, points=tuple(map(change, path.points))) for path in paths.paths),
    )


def shifted(by_mm: tuple[float, float, float]) -> Callable[[Paths], Paths]:
    def shift(point: PathPoint) -> PathPoint:
        x, y, z = np.array(point.at_m) + np.array(by_mm) * MM
        return replace(point, at_m=(float(x), float(y), float(z)))

    return lambda paths: changed(paths, shift)


def mirrored(paths: Paths) -> Paths:
    def mirror(point: PathPoint) -> PathPoint:
        x, y, z = point.at_m
        return replace(point, at_m=(-x, y, z))

    return changed(paths, mirror)


def backward(paths: Paths) -> Paths:
    return replace(
        paths, paths=tuple(replace(path, points=path.points[::-1]) for path in paths.paths)
    )


def with_gaps(paths: Paths) -> Paths:
    return replace(
        paths, paths=tuple(replace(path, points=path.points[::2]) for path in paths.paths)
    )


@pytest.mark.parametrize(
    ("name", "break_them"),
    [
        ("check_continuous", with_gaps),
        ("check_order", backward),
        ("check_starts_in_its_breast", mirrored),
        ("check_ends_where_it_says", backward),
        ("check_in_its_structures", shifted((0, 0, 25))),
        ("check_in_its_structures", mirrored),
        ("check_clear_of_bones", shifted((0, 0, -40))),
        ("check_under_the_skin", shifted((0, 0, 60))),
    ],
)
def test_broken_paths_are_noticed(
    paths: Paths, body: Body, name: str, break_them: Callable[[Paths], Paths]
) -> None:
    assert CHECKS[name](break_them(paths), body) != []


def test_there_is_a_path_from_each_breast_to_each_place(paths: Paths) -> None:
    assert {path.id for path in paths.paths} == {
        *(f"{side}-breast-to-{to}" for side in ("left", "right") for to in ORDER),
        *(f"{s}-breast-to-lung-{s}-by-internal-thoracic-vein" for s in ("left", "right")),
        *(f"{side}-breast-lymph" for side in ("left", "right")),
    }
    assert {path.site for path in paths.paths} == {"bone", "lung", "liver", "brain", "lymph-nodes"}


def test_paths_cross_to_the_other_side_only_behind_the_breastbone(paths: Paths) -> None:
    for path in paths.paths:
        sign = 1 if path.side == "left" else -1
        own = [p.at_m[X] * sign > 0 for p in path.points if "breast" in p.segment]
        assert all(own), path.id


def test_lymph_joins_the_blood_where_the_veins_meet(paths: Paths) -> None:
    for side in ("left", "right"):
        lymph = paths.by_id[f"{side}-breast-lymph"]
        blood = paths.by_id[f"{side}-breast-to-liver"]
        end = np.array(lymph.points[-1].at_m)
        assert np.linalg.norm(places(blood) - end, axis=1).min() < 4 * MM


def test_every_segment_has_a_name_and_is_used(paths: Paths) -> None:
    used = {point.segment for path in paths.paths for point in path.points}
    assert set(paths.segments) == used
    assert all(segment.names["en"] for segment in paths.segments.values())


def test_vessels_have_the_width_of_vessels(paths: Paths) -> None:
    for path in paths.paths:
        assert all(0.3 <= point.radius_mm <= 25 for point in path.points), path.id
        aorta = [point.radius_mm for point in path.points if point.segment == "aorta"]
        # Healthy adults: 10 to 20 mm from root to arch, 8 to 13 mm below (Hiratzka et al. 2010,
        # Circulation 121, e266).
        assert not aorta or 6 < np.median(aorta) < 17, path.id


def test_the_file_is_small() -> None:
    assert PATHS.stat().st_size <= LIMIT_BYTES


LEG: dict[str, Any] = {
    "id": "vein",
    "segment": "veins",
    "within": [["heart", 1], [None, 1]],
    "radii_mm": [1, 2.5],
    "points_m": [[0, 1, 0], [0.004, 1, 0]],
}
PATH: dict[str, Any] = {
    "id": "left-breast-to-liver",
    "kind": "blood",
    "side": "left",
    "site": "liver",
    "end": "liver",
    "legs": ["vein", "artery"],
}


def document(**changes: Any) -> dict[str, Any]:
    artery = {**LEG, "id": "artery", "points_m": [[0.004, 1, 0], [0.008, 1, 0]]}
    return {
        "version": 1,
        "spacing_mm": 4,
        "segments": [{"id": "veins", "names": {"en": "Veins"}}],
        "legs": [LEG, artery],
        "paths": [PATH],
        **changes,
    }


def written(folder: Path, content: object) -> Path:
    path = folder / "paths.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_legs_are_joined_to_paths(tmp_path: Path) -> None:
    (path,) = load_paths(written(tmp_path, document())).paths
    assert [point.at_m for point in path.points] == [(0, 1, 0), (0.004, 1, 0), (0.008, 1, 0)]
    assert [point.structure for point in path.points] == ["heart", None, None]
    assert path.points[0] == PathPoint((0, 1, 0), 1.0, "veins", "heart")
    assert path.segments == ("veins",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([], r"expected an object"),
        (document(version=2), r"version: expected 1, found 2"),
        (document(spacing_mm="4"), r"spacing_mm: expected int, found '4'"),
        (document(segments=[{"id": "veins", "names": {}}]), r"names\.en: expected str"),
        (document(legs=[LEG, LEG]), r"legs\[1\]: 'vein' is there twice"),
        (document(legs=[{**LEG, "segment": "aorta"}]), r"'aorta' is not one of veins"),
        (document(legs=[{**LEG, "points_m": [[0, 1]]}]), r"points_m\[0\]: expected three numbers"),
        (document(legs=[{**LEG, "points_m": [[0, 1, 0]]}]), r"points_m: expected two points"),
        (document(legs=[{**LEG, "radii_mm": [1]}]), r"radii_mm: expected one number a point"),
        (document(legs=[{**LEG, "within": [["heart", 1]]}]), r"within: it does not cover"),
        (document(legs=[{**LEG, "within": ["heart"]}]), r"within: expected a structure or null"),
        (document(paths=[{**PATH, "legs": []}]), r"legs: expected at least one"),
        (document(paths=[{**PATH, "legs": ["gut"]}]), r"there is no leg 'gut'"),
        (document(paths=[{**PATH, "legs": ["artery", "vein"]}]), r"does not begin where"),
        (document(paths=[{**PATH, "kind": "air"}]), r"'air' is not one of blood, lymph"),
        (document(paths=[{**PATH, "side": "up"}]), r"'up' is not one of left, right"),
        (document(paths=[{**PATH, "site": "toe"}]), r"'toe' is not one of bone"),
        (document(paths=[{**PATH, "end": None}]), r"end: expected str, found None"),
    ],
)
def test_wrong_files_are_told_apart(tmp_path: Path, content: object, message: str) -> None:
    with pytest.raises(AtlasError, match=message):
        load_paths(written(tmp_path, content))


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match="run `make atlas`"):
        load_paths(tmp_path / "paths.json")


def test_a_file_that_is_not_json_says_so(tmp_path: Path) -> None:
    path = tmp_path / "paths.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(AtlasError, match="not JSON"):
        load_paths(path)
