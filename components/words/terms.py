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
    _ids: dict[str, str] = field(init=False)
    _spellings: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare to find all spellings by their first word; of two that fit, the longer counts."""
        self._ids = {
            spelling.lower(): term.id
            for term in self.glossary.values()
            if not term.everyday
            for spelling in (term.term, *term.forms)
        }
        self._spellings = defaultdict(list)
        for spelling in sorted(self._ids, key=len, reverse=True):
            for first in _WORD.findall(spelling)[:1]:
                self._spellings[first].append(spelling)

    def explain(self, text: str) -> str:
        """Return plain text as HTML, in which each term is explained that has not yet been."""
        html, end = [], 0
        for start, spelling in self._found(text):
            term = self.glossary[self._ids[spelling]]
            if term.id not in self._explained:
                self._explained.add(term.id)
                after = start + len(spelling)
                html += [escape(text[end:start]), _explained(text[start:after], term)]
                end = after
        return "".join([*html, escape(text[end:])])

    def _found(self, text: str) -> Iterator[tuple[int, str]]:
        lower, after = text.lower(), 0
        for word in _WORD.finditer(lower):
            if word.start() < after:
                continue
            for spelling in self._spellings.get(word.group(), ()):
                ends = word.start() + len(spelling)
                if lower.startswith(spelling, word.start()) and not _WORD.match(lower[ends:][:1]):
                    yield word.start(), spelling
                    after = ends
                    break


def _explained(word: str, term: Term) -> str:
    """Return a word with its meaning, which the page shows on hover, focus and tap."""
    id_ = f"term-{escape(term.id)}"
    return (
        '<span class="term"><button type="button" class="term-word" aria-expanded="false" '
        f'aria-describedby="{id_}">{escape(word)}</button><span class="term-text" role="tooltip" '
        f'id="{id_}">{escape(words_in(term.text.text))}</span></span>'
    )
