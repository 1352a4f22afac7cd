"""Words to HTML: statements, citations and lists of sources. Pure, and safe against HTML in texts.

What is said to readers in some countries only, or of some parts of the body, is there for all,
marked and hidden: the reader shows it (`frontend/src/reader/words.ts`).
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from html import escape
from itertools import groupby
from urllib.parse import parse_qsl

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from annotations import (
    DEFAULT_LANG,
    UNSOURCED,
    Annotations,
    Section,
    SignOff,
    SourceRef,
    Statement,
    WarningSign,
)
from annotations.signing import signed_off
from annotations.statements import CALL
from components.words import dates
from components.words.drawings import drawing
from components.words.icon_array import icon_array
from components.words.links import dial, href
from components.words.say import say, say_html
from components.words.terms import Terms
from components.words.urgency import urgency_tag

CHECK_MARK = "\N{CHECK MARK}"
NO_BREAK_HYPHEN = "\N{NON-BREAKING HYPHEN}"
LISTS = {"item": "ul", "step": "ol"}


@dataclass(frozen=True, slots=True)
class Prose:
    """Sets the statements of one text, numbers the sources that they cite, and explains terms.

    Attributes
    ----------
    words : Annotations
        All words of the language.
    parts : mapping of str to bool
        The parts of the body that a link may point at, and whether each is seen from the first.
    cited : sequence of str
        Ids of the sources of this text, in the order of their numbers. Others get no number.
    terms : Terms
        Explains a term of the glossary where it is met first.
    dangers : collection of str
        Ids of the dangers that this text tells of: where a sign names one, it leads there.
    tells_checks : bool
        Whether a statement that a clinician has checked says so at its end.
    """

    words: Annotations
    parts: Mapping[str, bool]
    cited: Sequence[str]
    terms: Terms = field(default_factory=lambda: Terms({}))
    dangers: Collection[str] = ()
    tells_checks: bool = True

    def statements(self, statements: Iterable[Statement]) -> str:
        """Return paragraphs, and lists where items or steps follow each other."""
        html: list[str] = []
        for kind, group in groupby(statements, key=lambda statement: statement.kind):
            if kind == "paragraph":
                html.extend(self.paragraph(s) for s in group)
            else:
                html.append(self._list(tuple(group)))
        return "".join(html)

    def paragraph(self, statement: Statement) -> str:
        """Return a statement as a paragraph, with its count drawn below it."""
        return f"<p>{self.inline(statement)}</p>{self._count(statement)}"

    def section(self, section: Section, *, is_brief: bool = False) -> str:
        """Return a section under its heading; a folded one is closed until a reader opens it.

        Parameters
        ----------
        section : Section
            What is set.
        is_brief : bool, optional
            Whether it is closed on a screen, where its page has to be short; paper shows it.
        """
        id_, title = escape(section.id), escape(section.title)
        text = self.statements(section.statements)
        if section.folded or is_brief:
            fold = "folded" if section.folded else "brief"
            return (
                f'<details class="section-{id_} {fold}" id="section-{id_}">'
                f"<summary><h2>{title}</h2></summary>{text}</details>"
            )
        return (
            f'<section class="section-{id_}" id="section-{id_}" tabindex="-1">'
            f"<h2>{title}</h2>{text}</section>"
        )

    def inline(self, statement: Statement, *, tells_urgency: bool = True) -> str:
        """Return a statement's text, how urgent it is, and last the numbers of its sources."""
        env = {"prose": self, "new_tab": new_tab_note(self.words.ui)}
        text = _MARKDOWN.renderer.render(_parsed(statement.text), _MARKDOWN.options, env)
        html = with_number(self.words.ui, str(text))
        if statement.lang != self.words.lang:  # not translated
            html = f'<span lang="{statement.lang}">{html}</span>'
        urgency = self._urgency(statement.danger) if tells_urgency else ""
        ending = urgency + self.cite(statement.sources)
        return html + ending + self._checked(statement)

    def cite(self, sources: Collection[str]) -> str:
        """Return the numbers of sources, each a link to its entry; nothing where none is listed.

        What somebody says in a lesson of their own without a source says so.
        """
        numbers = [
            f'<span class="term"><a class="cite" href="#source-{number}" aria-label="{label}">'
            f"{number}</a></span>"
            for number in sorted(self.cited.index(i) + 1 for i in sources if i in self.cited)
            if (label := escape(say(self.words.ui, "app.source_number", number=number)))
        ]
        html = f"<sup>{'&nbsp;'.join(numbers)}</sup>" if numbers else ""
        if UNSOURCED in sources:
            html += f' <small class="unsourced">{say_html(self.words.ui, "app.unsourced")}</small>'
        return html

    def source_list(self, shown: int | None = None, *, is_brief: bool = False) -> str:
        """Return the numbered list that the citations point to; nothing where nothing is cited.

        Parameters
        ----------
        shown : int, optional
            How many are cited by what everybody reads; the reader shows others when they are.
        is_brief : bool, optional
            Whether it is closed on a screen, where its page has to be short.
        """
        if not self.cited:
            return ""
        shown = len(self.cited) if shown is None else shown
        entries = "".join(
            f'<li id="source-{number}" tabindex="-1"{_hidden(number > shown)}>'
            f"{self._source(self.words.sources[id_])}</li>"
            for number, id_ in enumerate(self.cited, start=1)
        )
        heading = escape(say(self.words.ui, "app.sources"))
        listed = f"{new_tab_once(self.words.ui)}<ol>{entries}</ol>"
        if is_brief:
            return (
                '<details class="section-sources brief" id="section-sources">'
                f"<summary><h2>{heading}</h2></summary>{listed}</details>"
            )
        return (
            f'<section class="section-sources" id="section-sources" tabindex="-1">'
            f"<h2>{heading}</h2>{listed}</section>"
        )

    def link(self, query: str) -> dict[str, str]:
        """Return the attributes of a link within the atlas, such as `?page=men`.

        `?parts=vertebra-*` names places in the body: where the body is beside the words it is
        pointed at them; elsewhere the link leads to the first of them.
        """
        params = dict(parse_qsl(query))
        patterns = params.pop("parts", "").split(",")
        meant = {id_ for pattern in patterns for id_ in self._meant(pattern)}
        parts = [id_ for id_ in self.parts if id_ in meant]
        if not parts:
            return {"href": href(self.words.lang, **params)}
        leads = href(self.words.lang, **params, structure=parts[0])
        return {"href": leads, "class": "place", "data-parts": " ".join(parts)}

    def _meant(self, pattern: str) -> list[str]:
        """Return the parts of the body that a pattern means: those that are there to see.

        What is inside and what is an example is meant where the pattern fits nothing else.
        """
        found = [id_ for id_ in self.parts if fnmatchcase(id_, pattern)]
        return [id_ for id_ in found if self.parts[id_]] or found

    def _list(self, items: Sequence[Statement]) -> str:
        """Return items or steps as a list; signs of several urgencies as one below each."""
        parts = self.words.parted(items)
        if len(parts) > 1:
            return "".join(map(self._as_urgent, parts))
        return _listed(LISTS[items[0].kind], (self._item(item) for item in items))

    def _as_urgent(self, items: Sequence[Statement]) -> str:
        """Return signs below their urgency. Where they are one danger, that leads to its card."""
        signs = [self.words.warnings[item.danger or ""] for item in items]
        is_one = len({sign.id for sign in signs}) == 1
        head = urgency_tag(self.words.ui, signs[0], self._card(signs[0]) if is_one else "")
        leads = ["" if is_one else self._what_to_do(sign) for sign in signs]
        return f"<h3>{head}</h3>{_listed('ul', map(self._item, items, leads))}"

    def _item(self, item: Statement, leads: str | None = None) -> str:
        """Return an item with its drawing; with its urgency, or with a link in the place of it."""
        drawn = drawing(item.action or item.looks, self.words.ui)
        said = self.inline(item, tells_urgency=leads is None)
        return f"{drawn}{said}{leads or ''}{self._count(item)}"

    def _what_to_do(self, sign: WarningSign) -> str:
        said, title = escape(say(self.words.ui, "app.warnings.do")), escape(sign.title)
        leads = f'href="{escape(self._card(sign))}" aria-label="{said}: {title}"'
        return f' <a class="to-danger" {leads}>{said}</a>'

    def _urgency(self, danger: str | None) -> str:
        """Return how urgent a danger is, as a link to its card."""
        sign = self.words.warnings.get(danger or "")
        return f" {urgency_tag(self.words.ui, sign, self._card(sign))}" if sign else ""

    def _card(self, sign: WarningSign) -> str:
        """Return where the card of a danger is: in this text, or on the page of them all."""
        page = "" if sign.id in self.dangers else href(self.words.lang, page="warning-signs")
        return f"{page}#danger-{sign.id}"

    def _checked(self, statement: Statement) -> str:
        """Return who has checked a statement, behind a small mark; nothing where nobody has."""
        review = signed_off(self.words, statement) if self.tells_checks else None
        if review is None:
            return ""
        said = escape(checked_by(self.words.ui, review))
        return (
            '&nbsp;<span class="term checked"><button type="button" class="term-word" '
            f'aria-expanded="false" aria-label="{said}">{CHECK_MARK}</button>'
            f'<span class="term-text" aria-hidden="true">{said}</span></span>'
        )

    def _count(self, statement: Statement) -> str:
        return icon_array(statement.array, self.words.ui) if statement.array else ""

    def _source(self, source: SourceRef) -> str:
        ui = self.words.ui
        # Titles are in English, and an English voice must say them.
        lang = None if self.words.lang == DEFAULT_LANG else DEFAULT_LANG
        title = outward_link(source.url, source.title, lang=lang)
        date = f", {escape(source.date).replace('-', NO_BREAK_HYPHEN)}" if source.date else ""
        seen = source.seen and say(ui, "app.source.seen", date=dates.day(source.seen, ui))
        return f"{escape(source.publisher)}. {title}{date}. {escape(seen or '')}"


def _listed(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def checked_by(ui: Mapping[str, str], review: SignOff) -> str:
    """Return who has checked words, and when."""
    return say(ui, "app.checked", by=review.by, date=dates.day(review.when, ui))


def with_number(ui: Mapping[str, str], html: str) -> str:
    """Return HTML in which `{emergency}` is what to call, until a country is chosen."""
    usual = escape(say(ui, "app.emergency"))
    return html.replace("{emergency}", f'<span data-emergency="{usual}">{usual}</span>')


def for_some(html: str, **whom: Iterable[str]) -> str:
    """Mark an element as one for readers in some countries, or of some parts of the body only.

    Parameters
    ----------
    html : str
        One element.
    whom : iterable of str
        `country` or `structure`: for whom it is. `none` stands for those who have chosen none.
    """
    ((what, ids),) = whom.items()
    listed = list(ids)
    tag, rest = re.match(r"<([\w-]+)(.*)", html, re.DOTALL).groups()  # type: ignore[union-attr]
    return f'<{tag} data-{what}="{escape(" ".join(listed))}"{_hidden("none" not in listed)}{rest}'


def _hidden(is_hidden: bool) -> str:
    return " hidden" if is_hidden else ""


def outward_link(
    url: str | None, text: str, ui: Mapping[str, str] | None = None, lang: str | None = None
) -> str:
    """Return a link that opens in a new tab; without an address, the text alone.

    Parameters
    ----------
    url : str or None
        Where it leads.
    text : str
        What it says.
    ui : mapping of str to str, optional
        The words of the interface, where the link says of itself that it opens in a new tab.
    lang : str, optional
        The language of the text, where it is another than the page's.
    """
    html = f'<span lang="{lang}">{escape(text)}</span>' if lang else escape(text)
    if not url:
        return html
    note = new_tab_note(ui) if ui else ""
    return f'<a href="{escape(url)}" target="_blank">{html}{note}</a>'


def new_tab_note(ui: Mapping[str, str]) -> str:
    """Return what people who listen hear behind a link that opens in a new tab."""
    return f'<span class="for-ears"> ({escape(say(ui, "app.new_tab"))})</span>'


def new_tab_once(ui: Mapping[str, str]) -> str:
    """Return the same above a list of such links: nobody hears it behind each of them.

    The reader's script takes from it what is said behind one that stands alone (`terms.ts`).
    """
    note, all_ = (escape(say(ui, f"app.new_tab{of}")) for of in ("", ".all"))
    return f'<p class="new-tab" data-new-tab="{note}">{all_}</p>'


def _link_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index].copy(attrs=dict(tokens[index].attrs))
    link = str(token.attrGet("href"))
    env["link"] = "outward" if link.startswith("https:") else "within"
    if link == CALL:
        token.attrSet("href", dial(tokens[index + 1].content))
    elif env["link"] == "outward":
        token.attrSet("target", "_blank")
    else:
        for name, value in env["prose"].link(link.removeprefix("?")).items():
            token.attrSet(name, value)
    return renderer.renderToken([token], 0, options, env)


def _link_close(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    note = str(env["new_tab"]) if env.pop("link", "") == "outward" else ""
    return note + renderer.renderToken(tokens, index, options, env)


def _text(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, env: EnvType
) -> str:
    content = tokens[index].content
    return escape(content) if "link" in env else str(env["prose"].terms.explain(content))


# A warning sign is set again in each text that tells of it.
@lru_cache(maxsize=20_000)
def _parsed(text: str) -> Sequence[Token]:
    return _MARKDOWN.parseInline(text)


_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_MARKDOWN.add_render_rule("link_open", _link_open)
_MARKDOWN.add_render_rule("link_close", _link_close)
_MARKDOWN.add_render_rule("text", _text)
