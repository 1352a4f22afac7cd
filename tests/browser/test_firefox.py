"""A journey with Firefox, as many readers have it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from serving import site
from tests.browser.conftest import App
from tests.browser.firefox import Firefox, find_firefox, started
from tests.browser.static_host import hosted

pytestmark = pytest.mark.full

VIEWER = "document.querySelector('main > .body').shadowRoot?.querySelector('.viewer[data-testid]')"
SEARCH = "document.querySelector('.search').shadowRoot?.querySelector('[role=combobox]')"
BUTTONS = f"[...{VIEWER}.querySelectorAll('button')]"
OPTIONS = "document.querySelector('.search').shadowRoot.querySelectorAll('[role=option]')"
FETCHED = "performance.getEntriesByType('resource').filter(e => e.name.includes('/library/'))"
# What a reader sees: heading, address and body, which a page hides.
SEEN = f"""(viewer => ({{
  title: document.querySelector("#words, .card h1")?.textContent,
  query: location.search,
  site: viewer?.checkVisibility() ? viewer.dataset.site : null,
  lang: document.documentElement.lang,
  missing: document.querySelectorAll("article > p[role=status]").length,
}}))({VIEWER})"""


@pytest.fixture
def app() -> Iterator[App]:
    app = App()
    app.start()
    yield app
    app.stop()


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    program, xvfb = find_firefox(), shutil.which("Xvfb")
    if not program or not xvfb:
        pytest.skip("no Firefox, or no screen for it, also where CI=true: install firefox-esr xvfb")
    with started(program, xvfb, tmp_path) as firefox:
        yield firefox


def seen(title: str, query: str, site: str | None, lang: str = "en") -> dict[str, Any]:
    return {"title": title, "query": query, "site": site, "lang": lang, "missing": 0}


def site_button(site: str) -> str:
    """Return what chooses a site: its name beside the body, or its button once one is chosen."""
    offers = f".marker[data-marker-site={site}], .sites [data-site-id={site}]"
    return f"[...{VIEWER}.querySelectorAll('{offers}')].find(e => e.checkVisibility())"


def link(name: str, within: str) -> str:
    return (
        f"[...document.querySelectorAll('{within} a')].find(e => e.textContent.trim() === '{name}')"
    )


def test_a_journey_with_firefox(app: App, firefox: Firefox) -> None:
    steps: list[dict[str, Any]] = []

    def comes_to(title: str, query: str, site: str | None, lang: str = "en") -> None:
        firefox.finds(SEEN, seen(title, query, site, lang))
        steps.append(seen(title, query, site, lang))

    firefox.open(f"{app.url}/?site=liver&amp;fbclid=x")
    firefox.finds(f"{VIEWER}?.dataset.state", "ready")
    firefox.finds(SEEN, seen("Liver", "?site=liver&amp;fbclid=x", "liver"))
    firefox.open(f"{app.url}/")
    firefox.finds(f"{VIEWER}?.dataset.state", "ready")
    comes_to("What is metastatic breast cancer?", "", "")
    firefox.click(site_button("bone"))
    comes_to("Bone", "?site=bone", "bone")
    firefox.click(site_button("lung"))
    comes_to("Lung", "?site=lung", "lung")
    firefox.click(link("Learn", ".nav"))
    comes_to("Learn", "?page=learn", None)
    firefox.click(link("Treatment", ".words"))
    comes_to("Treatment", "?page=treatment", None)
    firefox.click(SEARCH)
    firefox.press("livr")
    firefox.finds(f"{OPTIONS}.length > 0")
    firefox.press("\ue015\ue007")  # Down, Enter
    comes_to("Liver", "?site=liver", "liver")
    firefox.click("document.querySelector('a[data-lang=es]')")
    comes_to("Hígado", "?site=liver&lang=es", "liver", "es")
    firefox.click(link("Señales de alerta", ".nav"))
    comes_to("Señales de alerta", "?page=warning-signs&lang=es", None, "es")
    firefox.click(link("Explorar", ".nav"))
    comes_to("Hígado", "?site=liver&lang=es", "liver", "es")
    firefox.click("document.querySelector('a[data-lang=en]')")
    comes_to("Liver", "?site=liver", "liver")
    firefox.click(f"{BUTTONS}.find(e => e.checkVisibility() && e.textContent.trim() === 'Present')")
    comes_to("Liver", "?site=liver&present=1", "liver")
    firefox.press("\ue014")  # Right
    comes_to("Brain", "?site=brain&present=1", "brain")

    for then in reversed(steps[:-1]):
        firefox.step(-1)
        firefox.finds(SEEN, then)
    for then in steps[1:]:
        firefox.step(1)
        firefox.finds(SEEN, then)
    firefox.reload()
    firefox.finds(f"{VIEWER}?.dataset.state", "ready")
    firefox.finds(SEEN, steps[-1])
    firefox.press("\ue00c")  # Escape
    firefox.finds(SEEN, seen("Brain", "?site=brain", "brain"))
    assert firefox.complaints == []


def test_with_firefox_choices_go_on_while_the_server_is_gone(app: App, firefox: Firefox) -> None:
    firefox.open(f"{app.url}/?site=liver")
    firefox.finds(f"{VIEWER}?.dataset.state", "ready")
    before = -1
    while (
        now := firefox.value(f"{FETCHED}.length")
    ) != before:  # what is fetched ahead is all here
        before = now
        firefox.value("new Promise(done => setTimeout(done, 1000))")
    app.stop()
    firefox.click(site_button("bone"))
    firefox.finds(SEEN, seen("Bone", "?site=bone", "bone"))
    firefox.click(link("Support", ".nav"))
    firefox.finds(SEEN, seen("Support", "?page=support", None))
    firefox.step(-1)
    firefox.finds(SEEN, seen("Bone", "?site=bone", "bone"))
    firefox.click("document.querySelector('a[data-lang=es]')")
    firefox.finds("document.querySelector('main > .notices .notice') !== null")
    firefox.finds(SEEN, seen("Bone", "?site=bone", "bone"))
    app.start()
    firefox.click("document.querySelector('a[data-lang=es]')")
    firefox.finds(SEEN, seen("Hueso", "?site=bone&lang=es", "bone", "es"))
    firefox.click(site_button("lung"))
    firefox.finds(SEEN, seen("Pulmón", "?site=lung&lang=es", "lung", "es"))


def test_firefox_reads_the_site_and_words_and_address_go_together(
    firefox: Firefox, tmp_path: Path
) -> None:
    site.write(tmp_path / "site", None)
    with hosted(tmp_path / "site") as home:
        firefox.open(f"{home}/liver.es.html")
        firefox.finds(f"{VIEWER}?.dataset.state", "ready")
        firefox.click(site_button("bone"))
        firefox.finds("location.pathname", "/bone.es.html")
        firefox.finds(SEEN, seen("Hueso", "", "bone", "es"))
        firefox.step(-1)
        firefox.finds("location.pathname", "/liver.es.html")
        firefox.finds(SEEN, seen("Hígado", "", "liver", "es"))
    assert firefox.complaints == []
