"""Words to HTML: statements, citations and lists of sources. Pure, and safe against HTML in texts.

Streamlit's own Markdown opens every link in a new tab and cannot number sources, so the texts
become HTML here, with everything escaped that is not ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from annotations import Section, SourceRef, Statement


@dataclass(frozen=True, slots=True)
class Prose:
    """Sets the statements of one text, and numbers the sources that they cite.

    Attributes
    ----------
    sources : mapping of str to SourceRef
        All sources there are.
    cited : sequence of str
        Ids of the sources of this text, in the order of their numbers. Others get no number.
    ui : mapping of str to str
        The words around the words: "opens in a new tab".
    """

    sources: Mapping[str, SourceRef]
    cited: Sequence[str]
    ui: Mapping[str, str]

    def statements(self, statements: Iterable[Statement]) -> str:
        """Return paragraphs, and lists where items follow each other."""
        html = []
        for kind, group in groupby(statements, key=lambda statement: statement.kind):
            if kind == "item":
                html.append(f"<ul>{''.join(f'<li>{self.inline(s)}</li>' for s in group)}</ul>")
            else:
                html.extend(f"<p>{self.inline(s)}</p>" for s in group)
        return "".join(html)

    def section(self, section: Section) -> str:
        """Return a section under its heading. Its id is a class, for the look of `urgent`."""
        return (
            f'<section class="section-{escape(section.id)}"><h2>{escape(section.title)}</h2>'
            f"{self.statements(section.statements)}</section>"
        )

    def inline(self, statement: Statement) -> str:
        """Return a statement's text with the numbers of its sources."""
        text = str(_MARKDOWN.renderInline(statement.text, {"new_tab": new_tab_note(self.ui)}))
        numbers = [
            f'<a class="cite" href="#source-{number}" aria-label="{label}">{number}</a>'
            for number in sorted(
                self.cited.index(i) + 1 for i in statement.sources if i in self.cited
            )
            if (label := escape(say(self.ui, "app.source_number", number=number)))
        ]
        return f"{text}<sup>{'&nbsp;'.join(numbers)}</sup>" if numbers else text

    def source_list(self) -> str:
        """Return the numbered list that the citations point to; nothing where nothing is cited."""
        if not self.cited:
            return ""
        entries = "".join(
            f'<li id="source-{number}" tabindex="-1">{self._source(self.sources[id_])}</li>'
            for number, id_ in enumerate(self.cited, start=1)
        )
        heading = escape(say(self.ui, "app.sources"))
        return f'<section class="section-sources"><h2>{heading}</h2><ol>{entries}</ol></section>'

    def _source(self, source: SourceRef) -> str:
        title = outward_link(source.url, source.title, self.ui)
        date = f', <span class="date">{escape(source.date)}</span>' if source.date else ""
        return f"{escape(source.publisher)}. {title}{date}."


def say(ui: Mapping[str, str], key: str, **values: object) -> str:
    """Return a text of the interface with its values filled in; where it is missing, its key."""
    return ui.get(key, key).format(**values)


def outward_link(url: str | None, text: str, ui: Mapping[str, str]) -> str:
    """Return a link that opens in a new tab and says so; without an address, the text alone."""
    if not url:
        return escape(text)
    return f'<a href="{escape(url)}" target="_blank">{escape(text)}{new_tab_note(ui)}</a>'


def new_tab_note(ui: Mapping[str, str]) -> str:
    """Return what people who listen hear behind a link that opens in a new tab."""
    return f'<span class="for-ears"> ({escape(say(ui, "app.new_tab"))})</span>'


def _link_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    if str(tokens[index].attrGet("href")).startswith("https:"):
        tokens[index].attrSet("target", "_blank")
        env["outward"] = True
    return renderer.renderToken(tokens, index, options, env)


def _link_close(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    note = str(env["new_tab"]) if env.pop("outward", False) else ""
    return note + renderer.renderToken(tokens, index, options, env)


_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_MARKDOWN.add_render_rule("link_open", _link_open)
_MARKDOWN.add_render_rule("link_close", _link_close)
