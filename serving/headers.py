"""What every answer tells a browser to allow: only what is ours, and nothing that is not needed."""

import os
import re
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.first_page import SLASH, script_hash
from serving.own_page import SERVER, STREAMLIT

# Who may show the atlas in a frame of theirs: origins, parted by spaces (docs/hosting.md).
FRAMES = os.environ.get("MBC_ATLAS_FRAMES", "")


class Headers:
    """Adds the headers to every answer, whoever gives it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and add to what comes back."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in security_headers().items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, add if scope["type"] == "http" else send)


@cache
def security_headers() -> dict[str, str]:
    """Return the headers and their values.

    Styles may stand in the page: the viewer's do, in its shadow, and so do Streamlit's. Scripts may
    not, but for short ones that are known by their hash: ours, and the one in Streamlit's page.
    WebAssembly unpacks the body.
    """
    inline = re.findall(
        r"<script>(.*?)</script>", (STREAMLIT / "index.html").read_text(encoding="utf-8"), re.DOTALL
    )
    scripts = " ".join(script_hash(script) for script in (SLASH, SERVER, *inline))
    policy = {
        "default-src": "'none'",
        "script-src": f"'self' 'wasm-unsafe-eval' {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
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
