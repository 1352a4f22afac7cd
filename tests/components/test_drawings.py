"""Drawings: one for each id, one hand, once in a text, and described where they show a sign."""

import re
from pathlib import Path

import pytest

from annotations.ids import ACTION_IDS, LOOK_IDS
from components.words import drawings
from components.words.drawings import SYMBOLS, drawing, sprite
from components.words.warning_signs import warning_text
from tests.app.html import elements
from tests.words import atlas_words

DRAWN = (*ACTION_IDS, *LOOK_IDS)
FOLDER = Path(drawings.__file__).parent
SHAPES = {"path", "circle"}
# What is said of a colour: the one of the words, or none. A light ground, and no more.
PAINTS = {"none", "currentColor"}


def test_each_id_has_a_drawing_and_nothing_else_is_drawn() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_is_of_the_same_hand_and_of_the_colour_of_the_words(name: str) -> None:
    root, *shapes = elements((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
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
    assert SYMBOLS[name].startswith(f'<symbol id="action-{name}" viewBox="0 0 64 64"')


def test_the_symbols_of_a_text_are_those_that_its_steps_show_each_once() -> None:
    html = "".join(drawing(name, {}) for name in ("time", "call", "time"))
    found = sprite(html)
    assert re.findall(r'<symbol id="action-([a-z-]+)"', found) == ["call", "time"]
    assert drawing(None, {}) == sprite("<p>Nothing is drawn.</p>") == ""


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_danger_draws_what_it_asks_for_and_its_first_call_is_drawn(lang: str) -> None:
    words = atlas_words(lang)
    for sign in words.warnings.values():
        assert any(step.action for step in sign.steps), sign.id
        calls = [step for step in sign.steps if "{emergency}" in step.text]
        leads = {"call", "emergency-department"} & {step.action for step in sign.steps}
        assert leads or not calls, sign.id


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_text_has_every_drawing_that_it_shows_and_describes_those_of_signs_alone(
    lang: str,
) -> None:
    words = atlas_words(lang)
    html = warning_text(words)
    shown = set(re.findall(r'href="#action-([a-z-]+)"', html))
    there = re.findall(r'id="action-([a-z-]+)"', html)
    assert shown == set(there) == set(DRAWN)
    assert len(there) == len(DRAWN)
    assert '<svg class="symbols" width="0" height="0" aria-hidden="true">' in html
    drawn = r'<svg class="action" width="56" height="56" ([^>]*)><use href="#action-([a-z-]+)"'
    for heard, name in re.findall(drawn, html):
        if name in LOOK_IDS:
            assert heard == f'role="img" aria-label="{words.ui[f"app.drawing.{name}"]}"'
        else:
            assert heard == 'aria-hidden="true"', name


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_signs_of_a_stroke_are_drawn_beside_the_words_that_name_them(lang: str) -> None:
    drawn = {s.looks: s.text for s in atlas_words(lang).warnings["stroke"].signs if s.looks}
    face, arm = {"en": ("face", "arm"), "es": ("cara", "brazos")}[lang]
    assert list(drawn) == ["face-droops", "arm-drifts"]
    assert face in drawn["face-droops"]
    assert arm in drawn["arm-drifts"]
