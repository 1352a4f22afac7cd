"""What the bench of readers at once makes of its figures."""

from typing import Any

from bench.readers_table import COLUMNS, readers_markdown


def crowd(readers: int, **figures: float | None) -> dict[str, Any]:
    usual: dict[str, float | None] = dict.fromkeys(COLUMNS, 10)
    return usual | {"readers": readers, "lost": 0} | figures


def results(**figures: float | None) -> dict[str, Any]:
    return {
        "machine": "Linux, 2 cores",
        "crowds": [crowd(100, words_p95_ms=9000), crowd(1000, words_p95_ms=1500) | figures],
        "first_visits": [
            {"code": "before", "seconds": 19.5, "kb": 800},
            {"code": "now", "seconds": 3.5, "kb": 100},
        ],
    }


def test_what_is_reached_is_said_of_the_largest_crowd_and_of_the_code_as_it_is() -> None:
    page = readers_markdown(results())
    assert "| The page with its words, p95, 1000 readers | ms | 1,500 | 2000 | yes |" in page
    assert "| Lost, 1000 readers |  | 0 | 0 | yes |" in page
    assert "until there are words | s | 3.5 | 4 | yes |" in page
    assert "| before | 19.5 | 800 |" in page
    assert "**no**" not in page


def test_of_a_crowd_that_was_lost_no_time_is_made_up() -> None:
    none = dict.fromkeys(COLUMNS)
    page = readers_markdown({**results(), "crowds": [crowd(9), none | {"readers": 5, "lost": 5}]})
    assert "| 5 | – | – | – | – | – | – | 5 | – |" in page


def test_what_is_missed_is_said_as_loudly() -> None:
    page = readers_markdown(results(words_p95_ms=2500, lost=3))
    assert "| ms | 2,500 | 2000 | **no** |" in page
    assert "| Lost, 1000 readers |  | 3 | 0 | **no** |" in page
