"""What is shown of each site: looked at by people as a sheet, and loosely by these tests.

`make pictures` runs all of them and lays their pictures out in ``build/pictures``.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageColor
from playwright.sync_api import expect

from tests.browser.conftest import MUCH_GB
from tests.browser.reader import Reader

Open = Callable[..., Reader]
PICTURES = Path(__file__).parents[2] / "build" / "pictures"
SITES = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
SCHEMES = ("light", "dark")
# How the legend shows an example: components/viewer, palette.ts.
EXAMPLE = ImageColor.getrgb("#34105a")
# So much of a picture is at least spots: seen at a glance, also where the whole body is.
SEEN = 0.0008
FULL = [
    pytest.param(body, scheme, marks=pytest.mark.full)
    for body, scheme in product(("female", "male"), SCHEMES)
]


def share_of_spots(picture: Image.Image) -> float:
    """Return how much of a picture has the legend's hue, in light and shade: a dark violet."""
    red, green, blue = np.asarray(picture, dtype=float).transpose(2, 0, 1)
    spots = (blue < 150) & (blue > red + 8) & (red > green + 4)
    return float(spots.mean())


def steps(reader: Reader, site: str) -> Iterator[str]:
    """Show a site from outside, inside, with examples, and both; say what is seen."""
    look, examples = (
        reader.viewer.locator(f"[data-{name}-button]") for name in ("inside", "examples")
    )
    reader.press_site(site)
    expect(reader.viewer).to_have_attribute("data-site", site)
    yield "plain"
    if look.is_visible():
        look.click()
        yield "inside"
        look.click()
    examples.click()
    yield "examples"
    if look.is_visible():
        look.click()
        yield "both"
        look.click()
    examples.click()


def settled(reader: Reader) -> Image.Image:
    """Return the picture once the files of this step have come and it has been drawn."""
    expect(reader.viewer.locator(".coming")).to_be_hidden()
    reader.page.wait_for_load_state("networkidle")
    reader.page.wait_for_timeout(700)  # better meshes are drawn when nothing moves any more
    return reader.picture()


def begin(read: Open, body: str, scheme: str) -> Reader:
    query = f"/?body={body}" if body != "female" else "/"
    # Twice as fine, for people who look at it: the edges are jagged.
    looks = {"color_scheme": scheme, "device_scale_factor": 2}
    return read(query, memory_gb=MUCH_GB, reduced_motion="reduce", **looks)


@pytest.mark.parametrize(("body", "scheme"), FULL)
def test_examples_are_seen_at_a_glance_and_nothing_else_looks_like_them(
    read: Open, body: str, scheme: str
) -> None:
    reader = begin(read, body, scheme)
    PICTURES.mkdir(parents=True, exist_ok=True)
    settled(reader).save(PICTURES / f"{body}-{scheme}-0-start-plain.png")
    for number, site in enumerate(SITES, start=1):
        for seen in steps(reader, site):
            picture = settled(reader)
            picture.save(PICTURES / f"{body}-{scheme}-{number}-{site}-{seen}.png")
            share = share_of_spots(picture)
            if seen in ("examples", "both"):
                assert share > SEEN, f"{site}, {seen}: the examples are hardly seen"
            else:
                assert share < SEEN / 4, f"{site}, {seen}: normal tissue looks like an example"


@pytest.mark.parametrize(("site", "scheme"), [("bone", "light"), ("liver", "dark")])
def test_the_legend_and_the_spots_are_one_colour_and_normal_tissue_has_another(
    read: Open, site: str, scheme: str
) -> None:
    reader = read(f"/?site={site}", color_scheme=scheme, reduced_motion="reduce", memory_gb=MUCH_GB)
    plain = share_of_spots(settled(reader))
    reader.viewer.locator("[data-examples-button]").click()
    assert share_of_spots(settled(reader)) > max(SEEN, 4 * plain)
    swatch = reader.viewer.locator(".caption .swatch")
    colour = swatch.evaluate("e => getComputedStyle(e).backgroundColor")
    assert colour == f"rgb({', '.join(map(str, EXAMPLE))})"


def test_the_legend_has_its_colour_also_where_the_reader_forces_other_colours(read: Open) -> None:
    reader = read(
        "/?site=bone&examples=1", forced_colors="active", reduced_motion="reduce", memory_gb=MUCH_GB
    )
    swatch = reader.viewer.locator(".caption .swatch")
    expect(swatch).to_be_visible()
    assert swatch.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(52, 16, 90)"
    assert share_of_spots(settled(reader)) > SEEN


def test_a_wide_picture_begins_near_and_the_whole_body_is_one_press_away(read: Open) -> None:
    reader = read("/", reduced_motion="reduce", memory_gb=MUCH_GB)
    assert reaches_the_lower_edge(settled(reader))
    reader.viewer.locator(".body").focus()
    reader.page.keyboard.press("Home")
    expect(reader.viewer.locator(".status")).to_contain_text("The whole body is shown.")
    expect(reader.page).to_have_url(re.compile("view=front"))
    assert not reaches_the_lower_edge(settled(reader))
    reader.viewer.get_by_role("button", name="Undo").click()
    expect(reader.page).not_to_have_url(re.compile("view="))
    assert reaches_the_lower_edge(settled(reader))
    reader.viewer.get_by_role("button", name="Show the whole body").click()
    expect(reader.page).to_have_url(re.compile("view=front"))


def reaches_the_lower_edge(picture: Image.Image) -> bool:
    """Return whether the body goes on below the picture, where the feet would leave a floor."""
    row = np.asarray(picture.convert("L"), dtype=float)[-4]
    row = row[len(row) // 4 : -len(row) // 4]  # not the round corners
    return bool(np.abs(np.diff(row)).max() > 8)


def test_seen_from_near_the_picture_still_says_which_side_is_right(read: Open) -> None:
    reader = read("/?site=liver", reduced_motion="reduce", memory_gb=MUCH_GB)
    marks = reader.viewer.locator(".side-mark")
    expect(marks).to_have_text(["R", "L"])
    right, left = (mark.bounding_box() for mark in marks.all())
    assert right
    assert left
    assert right["x"] < left["x"]
    expect(marks.first).to_be_visible()
