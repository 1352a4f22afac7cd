"""Many readers at once, without browsers: they ask for the files that a browser asks for."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from bench.crowd import Habit, gather
from bench.session import NoWordsError, Session
from tests.browser.conftest import Open

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: in ours, Playwright's loop runs once a browser has been opened."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


async def read(server: str, *sites: str) -> list[list[str]]:
    """What was asked for to open the atlas, and for each choice."""
    session = Session(server)
    try:
        await session.open()
        asked = [list(session.asked)]
        for site in sites:
            before = len(session.asked)
            await session.choose(site)
            asked.append(session.asked[before:])
    finally:
        await session.close()
    return asked


def test_a_session_asks_for_just_what_a_browser_asks_for(server: str, new_reader: Open) -> None:
    reader = new_reader()
    asked: set[str] = set()
    reader.page.on("request", lambda request: asked.add(request.url.removeprefix(f"{server}/")))
    reader.go("/")
    reader.wait_for_state("ready")
    reader.wait_until_at_rest()
    ((*ours,),) = run(read(server))
    assert len(ours) == len(set(ours)) > 30
    # Whether a browser that nobody sees asks for the icon of its tab is its own affair.
    assert set(ours) - {"icon.svg"} == {url for url in asked if ":" not in url} - {"icon.svg"}


def test_for_the_words_of_a_choice_nobody_is_asked(server: str) -> None:
    _, *choices = run(read(server, "liver", "liver", "bone"))
    assert choices == [["models/still/liver.png"], [], ["models/still/bone.png"]]


def test_a_session_is_not_content_with_another_page(server: str) -> None:
    with pytest.raises(NoWordsError):
        run(read(f"{server}/models/still"))


def test_none_of_thirty_readers_who_come_together_is_lost(server: str) -> None:
    stayed = []
    habit = Habit(arrive_s=0, think_s=1, choices=2)
    crowd = run(gather(server, 30, habit, lambda: stayed.append(True)))
    assert crowd.lost == []
    assert (len(crowd.opened), len(crowd.chosen)) == (30, 60)
    assert stayed == [True]


def test_who_finds_nobody_is_counted_as_lost() -> None:
    crowd = run(gather("http://127.0.0.1:9", 2, Habit(arrive_s=0), lambda: None))
    assert len(crowd.lost) == 2
