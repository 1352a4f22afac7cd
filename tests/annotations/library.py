"""What the tests share that put a mistake into the small library of `conftest.py`."""

from collections.abc import Callable
from pathlib import Path

from annotations import PAGE_IDS, SECTION_IDS, SITE_IDS, load_annotations

Edit = Callable[[str, str, str], None]
LIVER = "en/sites/liver.md"
SOMETHING = "Something about it. [^S01][^S02]"
SECTIONS = ", ".join(SECTION_IDS)
SITES = ", ".join(SITE_IDS)
PAGES = ", ".join(PAGE_IDS)


def assert_named(library: Path, problem: str) -> None:
    """Assert that this is the only mistake of the library."""
    problems = [str(problem) for problem in load_annotations(root=library).problems]
    # Where a source is broken, the texts that cite it say so as well.
    assert problem in problems
    assert all("not in sources.yaml" in other for other in problems if other != problem)
