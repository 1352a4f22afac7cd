"""The catalogue: every structure of the atlas, with its name and its place in the app.

The order is the order of the lists that readers see: from the outside in, from the head down.
"""

from models.pipeline.catalogue.bones import cut_open, skeleton
from models.pipeline.catalogue.breast import breasts
from models.pipeline.catalogue.entry import (
    BODIES,
    BODY_MODEL,
    SIDES,
    SYSTEMS,
    Entry,
)
from models.pipeline.catalogue.examples import examples
from models.pipeline.catalogue.muscles import muscles
from models.pipeline.catalogue.organs import organs
from models.pipeline.catalogue.vessels import lymph, vessels

__all__ = [
    "BODIES", "BY_ID", "CATALOGUE", "SIDES", "SYSTEMS", "Entry",
]  # fmt: skip

CATALOGUE: tuple[Entry, ...] = (
    Entry("skin", "Skin", None, "integumentary", "skin", BODY_MODEL, own=True),
    *skeleton(),
    *cut_open(),
    *organs(),
    *breasts(),
    *muscles(),
    *vessels(),
    *lymph(),
    *examples(),
)
BY_ID = {entry.id: entry for entry in CATALOGUE}
