"""Many readers at once, without browsers: they speak the protocol that a browser speaks."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bench.crowd import Habit, gather
from bench.session import reading

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: in ours, Playwright's loop runs once a browser has been opened."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def test_a_session_opens_the_atlas_and_gets_the_words_of_what_it_chooses(server: str) -> None:
    async def read() -> list[int]:
        received = []
        async with reading(server) as session:
            await session.open()
            for site in ("liver", "liver", "bone"):
                before = session.received
                await session.choose(site)
                received.append(session.received - before)
        return received

    first, again, other = run(read())
    assert first > 10_000 < other
    assert again < first  # words that the browser has are not sent again


def test_none_of_thirty_readers_who_come_together_is_lost(server: str) -> None:
    stayed = []
    habit = Habit(arrive_s=0, think_s=1, choices=2)
    crowd = run(gather(server, 30, habit, lambda: stayed.append(True)))
    assert crowd.lost == []
    assert (len(crowd.opened), len(crowd.chosen)) == (30, 60)
    assert stayed == [True]
