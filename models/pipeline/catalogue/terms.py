"""The terms: what anatomists call each structure, in Latin and in the codes of two ontologies."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from models.pipeline.sources import MODELS

TERMS_FILE = MODELS / "terms.toml"

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A term is lower case but for the numbers of vertebrae and ribs: `costa VII`.
FORMS = {
    "la": re.compile(r"[a-z]+( [a-z]+)*( [IVX]+)?"),
    "ta2": re.compile(r"[1-9]\d{0,3}"),
    "uberon": re.compile(r"UBERON:\d{7}"),
    "fma": re.compile(r"FMA:[1-9]\d*"),
}
LIVER = {"la": "hepar", "ta2": "3023", "uberon": "UBERON:0002107", "fma": "FMA:7197"}


class TermsError(ValueError):
    """A term is not what it has to be; the message names the file, the structure and the key."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What anatomists call one structure. None: not verified, or there is no such term.

    Attributes
    ----------
    la : str or None
        Latin, after Terminologia Anatomica, second edition (FIPAT 2019).
    ta2 : str or None
        The number of the Latin term in that edition: ``"3023"``.
    uberon : str or None
        The class in UBERON: ``"UBERON:0002107"``.
    fma : str or None
        The class in the Foundational Model of Anatomy: ``"FMA:7197"``.
    """

    la: str | None = None
    ta2: str | None = None
    uberon: str | None = None
    fma: str | None = None

    def given(self) -> dict[str, str]:
        """Return what is known, by key, as the manifest lists it."""
        return {key: value for key, value in asdict(self).items() if value is not None}


def load_terms(path: Path = TERMS_FILE) -> dict[str, Terms]:
    """Read and check ``terms.toml``.

    Returns
    -------
    dict of str to Terms
        By the id of the structure.

    Raises
    ------
    TermsError
        When the file is no TOML, names a structure twice, or holds what is no term.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TermsError(f"{path}: {error}") from error
    return {id_: _terms(id_, table, path) for id_, table in tables.items()}


def _terms(id_: str, table: object, path: Path) -> Terms:
    where = f"{path}: {id_}"
    if not ID.fullmatch(id_):
        raise TermsError(f"{where}: this is no id; write it like femur-left")
    if not isinstance(table, dict):
        raise TermsError(f"{where}: expected a table, found {table!r}")
    for key, value in table.items():
        if key not in FORMS:
            raise TermsError(f"{where}.{key}: not known; known are {', '.join(FORMS)}")
        if not isinstance(value, str) or not FORMS[key].fullmatch(value):
            raise TermsError(f"{where}.{key}: {value!r}; write it like {LIVER[key]!r}")
    return Terms(**table)
