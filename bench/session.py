"""A reader without a browser, who speaks Streamlit's own websocket protocol."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

VIEWER = "anatomy-viewer.viewer"
WORDS = '<article class="words"'
PATIENCE_S = 120.0


class NoWordsError(Exception):
    """A run ended without the words that the reader asked for."""


@dataclass(slots=True)
class Session:
    """An open page, as the browser knows it.

    Attributes
    ----------
    url : str
        The address of the atlas.
    received : int
        Bytes that came over the websocket.
    """

    url: str
    received: int = 0
    _socket: websockets.ClientConnection | None = None
    _page: str = ""
    _viewer: str = ""
    _fragment: str = ""
    _seq: int = 0
    _kept: set[str] = field(default_factory=set)

    async def open(self) -> float:
        """Draw the page for the first time.

        Returns
        -------
        float
            Seconds until all of it has come.
        """
        return await self._run(BackMsg())

    async def choose(self, site: str) -> float:
        """Press the button of a site, as it stands on the body.

        Returns
        -------
        float
            Seconds until its words, and all else that changes, have come.
        """
        self._seq += 1
        chosen = {"seq": self._seq, "site": site, "structure": None, "view": None, "present": False}
        chosen |= {"body": "female", "inside": False, "examples": False}
        asked = BackMsg()
        run = asked.rerun_script
        run.fragment_id = self._fragment
        run.widget_states.widgets.add(id=self._viewer, json_value=json.dumps({"selection": chosen}))
        return await self._run(asked)

    async def _run(self, asked: BackMsg) -> float:
        run = asked.rerun_script
        run.page_script_hash = self._page
        run.context_info.url = f"{self.url}/"
        run.cached_message_hashes.extend(self._kept)
        assert self._socket is not None  # noqa: S101 -- `reading` has opened it
        began = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        has_words = False
        while True:
            told = ForwardMsg.FromString(await self._receive(self._socket))
            has_words = self._note(told) or has_words
            if told.WhichOneof("type") == "script_finished":
                if told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                if not has_words:
                    raise NoWordsError(ForwardMsg.ScriptFinishedStatus.Name(told.script_finished))
                return time.perf_counter() - began

    async def _receive(self, socket: websockets.ClientConnection) -> bytes:
        told = await asyncio.wait_for(socket.recv(decode=False), PATIENCE_S)
        self.received += len(told)
        return bytes(told)

    def _note(self, told: ForwardMsg) -> bool:
        """Remember what the next question needs; say whether these are the words."""
        if told.metadata.cacheable:
            self._kept.add(told.hash)
        match told.WhichOneof("type"):
            case "new_session":
                self._page = told.new_session.page_script_hash
            case "ref_hash":
                return True  # the words, as they came before: only they and the viewer are kept
            case "delta":
                element = told.delta.new_element
                if element.bidi_component.component_name == VIEWER:
                    self._viewer = element.bidi_component.id
                    self._fragment = told.delta.fragment_id
                return element.html.body.startswith(WORDS)
        return False


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Session]:
    """Yield a session of an atlas that is connected for as long as the context lasts."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    protocol = websockets.Subprotocol("streamlit")
    async with websockets.connect(
        address,
        subprotocols=[protocol],
        max_size=None,
        open_timeout=PATIENCE_S,
        ping_interval=None,  # nor does a browser give up on a server that is slow to answer
    ) as socket:
        yield Session(url, _socket=socket)
