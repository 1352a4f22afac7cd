"""What the bench of readers at once makes of its figures."""

from typing import Any

from bench.readers_table import readers_markdown


def crowd(code: str, readers: int, p95_ms: float, memory_mb: float) -> dict[str, Any]:
    times = {"open_p50_ms": 90, "open_p95_ms": 200, "choice_p50_ms": 30, "choice_p95_ms": p95_ms}
    return {"code": code, "readers": readers, "lost": 0, "memory_mb": memory_mb} | times


def results(p95_ms: float = 400, memory: tuple[float, ...] = (200.0,) * 120) -> dict[str, Any]:
    visit = {"code": "now", "seconds": 19.5, "streamlit_kb": 700, "app_kb": 100}
    return {
        "machine": "Linux, 2 cores",
        "crowds": [
            crowd("now", 100, 50, 160.0),
            crowd("now", 500, p95_ms, 200.0),
            crowd("before", 500, 90_000, 900.0),
        ],
        "cold": [crowd("now", 30, 100, 150.0)],
        "first_visits": [visit],
        "soak": {"readers": 200, "seconds": 600, "choice_p95_ms": 90, "memory_mb": list(memory)},
    }


def test_what_is_reached_is_said_of_the_code_as_it_is() -> None:
    page = readers_markdown(results())
    assert "| A choice, p95, 500 readers | ms | 400 | 500 | yes |" in page
    assert "| Memory, a session more (100 to 500) | MB | 0.1 | 0.3 | yes |" in page
    assert "growth | MB a minute | 0 | 0.5 | yes |" in page
    assert "| First visit until there are words | kB | 800 | 1000 | yes |" in page
    assert "| before | 500 |" in page
    assert "**no**" not in page


def test_of_a_crowd_that_was_lost_no_time_is_made_up() -> None:
    lost: dict[str, Any] = dict.fromkeys(crowd("now", 1, 0, 0))
    everyone = {**lost, "code": "before", "readers": 100, "lost": 100, "memory_mb": 229}
    page = readers_markdown({**results(), "cold": [everyone]})
    assert "| before | 100 | – | – | – | – | 100 | 229 |" in page


def test_what_is_missed_is_said_as_loudly() -> None:
    page = readers_markdown(results(p95_ms=900, memory=tuple(200 + i * 0.2 for i in range(120))))
    assert "| A choice, p95, 500 readers | ms | 900 | 500 | **no** |" in page
    assert "growth | MB a minute | 2.4 | 0.5 | **no** |" in page
