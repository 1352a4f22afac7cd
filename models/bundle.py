"""Bundles: a mesh that somebody has brought, with its name, its place and a text, as one zip file.

Whoever hosts the atlas puts bundles into a folder (`MBC_ATLAS_MODELS`), and all readers have them.
A bundle is not to be trusted: it holds two files of known names, no larger than they may be, and
what they say is checked before anything is believed.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from models.atlas import SITES, Atlas, Level, MeshFile, Point, Shape, Source, Structure
from models.reading import AtlasError, Fields

ENTRY, MESH = "bundle.json", "mesh.glb"
# In bytes, unpacked: a mesh of as many triangles as may be, and a page of words.
MOST = {ENTRY: 64_000, MESH: 4_000_000}
MOST_TRIANGLES = 60_000
MOST_BUNDLES = 50
PREFIX = "own-"
ID = re.compile(rf"{PREFIX}[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_LETTERS = {"name": 80, "text": 600, "credit": 300, "licence": 80}
NOT_PLAIN = re.compile(r"[\x00-\x1f\x7f<>\[\]{}|`]")


@dataclass(frozen=True)
class Bundle:
    """A mesh that was brought.

    Attributes
    ----------
    id : str
        ``own-`` and words: the name of the node in the mesh.
    names, texts : mapping of str to str
        What it is called, and what is read about it, by language.
    site : str or None
        The place of spread that it belongs to.
    body : str
        In whose body it was placed.
    licence, credit : str
        Its terms, and whom to thank.
    bounds_m : (Point, Point)
        Lowest and highest corner, in metres in that body.
    volume_ml : float or None
        None when the surface is not closed.
    triangles : int
        How many there are.
    mesh : bytes
        GLB, in metres, placed.
    """

    id: str
    names: Mapping[str, str]
    texts: Mapping[str, str]
    site: str | None
    body: str
    licence: str
    credit: str
    bounds_m: tuple[Point, Point]
    volume_ml: float | None
    triangles: int
    mesh: bytes


def id_of(name: str) -> str:
    """Return the id of what has a name: ``Port (left)`` is ``own-port-left``."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    return PREFIX + ("-".join(words)[:60].strip("-") or "mesh")


def write_bundle(bundle: Bundle) -> bytes:
    """Return a bundle as a zip file, the same for the same."""
    said = {key: value for key, value in asdict(bundle).items() if key != "mesh"}
    files = {ENTRY: json.dumps(said, ensure_ascii=False, indent=1).encode(), MESH: bundle.mesh}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return packed.getvalue()


def renamed(glb: bytes, id_: str) -> bytes:
    """Return a GLB of one node with another name for it."""
    document, _ = _document(glb, MESH)
    document["nodes"] = [{**document["nodes"][0], "name": id_}]
    told = json.dumps(document, separators=(",", ":")).encode()
    told += b" " * (-len(told) % 4)
    (size,) = struct.unpack_from("<I", glb, 12)
    rest = glb[20 + size :]
    head = struct.pack("<4sIII4s", b"glTF", 2, 20 + len(told) + len(rest), len(told), b"JSON")
    return head + told + rest


def read_bundle(data: bytes, where: str) -> Bundle:
    """Read and check a bundle.

    Parameters
    ----------
    data : bytes
        The zip file.
    where : str
        What errors call it.

    Raises
    ------
    AtlasError
        If it is not what `write_bundle` writes: it says what is wrong.
    """
    files = _unpacked(data, where)
    try:
        said = Fields(json.loads(files[ENTRY]), f"{where}/{ENTRY}")
    except (ValueError, RecursionError) as error:
        raise AtlasError(f"{where}/{ENTRY}: not JSON") from error
    bundle = Bundle(
        id=_matching(said, "id", ID),
        names=_words(said, "names", "name"),
        texts=_words(said, "texts", "text"),
        site=said.one_of_or_none("site", SITES),
        body=said.one_of("body", ("female", "male")),
        licence=_plain(said.get("licence", str), "licence", said.where),
        credit=_plain(said.get("credit", str), "credit", said.where),
        bounds_m=said.box("bounds_m"),
        volume_ml=said.optional("volume_ml", float),
        triangles=said.get("triangles", int),
        mesh=files[MESH],
    )
    if "en" not in bundle.names:
        raise AtlasError(f"{said.where}.names: a name in English (en) is missing")
    check_mesh(bundle, f"{where}/{MESH}")
    return bundle


def check_mesh(bundle: Bundle, where: str) -> None:
    """Check that a GLB is one plain mesh, the one that the bundle tells of."""
    document, size = _document(bundle.mesh, where)
    try:
        (node,), (mesh,), (buffer,) = (document[key] for key in ("nodes", "meshes", "buffers"))
        (primitive,) = mesh["primitives"]
        accessors = document["accessors"]
        indices, at = (
            accessors[primitive["indices"]],
            accessors[primitive["attributes"]["POSITION"]],
        )
        triangles = indices["count"] // 3
        views = [document["bufferViews"][one["bufferView"]] for one in (indices, at)]
        fits = all(
            0 <= view.get("byteOffset", 0) <= view.get("byteOffset", 0) + view["byteLength"] <= size
            for view in views
        )
        low, high = at["min"], at["max"]
        moved = {"matrix", "translation", "rotation", "scale", "children", "camera", "skin"} & set(
            node
        )
        name = node["name"]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise AtlasError(f"{where}: not one plain mesh") from error
    if b'"uri"' in bundle.mesh or "uri" in buffer:
        raise AtlasError(f"{where}: it names another file")
    if document.get("extensionsRequired") or moved or "images" in document or "skins" in document:
        raise AtlasError(f"{where}: not one plain mesh")
    if name != bundle.id:
        raise AtlasError(f"{where}: its node must be {bundle.id!r}")
    if not fits or buffer.get("byteLength", 0) > size:
        raise AtlasError(f"{where}: it is cut off")
    if not 0 < triangles == bundle.triangles <= MOST_TRIANGLES:
        raise AtlasError(f"{where}: it has {triangles} triangles, not {bundle.triangles}")
    told = (*bundle.bounds_m[0], *bundle.bounds_m[1])
    if any(abs(a - b) > 1e-3 for a, b in zip((*low, *high), told, strict=True)):
        raise AtlasError(f"{where}: it does not lie where bounds_m says")
    if max(abs(value) for value in told) > 3:
        raise AtlasError(f"{where}: it does not lie in the body")


def read_folder(folder: Path) -> tuple[list[Bundle], list[str]]:
    """Return the bundles of a folder, and what is wrong with those that are refused."""
    bundles: dict[str, Bundle] = {}
    problems = []
    for path in sorted(folder.glob("*.zip"))[:MOST_BUNDLES]:
        try:
            if path.is_symlink() or path.stat().st_size > sum(MOST.values()):
                raise AtlasError(f"{path.name}: a link, or too large")
            bundle = read_bundle(path.read_bytes(), path.name)
            if bundle.id in bundles:
                raise AtlasError(f"{path.name}: another bundle is {bundle.id!r}, too")
            bundles[bundle.id] = bundle
        except (AtlasError, OSError) as error:
            problems.append(str(error))
    return list(bundles.values()), problems


def with_bundles(atlas: Atlas, bundles: Iterable[Bundle], folder: Path) -> Atlas:
    """Return an atlas that has bundles, too; their meshes are written into a folder."""
    files, structures, sources = [], [], []
    for bundle in bundles:
        digest = sha256(bundle.mesh).hexdigest()
        path = folder / f"{bundle.id}.{digest[:12]}.glb"
        path.write_bytes(bundle.mesh)
        files.append(
            MeshFile(
                name=bundle.id,
                path=path,
                need="detail",
                site=None,
                body=bundle.body,
                bytes=len(bundle.mesh),
                bytes_gzip=len(zlib.compress(bundle.mesh)),
                sha256=digest,
                triangles=bundle.triangles,
            )
        )
        structures.append(structure_of(bundle, atlas))
        sources.append(
            Source(bundle.id, bundle.id, "1", bundle.licence, bundle.credit or bundle.names["en"])
        )
    return replace(
        atlas,
        files=(*atlas.files, *files),
        structures=(*atlas.structures, *structures),
        sources=(*atlas.sources, *sources),
    )


def structure_of(bundle: Bundle, atlas: Atlas) -> Structure:
    """Return a bundle as a structure of the body that it was placed in."""
    low, high = bundle.bounds_m
    x, y, z = ((a + b) / 2 for a, b in zip(low, high, strict=True))
    level = Level("core", bundle.id, bundle.triangles, 0.0, sha256(bundle.mesh).hexdigest())
    shape = Shape(bundle.bounds_m, (x, y, z), (x, y, z), bundle.volume_ml, (level,))
    like = next((one for one in atlas.structures if one.site == bundle.site), atlas.structures[0])
    return Structure(
        id=bundle.id,
        names=bundle.names,
        terms={},
        site=bundle.site,
        system=like.system,
        layer="organs",
        reveal="always",
        replaces=(),
        within=(),
        only=bundle.body,
        shapes={bundle.body: shape},
        source=bundle.id,
    )


def _unpacked(data: bytes, where: str) -> dict[str, bytes]:
    files = {}
    try:
        with ZipFile(BytesIO(data)) as zipped:
            names = sorted(info.filename for info in zipped.infolist())
            if names != sorted(MOST):
                raise AtlasError(f"{where}: it must hold {ENTRY} and {MESH}, and nothing else")
            for name, most in MOST.items():
                with zipped.open(name) as packed:
                    files[name] = packed.read(most + 1)
                if len(files[name]) > most:
                    raise AtlasError(f"{where}/{name}: more than {most:,} bytes")
    except (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise AtlasError(f"{where}: not a zip file that can be read") from error
    return files


def _document(glb: bytes, where: str) -> tuple[dict[str, Any], int]:
    """Return the JSON of a GLB, and how many bytes follow for its buffer."""
    try:
        magic, version, length, size, kind = struct.unpack_from("<4sIII4s", glb)
        if (magic, version, length, kind) != (b"glTF", 2, len(glb), b"JSON") or size > MOST[ENTRY]:
            raise ValueError
        document = json.loads(glb[20 : 20 + size])
        follows, kind = struct.unpack_from("<I4s", glb, 20 + size)
        if kind != b"BIN\0" or 28 + size + follows != length or not isinstance(document, dict):
            raise ValueError
    except (struct.error, ValueError, RecursionError) as error:
        raise AtlasError(f"{where}: not a GLB file") from error
    return document, follows


def _words(said: Fields, key: str, kind: str) -> dict[str, str]:
    return {
        _lang(lang, said.where): _plain(text, kind, f"{said.where}.{key}")
        for lang, text in said.texts(key).items()
    }


def _lang(lang: str, where: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", lang):
        raise AtlasError(f"{where}: {lang!r} is no language")
    return lang


def _plain(text: str, kind: str, where: str) -> str:
    """Return words if they are plain ones: no markup, no control characters, not too many."""
    if len(text) > MOST_LETTERS[kind] or NOT_PLAIN.search(text):
        raise AtlasError(f"{where}: plain words, at most {MOST_LETTERS[kind]} letters")
    if kind == "name" and not text.strip():
        raise AtlasError(f"{where}: it is empty")
    return text.strip()


def _matching(said: Fields, key: str, pattern: re.Pattern[str]) -> str:
    value = said.get(key, str)
    if not pattern.fullmatch(value) or len(value) > 70:
        raise AtlasError(f"{said.where}.{key}: {value!r} is none")
    return value
