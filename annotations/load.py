"""From a folder of texts to `Annotations`."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from annotations.entries import Country, SearchWords, SourceRef
from annotations.folder import ids_in
from annotations.ids import (
    DEFAULT_LANG,
    LESSON_IDS,
    LIST_IDS,
    LITTLE_WORDS,
    PAGE_IDS,
    SAME_WORDS,
    SHARED,
    SITE_IDS,
)
from annotations.lessons import read_lesson
from annotations.lists import (
    check_countries,
    read_countries,
    read_glossary,
    read_helplines,
    read_lines,
    read_names,
    read_search,
    read_sources,
    read_ui,
    read_warnings,
)
from annotations.pages import read_page, read_site
from annotations.schema import Annotations, ContentProblem, Lesson, Page
from annotations.signing import read_sign_offs
from annotations.statements import StatementReader
from annotations.textfile import TextFile

ROOT = Path(__file__).parent
PageT = TypeVar("PageT", bound=Page)


def languages(root: Path = ROOT) -> tuple[str, ...]:
    """Return the languages there are: each is a folder with a `ui.yaml`. The default is first."""
    found = sorted(path.parent.name for path in root.glob("*/ui.yaml"))
    return tuple(sorted(found, key=lambda lang: lang != DEFAULT_LANG))


def text_names(root: Path = ROOT, own: Path | None = None) -> tuple[str, ...]:
    """Return the name of each file that is read if it is there, such as `en/sites/liver.md`.

    Lessons may have any name: they are those that there are, here and in a folder of one's own.
    """
    lists = [f"{lang}/{id_}.yaml" for lang in languages(root) for id_ in LIST_IDS]
    sites = [f"{lang}/sites/{id_}.md" for lang in languages(root) for id_ in SITE_IDS]
    pages = [f"{lang}/pages/{id_}.md" for lang in languages(root) for id_ in PAGE_IDS]
    lessons = [name for lang in languages(root) for name in _lesson_names(lang, root, own)]
    return (*sorted(SHARED), *lists, *sites, *pages, *lessons)


def _lesson_names(lang: str, *folders: Path | None) -> list[str]:
    """Return the name of each lesson of a language that lies in a folder."""
    place = f"{lang}/lessons"
    ids = {id_ for folder in folders if folder for id_ in ids_in(folder / place, ".yaml")}
    return [f"{place}/{id_}.yaml" for id_ in sorted(ids)]


def load_annotations(
    lang: str = DEFAULT_LANG,
    *,
    root: Path = ROOT,
    known_ids: Collection[str] | None = None,
    own: Mapping[str, bytes] | None = None,
) -> Annotations:
    """Read and check the texts of a language.

    A mistake in a text never raises. In English, the smallest broken part is left out (a
    statement, a section, a file) and the rest is kept. In another language, English stands in
    for what is missing or broken: a whole file of prose, a single entry of a list. Every mistake
    is listed with its file and line, and everything that is not translated by its kind and id.

    Parameters
    ----------
    lang : str, default "en"
        The folder of the language.
    root : Path, optional
        The folder that holds `sources.yaml` and the languages. Default: this package.
    known_ids : collection of str, optional
        The ids of all structures. When given, each needs a line, and each link must name one.
    own : mapping of str to bytes, optional
        Texts that take the place of the files of these names, such as `en/sites/liver.md`.

    Returns
    -------
    Annotations
        What could be read, with its `problems` in the order of file and line.
    """
    library = _Library(root, own or {}, known_ids)
    words = library.read(DEFAULT_LANG)
    if lang != DEFAULT_LANG:
        words = _completed(library.read(lang), words, known_ids or ())
    problems = sorted(
        dict.fromkeys(library.problems), key=lambda problem: (problem.file, problem.line)
    )
    return replace(words, problems=tuple(problems))


@dataclass(slots=True)
class _Library:
    """The folder that is read, and the problems found in it so far."""

    root: Path
    own: Mapping[str, bytes]
    known_ids: Collection[str] | None
    problems: list[ContentProblem] = field(default_factory=list)
    sources: Mapping[str, SourceRef] = field(init=False)
    countries: Mapping[str, Country] = field(init=False)
    interface: Mapping[str, str] = field(init=False)
    targets: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Read what all languages share."""
        self.sources = read_sources(self._file("sources.yaml"))
        self.interface = read_ui(TextFile(self.root, f"{DEFAULT_LANG}/ui.yaml", []))
        self.countries = read_countries(self._file("countries.yaml"), self.sources)

    def read(self, lang: str) -> Annotations:
        """Read a language, as far as it goes."""
        reader = StatementReader(self.sources, self.known_ids, lang)
        warnings = read_warnings(self._list(lang, "warnings"), reader, self.countries)
        reader = replace(reader, danger_ids=warnings)
        lines = self._list(lang, "structures")
        helplines = self._list(lang, "helplines")
        ui = read_ui(self._list(lang, "ui"), self.interface)
        if lang == DEFAULT_LANG:
            # An interface of an educator's own may be older than ours, or hold a few words only.
            ui = {**self.interface, **ui}
            check_countries(self.countries, ui, self._file("countries.yaml"))
        words = Annotations(
            lang=lang,
            sites=self._texts(f"{lang}/sites", SITE_IDS, read_site, reader),
            structures=read_lines(lines, reader, self.known_ids),
            names=read_names(self._list(lang, "names"), self.known_ids),
            pages=self._texts(f"{lang}/pages", PAGE_IDS, read_page, reader),
            warnings=warnings,
            glossary=read_glossary(self._list(lang, "glossary"), reader),
            helplines=read_helplines(
                self._file("helplines.yaml"), helplines, reader, self.countries
            ),
            countries=self.countries,
            ui=ui,
            sources=self.sources,
            problems=(),
            untranslated=(),
            signed=read_sign_offs(self._file(f"{lang}/reviews.yaml", is_optional=True)),
            lessons=self._lessons(lang, reader),
        )
        # The ids are the same in every language, and English is read first.
        self.targets = self.targets or frozenset(_targets(words))
        return replace(words, search=self._search(lang))

    def _search(self, lang: str) -> dict[str, SearchWords]:
        """Read what people type. Where somebody's own text lacks a section, that is no mistake."""
        file = self._list(lang, "search")
        is_ours = file.name not in self.own
        targets = None if self.problems or (self.own and is_ours) else self.targets
        return read_search(file, self.sources, targets)

    def _texts(
        self,
        folder: str,
        ids: Collection[str],
        read: Callable[[str, TextFile, StatementReader], PageT | None],
        reader: StatementReader,
    ) -> dict[str, PageT]:
        """Read the Markdown files of a folder. A translation with any mistake is left out whole."""
        is_translation = reader.lang != DEFAULT_LANG
        here = {path.stem for path in (self.root / folder).glob("*.md")}
        kind = folder.rpartition("/")[2].removesuffix("s")
        for id_ in sorted(here - set(ids)):
            message = f"There is no {kind} {id_}. {kind.title()}s are: {', '.join(ids)}."
            self._file(f"{folder}/{id_}.md").problem(1, message)
        texts: dict[str, PageT] = {}
        for id_ in ids:
            file = self._file(f"{folder}/{id_}.md", is_optional=is_translation)
            text = read(id_, file, reader)
            if text is not None and not (is_translation and file.is_broken):
                texts[id_] = text
        return texts

    def _lessons(self, lang: str, reader: StatementReader) -> dict[str, Lesson]:
        """Read the lessons that there are, ours first."""
        own = [name for name in self.own if name.startswith(f"{lang}/lessons/")]
        files = {PurePosixPath(name).stem: name for name in (*_lesson_names(lang, self.root), *own)}
        # Of a file of another language, its translation.
        for name in self.own:
            if "/lessons/" in name:
                files.setdefault(PurePosixPath(name).stem, name)
        ours = [id_ for id_ in LESSON_IDS if id_ in files]
        found = {
            id_: read_lesson(id_, self._file(name), reader, is_own=name in self.own)
            for id_ in (*ours, *sorted(files.keys() - set(ours)))
            for name in [files[id_]]
        }
        return {id_: lesson for id_, lesson in found.items() if lesson}

    def _list(self, lang: str, name: str) -> TextFile:
        return self._file(f"{lang}/{name}.yaml", is_optional=lang != DEFAULT_LANG)

    def _file(self, name: str, *, is_optional: bool = False) -> TextFile:
        return TextFile(self.root, name, self.problems, self.own, is_optional)


def _targets(words: Annotations) -> Iterator[str]:
    """Yield the id of everything that `search.yaml` may lead to, and its two other lists."""
    yield from (LITTLE_WORDS, SAME_WORDS)
    for text in (*words.sites.values(), *words.pages.values()):
        yield text.id
        yield from (f"{text.id}/{section.id}" for section in text.sections)
    yield from (f"warnings/{id_}" for id_ in words.warnings)
    yield from (f"glossary/{id_}" for id_ in words.glossary)


def _completed(words: Annotations, english: Annotations, known_ids: Collection[str]) -> Annotations:
    """Return the words of a language, with English where something is not translated."""
    nameless = (f"name {id_}" for id_ in known_ids if not ((n := words.name_for(id_)) and n.name))
    return replace(
        words,
        sites={**english.sites, **words.sites},
        structures={**english.structures, **words.structures},
        pages={**english.pages, **words.pages},
        warnings={**english.warnings, **words.warnings},
        glossary={**english.glossary, **words.glossary},
        helplines={**english.helplines, **words.helplines},
        ui={**english.ui, **words.ui},
        signed={**english.signed, **words.signed},
        lessons={**english.lessons, **words.lessons},
        untranslated=(
            *_missing("site", words.sites, english.sites),
            *_missing("page", words.pages, english.pages),
            *_missing("line", words.structures, english.structures),
            *_missing("warning", words.warnings, english.warnings),
            *_missing("lesson", words.lessons, english.lessons),
            *_missing("term", words.glossary, english.glossary),
            *_missing("helpline", words.helplines, english.helplines),
            *_missing("interface", words.ui, english.ui),
            *nameless,
        ),
    )


def _missing(kind: str, own: Collection[str], wanted: Collection[str]) -> Iterator[str]:
    return (f"{kind} {id_}" for id_ in wanted if id_ not in own)
