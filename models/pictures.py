"""The still pictures of the body: for paper, and for browsers that cannot show it in 3D."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from models.atlas import SITES, Shape
from models.reading import AtlasError

STILLS = Path(__file__).with_name("still")
# What the picture of the whole body shows, in metres: the height of its middle above the floor, its
# height, and its width.
MIDDLE_M, HEIGHT_M = 0.826, 1.69
WIDTH_M = HEIGHT_M * 440 / 900


def still(site: str | None) -> Path:
    """Return the still picture of a site.

    Parameters
    ----------
    site : str or None
        One of the sites of the body; None for the whole body with all of them.

    Returns
    -------
    Path
        A PNG in grey on white. Her left is on the picture's right.

    Raises
    ------
    AtlasError
        When there is no picture of it.
    """
    if site is not None and site not in SITES:
        raise AtlasError(f"there is no still picture of {site!r}, only of {', '.join(SITES)}")
    return _picture(site or "body")


def tile(site: str) -> Path:
    """Return a small square picture of a site: the part of its still picture that shows it.

    Raises
    ------
    AtlasError
        When there is none of it.
    """
    return _picture(f"tile-{site}")


def _picture(name: str) -> Path:
    path = STILLS / f"{name}.png"
    if not path.is_file():
        raise AtlasError(f"{path} is missing; run `make atlas`")
    return path


class Box(NamedTuple):
    """A box in a picture: shares of its width from the left, and of its height from the top."""

    left: float
    top: float
    width: float
    height: float


def still_box(shapes: Iterable[Shape]) -> Box:
    """Return the smallest box around shapes in the picture of the whole body.

    Parameters
    ----------
    shapes : iterable of Shape
        At least one shape of the woman: the picture is of her.

    Returns
    -------
    Box
        Her left is on the picture's right.
    """
    lows, highs = zip(*(shape.bounds_m for shape in shapes), strict=True)
    left, right = min(x for x, _, _ in lows), max(x for x, _, _ in highs)
    bottom, top = min(y for _, y, _ in lows), max(y for _, y, _ in highs)
    return Box(
        0.5 + left / WIDTH_M,
        0.5 + (MIDDLE_M - top) / HEIGHT_M,
        (right - left) / WIDTH_M,
        (top - bottom) / HEIGHT_M,
    )
