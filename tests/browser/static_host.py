"""A host of static files, as many offer: it compresses, reads `_headers`, and shows `404.html`."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

TEXT = (".html", ".css", ".js", ".json", ".svg", ".glb")


class Host(SimpleHTTPRequestHandler):
    """Answers from a folder."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else Path(self.directory) / "404.html"
        content = path.read_bytes()
        self.send_response(status)
        if path.suffix in TEXT and "gzip" in self.headers.get("accept-encoding", ""):
            content = gzip.compress(content, 6)
            self.send_header("content-encoding", "gzip")
        self.send_header("content-type", self.guess_type(path))
        self.send_header("content-length", str(len(content)))
        for pattern, headers in told(Path(self.directory)).items():
            if fnmatchcase(self.path, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        self.end_headers()
        return BytesIO(content)

    def log_message(self, *_: object) -> None:
        pass


def told(folder: Path) -> Mapping[str, dict[str, str]]:
    """What `_headers` says: a pattern of paths, and below it names and values."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
        else:
            found[pattern := line] = {}
    return found


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Host a folder, and give its address."""
    with answering(partial(Host, directory=str(folder))) as url:
        yield url


@contextmanager
def answering(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Let a handler answer what is asked, and give its address."""
    host = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    host.daemon_threads = True
    Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{host.server_port}"
    finally:
        host.shutdown()
        host.server_close()
