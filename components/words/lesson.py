"""Lessons: the list of them, and each with all its steps and questions.

The reader shows one step at a time, beside what the body shows; paper, and a browser without a
script, have them all. An answer is opened to see whether it is right, and why; there is no score.
"""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from urllib.parse import parse_qsl
from zlib import crc32

from annotations import (
    FULL_SITE_IDS,
    MAKE,
    OURSELVES,
    UNSOURCED,
    Annotations,
    Answer,
    Lesson,
    Question,
    Step,
)
from components import content
from components.words.article import notes, review, untranslated
from components.words.handout import STILL_URL, still_body
from components.words.links import href, link
from components.words.moment import moment_film
from components.words.prose import Prose
from components.words.say import say, say_html
from components.words.take_home import take_home
from components.words.terms import Terms
from models import tile

PAGE = "lessons"
# Of these kinds one answer is open at a time.
ONE_AT_A_TIME = ("one", "point")


def lesson_text(words: Annotations, lesson: Lesson) -> str:
    """Return a lesson, step after step."""
    words = replace(words, sources={**words.sources, **lesson.own_sources})
    cited = tuple(id_ for id_ in lesson.sources if id_ not in (OURSELVES, UNSOURCED))
    prose = Prose(words, content.parts(), cited, Terms(words.glossary))
    shown = lesson.name if lesson.name in FULL_SITE_IDS else None
    told = [
        *(_step(prose, step) for step in lesson.steps),
        *(_question(prose, lesson, question) for question in lesson.questions),
    ]
    stops = "".join(
        f'<section class="stop" data-step="{at}"><p class="stop-count">'
        f"{say_html(words.ui, 'app.lesson.count', number=at, count=len(told))}</p>"
        f"{text}{_way(words, lesson, at)}</section>"
        for at, text in enumerate(told, start=1)
    )
    return (
        f'<article class="words lesson" lang="{lesson.lang}" data-minutes="{lesson.minutes}">'
        f"{still_body(words, shown)}"
        f'<h1 id="words" tabindex="-1">{escape(lesson.title)}</h1>'
        f'<p class="lesson-for">{_about(words, lesson)}</p>{_to_body(words)}'
        f"{untranslated(words, lesson)}"
        f"{stops}{_note(words, lesson)}{take_home(words.ui, ('whole',))}{notes(words, lesson)}"
        f"{prose.source_list(is_brief=True)}</article>"
    )


def list_of_lessons(words: Annotations) -> str:
    """Return the list of all lessons: how long each takes, and for whom it is."""
    prose = Prose(words, content.parts(), ())
    entries = "".join(
        f"<li><strong>{link(words.lang, lesson.title, lesson=lesson.name)}</strong>"
        f'<p class="lesson-for">{_about(words, lesson)}</p>'
        f"<p>{prose.inline(lesson.summary)}</p></li>"
        for lesson in words.lessons.values()
    )
    return (
        f'<article class="words" lang="{words.lang}"><h1 id="words" tabindex="-1">'
        f"{say_html(words.ui, 'app.nav.lessons')}</h1>"
        f'<p>{say_html(words.ui, "app.lesson.intro")}</p><ul class="contents">{entries}</ul>'
        f"<p>{link(words.lang, say(words.ui, 'app.make.link'), lesson=MAKE)}</p>"
        f"{take_home(words.ui, ('whole',))}{notes(words, None)}</article>"
    )


def make_text(words: Annotations) -> str:
    """Return where a reader makes a lesson: the reader's program puts the editor there."""
    return (
        f'<article class="words" lang="{words.lang}"><h1 id="words" tabindex="-1">'
        f"{say_html(words.ui, 'app.make')}</h1>{_to_body(words)}"
        f"<p>{say_html(words.ui, 'app.make.intro')}</p>"
        f'<div class="maker"></div>{take_home(words.ui, ("whole",))}{notes(words, None)}</article>'
    )


def mine_text(words: Annotations) -> str:
    """Return what stands where a lesson of a reader's own is read, in a browser that keeps none."""
    return (
        f'<article class="words" lang="{words.lang}"><h1 id="words" tabindex="-1">'
        f"{say_html(words.ui, 'app.mine')}</h1><p>{say_html(words.ui, 'app.mine.none')}</p>"
        f"<p>{link(words.lang, say(words.ui, 'app.make.link'), lesson=MAKE)}</p>"
        f"{take_home(words.ui, ('whole',))}{notes(words, None)}</article>"
    )


def _to_body(words: Annotations) -> str:
    """Return what brings the body to the front where it lies behind the words."""
    return (
        '<div class="bar"><button type="button" class="to-body" aria-pressed="false">'
        f"{say_html(words.ui, 'app.body')}</button></div>"
    )


def _note(words: Annotations, lesson: Lesson) -> str:
    """Return what a room is told at the beginning: that this is general, and who has checked it."""
    return (
        f'<p class="lesson-note">{say_html(words.ui, "app.present.note")} '
        f"{escape(review(words, lesson))}</p>"
    )


def _about(words: Annotations, lesson: Lesson) -> str:
    """Return how long it takes, and for whom it is."""
    return f"{say_html(words.ui, 'app.lesson.minutes', count=lesson.minutes)} {escape(lesson.whom)}"


def _step(prose: Prose, step: Step) -> str:
    said = "".join(prose.paragraph(statement) for statement in step.statements)
    film = moment_film(prose.words, step.plays) if step.plays and content.body() else ""
    picture = "" if film else _tile(say_html(prose.words.ui, "app.handout.picture"), step.shows)
    return (
        f"<h2>{escape(step.title)}</h2>{picture}{said}{film}{_pause(prose.words, step.pause)}"
        f'{_notes(prose.words, step.notes)}<div class="handout step-lines"></div>'
    )


def _tile(name: str, shows: str) -> str:
    """Return a small picture, for paper, of the place that a step shows, if it shows one."""
    said, atlas = dict(parse_qsl(shows)), content.body()
    structure = atlas.by_id.get(said.get("structure", "")) if atlas else None
    site = structure.site if structure else said.get("site")
    if site not in FULL_SITE_IDS:
        return ""
    return f'<img class="handout step-tile" src="{STILL_URL}{tile(site).name}" alt="{name}">'


def _pause(words: Annotations, pause: str | None) -> str:
    if not pause:
        return ""
    name = say_html(words.ui, "app.lesson.pause")
    return f'<p class="pause"><strong>{name}</strong> {escape(pause)}</p>'


def _notes(words: Annotations, notes: str | None) -> str:
    """Return what only who presents needs: closed, and not on a projector."""
    if not notes:
        return ""
    name = say_html(words.ui, "app.lesson.notes")
    return (
        f'<details class="for-presenter"><summary>{name}</summary><p>{escape(notes)}</p></details>'
    )


def _question(prose: Prose, lesson: Lesson, question: Question) -> str:
    at = lesson.questions.index(question) + 1
    name = f' name="answers-{at}"' if question.kind in ONE_AT_A_TIME else ""
    answers = "".join(
        f'<details class="answer"{name}{_parts(prose, answer)}><summary>{escape(answer.text)}'
        f"</summary><p>{verdict}{prose.inline(answer.why)}</p></details>"
        for verdict, answer in _listed(prose.words, question)
    )
    pointed = '<p class="pointed" role="status"></p>' if question.kind == "point" else ""
    return (
        f'<h2>{escape(question.ask)}</h2><p class="how">'
        f"{say_html(prose.words.ui, f'app.lesson.how.{question.kind}')}</p>{pointed}{answers}"
    )


def _listed(words: Annotations, question: Question) -> Iterator[tuple[str, Answer]]:
    """Yield the answers as they are listed, each with what it is told to be."""
    if question.kind == "tell":
        yield from (("", answer) for answer in question.answers)
    elif question.kind == "order":
        right = list(question.answers)
        mixed = sorted(right, key=lambda answer: crc32(answer.text.encode()))
        for answer in mixed if mixed != right else reversed(right):
            yield _verdict(words, "order", number=right.index(answer) + 1), answer
    else:
        for answer in question.answers:
            yield _verdict(words, "right" if answer.is_right else "wrong"), answer


def _verdict(words: Annotations, what: str, **values: object) -> str:
    said = say_html(words.ui, f"app.lesson.{what}", **values)
    return f'<strong class="verdict" data-verdict="{what}">{said}</strong> '


def _parts(prose: Prose, answer: Answer) -> str:
    """Return where an answer is in the body, for the reader's script."""
    parts = prose.link(f"parts={answer.parts}").get("data-parts") if answer.parts else None
    return f' data-parts="{escape(parts)}"' if parts else ""


def _way(words: Annotations, lesson: Lesson, at: int) -> str:
    """Return the way to the step before and the one after; behind the last, to all lessons."""

    def to(key: str, step: int, rel: str) -> str:
        there = escape(href(words.lang, lesson=lesson.name, step=str(step) if step > 1 else None))
        return f'<a rel="{rel}" href="{there}">{say_html(words.ui, f"app.lesson.{key}")}</a>'

    before = to("back", at - 1, "prev") if at > 1 else ""
    after = (
        to("next", at + 1, "next")
        if at < len(lesson.stops)
        else link(words.lang, say(words.ui, "app.lesson.all"), page=PAGE)
    )
    name = say_html(words.ui, "app.lesson.way")
    return f'<nav class="way" aria-label="{name}">{before}{after}</nav>'
