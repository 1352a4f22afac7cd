"""The ways that cells take from the breast to other places: paths.json, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from models.atlas import SITES, Point
from models.reading import AtlasError, Fields, point, read_document

PATHS = Path(__file__).with_name("paths.json")

VERSION = 1
KINDS = ("blood", "lymph")
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the way that has a name of its own: ``right-heart``, ``aorta``.

    Attributes
    ----------
    id : str
        What points call it.
    names : mapping of str to str
        Names by language code; ``"en"`` is always there.
    """

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PathPoint:
    """One point of a path.

    Attributes
    ----------
    at_m : Point
        In metres (+Y up, the patient faces +Z, her left is +X).
    radius_mm : float
        Of the vessel here, for drawing.
    segment : str
        Id of the `Segment` it belongs to.
    structure : str or None
        Id of the structure that it lies in; None where the atlas has none.
    """

    at_m: Point
    radius_mm: float
    segment: str
    structure: str | None


@dataclass(frozen=True, slots=True)
class SpreadPath:
    """A way from a breast to a place where cancer cells settle, point after point.

    Attributes
    ----------
    id : str
        ``left-breast-to-liver``.
    kind : str
        ``"blood"``, or ``"lymph"``: through lymph nodes to where lymph joins the blood.
    side : str
        Of the breast: ``"left"`` or ``"right"``.
    site : str
        The site where it ends.
    end : str
        Id of the structure where it ends.
    points : tuple of PathPoint
        Some 4 mm apart.
    """

    id: str
    kind: str
    side: str
    site: str
    end: str
    points: tuple[PathPoint, ...]

    @property
    def segments(self) -> tuple[str, ...]:
        """Ids of the segments in the order in which they are passed."""
        return tuple(dict.fromkeys(point.segment for point in self.points))


@dataclass(frozen=True)
class Paths:
    """All paths of the woman's body, checked.

    Attributes
    ----------
    spacing_mm : float
        About how far points are apart.
    segments : mapping of str to Segment
        By id.
    paths : tuple of SpreadPath
        In the order of the file.
    """

    spacing_mm: float
    segments: Mapping[str, Segment]
    paths: tuple[SpreadPath, ...]

    @cached_property
    def by_id(self) -> Mapping[str, SpreadPath]:
        """Paths by id."""
        return MappingProxyType({path.id: path for path in self.paths})


def _radii(fields: Fields, count: int) -> list[float]:
    radii = fields.get("radii_mm", list)
    if len(radii) != count or not all(type(radius) in (int, float) for radius in radii):
        raise AtlasError(f"{fields.where}.radii_mm: expected one number a point")
    return [float(radius) for radius in radii]


def _within(fields: Fields, count: int) -> list[str | None]:
    """Read in what each point lies: runs of a structure or null, with a number of points."""
    where = f"{fields.where}.within"
    within: list[str | None] = []
    for run in fields.get("within", list):
        match run:
            case [str() | None as structure, int() as times] if type(times) is int:
                within += [structure] * times
            case _:
                raise AtlasError(
                    f"{where}: expected a structure or null and a number of points, found {run!r}"
                )
    if len(within) != count:
        raise AtlasError(f"{where}: it does not cover the points")
    return within


def _leg(fields: Fields, segments: Mapping[str, Segment]) -> tuple[PathPoint, ...]:
    """Read one leg: points that several paths share."""
    segment = fields.one_of("segment", segments)
    where = f"{fields.where}.points_m"
    points = [point(at, f"{where}[{i}]") for i, at in enumerate(fields.get("points_m", list))]
    if len(points) < 2:
        raise AtlasError(f"{where}: expected two points or more")
    radii, within = _radii(fields, len(points)), _within(fields, len(points))
    return tuple(
        PathPoint(at, radius, segment, structure)
        for at, radius, structure in zip(points, radii, within, strict=True)
    )


def _joined(fields: Fields, legs: Mapping[str, tuple[PathPoint, ...]]) -> tuple[PathPoint, ...]:
    """Lay a path's legs one after the other; each begins where the one before ends."""
    where = f"{fields.where}.legs"
    points: list[PathPoint] = []
    for number, name in enumerate(fields.words("legs")):
        if name not in legs:
            raise AtlasError(f"{where}: there is no leg {name!r}")
        leg = legs[name]
        if points and leg[0].at_m != points[-1].at_m:
            raise AtlasError(f"{where}[{number}]: it does not begin where the leg before ends")
        points += leg[1:] if points else leg
    if not points:
        raise AtlasError(f"{where}: expected at least one")
    return tuple(points)


def _by_id(fields: Fields, key: str) -> Mapping[str, Fields]:
    """Return the objects of a list by their ids, which their errors name."""
    items: dict[str, Fields] = {}
    for item in fields.items(key):
        id_ = item.get("id", str)
        if id_ in items:
            raise AtlasError(f"{item.where}: {id_!r} is there twice")
        item.where += f" ({id_})"
        items[id_] = item
    return items


def load_paths(path: Path | None = None) -> Paths:
    """Load and check the paths.

    Parameters
    ----------
    path : Path, optional
        The file; by default the one beside this module.

    Returns
    -------
    Paths
        Every path, with its points laid out.

    Raises
    ------
    AtlasError
        When the file is missing or a field is wrong.
    """
    fields = read_document(path or PATHS)
    version = fields.get("version", int)
    if version != VERSION:
        raise AtlasError(f"{fields.where}.version: expected {VERSION}, found {version}")
    segments = {}
    for id_, item in _by_id(fields, "segments").items():
        Fields(item.get("names", dict), f"{item.where}.names").get("en", str)
        segments[id_] = Segment(id_, item.texts("names"))
    legs = {id_: _leg(item, segments) for id_, item in _by_id(fields, "legs").items()}
    paths = tuple(
        SpreadPath(
            id=id_,
            kind=item.one_of("kind", KINDS),
            side=item.one_of("side", SIDES),
            site=item.one_of("site", SITES),
            end=item.get("end", str),
            points=_joined(item, legs),
        )
        for id_, item in _by_id(fields, "paths").items()
    )
    return Paths(float(fields.get("spacing_mm", int)), MappingProxyType(segments), paths)
