"""Finds a Chromium for the tests and the bench; as a script, installs one where there is none.

python -m tools.chromium
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Newer Chromium draws WebGL in software only when told so.
FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_chromium() -> str | None:
    """Return the path of a Chromium: $CHROMIUM, one on PATH, or Playwright's own."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        if name and (found := shutil.which(name)):
            return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


def main() -> int:
    """Install a Chromium if there is none; say what could not be done."""
    if find_chromium():
        return 0
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        attempts.append(["sh", "-c", "apt-get update && apt-get install -y chromium"])
    for command in attempts:
        sys.stderr.write(f"No Chromium found; trying: {' '.join(command)}\n")
        if subprocess.run(command, check=False).returncode == 0 and find_chromium():
            return 0
    sys.stderr.write(
        "No Chromium could be installed: the browser tests will be skipped (with CI=true they "
        "fail). Install Chromium or Chrome, or set CHROMIUM to its path.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
