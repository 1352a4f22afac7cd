"""What a browser keeps of a reading edition, once its reader asks for it (`frontend/src/offline/`).

It is a core: all words, the reader's program, the woman without what is seen only from near. What
else is looked at is kept as it comes. Nothing of it becomes newer before the reader agrees.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path

from atlas_reader import BUNDLE, OfflineList

from annotations import languages
from components import content, library
from components.library import Library
from components.scene import mesh_url
from components.words.handout import STILL_URL
from components.words.links import file_address, file_name
from components.words.say import say
from models.pictures import STILLS
from serving.first_page import ICON, PAPER, manifest_name
from serving.one_file import as_carried
from serving.reading_edition import libraries, waiting_page

LIST = "offline.json"
WORKER = "offline.js"
ICONS = {"icon-192.png": "192x192", "icon-512.png": "512x512"}
HERE = Path(__file__).parent


def offline_names() -> list[str]:
    """Return the names of what an edition has only for this."""
    by_language = ((page_name(lang), manifest_name(lang)) for lang in languages())
    return [LIST, WORKER, *ICONS, *chain.from_iterable(by_language)]


def offline_files(address: str | None) -> Mapping[str, bytes]:
    """Return the same, by name, for an edition at an address."""
    return _files_of(tuple(libraries()), address)


@lru_cache(maxsize=4)
def _files_of(found: tuple[Library, ...], address: str | None) -> Mapping[str, bytes]:
    pages = {page_name(one.words.lang): waiting_page(one, address) for one in found}
    manifests = {manifest_name(one.words.lang): _manifest(one) for one in found}
    icons = {name: (HERE / name).read_bytes() for name in ICONS}
    worker = next((BUNDLE.parent / "offline").glob("index-*.js")).read_bytes()
    own = {**pages, **manifests, **icons}
    return {**own, WORKER: worker, LIST: _list_of(found, own, library.index(address))}


def _list_of(found: tuple[Library, ...], own: Mapping[str, bytes], index: bytes) -> bytes:
    files = {name: _digest(content) for name, content in own.items()}
    files |= {f"{library.FOLDER}index.json": _digest(index), **dict(_core(found))}
    version = sha256(json.dumps(files).encode()).hexdigest()[:20]
    pages = {
        file_name(one.words.lang, text).removesuffix(".html"): page_name(one.words.lang)
        for one in found
        for text in one.texts
    }
    told = OfflineList(version, tuple(files), {"": pages["index"], **pages})
    return json.dumps(asdict(told)).encode()


def _core(found: tuple[Library, ...]) -> Iterator[tuple[str, str]]:
    """Yield each file that is kept, with the digest of what its name does not say."""
    for one in found:
        for name in one.files:
            yield library.FOLDER + name, ""
    for path in sorted(BUNDLE.iterdir()):
        if path.suffix in (".js", ".css"):
            yield f"reader/{path.name}", ""
    for path in sorted(STILLS.glob("*.png")):
        yield STILL_URL + path.name, _digest(path.read_bytes())
    yield ICON, _digest((HERE / ICON).read_bytes())
    if atlas := content.body():
        for file in as_carried(atlas).files:
            yield mesh_url(file), ""


def page_name(lang: str) -> str:
    """Return the file that shows every text of a language offline."""
    return file_name(lang, "offline")


def _manifest(found: Library) -> bytes:
    """Return what a device is told that installs the edition in a language."""
    words = found.words
    name = say(words.ui, "app.name")
    icons = [{"src": icon, "type": "image/png", "sizes": size} for icon, size in ICONS.items()]
    told = {
        "id": "./",
        "name": name,
        "short_name": name,
        "description": say(words.ui, "app.description"),
        "lang": words.lang,
        "start_url": file_address(words.lang, "welcome") or "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [{"src": ICON, "type": "image/svg+xml", "sizes": "any"}, *icons],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
