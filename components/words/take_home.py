"""The row of tools behind what is read first: print, share, read to me.

The reader's script does it.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Literal

from components.words.say import say_html

Paper = Literal["page", "whole"]
# All of it as one file (`serving/one_file.py`): its name, and how large it may be.
ONE_FILE = "mbc-atlas.html"
MOST_MB = 8


def take_home(ui: Mapping[str, str], papers: Sequence[Paper], *, aloud: bool = True) -> str:
    """Return the row.

    Parameters
    ----------
    ui : mapping of str to str
        The words of the interface.
    papers : sequence of Paper
        What can be printed: one page, the whole text, or either.
    aloud : bool, optional
        Whether it can be read aloud, where the browser has a voice.
    """
    read = f'<button type="button" data-read>{_say(ui, "read")}</button>' if aloud else ""
    return (
        f'<div class="take-home">{_printing(ui, papers)}{_opener(ui, "share")}{read}'
        f"{_panel(ui, 'share', _sharing(ui))}</div>"
    )


def collect(ui: Mapping[str, str], id_: str) -> str:
    """Return the button that puts the questions of a text into the reader's list."""
    return (
        f'<div class="take-home"><button type="button" data-collect="{escape(id_)}">'
        f'{_say(ui, "collect")}</button><p role="status"></p></div>'
    )


def one_file(ui: Mapping[str, str]) -> str:
    """Return the way to all of it as one file, with its size."""
    size = say_html(ui, "app.take.file.size", size=MOST_MB)
    return f'<a class="one-file" href="{ONE_FILE}" download>{_say(ui, "file")} {size}</a>'


def without_network(ui: Mapping[str, str]) -> str:
    """Return the ways to read without a network: kept in the browser, or as one file.

    Only the reading edition can be kept, where a browser can: its script shows what it offers.
    """
    return (
        f'<div class="keep"><p><button type="button" data-keep="keep">'
        f"{say_html(ui, 'app.offline.keep')}</button> "
        f"<span>{say_html(ui, 'app.offline.what', size=MOST_MB)}</span></p>"
        f'<p><button type="button" data-keep="remove">{say_html(ui, "app.offline.remove")}</button>'
        f'</p><p role="status"></p></div>'
        f'<p class="one-file">{one_file(ui)} {_say(ui, "file.what")}</p>'
    )


def _printing(ui: Mapping[str, str], papers: Sequence[Paper]) -> str:
    if len(papers) == 1:
        return f'<button type="button" data-print="{papers[0]}">{_say(ui, "print")}</button>'
    choices = "".join(
        f'<button type="button" data-print="{paper}" popovertarget="take-print" '
        f'popovertargetaction="hide"><strong>{_say(ui, f"print.{paper}")}</strong> '
        f"{_say(ui, f'print.{paper}.what')}</button>"
        for paper in papers
    )
    return f"{_opener(ui, 'print')}{_panel(ui, 'print', choices)}"


def _sharing(ui: Mapping[str, str]) -> str:
    """Return a place for the code and the address, and what can be done with them."""
    return (
        f'<div class="way-back"></div><p role="status"></p>'
        f'<button type="button" data-share="copy">{_say(ui, "copy")}</button>'
        f'<button type="button" data-share="send">{_say(ui, "send")}</button>'
    )


def _opener(ui: Mapping[str, str], what: str) -> str:
    return f'<button type="button" popovertarget="take-{what}">{_say(ui, what)}</button>'


def _panel(ui: Mapping[str, str], what: str, html: str) -> str:
    """Return what a button opens, over the page."""
    return (
        f'<div popover id="take-{what}" class="taking" role="dialog" aria-label="{_say(ui, what)}">'
        f'{html}<button type="button" popovertarget="take-{what}" popovertargetaction="hide">'
        f"{_say(ui, 'close')}</button></div>"
    )


def _say(ui: Mapping[str, str], key: str) -> str:
    return say_html(ui, f"app.take.{key}")
