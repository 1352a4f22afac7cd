"""The manifest: the description of the body that `make atlas` writes and the app reads, checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from models.atlas import (
    LAYERS,
    LEVELS,
    NEEDS,
    REVEALS,
    SITES,
    Atlas,
    Body,
    Level,
    MeshFile,
    Shape,
    Source,
    Structure,
    in_all_bodies,
)
from models.reading import AtlasError, Fields, read_document, without_twins

MANIFEST = Path(__file__).with_name("manifest.json")


def _body(fields: Fields) -> Body:
    return Body(
        fields.get("id", str),
        fields.get("height_m", float),
        fields.get("scale", float),
        fields.get("lift_m", float),
    )


def _mesh_file(fields: Fields, folder: Path, bodies: Mapping[str, Body]) -> MeshFile:
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
        need=fields.one_of("need", NEEDS),
        site=fields.one_of_or_none("site", SITES),
        body=fields.one_of_or_none("body", bodies),
        bytes=size,
        bytes_gzip=fields.get("bytes_gzip", int),
        sha256=fields.get("sha256", str),
        triangles=fields.get("triangles", int),
    )


def _source(fields: Fields) -> Source:
    return Source(
        key=fields.get("key", str),
        package=fields.get("package", str),
        version=fields.get("version", str),
        licence=fields.get("licence", str),
        credit=fields.get("credit", str),
        url=fields.optional("url", str) or "",
        note=fields.optional("note", str) or "",
    )


def _shape(fields: Fields, files: Mapping[str, MeshFile]) -> Shape:
    levels = tuple(
        Level(
            name=level.one_of("name", LEVELS),
            file=level.one_of("file", files),
            triangles=level.get("triangles", int),
            error_mm=level.get("error_mm", float),
            sha256=level.get("sha256", str),
        )
        for level in fields.items("levels")
    )
    if not levels:
        raise AtlasError(f"{fields.where}.levels: expected at least one")
    return Shape(
        bounds_m=fields.box("bounds_m"),
        centroid_m=fields.point("centroid_m"),
        anchor_m=fields.point("anchor_m"),
        volume_ml=fields.optional("volume_ml", float),
        levels=levels,
    )


def _shapes(
    fields: Fields, bodies: Mapping[str, Body], files: Mapping[str, MeshFile]
) -> Mapping[str, Shape]:
    """Read the shapes of a structure; a body without its own has that of the first, scaled."""
    given = Fields(fields.get("shapes", dict), f"{fields.where}.shapes")
    only = fields.one_of_or_none("only", bodies)
    first, *_ = bodies
    own = {
        body: _shape(Fields(given.get(body, dict), f"{given.where}.{body}"), files)
        for body in {only or first: None, **given.value}
    }
    if unknown := sorted(set(own) - set(bodies)):
        raise AtlasError(f"{given.where}: there is no body {unknown[0]!r}")
    return in_all_bodies(own, bodies, only)


def _structure(
    fields: Fields,
    bodies: Mapping[str, Body],
    files: Mapping[str, MeshFile],
    sources: Mapping[str, Source],
) -> Structure:
    id_ = fields.get("id", str)
    fields.where += f" ({id_})"
    names = fields.texts("names")
    if "en" not in names:
        raise AtlasError(f"{fields.where}.names.en: expected str, found None")
    return Structure(
        id=id_,
        names=names,
        terms=fields.texts("terms"),
        site=fields.one_of_or_none("site", SITES),
        system=fields.get("system", str),
        layer=fields.one_of("layer", LAYERS),
        reveal=fields.one_of("reveal", REVEALS),
        replaces=fields.words("replaces"),
        within=fields.words("within"),
        only=fields.one_of_or_none("only", bodies),
        shapes=_shapes(fields, bodies, files),
        source=fields.one_of("source", sources),
    )


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
    fields = read_document(path)
    bodies = without_twins(
        [(b.id, b) for b in map(_body, fields.items("bodies"))], f"{path}.bodies"
    )
    if not bodies:
        raise AtlasError(f"{path}.bodies: expected at least one")
    files = without_twins(
        [
            (f.name, f)
            for f in (_mesh_file(item, path.parent, bodies) for item in fields.items("files"))
        ],
        f"{path}.files",
    )
    sources = without_twins(
        [(s.key, s) for s in map(_source, fields.items("sources"))], f"{path}.sources"
    )
    structures = without_twins(
        [
            (s.id, s)
            for s in (_structure(f, bodies, files, sources) for f in fields.items("structures"))
        ],
        f"{path}.structures",
    )
    for structure in structures.values():
        for other in (*structure.replaces, *structure.within):
            if other not in structures:
                raise AtlasError(f"{path}.structures ({structure.id}): there is no {other!r}")
    return Atlas(
        version=fields.get("version", str),
        code=fields.get("code", str),
        bodies=tuple(bodies.values()),
        files=tuple(sorted(files.values(), key=lambda file: NEEDS.index(file.need))),
        structures=tuple(structures.values()),
        sources=tuple(sources.values()),
    )


def write_atlas(atlas: Atlas, path: Path) -> None:
    """Write the manifest of a body: what `load_atlas` reads.

    Parameters
    ----------
    atlas : Atlas
        The body; its files lie below the folder of the manifest.
    path : Path
        ``models/manifest.json``.
    """
    text = json.dumps(_plain(atlas, path.parent), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _plain(value: object, folder: Path) -> Any:
    """Return a value as JSON has it: fields by name, paths as they lie below a folder."""
    if isinstance(value, Structure):
        plain = {field.name: getattr(value, field.name) for field in fields_of(value)}
        return _plain(plain | {"shapes": value.own_shapes}, folder)
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name), folder) for field in fields_of(value)
        }
    if isinstance(value, Mapping):
        return {key: _plain(item, folder) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item, folder) for item in value]
    if isinstance(value, Path):
        return value.relative_to(folder).as_posix()
    return value
