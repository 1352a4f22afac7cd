"""`python -m annotations folder` says what About says, and its exit status tells."""

import subprocess
import sys
from pathlib import Path

import pytest

from annotations.__main__ import main as check
from tests.annotations.conftest import PAGE
from tests.annotations.library import LIVER


def test_the_check_names_what_is_wrong_with_a_folder_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "en/sites").mkdir(parents=True)
    (tmp_path / "en/pages").mkdir()
    (tmp_path / "en/pages/men.md").write_text(PAGE.replace("S02", "S01"), encoding="utf-8")
    assert check([str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
    (tmp_path / LIVER).mkdir()
    (tmp_path / "en/bone.md").touch()
    assert check([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "en/bone.md: The atlas reads no file of this name. Save it as en/sites/bone.md, "
        "or take it out of here.",
        f"{LIVER}: This is a folder, not a text. Take it out of here.",
    ]
    assert check([]) == 0


def test_the_check_of_a_folder_that_is_not_there_fails() -> None:
    command = [sys.executable, "-m", "annotations", "no-such-folder"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("no-such-folder: There is no such folder.")
