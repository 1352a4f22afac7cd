"""What travels between Python and the browser, said once.

``components/viewer/typescript.py`` writes these classes out as TypeScript; a test checks that both
agree. Everything here is JSON-able: strings, numbers, booleans, lists, null. What there are many of
are named tuples, which JSON makes lists: every run of the page sends them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, NamedTuple

Layer = Literal["skin", "bones", "muscles", "organs", "vessels", "lymph-nodes", "examples"]
Need = Literal["first", "detail", "standard", "fine", "inside", "example", "muscles"]
Reveal = Literal["always", "inside", "example"]
LevelName = Literal["core", "standard", "fine"]
Point = tuple[float, float, float]


@dataclass(frozen=True)
class SceneBody:
    """One body. The first is the one whose geometry the others share.

    Parameters
    ----------
    id
        ``female`` or ``male``.
    scale, lift
        A shared point at height y, in metres, lies at ``scale * y + lift`` in this body; to the
        side and to the front it is only scaled.
    """

    id: str
    scale: float
    lift: float


@dataclass(frozen=True)
class SceneFile:
    """A GLB that the browser may fetch.

    Parameters
    ----------
    name
        Short name, such as ``fine-brain``; levels refer to it.
    url
        Where it is served, such as ``/models/glb/first.0123456789ab.glb``.
    bytes
        Its whole size, before any compression on the way: progress and truncation are told by it.
    need
        When it is fetched. ``first``: before anything is shown. ``detail``: right after.
        ``standard``: then, in the background. ``fine``: when its site is looked at from near.
        ``inside``: to look inside its site. ``example``: to show examples.
    site
        The site that a ``fine`` or ``inside`` file belongs to.
    body
        Whose it is; None for what all bodies share.
    """

    name: str
    url: str
    bytes: int
    need: Need
    site: str | None
    body: str | None


class SceneLevel(NamedTuple):
    """One level of detail of a shape: a node named as the structure, in a file.

    Parameters
    ----------
    name
        ``core`` is the coarsest.
    file
        Name of the file that holds it.
    error_mm
        How far it strays at most from the true surface, in millimetres.
    """

    name: LevelName
    file: str
    error_mm: float


class SceneShape(NamedTuple):
    """Where a structure lies in a body, and the meshes of it.

    Parameters
    ----------
    bounds
        Lowest and highest corner, in metres.
    anchor
        A point in or on it, in metres, where a leader line ends.
    levels
        From the coarsest to the finest.
    """

    bounds: tuple[Point, Point]
    anchor: Point
    levels: tuple[SceneLevel, ...]


class SceneStructure(NamedTuple):
    """One structure of the body.

    Parameters
    ----------
    id
        Kebab-case id, also the name of its nodes in the GLBs.
    name
        What people read, in the language of the scene.
    site
        The site it belongs to, or None when it is there for context only.
    system
        Organ system, such as ``skeletal``; the list of parts is grouped by it.
    layer
        What it is shown and hidden together with.
    shapes
        By body. A body that is not here has the shape of the first, scaled.
    reveal
        ``always``, ``inside`` (while the reader looks inside its site) or ``example`` (while
        examples are shown).
    replaces
        Ids of what it stands for while it is shown.
    within
        Ids of what is seen through while it is shown.
    only
        The one body that has it; None for all.
    """

    id: str
    name: str
    site: str | None
    system: str
    layer: Layer
    shapes: Mapping[str, SceneShape]
    reveal: Reveal = "always"
    replaces: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    only: str | None = None


@dataclass(frozen=True)
class SceneSite:
    """A place to which breast cancer may spread: a large button and a marker on the body.

    Parameters
    ----------
    id
        Kebab-case id, such as ``lymph-nodes``.
    title
        What the button says.
    hint
        One short line for those who rest on it.
    """

    id: str
    title: str
    hint: str


@dataclass(frozen=True)
class Scene:
    """Everything there is to show. Constant for a language: a new scene builds the viewer anew.

    Parameters
    ----------
    bodies
        The bodies; the first is shown unless another is asked for.
    files
        The GLBs, in the order in which they are needed.
    structures
        Every structure in them.
    sites
        In the order of their buttons.
    strings
        Every word the viewer shows or speaks, under the keys of ``strings.en.yaml``.
    lang
        BCP 47 tag of those words.
    """

    bodies: tuple[SceneBody, ...]
    files: tuple[SceneFile, ...]
    structures: tuple[SceneStructure, ...]
    sites: tuple[SceneSite, ...]
    strings: Mapping[str, str]
    lang: str

    def to_json(self) -> dict[str, Any]:
        """Return plain dicts and lists: the structures, which are many, without their keys."""
        return {
            "bodies": [asdict(body) for body in self.bodies],
            "files": [asdict(file) for file in self.files],
            "structures": [list(structure) for structure in self.structures],
            "sites": [asdict(site) for site in self.sites],
            "strings": dict(self.strings),
            "lang": self.lang,
        }


@dataclass(frozen=True)
class Selection:
    """What the reader looks at.

    Parameters
    ----------
    site
        Id of the selected site.
    structure
        Id of the selected structure; its site is then ``site``.
    view
        ``front``, ``back``, ``left``, ``right``, or numbers joined by commas: azimuth and elevation
        in degrees and zoom, then, when the view was moved sideways, the shift in metres
        (x, y, z). None: wherever the selection takes the camera.
    present
        True while the viewer fills a projector's screen.
    body
        Id of the body that is shown; the scene's first for any other word.
    inside
        True while the reader looks inside the site.
    examples
        True while examples are shown.
    """

    site: str | None = None
    structure: str | None = None
    view: str | None = None
    present: bool = False
    body: str = "female"
    inside: bool = False
    examples: bool = False

    @classmethod
    def from_state(cls, state: object) -> Selection | None:
        """Read what the browser sent.

        Parameters
        ----------
        state
            The component's state: a mapping with the names of the fields.

        Returns
        -------
        Selection or None
            None when it is not of that shape: the browser is not to be trusted.
        """
        if not isinstance(state, Mapping):
            return None
        body = state.get("body")
        words = {name: state.get(name) for name in ("site", "structure", "view")}
        flags = {name: state.get(name, False) for name in ("present", "inside", "examples")}
        if (
            not isinstance(body, str)
            or not all(word is None or isinstance(word, str) for word in words.values())
            or not all(isinstance(flag, bool) for flag in flags.values())
        ):
            return None
        return replace(cls(body=body), **words, **flags)  # type: ignore[arg-type]  # checked above


@dataclass(frozen=True)
class ViewerData:
    """The `data` of the component.

    Parameters
    ----------
    scene
        What there is to show.
    selection
        What Python wishes to be selected; None when it has no wish.
    """

    scene: Scene
    selection: Selection | None

    def to_json(self) -> dict[str, Any]:
        """Return plain dicts and lists, as Streamlit sends them."""
        wish = self.selection
        return {"scene": self.scene.to_json(), "selection": asdict(wish) if wish else None}
