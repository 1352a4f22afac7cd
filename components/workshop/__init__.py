"""The workshop: a page for educators and makers, which Streamlit draws. docs/workshop.md."""
