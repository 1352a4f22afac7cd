"""The breasts, what they are made of, and the muscles behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.pipeline.catalogue.entry import ATLAS, SIDES, Entry, inside


def breasts() -> Iterator[Entry]:
    """Yield the breasts, their parts and the chest muscles."""
    for side in SIDES:
        yield Entry(
            f"breast-{side}",
            f"{side.capitalize()} breast",
            "breast",
            "integumentary",
            "organs",
            ATLAS,
            own=True,
        )
    for side in SIDES:
        yield Entry(
            f"breast-gland-{side}",
            f"Milk glands of the {side} breast",
            "breast",
            "integumentary",
            "organs",
            ATLAS,
            first=False,
            own=True,
        )
    for part, name, within in (
        ("nipple", "Nipple of the {} breast", ()),
        ("ducts", "Milk ducts of the {} breast", ("breast-{}", "breast-fat-{}")),
        ("fat", "Fatty tissue of the {} breast", ("breast-{}",)),
    ):
        for side in SIDES:
            yield inside(
                f"breast-{part}-{side}",
                name.format(side),
                "breast",
                "organs",
                own=True,
                within=tuple(id_.format(side) for id_ in within),
            )
    for muscle, name in (
        ("pectoralis-major", "Large chest muscle (pectoralis major), {}"),
        ("pectoralis-minor", "Small chest muscle (pectoralis minor), {}"),
    ):
        for side in SIDES:
            entry = inside(
                f"{muscle}-{side}",
                name.format(side),
                "breast",
                "muscles",
                own=True,
                within=(f"pectoralis-major-{side}",) if "minor" in muscle else (),
            )
            yield replace(entry, system="muscular")
