"""Meshes that somebody brings: good ones are placed, those made to harm are refused."""

import json
import struct
from collections.abc import Callable, Iterator
from io import BytesIO

import numpy as np
import pytest
import trimesh

from models.workshop.helper import FailedError, Helper, Limits, RefusedError
from models.workshop.own_mesh import (
    ENDINGS,
    FRAMES,
    KEPT_TRIANGLES,
    UNITS,
    guess_unit,
    look,
    place,
    read_mesh,
)
from tests.models.files import glb, zipped

pytestmark = pytest.mark.body
BALL = trimesh.creation.icosphere(3, 30.0)
# A wedge: no two of its sides are alike, so a turn or a mirror shows.
WEDGE = trimesh.Trimesh(
    [[0, 0, 0], [40, 0, 0], [0, 20, 0], [0, 0, 10]], [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]]
)


def written(mesh: trimesh.Trimesh, ending: str) -> bytes:
    data = trimesh.Scene(mesh).export(file_type=ending)
    return data.encode() if isinstance(data, str) else data


def with_points_nowhere() -> bytes:
    lines = written(BALL, "obj").decode().splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("v "))
    lines[at] = "v nan 1e300 0"
    return "\n".join(lines).encode()


def many_times(times: int) -> bytes:
    """A small file with a mesh that stands in very many nodes."""
    scene = trimesh.Scene(BALL)
    data = scene.export(file_type="glb")
    (size,) = struct.unpack_from("<I", data, 12)
    document = json.loads(data[20 : 20 + size])
    node = next(one for one in document["nodes"] if "mesh" in one)
    first = len(document["nodes"])
    document["nodes"] += [{"mesh": node["mesh"], "name": f"n{number}"} for number in range(times)]
    document["scenes"][0]["nodes"] += list(range(first, first + times))
    return glb(document, data[20 + size :])


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a PLY that promises a million million points": (
        "ply",
        lambda: b"ply\nformat ascii 1.0\nelement vertex 1000000000000\nend_header\n",
        "cut-off",
    ),
    "an STL that is cut off": ("stl", lambda: written(BALL, "stl")[:-1000], "cut-off"),
    "an OBJ that runs a program": (
        "obj",
        lambda: written(BALL, "obj") + b"\ncsh rm -rf /\n",
        "script",
    ),
    "an OBJ with points that are nowhere": ("obj", with_points_nowhere, "not-finite"),
    "an OBJ of points that are not there": (
        "obj",
        lambda: b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 999999\n",
        "not-a-mesh",
    ),
    "a GLB that fetches a file": (
        "glb",
        lambda: glb({"asset": {"version": "2.0"}, "buffers": [{"uri": "../../etc/passwd"}]}),
        "other-files",
    ),
    "a GLB that asks the internet": (
        "glb",
        lambda: glb({"asset": {"version": "2.0"}, "images": [{"uri": "https://example.org/x"}]}),
        "other-files",
    ),
    "a GLB of one mesh a hundred thousand times": (
        "glb",
        lambda: many_times(100_000),
        "too-many-triangles",
    ),
    "a 3MF that unpacks to very much": (
        "3mf",
        lambda: zipped({"3D/3dmodel.model": b" " * 210 * 2**20}),
        "unpacks-too-large",
    ),
    "a 3MF of words that stand for words": (
        "3mf",
        lambda: zipped({"3D/3dmodel.model": b'<!DOCTYPE a [<!ENTITY b "b">]><model>&b;</model>'}),
        "script",
    ),
    "a 3MF with a file outside": (
        "3mf",
        lambda: zipped({"../../3dmodel.model": b"<model/>"}),
        "other-files",
    ),
    "a sheet without thickness": (
        "obj",
        lambda: b"v 0 0 0\nv 9 0 0\nv 0 9 0\nf 1 2 3\n",
        "flat",
    ),
    "points alone": ("obj", lambda: b"v 0 0 0\nv 1 0 0\n", "no-surface"),
    "a program with another ending": ("stl", lambda: b"MZ" + b"\0" * 500, "cut-off"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_mesh_that_lies_is_refused_with_the_reason(name: str) -> None:
    ending, make, why = HOSTILE[name]
    with pytest.raises(RefusedError) as refused:
        look(make(), ending)
    assert refused.value.why == why


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_kind_of_file_is_read(ending: str) -> None:
    found = look(written(BALL, ending), ending)
    assert (found["triangles"], found["pieces"], found["open_edges"]) == (1280, 1, 0)
    assert found["size"] == pytest.approx([60, 60, 60], rel=1e-3)


def test_other_kinds_are_not() -> None:
    with pytest.raises(RefusedError, match="kind"):
        read_mesh(b"", "zip")


@pytest.mark.parametrize(
    ("size", "ending", "unit"),
    [(180, "stl", "mm"), (0.18, "stl", "m"), (0.18, "glb", "m"), (180, "glb", "mm")],
)
def test_the_unit_is_guessed_from_what_fits_into_a_body(
    size: float, ending: str, unit: str
) -> None:
    assert guess_unit(size, ending) == unit
    assert unit in UNITS


@pytest.mark.parametrize("frame", FRAMES)
def test_no_way_of_lying_mirrors_the_shape(frame: str) -> None:
    assert np.linalg.det(np.array(FRAMES[frame])) == pytest.approx(1)
    assert place(WEDGE, "mm", frame, None).volume == pytest.approx(WEDGE.volume * 1e-9)


def test_left_is_left_from_a_scan() -> None:
    # In LPS, x grows to the left and y to the back; in RAS, to the right and to the front.
    lps = place(WEDGE, "mm", "lps", None)
    assert lps.bounds == pytest.approx(np.array([[0, 0, -0.02], [0.04, 0.01, 0]]))
    ras = place(WEDGE, "mm", "ras", None)
    assert ras.bounds == pytest.approx(np.array([[-0.04, 0, 0], [0, 0.01, 0.02]]))


def test_its_middle_goes_where_it_is_told_and_it_is_made_small() -> None:
    fine = trimesh.creation.icosphere(6, 30.0)
    at = np.array([-0.05, 1.15, 0.01])
    placed = place(fine, "mm", "lps", at)
    assert placed.bounds.mean(axis=0) == pytest.approx(at, abs=1e-3)
    assert len(placed.faces) <= KEPT_TRIANGLES < len(fine.faces)
    assert placed.volume == pytest.approx(fine.volume * 1e-9, rel=0.01)


def test_what_is_too_large_or_far_away_is_refused() -> None:
    with pytest.raises(RefusedError, match="size"):
        place(BALL, "m", "lps", None)
    with pytest.raises(RefusedError, match="far"):
        place(BALL.copy().apply_translation([9000, 0, 0]), "mm", "lps", None)


def test_a_hole_is_told() -> None:
    holed = trimesh.Trimesh(BALL.vertices, BALL.faces[10:])
    assert look(written(holed, "stl"), "stl")["open_edges"] > 0


# In the helper


@pytest.fixture(scope="module")
def placed() -> Iterator[tuple[dict[str, object], dict[str, bytes]]]:
    helper = Helper(Limits(seconds=60, memory_mb=3000, file_mb=60))
    wish = {
        "ending": "stl",
        "id": "own-ball",
        "body": "female",
        "unit": "mm",
        "frame": "lps",
        "at_m": [-0.05, 1.15, 0.01],
        "around": ["liver"],
    }
    answer = helper.ask("place", wish, {"mesh": written(BALL, "stl")})
    yield dict(answer.said), dict(answer.files)
    helper.stop()


def test_a_preview_and_a_plain_glb_come_back(
    placed: tuple[dict[str, object], dict[str, bytes]],
) -> None:
    said, files = placed
    assert set(files) == {"own.glb", "own.png"}
    scene = trimesh.load_scene(BytesIO(files["own.glb"]), file_type="glb")
    assert list(scene.graph.nodes_geometry) == ["own-ball"]
    assert scene.bounds == pytest.approx(np.array(said["bounds_m"]), abs=1e-6)
    assert said["volume_ml"] == pytest.approx(BALL.volume / 1000, rel=1e-3)


def test_what_needs_too_much_memory_is_refused_or_ended() -> None:
    helper = Helper(Limits(seconds=60, memory_mb=900, file_mb=60))
    lines = "\n".join(f"v {number} 0 0" for number in range(2_000_000))
    try:
        with pytest.raises((RefusedError, FailedError)):
            helper.ask("look", {"ending": "obj"}, {"mesh": lines.encode()})
    finally:
        helper.stop()
