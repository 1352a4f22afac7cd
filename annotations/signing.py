"""Who has checked which words, and when: `<lang>/reviews.yaml`, by the fingerprint of the words.

    3f2a90c1:
      by: Name, profession
      when: 2026-12-01
      id: liver/meaning/2
      text: The words that were signed.

Words that change have another fingerprint, so that their sign-off lapses by itself. `id` and `text`
are there to tell what has changed since; entries without them stay valid.
"""

import re
from datetime import date
from hashlib import sha256

import yaml
from pydantic import ValidationError

from annotations.entries import SignOffEntry
from annotations.schema import Annotations, Helpline, SignOff, Statement, WarningSign
from annotations.textfile import TextFile
from annotations.yamlfile import NOT_A_MAPPING, compose

FINGERPRINT = re.compile(r"[0-9a-f]{8}")


def fingerprint(*said: str) -> str:
    """Return eight signs that stand for words: other words have others."""
    return sha256("\n".join(said).encode()).hexdigest()[:8]


def statement_fingerprint(words: Annotations, statement: Statement) -> str:
    """Return what stands for all that a statement says, draws, cites and warns of.

    The same words with the same sources have one fingerprint wherever they stand. How urgent its
    danger is belongs to it: readers see that beside it.
    """
    drawn = statement.array
    array = f"{drawn.low}-{drawn.high}/{drawn.total}" if drawn else ""
    claims = (f"{claim.text} {' '.join(claim.sources)}" for claim in statement.claims)
    sign = words.warnings.get(statement.danger or "")
    danger = f"{statement.danger} {sign.urgency}" if sign else statement.danger or ""
    return fingerprint(*claims, array, danger, *filter(None, [statement.action, statement.looks]))


def danger_fingerprint(words: Annotations, sign: WarningSign) -> str:
    """Return what stands for a danger as a whole: its name, its urgency, and what belongs to it.

    Where it is felt does not belong to it: that only leads to it.
    """
    steps = (*sign.steps, *sign.local.values())
    return fingerprint(
        sign.id,
        sign.title,
        sign.urgency,
        sign.call,
        *(statement_fingerprint(words, statement) for statement in steps),
        *sign.local,
        *(statement_fingerprint(words, s) for s in (*sign.signs, sign.meaning, sign.other)),
    )


def helpline_fingerprint(line: Helpline) -> str:
    """Return what stands for a helpline: who it is, how to reach it, where and in which language.

    When its number was last checked does not belong to it: a number that is seen again is the same.
    """
    return fingerprint(
        line.id, line.country, line.name, line.phone or "", line.url, *line.languages, *line.sources
    )


def signed_off(words: Annotations, statement: Statement) -> SignOff | None:
    """Return who has checked a statement as it is now; None if nobody has."""
    # Most often nothing is signed, and this is asked for each statement of each text.
    return words.signed.get(statement_fingerprint(words, statement)) if words.signed else None


def signed_whole(words: Annotations, sign: WarningSign) -> tuple[SignOff, ...]:
    """Return those who have checked all of a danger; empty where anything in it is unchecked."""
    if not words.signed:
        return ()
    found = [words.signed.get(danger_fingerprint(words, sign))]
    found += [signed_off(words, statement) for statement in sign.statements]
    by_whom = {(s.by, s.when): s for s in found if s}
    return tuple(by_whom.values()) if all(found) else ()


def read_sign_offs(file: TextFile) -> dict[str, SignOff]:
    """Read the sign-offs of a language; an entry that says nothing is noted and left out."""
    text = file.read()
    # The nodes themselves: as data, YAML would take the fingerprint 01234567 for a number.
    node = compose(text, file) if text is not None else None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        file.problem(1, NOT_A_MAPPING)
        return {}
    found: dict[str, SignOff] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        entry = _entry(value)
        if entry is None or not FINGERPRINT.fullmatch(str(key.value)):
            message = "This is no sign-off. Write a fingerprint of the report, then by and when."
            file.problem(line, message)
        elif key.value in found:
            file.problem(line, "This was signed above. Keep one of them.")
        else:
            found[key.value] = SignOff(entry.by, entry.when, entry.id, entry.text, file.name, line)
    return found


def _entry(node: yaml.Node) -> SignOffEntry | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    data = {str(key.value): value.value for key, value in node.value}
    try:
        return SignOffEntry(**{**data, "when": date.fromisoformat(data["when"])})
    except (KeyError, TypeError, ValueError, ValidationError):
        return None
