"""What a clinician has answered, put into `reviews.yaml`; what remains to be done is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from annotations import Annotations, ContentProblem, SignOff, languages, load_annotations
from annotations.entries import LONGEST
from annotations.load import ROOT
from annotations.passages import Passage, passages
from annotations.review.returned import LONGEST_COMMENT, Answer, RefusedError, read_answers, shown
from annotations.review.signoff import own_sign_offs, write_sign_offs
from annotations.statements import html_in


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a table.

    Attributes
    ----------
    signed : mapping of str to int
        How many rows are signed now, by language.
    remaining : tuple of ContentProblem
        What somebody must look at: each comment, each no, and each yes that signs nothing.
    """

    signed: Mapping[str, int]
    remaining: tuple[ContentProblem, ...]


def merge(path: Path, by: str, when: date, today: date, root: Path = ROOT) -> Merged:
    """Sign what a table says yes to, as far as the words are still those that were read.

    Parameters
    ----------
    path : Path
        The table that came back.
    by : str
        Name and profession, as readers will see them.
    when, today : date
        The day on which the words were checked, and the present one.
    root : Path, optional
        The folder of the texts.

    Raises
    ------
    RefusedError
        If the table, the name or the day cannot be taken. Then nothing has been changed.
    """
    by = " ".join(by.split())
    _check_signature(by, when, today)
    answers = read_answers(path)
    known = languages(root)
    for answer in answers:
        if answer.lang not in known:
            raise RefusedError(f"Line {answer.line}: there is no language “{shown(answer.lang)}”.")
    signed: dict[str, int] = {}
    remaining: list[ContentProblem] = []
    written: dict[str, dict[str, SignOff]] = {}
    for lang in dict.fromkeys(answer.lang for answer in answers):
        words = load_annotations(lang, root=root)
        for problem in words.problems:
            if problem.file == f"{lang}/reviews.yaml":
                raise RefusedError(f"Mend this first. {problem}")
        here = {passage.id: passage for passage in passages(words)}
        own = [answer for answer in answers if answer.lang == lang]
        yes = _to_sign(own, here)
        remaining += _remaining(own, here, yes)
        signed_ids = {passage.id for passage in yes.values()}
        fresh: dict[str, SignOff] = {}
        for passage in here.values():  # where the same words stand twice, the first place is kept
            if passage.id in signed_ids:
                fresh.setdefault(passage.fingerprint, SignOff(by, when, passage.id, passage.text))
        written[lang] = _joined(words, fresh, here)
        signed[lang] = len(yes)
    for lang, sign_offs in written.items():
        write_sign_offs(sign_offs, lang, root)
    return Merged(signed, tuple(remaining))


def _check_signature(by: str, when: date, today: date) -> None:
    name, comma, profession = by.partition(",")
    if not (name.strip() and comma and profession.strip()):
        raise RefusedError('Write --by as readers will see it: "Name, profession".')
    if html_in(by) or len(by) > LONGEST or not by.isprintable():
        raise RefusedError(f"This is no name: {shown(by)}")
    if when > today:
        raise RefusedError(
            f"{when} has not come yet. Write the day on which the words were checked."
        )


def _to_sign(answers: list[Answer], here: Mapping[str, Passage]) -> dict[int, Passage]:
    """Return, by the line of its answer, each passage that is signed.

    Where the same words stand twice, a no to one of them counts for both.
    """
    refused = {answer.fingerprint for answer in answers if answer.is_ok is False}
    return {
        answer.line: passage
        for answer in answers
        if answer.is_ok
        and (passage := here.get(answer.id))
        and passage.fingerprint == answer.fingerprint
        and answer.fingerprint not in refused
        and answer.is_about(passage.text)
    }


def _remaining(
    answers: list[Answer], here: Mapping[str, Passage], yes: Mapping[int, Passage]
) -> Iterator[ContentProblem]:
    for answer in answers:
        passage = here.get(answer.id)
        message = ""
        if answer.is_ok is False:
            message = "no"
        elif answer.is_ok and answer.line not in yes:
            message = f"not signed: {_why_not(answer, passage)}"
        elif answer.comment:
            message = "yes" if answer.is_ok else "open"
        if message:
            comment = f": {shown(answer.comment, LONGEST_COMMENT)}" if answer.comment else ""
            file, line = (passage.file, passage.line) if passage else (answer.lang, 0)
            yield ContentProblem(file, line, f"{shown(answer.id)}: {message}{comment}")


def _why_not(answer: Answer, passage: Passage | None) -> str:
    if passage is None:
        return "it is no longer there"
    if passage.fingerprint != answer.fingerprint:
        return "it has changed since the table was made"
    if not answer.is_about(passage.text):
        return f"its text was changed in the table, to “{shown(answer.text)}”"
    return "the same words have a no on another row"


def _joined(
    words: Annotations, fresh: Mapping[str, SignOff], here: Mapping[str, Passage]
) -> dict[str, SignOff]:
    """Return the sign-offs there were and the new ones; of two for the same words, the later.

    What was signed in the same place, and has been signed anew, is no longer kept.
    """
    joined = own_sign_offs(words)
    now = {passage.fingerprint for passage in here.values()}
    again = {sign_off.id for sign_off in fresh.values()}
    joined = {m: s for m, s in joined.items() if m in now or s.id is None or s.id not in again}
    for mark, sign_off in fresh.items():
        before = joined.get(mark)
        if before is None or before.when < sign_off.when:
            joined[mark] = sign_off
        elif before.text is None:
            joined[mark] = replace(before, id=sign_off.id, text=sign_off.text)
    return joined
