"""From a folder of texts to `Annotations`."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from fnmatch import filter as matching
from pathlib import Path
from string import Formatter

from annotations.pages import read_page, read_site
from annotations.schema import (
    SITE_IDS,
    Annotations,
    ContentProblem,
    Page,
    Site,
    SourceRef,
    Statement,
)
from annotations.statements import StatementReader, html_in
from annotations.textfile import TextFile
from annotations.yamlfile import YamlMapping, read_mapping, validate

ROOT = Path(__file__).parent
UI_KEY = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
STRUCTURE_KEY = re.compile(r"[a-z0-9*]+(-[a-z0-9*]+)*")


def load_annotations(
    lang: str = "en", *, root: Path = ROOT, known_ids: Collection[str] | None = None
) -> Annotations:
    """Read and check the texts of a language.

    A mistake in a text never raises. The smallest broken part is left out (a statement, a
    section, a file), the rest is kept, and the mistake is listed with its file and line.

    Parameters
    ----------
    lang : str, default "en"
        The folder of the language.
    root : Path, optional
        The folder that holds `sources.yaml` and the languages. Default: this package.
    known_ids : collection of str, optional
        The ids of all structures. When given, each needs a line, and each link must name one.

    Returns
    -------
    Annotations
        What could be read, with its `problems` in the order of file and line.
    """
    library = _Library(root, lang)
    sources = library.sources()
    reader = StatementReader(sources.keys(), known_ids)
    annotations = Annotations(
        lang=lang,
        sites=library.sites(reader),
        structures=library.structures(reader, known_ids),
        pages=library.pages(reader),
        ui=library.ui(),
        sources=sources,
        problems=(),
    )
    problems = sorted(library.problems, key=lambda problem: (problem.file, problem.line))
    return replace(annotations, problems=tuple(problems))


@dataclass(frozen=True, slots=True)
class _Library:
    """The folder that is read, and the problems found in it so far."""

    root: Path
    lang: str
    problems: list[ContentProblem] = field(default_factory=list)

    def sources(self) -> dict[str, SourceRef]:
        file = self._file("sources.yaml")
        mapping = self._mapping(file)
        entries = {key: validate(SourceRef, mapping, file, key=key) for key in mapping.data}
        return {key: entry for key, entry in entries.items() if entry}

    def sites(self, reader: StatementReader) -> dict[str, Site]:
        for id_ in self._stems("sites"):
            if id_ not in SITE_IDS:
                message = f"There is no site {id_}. Sites are: {', '.join(SITE_IDS)}."
                self._file(f"{self.lang}/sites/{id_}.md").problem(1, message)
        files = {id_: self._file(f"{self.lang}/sites/{id_}.md") for id_ in SITE_IDS}
        sites = {id_: read_site(id_, file, reader) for id_, file in files.items()}
        return {id_: site for id_, site in sites.items() if site}

    def pages(self, reader: StatementReader) -> dict[str, Page]:
        files = {id_: self._file(f"{self.lang}/pages/{id_}.md") for id_ in self._stems("pages")}
        pages = {id_: read_page(id_, file, reader) for id_, file in files.items()}
        return {id_: page for id_, page in pages.items() if page}

    def structures(
        self, reader: StatementReader, known_ids: Collection[str] | None
    ) -> dict[str, Statement]:
        file = self._file(f"{self.lang}/structures.yaml")
        mapping = self._mapping(file)
        texts = self._texts(file, mapping, STRUCTURE_KEY, "femur-left or vertebra-t*")
        if known_ids is not None:
            for key in texts:
                if not matching(known_ids, key):
                    file.problem(mapping.line(key), f"No structure is named {key}. Correct it.")
            for id_ in sorted(known_ids):
                if not any(matching([id_], key) for key in texts):
                    file.problem(1, f"Structure {id_} has no line. Add one.")
        lines = {key: reader.read(text, file, mapping.line(key)) for key, text in texts.items()}
        return {key: line for key, line in lines.items() if line}

    def ui(self) -> dict[str, str]:
        file = self._file(f"{self.lang}/ui.yaml")
        mapping = self._mapping(file)
        texts = self._texts(file, mapping, UI_KEY, "app.name")
        for key in [key for key, text in texts.items() if not _is_form(text)]:
            file.problem(mapping.line(key), f"{key} has a brace with no partner. Write {{name}}.")
            del texts[key]
        return texts

    def _file(self, name: str) -> TextFile:
        return TextFile(self.root, name, self.problems)

    def _stems(self, folder: str) -> list[str]:
        return sorted(path.stem for path in (self.root / self.lang / folder).glob("*.md"))

    def _mapping(self, file: TextFile) -> YamlMapping:
        text = file.read()
        mapping = read_mapping(text, file) if text is not None else None
        return mapping or YamlMapping()

    def _texts(
        self, file: TextFile, mapping: YamlMapping, form: re.Pattern[str], example: str
    ) -> dict[str, str]:
        """Return the entries of a flat mapping whose keys have the form and whose values text."""
        texts: dict[str, str] = {}
        for key, value in mapping.data.items():
            if not form.fullmatch(key):
                file.problem(mapping.line(key), f"{key} is not a key. Write it like {example}.")
            elif not isinstance(value, str) or not value.strip():
                file.problem(mapping.line(key), f"{key} has no text. Write some, in quotes.")
            elif html := html_in(value):
                file.problem(mapping.line(key), f"HTML is not allowed: {html} Write plain words.")
            else:
                texts[key] = value
        return texts


def _is_form(text: str) -> bool:
    """Whether the words in braces of an interface text can be filled in."""
    try:
        return all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))
    except ValueError:
        return False
