"""The print kit: pieces to print, and the page that says what each number is.

`python -m components.workshop.print_kit FOLDER` writes all of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from annotations import Annotations, languages
from components import content
from components.words.say import say
from components.workshop.choices import WHOLE, choose_body, name_of
from models import Atlas
from models.atlas import SITES
from models.workshop.braille import braille_letters
from models.workshop.helper import Answer, FailedError, Helper, Limits, RefusedError

# What a piece shows, by its number: the text of the kit counts on them.
PIECES = dict(enumerate((WHOLE, *SITES), start=1))
PATIENCE = Limits(seconds=240)
STYLE = (
    "body{font:16px/1.4 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
    "dt{font-weight:bold;margin-top:.6rem}dt span{font-size:1.4em;margin-right:.6rem}"
    "dd{margin:0}@page{size:A4;margin:14mm}@media print{body{margin:0;font-size:14px}}"
)


def parts_of(atlas: Atlas, body: str, site: str) -> list[str]:
    """Return the ids of what a piece shows: of the whole body its skin, with its breasts."""
    if site == WHOLE:
        return [id_ for id_ in ("skin",) if body in atlas.by_id[id_].shapes]
    return [
        one.id
        for one in atlas.structures
        if one.site == site and one.reveal == "always" and body in one.shapes
        if not one.id.startswith("own-")
    ]


def text_page(words: Annotations) -> str:
    """Return the page that says what each number is, as HTML to read aloud or to print."""
    ui = words.ui
    title = escape(say(ui, "workshop.kit.title"))
    items = []
    for number, site in PIECES.items():
        where = say(ui, "workshop.kit.whole") if site == WHOLE else words.sites[site].where
        items.append(
            f'<dt><span>{number}</span><span aria-hidden="true">{braille_letters(number)}</span>'
            f"{escape(name_of(words, site))}</dt><dd>{escape(where)}</dd>"
        )
    return (
        f'<!doctype html><html lang="{words.lang}"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><h1>{title}</h1><p>{escape(say(ui, 'workshop.kit.how'))}</p>"
        f"<dl>{''.join(items)}</dl><p>{escape(say(ui, 'workshop.example'))} "
        f"{escape(say(ui, 'app.general'))}</p></html>"
    )


def make_piece(helper: Helper, atlas: Atlas, body: str, number: int) -> Answer:
    """Return a piece as `piece.stl` and `piece.3mf`."""
    wish: Mapping[str, Any] = {
        "body": body,
        "parts": parts_of(atlas, body, PIECES[number]),
        "number": number,
    }
    return helper.ask("print", wish)


def show(words: Annotations, atlas: Atlas, _: Helper) -> None:
    """Draw what can be printed."""
    ui = words.ui
    st.write(say(ui, "workshop.kit.what"))
    body = choose_body(words, atlas, "kit-body")
    number = st.selectbox(
        say(ui, "workshop.kit.piece"),
        list(PIECES),
        format_func=lambda one: f"{one}  {name_of(words, PIECES[one])}",
        key="piece",
    )
    made: tuple[tuple[str, int], Answer] | None = st.session_state.get("made-piece")
    if st.button(say(ui, "workshop.kit.make"), key="make"):
        helper = Helper(PATIENCE)
        try:
            with st.spinner(say(ui, "workshop.cutting")):
                made = ((body, number), make_piece(helper, atlas, body, number))
            st.session_state["made-piece"] = made
        except (FailedError, RefusedError):
            st.warning(say(ui, "workshop.failed"))
        finally:
            helper.stop()
    with st.container(horizontal=True):
        if made and made[0] == (body, number):
            for ending in ("stl", "3mf"):
                st.download_button(
                    say(ui, f"workshop.kit.{ending}"),
                    made[1].files[f"piece.{ending}"],
                    file_name=f"mbc-atlas-{body}-{number}-{PIECES[number]}.{ending}",
                    on_click="ignore",
                    key=f"piece-{ending}",
                )
        st.download_button(
            say(ui, "workshop.kit.text"),
            text_page(words),
            file_name=f"mbc-atlas-print-kit.{words.lang}.html",
            mime="text/html",
            on_click="ignore",
            key="kit-text",
        )


def write(folder: Path, body: str) -> None:
    """Write all pieces of a body into a folder, and their text in every language."""
    atlas = content.body()
    if atlas is None:
        raise SystemExit("There is no body: run `make atlas`.")
    folder.mkdir(parents=True, exist_ok=True)
    for lang in languages():
        path = folder / f"text.{lang}.html"
        path.write_text(text_page(content.words(lang)), encoding="utf-8")
    helper = Helper(PATIENCE)
    try:
        for number, site in PIECES.items():
            for name, data in make_piece(helper, atlas, body, number).files.items():
                (folder / f"{number}-{site}.{name.rpartition('.')[2]}").write_bytes(data)
    finally:
        helper.stop()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Write the print kit.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--body", default="female", choices=("female", "male"))
    told = asked.parse_args()
    write(told.folder, told.body)
