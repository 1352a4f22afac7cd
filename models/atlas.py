"""What the atlas knows about the body, as plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import trimesh

    from models.parts import Part

Layer = Literal["skin", "bones", "muscles", "organs", "vessels", "lymph-nodes", "examples"]
Reveal = Literal["always", "inside", "example"]
Need = Literal["first", "detail", "standard", "fine", "inside", "example", "muscles"]
LevelName = Literal["core", "standard", "fine"]

SITES = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
LAYERS: tuple[Layer, ...] = get_args(Layer)
REVEALS: tuple[Reveal, ...] = get_args(Reveal)
NEEDS: tuple[Need, ...] = get_args(Need)
LEVELS: tuple[LevelName, ...] = get_args(LevelName)

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Body:
    """Whose body it is, and how it is made of the shared geometry.

    Attributes
    ----------
    id : str
        ``"female"`` or ``"male"``.
    height_m : float
        Standing height in metres.
    scale, lift_m : float
        A shared point at height y, in metres, lies at ``scale * y + lift_m`` in this body; to the
        side and to the front it is only scaled.
    """

    id: str
    height_m: float
    scale: float
    lift_m: float


@dataclass(frozen=True, slots=True)
class MeshFile:
    """One GLB file.

    Attributes
    ----------
    name : str
        What levels call it: ``"fine-brain"``.
    path : Path
        Where it lies on disk.
    need : Need
        When it is needed. ``first``: to show anything. ``detail``: for what is not in the first
        view. ``standard``: better versions of what is. ``fine``: the best versions, when their site
        is looked at. ``inside``: to look inside a site. ``example``: to show examples of spread.
        ``muscles``: to show the muscles, which are hidden at first.
    site : str or None
        The site that a ``fine`` or ``inside`` file belongs to.
    body : str or None
        Whose it is; None for what all bodies share.
    bytes, bytes_gzip : int
        Its size, and its size as sent.
    sha256 : str
        Of its bytes; the first twelve digits are part of its file name.
    triangles : int
        In all its structures together.
    """

    name: str
    path: Path
    need: Need
    site: str | None
    body: str | None
    bytes: int
    bytes_gzip: int
    sha256: str
    triangles: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level of detail of a structure: the node of the structure's name in a file.

    Attributes
    ----------
    name : LevelName
        ``core``, ``standard`` or ``fine``.
    file : str
        Name of the `MeshFile` that holds it.
    triangles : int
        How many triangles it has.
    error_mm : float
        How far it strays at most from the surface as the pipeline made it, in millimetres.
    sha256 : str
        Of its geometry as read from the file.
    """

    name: LevelName
    file: str
    triangles: int
    error_mm: float
    sha256: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A structure's shape in one body.

    Attributes
    ----------
    bounds_m : (Point, Point)
        Lowest and highest corner, in metres (+Y up, the patient faces +Z, the left is +X).
    centroid_m : Point
        The middle of its surface.
    anchor_m : Point
        A point on or in it, for a marker or a leader line.
    volume_ml : float or None
        None when the surface is not closed.
    levels : tuple of Level
        From the coarsest to the finest.
    """

    bounds_m: tuple[Point, Point]
    centroid_m: Point
    anchor_m: Point
    volume_ml: float | None
    levels: tuple[Level, ...]

    @property
    def triangles(self) -> int:
        """Triangles of the finest level."""
        return self.levels[-1].triangles

    def within(self, body: Body) -> Shape:
        """Return the shape as it is in a body that is a scaled one."""

        def place(point: Point) -> Point:
            x, y, z = (body.scale * value for value in point)
            return x, y + body.lift_m, z

        low, high = self.bounds_m
        volume = None if self.volume_ml is None else self.volume_ml * body.scale**3
        return Shape(
            (place(low), place(high)),
            place(self.centroid_m),
            place(self.anchor_m),
            volume,
            self.levels,
        )


def in_all_bodies(
    own: Mapping[str, Shape], bodies: Mapping[str, Body], only: str | None = None
) -> Mapping[str, Shape]:
    """Return a structure's shape in each body: its own, or the first body's, scaled.

    What `only` one body has is in no other.
    """
    first, *_ = bodies
    return MappingProxyType(
        {
            id_: own.get(id_) or own[first].within(body)
            for id_, body in bodies.items()
            if only in (None, id_)
        }
    )


@dataclass(frozen=True, slots=True)
class Structure:
    """One thing that can be pointed at: a bone, an organ, a group of lymph nodes.

    Attributes
    ----------
    id : str
        The name shared with the texts, the address bar, the viewer and the nodes of the files.
    names : mapping of str to str
        Names by language code; ``"en"`` is always there.
    terms : mapping of str to str
        What scholars call it: ``la`` (Terminologia Anatomica 2), and its codes ``ta2``, ``uberon``,
        ``fma``, as far as they were verified.
    site : str or None
        The place of spread that it belongs to, None for what is there as context.
    system, layer : str
        Its organ system, and what it is shown or hidden with.
    reveal : str
        ``always``, ``inside`` (when the reader looks inside its site) or ``example`` (when the
        reader wants to see examples of spread).
    replaces : tuple of str
        What it stands for while it is shown.
    within : tuple of str
        What is seen through while it is shown.
    only : str or None
        The one body that has it; None for all.
    shapes : mapping of str to Shape
        By body.
    source : str
        Key of the `Source` it was made from.
    """

    id: str
    names: Mapping[str, str]
    terms: Mapping[str, str]
    site: str | None
    system: str
    layer: Layer
    reveal: Reveal
    replaces: tuple[str, ...]
    within: tuple[str, ...]
    only: str | None
    shapes: Mapping[str, Shape]
    source: str

    @property
    def own_shapes(self) -> Mapping[str, Shape]:
        """The shapes that are modelled: the first body's, and those that are not it, scaled."""
        (first, shared), *others = self.shapes.items()
        own = {body: shape for body, shape in others if shape.levels != shared.levels}
        return {first: shared, **own}


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
    code : str
        Digest of the code, the libraries and the sources that it was made from.
    bodies : tuple of Body
        The first is the one whose geometry the others share.
    files : tuple of MeshFile
        In the order in which they are needed.
    structures : tuple of Structure
        In the order of the lists that readers see.
    sources : tuple of Source
        For the About page.
    """

    version: str
    code: str
    bodies: tuple[Body, ...]
    files: tuple[MeshFile, ...]
    structures: tuple[Structure, ...]
    sources: tuple[Source, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Structure]:
        """Structures by id."""
        return MappingProxyType({structure.id: structure for structure in self.structures})

    def __getitem__(self, id_: str) -> Part:
        """Return a structure in the first body that has it, ready for its meshes."""
        return self.part(id_)

    def part(self, id_: str, body: str | None = None) -> Part:
        """Return a structure as it lies in a body.

        Parameters
        ----------
        id_ : str
            ``"liver"``: the ids are the keys of `by_id`.
        body : str, optional
            ``"female"`` or ``"male"``; the first that has it, unless it is named.

        Raises
        ------
        KeyError
            If there is no such structure or body, or this body does not have it.
        ModuleNotFoundError
            If what `requirements-library.txt` names is not installed.
        """
        try:
            from models.parts import Part
        except ModuleNotFoundError as error:
            told = f"meshes need {error.name}: pip install -r requirements-library.txt"
            raise ModuleNotFoundError(told, name=error.name) from error

        structure = self.by_id.get(id_)
        if structure is None:
            near = get_close_matches(id_, self.by_id, n=3)
            raise KeyError(f"no structure {id_!r}" + (f"; {', '.join(near)}?" if near else ""))
        bodies = {one.id: one for one in self.bodies}
        body = body or next(iter(structure.shapes))
        if body not in structure.shapes:
            raise KeyError(f"no {id_!r} in the body {body!r}, but in {', '.join(structure.shapes)}")
        return Part(self, structure, bodies[body])

    def parts(
        self,
        sites: Collection[str] = (),
        *,
        body: str = "female",
        reveals: Collection[Reveal] = frozenset({"always"}),
    ) -> tuple[Part, ...]:
        """Return the structures of a body, in the order of the lists.

        Parameters
        ----------
        sites : collection of str, optional
            Only what belongs to these places of spread; all, if none is named.
        body : str, optional
            ``"female"`` or ``"male"``.
        reveals : collection of Reveal, optional
            What is seen only inside, and examples of spread, are left out unless they are named.

        Raises
        ------
        KeyError
            If there is no such site or body.
        """
        if unknown := {*sites} - {*SITES} or {body} - {one.id for one in self.bodies}:
            raise KeyError(f"no {min(unknown)!r}")
        return tuple(
            self.part(structure.id, body)
            for structure in self.structures
            if body in structure.shapes
            and structure.reveal in reveals
            and (not sites or structure.site in sites)
        )

    def scene(
        self,
        sites: Collection[str] = (),
        *,
        body: str = "female",
        level: LevelName = "standard",
        unit: Literal["m", "mm"] = "m",
    ) -> trimesh.Scene:
        """Return the meshes of `parts` as one scene, each under its id."""
        import trimesh

        meshes = {one.id: one.mesh(level, unit) for one in self.parts(sites, body=body)}
        return trimesh.Scene(meshes)

    def at(self, point_m: Point, *, body: str = "female") -> tuple[Part, ...]:
        """Return what a point lies in, from the smallest to the largest: the skin comes last.

        Parameters
        ----------
        point_m : Point
            In metres (+Y up, the patient faces +Z, the left is +X).
        body : str, optional
            ``"female"`` or ``"male"``.
        """
        found = [
            one
            for one in self.parts(body=body, reveals=("always", "inside"))
            if one.contains(point_m)
        ]
        return tuple(sorted(found, key=lambda one: one.shape.volume_ml or 0.0))
