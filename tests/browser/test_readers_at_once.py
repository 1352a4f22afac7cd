"""Many readers at once, without browsers: they ask for the files that a browser asks for."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bench.crowd import Habit, gather
from bench.session import Session

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: in ours, Playwright's loop runs once a browser has been opened."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def test_who_has_opened_the_atlas_asks_nobody_for_the_words_of_a_choice(server: str) -> None:
    async def read() -> list[str]:
        session = Session(server)
        await session.open()
        opened = len(session.asked)
        for site in ("liver", "bone", "liver"):
            await session.choose(site)
        session.close()
        return session.asked[opened:]

    assert run(read()) == ["models/still/liver.png", "models/still/bone.png"]


def test_none_of_thirty_readers_who_come_together_is_lost(server: str) -> None:
    stayed = []
    habit = Habit(arrive_s=0, think_s=1, choices=2)
    crowd = run(gather(server, 30, habit, lambda: stayed.append(True)))
    assert crowd.lost == []
    assert (len(crowd.words), len(crowd.opened), len(crowd.chosen)) == (30, 30, 60)
    assert stayed == [True]
