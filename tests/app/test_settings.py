"""How Streamlit is set up."""

from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parents[2]


def test_no_reader_ever_sees_a_stack_trace() -> None:
    assert st.get_option("client.showErrorDetails") == "none"


def test_nobody_is_counted() -> None:
    assert st.get_option("browser.gatherUsageStats") is False


def test_a_readers_choice_starts_no_full_garbage_collection() -> None:
    assert st.get_option("runner.postScriptGC") is False


def test_files_are_watched_for_those_who_edit_and_not_for_those_who_host() -> None:
    assert st.get_option("server.fileWatcherType") == "none"
    make_run = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nrun:")[2]
    assert "--server.fileWatcherType auto" in make_run.partition("\n\n")[0]


def test_a_mesh_that_is_dropped_needs_a_token_and_is_not_too_large() -> None:
    assert st.get_option("server.enableXsrfProtection") is True
    assert st.get_option("server.maxUploadSize") == 50
