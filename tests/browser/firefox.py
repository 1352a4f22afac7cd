"""A Firefox as it is installed, told what to do by WebDriver BiDi: Playwright has its own."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from websockets.sync.client import ClientConnection, connect

PATIENCE_S = 60.0
# Nothing is asked of Mozilla, and the body is drawn without a graphics chip.
PREFERENCES: Mapping[str, object] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "gfx.webrender.software": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "webgl.force-enabled": True,
}


def find_firefox() -> str | None:
    """Return the path of a Firefox, if there is one."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Window(Protocol):
    """A window of a browser that is told what to do: what is the same however it is told."""

    def value(self, expression: str) -> Any:
        """Return what an expression of JavaScript gives."""

    def act(self, source: dict[str, Any]) -> None:
        """Do what a source of input does: a mouse, a keyboard."""

    def finds(self, expression: str, value: object = True) -> None:
        """Assert that an expression comes to give a value."""
        deadline = time.monotonic() + PATIENCE_S
        while (found := self.value(expression)) != value and time.monotonic() < deadline:
            time.sleep(0.05)
        assert found == value, f"{found}, but not {value}"

    def click(self, element: str) -> None:
        """Click on an element, given by an expression, with the mouse.

        WebKit steps back over what a script did without a hand on the page.
        """
        self.finds(f"Boolean({element}?.checkVisibility())")
        middle = (
            f"(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }});"
            "const { x, y, width, height } = e.getBoundingClientRect();"
            f"return [Math.round(x + width / 2), Math.round(y + height / 2)] }})({element})"
        )
        # A name beside the body moves with it, and something may still lie over it.
        reached = f"(e => e.contains(e.getRootNode().elementFromPoint(...{middle})))({element})"
        at = None
        while at != (at := self.value(middle)):
            time.sleep(0.2)
        self.finds(reached)
        x, y = at
        press = {"button": 0}
        steps = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown"} | press,
            {"type": "pointerUp"} | press,
        ]
        self.act({"type": "pointer", "id": "mouse", "actions": steps})


class Firefox(Window):
    """One window of a Firefox. What it complains of is kept."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self.complaints: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded"])
        [tree] = self.call("browsingContext.getTree")["contexts"]
        self._window = {"context": tree["context"]}
        size = {"width": 1100, "height": 700}
        self.call("browsingContext.setViewport", **self._window, viewport=size)

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command and return what it results in."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv(timeout=PATIENCE_S))
            if said.get("method") == "log.entryAdded" and said["params"]["level"] == "error":
                self.complaints.append(said["params"]["text"])
            if said.get("id") == self._number:
                assert said["type"] == "success", said
                result: dict[str, Any] = said["result"]
                return result

    def open(self, url: str) -> None:
        self.call("browsingContext.navigate", **self._window, url=url, wait="interactive")

    def reload(self) -> None:
        self.call("browsingContext.reload", **self._window, wait="interactive")

    def step(self, delta: int) -> None:
        """Press Back (-1) or Forward (1)."""
        self.call("browsingContext.traverseHistory", **self._window, delta=delta)

    def value(self, expression: str) -> Any:
        """Return what an expression of JavaScript gives, as JSON has it."""
        told = self.call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            target=self._window,
            awaitPromise=True,
        )
        assert told["type"] == "success", told
        return json.loads(told["result"]["value"])

    def act(self, source: dict[str, Any]) -> None:
        self.call("input.performActions", **self._window, actions=[source])

    def press(self, keys: str) -> None:
        """Press keys one after the other."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keyboard", "actions": steps})


@contextmanager
def started(firefox: str, xvfb: str, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox with a profile of its own, and end it.

    It is given a screen that nobody sees: without one Firefox has no WebGL.
    """
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [firefox, "--remote-debugging-port=0", "--profile", str(profile)]
    with screen(xvfb) as display, (profile / "log").open("w") as log:
        surroundings = {"DISPLAY": display, "HOME": str(profile), "LIBGL_ALWAYS_SOFTWARE": "1"}
        process = subprocess.Popen(
            command, env={**os.environ, **surroundings}, stdout=subprocess.DEVNULL, stderr=log
        )
        try:
            with connect(f"{_address(profile / 'log')}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def screen(xvfb: str) -> Iterator[str]:
    """Give a screen that nobody sees.

    Its own mouse rests in its middle, where it must not open the explanation of a word: outside
    the window.
    """
    size = ["-screen", "0", "2600x2200x24"]
    command = [xvfb, "-displayfd", "1", "-nolisten", "tcp", *size]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        try:
            yield f":{process.stdout.readline().decode().strip()}"
        finally:
            process.terminate()


def _address(log: Path) -> str:
    """Return where Firefox listens, once it says so."""
    said = "WebDriver BiDi listening on "
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith(said):
                return line.removeprefix(said).strip()
        time.sleep(0.1)
    raise AssertionError("Firefox did not say where it listens")
