"""Bundles of a host's own meshes: good ones are in the atlas, all others are refused."""

import json
import os
import struct
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from models import AtlasError, load_atlas
from models.bundle import (
    ENTRY,
    MESH,
    MOST,
    Bundle,
    id_of,
    read_bundle,
    read_folder,
    renamed,
    with_bundles,
    write_bundle,
)
from tests.models.files import glb, zipped

ATLAS = load_atlas()
POINTS = ((-0.05, 1.1, 0.0), (-0.03, 1.1, 0.0), (-0.05, 1.12, 0.0), (-0.05, 1.1, 0.02))
TRIANGLES = ((0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3))


def mesh(name: str = "own-port", **changed: object) -> bytes:
    """A GLB of four triangles, as the workshop writes it."""
    indices = struct.pack("<12I", *(at for one in TRIANGLES for at in one))
    points = struct.pack("<12f", *(value for point in POINTS for value in point))
    document = {
        "asset": {"version": "2.0"},
        "nodes": [{"name": name, "mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 1}, "indices": 0}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5125, "count": 12, "type": "SCALAR"},
            {
                "bufferView": 1,
                "componentType": 5126,
                "count": 4,
                "type": "VEC3",
                "min": [-0.05, 1.1, 0.0],
                "max": [-0.03, 1.12, 0.02],
            },
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": 48},
            {"buffer": 0, "byteOffset": 48, "byteLength": 48},
        ],
        "buffers": [{"byteLength": 96}],
        **changed,
    }
    return glb(document, struct.pack("<I4s", 96, b"BIN\0") + indices + points)


PORT = Bundle(
    id="own-port",
    names={"en": "Port", "es": "Catéter"},
    texts={"en": "A port lies below the skin.", "es": "Está bajo la piel."},
    site="breast",
    body="female",
    licence="CC0",
    credit="A clinic",
    bounds_m=((-0.05, 1.1, 0.0), (-0.03, 1.12, 0.02)),
    volume_ml=1.3,
    triangles=4,
    mesh=mesh(),
)


def entry(**changed: object) -> bytes:
    with ZipFile(BytesIO(write_bundle(PORT))) as file:
        said = json.loads(file.read(ENTRY))
    return json.dumps(said | changed).encode()


def a_link() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as file:
        link = ZipInfo(MESH)
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
        file.writestr(ENTRY, entry())
    return packed.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a mesh that unpacks to very much": (
        lambda: zipped({ENTRY: entry(), MESH: b"\0" * 5_000_000}),
        "more than 4,000,000 bytes",
    ),
    "words that unpack to very much": (
        lambda: zipped({ENTRY: b" " * 5_000_000, MESH: mesh()}),
        "more than 64,000 bytes",
    ),
    "a file that would lie elsewhere": (
        lambda: zipped({ENTRY: entry(), MESH: mesh(), "../../etc/cron.d/x": b"x"}),
        "and nothing else",
    ),
    "a link": (a_link, "not a GLB file"),
    "an id that is a path": (
        lambda: zipped({ENTRY: entry(id="../../x"), MESH: mesh()}),
        "'../../x' is none",
    ),
    "an id of ours": (lambda: zipped({ENTRY: entry(id="liver"), MESH: mesh()}), "'liver' is none"),
    "a name with a script": (
        lambda: zipped({ENTRY: entry(names={"en": "<script>"}), MESH: mesh()}),
        "plain words",
    ),
    "a text with a link": (
        lambda: zipped({ENTRY: entry(texts={"en": "[x](javascript:x)"}), MESH: mesh()}),
        "plain words",
    ),
    "a mesh that fetches a file": (
        lambda: zipped({ENTRY: entry(), MESH: mesh(buffers=[{"byteLength": 96, "uri": "//x"}])}),
        "names another file",
    ),
    "a mesh that moves itself": (
        lambda: zipped(
            {
                ENTRY: entry(),
                MESH: mesh(nodes=[{"name": "own-port", "mesh": 0, "scale": [9, 9, 9]}]),
            }
        ),
        "not one plain mesh",
    ),
    "a mesh under another name": (
        lambda: zipped({ENTRY: entry(), MESH: mesh("liver")}),
        "must be 'own-port'",
    ),
    "a mesh that says it has more": (
        lambda: zipped({ENTRY: entry(triangles=5), MESH: mesh()}),
        "4 triangles, not 5",
    ),
    "a mesh that lies elsewhere": (
        lambda: zipped({ENTRY: entry(bounds_m=[[0, 0, 0], [1, 1, 1]]), MESH: mesh()}),
        "where bounds_m says",
    ),
    "words that are no object": (lambda: zipped({ENTRY: b"[]", MESH: mesh()}), "an object"),
    "very deep words": (lambda: zipped({ENTRY: b"[" * 60_000, MESH: mesh()}), "not JSON"),
    "no zip file": (lambda: b"PK\3\4 nothing", "not a zip file"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bundle_that_lies_is_refused_and_says_why(name: str) -> None:
    make, why = HOSTILE[name]
    with pytest.raises(AtlasError, match=why):
        read_bundle(make(), "x.zip")


def test_what_is_written_is_read_and_the_same_gives_the_same() -> None:
    packed = write_bundle(PORT)
    assert read_bundle(packed, "port.zip") == PORT
    assert write_bundle(PORT) == packed


def test_a_mesh_can_have_another_name() -> None:
    other = replace(PORT, id="own-other-port", mesh=renamed(PORT.mesh, "own-other-port"))
    assert read_bundle(write_bundle(other), "x") == other


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Port (left)", "own-port-left"), ("../x", "own-x"), ("Ñ", "own-mesh"), ("a" * 90, None)],
)
def test_an_id_is_made_of_the_name(name: str, id_: str | None) -> None:
    assert id_of(name) == id_ or len(id_of(name)) <= 64


def test_a_folder_gives_the_good_ones_and_names_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(write_bundle(PORT))
    (tmp_path / "b.zip").write_bytes(write_bundle(PORT))
    (tmp_path / "c.zip").write_bytes(HOSTILE["a link"][0]())
    (tmp_path / "d.zip").write_bytes(os.urandom(sum(MOST.values()) + 1))
    (tmp_path / "e.zip").symlink_to(tmp_path / "a.zip")
    (tmp_path / "f.txt").write_text("not one")
    bundles, problems = read_folder(tmp_path)
    assert bundles == [PORT]
    assert [problem.partition(":")[0].partition("/")[0] for problem in problems] == [
        "b.zip",
        "c.zip",
        "d.zip",
        "e.zip",
    ]


def test_a_bundle_is_a_structure_of_its_body_with_a_file_and_a_source(tmp_path: Path) -> None:
    whole = with_bundles(ATLAS, [PORT], tmp_path)
    port = whole.by_id["own-port"]
    assert (port.site, port.only, dict(port.names)) == ("breast", "female", dict(PORT.names))
    assert [*port.shapes] == ["female"]
    file = whole.files[-1]
    assert file.path.read_bytes() == PORT.mesh
    assert file.path.parent == tmp_path
    assert whole.sources[-1].licence == "CC0"
    assert ATLAS.by_id.keys() == whole.by_id.keys() - {"own-port"}
