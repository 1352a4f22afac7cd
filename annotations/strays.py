"""What lies in an educator's folder as if it were a text, and is none that the atlas reads."""

import os
import re
from collections import deque
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path, PurePosixPath

from annotations.folder import closed, shown
from annotations.schema import ContentProblem

# How much of a folder is looked at, and how much of it is named: it may be somebody's whole disk.
MOST_ENTRIES = 2000
MOST_NAMED = 20
DEEPEST = 4
OWN_FOLDER = "Give the texts a folder of their own."

# What systems and editors leave behind: .DS_Store, ._liver.md, .#liver.md, ~$liver.md, liver.md~
LEFT_BEHIND = re.compile(r"[.#]|~\$|.*(~|\.(sw[a-p]|te?mp|bak|orig|part|crdownload))$", re.I)
TEXTS = (".md", ".markdown", ".yaml", ".yml")
ALMOST_TEXTS = ("", ".txt", ".text", ".rtf", ".doc", ".docx", ".odt", ".pages", ".html", ".htm")


def find_strays(folder: Path, names: Collection[str]) -> tuple[ContentProblem, ...]:
    """Name what looks like a text and has none of these names, with the name that it may want.

    What systems and editors leave behind is passed over, and so is what nobody could take for a
    text, such as a picture.
    """
    stems = {_stem(name) for name in names}
    entries = list(islice(_entries(folder), MOST_ENTRIES + 1))
    named = [closed(folder, name) for name, entry in entries if entry is None]
    strays = [
        (name, entry)
        for name, entry in entries[:MOST_ENTRIES]
        if entry and name not in names and _seems_a_text(entry.name, stems)
    ]
    # Those first that are called like a text: the others may be thousands of notes.
    strays.sort(key=lambda stray: (_stem(stray[0]) not in stems, stray[0]))
    named += [
        ContentProblem(shown(folder, name), 0, remedy)
        for name, entry in strays[:MOST_NAMED]
        if (remedy := _remedy(PurePosixPath(name), entry, folder, names))
    ]
    if len(entries) > MOST_ENTRIES:
        message = f"More than {MOST_ENTRIES} things lie here, and not all were looked at."
        named.append(ContentProblem(shown(folder), 0, f"{message} {OWN_FOLDER}"))
    elif len(strays) > MOST_NAMED:
        message = f"{len(strays) - MOST_NAMED} more files here are none that the atlas reads."
        named.append(ContentProblem(shown(folder), 0, f"{message} {OWN_FOLDER}"))
    return tuple(named)


def _entries(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str] | None"]]:
    """Yield all that lies in a folder by its name there; None for the folders that are closed."""
    waiting = deque([PurePosixPath()])
    while waiting:
        at = waiting.popleft()
        try:
            with os.scandir(folder / at) as entries:
                for entry in entries:
                    yield str(at / entry.name), entry
                    # Links are not followed: they may lead round and round.
                    is_folder = entry.is_dir(follow_symlinks=False)
                    if is_folder and len(at.parts) < DEEPEST and not _is_left_behind(entry.name):
                        waiting.append(at / entry.name)
        except PermissionError:
            yield str(at), None
        except OSError:
            continue  # gone meanwhile


def _is_left_behind(name: str) -> bool:
    return bool(LEFT_BEHIND.match(name))


def _seems_a_text(name: str, stems: Collection[str]) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    is_almost = suffix in ALMOST_TEXTS and _stem(name) in stems
    return not _is_left_behind(name) and (suffix in TEXTS or is_almost)


def _remedy(
    path: PurePosixPath, entry: "os.DirEntry[str]", folder: Path, names: Collection[str]
) -> str | None:
    """Return what to do about a stray; None where it is a text by another spelling of its name."""
    if entry.is_dir():
        return "This is a folder, not a text. Give it another name." if path.suffix else None
    free = []
    for name in _wanted(path, names):
        try:
            if (folder / name).samefile(entry.path):
                return None  # a system to which liver.MD and liver.md are the same
        except OSError:
            free.append(name)
    instead = f"Save it as {' or '.join(free)}" if free else "Correct its name"
    return f"The atlas reads no file of this name. {instead}, or take it out of here."


def _wanted(path: PurePosixPath, names: Collection[str]) -> list[str]:
    """Return the names of texts that a file may have been meant for."""
    stems = {_stem(name) for name in names}
    close = get_close_matches(_stem(path.name), stems, n=1)
    alike = [name for name in names if close and _stem(name) == close[0]]
    alike = [name for name in alike if PurePosixPath(name).suffix == path.suffix] or alike
    # As near to where it lies as can be: in its folder, else in its language.
    for place in (str(path.parent), path.parts[0]):
        near = [name for name in alike if name.startswith(f"{place}/")]
        if near:
            return near
    return alike


def _stem(name: str) -> str:
    """Return a name without its folders and endings: `liver` for `en/sites/Liver.md.txt`."""
    return PurePosixPath(name).name.split(".")[0].lower()
