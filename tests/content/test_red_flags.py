"""Safety: every warning sign stands where it belongs, beside what to do about it.

Each row is a warning of the clinical facts. All its words must stand together in one block of the
site's "When to call right away": a paragraph with the bullets below it.
"""

import pytest

from annotations import SITE_IDS, Annotations
from tests.content.prose import blocks

RED_FLAGS = {
    "pressure on the spinal cord": (
        "bone",
        [
            "emergency",
            "call at once",
            "any time of day or night",
            "back or neck",
            "band around the chest or belly",
            "heavy, weak or numb",
            "trouble walking",
            "bladder or bowel",
        ],
    ),
    "pressure on the spinal cord: do not wait": ("bone", ["do not wait", "lie flat"]),
    "a broken bone": (
        "bone",
        ["call promptly", "sudden, severe pain", "cannot move or bear weight"],
    ),
    "too much calcium": (
        "bone",
        [
            "medical care right away",
            "thirsty",
            "urine",
            "sick to the stomach",
            "constipated",
            "drowsy",
            "confused",
        ],
    ),
    "severe breathlessness": (
        "lung",
        [
            "local emergency number",
            "911",
            "999",
            "severe or sudden",
            "tight or heavy",
            "blue or grey",
            "sudden confusion",
        ],
    ),
    "blood, breath and a swollen leg": (
        "lung",
        [
            "24-hour number",
            "same day",
            "coughing up blood",
            "more short of breath than usual",
            "swollen and painful",
        ],
    ),
    "blood with sudden breathlessness": (
        "lung",
        ["blood", "sudden trouble breathing", "emergency number"],
    ),
    "jaundice": (
        "liver",
        ["urgent medical help", "yellow", "skin", "eyes", "dark urine", "pale stools"],
    ),
    "a liver that struggles": ("liver", ["call right away", "confusion", "sleepiness"]),
    "a seizure": (
        "brain",
        [
            "local emergency number",
            "911",
            "right away",
            "first seizure",
            "more than 5 minutes",
            "one seizure after another",
            "does not wake up",
            "breathe well",
        ],
    ),
    "a headache that worsens": (
        "brain",
        [
            "24-hour number at once",
            "lasts or gets worse",
            "vomiting",
            "confusion",
            "weakness",
            "speech or sight",
        ],
    ),
    "a headache: do not wait": (
        "brain",
        ["do not wait until the next day", "emergency department"],
    ),
    "the spinal cord, from the breast's page": (
        "breast",
        ["24-hour number at once", "back or neck", "heavy, weak or numb", "bladder or bowel"],
    ),
    "the spinal cord, from the brain's page": (
        "brain",
        ["weak legs", "bladder or bowel", "emergency"],
    ),
} | {
    f"a fever on chemotherapy, {site_id}": (
        site_id,
        ["on chemotherapy", "emergency", "right away", "100.4 °f (38 °c) or more", "unwell"],
    )
    for site_id in SITE_IDS
}


@pytest.mark.parametrize(("site_id", "signs"), RED_FLAGS.values(), ids=RED_FLAGS)
def test_a_warning_sign_stands_beside_what_to_do(
    words: Annotations, site_id: str, signs: list[str]
) -> None:
    urgent = [block.lower() for block in blocks(words.sites[site_id], "urgent")]
    closest = max(urgent, key=lambda block: sum(sign in block for sign in signs))
    assert [sign for sign in signs if sign not in closest] == []


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_each_site_says_whom_to_call(words: Annotations, site_id: str) -> None:
    urgent = " ".join(blocks(words.sites[site_id], "urgent"))
    assert "cancer team's 24-hour number" in urgent
    assert "local emergency number" in urgent


@pytest.mark.parametrize("site_id", SITE_IDS)
def test_each_card_names_an_urgent_sign(words: Annotations, site_id: str) -> None:
    urgent = ("emergency", "urgent", "Call 911")
    assert any(word in s.text for s in words.sites[site_id].card for word in urgent)
