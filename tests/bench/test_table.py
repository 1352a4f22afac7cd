"""What the bench makes of its figures."""

from dataclasses import asdict
from typing import Any

from bench.table import Row, as_markdown, at, spread


def page(*rows: Row) -> str:
    part: dict[str, Any] = {"machine": "Linux, 2 cores", "rows": [asdict(row) for row in rows]}
    return as_markdown({"readers": part})


def test_what_is_reached_is_said_and_what_is_missed_as_loudly() -> None:
    said = page(Row("Lost", "", 0, 7, at_most=0), Row("Words", "ms", 61.2, 800, at_most=60))
    assert "| Lost |  | 0 | 7 | 0 | yes |" in said
    assert "| Words | ms | 61.2 | 800 | 60 | **no** |" in said
    assert "`python -m bench readers`: machine Linux, 2 cores." in said


def test_the_limit_beside_a_peer_is_of_the_ratio() -> None:
    said = page(Row("Bytes", "kB", 900, peer=3000, at_most=0.2))
    assert "| Bytes | kB | 900 | 3,000 | 0.2 × stpyvista | **no** |" in said


def test_a_column_that_nobody_has_a_figure_for_is_not_there() -> None:
    said = page(Row("Words", "ms", 50))
    assert "| What | Unit | Now | At most | Reached |" in said
    assert "| Words | ms | 50 |  |  |" in said


def test_of_a_crowd_that_was_lost_no_time_is_made_up() -> None:
    middle, most = spread("Words", "s", [], [1.0, 3.0, 2.0], at_most=2)
    assert (middle.now, middle.before) == (None, 2.0)
    assert (most.now, most.reached) == (None, False)


def test_nineteen_of_twenty_stay_within_the_95th_percentile() -> None:
    assert at([float(n) for n in range(100, 0, -1)], 0.95) == 96
    assert at([7.0], 0.95) == 7
    assert at(None, 0.5) is None
