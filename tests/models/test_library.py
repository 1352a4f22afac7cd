"""The body as a library: meshes, what lies where, and docs that are true."""

import doctest
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import pyvista

from models import load_atlas
from models.atlas import REVEALS
from models.parts import winding_number

pytestmark = pytest.mark.body
ROOT = Path(__file__).parents[2]
ATLAS = load_atlas()
BODIES = [body.id for body in ATLAS.bodies]


@pytest.mark.parametrize("body", BODIES)
def test_every_mesh_is_what_the_manifest_says(body: str) -> None:
    for part in ATLAS.parts(body=body, reveals=REVEALS):
        for level in part.shape.levels:
            points, triangles = part.arrays(level.name)
            assert len(triangles) == level.triangles, part
            assert (triangles.min(), triangles.max()) == (0, len(points) - 1), part
        bounds = np.array([points.min(axis=0), points.max(axis=0)])
        assert np.abs(bounds - part.shape.bounds_m).max() < 2e-5, part
        if part.shape.volume_ml is not None:
            volume_ml = part.mesh(unit="mm").volume / 1000
            assert volume_ml == pytest.approx(part.shape.volume_ml, rel=1e-3, abs=0.006), part


def test_trimesh_and_pyvista_get_the_same_surface_in_the_unit_that_is_asked_for() -> None:
    liver = ATLAS["liver"]
    mesh, surface = liver.mesh("core", unit="mm"), liver.polydata("core")
    assert mesh.units == "mm"
    assert np.allclose(mesh.vertices, 1000 * surface.points, atol=1e-3)
    assert mesh.is_watertight
    assert surface.n_open_edges == 0


def test_a_level_that_is_not_there_gives_the_next_coarser_one() -> None:
    only_core = next(part for part in ATLAS.parts() if len(part.shape.levels) == 1)
    assert only_core.level("fine") == only_core.shape.levels[0]
    assert ATLAS["liver"].level("standard").name == "standard"
    with pytest.raises(ValueError, match="no level 'finest', but core, standard, fine"):
        ATLAS["liver"].level("finest")  # type: ignore[arg-type]  # as somebody types it


@pytest.mark.parametrize(
    ("id_", "body", "said"),
    [
        ("livr", None, "no structure 'livr'; liver"),
        ("xyzzy", None, "no structure 'xyzzy'"),
        ("prostate", "female", "no 'prostate' in the body 'female', but in male"),
    ],
)
def test_what_is_not_there_is_named_and_the_nearest_offered(
    id_: str, body: str | None, said: str
) -> None:
    with pytest.raises(KeyError, match=said):
        ATLAS.part(id_, body)


def test_a_site_or_body_that_is_not_there_is_named() -> None:
    for sites, body, said in ((["bones"], "female", "bones"), ([], "child", "child")):
        with pytest.raises(KeyError, match=f"no '{said}'"):
            ATLAS.parts(sites, body=body)


@pytest.mark.parametrize("body", BODIES)
def test_what_a_point_lies_in_is_found_on_both_sides_and_nowhere_else(body: str) -> None:
    right, left = (
        ATLAS.part(f"lung-{side}-upper-lobe", body).shape.centroid_m for side in ("right", "left")
    )
    assert right[0] < 0 < left[0]
    for at, id_ in ((right, "lung-right-upper-lobe"), (left, "lung-left-upper-lobe")):
        found = [part.id for part in ATLAS.at(at, body=body)]
        assert found[-1] == "skin"
        assert id_ in found
    assert ATLAS.at((0.0, 1.0, 2.0), body=body) == ()


def test_a_closed_surface_goes_once_around_what_is_in_it() -> None:
    ball = pyvista.Icosphere(radius=2.0)
    triangles = ball.regular_faces.astype(np.int64)
    points = np.asarray(ball.points, dtype=float)
    for at, times in (((0, 0, 0), 1), ((0, 1.7, 0), 1), ((0, 2.3, 0), 0)):
        assert winding_number(np.array(at, float), points, triangles) == pytest.approx(times)


def test_neighbours_are_found_from_the_nearest_on() -> None:
    near = ATLAS["spinal-cord"].nearby(within_mm=3)
    assert list(near.values()) == sorted(near.values())
    assert {"brain-stem", "vertebra-t5"} <= set(near)
    assert "liver" not in near


def test_nobody_needs_streamlit_for_it() -> None:
    look = "import sys; from models import load_atlas; load_atlas()['liver'].mesh(); "
    subprocess.run(
        [sys.executable, "-c", look + "assert 'streamlit' not in sys.modules"], cwd=ROOT, check=True
    )


def test_without_the_packages_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "meshopt", None)
    monkeypatch.delitem(sys.modules, "models.glb", raising=False)
    monkeypatch.delitem(sys.modules, "models.parts", raising=False)
    with pytest.raises(ModuleNotFoundError, match=r"pip install -r requirements-library\.txt"):
        load_atlas()["liver"]


def test_the_docs_are_true() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert tried > 15
    assert failed == 0


def test_the_notebook_draws_the_liver_in_five_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = json.loads((ROOT / "docs" / "liver.ipynb").read_text(encoding="utf-8"))
    (code,) = ("".join(one["source"]) for one in notebook["cells"] if one["cell_type"] == "code")
    assert len([line for line in code.splitlines() if line]) == 5
    monkeypatch.setattr(pyvista, "OFF_SCREEN", True)
    drawn: dict[str, pyvista.Plotter] = {}
    exec(code, drawn)  # noqa: S102 -- our own notebook
    image = np.asarray(drawn["plotter"].image, dtype=int)
    liver = (image[..., 0] > image[..., 2] + 20).mean()
    assert 0.1 < liver < 0.7
