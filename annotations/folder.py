"""An educator's folder, which may hold anything: only files of the names of texts are opened.

What cannot be read is named with its remedy, and nothing that lies there can raise, hang or grow.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from annotations.schema import ContentProblem

# The largest of our own has 35 kB.
LARGEST_KB = 128
# How many texts of free names are read of a folder, and how many things in it are looked at.
MOST_FREE = 100
MOST_SEEN = 2000
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """The texts of a folder by their names, and why others could not be read."""

    texts: Mapping[str, bytes] = field(default_factory=dict)
    unread: tuple[ContentProblem, ...] = ()


class _NotATextError(Exception):
    """Why a file is no text, and what to do about it."""


def stamp_texts(folder: Path, names: Iterable[str]) -> dict[str, Stamp | None]:
    """Return what shows, without reading, whether a folder or a text in it has changed."""
    stamps = {name: _stamp(folder / name) for name in names}
    return {**stamps, ".": (int(_is_folder(folder)),)}


def read_texts(folder: Path, names: Iterable[str]) -> OwnTexts:
    """Read the texts of these names, as far as they are there."""
    if not _is_folder(folder):
        message = "There is no such folder. Correct its name (MBC_ATLAS_TEXTS, or the command)."
        return OwnTexts(unread=(ContentProblem(shown(folder), 0, message),))
    names = tuple(names)
    unread = list(_closed(folder, names))
    texts: dict[str, bytes] = {}
    for name in names:
        try:
            data = _read(folder / name)
        except _NotATextError as why:
            unread.append(ContentProblem(name, 0, str(why)))
        else:
            texts |= {} if data is None else {name: data}
    return OwnTexts(texts, tuple(unread))


def ids_in(folder: Path, ending: str) -> list[str]:
    """Return how the texts of a folder are called in which each may have a name of its own.

    No more than a hundred: it may be somebody's whole disk.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MOST_SEEN)]
    except OSError:
        return []
    ids = (name.removesuffix(ending) for name in names if name.endswith(ending))
    return sorted(id_ for id_ in ids if ID.fullmatch(id_))[:MOST_FREE]


def closed(folder: Path, place: str) -> ContentProblem:
    """Name a place in a folder that must not be entered, or the folder itself."""
    message = "This folder cannot be opened. Check its permissions."
    return ContentProblem(shown(folder, place), 0, message)


def shown(folder: Path, place: str = ".") -> str:
    """Return the name of a place in a folder, or the folder's own, as it can be printed.

    On disk, a name may hold any bytes. Where the folder lies is nobody else's business.
    """
    name = folder.absolute().name if place == "." else place
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 -- Path.is_dir raises inside of a closed folder


def _stamp(path: Path) -> Stamp | None:
    for look in (path.stat, path.lstat):  # the second for links that lead nowhere
        try:
            status = look()
        except OSError:
            continue
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
    return None


def _closed(folder: Path, names: Iterable[str]) -> Iterator[ContentProblem]:
    """Name the folders of these texts that must not be entered: nothing in them can be seen."""
    for place in sorted({str(parent) for name in names for parent in PurePosixPath(name).parents}):
        if _is_folder(folder / place) and not os.access(folder / place, os.X_OK):
            yield closed(folder, place)


def _read(path: Path) -> bytes | None:
    """Return what a text holds; None if there is none, or its folder is closed."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.is_symlink():
            message = "This link leads nowhere. Remove it, or put the file there."
            raise _NotATextError(message) from error
        return None
    except PermissionError:
        return None
    except OSError as error:
        raise _unreadable(error) from error
    if not stat.S_ISREG(mode):
        kind = "folder" if stat.S_ISDIR(mode) else "device or a pipe"
        raise _NotATextError(f"This is a {kind}, not a text. Take it out of here.")
    try:
        with open(path, "rb", opener=_open) as file:
            data = file.read(LARGEST_KB * 1000 + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(error) from error
    if len(data) > LARGEST_KB * 1000:
        message = f"This file is larger than {LARGEST_KB} kB, too large for a text. Shorten it."
        raise _NotATextError(message)
    return data


def _open(path: str, flags: int) -> int:
    """Open a file without waiting, should it have become a pipe since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unreadable(error: OSError) -> _NotATextError:
    return _NotATextError(f"This file cannot be read: {error.strerror}. Check its permissions.")
