"""The body and the words as the viewer wants them."""

from typing import cast

from anatomy_viewer import Layer, Scene, SceneFile, SceneSite, SceneStructure

from annotations import FULL_SITE_IDS, Annotations
from components.content import structure_name
from models import Atlas

# Relative to the page, so that the app also works below a path: https://example.org/atlas/
GEOMETRY_URL = "models/glb/"


def make_scene(atlas: Atlas, words: Annotations) -> Scene:
    """Join the body and the words of a language by their ids."""
    return Scene(
        files=tuple(
            SceneFile(name=f.name, url=GEOMETRY_URL + f.path.name, bytes=f.bytes, stage=f.stage)
            for f in atlas.files
        ),
        structures=tuple(
            SceneStructure(
                id=s.id,
                name=structure_name(s, words),
                site=s.site,
                system=s.system,
                layer=cast("Layer", s.layer),  # checked when the atlas was loaded
                file=s.file,
                bounds=s.bounds_m,
                anchor=s.anchor_m,
            )
            for s in atlas.structures
        ),
        sites=tuple(
            SceneSite(id=id_, title=words.sites[id_].title, hint=words.sites[id_].where)
            for id_ in FULL_SITE_IDS
            if id_ in words.sites
        ),
        strings={key: text for key, text in words.ui.items() if key.startswith("viewer.")},
        lang=words.lang,
    )
