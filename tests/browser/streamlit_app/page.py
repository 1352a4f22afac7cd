"""What the app draws: the reader, and below it what Python knows of the place."""

import streamlit as st
from atlas_reader import atlas_reader

place = atlas_reader(report="choice", key="atlas")
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.text(f"Python knows: {place.page or place.site}, {place.structure}")
st.text(f"Runs: {st.session_state.runs}")
