"""`python -m annotations [folder]`: check the texts, and name each mistake by file and line.

With a folder of your own texts, these are checked in their place: see docs/authoring.md.
"""

import sys
from pathlib import Path

from annotations.load import ROOT, languages, load_annotations
from annotations.own import read_folder
from annotations.schema import ContentProblem


def main(arguments: list[str]) -> int:
    """Print the mistakes; return 1 if there are any."""
    folder = Path(arguments[0]) if arguments else None
    if folder and not folder.is_dir():
        sys.stdout.write(f"There is no folder {folder}. Correct its name.\n")
        return 1
    own = read_folder(folder) if folder else {}
    found = {
        problem for lang in languages() for problem in load_annotations(lang, own=own).problems
    }
    found |= {
        ContentProblem(name, 1, "The atlas has no file of this name, so it is not read. Rename it.")
        for name in own
        if not (ROOT / name).exists()
    }
    problems = sorted(found, key=lambda problem: (problem.file, problem.line))
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
