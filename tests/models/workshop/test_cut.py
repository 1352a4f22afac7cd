"""A plane through the body: what is cut, on which side, and closed."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest
import trimesh

from models import load_atlas
from models.parts import Part
from models.workshop.cut import Cut, Plane, cut, outside, solid
from models.workshop.drawing import picture
from models.workshop.outline import MOST_NAMES, outline, ways
from models.workshop.solids import mesh_of, write_meshes

pytestmark = pytest.mark.body
ATLAS = load_atlas()
BODIES = [body.id for body in ATLAS.bodies]
LIVER = ("liver-right-lobe", "liver-left-lobe", "portal-vein-branches", "hepatic-veins")
FROM_THE_FEET, FROM_THE_FRONT, FROM_THE_LEFT = (0, -1, 0), (0, 0, 1), (1, 0, 0)
SIDES = {side: side for side in ("left", "right", "up", "down", "front", "back")}
NAMES = {one.id: one.names["en"] for one in ATLAS.structures}


def cut_at(ids: tuple[str, ...], normal: tuple[int, int, int], body: str = "female") -> Cut:
    """Cut structures through the middle of the first."""
    parts = [ATLAS.part(id_, body) for id_ in ids]
    x, y, z = parts[0].shape.centroid_m
    return cut(parts, Plane((x, y, z), normal))


@pytest.fixture(scope="module")
def liver() -> Cut:
    return cut_at(LIVER, FROM_THE_FEET)


@pytest.mark.parametrize("body", BODIES)
def test_seen_from_the_feet_the_right_is_on_the_left_and_the_front_above(body: str) -> None:
    liver = cut_at(LIVER, FROM_THE_FEET, body)
    across = {face.part.id: face.middle_mm[0] for face in liver.faces}
    assert across["liver-right-lobe"] < across["liver-left-lobe"]
    assert ways(liver) == {"left": "right", "right": "left", "top": "front", "bottom": "back"}


def test_each_way_of_looking_knows_its_sides() -> None:
    assert ways(cut_at(("heart",), FROM_THE_FRONT)) == {
        "left": "right",
        "right": "left",
        "top": "up",
        "bottom": "down",
    }
    assert ways(cut_at(("heart",), FROM_THE_LEFT)) == {
        "left": "front",
        "right": "back",
        "top": "up",
        "bottom": "down",
    }
    from_above = ways(cut_at(("heart",), (0, 1, 0)))
    assert (from_above["left"], from_above["top"]) == ("left", "front")


def test_no_face_lies_over_another_and_together_they_leave_no_gap(liver: Cut) -> None:
    seen = sum(face.flat.area() for face in liver.faces)
    together = liver.faces[0].flat
    for face in liver.faces[1:]:
        together += face.flat
    assert together.area() == pytest.approx(seen, rel=1e-6)
    lobes = sum(face.area_cm2 for face in liver.faces if face.part.id in LIVER[:2])
    assert seen / 100 == pytest.approx(lobes, rel=0.02)


def test_what_lies_inside_is_seen_in_what_lies_around_it(liver: Cut) -> None:
    veins = next(face for face in liver.faces if face.part.id == "hepatic-veins")
    lobe = next(face for face in liver.faces if face.part.id == "liver-right-lobe")
    assert veins.area_cm2 > 1
    assert lobe.flat.area() / 100 < lobe.area_cm2 - 1


def test_a_face_lies_in_the_plane_and_looks_at_who_looks(liver: Cut) -> None:
    for face in liver.faces:
        mesh = trimesh.Trimesh(*face.mesh(liver.plane), process=False)
        assert np.ptp(mesh.vertices[:, 1]) < 1e-6
        assert np.allclose(mesh.face_normals[mesh.area_faces > 1e-10], FROM_THE_FEET, atol=1e-3)
        assert mesh.area * 1e4 == pytest.approx(face.flat.area() / 100, rel=1e-3)


def test_what_is_left_is_closed_and_lies_on_the_far_side(liver: Cut) -> None:
    for id_, left in liver.kept.items():
        mesh = mesh_of(left)
        assert mesh.is_watertight, id_
        assert mesh.vertices[:, 1].min() > liver.plane.at_m[1] - 1e-6
        whole = solid(ATLAS[id_], "standard")
        assert 0 < mesh.volume < whole.volume()
        open_ = trimesh.Trimesh(*outside(left, liver.plane), process=False)
        lid = next(face for face in liver.faces if face.part.id == id_).area_cm2
        assert (mesh.area - open_.area) * 1e4 == pytest.approx(lid, rel=0.01)


@pytest.mark.parametrize("body", BODIES)
def test_every_structure_can_be_cut(body: str) -> None:
    for part in ATLAS.parts(body=body, reveals=("always", "inside")):
        middle = tuple((np.array(part.shape.bounds_m[0]) + part.shape.bounds_m[1]) / 2)
        left = cut([part], Plane(middle, FROM_THE_FEET), "core").kept[part.id]
        assert left.volume() > 0, part


def test_a_vertebra_shows_marrow_in_its_shell() -> None:
    spine = cut_at(("vertebra-l3-marrow", "vertebra-l3-shell"), FROM_THE_LEFT)
    marrow, shell = spine.faces
    assert marrow.part.id == "vertebra-l3-marrow"
    assert shell.flat.area() < marrow.flat.area()


def test_the_picture_shows_the_cut_in_the_colours_of_the_tissues(liver: Cut) -> None:
    image = picture(liver).astype(int)
    for colour in ((0x93, 0x45, 0x2F), (0xB8, 0x69, 0x4B), (0x7C, 0xC0, 0xD8)):
        near = (np.abs(image - colour).max(axis=2) < 12).mean()
        assert near > 0.002, colour


def test_the_drawing_names_what_is_cut_and_says_which_side_is_which(liver: Cut) -> None:
    drawn = outline(liver, NAMES, SIDES, blank=False, title="A liver, cut")
    texts = [one.text for one in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 -- our own
    assert {NAMES[id_] for id_ in LIVER} <= set(texts)
    assert texts[-4:] == ["right", "left", "front", "back"]
    assert "Hepatic" not in "".join(
        text or ""
        for text in ET.fromstring(  # noqa: S314 -- our own
            outline(liver, NAMES, SIDES, blank=True, title="")
        ).itertext()
        if "…" in (text or "")
    )


def test_names_stand_apart_however_many_there_are() -> None:
    parts: list[Part] = [*ATLAS.parts()]
    drawn = outline(
        cut(parts, Plane((0, 1.15, 0), FROM_THE_FEET), "core"), NAMES, SIDES, blank=False, title=""
    )
    texts = ET.fromstring(drawn).findall("{http://www.w3.org/2000/svg}text")  # noqa: S314 -- our own
    heights: dict[str, list[float]] = {"start": [], "end": []}
    for text in texts[:-4]:
        heights[text.attrib["text-anchor"]].append(float(text.attrib["y"]))
    assert 20 < sum(map(len, heights.values())) <= MOST_NAMES
    for column in heights.values():
        assert min(np.diff(column)) > 15


def test_files_hold_the_pieces_their_licence_and_their_size(
    liver: Cut, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    for kind in ("glb", "stl"):
        write_meshes(folder / f"cut.{kind}", liver.kept, ATLAS, NAMES)
    data = (folder / "cut.glb").read_bytes()
    assert b"CC BY" in data
    scene = trimesh.load_scene(folder / "cut.glb")
    assert set(scene.graph.nodes_geometry) == set(LIVER)
    assert all(mesh.is_watertight for mesh in scene.geometry.values())
    printed = trimesh.load_mesh(folder / "cut.stl")
    depth, width, height = scene.extents[2], scene.extents[0], scene.extents[1]
    assert np.allclose(printed.extents, 1000 * np.array([width, depth, height]), rtol=1e-3)
    # Upright, and not mirrored: the right lobe is on the side where x is negative.
    assert printed.centroid[0] < 0
