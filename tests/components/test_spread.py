"""How cancer spreads, in moments: along the real ways, on the right side, and finite."""

from itertools import pairwise
from math import dist, hypot

import pytest
from atlas_reader import Cell, Way

from annotations.ids import MOMENT_IDS
from components import spread
from components.spread import moments
from models import load_atlas, load_paths

ATLAS = load_atlas()
PATHS = load_paths()
Point = tuple[float, float, float]


def points(way: Way) -> list[Point]:
    x, y, z = way.points[::3], way.points[1::3], way.points[2::3]
    return list(zip(x, y, z, strict=True))


def centre(structure: str) -> Point:
    return ATLAS.by_id[structure].own_shapes["female"].centroid_m


def is_within(point: Point, structure: str, and_m: float = 0.0) -> bool:
    """Whether it lies in the box round a structure, or so many metres out of it."""
    low, high = ATLAS.by_id[structure].own_shapes["female"].bounds_m
    return all(a - and_m <= x <= b + and_m for a, x, b in zip(low, point, high, strict=True))


def test_there_are_the_moments_that_a_step_can_name() -> None:
    assert tuple(moments()) == MOMENT_IDS


@pytest.mark.parametrize("id_", MOMENT_IDS)
def test_a_moment_is_short_and_each_cell_has_a_way_and_a_time(id_: str) -> None:
    moment = moments()[id_]
    assert 4 <= moment.seconds <= 10
    assert moment.cells
    for cell in moment.cells:
        assert isinstance(cell, Cell)
        assert 0 <= cell.way < len(moment.ways)
        assert cell.begin <= cell.end <= 1
        assert 0 <= cell.until <= 1
        assert hypot(*cell.aside) <= 0.03  # beside its way, and not somewhere else in the body


@pytest.mark.parametrize("id_", MOMENT_IDS)
def test_a_way_is_a_real_one(id_: str) -> None:
    real = [point.at_m for path in PATHS.paths for point in path.points]
    for way in moments()[id_].ways:
        for point in points(way):
            assert min(dist(point, one) for one in real) < 0.0002
        for a, b in pairwise(points(way)):
            middle = tuple((x + y) / 2 for x, y in zip(a, b, strict=True))
            # Where points are left out the real way was straight; they are 4 mm apart.
            assert min(dist(middle, one) for one in real) < 0.0036


def test_all_of_it_begins_in_the_left_breast() -> None:
    breast = ATLAS.by_id["breast-left"].own_shapes["female"].bounds_m
    for id_ in ("breast", "vessels", "nodes", "veins"):
        for way in moments()[id_].ways:
            start = points(way)[0]
            assert start[0] > 0, "her left is +x"
            assert all(low <= x <= high for low, high, x in zip(*breast, start, strict=True))


def test_each_way_ends_where_its_words_say() -> None:
    ends = {id_: [points(way)[-1] for way in moments()[id_].ways] for id_ in MOMENT_IDS}
    left, right = ends["veins"]
    assert left[0] > 0 > right[0]
    near = ("liver", "brain-cerebrum-right", "vertebra-l3", "hip-bone-left", "femur-left")
    for end, structure in zip(ends["arteries"], near, strict=True):
        assert is_within(end, structure, 0.01), structure
    assert dist(ends["settling"][0], ends["arteries"][0]) < 0.001
    assert dist(ends["quiet"][0], centre("vertebra-l3")) < 0.03
    highest = ATLAS["lymph-node-axillary-level-3-left"].mesh().split()
    assert min(dist(ends["nodes"][0], node.centroid) for node in highest) < 0.001


def test_of_those_that_settle_nearly_all_are_lost() -> None:
    lost = [cell.lost for cell in moments()["settling"].cells]
    assert lost.count(False) == 1
    assert len(lost) > 10


def test_points_are_left_out_only_where_a_way_is_straight() -> None:
    bent = [(0.0, 0.0, 0.0), (0.01, 0.0, 0.0), (0.02, 0.0, 0.0), (0.02, 0.01, 0.0)]
    assert list(spread._simplified(bent)) == [bent[0], bent[2], bent[3]]
    assert list(spread._simplified(bent[:1])) == bent[:1]
