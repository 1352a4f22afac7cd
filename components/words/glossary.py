"""Glossary: the words of medicine, in the order of the alphabet."""

import unicodedata
from collections.abc import Iterable
from html import escape
from itertools import chain, groupby

from annotations import Annotations, Term
from components.words.article import article
from components.words.prose import Prose
from components.words.say import say


def glossary_text(words: Annotations) -> str:
    """Return the whole text."""
    terms = sorted(words.glossary.values(), key=lambda term: spelt_plainly(term.term))
    return article(
        words,
        words.pages.get("glossary"),
        arrange=lambda prose, sections: [*sections, term_list(prose, terms)],
        also=chain.from_iterable(term.text.sources for term in terms),
    )


def term_list(prose: Prose, terms: Iterable[Term]) -> str:
    """Return the terms, letter by letter, with a way to each letter."""
    plain = Prose(prose.words, prose.parts, prose.cited)  # a term is not explained by itself
    letters, html = [], []
    for letter, group in groupby(terms, key=lambda term: spelt_plainly(term.term)[0].upper()):
        letters.append(f'<a href="#letter-{letter}">{letter}</a>')
        entries = "".join(
            f'<dt id="entry-{escape(term.id)}" tabindex="-1">{escape(term.term)}</dt>'
            f"<dd>{plain.inline(term.text)}</dd>"
            for term in group
        )
        html.append(
            f'<h2 id="letter-{letter}" tabindex="-1">{letter}</h2><dl class="terms">{entries}</dl>'
        )
    label = escape(say(prose.words.ui, "app.glossary.letters"))
    columns = f'<div class="columns">{"".join(html)}</div>'
    return f'<nav class="letters" aria-label="{label}">{" ".join(letters)}</nav>{columns}'


def spelt_plainly(word: str) -> str:
    """Return a word without accents and capitals, as it is sorted and searched."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
