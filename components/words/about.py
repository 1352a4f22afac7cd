"""About: what the atlas is and is not, and whose work is in it."""

from collections import defaultdict
from html import escape

import components
from annotations import Annotations, Page
from components import content
from components.words.article import article
from components.words.prose import Prose, outward_link
from components.words.say import say
from components.words.take_home import without_network
from models import Atlas, Source

# What it is, what it is not, and how its words were made.
INTRODUCTION = ("what", "not", "words")


def about_text(words: Annotations) -> str:
    """Return the whole text."""
    page, atlas = words.pages.get("about"), content.body()
    more = [thanks(words, atlas) if atlas else "", program(words)]
    return article(
        words,
        page,
        arrange=lambda _, sections: [*sections, *more],
        taken=introduction(words, page) if page else "",
    )


def introduction(words: Annotations, page: Page) -> str:
    """Return what somebody wants to know who is handed the atlas: for one page."""
    prose = Prose(words, content.parts(), ())
    return "".join(
        f"<h2>{escape(section.title)}</h2>{prose.statements(section.statements)}"
        for section in page.sections
        if section.id in INTRODUCTION
    )


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
        f"<p>{escape(version)}</p><p>{escape(privacy)}</p>{without_network(words.ui)}</section>"
    )


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
