"""A reader without a browser, who asks for the files that a browser asks for."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import brotli

PATIENCE_S = 120.0
CONNECTIONS = 6  # as many as a browser opens to a server
BODY = (None, "female")
WORDS = '<article class="words"'
# The small pictures are fetched when they are seen: on a phone.
NAMED = re.compile(r'(?:href|src)="((?:icon|library/|models/(?!still/tile)|reader/)[^"]+)"')
SCRIPT = re.compile(r'src="(reader/[^"]+)"')
LANGUAGE = re.compile(r'href="(library/[^"]+)"')
CHUNK = re.compile(r"\./([\w-]+\.js)")
# Fetched on the pages alone that need them: About, and the one on which lessons are made.
ON_DEMAND = ("offline-", "own-things-", "maker-", "own-lessons-", "lesson-text-", "patterns-")
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)")
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
# What was sent last for an address: files are named by their content, and all readers get the same.
_SENT: dict[str, bytes] = {}


class NoWordsError(Exception):
    """The server gave another answer than a page with words, or a file of it."""


@dataclass(slots=True)
class Session:
    """An open page, with a browser's cache and the connections that it keeps.

    HTTP is spoken by hand: a thousand readers share two cores with the server, and a request costs
    aiohttp three times and httpx ten times as much.

    Attributes
    ----------
    url : str
        The address of the atlas.
    asked : list of str
        The addresses of all that was asked for, relative to the page.
    words_s, body_s, all_s : float
        Seconds from the first request until the page with its words had come, until all had come
        that is needed to draw the body, and until all texts had come that are fetched ahead.
    """

    url: str
    asked: list[str] = field(default_factory=list)
    words_s: float = 0.0
    body_s: float = 0.0
    all_s: float = 0.0
    _language: dict[str, Any] = field(default_factory=dict)
    _lines: list[Line] = field(default_factory=list)
    _opened: list[asyncio.StreamWriter] = field(default_factory=list)
    _free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONNECTIONS))

    async def open(self) -> None:
        """Open the page, and let its script fetch what it fetches unasked."""
        began = time.perf_counter()
        page = unpacked(await self._get(""))
        if WORDS not in page:
            raise NoWordsError(self.url)
        self.words_s = time.perf_counter() - began
        await self._all(NAMED.findall(page))
        # Of each kind the first that the page names is the one that all else follows from.
        script, language = SCRIPT.findall(page)[0], LANGUAGE.findall(page)[0]
        self._language = read(await self._get(language))
        await asyncio.gather(
            self._fetch_body(await self._get(script), began), self._fetch_ahead(began)
        )

    async def choose(self, site: str) -> float:
        """Choose a site, and return the seconds until its words and their picture have come.

        Most often there are none: the words are here. Better meshes of the site, which a strong
        computer asks for, are left out.
        """
        began = time.perf_counter()
        await self._all([self._language["texts"][site], f"models/still/{site}.png"])
        return time.perf_counter() - began

    async def close(self) -> None:
        """Close the page."""
        for writer in self._opened:
            writer.close()
        closed = (writer.wait_closed() for writer in self._opened)
        await asyncio.gather(*closed, return_exceptions=True)  # the server may have been first

    async def _fetch_body(self, script: bytes, began: float) -> None:
        needed = [self._language["scene"], self._language["search"]]
        (scene, _), _ = await asyncio.gather(self._all(needed), self._fetch_programs(script))
        files = [file for file in read(scene)["files"] if file["body"] in BODY]
        await self._all([file["url"] for file in files if file["need"] == "first"])
        self.body_s = time.perf_counter() - began
        await self._all([file["url"] for file in files if file["need"] == "detail"])

    async def _fetch_programs(self, script: bytes) -> None:
        """Fetch the parts of the program that a part of it names, and what those name."""
        names = [name for name in CHUNK.findall(unpacked(script)) if not name.startswith(ON_DEMAND)]
        new = {f"reader/{name}" for name in names} - {*self.asked}
        parts = await self._all(sorted(new))
        await asyncio.gather(*(self._fetch_programs(part) for part in parts))

    async def _fetch_ahead(self, began: float) -> None:
        """Fetch the texts one after the other, those of the sites first, as `reader.ts` does."""
        texts, cards = self._language["texts"], self._language["cards"]
        shown = texts["welcome"]  # came with the page
        near = [kind[site] for site in self._language["known"]["sites"] for kind in (texts, cards)]
        more = [self._language["questions"], self._language["moments"]]
        for address in dict.fromkeys([*near, *texts.values(), *cards.values(), *more]):
            if address != shown:
                await self._get(address)
        self.all_s = time.perf_counter() - began

    async def _all(self, addresses: list[str]) -> list[bytes]:
        return await asyncio.gather(*map(self._get, addresses))

    async def _get(self, address: str) -> bytes:
        """Return a file as it was sent, to this reader just now or before."""
        if address in self.asked:
            return _SENT.get(address, b"")
        self.asked.append(address)
        async with self._free, asyncio.timeout(PATIENCE_S):
            reader, writer = await self._line()
            host, path = urlsplit(self.url).netloc, f"{urlsplit(self.url).path}/{address}"
            asked = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: br\r\n\r\n"
            writer.write(asked.encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(head)
            if not head.startswith(b"HTTP/1.1 200 ") or not length:
                raise NoWordsError(f"{address} {head[:12].decode()}")
            _SENT[address] = await reader.readexactly(int(length[1]))
            self._lines.append((reader, writer))
            return _SENT[address]

    async def _line(self) -> Line:
        """Return a connection: one that is kept, if the server has not closed it meanwhile."""
        while self._lines:
            reader, writer = self._lines.pop()
            if not reader.at_eof():
                return reader, writer
        there = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(there.hostname, there.port)
        self._opened.append(writer)
        return reader, writer


# All readers get the same: it is unpacked for the first of them.
@lru_cache
def unpacked(data: bytes) -> str:
    """Return a text that was sent in brotli, or, being short, as it is."""
    try:
        return bytes(brotli.decompress(data)).decode()
    except brotli.error:
        return data.decode()


@lru_cache
def read(data: bytes) -> Any:
    """Return what a file in JSON, sent in brotli, says."""
    return json.loads(brotli.decompress(data))
