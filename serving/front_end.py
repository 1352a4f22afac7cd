"""What readers ask for: the first page, the words, the body, the reader's program.

Nothing of it needs Streamlit's front end, a session or a websocket. Streamlit's own server, behind
this door, draws the pages that are Python's (`own_page.py`).
"""

from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from atlas_reader import BUNDLE
from starlette.applications import Starlette
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from annotations import DEFAULT_LANG, MAKE, languages
from components import content, library
from components.words.take_home import ONE_FILE
from components.workshop import views
from serving.compressed import FOR_EVER, HashedFiles, compress, negotiated
from serving.first_page import ICON, embed, first_page, tag
from serving.offline import offline_files, offline_names
from serving.one_file import one_file
from serving.own_page import OWN_PAGES, STREAMLIT, own_page
from serving.reading_edition import (
    EMBED,
    READ,
    SITEMAP,
    edition_address,
    find_text,
    missing_page,
    sitemap,
    text_page,
)

MODELS = Path(__file__).resolve().parent.parent / "models"
STILLS = MODELS / "still"
MEDIA_TYPES = {
    "glb": "model/gltf-binary",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
    "xml": "application/xml",
}
ASK_AGAIN = "no-cache"


class Geometry(HashedFiles):
    """The GLB files."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, or with 304 to those who have it."""
        response = await super().get_response(path, scope)
        response.headers["content-type"] = "model/gltf-binary"
        return response


class FrontEnd:
    """Answers readers; the rest is for the app behind it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        base = (st.get_option("server.baseUrlPath") or "").strip("/")
        below = f"/{base}" if base else ""
        self._ours = Starlette(routes=[*files(below), *pages(below)])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on. A proxy that takes a path away may leave its slash."""
        if "path" in scope:
            scope = {**scope, "path": "/" + scope["path"].lstrip("/")}
        is_ours = (
            scope["type"] == "http"
            and scope["method"] in ("GET", "HEAD")
            and any(route.matches(scope)[0] is Match.FULL for route in self._ours.routes)
        )
        await (self._ours if is_ours else self._app)(scope, receive, send)


def compress_ahead() -> None:
    """Compress what each first visit needs."""
    HashedFiles.compress_ahead(BUNDLE.glob("*.js"))
    HashedFiles.compress_ahead(BUNDLE.glob("*.css"))
    if atlas := content.body():
        HashedFiles.compress_ahead(file.path for file in atlas.files if file.need == "first")


def show_first_page(request: Request) -> Response:
    """Answer with the page that the address names, in its language."""
    found = library.library(content.words(language_of(request.query_params.get("lang", ""))))
    text = library.text_of(found, request.query_params)
    page = first_page(found, library.index(library.PUBLIC_ADDRESS), text, edition_address())
    return _answer(request, page, MEDIA_TYPES["html"], ASK_AGAIN)


def show_text(request: Request) -> Response:
    """Answer with a page of the reading edition; where there is none, with ways on."""
    name = request.path_params["name"]
    found = find_text(name)
    if found is None:
        page = missing_page("../" * name.count("/"))
        return HTMLResponse(page, status_code=404, headers={"cache-control": ASK_AGAIN})
    page = text_page(*found, edition_address())
    return _answer(request, page, MEDIA_TYPES["html"], ASK_AGAIN)


def show_embed(request: Request) -> Response:
    """Answer with what pages of others load. Its name stays, so it is asked for again."""
    return _answer(request, embed().read_bytes(), MEDIA_TYPES["js"], ASK_AGAIN)


def show_offline(request: Request) -> Response:
    """Answer with what a browser needs to keep the reading edition."""
    name = request.url.path.rpartition("/")[2]
    data = offline_files(edition_address())[name]
    return _answer(request, data, MEDIA_TYPES[name.rpartition(".")[2]], ASK_AGAIN)


def show_sitemap(request: Request) -> Response:
    """Answer with all pages of the reading edition, if its address is known."""
    address = edition_address()
    if address is None:
        return Response(status_code=404)
    return _answer(request, sitemap(address), MEDIA_TYPES["xml"], ASK_AGAIN)


def show_index(request: Request) -> Response:
    """Answer with where everything is now."""
    is_edition = request.url.path.endswith(f"/{READ}{library.FOLDER}index.json")
    address = edition_address() if is_edition else library.PUBLIC_ADDRESS
    return _answer(request, library.index(address), MEDIA_TYPES["json"], ASK_AGAIN)


def show_file(request: Request) -> Response:
    """Answer with a file of the library; an older one than is kept is not there any more."""
    name = request.path_params["name"]
    data = library.find_file(name)
    if data is None:
        return Response(status_code=404, headers={"cache-control": ASK_AGAIN})
    kind = name.rpartition(".")[2]
    return _answer(request, data, MEDIA_TYPES[kind], FOR_EVER)


def show_one_file(request: Request) -> Response:
    """Answer with all of it in one file, to keep: what it holds is compressed already."""
    is_edition = request.url.path.endswith(f"/{READ}{ONE_FILE}")
    page = one_file(edition_address() if is_edition else library.PUBLIC_ADDRESS)
    headers = {
        "cache-control": ASK_AGAIN,
        "content-disposition": f'attachment; filename="{ONE_FILE}"',
    }
    return HTMLResponse(page, headers=headers)


def show_icon(_: Request) -> Response:
    """Answer with the picture that stands for the atlas in a browser's tab."""
    return FileResponse(
        Path(__file__).parent / ICON, headers={"cache-control": "public, max-age=86400"}
    )


def show_own_page(request: Request) -> Response:
    """Answer with a page that Streamlit draws, below our head."""
    name = request.url.path.rstrip("/").rpartition("/")[2]
    words = content.words(language_of(request.query_params.get("lang", "")))
    page = own_page(name, library.library(words))
    return HTMLResponse(page, headers={"cache-control": ASK_AGAIN})


def show_view(request: Request) -> Response:
    """Answer with what the workshop has made for a browser, while it is kept."""
    name = request.path_params["name"]
    data = views.find(name)
    if data is None:
        return Response(status_code=404)
    kind = MEDIA_TYPES[name.rpartition(".")[2]]
    return Response(data, media_type=kind, headers={"cache-control": "no-store"})


def lead_on(request: Request) -> Response:
    """Lead from an address that was typed or given away before, such as `/learn/treatment`."""
    words = [word for word in request.path_params["path"].lower().split("/") if word]
    params = dict(request.query_params)
    sites = content.words(DEFAULT_LANG).sites
    key = "site" if words[-1] in sites else "lesson" if words[-1] == MAKE else "page"
    params = {key: words[-1]} | params
    up = "../" * request.path_params["path"].count("/")
    return RedirectResponse(f"{up or './'}?{urlencode(params)}", status_code=307)


def language_of(tag: str) -> str:
    """Return the language of the words for a tag (BCP 47): `es` for `es-MX`, else the first."""
    known = languages()
    said = tag.strip().lower().replace("_", "-").split("-")[0]
    return said if said in known else known[0]


def _answer(request: Request, data: bytes, media_type: str, cache: str) -> Response:
    headers = {"cache-control": cache, "etag": tag(data)}
    answer = Response(data, media_type=media_type, headers=headers)
    return negotiated(answer, request.headers, request.method, partial(compress, data))


class Typed(StringConvertor):
    """Words behind the slash, as they are typed; Streamlit's own addresses are none of them."""

    streamlits = "|".join(("_stcore|static|media|component|app|oauth2callback", *OWN_PAGES))
    regex = rf"(?!(?:{streamlits})(?:/|$))\w[\w/-]*"


register_url_convertor("typed", Typed())


def pages(base: str) -> list[BaseRoute]:
    """Return the pages, below the path that the server was given (`server.baseUrlPath`)."""
    return [
        Route(f"{base}/", show_first_page),
        *(Route(f"{base}/{name}", show_own_page) for name in OWN_PAGES),
        Route(f"{base}/{views.VIEWS}{{name}}", show_view),
        Mount(f"{base}/static", HashedFiles(directory=STREAMLIT / "static")),
        Route(f"{base}/{READ.rstrip('/')}", lambda _: RedirectResponse(READ, status_code=308)),
        *files(f"{base}/{READ.rstrip('/')}"),
        Route(f"{base}/{READ}{SITEMAP}", show_sitemap),
        Route(f"{base}/{READ}{EMBED}", show_embed),
        *(Route(f"{base}/{READ}{name}", show_offline) for name in offline_names()),
        Route(f"{base}/{READ}{{name:path}}", show_text),
        Route(f"{base}/{{path:typed}}", lead_on),
    ]


def files(base: str = "") -> list[BaseRoute]:
    """Return what the reader fetches, wherever it is mounted."""
    geometry = Geometry(directory=MODELS / "glb", check_dir=False)
    own = Geometry(directory=content.OWN_MESHES, check_dir=False)
    stills = StaticFiles(directory=STILLS, check_dir=False)
    return [
        Route(f"{base}/{library.FOLDER}index.json", show_index),
        Route(f"{base}/{library.FOLDER}{{name}}", show_file),
        Route(f"{base}/{ICON}", show_icon),
        Route(f"{base}/{ONE_FILE}", show_one_file),
        Mount(f"{base}/reader", HashedFiles(directory=BUNDLE, check_dir=False)),
        Mount(
            f"{base}/models",
            routes=[Mount("/glb", geometry), Mount("/own", own), Mount("/still", stills)],
        ),
    ]
