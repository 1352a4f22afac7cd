"""Many readers at once: they come, choose, think, and stay."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.session import NoWordsError, Session

SITES = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
# What a lost reader meets: no connection, one that breaks off, silence, or a page without words.
LOST = (OSError, EOFError, TimeoutError, NoWordsError)


@dataclass(slots=True)
class Crowd:
    """What a crowd of readers waited for.

    Attributes
    ----------
    words, opened, ahead, chosen : list of float
        Seconds until the page with its words had come, until all had come that the body needs,
        until all texts had come, and of each choice.
    requests : list of int
        How many each reader sent to open the page.
    choosing : int
        How many all of them sent for their choices.
    lost : list of str
        Why a reader gave up.
    """

    words: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    ahead: list[float] = field(default_factory=list)
    chosen: list[float] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    choosing: int = 0
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
        Called once, while all who were not lost are there.
    """
    crowd, chance = Crowd(), random.Random(readers)  # noqa: S311 -- no secret
    sessions = [Session(url) for _ in range(readers)]
    await asyncio.gather(*(_read(session, crowd, chance, habit) for session in sessions))
    held()
    await asyncio.gather(*(session.close() for session in sessions))
    return crowd


async def _read(session: Session, crowd: Crowd, chance: random.Random, habit: Habit) -> None:
    """Let one reader open the atlas and choose."""
    wait_s = chance.uniform(0, habit.arrive_s)
    thoughts = [
        (habit.think_s * chance.uniform(0.5, 1.5), chance.choice(SITES))
        for _ in range(habit.choices)
    ]
    await asyncio.sleep(wait_s)
    try:
        await session.open()
        crowd.words.append(session.words_s)
        crowd.opened.append(session.body_s)
        crowd.ahead.append(session.all_s)
        crowd.requests.append(opening := len(session.asked))
        for think_s, site in thoughts:
            await asyncio.sleep(think_s)
            crowd.chosen.append(await session.choose(site))
        crowd.choosing += len(session.asked) - opening
    except LOST as error:
        crowd.lost.append(f"{type(error).__name__} {error}"[:80])
