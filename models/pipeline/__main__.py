"""``python -m models.pipeline``: from the pinned packages to models/glb and the manifest.

Run by any Python 3.11 or newer: the first thing it does is to make an environment of its own,
``models/pipeline/.venv``, from ``requirements.txt``, and to start itself again in there.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = HERE / "requirements.txt"
STAMP = VENV / "requirements.sha256"

# Sums in another order give other last digits: one thread each, one order of adding whatever the
# alignment in memory (MKL), one order of sets. So two runs agree.
REPEATABLE = {
    **dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VTK_SMP_MAX_THREADS"), "1"
    ),
    "MKL_CBWR": "AUTO",
    "PYTHONHASHSEED": "0",
}


def prepare_environment() -> None:
    """Make the pipeline's environment, unless it is there and up to date."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Making models/pipeline/.venv from requirements.txt (once, some minutes) …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)], check=True
    )
    STAMP.write_text(wanted)


def main() -> int:
    """Build the atlas in the pipeline's own environment; return the exit status."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        from models.pipeline.main import build_atlas

        return build_atlas()
    try:
        prepare_environment()
    except subprocess.CalledProcessError as error:
        print(f"make atlas: {' '.join(map(str, error.cmd))} failed", file=sys.stderr)
        return 1
    command = [str(PYTHON), "-m", "models.pipeline"]
    environment = {**os.environ, **REPEATABLE}
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
