"""What the atlas knows about the body, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Body:
    """Whose body it is.

    Attributes
    ----------
    sex : str
        ``"female"``.
    height_m : float
        Standing height in metres.
    """

    sex: str
    height_m: float


@dataclass(frozen=True, slots=True)
class MeshFile:
    """One GLB file.

    Attributes
    ----------
    name : str
        What structures call it: ``"core"``.
    path : Path
        Where it lies on disk.
    stage : int
        0 is fetched first.
    bytes, bytes_gzip : int
        Its size, and its size as sent.
    sha256 : str
        Of its bytes; the first twelve digits are part of its file name.
    triangles : int
        In all its structures together.
    """

    name: str
    path: Path
    stage: int
    bytes: int
    bytes_gzip: int
    sha256: str
    triangles: int


@dataclass(frozen=True, slots=True)
class Structure:
    """One thing that can be pointed at: a bone, an organ, a group of lymph nodes.

    Attributes
    ----------
    id : str
        The name shared with the texts, the address bar and the viewer.
    names : mapping of str to str
        Names by language code; ``"en"`` is always there.
    site : str or None
        The place of spread that it belongs to, None for what is there as context.
    system, layer : str
        Its organ system, and what it is shown or hidden with.
    file, node : str
        The `MeshFile` that holds it and the name of its node there.
    bounds_m : (Point, Point)
        Lowest and highest corner, in metres (+Y up, the patient faces +Z, her left is +X).
    centroid_m : Point
        The middle of its surface.
    anchor_m : Point
        A point on or in it, for a marker or a leader line.
    volume_ml : float or None
        None when the surface is not closed.
    triangles : int
        How many triangles it has.
    sha256 : str
        Of its geometry as read from the file.
    source : str
        Key of the `Source` it was made from.
    """

    id: str
    names: Mapping[str, str]
    site: str | None
    system: str
    layer: str
    file: str
    node: str
    bounds_m: tuple[Point, Point]
    centroid_m: Point
    anchor_m: Point
    volume_ml: float | None
    triangles: int
    sha256: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where geometry comes from, and on what terms.

    Attributes
    ----------
    key : str
        What structures call it.
    package, version : str
        The package of a public registry, or this project.
    licence, credit : str
        The licence of the data, and the words of thanks that it asks for.
    url, note : str
        More about it; empty when there is nothing to say.
    """

    key: str
    package: str
    version: str
    licence: str
    credit: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Atlas:
    """The whole body, checked.

    Attributes
    ----------
    version : str
        Of the body.
    body : Body
        Whose body it is.
    files : tuple of MeshFile
        In the order in which they are fetched.
    structures : tuple of Structure
        In the order of the lists that readers see.
    sources : tuple of Source
        For the About page.
    """

    version: str
    body: Body
    files: tuple[MeshFile, ...]
    structures: tuple[Structure, ...]
    sources: tuple[Source, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Structure]:
        """Structures by id."""
        return MappingProxyType({structure.id: structure for structure in self.structures})
