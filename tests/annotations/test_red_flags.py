"""Safety: every danger is told whole, in both languages, where readers need it, with whom to call.

Each row is a danger of the clinical facts. All its words must stand together in one entry of
`warnings.yaml`, in lower case: its signs one by one, then what to do.
"""

import re
from typing import NamedTuple

import pytest

from annotations import SITE_IDS, Annotations
from tests.annotations.prose import plain


class Danger(NamedTuple):
    urgency: str
    sites: set[str]
    en: tuple[str, ...]
    es: tuple[str, ...]


DANGERS = {
    "breathing": Danger(
        "emergency",
        {"lung", "breast", "lymph-nodes", "distant-lymph-nodes"},
        (
            "breathing that is severe or sudden",
            "gasping",
            "tight or heavy",
            "arms, back, neck or jaw",
            "very pale, blue or gray",
            "sudden confusion",
            "swelling of the face, neck or arms",
            "right away, call {emergency}",
            "do not drive yourself",
            "bring any medicines",
        ),
        (
            "falta de aire intensa o repentina",
            "jadear",
            "apretado o pesado",
            "los brazos, la espalda, el cuello o la mandíbula",
            "muy pálidos, azules o grises",
            "confusión repentina",
            "cara, cuello o brazos hinchados",
            "llame de inmediato al {emergency}",
            "no maneje usted",
            "lleve los medicamentos",
        ),
    ),
    "spinal-cord": Danger(
        "emergency",
        {"bone", "brain", "breast", "distant-lymph-nodes", "other-places"},
        (
            "new or worse pain in the back or neck",
            "band around the chest or belly",
            "worse with a cough",
            "heavy, weak or numb",
            "trouble walking",
            "weak arms, or tingling",
            "control of the bladder or bowel",
            "call at once, at any time of day or night",
            "emergency",
            "24-hour number",
            "if no one answers right away, call {emergency}",
            "if new pain or numbness comes on",
            "do not wait for morning, or for the weekend to end",
            "in the uk, people are told to lie flat",
        ),
        (
            "dolor nuevo o peor en la espalda o el cuello",
            "banda apretada en el pecho o el vientre",
            "empeora con la tos",
            "pesadas, débiles o dormidas",
            "problemas para caminar",
            "brazos débiles, u hormigueo",
            "no controlar la orina o las heces",
            "llame enseguida, a cualquier hora del día o de la noche",
            "emergencia",
            "número de 24 horas",
            "si nadie contesta enseguida, llame al {emergency}",
            "si nota un dolor nuevo o que algo se le duerme",
            "no espere a la mañana, ni a que pase el fin de semana",
            "en el reino unido se pide a la persona que se quede acostada boca arriba",
        ),
    ),
    "seizure": Danger(
        "emergency",
        {"brain", "breast"},
        (
            "a first seizure",
            "more than 5 minutes",
            "one seizure soon after another",
            "does not wake up, or does not breathe well",
            "is hurt, or that happens in water",
            "diabetes or heart disease, or who is pregnant",
            "right away, call {emergency}",
            "stay with the person",
            "rest in a safe place",
            "24-hour number",
        ),
        (
            "una primera convulsión",
            "más de 5 minutos",
            "una convulsión poco después de otra",
            "no despierta, o que no respira bien",
            "se lastima, o que ocurre en el agua",
            "diabetes o una enfermedad del corazón, o en una persona embarazada",
            "llame de inmediato al {emergency}",
            "quédese con la persona",
            "descansar en un lugar seguro",
            "número de 24 horas",
        ),
    ),
    "fever": Danger(
        "emergency",
        set(SITE_IDS),
        (
            "100.4 °f (38 °c) or more",
            "feeling unwell, even with no fever",
            "shivery",
            "a sore throat",
            "on chemotherapy, treat a fever as an emergency",
            "24-hour number right away",
            "any drug that can lower white blood cells",
            "if no one answers, call {emergency}",
            "99.5 °f (37.5 °c)",
            "what your team says counts",
        ),
        (
            "100.4 °f (38 °c) o más",
            "sentirse mal, aunque no haya fiebre",
            "escalofríos",
            "dolor de garganta",
            "con quimioterapia, trate la fiebre como una emergencia",
            "de inmediato al número de 24 horas",
            "todo medicamento que pueda bajar los glóbulos blancos",
            "si nadie contesta, llame al {emergency}",
            "99.5 °f (37.5 °c)",
            "lo que vale es lo que diga su equipo",
        ),
    ),
    "blood-and-breath": Danger(
        "now",
        {"lung", "breast", "distant-lymph-nodes"},
        (
            "coughing up blood",
            "more short of breath than usual",
            "a leg that is swollen or painful",
            "an arm that is swollen or painful",
            "races, flutters or skips",
            "24-hour number at once",
            "if no one answers, call {emergency}",
            "in the uk, people can also call 111",
            "trouble breathing, pain in the chest or feeling faint cannot wait. call {emergency}",
        ),
        (
            "toser sangre",
            "más falta de aire que de costumbre",
            "una pierna hinchada o con dolor",
            "un brazo hinchado o con dolor",
            "late muy rápido, que tiembla o que se salta",
            "llame enseguida al número de 24 horas",
            "si nadie contesta, llame al {emergency}",
            "en el reino unido también se puede llamar al 111",
            "dolor en el pecho o la sensación de desmayo no pueden esperar. llame al {emergency}",
        ),
    ),
    "headache": Danger(
        "now",
        {"brain", "breast"},
        (
            "a headache that lasts or gets worse",
            "vomiting, confusion or weakness",
            "changes in speech or sight",
            "a face that is numb or weak",
            "sight or hearing",
            "24-hour number at once",
            "do not wait until the next day",
            "go to an emergency department",
            "very bad headache, call {emergency}",
            "do the same for sudden weakness, confusion, or trouble with speech or sight",
        ),
        (
            "un dolor de cabeza que dura o empeora",
            "vómitos, confusión o debilidad",
            "cambios en el habla o la vista",
            "una cara dormida o débil",
            "la vista o el oído",
            "llame enseguida al número de 24 horas",
            "no espere al día siguiente",
            "vaya a una sala de emergencias",
            "repentino y muy fuerte, llame al {emergency}",
            "haga lo mismo por debilidad, confusión o problemas del habla o la vista",
        ),
    ),
    "high-calcium": Danger(
        "now",
        {"bone", "breast"},
        (
            "very thirsty, or passing a lot of urine",
            "sick to the stomach, or being constipated",
            "drowsy or confused",
            "being weak",
            "medical care right away",
            "24-hour number at once",
            "hard to wake, call {emergency}",
        ),
        (
            "mucha sed, u orinar mucho",
            "náuseas o estreñimiento",
            "mucho sueño o confusión",
            "sentir debilidad",
            "atención médica de inmediato",
            "llame enseguida al número de 24 horas",
            "cuesta despertar a la persona, llame al {emergency}",
        ),
    ),
    "liver-confusion": Danger(
        "now",
        {"liver"},
        (
            "new confusion",
            "sleepiness",
            "24-hour number right away",
            "family or friends can make the call",
            "if no one answers, call {emergency}",
            "call it too if the confusion is sudden, or if the person is hard to wake",
        ),
        (
            "confusión nueva",
            "sueño nuevo",
            "de inmediato al número de 24 horas",
            "la familia o los amigos pueden hacer la llamada",
            "si nadie contesta, llame al {emergency}",
            "llame ahí también si la confusión llega de repente",
            "o si cuesta despertar a la persona",
        ),
    ),
    "broken-bone": Danger(
        "now",
        {"bone"},
        (
            "sudden, severe pain in a bone",
            "in the middle of the back",
            "a part of the body that cannot move or bear weight",
            "looks shorter",
            "24-hour number at once",
            "if no one answers, call {emergency}",
            "right away if a leg cannot move or bear weight",
            "try not to move",
        ),
        (
            "dolor repentino y fuerte en un hueso",
            "en medio de la espalda",
            "una parte del cuerpo que no se puede mover o no aguanta peso",
            "se ve más corta",
            "llame enseguida al número de 24 horas",
            "si nadie contesta, llame al {emergency}",
            "de inmediato si una pierna no se puede mover o no aguanta peso",
            "trate de no moverse",
        ),
    ),
    "jaundice": Danger(
        "now",
        {"liver", "breast", "other-places"},
        (
            "skin that turns yellow",
            "whites of the eyes",
            "dark urine",
            "pale stools",
            "itchy skin",
            "urgent medical help",
            "24-hour number at once",
            "if no one answers, call {emergency}",
            "feels ill as well",
        ),
        (
            "piel que se pone amarilla",
            "lo blanco de los ojos",
            "orina oscura",
            "heces pálidas",
            "picor de la piel",
            "ayuda médica urgente",
            "llame enseguida al número de 24 horas",
            "si nadie contesta, llame al {emergency}",
            "además se siente mal",
        ),
    ),
}
EMERGENCY_NUMBERS = {
    "us": ("911", None),
    "uk": ("999", "111"),
    "au": ("000", None),
    "es": ("112", None),
    "eu": ("112", None),
    "other": (None, None),
}


def missing(words: Annotations, id_: str, signs: tuple[str, ...]) -> list[str]:
    """Return what a danger must say and does not."""
    told = " ".join(map(plain, words.warnings[id_].statements)).lower()
    return [sign for sign in signs if sign not in told]


def test_the_table_has_every_danger_and_the_gravest_come_first(
    words: Annotations, palabras: Annotations
) -> None:
    assert DANGERS.keys() == words.warnings.keys() == palabras.warnings.keys()
    urgencies = [danger.urgency for danger in words.warnings.values()]
    assert urgencies == sorted(urgencies, key=["emergency", "now", "same-day"].index)


@pytest.mark.parametrize("id_", DANGERS)
def test_a_danger_is_told_whole(words: Annotations, palabras: Annotations, id_: str) -> None:
    assert missing(words, id_, DANGERS[id_].en) == []
    assert missing(palabras, id_, DANGERS[id_].es) == []


@pytest.mark.parametrize("id_", DANGERS)
def test_a_danger_is_as_urgent_as_its_sources_say_and_stands_with_its_sites(
    words: Annotations, id_: str
) -> None:
    assert words.warnings[id_].urgency == DANGERS[id_].urgency
    assert set(words.warnings[id_].sites) >= DANGERS[id_].sites


@pytest.mark.parametrize("id_", DANGERS)
def test_a_danger_is_the_same_in_spanish(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    english, spanish = words.warnings[id_], palabras.warnings[id_]
    assert (spanish.urgency, spanish.sites) == (english.urgency, english.sites)
    assert [s.sources for s in spanish.statements] == [s.sources for s in english.statements]
    assert {statement.lang for statement in spanish.statements} == {"es"}


@pytest.mark.parametrize("id_", DANGERS)
def test_the_first_sentence_of_an_action_says_whom_to_call(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for action, call, line in (
        (plain(words.warnings[id_].action), r"\bcall\b", "your cancer team's 24-hour number"),
        (plain(palabras.warnings[id_].action), r"\bllame\b", "número de 24 horas de su equipo"),
    ):
        assert re.search(call, action.split(". ")[0], re.IGNORECASE)
        assert "{emergency}" in action
        assert line in action or DANGERS[id_].urgency == "emergency"


@pytest.mark.parametrize("id_", DANGERS)
def test_only_the_number_of_the_country_is_filled_in_and_only_in_an_action(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for warning in (words.warnings[id_], palabras.warnings[id_]):
        assert set(re.findall(r"\{.*?\}", warning.action.text)) == {"{emergency}"}
        assert not any("{" in s.text for s in warning.statements if s != warning.action)


@pytest.mark.parametrize("id_", DANGERS)
def test_a_danger_may_be_something_else(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    assert words.warnings[id_].meaning.text.startswith("This can mean ")
    assert words.warnings[id_].other.text.startswith("Other things can cause this too. ")
    assert palabras.warnings[id_].meaning.text.startswith("Esto puede ser señal de ")
    assert palabras.warnings[id_].other.text.startswith("Otras cosas también pueden causar esto. ")


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_each_card_names_an_urgent_sign(
    words: Annotations, palabras: Annotations, site_id: str
) -> None:
    card, ficha = words.sites[site_id].card, palabras.sites[site_id].card
    assert any(word in s.text for word in ("emergency", "urgent") for s in card)
    assert any(word in s.text for word in ("emergencia", "urgente") for s in ficha)


@pytest.mark.parametrize(
    ("lang", "numbers"),
    [
        ("words", ("your cancer team's 24-hour number", "your local emergency number")),
        ("palabras", ("número de 24 horas de su equipo médico", "número de emergencias")),
    ],
)
def test_the_page_of_warning_signs_says_whom_to_call(
    request: pytest.FixtureRequest, lang: str, numbers: tuple[str, str]
) -> None:
    page = request.getfixturevalue(lang).pages["warning-signs"]
    told = " ".join(plain(s) for section in page.sections for s in section.statements)
    assert [number for number in numbers if number not in told] == []


def test_each_emergency_number_is_right_and_has_a_source(words: Annotations) -> None:
    countries = words.countries.values()
    assert {c.id: (c.emergency, c.urgent) for c in countries} == EMERGENCY_NUMBERS
    for country in countries:
        assert bool(country.sources) == bool(country.emergency), country.id
        assert set(country.sources) <= words.sources.keys()
