"""What a browser keeps of the reading edition: enough, not too much, and of one version."""

import gzip
import json
from pathlib import Path

import pytest

from components.words.links import file_name
from components.words.take_home import MOST_MB
from serving import offline, site
from serving.offline import LIST, offline_files, offline_names
from tests.app.html import all_of, by_id
from tests.app.made import LANGUAGES, made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    site.write(folder, None)
    return folder


def test_all_that_is_kept_is_there_and_no_more_than_readers_are_told(folder: Path) -> None:
    files = json.loads((folder / LIST).read_bytes())["files"]
    assert len(set(files)) == len(files)
    # As it is sent: what is no picture is compressed.
    size = sum(len(gzip.compress((folder / name).read_bytes(), 6, mtime=0)) for name in files)
    assert 3_000_000 < size <= MOST_MB * 1_000_000
    assert not [name for name in files if "fine" in name or "-male" in name]


def test_every_text_has_a_page_that_is_kept(folder: Path) -> None:
    told = json.loads((folder / LIST).read_bytes())
    names = [file_name(lang, id_) for lang in LANGUAGES for id_ in made(lang).texts]
    assert set(told["pages"]) == {"", *(name.removesuffix(".html") for name in names)}
    assert set(told["pages"].values()) <= set(told["files"])
    assert told["pages"]["liver.es"] == "offline.es.html"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_no_words_of_a_place_and_knows_where_all_are(lang: str) -> None:
    page = offline_files(None)[offline.page_name(lang)].decode()
    assert all_of(page, "html")[0].attributes["lang"] == lang
    assert all_of(page, "div", "panel")[0].text == ""
    assert made(lang).address in by_id(page, "library").text
    assert "?page=" not in page


def test_another_address_is_another_version() -> None:
    versions = [json.loads(offline_files(at)[LIST])["version"] for at in (None, "https://e.org/")]
    assert len(set(versions)) == 2
    assert json.loads(offline_files(None)[LIST])["version"] == versions[0]


def test_a_site_and_the_app_name_the_same_files(folder: Path) -> None:
    assert set(offline_names()) == set(offline_files(None))
    assert all((folder / name).is_file() for name in offline_names())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_device_is_told_how_to_install_it(folder: Path, lang: str) -> None:
    page = (folder / file_name(lang, "liver")).read_text(encoding="utf-8")
    (link,) = (e for e in all_of(page, "link") if e.attributes["rel"] == "manifest")
    manifest = json.loads((folder / link.attributes["href"]).read_text(encoding="utf-8"))
    assert manifest["lang"] == lang
    assert all((folder / icon["src"]).is_file() for icon in manifest["icons"])
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert (folder / (manifest["start_url"].replace("./", "") or "index.html")).is_file()
