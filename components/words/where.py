"""Where do you feel it? A body to touch, and the signs that are felt in each region of it."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from html import escape
from itertools import groupby

from annotations import WarningSign
from annotations.ids import REGION_IDS
from components import content
from components.words.handout import STILL_URL, sides
from components.words.prose import Prose
from components.words.say import say
from components.words.urgency import urgency_tag
from models import Box, Structure, still, still_box

# What lies around each spot of a region, as patterns of structures: from them, and not by eye, it
# is known where the spot is in the picture. What is felt behind, or nowhere, is in the list alone.
SPOTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "head": (("skull", "mandible"),),
    "neck": (("vertebra-c[4-7]",),),
    "chest": (("sternum", "rib-*-[1-7]"),),
    "belly": (("rib-*-11", "vertebra-l[1-5]"),),
    "arms": tuple((f"humerus-{s}", f"radius-{s}", f"hand-{s}") for s in ("right", "left")),
    "legs": tuple((f"hip-bone-{s}", f"femur-{s}", f"foot-{s}") for s in ("right", "left")),
}
# 24 pixels of the picture as it is on a phone: shares of its width and of its height.
FINGER = (0.165, 0.08)


def where_is_it(prose: Prose, signs: Iterable[WarningSign]) -> str:
    """Return the picture, the regions beside it, and the signs of each, which a region opens."""
    ui = prose.words.ui
    told = tuple(signs)
    regions = "".join(
        f'<li><a href="#{_id(region)}">{_name(ui, region)}</a></li>' for region in REGION_IDS
    )
    lists = "".join(
        _signs_of(ui, region, (sign for sign in told if region in sign.regions))
        for region in REGION_IDS
    )
    return (
        f'<section class="section-where" id="section-where" tabindex="-1">'
        f"<h2>{escape(say(ui, 'app.where'))}</h2>"
        f'<div class="where-is-it">{_picture(ui)}<ul class="regions">{regions}</ul></div>'
        f"{lists}</section>"
    )


def spots(structures: Iterable[Structure]) -> str:
    """Return the places to touch in the picture of the whole body, each a link to its region.

    They are the list's links once more, for a finger or a mouse: nobody meets them twice by
    keyboard, or by ear.
    """
    seen = [structure for structure in structures if structure.reveal == "always"]
    html = ""
    for region, of_region in SPOTS.items():
        for patterns in of_region:
            around = [s for s in seen if any(fnmatchcase(s.id, pattern) for pattern in patterns)]
            box = still_box(structure.shapes["female"] for structure in around)
            html += f'<a href="#{_id(region)}" tabindex="-1">{_rectangle(box)}</a>'
    return (
        f'<svg class="spots" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">'
        f"{html}</svg>"
    )


def _rectangle(box: Box) -> str:
    """Return a box as a finger finds it: in hundredths of the picture, and never too small."""
    width, height = max(box.width, FINGER[0]), max(box.height, FINGER[1])
    left, top = box.left - (width - box.width) / 2, box.top - (height - box.height) / 2
    sides = {"x": left, "y": top, "width": width, "height": height}
    said = " ".join(f'{side}="{100 * share:.1f}"' for side, share in sides.items())
    return f"<rect {said}/>"


def _picture(ui: Mapping[str, str]) -> str:
    atlas = content.body()
    if atlas is None:
        return ""
    picture, how = (escape(say(ui, f"app.where.{key}")) for key in ("picture", "how"))
    return (
        f'<figure><div class="touch"><img src="{STILL_URL}{still(None).name}" alt="{picture}">'
        f"{spots(atlas.structures)}</div>"
        f'<figcaption>{sides(ui)}<span class="how">{how}</span></figcaption></figure>'
    )


def _signs_of(ui: Mapping[str, str], region: str, signs: Iterable[WarningSign]) -> str:
    lists = ""
    for _, group in groupby(signs, key=lambda sign: sign.urgency):
        first, *others = group
        links = "".join(
            f'<li><a href="#danger-{escape(sign.id)}">{escape(sign.title)}</a></li>'
            for sign in (first, *others)
        )
        lists += f"<h3>{urgency_tag(ui, first)}</h3><ul>{links}</ul>"
    # A link leads to what is within: so a browser without a script opens what lies around it.
    return (
        f'<details class="region" name="region"><summary>{_name(ui, region)}</summary>'
        f'<div id="{_id(region)}" tabindex="-1">{lists}</div></details>'
    )


def _name(ui: Mapping[str, str], region: str) -> str:
    return escape(say(ui, f"app.region.{region}"))


def _id(region: str) -> str:
    return f"region-{region}"
