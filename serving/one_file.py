"""`python -m serving.one_file FILE`: the atlas as one page, which carries all that it needs.

It is opened from a disk, a stick or a mail, with no server and no network: all words in each
language, and the body of the woman at standard detail. The reader finds in it what it would fetch
(`frontend/src/carried.ts`). Who has no script reads the short texts in it, one after the other.
"""

import gzip
import json
import re
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from atlas_reader import BUNDLE

from components import content, library
from components.library import Library, text_of
from components.scene import make_scene, mesh_url
from components.words.handout import STILL_URL
from components.words.links import WELCOME, place_in_file, with_files
from components.words.prose import with_number
from components.words.say import say_html
from components.words.shell import shell
from components.words.take_home import MOST_MB
from models import Atlas
from models.pictures import STILLS
from serving.compressed import compressed_file
from serving.first_page import ICON, embedded, page_head, script_hash, title_of
from serving.reading_edition import libraries

# All of the first body but what is seen only from near.
CARRIED = ("first", "detail", "standard", "inside", "example", "muscles")
INDEX = f"{library.FOLDER}index.json"
WHOLE = BUNDLE.parent / "whole"
PICTURE = re.compile(rf'\bsrc="({STILL_URL}[^"]+)"')
# What names an element by its id.
NAMING = re.compile(
    r'((?<=\s)(?:id|aria-describedby|aria-labelledby|popovertarget)="|href="#)(?!/)'
)


def one_file(address: str | None) -> bytes:
    """Return the page, for those who also find the atlas at an address."""
    return _made_of(tuple(libraries()), library.index(address))


@lru_cache(maxsize=2)
def _made_of(found: tuple[Library, ...], index: bytes) -> bytes:
    first, *_ = found
    program = _script(next(WHOLE.glob("index-*.js")).read_text(encoding="utf-8"))
    style = next(WHOLE.glob("index-*.css")).read_text(encoding="utf-8")
    page = shell(first.words, WELCOME, first.texts[WELCOME], is_page=False, kind="alone")
    page = with_files(page, partial(text_of, first), is_alone=True)
    said = "".join(
        f"<p>{say_html(one.words.ui, 'app.take.file.noscript')} "
        f"{with_number(one.words.ui, say_html(one.words.ui, 'app.call'))}</p>"
        for one in found
    )
    without_script = f'<noscript><div class="carried">{said}</div></noscript>'
    texts = "".join(text for one in found for text in _texts(one))
    notices = (WHOLE / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    html = (
        f"{page_head(first.words, title_of(first, WELCOME), links=_links(program, style))}</head>"
        f"<body>{PICTURE.sub(_inlined, page)}{without_script}{texts}"
        f"{''.join(_pictures())}{''.join(_carried(found))}"
        f"{embedded('application/json', index.decode(), id_='library', file=INDEX)}"
        f"{embedded('text/plain', notices, id_='notices')}"
        f'<script type="module">{program}</script></body></html>'
    )
    return html.encode()


def _links(program: str, style: str) -> str:
    """Return icon, style and policy: only the one program runs, and nothing can be asked for."""
    icon = _data_url("image/svg+xml", (Path(__file__).parent / ICON).read_bytes())
    policy = (
        f"default-src 'none'; script-src {script_hash(program)}; style-src {script_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<meta http-equiv="content-security-policy" content="{policy}">'
        f'<meta name="robots" content="noindex"><link rel="icon" href="{icon}">'
        f"<style>{style}</style>"
    )


def _texts(found: Library) -> Iterator[str]:
    """Yield each text. The short ones stand there to be read, with ids that no other has."""
    language = _language(found)
    for name in (language["head"], *language["texts"].values()):
        yield _packed_as(name, gzip.compress(_html(found, name).encode(), mtime=0))
    for id_, name in language["cards"].items():
        place = place_in_file(found.words.lang, id_)
        text = NAMING.sub(rf"\g<1>{place}#", _html(found, name))
        yield (
            f'<noscript data-file="{name}" data-own="{place}#">'
            f'<section class="carried" id="{place}">{text}</section></noscript>'
        )


def _html(found: Library, name: str) -> str:
    """Return a text as it is carried: its links lead within, its pictures the reader puts in."""
    html = _file(found, name).decode()
    html = with_files(html, partial(text_of, found), is_alone=True)
    return PICTURE.sub(r'data-src="\1"', html)


def _carried(found: tuple[Library, ...]) -> Iterator[str]:
    """Yield what is for the program alone."""
    atlas = content.body()
    body = atlas and as_carried(atlas)
    for one in found:
        language = _language(one)
        search = json.loads(_file(one, language["search"]))
        if body:
            scene = f"{library.FOLDER}scene.{one.words.lang}.json"
            yield _packed(scene, make_scene(body, one.words).to_json())
            language["scene"] = scene
            has = {structure.id for structure in body.structures}
            known = language["known"]
            known["bodies"] = {id_: known["bodies"][id_] for id_ in (b.id for b in body.bodies)}
            for names in ("structures", "site_of"):
                known[names] = {id_: name for id_, name in known[names].items() if id_ in has}
            search["entries"] = [
                entry
                for entry in search["entries"]
                if entry["kind"] != "structure" or entry["id"].removeprefix("structure ") in has
            ]
        yield _packed(one.address, language)
        yield _packed(language["search"], search)
        for name in filter(None, (language["questions"], language["making"], language["moments"])):
            yield _packed(name, json.loads(_file(one, name)))
    for file in body.files if body else ():
        glb = compressed_file(file.path, "gzip", read=Path.read_bytes)
        yield _packed_as(mesh_url(file), glb)


def as_carried(atlas: Atlas) -> Atlas:
    """Return the first body, without what is seen only from near."""
    her, *_ = atlas.bodies
    files = tuple(f for f in atlas.files if f.need in CARRIED and f.body in (None, her.id))
    names = {file.name for file in files}
    structures = []
    for structure in atlas.structures:
        if structure.only in (None, her.id):
            shape = structure.shapes[her.id]
            levels = tuple(level for level in shape.levels if level.file in names)
            shapes = {her.id: replace(shape, levels=levels)}
            structures.append(replace(structure, shapes=shapes))
    return replace(atlas, bodies=(her,), files=files, structures=tuple(structures))


def _language(found: Library) -> dict[str, Any]:
    language: dict[str, Any] = json.loads(_file(found, found.address))
    return language


def _file(found: Library, name: str) -> bytes:
    return found.files[name.removeprefix(library.FOLDER)]


def _pictures() -> Iterator[str]:
    for path in sorted(STILLS.glob("*.png")):
        url = _data_url("image/png", path.read_bytes())
        yield f'<script type="text/plain" data-picture="{STILL_URL}{path.name}">{url}</script>'


def _inlined(found: re.Match[str]) -> str:
    picture = STILLS / found[1].removeprefix(STILL_URL)
    return f'src="{_data_url("image/png", picture.read_bytes())}"'


def _packed(name: str, value: Mapping[str, Any]) -> str:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return _packed_as(name, gzip.compress(data, mtime=0))


def _packed_as(name: str, packed: bytes) -> str:
    base64 = b64encode(packed).decode()
    return f'<script type="text/plain" data-file="{name}" data-packed>{base64}</script>'


def _data_url(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"


def _script(program: str) -> str:
    """Return a program that nothing in it ends too early."""
    return re.sub(r"<(?=/script)", r"\\x3c", program)


def main(arguments: list[str]) -> None:
    """Write the file, and say how large it is."""
    (path,) = map(Path, arguments)
    page = one_file(library.PUBLIC_ADDRESS)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page)
    size = len(page) / 1e6
    sys.stdout.write(f"{path} is ready: {size:.1f} MB\n")
    if size > MOST_MB:
        raise SystemExit(f"It should have at most {MOST_MB} MB: readers are told so.")


if __name__ == "__main__":
    main(sys.argv[1:])
