"""What a reader finds at an address where there is nothing: no fault of theirs, and ways on."""

from collections.abc import Iterable
from html import escape

from annotations import Annotations
from components.words.links import link
from components.words.say import say
from components.words.shell import NAVIGATION

WAYS = ("explore", "warning-signs", "learn", "support")


def missing_text(languages: Iterable[Annotations]) -> str:
    """Return the text in each language: who asked for what is not there has not said which."""
    html = ""
    for words in languages:
        ways = "".join(
            f"<li>{link(words.lang, say(words.ui, f'app.nav.{way}'), page=NAVIGATION[way])}</li>"
            for way in WAYS
        )
        title = escape(say(words.ui, "app.missing"))
        heading = f"<h2>{title}</h2>" if html else f'<h1 id="words" tabindex="-1">{title}</h1>'
        html += (
            f'<section lang="{words.lang}">{heading}'
            f"<p>{escape(say(words.ui, 'app.missing.ways'))}</p><ul>{ways}</ul></section>"
        )
    return f'<article class="words">{html}</article>'
