"""Words of medicine, explained in place where a reader meets them first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from annotations import Term, words_in


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
    _pattern: re.Pattern[str] | None = field(init=False)

    def __post_init__(self) -> None:
        """Prepare to find all spellings; of two that fit, the longer one counts."""
        self._ids = {
            spelling.casefold(): term.id
            for term in self.glossary.values()
            if not term.everyday
            for spelling in (term.term, *term.forms)
        }
        longest_first = sorted(self._ids, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else None

    def explain(self, text: str) -> str:
        """Return plain text as HTML, in which each term is explained that has not yet been."""
        html, end = [], 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            term = self.glossary[self._ids[found.group().casefold()]]
            if term.id not in self._explained:
                self._explained.add(term.id)
                html += [escape(text[end : found.start()]), _explained(found.group(), term)]
                end = found.end()
        return "".join([*html, escape(text[end:])])


def _explained(word: str, term: Term) -> str:
    """Return a word with its meaning, which the page shows on hover, focus and tap."""
    id_ = f"term-{escape(term.id)}"
    return (
        '<span class="term"><button type="button" class="term-word" aria-expanded="false" '
        f'aria-describedby="{id_}">{escape(word)}</button><span class="term-text" role="tooltip" '
        f'id="{id_}">{escape(words_in(term.text.text))}</span></span>'
    )
