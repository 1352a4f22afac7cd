"""The belly and the pelvis: what touches, what does not, and where each organ lies."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import FUNDUS_MM
from tests.models.relations.shapes import MM, Body, X, Y, Z, centre, gap_mm, overlap_mm

HOLLOW = ("esophagus", "stomach", "duodenum", "small-bowel", "colon", "gallbladder", "bladder")
SOLID = ("liver", "spleen", "pancreas", *(f"kidney-{s}" for s in SIDES))
GLANDS = tuple(f"adrenal-gland-{side}" for side in SIDES)
# What only one body has.
OWN = ("uterus", "vagina", *(f"ovary-{side}" for side in SIDES), "prostate")
ILIAC = {kind: tuple(f"iliac-{kind}-{side}" for side in SIDES) for kind in ("artery", "vein")}
AROUND = ("heart", "aorta", "inferior-vena-cava", "sacrum", *(f"hip-bone-{s}" for s in SIDES))
# What was laid into the room that its neighbours leave.
LAID = (
    *("stomach", "duodenum", "small-bowel", "colon", "gallbladder", "bladder", "kidney-"),
    *("uterus", "vagina", "ovary-", "prostate", "iliac-"),
)
# Organs touch, and none lies in another.
CROSSING_MM = 1.0

# What goes over into what, or lies on it, and how wide the gap between them may be, in mm.
MEET = {
    ("esophagus", "stomach"): 3.0,
    ("stomach", "duodenum"): 4.0,
    ("duodenum", "small-bowel"): 15.0,
    ("small-bowel", "colon"): 4.0,
    ("duodenum", "pancreas"): 4.0,
    ("gallbladder", "liver"): 3.0,
    ("bile-ducts", "liver"): 1.0,
    ("bile-ducts", "gallbladder"): 1.0,
    ("bile-ducts", "duodenum"): 1.0,
    # Fat lies between them: in her own scan they are as far apart.
    **{(f"adrenal-gland-{side}", f"kidney-{side}"): 16.0 for side in SIDES},
    **{(f"iliac-artery-{side}", "aorta"): 1.0 for side in SIDES},
    **{(f"iliac-vein-{side}", "inferior-vena-cava"): 1.0 for side in SIDES},
}
MEET_IN_ONE = {
    ("uterus", "vagina"): 2.0,
    **{("uterus", f"ovary-{side}"): 4.0 for side in SIDES},
    ("prostate", "bladder"): 4.0,
}


def check_belly_apart(body: Body) -> list[str]:
    """The organs of the belly do not run into each other, nor into vessels and bones."""
    ours = [id_ for id_ in (*HOLLOW, *SOLID, *GLANDS, *OWN) if id_ in body]
    pairs = (
        *combinations(ours, 2),
        *product(ours, (*AROUND, *ILIAC["artery"], *ILIAC["vein"])),
        *product(ILIAC["artery"], ILIAC["vein"]),
    )
    wrong = []
    for a, b in pairs:
        if not a.startswith(LAID) and not b.startswith(LAID):
            continue
        if (deep := overlap_mm(body[a], body[b])) > CROSSING_MM:
            wrong.append(f"{a} and {b} run {deep:.1f} mm into each other")
    return wrong


def check_belly_meets(body: Body) -> list[str]:
    """What goes over into each other in life touches here."""
    return [
        f"{a} and {b} are {gap:.1f} mm apart"
        for (a, b), widest in (MEET | MEET_IN_ONE).items()
        if a in body and (gap := gap_mm(body[a], body[b])) > widest
    ]


def check_belly_places(body: Body) -> list[str]:
    """Each organ of the belly lies where textbooks have it (Gray's Anatomy; Moore)."""
    at = {id_: centre(body[id_]) for id_ in (*HOLLOW, *SOLID, *GLANDS)}
    low, high = ({id_: body[id_].bounds[i] for id_ in at} for i in (0, 1))
    colon, stomach = body["colon"].vertices, body["stomach"].vertices
    cardia = body["esophagus"].vertices[:, Y].min()
    flexures = {
        side: colon[colon[:, X] * sign > 60 * MM][:, Y].max()
        for side, sign in (("left", 1), ("right", -1))
    }
    rectum = colon[colon[:, Y] < colon[:, Y].min() + 30 * MM]
    pubis = body["hip-bone-left"].vertices[:, Z].max()
    second = body["duodenum"].vertices
    rules = {
        "the gallbladder is on the right": at["gallbladder"][X] < 0,
        "the gallbladder is below the middle of the liver": at["gallbladder"][Y] < at["liver"][Y],
        "the stomach's fundus rises above the cardia": stomach[:, Y].max() > cardia + 5 * MM,
        "the pancreas lies behind the stomach": at["pancreas"][Z] < at["stomach"][Z],
        "the duodenum reaches to the right of the pancreas": low["duodenum"][X]
        < low["pancreas"][X],
        "the duodenum crosses to the left": second[:, X].max() > 10 * MM,
        "each adrenal gland lies above its kidney's middle": all(
            at[f"adrenal-gland-{side}"][Y] > at[f"kidney-{side}"][Y] for side in SIDES
        ),
        "the left flexure of the colon is the higher one": flexures["left"] > flexures["right"],
        "the rectum is in the mid-line, in front of the sacrum's lower end": abs(
            rectum[:, X].mean()
        )
        < 20 * MM
        and rectum[:, Z].mean() > body["sacrum"].bounds[0, Z],
        "the bladder lies in the pelvis, behind the pubic bones": high["bladder"][Y]
        < body["sacrum"].bounds[1, Y]
        and at["bladder"][Z] < pubis,
        "the bladder is in the mid-line": abs(at["bladder"][X]) < 15 * MM,
        "the bladder is in front of the rectum": at["bladder"][Z] > rectum[:, Z].mean(),
        "the small bowel lies between stomach and bladder": at["bladder"][Y]
        < at["small-bowel"][Y]
        < at["stomach"][Y],
        "the food pipe runs down in front of the spine": body["esophagus"].bounds[0, Z]
        > body["vertebra-t6"].bounds[0, Z],
    }
    if "uterus" in body:
        womb = {id_: centre(body[id_]) for id_ in OWN if id_ in body}
        rules |= {
            "the womb lies over the bladder": womb["uterus"][Y] > at["bladder"][Y],
            "the vagina lies between bladder and rectum": rectum[:, Z].mean()
            < womb["vagina"][Z]
            < at["bladder"][Z],
            "the ovaries lie beside the womb": womb["ovary-left"][X]
            > 20 * MM
            > -20 * MM
            > womb["ovary-right"][X],
        }
    if "prostate" in body:
        rules["the prostate lies below the bladder"] = (
            centre(body["prostate"])[Y] < low["bladder"][Y] + 10 * MM
        )
    return [f"not true: {rule}" for rule, holds in rules.items() if not np.all(holds)]


def check_stomach_fundus(body: Body) -> list[str]:
    """The stomach's fundus rises under the left half of the diaphragm, left of the food pipe."""
    pipe, stomach = body["esophagus"].vertices / MM, body["stomach"].vertices / MM
    mouth, top = pipe[pipe[:, Y].argmin()], stomach[stomach[:, Y].argmax()]
    over, left = top[Y] - mouth[Y], top[X] - mouth[X]
    if not FUNDUS_MM.low <= over <= FUNDUS_MM.high or left < FUNDUS_MM.low:
        return [f"the fundus rises {over:.0f} mm over the food pipe, {left:.0f} mm beside it"]
    return []
