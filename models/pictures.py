"""The still pictures of the body: for paper, and for browsers that cannot show it in 3D."""

from pathlib import Path

from models.atlas import SITES
from models.reading import AtlasError

STILLS = Path(__file__).with_name("still")


def still(site: str | None) -> Path:
    """Return the still picture of a site.

    Parameters
    ----------
    site : str or None
        One of the sites of the body; None for the whole body with all of them.

    Returns
    -------
    Path
        A PNG in grey on white. Her left is on the picture's right.

    Raises
    ------
    AtlasError
        When there is no picture of it.
    """
    if site is not None and site not in SITES:
        raise AtlasError(f"there is no still picture of {site!r}, only of {', '.join(SITES)}")
    path = STILLS / f"{site or 'body'}.png"
    if not path.is_file():
        raise AtlasError(f"{path} is missing; run `make atlas`")
    return path
