"""The lists among the words: the YAML files, entry by entry.

A broken entry is left out with a problem; the others are kept.
"""

import re
from collections.abc import Collection, Mapping
from fnmatch import filter as matching
from string import Formatter
from typing import TypeVar

from annotations.entries import (
    LONGEST,
    Country,
    Entry,
    HelplineEntry,
    NameEntry,
    SearchWords,
    SourceRef,
    TermEntry,
    WarningEntry,
)
from annotations.ids import DEFAULT_LANG
from annotations.schema import Helpline, Name, Statement, StatementKind, Term, WarningSign
from annotations.statements import StatementReader, html_in
from annotations.textfile import TextFile
from annotations.yamlfile import YamlMapping, read_mapping, validate

UI_KEY = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
STRUCTURE_KEY = re.compile(r"[a-z0-9*]+(-[a-z0-9*]+)*")
EntryT = TypeVar("EntryT", bound=Entry)


def read_sources(file: TextFile) -> dict[str, SourceRef]:
    """Read `sources.yaml`."""
    return _entries(SourceRef, file)[0]


def read_countries(file: TextFile, sources: Collection[str]) -> dict[str, Country]:
    """Read `countries.yaml`: whom to call in an emergency."""
    countries, mapping = _entries(Country, file)
    for id_, country in countries.items():
        _check_sources(country.sources, sources, file, mapping.line(id_, "sources"))
        if (country.emergency or country.urgent) and not country.sources:
            file.problem(mapping.line(id_), f"The numbers of {id_} have no source. Add one.")
    return countries


def check_countries(countries: Collection[str], ui: Collection[str], file: TextFile) -> None:
    """Note the countries that the interface has no name for."""
    for id_ in countries:
        if f"app.country.{id_}" not in ui:
            message = f"Country {id_} has no name. Add app.country.{id_} to {DEFAULT_LANG}/ui.yaml."
            file.problem(0, message)


def read_helplines(
    file: TextFile, texts: TextFile, reader: StatementReader, countries: Collection[str]
) -> dict[str, Helpline]:
    """Read `helplines.yaml`, and what a language says about each line."""
    entries, mapping = _entries(HelplineEntry, file)
    lines = read_lines(texts, reader, None)
    for key in lines.keys() - entries.keys():
        texts.problem(1, f"No helpline is named {key}. Add it to helplines.yaml, or remove it.")
    found: dict[str, Helpline] = {}
    for id_, entry in entries.items():
        _check_sources(entry.sources, reader.source_ids, file, mapping.line(id_, "sources"))
        if entry.country not in countries:
            known = ", ".join(countries)
            message = f"There is no country {entry.country}. Countries are: {known}."
            file.problem(mapping.line(id_, "country"), message)
        elif id_ in lines:
            found[id_] = Helpline(
                id=id_,
                country=entry.country,
                name=entry.name,
                phone=entry.phone,
                url=entry.url,
                languages=tuple(entry.languages),
                checked=entry.checked,
                sources=tuple(entry.sources),
                text=lines[id_],
            )
        elif not texts.is_optional:
            texts.problem(1, f"Helpline {id_} has no text. Add one.")
    return found


def read_warnings(
    file: TextFile, reader: StatementReader, countries: Collection[str]
) -> dict[str, WarningSign]:
    """Read `warnings.yaml`: the dangers, the gravest first."""
    entries, mapping = _entries(WarningEntry, file)
    found: dict[str, WarningSign] = {}
    for id_, entry in entries.items():

        def said(
            text: str, *at: str | int, kind: StatementKind = "paragraph", id_: str = id_
        ) -> Statement | None:
            return reader.read(text, file, mapping.line(id_, *at), kind=kind)

        steps = [said(text, "steps", i, kind="step") for i, text in enumerate(entry.steps)]
        signs = [said(text, "signs", i, kind="item") for i, text in enumerate(entry.signs)]
        local = {country: said(text, "local", country) for country, text in entry.local.items()}
        meaning, other = said(entry.meaning, "meaning"), said(entry.other, "other")
        for country in entry.local.keys() - set(countries):
            message = f"There is no country {country}. Countries are: {', '.join(countries)}."
            file.problem(mapping.line(id_, "local", country), message)
        drawn = [drawing for s in (*steps, *signs) if s and (drawing := s.action or s.looks)]
        if len(set(drawn)) < len(drawn):
            message = f"A drawing is there twice in {id_}. Keep it where it is asked for first."
            file.problem(mapping.line(id_, "steps"), message)
        # A danger is told whole or not at all: half of its signs would look like all of them.
        if meaning and other and all([*steps, *signs, *local.values()]):
            found[id_] = WarningSign(
                id=id_,
                title=entry.title,
                urgency=entry.urgency,
                call=entry.call,
                regions=tuple(entry.regions),
                sites=tuple(entry.sites),
                steps=tuple(step for step in steps if step),
                local={country: text for country, text in local.items() if text},
                signs=tuple(sign for sign in signs if sign),
                meaning=meaning,
                other=other,
            )
    return found


def read_glossary(file: TextFile, reader: StatementReader) -> dict[str, Term]:
    """Read `glossary.yaml`: the words of medicine and what they mean."""
    entries, mapping = _entries(TermEntry, file)
    return {
        id_: Term(id_, entry.term, tuple(entry.forms), text, entry.report, entry.everyday)
        for id_, entry in entries.items()
        if (text := reader.read(entry.text, file, mapping.line(id_, "text")))
    }


def read_names(file: TextFile, known_ids: Collection[str] | None) -> dict[str, Name]:
    """Read `names.yaml`: what the structures are called, and what people call them too."""
    entries, mapping = _entries(NameEntry, file)
    for key in entries:
        if known_ids is not None and not matching(known_ids, key):
            file.problem(mapping.line(key), f"No structure is named {key}. Correct it.")
    return {id_: Name(entry.name, tuple(entry.also)) for id_, entry in entries.items()}


def read_search(
    file: TextFile, sources: Collection[str], targets: Collection[str] | None
) -> dict[str, SearchWords]:
    """Read `search.yaml`: what people type. With `targets`, each entry must lead to one."""
    entries, mapping = _entries(SearchWords, file)
    for target, entry in entries.items():
        _check_sources(entry.sources, sources, file, mapping.line(target, "sources"))
        if entry.drugs and not entry.sources:
            message = f"The drugs of {target} have no source. Add `sources`."
            file.problem(mapping.line(target), message)
        if targets is not None and target not in targets:
            message = f"There is no {target}. Name a text, a section, a danger or a term."
            file.problem(mapping.line(target), message)
    return entries


def read_lines(
    file: TextFile, reader: StatementReader, known_ids: Collection[str] | None
) -> dict[str, Statement]:
    """Read a list of cited lines. With `known_ids`, each structure needs one in a whole list."""
    mapping = _mapping(file)
    texts = _texts(file, mapping, STRUCTURE_KEY, "femur-left or vertebra-t*")
    if known_ids is not None:
        for key in texts:
            if not matching(known_ids, key):
                file.problem(mapping.line(key), f"No structure is named {key}. Correct it.")
        for id_ in () if file.is_optional else sorted(known_ids):
            if not any(matching([id_], key) for key in texts):
                file.problem(1, f"Structure {id_} has no line. Add one.")
    lines = {key: reader.read(text, file, mapping.line(key)) for key, text in texts.items()}
    return {key: line for key, line in lines.items() if line}


def read_ui(file: TextFile, original: Mapping[str, str] | None = None) -> dict[str, str]:
    """Read `ui.yaml`: every word of the interface.

    With an `original`, a text may be filled in with the same words in braces, and no others.
    """
    mapping = _mapping(file)
    texts = _texts(file, mapping, UI_KEY, "app.name")
    for key, text in list(texts.items()):
        blanks, known = _blanks(text), _blanks((original or texts).get(key, "")) or set()
        if blanks is None:
            file.problem(mapping.line(key), f"{key} has a brace with no partner. Write {{name}}.")
            del texts[key]
        elif unknown := sorted(blanks - known):
            message = f"Nothing is filled in for {{{unknown[0]}}} in {key}. Correct the word."
            file.problem(mapping.line(key), message)
            del texts[key]
    return texts


def _entries(model: type[EntryT], file: TextFile) -> tuple[dict[str, EntryT], YamlMapping]:
    """Return the entries of a file that are right. A model with an `id` gets the entry's key."""
    mapping = _mapping(file)
    entries = {key: validate(model, mapping, file, key=key) for key in mapping.data}
    return {key: entry for key, entry in entries.items() if entry}, mapping


def _mapping(file: TextFile) -> YamlMapping:
    text = file.read()
    mapping = read_mapping(text, file) if text is not None else None
    return mapping or YamlMapping()


def _texts(
    file: TextFile, mapping: YamlMapping, form: re.Pattern[str], example: str
) -> dict[str, str]:
    """Return the entries of a flat mapping whose keys have the form and whose values text."""
    texts: dict[str, str] = {}
    for key, value in mapping.data.items():
        if not form.fullmatch(key):
            file.problem(mapping.line(key), f"{key} is not a key. Write it like {example}.")
        elif not isinstance(value, str) or not value.strip():
            file.problem(mapping.line(key), f"{key} has no text. Write some, in quotes.")
        elif len(value) > LONGEST:
            file.problem(mapping.line(key), f"{key} is longer than {LONGEST} letters. Shorten it.")
        elif html := html_in(value):
            file.problem(mapping.line(key), f"HTML is not allowed: {html} Write plain words.")
        else:
            texts[key] = value
    return texts


def _check_sources(
    cited: Collection[str], known: Collection[str], file: TextFile, line: int
) -> None:
    for source in cited:
        if source not in known:
            file.problem(line, f"{source} is not in sources.yaml. Add it there, or correct the id.")


def _blanks(text: str) -> set[str] | None:
    """Return the words in braces of an interface text; None where they cannot be filled in."""
    try:
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
    return names if all(name.isidentifier() for name in names) else None
