"""Drawings of actions: one for each id, one hand, and once in a text."""

import re
from pathlib import Path

import pytest

from annotations.ids import ACTION_IDS
from components.words import drawings
from components.words.drawings import SYMBOLS, drawing, sprite
from components.words.warning_signs import warning_text
from tests.app.html import elements
from tests.words import atlas_words

FOLDER = Path(drawings.__file__).parent
SHAPES = {"path", "circle"}
# What is said of a colour: the one of the words, or none. A light ground, and no more.
PAINTS = {"none", "currentColor"}


def test_each_action_has_a_drawing_and_nothing_else_is_drawn() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(ACTION_IDS)


@pytest.mark.parametrize("action", ACTION_IDS)
def test_a_drawing_is_of_the_same_hand_and_of_the_colour_of_the_words(action: str) -> None:
    root, *shapes = elements((FOLDER / f"{action}.svg").read_text(encoding="utf-8"))
    assert root.attributes == {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewbox": "0 0 64 64",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "2.5",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    for shape in shapes:
        said = shape.attributes
        assert shape.tag in SHAPES
        assert {said.get("fill", "none"), said.get("stroke", "none")} <= PAINTS
        assert said.get("fill-opacity", ".14") == ".14"
        assert not {"style", "class", "id"} & said.keys()
    assert SYMBOLS[action].startswith(f'<symbol id="action-{action}" viewBox="0 0 64 64"')


def test_the_symbols_of_a_text_are_those_that_its_steps_show_each_once() -> None:
    html = f"{drawing('time')}{drawing('call')}{drawing('time')}"
    found = sprite(html)
    assert re.findall(r'<symbol id="action-([a-z-]+)"', found) == ["call", "time"]
    assert drawing(None) == sprite("<p>Nothing is drawn.</p>") == ""


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_danger_draws_what_it_asks_for_and_its_first_call_is_drawn(lang: str) -> None:
    words = atlas_words(lang)
    for sign in words.warnings.values():
        assert any(step.action for step in sign.steps), sign.id
        calls = [step for step in sign.steps if "{emergency}" in step.text]
        leads = {"call", "emergency-department"} & {step.action for step in sign.steps}
        assert leads or not calls, sign.id


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_text_has_every_drawing_that_it_shows_and_is_silent_about_it(lang: str) -> None:
    html = warning_text(atlas_words(lang))
    shown = set(re.findall(r'href="#action-([a-z-]+)"', html))
    there = re.findall(r'id="action-([a-z-]+)"', html)
    assert shown == set(there) == set(ACTION_IDS)
    assert len(there) == len(ACTION_IDS)
    for svg in re.findall(r'<svg class="(?:action|symbols)"[^>]*>', html):
        assert 'aria-hidden="true"' in svg
