"""The helper's side of `helper.py`: does one job after the other. `python -m models.workshop`."""

import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from models.workshop.helper import Limits, RefusedError

# Who does not come back for so long has gone: what was loaded for them is let go.
IDLE_S = 900
LOCAL = ("127.0.0.1", "::1", "localhost")


def limit(limits: Limits) -> None:
    """Bound what this process may take, as far as the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    memory = limits.memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    written = limits.file_mb * 2**20
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def ask_nobody(event: str, args: tuple[Any, ...]) -> None:
    """Refuse every way to another computer: trame looks for a download when it exports."""
    if event == "socket.getaddrinfo" and args[0] not in LOCAL:
        raise OSError("the workshop asks nobody")
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in LOCAL:
        raise OSError("the workshop asks nobody")


def main() -> None:
    """Read jobs from the standard input, a line each, and answer each with a line."""
    limit(Limits(**json.loads(sys.argv[1])))
    sys.addaudithook(ask_nobody)
    # What libraries print is none of our answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    from models.workshop.jobs import JOBS

    for line in sys.stdin:
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        job = json.loads(line)
        answer: dict[str, Any]
        try:
            answer = {"said": JOBS[job["what"]](job["wish"], Path(job["folder"]))}
        except RefusedError as refused:
            answer = {"refused": refused.why, "values": refused.values}
        except MemoryError:
            answer = {"refused": "memory", "values": {}}
        except Exception:
            traceback.print_exc()
            answer = {"failed": job["what"]}
        print(json.dumps(answer), file=answers, flush=True)
        if hasattr(signal, "alarm"):
            signal.alarm(IDLE_S)
    os._exit(0)  # what was loaded need not be taken down piece by piece


if __name__ == "__main__":
    main()
