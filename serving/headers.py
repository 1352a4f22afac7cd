"""What every answer tells a browser to allow: only what is ours, and nothing that is not needed.

Our own server takes it from here, and so do others that hand out a site (`site.py`).
"""

import os
import re
from collections.abc import Iterable
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.words.take_home import ONE_FILE
from components.workshop.views import VIEWS
from serving.compressed import FOR_EVER
from serving.first_page import SLASH, script_hash
from serving.own_page import OWN_PAGES, SERVER, STREAMLIT

# Who may show the atlas in a frame of theirs: origins, parted by spaces (docs/hosting.md).
FRAMES = os.environ.get("MBC_ATLAS_FRAMES", "")
# Where files have another name when they have another content, and nothing else.
NAMED_BY_CONTENT = ("/reader/", "/models/glb/")
# What a page of ours fetches: it may itself be in a frame that has no origin (`sandbox`).
SHARED = re.compile("/(?:(?:reader|library|models)/|embed[.]js$)")
FOR_ALL = ("access-control-allow-origin", "*")
NGINX = """\
# What nginx tells browsers, and how it sends the files. With the folder at /srv/atlas:
#
#     location /atlas/ {
#         root /srv;
#         include /srv/atlas/nginx.conf;
#     }
#
# Nothing here adds a header within a location: that would take away all others there.
HEADERS
error_page 404 MISSING;
charset utf-8;
expires -1;
gzip on;
gzip_vary on;
gzip_comp_level 6;
gzip_types application/javascript application/json image/svg+xml model/gltf-binary text/css;
location ~ "/reader/|/library/[0-9a-f]{20}[.]" {
    expires 1y;
}
location ~ "[.]glb$" {
    types {}
    default_type model/gltf-binary;
    expires 1y;
}
"""


class Headers:
    """Adds the headers to every answer, whoever gives it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and add to what comes back."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if SHARED.search(scope["path"]):
                    headers.setdefault(*FOR_ALL)
                for name, value in headers_of(scope["path"]).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, add if scope["type"] == "http" else send)


def headers_of(path: str) -> dict[str, str]:
    """Return the headers of what lies at a path."""
    folder, _, name = path.rstrip("/").rpartition("/")
    if folder.endswith(f"/{VIEWS.rstrip('/')}"):
        return of_a_view()
    return streamlits() if name in OWN_PAGES else security_headers()


@cache
def security_headers() -> dict[str, str]:
    """Return the headers and their values. One short script in the page is known by its hash."""
    return _headers({"script-src": f"'self' {script_hash(SLASH)}"})


@cache
def streamlits() -> dict[str, str]:
    """Return those of a page that Streamlit draws: its styles stand in it, it needs WebAssembly."""
    html = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    scripts = " ".join(script_hash(script) for script in (SERVER, *inline))
    return _headers(
        {
            "script-src": f"'self' 'wasm-unsafe-eval' {scripts}",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self' data:",
            "worker-src": "'self' blob:",
            "frame-src": "'self'",  # what the workshop shows to turn
        }
    )


@cache
def of_a_view() -> dict[str, str]:
    """Return those of a page that vtk.js has written: it is all script, so it may do nothing else.

    It has an origin of its own, reaches no server and no page, and stands in a frame of ours only.
    """
    return _headers(
        {
            "script-src": "'unsafe-inline'",
            "style-src": "'unsafe-inline'",
            "img-src": "data: blob:",
            "connect-src": "data: blob:",
            "manifest-src": "'none'",
            "sandbox": "allow-scripts",
        }
    )


def for_static_hosts() -> str:
    """Return the file `_headers`, which many hosts of static sites read."""
    told = "".join(f"  {name}: {value}\n" for name, value in _for_files())
    kept = "".join(f"{folder}*\n  cache-control: {FOR_EVER}\n" for folder in NAMED_BY_CONTENT)
    return f"/*\n{told}{kept}/{ONE_FILE}\n  content-disposition: attachment\n"


def for_nginx(missing: str) -> str:
    """Return what nginx includes, for a site whose page for missing ones is at a path."""
    told = [f'add_header {name} "{value}" always;' for name, value in _for_files()]
    return NGINX.replace("HEADERS", "\n".join(told)).replace("MISSING", missing)


def _for_files() -> Iterable[tuple[str, str]]:
    return (*_headers({}).items(), FOR_ALL)


def _headers(looser: dict[str, str]) -> dict[str, str]:
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        **looser,
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": f"'self' {FRAMES}".strip(),
    }
    return {
        "content-security-policy": "; ".join(f"{key} {value}" for key, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }
