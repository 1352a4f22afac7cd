"""An app of somebody else's, which mounts the reader."""

import sys
from pathlib import Path

import streamlit as st

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from serving.front_end import files  # noqa: E402 -- ours is not installed, but found

app = st.App(HERE / "page.py", routes=files())
