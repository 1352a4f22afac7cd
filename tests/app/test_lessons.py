"""Lessons as the reader gets them: all steps, the way between them, answers with reasons."""

from urllib.parse import parse_qsl

import pytest

from annotations.ids import MOMENT_IDS
from components.words.links import href
from components.words.say import say
from tests.app.html import Element, all_of
from tests.app.made import LANGUAGES, text, words

EVERY = [(lang, name) for lang in LANGUAGES for name in words(lang).lessons]


def stops(lang: str, name: str) -> list[Element]:
    return all_of(text(f"lesson-{name}", lang), "section", "stop")


def within(stop: Element, tag: str, class_: str = "") -> list[Element]:
    """Return the elements in a step, in their order."""
    found, waiting = [], list(reversed(stop.parts))
    while waiting:
        part = waiting.pop()
        if isinstance(part, Element):
            found += [part] if part.tag == tag and (not class_ or part.has(class_)) else []
            waiting += reversed(part.parts)
    return found


@pytest.mark.parametrize(("lang", "name"), EVERY)
def test_a_lesson_has_each_step_and_question_in_order_and_the_way_between(
    lang: str, name: str
) -> None:
    lesson, found = words(lang).lessons[name], stops(lang, name)
    assert [one.attributes["data-step"] for one in found] == [
        str(number + 1) for number in range(len(lesson.stops))
    ]
    for at, ((title, _), stop) in enumerate(zip(lesson.stops, found, strict=True), start=1):
        (heading,) = within(stop, "h2")
        assert heading.text == title
        assert not stop.is_hidden  # without a script all of it is read
        ways = [one.attributes["href"] for one in within(stop, "a") if one.attributes.get("rel")]
        there = [href(lang, lesson=name, step=str(n) if n > 1 else None) for n in (at - 1, at + 1)]
        assert ways == [
            way for way, n in zip(there, (at - 1, at + 1), strict=True) if 0 < n <= len(found)
        ]
    last = within(found[-1], "nav", "way")[0]
    assert [one.attributes["href"] for one in within(last, "a")][-1] == href(lang, page="lessons")


@pytest.mark.parametrize(("lang", "name"), EVERY)
def test_each_answer_says_whether_it_is_right_and_why(lang: str, name: str) -> None:
    lesson, ui = words(lang).lessons[name], words(lang).ui
    asked = stops(lang, name)[len(lesson.steps) :]
    for question, stop in zip(lesson.questions, asked, strict=True):
        shown = [one.text for one in within(stop, "summary")]
        assert sorted(shown) == sorted(answer.text for answer in question.answers)
        told = [one.text for one in within(stop, "strong", "verdict")]
        right = [answer.text for answer in question.answers]
        if question.kind == "order":
            assert shown != right
            assert told == [say(ui, "app.lesson.order", number=right.index(s) + 1) for s in shown]
        elif question.kind == "tell":
            assert told == []
        else:
            assert told == [
                say(ui, f"app.lesson.{'right' if answer.is_right else 'wrong'}")
                for answer in question.answers
            ]
        for answer in within(stop, "details", "answer"):
            assert within(answer, "a", "cite") or "ATLAS" in str(question.answers)
            assert bool(answer.attributes.get("data-parts")) == (question.kind == "point")
            assert ("name" in answer.attributes) == (question.kind in ("one", "point"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_says_of_each_lesson_how_long_it_takes_and_for_whom_it_is(lang: str) -> None:
    (listed,) = all_of(text("lessons", lang), "ul", "contents")
    lessons = words(lang).lessons.values()
    entries = within(listed, "li")
    assert len(entries) == len(lessons) == 9
    for lesson, entry in zip(lessons, entries, strict=True):
        (link,) = within(entry, "a")
        assert (link.text, link.attributes["href"]) == (
            lesson.title,
            href(lang, lesson=lesson.name),
        )
        minutes = say(words(lang).ui, "app.lesson.minutes", count=lesson.minutes)
        assert f"{minutes} {lesson.whom}" in entry.text
    assert href(lang, page="lessons") in [
        one.attributes["href"] for one in all_of(text("learn", lang), "a")
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_step_of_the_spread_has_its_picture_and_says_what_it_is_not(lang: str) -> None:
    lesson, ui = words(lang).lessons["spread"], words(lang).ui
    assert tuple(lesson.plays.values()) == MOMENT_IDS
    for step, stop in zip(lesson.steps, stops(lang, "spread"), strict=False):
        (note,) = within(stop, "p", "film-note")
        assert note.text == say(ui, "app.film.note")
        (figure,) = within(stop, "figure", "moment")
        (picture,) = within(figure, "svg")
        (title,) = within(picture, "title")
        assert title.text == say(ui, f"app.film.picture.{step.plays}")
        (caption,) = within(figure, "figcaption")
        right, left = (say(ui, f"app.handout.{side}") for side in ("right", "left"))
        assert caption.text.startswith(right)  # her right is on the picture's left
        assert caption.text.endswith(left)
        x = [float(one.attributes["cx"]) for one in within(picture, "circle")]
        _, _, width, _ = map(float, picture.attributes["viewbox"].split())
        assert width >= 320
        if step.plays in ("breast", "vessels", "nodes"):
            assert min(x) > 0, "in the left breast and armpit"
        drawn = [one.text.strip() for one in within(stop, "figure", "close-up")]
        has_one = step.plays in ("breast", "vessels", "settling", "quiet")
        assert drawn == ([say(ui, f"app.film.close.{step.plays}")] if has_one else [])
    others = stops(lang, "bone")
    assert not any(within(stop, "div", "film") for stop in others)


@pytest.mark.parametrize(("lang", "name"), EVERY)
def test_on_paper_a_step_has_the_picture_of_its_place_and_room_to_write(
    lang: str, name: str
) -> None:
    steps = words(lang).lessons[name].steps
    for step, stop in zip(steps, stops(lang, name), strict=False):
        (lines,) = within(stop, "div", "step-lines")
        assert lines.has("handout")  # on no screen
        pictures = [one.attributes["src"] for one in within(stop, "img", "step-tile")]
        said = dict(parse_qsl(step.shows))
        place = said.get("site")
        if step.plays:
            assert pictures == []  # it has a larger one
        elif place:
            assert pictures == [f"models/still/tile-{place}.png"]
