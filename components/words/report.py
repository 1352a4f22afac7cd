"""To whom a reader reports a mistake: the host says so, and without that there is no link."""

import os
import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from annotations import Annotations
from components.words.prose import outward_link
from components.words.say import say


def checked(address: str) -> str:
    """Return an address that can be reported to; end with a word where it is none."""
    if address and not re.fullmatch(r"mailto:[^\s?&@]+@[^\s?&@]+|https://\S+", address):
        raise SystemExit(
            f"MBC_ATLAS_REPORT is {address!r}: name mailto:… or https://… (hosting.md)"
        )
    return address


REPORT = checked(os.environ.get("MBC_ATLAS_REPORT", ""))


def report_link(words: Annotations, title: str) -> Iterator[str]:
    """Yield a link to report a mistake in a text, as HTML. A letter says which text it is about."""
    text = say(words.ui, "app.report")
    if REPORT.startswith("mailto:"):
        subject = quote(f"{say(words.ui, 'app.name')}: {title} ({words.lang})")
        yield f'<a href="{escape(REPORT)}?subject={subject}">{escape(text)}</a>'
    elif REPORT:
        yield outward_link(REPORT, text, words.ui)
