"""What a browser needs before a page can be drawn, answered before Streamlit's own server is asked.

Streamlit sends its front end as it is, and leaves compressing to a proxy. A reader on a poor line
waits a minute for that; so it is compressed here, once.
"""

from functools import partial
from pathlib import Path

import anatomy_viewer
import streamlit as st
from starlette.applications import Starlette
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Match, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from annotations import languages
from components import content
from serving.compressed import HashedFiles, compress, negotiated
from serving.first_page import ICON, STREAMLIT, files_of, first_page, tag

BUNDLES = Path(anatomy_viewer.__file__).parent / "frontend" / "dist"
# Streamlit asks for the font of its icons by a blank, long before an icon is drawn, if ever.
ICON_FONT = b"@font-face{font-family:Material Symbols Rounded;"
NOT_FOR_A_BLANK = b"unicode-range:U+21-10FFFF;"


class Address(StringConvertor):
    """What stands behind the slash of a page: a word or nothing, and no name of a file.

    Whether there is such a page is Streamlit's to say, and so is where a login returns to.
    """

    regex = r"(?!oauth2callback$)[^/.]*"


class StreamlitFiles(HashedFiles):
    """Streamlit's own front end."""

    @staticmethod
    def read(file: Path) -> bytes:
        """Return a file; the font of the icons (375 kB) waits until there is an icon."""
        content = file.read_bytes()
        if file.suffix == ".css":
            content = content.replace(ICON_FONT, ICON_FONT + NOT_FOR_A_BLANK)
        return content


class FrontEnd:
    """Answers what is asked for before a page can be drawn; the rest is for the app behind it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # Below a path all is left to Streamlit: docs/hosting.md.
        self._ours = Starlette(routes=[] if st.get_option("server.baseUrlPath") else ROUTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        is_ours = (
            scope["type"] == "http"
            and scope["method"] in ("GET", "HEAD")
            and any(route.matches(scope)[0] is Match.FULL for route in self._ours.routes)
        )
        await (self._ours if is_ours else self._app)(scope, receive, send)


def compress_ahead() -> None:
    """Compress what each first visit needs."""
    page = first_page(content.words(languages()[0]))
    StreamlitFiles.compress_ahead(files_of(page))
    HashedFiles.compress_ahead(BUNDLES.glob("*/*.js"))
    if atlas := content.body():
        HashedFiles.compress_ahead(file.path for file in atlas.files if file.need == "first")


def show_first_page(request: Request) -> Response:
    """Answer with the page in the language that the address names, else in the first one."""
    lang = request.query_params.get("lang", "")
    page = first_page(content.words(lang if lang in languages() else languages()[0]))
    answer = HTMLResponse(page, headers={"cache-control": "no-cache", "etag": tag(page)})
    return negotiated(answer, request.headers, request.method, partial(compress, page))


def show_icon(_: Request) -> Response:
    """Answer with the picture that stands for the atlas in a browser's tab."""
    return FileResponse(
        Path(__file__).parent / ICON, headers={"cache-control": "public, max-age=86400"}
    )


register_url_convertor("address", Address())
ROUTES = (
    Route("/{address:address}", show_first_page),
    Route(f"/{ICON}", show_icon),
    Mount("/static", StreamlitFiles(directory=STREAMLIT / "static")),
    *(
        Mount(
            f"/_stcore/bidi-components/anatomy-viewer.{bundle.name}", HashedFiles(directory=bundle)
        )
        for bundle in BUNDLES.iterdir()
    ),
)
