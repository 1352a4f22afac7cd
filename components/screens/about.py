"""About: what the atlas is and is not, and whose work is in it."""

from collections import defaultdict
from html import escape

import components
from annotations import Annotations, languages
from components import content
from components.panels import article
from components.prose import outward_link
from components.say import say
from components.text_page import here, show_text
from models import Atlas, Source

# Mistakes in an educator's texts: more than these nobody mends at a sitting.
MOST = 40


def show() -> None:
    """Draw the page."""
    words, place = here()
    atlas = content.body()
    more = [thanks(words, atlas) if atlas else "", program(words), refused(words)]
    # Not kept: it says which texts of one's own were refused just now.
    text = article(
        words,
        content.names_in(words),
        words.pages.get("about"),
        place,
        arrange=lambda _, sections: [*sections, *more],
    )
    show_text(text)


def thanks(words: Annotations, atlas: Atlas) -> str:
    """Return whose shapes the body is made of, and on what terms, from the body's own data."""
    parts = defaultdict(list)
    for structure in atlas.structures:
        parts[structure.source].append(content.structure_name(structure, words))
    intro = say(words.ui, "app.about.body", version=atlas.version, count=len(atlas.structures))
    entries = (_credit(words, source, parts[source.key]) for source in atlas.sources)
    return (
        f"<section><h2>{escape(say(words.ui, 'app.about.body.title'))}</h2>"
        f'<p>{escape(intro)}</p><ul class="credits">{"".join(entries)}</ul></section>'
    )


def program(words: Annotations) -> str:
    """Return the licences of the program, and its version."""
    version = say(words.ui, "app.about.program", version=components.__version__)
    privacy = say(words.ui, "app.about.privacy")
    return (
        f"<section><h2>{escape(say(words.ui, 'app.about.program.title'))}</h2>"
        f"<p>{escape(version)}</p><p>{escape(privacy)}</p></section>"
    )


def refused(words: Annotations) -> str:
    """Return, for an educator with texts of their own, which are not shown and why."""
    found = {problem for lang in languages() for problem in content.shelf(lang).problems()}
    if not found:
        return ""
    problems = sorted(found, key=lambda problem: (problem.file, problem.line))
    shown = "".join(f"<li><code>{escape(str(problem))}</code></li>" for problem in problems[:MOST])
    title, intro = (escape(say(words.ui, f"app.own.{key}")) for key in ("title", "refused"))
    more = escape(say(words.ui, "app.own.more", count=len(problems) - MOST))
    rest = f"<p>{more}</p>" if len(problems) > MOST else ""
    listed = f"<p>{intro}</p><ul>{shown}</ul>{rest}"
    return f'<section id="section-own"><h2>{title}</h2>{listed}</section>'


def _credit(words: Annotations, source: Source, parts: list[str]) -> str:
    name = outward_link(source.url, f"{source.package} {source.version}", words.ui)
    licence = say(words.ui, "app.about.licence", licence=source.licence)
    made = say(words.ui, "app.about.parts", count=len(parts))
    note = f"<p>{escape(source.note)}</p>" if source.note else ""
    listed = (
        f"<details><summary>{escape(made)}</summary><p>{escape(', '.join(parts))}</p></details>"
    )
    return (
        f"<li><p><strong>{name}</strong>. {escape(source.credit)} {escape(licence)}</p>{note}"
        f"{listed if parts else ''}</li>"
    )
