"""How cancer spreads, in seven moments that move on the body, on the ways of `models/paths.json`.

A moment is data: ways, and cells that go them. What is seen at a time is worked out from it, in the
browser (`frontend/src/reader/film/`) and, for paper, here. Cells and times are made to be seen: not
to scale, and tidier than life.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import cos, dist, pi, sin, sqrt

from atlas_reader import Cell, Moment, Way, WayKind

from models import AtlasError, SpreadPath, load_paths

SIDE = "left"
SECONDS = 8.0
# A way bends by no more than this when points are left out.
STRAIGHT_M = 0.0008
# Steps along a golden spiral lie evenly on a ball.
GOLDEN = pi * (3 - sqrt(5))
TARGETS = ("liver", "brain", "bone-spine", "bone-pelvis", "bone-femur")
Point = tuple[float, float, float]


@cache
def moments() -> dict[str, Moment]:
    """Return the moments by id, in their order."""
    paths = {path.id: path for path in load_paths().paths}

    def path(end: str) -> SpreadPath:
        return paths[f"{SIDE}-breast-{end}"]

    lymph, lungs = path("lymph"), [path(f"to-lung-{side}") for side in ("left", "right")]
    breast = lymph.points[0].at_m
    armpit = _as_far_as(lymph, "armpit-lymph")
    vein = _as_far_as(lungs[0], "breast-veins")
    arteries = [_from_lung(path(f"to-{end}")) for end in TARGETS]
    liver, spine = arteries[0], arteries[2]
    return {
        "breast": Moment(SECONDS, 0.0022, (_stay(breast),), tuple(_nest(24, 0.009, 0.9))),
        "vessels": Moment(
            SECONDS,
            0.002,
            (_stay(breast), _way("vein", vein), _way("lymph", armpit)),
            (*_nest(24, 0.009), *_stream(1, 4, until=0.9), *_stream(2, 3, until=0.6)),
        ),
        "nodes": Moment(SECONDS, 0.0022, (_way("lymph", armpit),), tuple(_stream(0, 7, 0.007))),
        "veins": Moment(
            SECONDS,
            0.0032,
            tuple(_way("vein", [point.at_m for point in one.points]) for one in lungs),
            (*_stream(0, 5, 0.012), *_stream(1, 5, 0.012)),
        ),
        "arteries": Moment(
            SECONDS,
            0.0055,
            tuple(_way("artery", points) for points in arteries),
            tuple(cell for way in range(len(TARGETS)) for cell in _stream(way, 3, 0.012)),
        ),
        "settling": Moment(SECONDS, 0.0032, (_way("artery", liver[-30:]),), tuple(_few_settle(14))),
        "quiet": Moment(SECONDS, 0.0013, (_stay(spine[-1]),), tuple(_some_stay_quiet())),
    }


def _stay(at: Point) -> Way:
    """Return a way that goes nowhere."""
    return Way("vein", at)


def _way(kind: WayKind, points: Sequence[Point]) -> Way:
    return Way(kind, tuple(round(x, 4) for point in _simplified(points) for x in point))


def _as_far_as(path: SpreadPath, segment: str) -> list[Point]:
    """Return the beginning of a path, to the end of its segment."""
    if segment not in path.segments:
        raise AtlasError(f"{path.id} has no segment {segment}")
    return [point.at_m for point in path.points if point.segment == segment]


def _from_lung(path: SpreadPath) -> list[Point]:
    """Return a path from where it turns round in the lung."""
    lungs = [at for at, point in enumerate(path.points) if point.segment == "lungs"]
    into = path.points[lungs[0]].at_m
    turn = max(lungs, key=lambda at: dist(path.points[at].at_m, into))
    return [point.at_m for point in path.points[turn:]]


def _simplified(points: Sequence[Point]) -> Iterator[Point]:
    """Yield the points that a way needs to bend as it does."""
    yield points[0]
    start = 0
    for end in range(2, len(points)):
        if any(
            _off(points[at], points[start], points[end]) > STRAIGHT_M for at in range(start, end)
        ):
            start = end - 1
            yield points[start]
    if len(points) > 1:
        yield points[-1]


def _off(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a straight line."""
    along = [b - a for a, b in zip(start, end, strict=True)]
    to = [b - a for a, b in zip(start, point, strict=True)]
    length = sum(x * x for x in along)
    share = sum(a * b for a, b in zip(along, to, strict=True)) / length if length else 0.0
    return dist(to, [share * x for x in along])


def _on_ball(at: int, count: int, radius: float) -> Point:
    """Return one of many points that lie evenly in a ball."""
    height = 1 - 2 * (at + 0.5) / count
    around, out = sqrt(1 - height * height), radius * ((at + 1) / count) ** (1 / 3)
    turn = at * GOLDEN
    x, y, z = cos(turn) * around * out, height * out, sin(turn) * around * out
    return round(x, 4), round(y, 4), round(z, 4)


def _nest(count: int, radius: float, until: float = 0.0, after: float = 0.0) -> Iterator[Cell]:
    """Yield cells that stay where the first way begins: from the first, or coming by and by."""
    for at in range(count):
        comes = after + (until - after) * at / count if until else -1.0
        yield Cell(0, round(comes, 3), round(comes, 3), 0.0, _on_ball(at, count, radius), False)


def _stream(way: int, count: int, aside: float = 0.0, until: float = 1.0) -> Iterator[Cell]:
    """Yield cells that go a way one after the other, and come to lie side by side."""
    for at in range(count):
        begins = round(0.02 + 0.36 * at / count + 0.02 * way, 3)
        ends = round(begins + 0.56, 3)
        yield Cell(way, begins, ends, until, _on_ball(at, count, aside), False)


def _few_settle(count: int) -> Iterator[Cell]:
    """Yield cells that come to rest, of which all but one are lost."""
    for at in range(count):
        begins = round(0.4 * at / count, 3)
        aside = _on_ball(at, count, 0.02)
        yield Cell(0, begins, round(begins + 0.4, 3), 1.0, aside, at != count // 2)


def _some_stay_quiet() -> Iterator[Cell]:
    """Yield cells that rest; around one of them others grow, late."""
    resting = list(_nest(4, 0.009))
    yield from resting
    x, y, z = resting[0].aside
    for cell in _nest(12, 0.004, until=0.95, after=0.55):
        dx, dy, dz = cell.aside
        yield cell._replace(aside=(round(x + dx, 4), round(y + dy, 4), round(z + dz, 4)))
