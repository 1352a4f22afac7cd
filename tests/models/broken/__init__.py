"""Bodies broken on purpose: each check must notice at least one of them."""

from __future__ import annotations

from tests.models.broken import (
    body,
    breast_lymph,
    coherence,
    examples,
    insides_head_chest,
    insides_liver_bone,
    surfaces,
)
from tests.models.broken.breaks import Break

# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    broken
    for module in (
        body,
        coherence,
        surfaces,
        breast_lymph,
        insides_head_chest,
        insides_liver_bone,
        examples,
    )
    for broken in module.BROKEN
]
