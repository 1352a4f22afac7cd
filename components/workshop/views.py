"""What the workshop has made for a browser to fetch, kept for a while: pages of vtk.js, meshes."""

from collections import OrderedDict
from secrets import token_urlsafe
from threading import Lock

# Relative to the page.
VIEWS = "workshop-view/"
# Each is about a megabyte; who comes back for an older one has it made again.
MOST = 12
_KEPT: OrderedDict[str, bytes] = OrderedDict()
_LOCK = Lock()


def keep(data: bytes, ending: str) -> str:
    """Keep a file, and return its address, which nobody can guess."""
    name = f"{token_urlsafe(16)}.{ending}"
    with _LOCK:
        _KEPT[name] = data
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return VIEWS + name


def find(name: str) -> bytes | None:
    """Return a file by the last part of its address, while it is kept."""
    return _KEPT.get(name)
