from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.models.broken import BROKEN, what_is_read
from tests.models.broken.breaks import Break
from tests.models.relations import CHECKS
from tests.models.relations.shapes import Body


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_the_womans_body_is_right(body: Body, check: Callable[[Body], list[str]]) -> None:
    assert "\n".join(check(body)) == ""


# His bones are hers, larger: they are as long as those of a woman of his height.
HERS_ALONE = {"check_bone_lengths"}
HIS = {name: check for name, check in CHECKS.items() if name not in HERS_ALONE}


@pytest.mark.parametrize("check", HIS.values(), ids=HIS)
def test_the_mans_body_is_right(man: Body, check: Callable[[Body], list[str]]) -> None:
    assert "\n".join(check(man)) == ""


@pytest.mark.parametrize(
    ("check", "break_it"),
    [(check, break_it) for check, _, break_it in BROKEN],
    ids=[f"{check}: {what}" for check, what, _ in BROKEN],
)
def test_a_broken_body_is_noticed(body: Body, check: str, break_it: Break) -> None:
    broken = what_is_read(check, body, break_it(body))
    assert CHECKS[check](broken) != []


def test_every_check_has_been_seen_to_fail() -> None:
    assert {check for check, _, _ in BROKEN} == set(CHECKS)
