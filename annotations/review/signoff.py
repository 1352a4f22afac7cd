"""Sign-offs as they are kept: which have lapsed, and how new ones are written down."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from annotations import Annotations, ContentProblem, SignOff
from annotations.load import ROOT
from annotations.passages import passages

NAME = "reviews.yaml"
HEAD = "# Who has checked which words: written by `python -m annotations.review merge`.\n"


class _Dumper(yaml.SafeDumper):
    """YAML as our texts are written: what two entries share is written out in both."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- as its base has it
        """Refer to nothing."""
        return True


def own_sign_offs(words: Annotations) -> dict[str, SignOff]:
    """Return the sign-offs of a language without those of the English that stands in for it."""
    file = f"{words.lang}/{NAME}"
    return {mark: sign_off for mark, sign_off in words.signed.items() if sign_off.file == file}


def lapsed(words: Annotations) -> Iterator[ContentProblem]:
    """Yield each sign-off that fits no words: what it signed has changed since."""
    known = {passage.fingerprint for passage in passages(words)}
    for mark, review in own_sign_offs(words).items():
        if mark not in known:
            what = f"{mark} ({review.id})" if review.id else mark
            message = (
                f"{review.by} signed {what} on {review.when}, but that text has changed since. "
                "Show the new one, or remove this entry."
            )
            yield ContentProblem(review.file, review.line, message)


def write_sign_offs(sign_offs: Mapping[str, SignOff], lang: str, root: Path = ROOT) -> bool:
    """Write all sign-offs of a language at once, in the order of their ids.

    A reader of the file finds the old one or the new one, never half of one.

    Returns
    -------
    bool
        Whether anything was written: not where nothing has changed.
    """
    path = root / lang / NAME
    entries = {
        mark: {"by": s.by, "when": s.when}
        | ({"id": s.id} if s.id else {})
        | ({"text": s.text} if s.text else {})
        for mark, s in sorted(sign_offs.items(), key=lambda item: (item[1].id or "", item[0]))
    }
    listed = yaml.dump(entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    text = (HEAD + listed).encode()
    if not entries or (path.exists() and path.read_bytes() == text):
        return False
    # An ending that `annotations.strays` knows as left behind, should the machine stop here.
    draft = path.with_suffix(".yaml.part")
    try:
        with draft.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return True
