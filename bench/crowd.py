"""Many readers at once: they come, choose, think, and stay."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import websockets

from bench.session import NoWordsError, reading

MEMORY_EVERY_S = 5.0
SITES = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
# What a lost reader meets: no connection, one that breaks off, silence, or a page without words.
LOST = (OSError, TimeoutError, NoWordsError, websockets.WebSocketException)


@dataclass(slots=True)
class Crowd:
    """What a crowd of readers waited for.

    Attributes
    ----------
    opened, chosen : list of float
        Seconds of each first view, and of each choice.
    lost : list of str
        Why a reader gave up.
    """

    opened: list[float] = field(default_factory=list)
    chosen: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Habit:
    """How readers behave.

    Attributes
    ----------
    arrive_s : float
        All of them come within so many seconds, at random.
    think_s : float
        Between two choices a reader thinks half to one and a half times as long.
    choices : int
        How many choices each makes.
    """

    arrive_s: float = 60.0
    think_s: float = 20.0
    choices: int = 4


async def gather(url: str, readers: int, habit: Habit, held: Callable[[], object]) -> Crowd:
    """Let a crowd read, and call `held` when all have chosen and are still there.

    Parameters
    ----------
    url : str
        The atlas.
    readers : int
        How many.
    habit : Habit
        How they behave; the same readers behave the same in each crowd.
    held : callable
        Called once, while every session that was not lost is open.
    """
    crowd, chance = Crowd(), random.Random(readers)  # noqa: S311 -- no secret
    leave, has_chosen = asyncio.Event(), asyncio.Semaphore(0)

    async def stay() -> None:
        has_chosen.release()
        await leave.wait()

    async def read(wait_s: float, thoughts: list[tuple[float, str]]) -> None:
        await asyncio.sleep(wait_s)
        if not await _read(url, crowd, thoughts, stay):
            has_chosen.release()

    tasks = [
        asyncio.create_task(read(chance.uniform(0, habit.arrive_s), _thoughts(chance, habit)))
        for _ in range(readers)
    ]
    for _ in tasks:
        await has_chosen.acquire()
    held()
    leave.set()
    await asyncio.gather(*tasks)
    return crowd


async def soak(
    url: str, readers: int, seconds: float, memory_mb: Callable[[], float]
) -> tuple[Crowd, list[float]]:
    """Let readers come and go for a while; after each who leaves, another comes.

    Returns
    -------
    crowd : Crowd
        What they waited for.
    memory : list of float
        The server's memory, every few seconds.
    """
    crowd, chance, habit = Crowd(), random.Random(readers), Habit()  # noqa: S311 -- no secret
    end = time.monotonic() + seconds

    async def read(wait_s: float) -> None:
        await asyncio.sleep(wait_s)
        while time.monotonic() < end:
            await _read(url, crowd, _thoughts(chance, habit), _leave)

    tasks = [asyncio.create_task(read(chance.uniform(0, habit.arrive_s))) for _ in range(readers)]
    memory = []
    while time.monotonic() < end:
        await asyncio.sleep(MEMORY_EVERY_S)
        memory.append(memory_mb())
    await asyncio.gather(*tasks)
    return crowd, memory


async def _read(
    url: str,
    crowd: Crowd,
    thoughts: list[tuple[float, str]],
    afterwards: Callable[[], Awaitable[None]],
) -> bool:
    """Let one reader open the atlas and choose; return whether all went well."""
    try:
        async with reading(url) as session:
            crowd.opened.append(await session.open())
            for think_s, site in thoughts:
                await asyncio.sleep(think_s)
                crowd.chosen.append(await session.choose(site))
            await afterwards()
    except LOST as error:
        crowd.lost.append(f"{type(error).__name__} {error}"[:80])
        return False
    return True


async def _leave() -> None:
    """Stay no longer."""


def _thoughts(chance: random.Random, habit: Habit) -> list[tuple[float, str]]:
    """Return how long a reader thinks before each choice, and what it is."""
    spans = (habit.think_s * chance.uniform(0.5, 1.5) for _ in range(habit.choices))
    return [(span, chance.choice(SITES)) for span in spans]
