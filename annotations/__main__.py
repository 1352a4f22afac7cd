"""`python -m annotations [folder]`: check the texts, and name each mistake by file and line.

With a folder of your own texts, these are checked in their place: see docs/authoring.md.
"""

import logging
import sys
from pathlib import Path

from annotations.load import languages, load_annotations
from annotations.own import Shelf


def main(arguments: list[str]) -> int:
    """Print the mistakes; return 1 if there are any."""
    # What the window of the running atlas says is printed below.
    logging.getLogger("annotations").addHandler(logging.NullHandler())
    folder = Path(arguments[0]) if arguments else None
    found = {
        problem
        for lang in languages()
        for problem in (
            Shelf(lang, folder, None).problems() if folder else load_annotations(lang).problems
        )
    }
    problems = sorted(found, key=lambda problem: (problem.file, problem.line))
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
