"""Every danger means what it must, in each language: its signs, how urgent it is, whom to call.

The table holds meaning and not wording: each row is what has to be said somehow, as alternatives.
When a test here fails, the words have changed their meaning: ask a clinician before you change it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import pytest

from annotations import SITE_IDS, Annotations, Statement
from annotations.ids import REGION_IDS
from tests.annotations.prose import everything, plain

EVERYWHERE = frozenset(SITE_IDS)
URGENCIES = ("emergency", "today", "soon")
# How a call is told in each language: to the emergency number, or to the team by its own number.
CALLS = {
    "en": {
        "emergency": r"\{emergency\}|emergency (department|room)",
        "team": r"\b(your|the) cancer team",
    },
    "es": {"emergency": r"\{emergency\}|emergencias|urgencias", "team": r"equipo"},
}


class Danger(NamedTuple):
    """What a danger must mean.

    `first` is whom the first call goes to; `sites` are the least that show it; `countries` have a
    line of their own; `en` and `es` are what must be said, each as a pattern of alternatives.
    """

    urgency: str
    first: str
    sites: frozenset[str]
    en: tuple[str, ...]
    es: tuple[str, ...]
    countries: frozenset[str] = frozenset()


CRISIS_LINES = {
    "us": r"988",
    "uk": r"116 123",
    "ie": r"116 123",
    "au": r"13 11 14",
    "nz": r"1737",
    "ca": r"988",
    "es": r"\b024\b",
    "mx": r"800 911 2000",
    "cl": r"\*4141",
    "co": r"\b106\b",
    "other": r"0800-999-0091.*\b113\b",  # Argentina, and Peru
}
# Whom to call if the team does not answer. Pain that is new, and no more, can wait for an answer.
NO_ANSWER = {
    "en": r"(no one answers|cannot reach)[^.]*(\{emergency\}|emergency (department|room))",
    "es": r"(nadie contesta|no puede hablar con)[^.]*(\{emergency\}|emergencias|urgencias)",
}
# Where the team comes first, and some must call the emergency number without waiting for it.
EXCEPTION_SECOND = (
    "fever",
    "clot",
    "heart",
    "headache",
    "bruising",
    "high-calcium",
    "lung-inflammation",
    "infected-arm",
)
CAN_WAIT_FOR_AN_ANSWER = {"bone-pain", "anything-new"}
DANGERS = {
    "breathing": Danger(
        "emergency",
        "emergency",
        EVERYWHERE,
        (
            r"sudden|severe",
            r"gasp|choke",
            r"too short of breath to talk",
            r"chest.*(tight|heavy)",
            r"arms, back, neck or jaw",
            r"(pale|blue|gray).*palms",
            r"swollen face, neck or arms",
            r"do not drive",
            r"^trouble breathing.*(sudden|severe)",
            r"chest or upper back.*breathe in.*faint",
            r"say.*which drug",
            r"still right to call",
        ),
        (
            r"de repente|repentin",
            r"jadea|ahoga",
            r"no puede hablar|para hablar",
            r"pecho.*(apretado|pesado)",
            r"brazos, la espalda, el cuello o la mandíbula",
            r"(pálid|azul|gris).*palmas",
            r"cara, el cuello o los brazos hinchados",
            r"no maneje.*no conduzca|no conduzca.*no maneje",
            r"^una falta de aire.*(de repente|intensa)",
            r"pecho.*parte alta de la espalda.*tomar aire.*desmayar",
            r"diga.*qué medicamento",
            r"hace bien en llamar",
        ),
    ),
    "spinal-cord": Danger(
        "emergency",
        "team",
        EVERYWHERE,
        (
            r"strength is suddenly gone",
            r"\{emergency\}.*same if your chest feels tight or heavy",
            r"new.*(back|neck)",
            r"tight band",
            r"cough|strain",
            r"legs.*(heavy|weak|numb)",
            r"walking",
            r"numb.*(bottom|buttocks|between your legs)",
            r"urine|bladder",
            r"stool|bowel",
            r"night",
            r"weekend",
            r"early treatment",
            r"no one answers right away.*\{emergency\}",
            r"\{emergency\}.*suddenly",
            r"^new pain in your back or neck.*gets worse",
            r"worse when you cough or strain",
            r"worried about your spine",
        ),
        (
            r"pierde la sensibilidad o la fuerza",
            r"\{emergency\}.*lo mismo si siente el pecho apretado o pesado",
            r"nuevo.*(espalda|cuello)",
            r"faja",
            r"toser|esfuerzo|hacer fuerza",
            r"piernas.*(pesadas|débiles|adormecidas)",
            r"caminar",
            r"(adormec|hormigueo).*(nalgas|entre las piernas|ano)",
            r"orina",
            r"heces",
            r"noche",
            r"fin de semana|fines de semana",
            r"tratamiento temprano|tratarlo pronto",
            r"nadie contesta de inmediato.*\{emergency\}",
            r"\{emergency\}.*de repente",
            r"^un dolor nuevo en la espalda o el cuello.*empeora",
            r"empeora al toser o hacer fuerza",
            r"le preocupa su columna",
        ),
        frozenset({"uk"}),
    ),
    "fever": Danger(
        "emergency",
        "team",
        EVERYWHERE,
        (
            r"no urine for a day",
            r"\(stent\) in your bile duct or fluid in your belly, "
            r"go to an emergency department now",
            r"100\.4 °f \(38 °c\)",
            r"shiver|shake",
            r"no fever",
            r"do not wait",
            r"tell the person who checks you in.*treatment",
            r"white blood cells",
            r"^you shiver or shake",
            r"confused, shake hard.*short of breath, call \{emergency\}",
        ),
        (
            r"sin orinar",
            r"stent.*líquido en el vientre, vaya ahora a la sala de emergencias",
            r"38 °c \(100\.4 °f\)",
            r"escalofríos|tirita",
            r"sin fiebre|no (haya|tenga) fiebre",
            r"no espere",
            r"(reciba|recibe|atienda).*(tratamiento|quimioterapia)",
            r"glóbulos blancos",
            r"^tiene escalofríos|tirita de frío",
            r"confusión, tiembla.*aire, llame al \{emergency\}",
        ),
        frozenset({"uk"}),
    ),
    "stroke": Danger(
        "emergency",
        "emergency",
        EVERYWHERE,
        (
            r"face.*droop",
            r"arm",
            r"speech",
            r"cannot see",
            r"dizzy|unsteady",
            r"headache.*sudden",
            r"come and go",
            r"do not drive",
            r"when it began",
            r"^one side of the face droops",
            r"^one arm drifts.*one side is suddenly weak",
            r"^your speech is slurred.*find or follow words",
            r"nothing is wrong, call all the same",
        ),
        (
            r"cara.*(caíd|cae|caiga)",
            r"brazo",
            r"habla|arrastra",
            r"no (puede ver|ve)|vista",
            r"mareo|marea|inestab|equilibrio",
            r"dolor de cabeza.*(repentino|de repente|de golpe)",
            r"va(n|yan) y v(ienen|engan)|aparecen y desaparecen",
            r"no vaya.*(auto|coche|carro)|no maneje|no conduzca",
            r"(hora|cuándo).*(empez|comenz)",
            r"^al sonreír, se le cae un lado de la cara",
            r"^al levantar los dos brazos.*débil",
            r"^arrastra las palabras.*no entiende",
            r"no le pasa nada, llame de todos modos",
        ),
    ),
    "seizure": Danger(
        "emergency",
        "emergency",
        EVERYWHERE,
        (
            r"first seizure",
            r"^look at the clock.*call \{emergency\}",
            r"5 minutes",
            r"another one",
            r"does not wake up",
            r"breathe well",
            r"hurt",
            r"water",
            r"diabetes or heart disease",
            r"pregnant",
            r"do not hold them down",
            r"nothing in their mouth",
            r"^it is the first seizure",
            r"^it lasts more than 5 minutes",
            r"something soft under the head.*onto one side",
            r"fully awake.*call the cancer team",
        ),
        (
            r"primera convulsión",
            r"^mire el reloj.*llame al \{emergency\}",
            r"5 minutos",
            r"otra",
            r"no despierta",
            r"respira bien",
            r"lastim|herid|golpe",
            r"agua",
            r"diabetes o una enfermedad del corazón",
            r"embaraz",
            r"no (la|lo|le|los|les) sujete|no sujete",
            r"(nada|ningún).*boca|boca.*nada",
            r"^es la primera convulsión",
            r"^dura más de 5 minutos",
            r"algo blando bajo la cabeza.*hacia un lado",
            r"bien despierta.*llame a su equipo",
        ),
    ),
    "confusion": Danger(
        "emergency",
        "emergency",
        EVERYWHERE,
        (
            r"breathes slowly",
            r"strong pain medicine",
            r"suddenly",
            r"hard to wake",
            r"sleepy",
            r"fever",
            r"vomiting",
            r"stent",
            r"family and friends can",
            r"calcium",
            r"liver",
            r"^they are confused, and were not before",
            r"think or speak clearly",
            r"restless",
            r"more sleepy than usual",
            r"^a headache along with vomiting",
            r"otherwise, call the cancer team.*now",
            r"no one answers, call \{emergency\}",
            r"stay with the person",
        ),
        (
            r"respira lento",
            r"medicamento fuerte para el dolor",
            r"de repente",
            r"(cuesta|difícil).*despert",
            r"somnol|sueño",
            r"fiebre",
            r"vómit",
            r"stent",
            r"(familia|amist|amigos).*(llamar|llamada)",
            r"calcio",
            r"hígado",
            r"^la persona está confundida, y antes no",
            r"pensar o hablar con claridad",
            r"inquieta",
            r"más sueño que antes",
            r"^dolor de cabeza junto con vómitos",
            r"en los demás casos, llame ahora.*equipo",
            r"nadie contesta, llame al \{emergency\}",
            r"quédese con la persona",
        ),
    ),
    "slow-breathing": Danger(
        "emergency",
        "emergency",
        EVERYWHERE,
        (
            r"call \{emergency\} now",
            r"which pain medicine",
            r"naloxone.*give it now",
            r"stay with the person",
            r"give no more",
            r"not wake or answer",
            r"breathe very slowly.*stop breathing",
            r"gurgle|choke",
            r"(lips|nails).*(blue|purple|gray)",
            r"pupils.*small",
            r"only for a time",
            r"hospice.*naloxone",
        ),
        (
            r"llame ahora al \{emergency\}",
            r"qué medicamento toma para el dolor",
            r"naloxona.*désela ahora",
            r"quédese con la persona",
            r"no le dé más",
            r"no despierta ni responde",
            r"respira muy lento.*deja de respirar",
            r"gorgoteos|ahoga",
            r"(labios|uñas).*(azul|morad|gris)",
            r"pupilas.*pequeñas",
            r"solo por un tiempo",
            r"paliativos.*naloxona",
        ),
    ),
    "bleeding": Danger(
        "emergency",
        "emergency",
        frozenset({"lung", "liver", "breast", "skin", "other-places"}),
        (
            r"vomit.* blood",
            r"coffee grounds",
            r"black",
            r"cough up more than a few",
            r"bottom",
            r"wound bleeds heavily",
            r"press .*firmly",
            r"vomit more than a little blood",
            r"cough up any blood.*hard to breathe",
            r"bleed a lot from your bottom",
            r"^a wound bleeds heavily",
            r"which drugs you take",
        ),
        (
            r"vomita sangre",
            r"café",
            r"negr",
            r"toser?.*(más.*que|más de)",
            r"ano|recto|heces",
            r"herida",
            r"(presión|presion|apriete).*(fuerza|firme)",
            r"vomita más que un poco de sangre",
            r"tose sangre.*falta de aire",
            r"sangra mucho por el ano",
            r"^una herida sangra mucho",
            r"qué medicamentos toma",
        ),
    ),
    "allergy": Danger(
        "emergency",
        "emergency",
        EVERYWHERE,
        (
            r"lips",
            r"throat",
            r"epinephrine",
            r"call \{emergency\} now",
            r"faint",
            r"do not stand",
            r"legs raised",
            r"^lips, mouth, tongue or throat swell",
            r"^breathing is very hard.*throat is tight",
            r"(pale|blue|gray).*palms",
        ),
        (
            r"labios",
            r"garganta",
            r"epinefrina",
            r"llame ahora al \{emergency\}",
            r"desmaya",
            r"no se ponga de pie",
            r"piernas (en alto|levantadas|elevadas)",
            r"^se hinchan de repente los labios",
            r"^respira con mucha dificultad.*garganta apretada",
            r"(pálid|azul|gris).*palmas",
        ),
    ),
    "jaundice-fever": Danger(
        "emergency",
        "emergency",
        frozenset({"liver", "breast", "other-places"}),
        (
            r"yellow",
            r"fever",
            r"shiver",
            r"stent",
            r"^yellow skin or eyes, and a fever",
            r"^you have a stent.*shiver.*confused",
            r"lower than usual",
            r"say that you have cancer.*stent",
        ),
        (
            r"amarill",
            r"fiebre",
            r"escalofríos|tirita",
            r"stent",
            r"^piel u ojos amarillos, y fiebre",
            r"^tiene un stent.*escalofríos.*confusión",
            r"más baja que de costumbre",
            r"diga que tiene cáncer.*stent",
        ),
    ),
    "belly-fluid": Danger(
        "emergency",
        "emergency",
        frozenset({"liver", "breast", "other-places"}),
        (
            r"emergency department now.*\{emergency\}.*mild",
            r"fever while you have fluid",
            r"belly with fluid in it that hurts.*touch",
            r"(vomiting|confusion) along with fluid",
            r"antibiotics",
            r"say that you have cancer and fluid",
        ),
        (
            r"ahora a la sala de emergencias.*\{emergency\}.*leves",
            r"fiebre mientras tiene líquido",
            r"vientre con líquido que le duele.*tocar",
            r"(vómitos|confusión) junto con líquido",
            r"antibióticos",
            r"diga que tiene cáncer y líquido",
        ),
    ),
    "self-harm": Danger(
        "emergency",
        "emergency",
        EVERYWHERE,
        (
            r"puerto rico, 988.*1-800-981-0023",
            r"plan",
            r"stay",
            r"dangerous things out of reach",
            r"not unusual",
            r"^someone close to you",
            r"may act on it, call \{emergency\} now",
            r"nearest emergency department",
            r"passing thought, tell your cancer team",
        ),
        (
            r"puerto rico, el 988.*1-800-981-0023",
            r"plan",
            r"qued(e|arse)|acompañ",
            r"peligros",
            r"no son raros|no es raro|frecuente|no (son|es) inusual",
            r"^alguien cercano",
            r"hacerlo, llame ahora al \{emergency\}",
            r"emergencias \(urgencias\) más cercana",
            r"pensamiento pasajero.*equipo",
        ),
        frozenset(CRISIS_LINES),
    ),
    "broken-leg": Danger(
        "emergency",
        "emergency",
        frozenset({"bone", "breast", "other-places"}),
        (
            r"cannot stand|cannot .*weight",
            r"shorter",
            r"turns out",
            r"not to move",
            r"surgery",
            r"^sudden pain in a hip or leg.*stand on it or move it",
            r"where it is in your bones",
        ),
        (
            r"no puede|no soporta|no aguanta",
            r"más corta",
            r"hacia afuera|girada",
            r"no moverse|no se mueva",
            r"cirugía|operación",
            r"^un dolor repentino en la cadera o la pierna.*(apoyarla|moverla)",
            r"en qué huesos",
        ),
    ),
    "broken-bone": Danger(
        "today",
        "team",
        frozenset({"bone", "breast", "other-places"}),
        (
            r"sudden, strong pain",
            r"^an arm that you cannot move because it hurts",
            r"cannot move",
            r"fall",
            r"little force",
            r"^sudden, strong pain in an arm",
            r"not to move the part",
        ),
        (
            r"repentino|de repente",
            r"no puede mover",
            r"^un brazo que no puede mover porque le duele",
            r"caída|caerse",
            r"poca fuerza",
            r"^un dolor repentino y fuerte en un brazo",
            r"no mover la parte",
        ),
    ),
    "clot": Danger(
        "today",
        "team",
        EVERYWHERE,
        (
            r"(leg|arm).*swollen",
            r"short of breath",
            r"streaks of blood",
            r"races|flutters",
            r"face, neck or both arms",
            r"(chest hurts|faint).*\{emergency\}",
            r"^one leg or arm is swollen",
            r"^you are more short of breath",
        ),
        (
            r"(pierna|brazo).*hinchad",
            r"falta el aire|falta de aire",
            r"(hilos|manchas|vetas|rayas|gotas).*sangre",
            r"late|palpit",
            r"cara, el cuello o (los dos|ambos) brazos",
            r"(pecho|desmay).*\{emergency\}",
            r"^tiene una pierna o un brazo hinchado",
            r"^le falta el aire más",
        ),
        frozenset({"uk"}),
    ),
    "heart": Danger(
        "today",
        "team",
        EVERYWHERE,
        (
            r"trastuzumab \(herceptin\)",
            r"trastuzumab deruxtecan",
            r"doxorubicin",
            r"shortness of breath.*(lie flat|sleep)",
            r"^swollen ankles, legs or face",
            r"heart races",
            r"cough, dizziness",
            r"5 pounds \(2\.3 kg\) in a day",
            r"(chest hurts|faint|hard to breathe).*\{emergency\}",
            r"when you last had it",
        ),
        (
            r"trastuzumab \(herceptin\)",
            r"trastuzumab deruxtecán",
            r"doxorrubicina",
            r"falta de aire.*(acostarse|dormir)",
            r"se le hinchan los tobillos, las piernas o la cara",
            r"corazón le late",
            r"tos nueva, mareo",
            r"2\.3 kg \(5 libras\) en un día",
            r"(pecho|desmaya|respirar).*\{emergency\}",
            r"cuándo fue la última dosis",
        ),
    ),
    "headache": Danger(
        "today",
        "team",
        frozenset({"brain", "breast", "other-places"}),
        (
            r"headache.*(lasts|worse)",
            r"slowly",
            r"speech or sight",
            r"face.*numb",
            r"do not wait until the next day",
            r"emergency department",
            r"(vomiting|sleepiness).*\{emergency\}",
            r"personality",
            r"^a headache that lasts",
            r"arm or a leg that slowly grows weak",
            r"memory, mood",
        ),
        (
            r"dolor de cabeza.*(dura|empeora)",
            r"poco a poco|lentamente",
            r"habl|vista",
            r"adormece la cara|cara.*adormec",
            r"no espere (a mañana|al día siguiente|hasta el día siguiente|hasta mañana)",
            r"emergencias|urgencias",
            r"(vómitos|somnolencia|sueño).*\{emergency\}",
            r"^un dolor de cabeza que dura",
            r"brazo o una pierna que se debilita",
            r"memoria.*manera de ser",
        ),
    ),
    "jaundice": Danger(
        "today",
        "team",
        frozenset({"liver", "breast", "other-places"}),
        (
            r"yellow.*eyes",
            r"dark urine",
            r"pale stools",
            r"itchy",
            r"hospital",
            r"emergency department",
            r"^yellow skin, or yellow in the whites",
        ),
        (
            r"ojos.*amarill|amarill.*ojos",
            r"orina oscura",
            r"heces (pálidas|claras)",
            r"picazón|comezón",
            r"hospital",
            r"emergencias|urgencias",
            r"^piel amarilla, o color amarillo en lo blanco",
        ),
        frozenset({"uk"}),
    ),
    "blocked-bowel": Danger(
        "today",
        "team",
        frozenset({"breast", "other-places"}),
        (
            r"cramps",
            r"vomit",
            r"no stool and no gas",
            r"lobular",
            r"emergency department",
            r"^cramps that come in waves.*swollen belly",
            r"^you vomit.*no stool and no gas",
        ),
        (
            r"cólicos|retortijones|calambres",
            r"vomita|vómit",
            r"(ni|no).*(heces|gases)",
            r"lobulillar",
            r"emergencias|urgencias",
            r"^cólicos que van y vienen.*hinchado",
            r"^vomita.*no le salen heces ni gases",
        ),
    ),
    "bruising": Danger(
        "today",
        "team",
        EVERYWHERE,
        (
            r"vagina",
            r"30 minutes",
            r"bruises",
            r"dots",
            r"black.*stool",
            r"urine",
            r"platelets",
            r"does not stop.*\{emergency\}",
            r"bleeding gums.*fall",
            r"vomited a little blood",
            r"press on it for five minutes",
        ),
        (
            r"vagina",
            r"30 minutos",
            r"moretones",
            r"puntos|puntitos",
            r"heces negras|heces.*negr",
            r"orina",
            r"plaquetas",
            r"no para.*\{emergency\}",
            r"encías que sangran.*caída",
            r"vomitó un poco de sangre",
            r"presiónelo durante cinco minutos",
        ),
        frozenset({"uk"}),
    ),
    "high-calcium": Danger(
        "today",
        "team",
        frozenset({"bone", "breast", "other-places"}),
        (
            r"thirsty",
            r"urine",
            r"sick to your stomach",
            r"constipated",
            r"drowsy",
            r"confusion.*\{emergency\}",
            r"fluids",
        ),
        (
            r"sed",
            r"orina",
            r"náuseas",
            r"estreñi",
            r"somnol|sueño",
            r"confusión.*\{emergency\}",
            r"líquidos|sueros?",
        ),
    ),
    "low-calcium": Danger(
        "today",
        "team",
        frozenset({"bone", "breast", "other-places"}),
        (
            r"cramp",
            r"twitch",
            r"numb.*mouth",
            r"fingers",
            r"without delay",
            r"emergency department",
            r"^muscles that cramp",
            r"^numbness around your mouth.*fingers",
            r"which bone drug",
        ),
        (
            r"calambres",
            r"sacudidas",
            r"boca",
            r"dedos",
            r"sin demora",
            r"emergencias|urgencias",
            r"^músculos con calambres",
            r"^adormecimiento alrededor de la boca.*dedos",
            r"qué medicamento para los huesos",
        ),
    ),
    "lung-inflammation": Danger(
        "today",
        "team",
        EVERYWHERE,
        (
            r"new cough",
            r"short of breath",
            r"fever",
            r"trastuzumab deruxtecan",
            r"cdk4/6",
            r"everolimus",
            r"immunotherapy",
            r"radiation to the chest",
            r"\{emergency\}",
            r"^a new cough, or a cough",
            r"^shortness of breath at rest",
            r"^a fever along",
            r"which drug you take.*last had it",
        ),
        (
            r"tos nueva",
            r"falta.*aire",
            r"fiebre",
            r"trastuzumab deruxtecán",
            r"cdk4/6",
            r"everolimus|everolimús",
            r"inmunoterapia",
            r"radiación|radioterapia",
            r"\{emergency\}",
            r"^una tos nueva, o una tos",
            r"^falta de aire en reposo",
            r"^fiebre, junto",
            r"qué medicamento recibe.*última dosis",
        ),
    ),
    "immune-reaction": Danger(
        "today",
        "team",
        EVERYWHERE,
        (
            r"diarrhea",
            r"belly pain",
            r"rash",
            r"cough",
            r"yellow skin",
            r"years after the last dose",
            r"emergency department",
            r"even if it seems small",
            r"^a new cough, or shortness",
            r"eyes, great tiredness",
            r"say that you get, or have had, immunotherapy",
            r"new chest pain,.*about to faint, or.*suddenly hard to breathe, call \{emergency\}",
        ),
        (
            r"diarrea",
            r"dolor.*(vientre|barriga|abdomen)",
            r"sarpullido|erupción|ronchas",
            r"tos",
            r"piel amarill|amarill",
            r"años después de la última dosis",
            r"emergencias|urgencias",
            r"aunque parezca",
            r"^una tos nueva, o falta",
            r"ojos rojos.*cansancio",
            r"diga que recibe o ha recibido inmunoterapia",
            r"\{emergency\} si tiene un dolor de pecho nuevo.*desmayar.*lo mismo si.*respirar",
        ),
    ),
    "infected-arm": Danger(
        "today",
        "team",
        frozenset({"breast", "lymph-nodes"}),
        (
            r"blotchy skin.*day",
            r"red",
            r"warm|hot",
            r"swollen",
            r"^you shiver, feel ill",
            r"fever or shivering on cancer treatment, follow the steps",
            r"antibiotics",
            r"^skin that turns red.*red lines",
            r"^the arm or the chest is warm",
            r"compression sleeve",
            r"fever.*follow the steps for a fever",
            r"confused, shake hard.*about to faint.*short of breath, call \{emergency\}",
        ),
        (
            r"manchas.*orinar",
            r"roj|enrojec",
            r"calien",
            r"hinchad",
            r"^tiene escalofríos",
            r"fiebre o escalofríos durante.*siga los pasos",
            r"antibióticos",
            r"^la piel se pone roja.*líneas",
            r"^el brazo o el pecho está caliente",
            r"manga de compresión",
            r"fiebre.*siga los pasos para la fiebre",
            r"confusión, tiembla.*desmayar, llame al \{emergency\}.*le falta mucho el aire",
        ),
    ),
    "vomiting": Danger(
        "today",
        "team",
        EVERYWHERE,
        (
            r"more than two days",
            r"cannot keep",
            r"four watery stools",
            r"mouth so sore",
            r"thirsty",
            r"dark",
            r"vomit and have belly pain",
            r"^you cannot keep your medicines",
            r"say how often",
            r"with a fever, follow the steps",
            r"headache.*confused, call \{emergency\}",
            r"immunotherapy.*any diarrhea",
            r"abemaciclib.*first loose stool",
        ),
        (
            r"más de dos días",
            r"no (puede retener|retiene)|no le quedan",
            r"cuatro",
            r"boca",
            r"sed",
            r"oscura",
            r"vomita y tiene dolor de vientre",
            r"^no retiene los medicamentos",
            r"diga cuántas veces",
            r"si tiene fiebre, siga los pasos",
            r"cabeza.*confusión, llame al \{emergency\}",
            r"inmunoterapia.*cualquier diarrea",
            r"abemaciclib.*en cuanto tenga heces sueltas",
        ),
    ),
    "infection": Danger(
        "today",
        "team",
        EVERYWHERE,
        (
            r"cough",
            r"sore throat",
            r"red",
            r"port",
            r"urine",
            r"100\.4 °f \(38 °c\)",
            r"even with no fever",
            r"stuffy nose",
            r"^loose stools or vomiting",
        ),
        (
            r"tos",
            r"dolor de garganta|garganta",
            r"roj|enrojec",
            r"puerto|catéter",
            r"orina",
            r"38 °c \(100\.4 °f\)",
            r"aunque no tenga fiebre|sin fiebre",
            r"nariz tapada",
            r"^heces sueltas o vómitos",
        ),
    ),
    "bone-pain": Danger(
        "today",
        "team",
        frozenset({"bone", "breast", "other-places"}),
        (
            r"new pain",
            r"hip, thigh",
            r"stand",
            r"night",
            r"before it breaks|kept from breaking",
            r"number now",
            r"^new pain that could come from a bone",
            r"say where it hurts",
            r"suddenly cannot stand on it or move it, call \{emergency\}",
        ),
        (
            r"dolor nuevo",
            r"cadera|muslo",
            r"de pie|apoy",
            r"noche",
            r"antes de que se (rompa|quiebre)|evitar que se",
            r"llame ahora",
            r"^un dolor nuevo que podría venir de un hueso",
            r"diga dónde le duele",
            r"de repente no puede apoyar.*o no puede moverla, llame al \{emergency\}",
        ),
    ),
    "anything-new": Danger(
        "soon",
        "team",
        EVERYWHERE,
        (
            r"more than a week or two",
            r"office hours",
            r"worries you and is not on this page",
            r"write down what you feel",
        ),
        (
            r"más de una o dos semanas|más de una semana o dos",
            r"horario|horas de (oficina|consulta)",
            r"le preocupa y que no está en esta página",
            r"anote lo que siente",
        ),
    ),
}
EMERGENCY_NUMBERS = {
    "us": ("911", None),
    "uk": ("999", "111"),
    "au": ("000", None),
    "es": ("112", None),
    "ie": ("112", None),
    "ca": ("911", "811"),
    "nz": ("111", None),
    "mx": ("911", None),
    "cl": ("131", None),
    "co": ("123", None),
    "eu": ("112", None),
    "other": (None, None),
}
# What a danger speaks of that is found under a region of the body.
REGIONS = {
    "head": r"\b(head|headache|face|eyes?|mouth|lips|speech|confus|seizure|gums|wake|nose)",
    "neck": r"\b(neck|throat)",
    "chest": r"\b(chest|breath|lungs?|ribs?|cough|heart|(pain in|from) a bone)",
    "back": r"\b(back|spine)\b(?! up)",
    "belly": r"\b(belly|liver|vomit|stool|stomach|bile|urine)",
    "arms": r"\b(arms?|fingers)\b",
    "legs": r"\b(legs?|hip|ankles|toes|one side is suddenly weak)\b",
}
# A sign that is told in a text: which danger it must lead to, wherever it stands.
TOLD_AS = {
    "confusion": (r"\bnew(ly)? confus", r"confusión nueva"),
    "jaundice": (r"^yellow skin or eyes\.", r"^piel (u|o) ojos amarillos\."),
    "stroke": (r"face (that )?droop", r"cara caíd"),
    "seizure": (r"^a seizure", r"^una convulsión"),
    "slow-breathing": (r"breath\w* slowly", r"respira\w* (muy )?lent"),
    "belly-fluid": (r"fever.*fluid in your belly", r"fiebre.*líquido en el vientre"),
    "heart": (r"can come from the heart", r"puede venir del corazón"),
}


def told(words: Annotations, id_: str, left_out: Statement | None = None) -> str:
    """Return all that a danger says, as lower-case words: its title, then a line a statement."""
    warning = words.warnings[id_]
    said = [plain(s) for s in warning.statements if s is not left_out]
    return "\n".join((warning.title, *said)).lower()


def unsaid(meant: Iterable[str], said: str) -> list[str]:
    """Return what is meant and not said."""
    return [pattern for pattern in meant if not re.search(pattern, said, re.MULTILINE)]


def test_the_table_has_every_danger_and_the_gravest_come_first(
    words: Annotations, palabras: Annotations
) -> None:
    assert list(DANGERS) == list(words.warnings) == list(palabras.warnings)
    urgencies = [danger.urgency for danger in words.warnings.values()]
    assert urgencies == sorted(urgencies, key=URGENCIES.index)
    assert [*words.warnings][:3] == ["breathing", "spinal-cord", "fever"]


@pytest.mark.parametrize("id_", DANGERS)
def test_a_danger_says_each_of_its_signs(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for texts, meant in ((words, DANGERS[id_].en), (palabras, DANGERS[id_].es)):
        assert unsaid(meant, told(texts, id_)) == []


@pytest.mark.parametrize("id_", DANGERS)
def test_each_sign_has_a_row_that_sees_it_go(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for texts, meant in ((words, DANGERS[id_].en), (palabras, DANGERS[id_].es)):
        for sign in texts.warnings[id_].signs:
            assert unsaid(meant, told(texts, id_, left_out=sign)), sign.text


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
    for name in ("urgency", "call", "regions", "sites"):
        assert getattr(spanish, name) == getattr(english, name)
    assert spanish.local.keys() == english.local.keys()
    assert [s.sources for s in spanish.statements] == [s.sources for s in english.statements]
    assert {statement.lang for statement in spanish.statements} == {"es"}


@pytest.mark.parametrize("id_", DANGERS)
def test_the_first_call_goes_where_it_must(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for texts in (words, palabras):
        calls = CALLS[texts.lang]
        whom = [
            who
            for step in texts.warnings[id_].steps
            for sentence in re.split(r"(?<=\.)\s", step.text)
            for who in ("emergency", "team")
            if re.search(calls[who], sentence, re.IGNORECASE)
        ]
        assert whom, texts.lang
        assert whom[0] == DANGERS[id_].first == texts.warnings[id_].call, texts.lang


@pytest.mark.parametrize("id_", DANGERS)
def test_a_step_says_whom_to_call_if_the_team_does_not_answer(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    if DANGERS[id_].first == "team" and id_ not in CAN_WAIT_FOR_AN_ANSWER:
        for texts in (words, palabras):
            steps = "\n".join(step.text for step in texts.warnings[id_].steps).lower()
            assert re.search(NO_ANSWER[texts.lang], steps), texts.lang


@pytest.mark.parametrize("id_", EXCEPTION_SECOND)
def test_who_needs_more_than_the_team_reads_so_by_the_second_step(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for texts in (words, palabras):
        soon = " ".join(step.text for step in texts.warnings[id_].steps[:2])
        told_so = [s for s in re.split(r"(?<=\.)\s", soon) if "{emergency}" in s]
        assert any(not re.search(r"no one answers|nadie contesta", s) for s in told_so), texts.lang


@pytest.mark.parametrize("id_", DANGERS)
def test_a_step_is_an_order_and_not_a_hint(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for texts, hint in (
        (words, r"it helps to call|can call|may call"),
        (palabras, r"puede llamar|conviene llamar"),
    ):
        for step in texts.warnings[id_].steps:
            assert not re.search(hint, step.text, re.IGNORECASE), step.text


@pytest.mark.parametrize("id_", DANGERS)
def test_a_danger_is_felt_where_its_text_says(words: Annotations, id_: str) -> None:
    sign, said = words.warnings[id_], told(words, id_)
    for region in REGION_IDS[:-1]:  # the last is anywhere
        if region in sign.regions and id_ != "anything-new":
            assert re.search(REGIONS[region], said), region
        if re.search(REGIONS[region], sign.title.lower()):
            assert region in sign.regions, region


@pytest.mark.parametrize("id_", DANGERS)
def test_what_one_country_does_is_told_there_alone(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for texts in (words, palabras):
        warning = texts.warnings[id_]
        assert warning.local.keys() == DANGERS[id_].countries
        everywhere = [s for s in warning.statements if s not in warning.local.values()]
        for statement in everywhere:
            assert not re.search(r"\bUK\b|Reino Unido|\b(999|111|911)\b", statement.text)


def test_a_crisis_line_is_named_in_each_country(words: Annotations, palabras: Annotations) -> None:
    for texts in (words, palabras):
        lines = texts.warnings["self-harm"].local
        for country, number in CRISIS_LINES.items():
            assert re.search(number, plain(lines[country])), country


@pytest.mark.parametrize("id_", DANGERS)
def test_only_the_number_of_the_country_is_filled_in_and_only_in_steps(
    words: Annotations, palabras: Annotations, id_: str
) -> None:
    for warning in (words.warnings[id_], palabras.warnings[id_]):
        for statement in warning.statements:
            blanks = set(re.findall(r"\{.*?\}", statement.text))
            assert blanks <= ({"{emergency}"} if statement in warning.steps else set())


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_sign_in_a_text_has_the_urgency_of_its_danger_and_no_other(
    words: Annotations, palabras: Annotations, lang: str
) -> None:
    texts = words if lang == "en" else palabras
    marked = dict(_marked(texts))
    assert len(marked) > 60
    urgent = r"\b(at once|right away|emergency|urgent\w*)\b|de inmediato|emergencia|urgen"
    for name, statement in marked.items():
        said = plain(statement).replace("{emergency}", "")
        assert not re.search(urgent, said, re.IGNORECASE), name
    for name, statement in everything(texts):
        for danger, patterns in TOLD_AS.items():
            is_sign = statement.kind == "item" and not name.startswith("warnings")
            if is_sign and any(re.search(p, plain(statement).lower()) for p in patterns):
                assert statement.danger == danger, name


def test_chest_pain_is_an_emergency_in_every_text(
    words: Annotations, palabras: Annotations
) -> None:
    for texts, chest_pain in (
        (words, r"chest pain|pain in your chest"),
        (palabras, r"dolor (nuevo )?(de|en el) pecho"),
    ):
        marked = [s for _, s in _marked(texts) if re.search(chest_pain, plain(s).lower())]
        assert {texts.warnings[s.danger or ""].urgency for s in marked} == {"emergency"}


def test_a_place_shows_the_dangers_that_its_text_names(words: Annotations) -> None:
    for site in words.sites.values():
        told_here = {sign.id for sign in words.warnings_for(site.id)}
        for name, statement in _marked(words):
            if name.split("/")[0] == site.id:
                assert statement.danger in told_here, name


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_each_card_names_a_danger(words: Annotations, palabras: Annotations, site_id: str) -> None:
    for texts in (words, palabras):
        assert any(statement.danger for statement in texts.sites[site_id].card)


def _marked(words: Annotations) -> list[tuple[str, Statement]]:
    return [(name, s) for name, s in everything(words) if s.danger]


@pytest.mark.parametrize("country", EMERGENCY_NUMBERS)
def test_the_emergency_numbers_are_those_of_the_country(words: Annotations, country: str) -> None:
    known = words.countries[country]
    assert (known.emergency, known.urgent) == EMERGENCY_NUMBERS[country]
    assert words.countries.keys() == EMERGENCY_NUMBERS.keys()
