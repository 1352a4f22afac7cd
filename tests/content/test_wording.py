"""The tone: no battle, no blame, no verdict, no advice to one person."""

import re
from pathlib import Path

import pytest

from annotations.load import ROOT

FORBIDDEN = {
    r"battl\w*|fight\w*|fought|war|warrior\w*|lost|loses": "say: living with",
    r"victims?|sufferers?|suffer(s|ing)?|survivors?": "say: people who live with",
    r"(treatment|patient|drug|she|you)s? (has |have )?failed|failed (the )?(treatment|patient)s?": (
        "say: the treatment stopped working"
    ),
    r"terminal(ly)?|end[- ]stage|incurable|hopeless|doomed|dying|death|deadly|fatal|killer": (
        "say what can be done"
    ),
    r"survival|life expectancy|prognosis|months to live|years to live": (
        "survival numbers are not shown in this version"
    ),
    r"you should|you must|you need to|you have to|make sure|be sure to|we recommend": (
        "say what helps people, or what the signs are"
    ),
    r"your fault|blame|because you|ignor\w+|careless": "nobody causes it",
    r"journey|delve|crucial|vital to note|it is important to|navigat\w+|empower\w*": (
        "say it plainly"
    ),
    r"aggressive|invad\w+|attack\w*|ravag\w*|riddled|rogue|enemy|kill\w*": "say: grow, spread",
    r"unfortunately|sadly|tragic\w*|devastat\w*|scary|terrifying|horrible": "do not judge",
}
FILES = sorted(path for path in (ROOT / "en").rglob("*") if path.suffix in (".md", ".yaml"))


def found_in(path: Path) -> list[str]:
    """Return the forbidden words of a file, as file:line: word (what to do)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        f"{path.name}:{number}: “{match.group()}” ({remedy})"
        for number, line in enumerate(lines, start=1)
        for words, remedy in FORBIDDEN.items()
        for match in re.finditer(rf"\b({words})\b", line, re.IGNORECASE)
    ]


def test_a_forbidden_word_is_found_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("She lives well.\nShe lost her Battle.\n", encoding="utf-8")
    assert found_in(tmp_path / "a.md") == [
        "a.md:2: “lost” (say: living with)",
        "a.md:2: “Battle” (say: living with)",
    ]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_a_text_has_no_forbidden_word(path: Path) -> None:
    assert found_in(path) == []


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_a_text_has_no_dashes_between_thoughts_and_no_exclamation_marks(path: Path) -> None:
    prose = path.read_text(encoding="utf-8")
    assert "—" not in prose
    assert " – " not in prose
    assert not re.search(r"\w!", prose)
