"""What travels between Python and the browser, said once.

``components/viewer/typescript.py`` writes these classes out as TypeScript; a test checks that both
agree. Everything here is JSON-able: strings, numbers, booleans, lists, null.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Layer = Literal["skin", "bones", "organs", "vessels", "lymph-nodes"]
Point = tuple[float, float, float]


@dataclass(frozen=True)
class SceneFile:
    """A GLB that the browser fetches.

    Parameters
    ----------
    name
        Short name, such as ``core``; structures refer to it.
    url
        Where it is served, such as ``/models/glb/core.0123456789ab.glb``.
    bytes
        Its whole size, before any compression on the way: progress and truncation are told by it.
    stage
        Stage 0 is loaded first and is needed to show anything; later stages add detail.
    """

    name: str
    url: str
    bytes: int
    stage: int


@dataclass(frozen=True)
class SceneStructure:
    """One structure of the body: a node of the same name in its file.

    Parameters
    ----------
    id
        Kebab-case id, also the name of the node in the GLB.
    name
        What people read, in the language of the scene.
    site
        The site it belongs to, or None when it is there for context only.
    system
        Organ system, such as ``skeletal``; the list of parts is grouped by it.
    layer
        What it is shown and hidden together with.
    file
        Name of the file that holds it.
    bounds
        Lowest and highest corner, in metres.
    anchor
        A point in or on it, in metres, where a leader line ends.
    """

    id: str
    name: str
    site: str | None
    system: str
    layer: Layer
    file: str
    bounds: tuple[Point, Point]
    anchor: Point


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
    files
        The GLBs.
    structures
        Every structure in them.
    sites
        In the order of their buttons.
    strings
        Every word the viewer shows or speaks, under the keys of ``strings.en.yaml``.
    lang
        BCP 47 tag of those words.
    """

    files: tuple[SceneFile, ...]
    structures: tuple[SceneStructure, ...]
    sites: tuple[SceneSite, ...]
    strings: Mapping[str, str]
    lang: str


@dataclass(frozen=True)
class Selection:
    """What the reader looks at. Both sides hold one; the higher `seq` is right.

    Parameters
    ----------
    seq
        Counts changes. The browser adds one at each action of the reader, Python at each change
        of its own (a link was opened, the Back button was pressed).
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
    """

    seq: int = 0
    site: str | None = None
    structure: str | None = None
    view: str | None = None
    present: bool = False

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
        seq, present = state.get("seq"), state.get("present", False)
        if not isinstance(seq, int) or isinstance(seq, bool) or not isinstance(present, bool):
            return None
        words = {name: state.get(name) for name in ("site", "structure", "view")}
        if not all(word is None or isinstance(word, str) for word in words.values()):
            return None
        return replace(cls(seq=seq, present=present), **words)  # type: ignore[arg-type]  # checked above


@dataclass(frozen=True)
class ViewerData:
    """The `data` of the component.

    Parameters
    ----------
    scene
        What there is to show.
    selection
        What Python knows of the selection.
    """

    scene: Scene
    selection: Selection

    def to_json(self) -> dict[str, Any]:
        """Return plain dicts and lists, as Streamlit sends them."""
        scene = self.scene
        return {
            "scene": {
                "files": [asdict(file) for file in scene.files],
                "structures": [asdict(structure) for structure in scene.structures],
                "sites": [asdict(site) for site in scene.sites],
                "strings": dict(scene.strings),
                "lang": scene.lang,
            },
            "selection": asdict(self.selection),
        }
