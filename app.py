"""The door: `streamlit run app.py` shows the atlas and serves the body beside it."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # where `components/main.py` finds the other rooms

from serving.compressed import HashedFiles  # noqa: E402 -- these are rooms as well
from serving.front_end import FrontEnd  # noqa: E402
from serving.warm_up import warm_start  # noqa: E402


class Geometry(HashedFiles):
    """The GLB files."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, or with 304 to those who have it."""
        response = await super().get_response(path, scope)
        response.headers["content-type"] = "model/gltf-binary"
        return response


def apologise(_: Exception) -> bool:
    """Tell the reader, without details; Streamlit's log has them."""
    st.info("Something went wrong here, and it is not your fault. Please load the page again.")
    return True


geometry = Geometry(directory=ROOT / "models" / "glb", check_dir=False)
stills = StaticFiles(directory=ROOT / "models" / "still", check_dir=False)
models = Mount("/models", routes=[Mount("/glb", geometry), Mount("/still", stills)])
app = st.App(
    ROOT / "components" / "main.py",
    lifespan=warm_start,
    middleware=[Middleware(FrontEnd)],
    routes=[models],
    on_script_error=apologise,
)
