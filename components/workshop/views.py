"""Pages of vtk.js that the workshop has made, kept until the browser has asked for them."""

from collections import OrderedDict
from secrets import token_urlsafe
from threading import Lock

# Relative to the page.
VIEWS = "workshop-view/"
# Each is about a megabyte; who comes back for an older one has it made again.
MOST = 12
_PAGES: OrderedDict[str, str] = OrderedDict()
_LOCK = Lock()


def keep(page: str) -> str:
    """Keep a page of HTML, and return its address, which nobody can guess."""
    name = token_urlsafe(16)
    with _LOCK:
        _PAGES[name] = page
        while len(_PAGES) > MOST:
            _PAGES.popitem(last=False)
    return VIEWS + name


def find(name: str) -> str | None:
    """Return a page by the last part of its address, while it is kept."""
    return _PAGES.get(name)
