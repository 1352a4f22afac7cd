"""The door: `streamlit run app.py` shows the atlas."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # where `components/main.py` finds the other rooms

from serving.front_end import FrontEnd  # noqa: E402 -- these are rooms as well
from serving.headers import Headers  # noqa: E402
from serving.warm_up import warm_start  # noqa: E402


def apologise(_: Exception) -> bool:
    """Tell the reader, without details; Streamlit's log has them."""
    st.info("Something went wrong here, and it is not your fault. Please load the page again.")
    return True


app = st.App(
    ROOT / "components" / "main.py",
    lifespan=warm_start,
    middleware=[Middleware(Headers), Middleware(FrontEnd)],
    on_script_error=apologise,
)
