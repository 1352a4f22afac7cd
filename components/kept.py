"""What is made of the words once, and then kept for all readers."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from annotations import Annotations

P = ParamSpec("P")
T = TypeVar("T")
# A few more than there are languages: those of readers whose page was drawn before an edit.
WORDS = 8
# A text for each site or part of the body, in each country, is more than readers ask for.
ENTRIES = 512


def kept(
    make: Callable[Concatenate[Annotations, P], T],
) -> Callable[Concatenate[Annotations, P], T]:
    """Keep what a function makes of the words, as long as these are the words.

    The function must depend on its arguments alone, so that nothing that one reader chose can
    reach another. Words are told apart as objects: an edit of a text makes new ones, and what was
    made of the old goes with them.

    Parameters
    ----------
    make : callable
        Takes the words, and hashable arguments.

    Returns
    -------
    callable
        The same function; what it returns must not be changed.
    """

    @lru_cache(maxsize=WORDS)
    def made_of(words: Annotations) -> Callable[P, T]:
        return cast("Callable[P, T]", lru_cache(maxsize=ENTRIES)(partial(make, words)))

    @wraps(make)
    def look_up(words: Annotations, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return made_of(words)(*args, **kwargs)

    return look_up
