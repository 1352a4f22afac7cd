"""What a printed text needs and a screen does not: a still body, and the way back to the page."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

import segno

from annotations import Annotations
from components.say import say
from models import still

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
# Relative to every page of the app.
STILL_URL = "models/still/"


def still_body(words: Annotations, site: str | None) -> str:
    """Return a picture of the body for paper, with the patient's sides said.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    site : str or None
        The site that is dark in it; None for all of them.
    """
    picture = escape(say(words.ui, "app.handout.picture"))
    # Not lazy: a browser may print without waiting for a picture that it has not fetched.
    return (
        f'<figure class="handout still"><img src="{STILL_URL}{still(site).name}" alt="{picture}">'
        f"<figcaption>{sides(words.ui)}</figcaption></figure>"
    )


def sides(ui: Mapping[str, str]) -> str:
    """Return the patient's sides, as they stand below a picture from the front."""
    return "".join(f"<span>{escape(say(ui, f'app.handout.{s}'))}</span>" for s in ("right", "left"))


def way_back(words: Annotations, link: str) -> str:
    """Return the address of a text for paper, with its QR code."""
    is_local = urlsplit(link).hostname in LOCAL_HOSTS
    note = f" {escape(say(words.ui, 'app.handout.local'))}" if is_local else ""
    return (
        f'<p class="handout qr"><img src="{qr_code(link)}" alt=""><span>'
        f"{escape(say(words.ui, 'app.handout.address'))}<br>{escape(link)}{note}</span></p>"
    )


@lru_cache(maxsize=256)
def qr_code(link: str) -> str:
    """Return the QR code of an address as the address of a picture."""
    return segno.make_qr(link, error="m").svg_data_uri(scale=4, border=2)
