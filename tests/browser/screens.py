"""Every screen of the atlas, the sizes at which it is looked at, and what must not be seen."""

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.reader import MESHES, PATIENCE_MS, Reader

SITES = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
PAGES = {
    "learn": "learn",
    "text": "treatment",
    "signs": "warning-signs",
    "glossary": "glossary",
    "support": "support",
    "about": "about",
    "my-list": "questions",
}
# What a reader comes to, by the name of its picture.
SCREENS = {
    "start": "/?",
    **{site: f"/?site={site}" for site in SITES},
    **{name: f"/?page={page}" for name, page in PAGES.items()},
    "present": "/?site=bone&present=1",
}
SIZES = ((320, 640), (390, 844), (768, 1024), (1280, 720), (1366, 768), (1920, 1080))
LANGUAGES = ("en", "es")
SCHEMES = ("light", "dark")
TABLET = 1024
# Opens what is folded.
OPEN_ALL = "all => all.forEach((one) => { one.open = true })"


def looks(width: int, height: int, **more: Any) -> dict[str, Any]:
    """Return what a browser of this size is: a narrow one is touched."""
    touched = {"has_touch": True, "is_mobile": True} if width < TABLET else {}
    return {"viewport": {"width": width, "height": height}, **touched, **more}


PHONE = looks(390, 844)
TROUBLE = Path(__file__).with_name("trouble.js").read_text(encoding="utf-8")


def show(reader: Reader, screen: str, lang: str) -> None:
    """Come to a screen, and wait until all of it is there."""
    path = SCREENS[screen]
    reader.go(f"{path}{'' if path.endswith('?') else '&'}lang={lang}")
    expect(reader.title).to_be_attached(timeout=PATIENCE_MS)
    if "page=" not in path:
        reader.wait_for_state("ready")
    reader.wait_until_at_rest(MESHES)
    if screen == "my-list":
        expect(reader.page.get_by_role("checkbox").first).to_be_visible()


def trouble(reader: Reader) -> list[str]:
    """Return what lies on something else, or is cut; and by how much the page is too wide."""
    found: list[str] = reader.page.evaluate(TROUBLE)
    too_wide = reader.overflow()
    return [*found, *([f"the page is {too_wide} px too wide"] if too_wide > 0 else [])]
