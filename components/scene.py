"""The body and the words as the viewer wants them."""

from anatomy_viewer import (
    Scene,
    SceneBody,
    SceneFile,
    SceneLevel,
    SceneShape,
    SceneSite,
    SceneStructure,
)

from annotations import FULL_SITE_IDS, Annotations
from components import content
from components.content import structure_name
from models import Atlas, MeshFile, Shape

# Relative to the page, so that the app also works below a path: https://example.org/atlas/
GEOMETRY_URL, OWN_URL = "models/glb/", "models/own/"


def mesh_url(file: MeshFile) -> str:
    """Return where a file of meshes lies, relative to the page: ours, or a host's own."""
    return (OWN_URL if file.path.parent == content.OWN_MESHES else GEOMETRY_URL) + file.path.name


def make_scene(atlas: Atlas, words: Annotations) -> Scene:
    """Join the body and the words of a language by their ids."""
    return Scene(
        bodies=tuple(SceneBody(body.id, body.scale, body.lift_m) for body in atlas.bodies),
        files=tuple(
            SceneFile(
                name=f.name,
                url=mesh_url(f),
                bytes=f.bytes,
                need=f.need,
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
                layer=s.layer,
                shapes={body: _shape(shape) for body, shape in s.own_shapes.items()},
                reveal=s.reveal,
                replaces=s.replaces,
                within=s.within,
                only=s.only,
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


def _shape(shape: Shape) -> SceneShape:
    levels = (
        SceneLevel(level.name, level.file, round(level.error_mm, 2)) for level in shape.levels
    )
    return SceneShape(bounds=shape.bounds_m, anchor=shape.anchor_m, levels=tuple(levels))
