"""The ways that cells take from the breast to other places: paths.json, read and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from models.atlas import Point
from models.manifest import SITES, AtlasError

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


def _need(holds: bool, where: str, what: str) -> None:
    if not holds:
        raise AtlasError(f"{where}: {what}")


def _field(value: Any, key: str, kind: type, where: str) -> Any:
    _need(isinstance(value, dict), where, "expected an object")
    found = value.get(key)
    _need(
        isinstance(found, kind) and not isinstance(found, bool),
        f"{where}.{key}",
        f"expected {kind.__name__}, found {found!r}",
    )
    return found


def _choice(value: Any, key: str, allowed: tuple[str, ...], where: str) -> str:
    found: str = _field(value, key, str, where)
    _need(found in allowed, f"{where}.{key}", f"{found!r} is not one of {', '.join(allowed)}")
    return found


def _by_id(document: Any, key: str, where: str) -> Iterator[tuple[str, Any, str]]:
    """Yield id, value and place of each item of a list, whose ids differ."""
    seen = set()
    for number, item in enumerate(_field(document, key, list, where)):
        at = f"{where}.{key}[{number}]"
        id_ = _field(item, "id", str, at)
        _need(id_ not in seen, at, f"{id_!r} is there twice")
        seen.add(id_)
        yield id_, item, f"{at} ({id_})"


def _numbers(values: Any, count: int) -> bool:
    return (
        isinstance(values, list)
        and len(values) == count
        and all(type(value) in (int, float) for value in values)
    )


def _leg(item: Any, segments: Mapping[str, Segment], where: str) -> tuple[PathPoint, ...]:
    """Read one leg: points that several paths share."""
    segment = _choice(item, "segment", tuple(segments), where)
    points = _field(item, "points_m", list, where)
    for number, point in enumerate(points):
        _need(_numbers(point, 3), f"{where}.points_m[{number}]", "expected three numbers")
    _need(len(points) >= 2, f"{where}.points_m", "expected two points or more")
    radii = item.get("radii_mm")
    _need(_numbers(radii, len(points)), f"{where}.radii_mm", "expected one number a point")
    within: list[str | None] = []
    for run in _field(item, "within", list, where):
        _need(
            isinstance(run, list)
            and len(run) == 2
            and isinstance(run[0], str | None)
            and type(run[1]) is int,
            f"{where}.within",
            f"expected a structure or null and a number of points, found {run!r}",
        )
        within += [run[0]] * run[1]
    _need(len(within) == len(points), f"{where}.within", "it does not cover the points")
    return tuple(
        PathPoint((float(x), float(y), float(z)), float(radius), segment, structure)
        for (x, y, z), radius, structure in zip(points, radii, within, strict=True)
    )


def _joined(legs: list[tuple[PathPoint, ...]], where: str) -> tuple[PathPoint, ...]:
    """Lay legs one after the other; each begins where the one before ends."""
    points = list(legs[0])
    for number, leg in enumerate(legs[1:], start=1):
        _need(
            leg[0].at_m == points[-1].at_m,
            f"{where}.legs[{number}]",
            "it does not begin where the leg before ends",
        )
        points += leg[1:]
    return tuple(points)


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
    path = path or PATHS
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AtlasError(f"{path}: cannot be read ({error.strerror}); run `make atlas`") from error
    except ValueError as error:
        raise AtlasError(f"{path}: not JSON ({error})") from error

    where = str(path)
    version = _field(document, "version", int, where)
    _need(version == VERSION, f"{where}.version", f"expected {VERSION}, found {version}")
    segments = {}
    for id_, item, at in _by_id(document, "segments", where):
        names = _field(item, "names", dict, at)
        _field(names, "en", str, f"{at}.names")
        segments[id_] = Segment(id_, MappingProxyType(dict(names)))
    legs = {id_: _leg(item, segments, at) for id_, item, at in _by_id(document, "legs", where)}
    paths = []
    for id_, item, at in _by_id(document, "paths", where):
        names = _field(item, "legs", list, at)
        _need(bool(names), f"{at}.legs", "expected at least one")
        for name in names:
            _need(name in legs, f"{at}.legs", f"there is no leg {name!r}")
        paths.append(
            SpreadPath(
                id=id_,
                kind=_choice(item, "kind", KINDS, at),
                side=_choice(item, "side", SIDES, at),
                site=_choice(item, "site", SITES, at),
                end=_field(item, "end", str, at),
                points=_joined([legs[name] for name in names], at),
            )
        )
    spacing = float(_field(document, "spacing_mm", int, where))
    return Paths(spacing, MappingProxyType(segments), tuple(paths))
