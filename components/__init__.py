"""The screen: the body beside the words. Knows Streamlit; `models` and `annotations` do not."""

__version__ = "0.1.0"
