"""The first reader waits no longer than the others."""

import asyncio
import gc
import logging

import pytest
import streamlit as st
from starlette.testclient import TestClient

from components import library
from serving import warm_up
from tests.app.made import LANGUAGES


def test_every_text_is_set_before_the_first_reader_asks(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.index(None)  # what `warm_start` does

    def too_late(*_: object, **__: object) -> None:
        pytest.fail("this text was set while a reader waited")

    monkeypatch.setattr(library, "texts_of", too_late)
    monkeypatch.setattr(library, "make_scene", too_late)
    for lang in LANGUAGES:
        assert browser.get("/", params={"lang": lang, "site": "bone"}).status_code == 200


def test_what_stays_is_out_of_the_collectors_way() -> None:
    before = gc.get_freeze_count()
    try:
        warm_up.set_aside()
        assert gc.get_freeze_count() > before + 10_000
    finally:
        gc.unfreeze()


def test_a_server_that_cannot_be_warmed_up_starts_all_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ValueError("a text is broken")

    monkeypatch.setattr(library, "index", broken)
    monkeypatch.setattr(warm_up, "set_aside", lambda: None)
    is_serving = False

    async def start() -> None:
        nonlocal is_serving
        async with warm_up.warm_start(st.App("components/main.py")):
            is_serving = True

    with caplog.at_level(logging.ERROR):
        asyncio.run(start())
    assert is_serving
    assert "The first reader will wait a little" in caplog.text
