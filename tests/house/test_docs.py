"""What the docs name is there, and what is there is named."""

import re
from fnmatch import fnmatch

from tests.house.tree import code, docs, quoted, read, section, tracked

ARCHITECTURE = "docs/architecture.md"
READ_BY_CODE = re.compile(
    r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"(?!\]\s*=[^=])"
    r"|getenv\(\"([A-Z_]+)\""
    r"|\"([A-Z_]+)\" (?:not )?in os\.environ"
    r"|process\.env\.([A-Z_]+)"
)
# Every system has it.
COMMON = {"PATH"}
# Made on a machine and never committed; what is an address only; what an author is told to make.
NOT_THERE = (
    ".venv",
    ".cache",
    "build/",
    "dist",
    "TIMES.md",
    "library/index.json",
    "offline.json",
    "bundle.json",
    "my-texts/",
    "annotations/fr",
    "._liver.md",
    "liver.md.txt",
)
FILE_LIKE = re.compile(r"[\w.*-]+\.(py|ts|md|toml|yaml|json|css|png|txt)|[\w./*-]+/[\w./*-]*")


def variables() -> set[str]:
    """What the code and `make` take from the environment."""
    found = {name for text in code().values() for name in READ_BY_CODE.findall(text)}
    from_make = set(re.findall(r"^([A-Z_]+) \?=", read("Makefile"), re.M))
    return {name for names in found for name in names if name} - COMMON | from_make


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.M))


def attributes() -> set[str]:
    """The `data-` attributes that the viewer sets, those of the reader left out."""
    found = set()
    for name, text in code().items():
        if "/frontend/src/" in name and "/src/reader/" not in name and ".test." not in name:
            found |= set(re.findall(r"[\"\[](data-[a-z-]+)", text))
            for key in re.findall(r"dataset\.(\w+) =[^=]", text):
                found.add("data-" + re.sub(r"([A-Z])", r"-\1", key).lower())
    return found


def test_every_setting_from_outside_is_in_the_table_and_the_table_has_no_other() -> None:
    listed = quoted(section(ARCHITECTURE, "Settings from outside"))
    assert {name for name in listed if re.fullmatch(r"[A-Z_]+", name)} == variables()


def test_no_doc_names_a_setting_that_nobody_reads() -> None:
    named = {
        name for text in docs().values() for name in re.findall(r"MBC_ATLAS_[A-Z_]*[A-Z]", text)
    }
    assert named <= variables()


def test_every_make_target_is_explained_and_every_one_explained_is_there() -> None:
    named = set()
    for text in docs().values():
        # In a line of commands or between backticks: "make a change" is no target.
        named |= set(re.findall(r"(?:^    |`)(?:\w+=\S+ )*make ([a-z-]+)", text, re.M))
    assert named == targets()


def test_every_attribute_of_the_viewer_is_in_its_readme_and_nowhere_else() -> None:
    readme = section("components/viewer/README.md", "For tests")
    assert set(re.findall(r"data-[a-z-]+", readme)) == attributes()
    assert "data-site" not in read(ARCHITECTURE)


def test_every_file_and_folder_that_the_docs_name_is_there() -> None:
    paths = [
        f"{doc}: {name}"
        for doc, text in docs().items()
        for name in quoted(text)
        if FILE_LIKE.fullmatch(name) and not name.startswith("/")
        if not any(part in name for part in NOT_THERE) and not _is_there(name.rstrip("/"))
    ]
    assert paths == []


def _is_there(name: str) -> bool:
    """Say whether a path ends so, or leads through it: docs name files as seen from their room."""
    ways = (name, f"*/{name}", f"{name}/*", f"*/{name}/*")
    return any(fnmatch(path, way) for path in tracked() for way in ways)


def test_every_folder_of_modules_is_named_in_the_docs() -> None:
    last_parts = {
        name.rstrip("/").rpartition("/")[2] for text in docs().values() for name in quoted(text)
    }
    folders = {
        path.removesuffix("/__init__.py")
        for path in tracked()
        if path.endswith("/__init__.py") and not path.startswith("tests/")
    }
    assert folders
    assert {name for name in folders if name.rpartition("/")[2] not in last_parts} == set()
