"""Whether the addresses of the sources and helplines still lead somewhere. Needs the internet."""

import time
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage
from typing import IO, Literal
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

Outcome = Literal["alive", "moved", "dead", "unreachable"]
AT_ONCE = 4
TIMEOUT_S = 10.0
PAUSE_S = 1.0
AGENT = "MBC-Atlas-link-check"
GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
FOR_GOOD = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)


@dataclass(frozen=True, slots=True)
class Link:
    """What became of an address.

    Attributes
    ----------
    outcome : {"alive", "moved", "dead", "unreachable"}
        `moved`: it leads to another address for good. `dead`: the page is gone. `unreachable`: no
        answer, or none for a program; look at it by hand.
    detail : str
        The new address, or the reason.
    """

    url: str
    outcome: Outcome
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.outcome}: {self.url} {self.detail}".rstrip()


class _Redirects(HTTPRedirectHandler):
    """Follows as a browser does, and remembers the last address that a page moved to for good."""

    moved_to = ""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if code in FOR_GOOD:
            self.moved_to = newurl
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def check_links(
    urls: Collection[str], *, pause_s: float = PAUSE_S, timeout_s: float = TIMEOUT_S
) -> Iterator[Link]:
    """Ask for each address, and yield what became of it, host by host.

    At most `AT_ONCE` hosts are asked at the same time, each for one page after the other.

    Parameters
    ----------
    urls : collection of str
        Web addresses.
    pause_s : float, default 1
        The pause between two questions to one host, in seconds.
    timeout_s : float, default 10
        How long to wait for an answer, in seconds.
    """
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        hosts.setdefault(urlsplit(url).netloc, []).append(url)

    def ask(of_one_host: list[str]) -> list[Link]:
        links = []
        for url in of_one_host:
            links.append(check_link(url, pause_s=pause_s, timeout_s=timeout_s))
            time.sleep(pause_s)
        return links

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for links in pool.map(ask, hosts.values()):
            yield from links


def check_link(url: str, *, pause_s: float = PAUSE_S, timeout_s: float = TIMEOUT_S) -> Link:
    """Ask whether a page is there, and for the page itself if that is not answered well."""
    head = _ask("HEAD", url, timeout_s)
    if head.outcome in ("alive", "moved"):
        return head
    time.sleep(pause_s)
    return _ask("GET", url, timeout_s)


def _ask(method: str, url: str, timeout_s: float) -> Link:
    redirects = _Redirects()
    request = Request(url, method=method, headers={"User-Agent": AGENT})  # noqa: S310 -- from our own lists, https by their schema
    try:
        with build_opener(redirects).open(request, timeout=timeout_s):
            pass
    except HTTPError as error:
        with error:
            is_dead = error.code in GONE
        return Link(url, "dead" if is_dead else "unreachable", f"({error.code} {error.reason})")
    except (OSError, HTTPException, ValueError) as error:
        return Link(url, "unreachable", f"({error or type(error).__name__})")
    if redirects.moved_to:
        return Link(url, "moved", f"to {redirects.moved_to}")
    return Link(url, "alive")
