"""Dates as readers write them, never broken in two at the end of a line."""

from collections.abc import Mapping
from datetime import date

from components.words.say import say

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def day(when: date, ui: Mapping[str, str]) -> str:
    """Return a day in the words of a language: "November 25, 2026", "25 de noviembre de 2026"."""
    months = say(ui, "app.months").split()
    written = say(ui, "app.date", day=when.day, month=months[when.month - 1], year=when.year)
    return written.replace(" ", NO_BREAK_SPACE)
