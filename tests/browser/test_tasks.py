"""The tasks that readers come with: each is done, and takes no more presses than it did.

Those at which readers once failed are tried each time, the others with the full matrices.
"""

import pytest
from playwright.sync_api import Browser

from tests.browser.tasks import TASKS, Task

EACH = [
    pytest.param(task, id=task.name, marks=() if "failed" in task.before else pytest.mark.full)
    for task in TASKS
]


@pytest.mark.parametrize("task", EACH)
def test_a_task_is_done_with_no_more_presses_than_it_took(
    server: str, browser: Browser, task: Task
) -> None:
    hand = task.begin(browser, server)
    task.do(hand)
    assert hand.presses <= task.most
    hand.page.context.close()
