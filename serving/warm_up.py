"""The atlas is read and drawn once before the first reader comes, so that nobody waits for that."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit import runtime

from components import library
from serving.front_end import compress_ahead


@asynccontextmanager
async def warm_start(_: st.App) -> AsyncIterator[None]:
    """Prepare for readers when the server starts; what fails here is left to the first of them."""
    try:
        library.index(None)
        compress_ahead()
        # Streamlit's check of its own health is a whole run of the page without a reader.
        await runtime.get_instance().does_script_run_without_error()
    except Exception:
        logging.getLogger(__name__).exception("The first reader will wait a little")
    set_aside()
    yield


def set_aside() -> None:
    """Take all there is so far out of the garbage collector's way: it stays until the server ends.

    Otherwise each full collection walks through all modules, words and meshes' tables again, for
    nothing, while every reader waits.
    """
    gc.collect()
    gc.freeze()
