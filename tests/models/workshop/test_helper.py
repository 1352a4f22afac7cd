"""The helper: whatever happens in it, the server goes on."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from models.workshop.helper import ROOT, FailedError, Helper, Limits, RefusedError

pytestmark = pytest.mark.body
LIVER = {"body": "female", "parts": ["liver"], "at_m": [0, 1.15, 0], "normal": [0, -1, 0]}
AT_THE_FEET = LIVER | {"at_m": [0, 0.05, 0]}


@pytest.fixture(scope="module")
def helper() -> Iterator[Helper]:
    helper = Helper()
    yield helper
    helper.stop()


def test_what_it_made_comes_back_and_nothing_stays(helper: Helper) -> None:
    names = {"liver": "Liver"}
    answer = helper.ask("save-cut", LIVER | {"kind": "glb", "names": names})
    assert list(answer.files) == ["cut.glb"]
    assert answer.files["cut.glb"].startswith(b"glTF")


def test_what_cannot_be_done_is_refused_with_a_reason(helper: Helper) -> None:
    with pytest.raises(RefusedError, match="nothing-cut"):
        helper.ask("show-cut", AT_THE_FEET)


def test_a_job_that_fails_is_told_and_the_next_is_done(helper: Helper) -> None:
    with pytest.raises(FailedError):
        helper.ask("show-cut", LIVER | {"parts": ["no-such-part"]})
    with pytest.raises(RefusedError):
        helper.ask("show-cut", AT_THE_FEET)


def test_a_job_that_does_not_end_is_ended_and_the_next_is_done() -> None:
    helper = Helper(Limits(seconds=0.3))
    began = time.monotonic()
    with pytest.raises(FailedError):
        helper.ask("show-cut", LIVER)
    assert time.monotonic() - began < 10
    helper.limits = Limits()
    with pytest.raises(RefusedError):
        helper.ask("show-cut", AT_THE_FEET)
    helper.stop()


def test_one_that_was_ended_from_outside_is_started_again(helper: Helper) -> None:
    helper.stop()
    with pytest.raises(RefusedError):
        helper.ask("show-cut", AT_THE_FEET)


def test_it_reaches_no_other_computer() -> None:
    attempt = (
        "import sys, socket; from models.workshop.__main__ import ask_nobody; "
        "sys.addaudithook(ask_nobody); socket.create_connection(('example.org', 80), timeout=5)"
    )
    done = subprocess.run(
        [sys.executable, "-c", attempt], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "the workshop asks nobody" in done.stderr


def test_what_readers_need_loads_nothing_of_it() -> None:
    look = (
        "import sys; sys.path.insert(0, '.'); import serving.front_end; "
        "import components.workshop.page; "
        "heavy = {'pyvista', 'vtkmodules', 'trimesh', 'stpyvista', 'manifold3d'}; "
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", look], cwd=ROOT, check=True)
