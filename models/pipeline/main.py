"""What ``make atlas`` does: from the sources to the files, the pictures and the report."""

from __future__ import annotations

import resource
import sys

from models.pipeline.build import PATHS, STATURE, WOMAN, build_body, build_versions
from models.pipeline.catalogue import CATALOGUE
from models.pipeline.catalogue.terms import load_terms
from models.pipeline.digest import Code
from models.pipeline.geometry.nodejs import NodeError
from models.pipeline.output.pack import PackError, pack
from models.pipeline.output.render import draw_sheets
from models.pipeline.output.report import write_report, write_times
from models.pipeline.output.still import draw_stills
from models.pipeline.progress import Progress
from models.pipeline.sources import CACHE, MODELS, SourceError, credit, fetch, load_sources
from models.pipeline.spread.paths import write_paths
from models.pipeline.steps import StepError, Steps


def build_atlas() -> int:
    """Build the atlas into ``models/`` and return the exit status."""
    progress = Progress()
    steps = Steps(progress, CACHE / "steps")
    code = Code()
    sources = load_sources()
    try:
        with progress.step("fetching and checking sources"):
            at = {key: fetch(source) for key, source in sources.items() if "file" in source}
        store = build_body(steps, at)
        versions = build_versions(steps, store)
        stature = store.all_of(STATURE)
        with progress.step("packing"):
            thanks = [credit(key, source) for key, source in sources.items()]
            atlas = pack(versions, stature, thanks, load_terms(), code.of_body(), MODELS)
        write_paths(store.all_of(WOMAN), store.all_of(PATHS), MODELS / "paths.json")
        with progress.step("still pictures"):
            draw_stills(MODELS)
        with progress.step("sheets of views"):
            draw_sheets(MODELS)
        with progress.step("report"):
            write_report(MODELS)
    except (SourceError, NodeError, StepError, PackError) as error:
        print(f"\nmake atlas: {error}", file=sys.stderr)
        return 1
    write_times(steps.took, _peak_mb(), MODELS)
    steps.clean()
    first = sum(file.bytes_gzip for file in atlas.files if file.need == "first")
    whole = sum(file.bytes_gzip for file in atlas.files)
    print(
        f"{len(CATALOGUE)} structures in {progress.total_s():.0f} s;"
        f" gzipped: {whole:,} bytes, {first:,} of them for first views"
    )
    return 0


def _peak_mb() -> float:
    """Return how much memory this process held at most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000.0
