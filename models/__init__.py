"""The body: what the atlas's meshes are, where they lie, and where they come from."""

from models.atlas import Atlas, Body, MeshFile, Source, Structure
from models.manifest import AtlasError, load_atlas
from models.pictures import still

__all__ = ["Atlas", "AtlasError", "Body", "MeshFile", "Source", "Structure", "load_atlas", "still"]
