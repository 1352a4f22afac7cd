"""Builds the JavaScript bundles whenever the package is built or installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # an isolated build does not see its own folder

from node import FRONTEND, Node  # noqa: E402 - needs the line above

BUNDLES = ("viewer", "reader", "embed")


class BundleHook(BuildHookInterface[Any]):
    """Runs `npm ci` and the Vite build before hatchling collects the files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle, for a wheel and for an editable install alike.

        Parameters
        ----------
        version
            ``standard`` or ``editable``; both need the bundle.
        build_data
            What hatchling knows of the build; the bundle is listed under ``artifacts`` in
            pyproject.toml, so nothing is added here.
        """
        del version, build_data
        if self.target_name != "wheel":
            return
        self.app.display_waiting("Building the bundles")
        node = Node.find()
        node.install(development=False)
        node.npm("run", "build")
        for name in BUNDLES:
            if not any((FRONTEND / "dist" / name).glob("index-*.js")):
                self.app.abort(f"The build left no bundle in anatomy_viewer/frontend/dist/{name}.")
