"""What a printed text needs and a screen does not: a still body.

The way back to the page, with its QR code, is the reader's: only the browser knows the address.
"""

from collections.abc import Mapping
from html import escape

from annotations import Annotations
from components.words.say import say
from models import still

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
