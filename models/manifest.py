"""Reading and checking manifest.json, the generated description of the body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from models.atlas import Atlas, Body, MeshFile, Point, Source, Structure

MANIFEST = Path(__file__).with_name("manifest.json")

SITES = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
LAYERS = ("skin", "bones", "organs", "vessels", "lymph-nodes")

T = TypeVar("T")


class AtlasError(Exception):
    """The atlas's data is missing or wrong; the message names the file and the field."""


class _Fields:
    """One JSON object, read field by field, with errors that say which."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise AtlasError(f"{where}: expected an object")
        self.value = value
        self.where = where

    def get(self, key: str, kind: type[T]) -> T:
        value = self.value.get(key)
        if kind is float and type(value) is int:
            value = float(value)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise AtlasError(f"{self.where}.{key}: expected {kind.__name__}, found {value!r}")
        return value

    def optional(self, key: str, kind: type[T]) -> T | None:
        return None if self.value.get(key) is None else self.get(key, kind)

    def one_of(self, key: str, allowed: tuple[str, ...] | Mapping[str, object]) -> str:
        value = self.get(key, str)
        if value not in allowed:
            raise AtlasError(f"{self.where}.{key}: {value!r} is not one of {', '.join(allowed)}")
        return value

    def point(self, key: str) -> Point:
        return _point(self.value.get(key), f"{self.where}.{key}")

    def box(self, key: str) -> tuple[Point, Point]:
        corners = self.get(key, list)
        if len(corners) != 2:
            raise AtlasError(f"{self.where}.{key}: expected two corners")
        low, high = (_point(corner, f"{self.where}.{key}") for corner in corners)
        if any(a > b for a, b in zip(low, high, strict=True)):
            raise AtlasError(f"{self.where}.{key}: the first corner must be the lower one")
        return low, high

    def items(self, key: str) -> list[_Fields]:
        values = self.get(key, list)
        return [_Fields(value, f"{self.where}.{key}[{i}]") for i, value in enumerate(values)]


def _point(value: Any, where: str) -> Point:
    if (
        not isinstance(value, list)
        or len(value) != 3
        or not all(type(number) in (int, float) for number in value)
    ):
        raise AtlasError(f"{where}: expected three numbers, found {value!r}")
    x, y, z = map(float, value)
    return x, y, z


def _mesh_file(fields: _Fields, folder: Path) -> MeshFile:
    path = folder / fields.get("path", str)
    size = fields.get("bytes", int)
    if not path.is_file():
        raise AtlasError(f"{fields.where}.path: {path} is missing")
    if path.stat().st_size != size:
        raise AtlasError(
            f"{fields.where}.bytes: {path} has {path.stat().st_size} bytes, not {size}"
        )
    return MeshFile(
        name=fields.get("name", str),
        path=path,
        stage=fields.get("stage", int),
        bytes=size,
        bytes_gzip=fields.get("bytes_gzip", int),
        sha256=fields.get("sha256", str),
        triangles=fields.get("triangles", int),
    )


def _source(fields: _Fields) -> Source:
    return Source(
        key=fields.get("key", str),
        package=fields.get("package", str),
        version=fields.get("version", str),
        licence=fields.get("licence", str),
        credit=fields.get("credit", str),
        url=fields.optional("url", str) or "",
        note=fields.optional("note", str) or "",
    )


def _names(fields: _Fields) -> Mapping[str, str]:
    names = _Fields(fields.get("names", dict), f"{fields.where}.names")
    names.get("en", str)
    return MappingProxyType({language: names.get(language, str) for language in names.value})


def _structure(
    fields: _Fields, files: Mapping[str, MeshFile], sources: Mapping[str, Source]
) -> Structure:
    id_ = fields.get("id", str)
    fields.where += f" ({id_})"
    return Structure(
        id=id_,
        names=_names(fields),
        site=fields.one_of("site", SITES) if fields.value.get("site") is not None else None,
        system=fields.get("system", str),
        layer=fields.one_of("layer", LAYERS),
        file=fields.one_of("file", files),
        node=fields.get("node", str),
        bounds_m=fields.box("bounds_m"),
        centroid_m=fields.point("centroid_m"),
        anchor_m=fields.point("anchor_m"),
        volume_ml=fields.optional("volume_ml", float),
        triangles=fields.get("triangles", int),
        sha256=fields.get("sha256", str),
        source=fields.one_of("source", sources),
    )


def _without_twins(named: list[tuple[str, T]], where: str) -> dict[str, T]:
    by_name: dict[str, T] = {}
    for name, value in named:
        if name in by_name:
            raise AtlasError(f"{where}: {name!r} is there twice")
        by_name[name] = value
    return by_name


def load_atlas(path: Path | None = None) -> Atlas:
    """Load and check the manifest of the body.

    Parameters
    ----------
    path : Path, optional
        The manifest; by default the one beside this module.

    Returns
    -------
    Atlas
        The body.

    Raises
    ------
    AtlasError
        When the manifest or a GLB file is missing, or a field is wrong.
    """
    path = path or MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise AtlasError(f"{path}: cannot be read ({error.strerror}); run `make atlas`") from error
    try:
        document = json.loads(text)
    except ValueError as error:
        raise AtlasError(f"{path}: not JSON ({error})") from error

    fields = _Fields(document, str(path))
    body = _Fields(fields.get("body", dict), f"{path}.body")
    files = _without_twins(
        [(f.name, f) for f in (_mesh_file(item, path.parent) for item in fields.items("files"))],
        f"{path}.files",
    )
    sources = _without_twins(
        [(s.key, s) for s in map(_source, fields.items("sources"))], f"{path}.sources"
    )
    structures = _without_twins(
        [(s.id, s) for s in (_structure(f, files, sources) for f in fields.items("structures"))],
        f"{path}.structures",
    )
    return Atlas(
        version=fields.get("version", str),
        body=Body(body.get("sex", str), body.get("height_m", float)),
        files=tuple(sorted(files.values(), key=lambda file: file.stage)),
        structures=tuple(structures.values()),
        sources=tuple(sources.values()),
    )
