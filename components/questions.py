"""The questions of all texts, from which a reader makes a list of their own."""

from collections.abc import Iterator

from atlas_reader import QuestionGroup

from annotations import LEARN_IDS, Annotations, words_in

SECTION = "questions"


def question_groups(words: Annotations) -> Iterator[QuestionGroup]:
    """Yield the questions of each site and page, in the order of the texts."""
    pages = (words.pages[id_] for id_ in LEARN_IDS if id_ in words.pages)
    for text in (*words.sites.values(), *pages):
        questions = tuple(
            words_in(statement.text)
            for section in text.sections
            if section.id == SECTION
            for statement in section.statements
            if statement.text.endswith("?")
        )
        if questions:
            yield QuestionGroup(text.id, text.title, questions)
