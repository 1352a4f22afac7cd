"""The committed body is what the committed code builds."""

from models import Atlas
from models.pipeline.digest import Code


def test_the_committed_body_is_what_this_code_builds(atlas: Atlas) -> None:
    assert atlas.code == Code().of_body(), (
        "the code that makes the body, its libraries or its sources have changed since"
        " models/manifest.json was written: run `make atlas` and commit what it writes"
    )
