"""What the helper can do, by name. Each job gets what JSON can say and a folder, and says JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from models import Atlas, load_atlas
from models.workshop.cut import Cut, Plane, cut
from models.workshop.helper import RefusedError
from models.workshop.solids import write_meshes

Wish = Mapping[str, Any]
FINE_PARTS = 60


@cache
def atlas() -> Atlas:
    """Return the body, read once."""
    return load_atlas()


def cut_wished(wish: Wish) -> Cut:
    """Cut as wished: `body`, `parts` by id, `at_m` and `normal` of the plane."""
    at_m, normal = tuple(wish["at_m"]), tuple(wish["normal"])
    made = _cut(wish["body"], tuple(wish["parts"]), Plane(at_m, normal))
    if not made.faces:
        raise RefusedError("nothing-cut")
    return made


# What is shown is what is drawn and saved next.
@lru_cache(maxsize=4)
def _cut(body: str, ids: tuple[str, ...], plane: Plane) -> Cut:
    parts = [atlas().part(id_, body) for id_ in ids]
    return cut(parts, plane, "fine" if len(parts) <= FINE_PARTS else "standard")


def show_cut(wish: Wish, folder: Path) -> dict[str, Any]:
    """Write `cut.png` and say what was cut: ids, areas in cm², and which side is which."""
    from PIL import Image

    from models.workshop.drawing import picture
    from models.workshop.outline import ways

    made = cut_wished(wish)
    Image.fromarray(picture(made)).save(folder / "cut.png")
    faces = [{"id": face.part.id, "area_cm2": face.area_cm2} for face in made.faces]
    return {"faces": faces, "sides": ways(made)}


def draw_outline(wish: Wish, folder: Path) -> dict[str, Any]:
    """Write `cut.svg`; besides as for `show_cut`, `names`, `sides`, `blank` and `title`."""
    from models.workshop.outline import outline

    drawn = outline(
        cut_wished(wish), wish["names"], wish["sides"], blank=wish["blank"], title=wish["title"]
    )
    (folder / "cut.svg").write_text(drawn, encoding="utf-8")
    return {}


def turn_cut(wish: Wish, folder: Path) -> dict[str, Any]:
    """Write `cut.html`, which a browser can turn."""
    from models.workshop.drawing import MOST_TRIANGLES, triangles_of, turning

    made = cut_wished(wish)
    if triangles_of(made) > MOST_TRIANGLES:
        raise RefusedError("too-much-to-turn")
    (folder / "cut.html").write_text(turning(made), encoding="utf-8")
    return {}


def save_cut(wish: Wish, folder: Path) -> dict[str, Any]:
    """Write `cut.glb`, `cut.usdz` or `cut.stl`, as `kind` says: closed, also where it was cut."""
    made = cut_wished(wish)
    write_meshes(folder / f"cut.{wish['kind']}", made.kept, atlas(), wish["names"])
    return {}


def look_at_mesh(wish: Wish, folder: Path) -> dict[str, Any]:
    """Say what is in the file `mesh`, which has an `ending`."""
    from models.workshop.own_mesh import look

    return look((folder / "mesh").read_bytes(), wish["ending"])


def place_mesh(wish: Wish, folder: Path) -> dict[str, Any]:
    """Place the file `mesh` in a body: write `own.glb` and `own.png`, and say where it lies.

    Besides the `ending`, the wish has `id`, `body`, `unit`, `frame`, `at_m`, and `around`: the ids
    of what the picture shows with it.
    """
    from PIL import Image

    from models.workshop.drawing import picture_of
    from models.workshop.own_mesh import place, read_mesh
    from models.workshop.solids import write_mesh

    mesh = place(
        read_mesh((folder / "mesh").read_bytes(), wish["ending"]),
        wish["unit"],
        wish["frame"],
        wish["at_m"],
    )
    write_mesh(folder / "own.glb", mesh, wish["id"])
    around = [atlas().part(id_, wish["body"]) for id_ in wish["around"]]
    Image.fromarray(picture_of(mesh, around)).save(folder / "own.png")
    low, high = (tuple(float(one) for one in corner) for corner in mesh.bounds)
    volume_ml = float(mesh.volume) * 1e6 if mesh.is_watertight else None
    return {"bounds_m": (low, high), "volume_ml": volume_ml, "triangles": len(mesh.faces)}


def print_piece(wish: Wish, folder: Path) -> dict[str, Any]:
    """Write `piece.stl` and `piece.3mf` of `parts` of a `body`, with a `number`."""
    from models.workshop.print_kit import piece, write_piece

    parts = [atlas().part(id_, wish["body"]) for id_ in wish["parts"]]
    solid = piece(parts, wish["number"])
    for ending in ("stl", "3mf"):
        write_piece(folder / f"piece.{ending}", solid)
    return {}


JOBS: dict[str, Callable[[Wish, Path], dict[str, Any]]] = {
    "show-cut": show_cut,
    "outline": draw_outline,
    "turn": turn_cut,
    "save-cut": save_cut,
    "look": look_at_mesh,
    "place": place_mesh,
    "print": print_piece,
}
