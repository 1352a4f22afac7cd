"""The atlas without a browser: a client at its door, and a stand-in for Streamlit behind it."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from annotations import languages
from components import content
from serving.front_end import FrontEnd
from serving.headers import Headers

READ_ONCE = ("body", "bundles", "parts", "shelf", "language_names")


async def streamlits_own(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"Streamlit answers {request.url.path}")


@pytest.fixture
def open_door() -> Iterator[Callable[[], TestClient]]:
    """Open a client before all that stands before Streamlit, as it is set up now."""
    clients = []

    def open_() -> TestClient:
        methods = ["GET", "HEAD", "POST", "OPTIONS"]
        behind = Route("/{path:path}", streamlits_own, methods=methods)
        door = [Middleware(Headers), Middleware(FrontEnd)]
        client = TestClient(Starlette(routes=[behind], middleware=door), follow_redirects=False)
        del client.headers["accept-encoding"]
        clients.append(client)
        return client

    yield open_
    for client in clients:
        client.close()


@pytest.fixture
def browser(open_door: Callable[[], TestClient]) -> TestClient:
    return open_door()


@pytest.fixture
def fresh_content(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a test break the content: call it to read anew. No other test sees what was broken."""

    def forget() -> None:
        for name in READ_ONCE:
            monkeypatch.setattr(content, name, cache(getattr(content, name).__wrapped__))

    return forget


@pytest.fixture
def own_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None]
) -> Path:
    """An educator's folder, still empty, which is looked at without a pause."""
    monkeypatch.setattr(content, "OWN_TEXTS", str(tmp_path))
    fresh_content()
    for lang in languages():
        content.shelf(lang).look_every_s = 0.0
    return tmp_path
