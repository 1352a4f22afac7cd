"""The root is a front door, not a desk."""

from tests.house.tree import quoted, read, tracked


def test_the_root_holds_only_what_the_house_lists() -> None:
    at_root = {name.partition("/")[0] for name in tracked()}
    listed = {name.partition("/")[0] for name in quoted(_house())}
    assert at_root - listed == set()


def _house() -> str:
    """The table of paths in the first half of docs/architecture.md."""
    return read("docs/architecture.md").partition("\n## Decisions\n")[0]
