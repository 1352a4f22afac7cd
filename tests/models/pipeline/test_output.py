"""What leaves the pipeline: measures, pictures' frames and colours, tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.pipeline.catalogue import CATALOGUE
from models.pipeline.geometry.mesh import merge
from models.pipeline.output.measures import clearances_mm
from models.pipeline.output.render import COLOURS, colour
from models.pipeline.output.report import write_times
from models.pipeline.output.sheet import LEVELS, NUMBERS, WHITE, Frame, View
from models.pipeline.steps import Took
from tests.models.pipeline.shapes import ball


def test_a_clearance_is_the_depth_of_the_shallowest_place() -> None:
    skin = ball(100.0, fine=4)
    found = clearances_mm(skin, {"in": ball(10, (80, 0, 0)), "out": ball(10, (96, 0, 0))})
    assert found["in"] == pytest.approx(10.0, abs=0.5)
    assert found["out"] == pytest.approx(-6.0, abs=0.5)


def test_where_the_skin_lies_in_itself_only_the_outer_one_counts() -> None:
    skin = merge(ball(100.0, (-80, 0, 0), fine=4), ball(100.0, (80, 0, 0), fine=4))
    found = clearances_mm(skin, {"at the fold": ball(10, (19, 0, 0))})
    assert found["at the fold"] == pytest.approx(52.9, abs=5.0)  # as far as triangles reach


def test_her_left_is_on_the_pictures_right_and_up_is_up() -> None:
    frame = Frame(middle_m=1.0, height_m=1.0, width_px=200, height_px=400)
    left, head = frame.to_pixels(np.array([[0.1, 1.0, 0.0], [0.0, 1.4, 0.0]]))
    assert left.tolist() == [140, 200]
    assert head[1] < 200


def test_holes_are_closed_and_edges_run_round_what_is_seen() -> None:
    numbers = np.zeros((60, 60), dtype=np.uint8)
    numbers[10:50, 10:50] = 3
    numbers[25:35, 25:35] = 0
    view = View(numbers, np.ones(numbers.shape))
    assert (view.closed().numbers[10:50, 10:50] == 3).all()
    edges = view.edges(1.0)
    assert edges[10, 30]
    assert not edges[15, 15]


def test_every_structure_has_a_number_of_its_own_and_a_colour() -> None:
    numbers = [NUMBERS[entry.id] for entry in CATALOGUE if entry.id != "mandible"]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < 256  # a picture holds it in a byte
    assert {colour(entry.id) for entry in CATALOGUE} <= set(COLOURS.values())
    assert colour("example-lung-left") != colour("lung-left-upper-lobe")
    assert LEVELS[-1] == WHITE


def test_times_are_written_step_by_step(tmp_path: Path) -> None:
    write_times([Took("pleura", 17.5, True), Took("airways", 2.5, False)], 1234.5, tmp_path)
    written = (tmp_path / "TIMES.md").read_text()
    assert "| pleura | 17.5 |" in written
    assert "| all | 20.0 |" in written
