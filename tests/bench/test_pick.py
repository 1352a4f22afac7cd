import pytest

from bench.pick import time_picks


@pytest.mark.full
@pytest.mark.body
def test_the_viewers_own_picking_is_timed_on_the_body_of_today() -> None:
    picks = time_picks()
    assert 0 < picks["median"] <= picks["p99"]
