"""A reader: a person with a browser, who sees the page and not its code."""

from contextlib import suppress
from io import BytesIO
from time import monotonic
from urllib.parse import parse_qsl, urlsplit

from PIL import Image
from playwright.sync_api import Error, Locator, Page, Request, expect
from pypdf import PdfReader

# Software rendering on a busy machine takes its time.
PATIENCE_MS = 60_000
expect.set_options(timeout=30_000)
# Keeps in `window.draws` how often the canvas was drawn.
COUNT_DRAWS = """
window.draws = 0
for (const context of [WebGL2RenderingContext, WebGLRenderingContext]) {
  for (const draw of ["clear", "drawArrays", "drawElements"]) {
    const original = context.prototype[draw]
    context.prototype[draw] = function (...all) {
      window.draws += 1
      return original.apply(this, all)
    }
  }
}
"""
# For longer than so many frames nothing is drawn before the viewer asks for better meshes of what
# is looked at.
FRAMES_AT_REST = 40
REST = """
async (frames) => {
  let draws = window.draws
  for (let still = 0; still < frames; still += 1) {
    await new Promise(requestAnimationFrame)
    if (window.draws !== draws) still = 0
    draws = window.draws
  }
}
"""
FRAMES_OF_A_HOVER = 4
MESHES = ".glb"
# As what a browser asks for words, not for pictures, styles and scripts.
WORDS = ("document", "fetch", "xhr")
SOME_FRAMES = """
async (frames) => { for (; frames > 0; frames -= 1) await new Promise(requestAnimationFrame) }
"""


def read_query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


class Reader:
    """Opens the atlas at an address; keeps what the browser asked for and complained about."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.loading: set[Request] = set()
        self.requested: list[str] = []
        page.add_init_script(COUNT_DRAWS)
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda request: self._note_request(request))
        page.on("requestfinished", lambda request: self.loading.discard(request))
        page.on("requestfailed", lambda request: self.loading.discard(request))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text) if message.type == "error" else None
            ),
        )

    def go(self, path: str) -> None:
        self.page.goto(self.home + path, wait_until="domcontentloaded")

    def open(self, path: str) -> None:
        """Come to an address, and wait until the words are there, and the reader."""
        self.go(path)
        expect(self.words).to_be_visible(timeout=PATIENCE_MS)
        # The words are there before a script has run; the search is drawn by one.
        expect(self.search).to_be_visible(timeout=PATIENCE_MS)

    @property
    def viewer(self) -> Locator:
        return self.page.get_by_test_id("anatomy-viewer")

    @property
    def canvas(self) -> Locator:
        return self.viewer.locator("canvas").first

    @property
    def panel(self) -> Locator:
        return self.page.locator("main > .panel")

    @property
    def masthead(self) -> Locator:
        return self.page.locator(".masthead")

    @property
    def words(self) -> Locator:
        return self.page.locator("article.words").first

    @property
    def title(self) -> Locator:
        return self.page.locator("#words, .card h1")

    @property
    def search(self) -> Locator:
        return self.page.get_by_role("combobox")

    @property
    def query(self) -> dict[str, str]:
        return read_query(self.page.url)

    def finds_address(self, **query: str) -> None:
        """Assert that the address says just this, once what was asked for has been shown."""
        with suppress(Error):
            self.page.wait_for_url(lambda url: read_query(url) == query, wait_until="commit")
        assert self.query == query, f"{self.query}, but not {query}"

    def wait_until_at_rest(self, of: str = "") -> None:
        """Wait until the body stands still and nothing is on its way that ends so: no mesh."""
        deadline = monotonic() + PATIENCE_MS / 1000
        while monotonic() < deadline:
            before = len(self.requested)
            self.page.evaluate(REST, FRAMES_AT_REST)
            on_their_way = [request.url for request in self.loading]
            now = [url for url in (*on_their_way, *self.requested[before:]) if url.endswith(of)]
            if not now:  # one may begin when another ends
                return
        raise AssertionError(f"still on their way: {now}")

    def wait_for_state(self, state: str) -> None:
        expect(self.viewer).to_have_attribute("data-state", state, timeout=PATIENCE_MS)

    def sees(self, attribute: str) -> str:
        return self.viewer.get_attribute(f"data-{attribute}") or ""

    def press_site(self, site: str) -> None:
        """Choose a site: by its name beside the body, or by its button once one is chosen."""
        offers = f".marker[data-marker-site={site}], .sites [data-site-id={site}]"
        self.viewer.locator(offers).filter(visible=True).first.click()

    def finds_explained(self, word: Locator, meaning: Locator) -> None:
        """Assert that a meaning is there on hover and on focus, and goes again."""
        expect(meaning).to_be_hidden()
        word.hover()
        expect(meaning).to_be_visible()
        self.title.hover()
        expect(meaning).to_be_hidden()
        word.focus()
        expect(meaning).to_be_visible()
        self.page.keyboard.press("Escape")
        expect(meaning).to_be_hidden()

    def middle(self) -> tuple[float, float]:
        """A point of the canvas at which the trunk of the body stands."""
        box = self.canvas.bounding_box()
        assert box
        # A wide picture begins at the head and the trunk, a tall one at the whole body.
        is_wide = box["width"] >= 1.25 * box["height"]
        down = 0.5 if is_wide else 0.33
        return box["x"] + box["width"] * 0.47, box["y"] + box["height"] * down

    def point_at(self, structure: str) -> tuple[float, float]:
        """Move the mouse over the trunk until the viewer says that it is over a structure."""
        x, y = self.middle()
        for ring in range(12):
            for dx, dy in {
                (ring, 0),
                (-ring, 0),
                (0, ring),
                (0, -ring),
                (ring, ring),
                (-ring, ring),
            }:
                point = (x + 6 * dx, y + 6 * dy)
                if self.hovers_over(*point) == structure:
                    return point
        raise AssertionError(f"{structure} is nowhere under the mouse")

    def hovers_over(self, x: float, y: float) -> str:
        """Move the mouse; return which structure the viewer says that it is over."""
        self.page.mouse.move(x, y)
        self.page.evaluate(SOME_FRAMES, FRAMES_OF_A_HOVER)
        return self.sees("hovered")

    def picture(self) -> Image.Image:
        """What the canvas shows."""
        return Image.open(BytesIO(self.canvas.screenshot())).convert("RGB")

    def printed(self, size: str = "A4") -> list[str]:
        """Print the page; return what stands on each sheet."""
        document = PdfReader(BytesIO(self.page.pdf(format=size)))
        return [" ".join(page.extract_text().split()) for page in document.pages]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    def _note_request(self, request: Request) -> None:
        there, here = urlsplit(request.url), urlsplit(self.home)
        if there.scheme in ("data", "blob"):
            return
        self.loading.add(request)
        self.requested.append(request.url)
        if request.resource_type in WORDS and not request.url.endswith(".glb"):
            self.asked.append(request.url)
        if there.netloc != here.netloc:
            self.foreign.append(request.url)
