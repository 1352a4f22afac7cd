"""The body: what the atlas's meshes are, where they lie, and where they come from."""

from models.atlas import Atlas, Body, Level, MeshFile, Shape, Source, Structure
from models.manifest import load_atlas
from models.paths import PathPoint, Paths, Segment, SpreadPath, load_paths
from models.pictures import Box, still, still_box, tile
from models.reading import AtlasError

__all__ = [
    "Atlas",
    "AtlasError",
    "Body",
    "Box",
    "Level",
    "MeshFile",
    "PathPoint",
    "Paths",
    "Segment",
    "Shape",
    "Source",
    "SpreadPath",
    "Structure",
    "load_atlas",
    "load_paths",
    "still",
    "still_box",
    "tile",
]
