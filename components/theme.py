"""The look of the page: Streamlit's theme as CSS variables, and our style sheets."""

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).parent / "style"
# The same names as inside Streamlit's components, so that the viewer and the page read alike.
COLOURS = {
    "--st-primary-color": "primaryColor",
    "--st-background-color": "backgroundColor",
    "--st-secondary-background-color": "secondaryBackgroundColor",
    "--st-text-color": "textColor",
    "--st-link-color": "linkColor",
    "--st-border-color": "borderColor",
}


def apply_theme() -> None:
    """Bring the style sheets, and the colours of the reader's theme, light or dark."""
    theme = st.context.theme.type or "light"
    colours = (f"{name}: {st.get_option(f'theme.{theme}.{key}')};" for name, key in COLOURS.items())
    st.html(f"<style>:root {{ {' '.join(colours)} }}</style>")
    for sheet in sorted(STYLE.glob("*.css")):
        st.html(sheet)
