"""The peer: the same triangles, shown by stpyvista's trame backend with cached meshes."""

from __future__ import annotations

import os

import numpy as np
import pyvista as pv
import streamlit as st
from stpyvista import stpyvista

st.set_page_config(layout="wide")


@st.cache_resource
def body() -> dict[str, pv.PolyData]:
    """Read the atlas's triangles, as the bench decoded them."""
    with np.load(os.environ["BENCH_MESHES"]) as arrays:
        names = sorted({key.rsplit("/", 1)[0] for key in arrays.files})
        return {
            name: pv.PolyData.from_regular_faces(arrays[f"{name}/points"], arrays[f"{name}/faces"])
            for name in names
        }


plotter = pv.Plotter(off_screen=True, window_size=[900, 700])
for name, mesh in body().items():
    plotter.add_mesh(mesh, smooth_shading=True, opacity=0.25 if name.startswith("skin") else 1.0)
plotter.camera_position = "xy"
stpyvista(plotter, backend="trame", key="body")
