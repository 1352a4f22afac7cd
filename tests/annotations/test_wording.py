"""The tone: no battle, no blame, no verdict, no advice to one person, no unexplained jargon."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import languages, load_annotations
from annotations.review.wording import faults, word_list, wrong_wording, wrong_words
from tests.words import atlas_words

Edit = Callable[[str, str, str], None]


@pytest.mark.parametrize(
    ("lang", "sentence", "word"),
    [
        ("en", "She lost her battle.", "lost"),
        ("en", "Some survivors write.", "survivors"),
        ("en", "The treatment has failed.", "treatment has failed"),
        ("en", "It is incurable.", "incurable"),
        ("en", "The prognosis differs.", "prognosis"),
        ("en", "You should call.", "You should"),
        ("en", "It is because you waited.", "because you"),
        ("en", "It is important to ask.", "It is important to"),
        ("en", "The cells attack bone.", "attack"),
        ("en", "Sadly, it grew.", "Sadly"),
        ("en", "Call — and ask.", "—"),
        ("en", "It grew – and stopped.", "–"),
        ("en", "Call now!", "!"),
        ("en", "About 6% have it.", "%"),
        ("es", "Es una lucha.", "lucha"),
        ("es", "Las sobrevivientes escriben.", "sobrevivientes"),
        ("es", "El tratamiento fracasó.", "fracasó"),
        ("es", "Es incurable.", "incurable"),
        ("es", "El pronóstico varía.", "pronóstico"),
        ("es", "Usted debe llamar.", "Usted debe"),
        ("es", "Duele. Debe llamar.", "Debe"),
        ("es", "Es culpa del cáncer.", "culpa"),
        ("es", "Es importante que pregunte.", "Es importante que"),
        ("es", "Las células atacan el hueso.", "atacan"),
        ("es", "Por desgracia, creció.", "Por desgracia"),
        ("es", "Llame ya, ¡ahora", "¡"),
        ("es", "Un 6% lo tiene.", "%"),
    ],
)
def test_a_wrong_word_is_found_by_file_and_line(lang: str, sentence: str, word: str) -> None:
    text = f"---\ntitle: A\n---\n\n## Title {{#a}}\n\nShe lives.\n{sentence} [^S01]\n"
    (found,) = wrong_words(text, "sites/bone.md", lang)[:1]
    assert str(found).startswith(f"{lang}/sites/bone.md:8: Not “{word}”. Say ")
    assert (found.file, found.line) == (f"{lang}/sites/bone.md", 8)


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("en", "sites/bone.md", "No one is to blame. Heart attacks can cause this too."),
        ("en", "sites/bone.md", "Some people lose weight. White cells protect the body."),
        ("en", "sites/bone.md", "Read [what may come](?page=prognosis). {array: 6/100} [^S01]"),
        ("en", "pages/prognosis.md", "Survival and prognosis differ."),
        ("en", "glossary.yaml", "relative-survival:\n  term: relative survival\n"),
        ("en", "ui.yaml", '# Not a battle!\nviewer.battle: "Loading… {percent}%"\n'),
        ("es", "sites/bone.md", "Nadie tiene la culpa. No es culpa de nadie."),
        ("es", "sites/bone.md", "El equipo médico debe saberlo. Las células viajan por la sangre."),
        ("es", "pages/prognosis.md", "La supervivencia y el pronóstico varían."),
    ],
)
def test_a_word_may_stand_where_it_is_kind_or_not_read(lang: str, name: str, text: str) -> None:
    assert wrong_words(text, name, lang) == []


def test_a_wrong_phrase_is_found_across_the_end_of_a_line() -> None:
    (found,) = wrong_words("One.\n\nIt is the end\nstage.\n\nYou must\n", "a.md", "en")[:1]
    assert (found.line, found.message.startswith("Not “end stage”")) == (3, True)


@pytest.mark.parametrize(
    ("lang", "sentence", "message"),
    [
        ("en", f"{'word ' * 26}end.", "This sentence has 27 words"),
        (
            "en",
            "The bone is often scanned at first and then a small piece of it was taken out.",
            "Passive upon passive: “is often scanned, was taken”",
        ),
        ("en", "A biopsy can help.", "Nothing explains “biopsy”. Say taking a tiny piece"),
        ("es", f"{'uno ' * 26}fin.", "This sentence has 27 words"),
        (
            "es",
            "El hueso es examinado primero y después un trozo muy pequeño fue tomado del hueso.",
            "Passive upon passive: “es examinado, fue tomado”",
        ),
        ("es", "Una biopsia puede ayudar.", "Nothing explains “biopsia”. Say tomar un trozo"),
    ],
)
def test_a_sentence_that_is_hard_to_follow_is_found(lang: str, sentence: str, message: str) -> None:
    (found,) = faults(sentence, lang)
    assert found.startswith(message)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "It cannot be cured today, but it can be treated."),
        ("en", "People get tired, and the team is interested in what each of them is called by."),
        ("en", "A doctor takes a tiny piece, which is called a biopsy."),
        ("en", "A biopsy (a tiny piece) helps."),
        ("en", "Ascites, or fluid in the belly, can be drained."),
        ("es", "El cáncer se ha extendido y el equipo médico se ha sentido cerca de la persona."),
        ("es", "Se toma un trozo muy pequeño, lo que se llama biopsia."),
        ("es", "Una biopsia (un trozo muy pequeño) ayuda."),
    ],
)
def test_a_sentence_that_is_easy_to_follow_has_no_fault(lang: str, sentence: str) -> None:
    assert list(faults(sentence, lang)) == []


@pytest.mark.parametrize(
    ("sentence", "messages"),
    [
        ("A fever of 100.4 °F (38 °C) or more.", []),
        ("Fiebre de 38 °C (100.4 °F) o más.", []),
        ("A fever of 100.4 °F or more.", ["“100.4 °F” is told in one unit."]),
        ("Fiebre de 38 grados o más.", ["“38 grados” is told in one unit."]),
        ("From 38 °C (38 °C).", ["“38 °C” is told in one unit."] * 2),
        ("From 38 °C (101 °F).", ["“38 °C (101 °F)” is not the same in both units."]),
    ],
)
def test_a_temperature_is_told_in_both_units(sentence: str, messages: list[str]) -> None:
    found = list(faults(sentence, "en"))
    assert [message.split(". ")[0] + "." for message in found] == messages


def test_the_glossary_explains_the_spellings_that_it_lists() -> None:
    sentence = "Triple negative cancer may be in lymph nodes."
    assert len(list(faults(sentence, "en"))) == 2
    assert list(faults(sentence, "en", ("lymph node", "lymph nodes", "triple negative"))) == []


def test_a_wrong_sentence_is_named_where_it_stands(library: Path, edit: Edit) -> None:
    edit("en/warnings.yaml", "It may be this.", "It may be ascites.")
    (found,) = wrong_wording(load_annotations(root=library), library)
    assert str(found).startswith("en/warnings.yaml:15: Nothing explains “ascites”.")


@pytest.mark.parametrize("lang", languages())
def test_each_language_says_what_to_say_instead_in_patterns_that_work(lang: str) -> None:
    listed = word_list(lang)
    assert all(avoided.say for avoided in listed.avoid)
    for pattern in [w for a in listed.avoid for w in a.words] + list(listed.jargon):
        re.compile(pattern)


@pytest.mark.parametrize("lang", languages())
def test_the_words_of_the_atlas_are_plain_and_kind(lang: str) -> None:
    assert [str(problem) for problem in wrong_wording(atlas_words(lang))] == []
