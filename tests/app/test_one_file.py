"""The atlas as one file: all that it needs is in it, and it is small enough to hand on."""

import gzip
import json
import re
from base64 import b64decode
from functools import partial
from typing import Any

import pytest

from components import content
from components.library import text_of
from components.words.handout import STILL_URL
from components.words.links import place_in_file, with_files
from components.words.take_home import MOST_MB, ONE_FILE
from models import still
from serving.one_file import one_file
from tests.app.made import LANGUAGES, addresses, file, language, made

TEXTS = [(lang, id_) for lang in LANGUAGES for id_ in made(lang).texts]
CARRIER = re.compile(r'<(script|noscript)\b([^>]*) data-file="([^"]+)"([^>]*)>(.*?)</\1>', re.S)


@pytest.fixture(scope="module")
def page() -> str:
    return one_file(None).decode()


@pytest.fixture(scope="module")
def carried(page: str) -> dict[str, str]:
    """What stands in the page under each address."""
    return {name: told for _, _, name, _, told in CARRIER.findall(page)}


def unpacked(packed: str) -> Any:
    return json.loads(gzip.decompress(b64decode(packed)))


def test_it_is_no_larger_than_readers_are_told(page: str) -> None:
    assert 1_000_000 < len(page.encode()) <= MOST_MB * 1_000_000


def test_it_asks_for_nothing(page: str) -> None:
    html = re.sub(r"<script.*?</script>", "", page, flags=re.S)
    leads = re.findall(r'\s(?:src|href)="(?!#|data:|tel:|mailto:|https?:)([^"]*)"', html)
    assert set(leads) == {ONE_FILE}
    assert re.findall(r'\ssrc="(?!data:)', html) == []
    assert not re.search(r"(?:url\(|@import )[\"']?http", html)
    policy = re.search(r'content-security-policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_carries_all_that_a_language_names(carried: dict[str, str], lang: str) -> None:
    told = unpacked(carried[made(lang).address])
    for name in {**addresses(made(lang)), "scene": told["scene"]}.values():
        assert name in carried or name == language(made(lang))["scene"], name
    scene = unpacked(carried[told["scene"]])
    assert all(file["url"] in carried for file in scene["files"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_body_is_the_womans_and_whole(carried: dict[str, str], lang: str) -> None:
    told = unpacked(carried[made(lang).address])
    scene = unpacked(carried[told["scene"]])
    atlas = content.body()
    assert atlas
    hers = {s.id for s in atlas.structures if s.only in (None, "female")}
    assert {row[0] for row in scene["structures"]} == set(told["known"]["structures"]) == hers
    assert [body["id"] for body in scene["bodies"]] == list(told["known"]["bodies"]) == ["female"]
    files = {file["name"] for file in scene["files"]}
    assert not [name for name in files if "fine" in name or "-male" in name]
    levels = [
        level for row in scene["structures"] for _, _, shown in row[5].values() for level in shown
    ]
    assert {level[1] for level in levels} == files
    search = unpacked(carried[told["search"]])
    found = {e["id"].partition(" ")[2] for e in search["entries"] if e["kind"] == "structure"}
    assert "liver-right-lobe" in found
    assert found <= hers


@pytest.mark.parametrize(("lang", "id_"), TEXTS)
def test_a_text_is_what_it_is_elsewhere(carried: dict[str, str], lang: str, id_: str) -> None:
    found = made(lang)
    packed = carried[language(found)["texts"][id_]]
    html = gzip.decompress(b64decode(packed)).decode().replace(" data-src=", " src=")
    assert html == with_files(found.texts[id_], partial(text_of, found), is_alone=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_short_text_is_too_though_it_can_be_read_there(
    carried: dict[str, str], lang: str
) -> None:
    """As `asText` of `frontend/src/carried.ts` takes it out."""
    found = made(lang)
    for id_, name in language(found)["cards"].items():
        place = place_in_file(lang, id_)
        there = carried[name]
        assert there.startswith(f'<section class="carried" id="{place}">')
        bare = re.sub(r"^<section[^>]*>|</section>$", "", there).replace(" data-src=", " src=")
        bare = bare.replace(f'"#{place}#', '"#').replace(f'"{place}#', '"')
        assert bare == with_files(file(name), partial(text_of, found), is_alone=True)


def test_no_id_is_there_twice(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert {place_in_file(lang, id_) for lang in LANGUAGES for id_ in made(lang).words.sites} < set(
        ids
    )


def test_a_picture_is_carried_once(page: str) -> None:
    for path in (still(None), still("liver")):
        assert page.count(f'data-picture="{STILL_URL}{path.name}"') == 1
