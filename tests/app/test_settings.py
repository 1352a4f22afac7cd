"""How Streamlit is set up."""

import streamlit as st


def test_no_reader_ever_sees_a_stack_trace() -> None:
    assert st.get_option("client.showErrorDetails") == "none"


def test_nobody_is_counted() -> None:
    assert st.get_option("browser.gatherUsageStats") is False
