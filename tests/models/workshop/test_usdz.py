"""USDZ: laid out as phones want it, true to size, with licence and credit inside."""

import re
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import numpy as np
import pytest
import trimesh

from models import load_atlas
from models.workshop.cut import solid
from models.workshop.solids import write_meshes
from models.workshop.usdz import ALIGNED, usdz

pytestmark = pytest.mark.body
ATLAS = load_atlas()


def layer_of(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as zipped:
        (info,) = zipped.infolist()
        assert info.compress_type == ZIP_STORED
        name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
        assert (info.header_offset + 30 + name + extra) % ALIGNED == 0
        return zipped.read(info).decode()


def test_it_is_true_to_size_upright_and_names_its_licence(tmp_path: Path) -> None:
    write_meshes(
        tmp_path / "x.usdz", {"liver": solid(ATLAS["liver"], "core")}, ATLAS, {"liver": "Hígado"}
    )
    layer = layer_of((tmp_path / "x.usdz").read_bytes())
    assert layer.startswith("#usda 1.0")
    assert "metersPerUnit = 1" in layer
    assert 'upAxis = "Y"' in layer
    assert 'displayName = "Hígado"' in layer
    assert "CC BY" in layer
    numbers = re.findall(r"\((-?[\d.]+), (-?[\d.]+), (-?[\d.]+)\)", layer.partition("points =")[2])
    points = np.array(numbers, dtype=float)
    assert np.allclose(points.min(axis=0), ATLAS["liver"].shape.bounds_m[0], atol=1e-3)
    assert np.allclose(points.max(axis=0), ATLAS["liver"].shape.bounds_m[1], atol=1e-3)
    counts, indices = (
        layer.partition(f"{word} = [")[2].partition("]")[0].split(", ")
        for word in ("faceVertexCounts", "faceVertexIndices")
    )
    assert len(indices) == 3 * len(counts)
    assert max(map(int, indices)) == len(points) - 1


def test_words_cannot_leave_their_quotes() -> None:
    box = {"liver": trimesh.creation.box()}
    layer = layer_of(usdz(box, ATLAS, {"liver": 'a" \\\n}'}, 'b"'))
    assert 'displayName = "a\\" \\\\ }"' in layer
    assert 'doc = "b\\""' in layer
