"""`python -m serving.site FOLDER`: the reading edition as a folder of files, for any web server."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from atlas_reader import BUNDLE

from components import content, library
from components.scene import mesh_url
from components.words.handout import STILL_URL
from components.words.links import file_name
from components.words.take_home import ONE_FILE
from serving.first_page import ICON, embed
from serving.front_end import STILLS
from serving.headers import for_nginx, for_static_hosts
from serving.offline import offline_files
from serving.one_file import one_file
from serving.reading_edition import EMBED, SITEMAP, libraries, missing_page, sitemap, text_page

MISSING = "404.html"
# By it a folder is known as one that may be written anew.
HEADERS = "_headers"


def files(address: str | None) -> Iterator[tuple[str, bytes | Path]]:
    """Yield each file of an edition: its name, and what is in it or where that lies."""
    for found in libraries():
        for text in found.texts:
            yield file_name(found.words.lang, text), text_page(found, text, address)
        for name, data in found.files.items():
            yield library.FOLDER + name, data
    yield f"{library.FOLDER}index.json", library.index(address)
    # Wherever it is shown, its links have to lead back.
    root = urlsplit(address).path if address else ""
    yield MISSING, missing_page(root)
    yield ICON, Path(__file__).parent / ICON
    yield EMBED, embed()
    yield ONE_FILE, one_file(address)
    yield from offline_files(address).items()
    for path in sorted(BUNDLE.iterdir()):
        yield f"reader/{path.name}", path
    for path in sorted(STILLS.glob("*.png")):
        yield STILL_URL + path.name, path
    if atlas := content.body():
        for file in atlas.files:
            yield mesh_url(file), file.path
    yield HEADERS, for_static_hosts().encode()
    yield "nginx.conf", for_nginx(f"{root or '/'}{MISSING}").encode()
    if address:
        yield SITEMAP, sitemap(address)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}{SITEMAP}\n".encode()


def write(folder: Path, address: str | None) -> int:
    """Write an edition into a folder that is new or holds an earlier one; return its size."""
    if folder.exists():
        if not folder.is_dir() or (any(folder.iterdir()) and not (folder / HEADERS).exists()):
            raise SystemExit(f"{folder} holds something else than a site: name an empty folder.")
        shutil.rmtree(folder)
    size = 0
    for name, what in files(address):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(what if isinstance(what, bytes) else what.read_bytes())
        size += path.stat().st_size
    return size


def whole_address(said: str) -> str:
    """Return the address of an edition as it was typed, with its last slash."""
    address = urlsplit(said)
    if address.scheme not in ("http", "https") or not address.netloc or "?" in said or "#" in said:
        raise argparse.ArgumentTypeError(f"{said!r} is no address like https://example.org/atlas/")
    return f"{said.rstrip('/')}/"


def main(arguments: list[str]) -> None:
    """Write what is asked for, and say so."""
    asked = argparse.ArgumentParser(prog="serving.site", description="Write the reading edition.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--address", type=whole_address, help="where readers will find it")
    options = asked.parse_args(arguments)
    size = write(options.folder, options.address)
    sys.stdout.write(f"{options.folder} is ready: {size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
