"""Words of medicine, explained in place where a reader meets them first."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from annotations import Term, words_in

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Terms:
    """The glossary as one text needs it: each term is explained once.

    Attributes
    ----------
    glossary : mapping of str to Term
        All terms by id.
    """

    glossary: Mapping[str, Term]
    _explained: set[str] = field(default_factory=set)
    _spellings: dict[str, list[tuple[str, Term]]] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare to find all spellings by their first word; of two that fit, the longer counts."""
        terms = {
            spelling.lower(): term
            for term in self.glossary.values()
            if not term.everyday
            for spelling in (term.term, *term.forms)
        }
        self._spellings = defaultdict(list)
        for spelling in sorted(terms, key=len, reverse=True):
            for first in _WORD.findall(spelling)[:1]:
                self._spellings[first].append((spelling, terms[spelling]))

    def explain(self, text: str) -> str:
        """Return plain text as HTML, in which each term is explained that has not yet been."""
        html, end = [], 0
        for start, after, term in self._found(text):
            if term.id not in self._explained:
                self._explained.add(term.id)
                html += [escape(text[end:start]), _explained(text[start:after], term)]
                end = after
        return "".join([*html, escape(text[end:])])

    def _found(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield from where to where there is a term."""
        lower, end = text.lower(), 0
        for word in _WORD.finditer(lower):
            start = word.start()
            if start < end:
                continue
            for spelling, term in self._spellings.get(word.group(), ()):
                after = start + len(spelling)
                if lower.startswith(spelling, start) and not _WORD.match(lower[after:][:1]):
                    yield start, after, term
                    end = after
                    break


def _explained(word: str, term: Term) -> str:
    """Return a word with its meaning, which the page shows on hover, focus and tap."""
    id_ = f"term-{escape(term.id)}"
    return (
        '<span class="term"><button type="button" class="term-word" aria-expanded="false" '
        f'aria-describedby="{id_}">{escape(word)}</button><span class="term-text" role="tooltip" '
        f'id="{id_}">{escape(words_in(term.text.text))}</span></span>'
    )
