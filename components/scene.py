"""The body and the words as the viewer wants them."""

from collections.abc import Mapping
from typing import cast

from anatomy_viewer import (
    Scene,
    SceneBody,
    SceneFile,
    SceneLevel,
    SceneShape,
    SceneSite,
    SceneStructure,
)
from anatomy_viewer.protocol import Layer, LevelName, Need, Reveal

from annotations import FULL_SITE_IDS, Annotations
from components.content import structure_name
from models import Atlas, Shape, Structure

# Relative to the page, so that the app also works below a path: https://example.org/atlas/
GEOMETRY_URL = "models/glb/"


def make_scene(atlas: Atlas, words: Annotations) -> Scene:
    """Join the body and the words of a language by their ids."""
    # What the manifest names by a word of a list was checked when the atlas was loaded.
    return Scene(
        bodies=tuple(SceneBody(body.id, body.scale, body.lift_m) for body in atlas.bodies),
        files=tuple(
            SceneFile(
                name=f.name,
                url=GEOMETRY_URL + f.path.name,
                bytes=f.bytes,
                need=cast("Need", f.need),
                site=f.site,
                body=f.body,
            )
            for f in atlas.files
        ),
        structures=tuple(
            SceneStructure(
                id=s.id,
                name=structure_name(s, words),
                site=s.site,
                system=s.system,
                layer=cast("Layer", s.layer),
                shapes=_shapes(s),
                reveal=cast("Reveal", s.reveal),
                replaces=s.replaces,
                within=s.within,
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


def _shapes(structure: Structure) -> Mapping[str, SceneShape]:
    """Return the shapes that a structure has of its own: the viewer scales the first body's."""
    (first, shared), *others = structure.shapes.items()
    own = {body: shape for body, shape in others if shape.levels != shared.levels}
    return {body: _shape(shape) for body, shape in {first: shared, **own}.items()}


def _shape(shape: Shape) -> SceneShape:
    levels = (
        SceneLevel(cast("LevelName", level.name), level.file, round(level.error_mm, 2))
        for level in shape.levels
    )
    return SceneShape(bounds=shape.bounds_m, anchor=shape.anchor_m, levels=tuple(levels))
