"""The look of the page: Streamlit's theme as CSS variables, and our style sheets."""

from collections.abc import Mapping
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
# For a reader who asks for strong contrast: ink, paper and what can be pressed.
CONTRAST = ':root[data-contrast="more"]'
STRONG = {"light": ("#000000", "#ffffff", "#00403d"), "dark": ("#ffffff", "#000000", "#b8fff8")}


def apply_theme() -> None:
    """Bring the style sheets, and the colours of the reader's theme, light or dark."""
    theme = st.context.theme.type or "light"
    colours = {name: st.get_option(f"theme.{theme}.{key}") for name, key in COLOURS.items()}
    ink, paper, press = STRONG[theme]
    strong = dict(zip(COLOURS, (press, paper, paper, ink, press, ink), strict=True))
    st.html(
        f"<style>:root {{ {_declared(colours)} }} "
        f'{CONTRAST}, {CONTRAST} [data-testid^="stBidiComponent"] '
        f"{{ {_declared(strong, ' !important')} }}</style>"
    )
    # Paper has the last word.
    for sheet in sorted(STYLE.glob("*.css"), key=lambda sheet: (sheet.stem == "print", sheet)):
        st.html(sheet)


def _declared(colours: Mapping[str, str], weight: str = "") -> str:
    return " ".join(f"{name}: {colour}{weight};" for name, colour in colours.items())
