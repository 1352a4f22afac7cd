"""Files that are compressed once, and sent in the coding that a browser asks for.

A file is immutable as long as its name, size and time stay the same: it is compressed at its first
request, or ahead of it, and kept in memory.
"""

import gzip
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

import brotli
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

# Of two that a browser likes alike, the first is sent. Beyond quality 9 the last 8 % of brotli cost
# seven times the work.
CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=9)),
    "gzip": lambda content: gzip.compress(content, mtime=0),
}
FOR_EVER = "public, max-age=31536000, immutable"
COMPRESSIBLE = {".css", ".glb", ".html", ".js", ".json", ".svg"}
_AT_WORK = Lock()


class CompressedFiles(StaticFiles):
    """Files of a folder. Each coding of a file is validated by a tag of its own."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file in the best coding."""
        response = await super().get_response(path, scope)
        if Path(path).suffix not in COMPRESSIBLE:
            return response
        if not isinstance(response, FileResponse):
            response.headers.add_vary_header("Accept-Encoding")
            return response
        compressed = partial(compressed_file, Path(response.path), read=self.read)
        return await to_thread.run_sync(
            negotiated, response, Headers(scope=scope), scope["method"], compressed
        )

    @staticmethod
    def read(file: Path) -> bytes:
        """Return the content of a file as it is compressed."""
        return file.read_bytes()

    @classmethod
    def compress_ahead(cls, files: Iterable[Path]) -> None:
        """Compress files that every reader needs, before anybody asks for them."""
        for file in files:
            for coding in CODINGS:
                compressed_file(file.resolve(), coding, read=cls.read)


class HashedFiles(CompressedFiles):
    """Files that have another name when they have another content: browsers keep them for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, or with 304 to those who have it."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = FOR_EVER
        return response


def compressed_file(file: Path, coding: str, *, read: Callable[[Path], bytes]) -> bytes:
    """Return a file in a coding; the work is done once, by whoever is first."""
    state = file.stat()
    with _AT_WORK:
        return _compressed(file, state.st_mtime_ns, state.st_size, coding, read)


@lru_cache(maxsize=512)
def _compressed(
    file: Path, _time_ns: int, _size: int, coding: str, read: Callable[[Path], bytes]
) -> bytes:
    return CODINGS[coding](read(file))


# As many as a library has for each language and coding, and the pages.
@lru_cache(maxsize=1024)
def compress(content: bytes, coding: str) -> bytes:
    """Return a content, which is not a file, in a coding."""
    return CODINGS[coding](content)


def negotiated(
    response: Response, asked: Headers, method: str, compressed: Callable[[str], bytes]
) -> Response:
    """Return an answer in the best coding, or word that the browser has it already.

    A part of a file is never compressed: the browser asked for bytes of the file as it is.

    Parameters
    ----------
    response : Response
        The answer without a coding; it has a tag (ETag).
    asked : Headers
        The headers of the request.
    method : str
        `GET`, or `HEAD`, which is answered without the content.
    compressed : callable
        Takes one of `CODINGS` and returns the content in it.
    """
    response.headers.add_vary_header("Accept-Encoding")
    coding = None if "range" in asked else best_coding(asked.get("accept-encoding", ""))
    if coding:
        content = compressed(coding)
        headers = dict(response.headers)
        headers.pop("accept-ranges", None)
        headers |= {
            "content-encoding": coding,
            "content-length": str(len(content)),
            "etag": f'{headers["etag"][:-1]}-{coding}"',
        }
        response = Response(b"" if method == "HEAD" else content, headers=headers)
    known = asked.get("if-none-match", "").split(",")
    if response.headers["etag"] in [tag.strip().removeprefix("W/") for tag in known]:
        return NotModifiedResponse(response.headers)
    return response


def best_coding(accepted: str) -> str | None:
    """Return the coding to send; None for the content as it is.

    Nobody is sent away: who accepts nothing at all (`identity;q=0`) gets the content as it is.

    Parameters
    ----------
    accepted : str
        The header `Accept-Encoding`: codings with their weights, such as `gzip;q=0.5, br`.
    """
    weights = {}
    for entry in accepted.lower().split(","):
        coding, *parameters = (part.strip() for part in entry.split(";"))
        weights[coding] = _weight(parameters)
    best = max(CODINGS, key=lambda coding: weights.get(coding, weights.get("*", 0.0)))
    weight = weights.get(best, weights.get("*", 0.0))
    return best if weight > 0 and weight >= weights.get("identity", 0.0) else None


def _weight(parameters: list[str]) -> float:
    """Return the weight that a coding was given; one that cannot be read is no weight."""
    for name, _, value in (parameter.partition("=") for parameter in parameters):
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
