"""What is committed, and what the docs say of it."""

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ("README.md", "CONTRIBUTING.md", "docs/*.md", "components/viewer/README.md")
CODE = (".py", ".ts", ".js", ".mjs")


@cache
def tracked() -> tuple[str, ...]:
    """Return the path of every committed file that is there, from the root."""
    answer = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return tuple(name for name in answer.stdout.splitlines() if (ROOT / name).exists())


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def code() -> dict[str, str]:
    """Return all code but the tests of the docs themselves, by path."""
    return {
        name: read(name)
        for name in tracked()
        if name.endswith(CODE) and not name.startswith("tests/house/")
    }


@cache
def docs() -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for pattern in DOCS
        for path in sorted(ROOT.glob(pattern))
    }


def section(name: str, heading: str) -> str:
    """Return what stands below a heading, up to the next of its kind."""
    return read(name).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def quoted(text: str) -> set[str]:
    """Return what stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))
