"""What is normal in an adult woman, and where that is written: each number lives here, once.

The tests import it, and the report sets what was measured beside it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from models.pipeline.catalogue.entry import SIDES

LOBES = {
    "right": [f"lung-right-{lobe}-lobe" for lobe in ("upper", "middle", "lower")],
    "left": [f"lung-left-{lobe}-lobe" for lobe in ("upper", "lower")],
}
VERTEBRAE = [
    *(f"vertebra-c{n}" for n in range(1, 8)),
    *(f"vertebra-t{n}" for n in range(1, 13)),
    *(f"vertebra-l{n}" for n in range(1, 6)),
]
BRAIN = ("brain-cerebrum-left", "brain-cerebrum-right", "brain-cerebellum", "brain-stem")


class Range(NamedTuple):
    """What is normal: from ``low`` to ``high``, and who says so."""

    low: float
    high: float
    source: str


# Millilitres. ICRP 89 is the reference woman of ICRP Publication 89 (2002), whose masses are
# millilitres to within 5 %.
VOLUMES_ML: dict[tuple[str, ...], Range] = {
    BRAIN: Range(
        980,
        1500,
        "women 1164 ± 90 ml: Ahmad et al., J. Biomed. Clin. Sci., article 232; 1300 g: ICRP 89."
        " The template is the mean of both sexes: 1.5 l is the top of the men",
    ),
    ("liver",): Range(
        850,
        1950,
        "women 1411 ± 263 ml: Geraghty et al. 2004, Abdominal Imaging 29, 482; both sexes 1281 ±"
        " 219 ml: Jasper 2019, J. Clin. Diagn. Res. 13, TC01; two standard deviations each way",
    ),
    ("spleen",): Range(
        90,
        375,
        "107 to 315 ml: Prassopoulos et al. 1997, European Radiology 7, 246; 198 ± 88 ml:"
        " Caglar et al. 2014, Folia Morphologica 73",
    ),
    **{
        (f"kidney-{side}",): Range(
            100,
            220,
            "women 157 ml: Geraghty et al. 2004; 154 ml: Cheong et al. 2007, Clin. J. Am. Soc."
            " Nephrol. 2, 38; a third more or less is healthy",
        )
        for side in SIDES
    },
    (*LOBES["right"], *LOBES["left"]): Range(
        2800,
        5800,
        "women's total capacity is 4.2 l on average (any text of physiology), 9.8 % less lying:"
        " Yamada et al. 2020, Respiration 99, 598",
    ),
    ("stomach",): Range(
        150,
        1000,
        "some 50 ml empty, 1 to 1.5 l at most: Gray's Anatomy; here as after a small meal",
    ),
    ("colon",): Range(
        350,
        1560,
        "203 ± 75, 198 ± 79 and 160 ± 86 ml from cecum to sigmoid: Pritchard et al. 2014,"
        " Neurogastroenterology and Motility 26, 124; two standard deviations each, and half as"
        " much again for sigmoid and rectum",
    ),
    ("pancreas",): Range(
        34,
        122,
        "77.9 ± 21.7 ml in 204 adults, two deviations each way: Abdominal Radiology 44, 958",
    ),
    ("gallbladder",): Range(10, 60, "30 to 50 ml when full: Gray's Anatomy"),
    ("bladder",): Range(
        100,
        500,
        "first wish to pass water at some 150 to 250 ml, full at 300 to 600: Lukacz et al. 2011,"
        " International Journal of Clinical Practice 65, 1026",
    ),
    **{
        (f"adrenal-gland-{side}",): Range(
            2,
            7.5,
            "right 3.5 ± 1.3, left 4.8 ± 1.3 ml: Sisli Etfal Hastan. Tip Bul. 2021, 55, 333;"
            " 2.6 to 6.6 ml: Wang et al. 2012, Chinese Medical Sciences Journal 27, 220",
        )
        for side in SIDES
    },
    ("heart",): Range(
        370,
        850,
        "620 g with blood: ICRP 89; least: 230 g of muscle (Westaby et al. 2022, Cardiovascular"
        " Pathology 63, 107508) round 150 ml left after a beat",
    ),
}

# Shares of both lungs together, lying: mean and three standard deviations each way of 32 healthy
# people (Yamada et al. 2020, table 3), whose right lungs have 53.6 %. Elsewhere it is about 55 %
# (Loyola University Chicago, Lung Size Proportion).
LOBE_SHARES = {
    "lung-right-upper-lobe": (0.107, 0.251),
    "lung-right-middle-lobe": (0.045, 0.141),
    "lung-right-lower-lobe": (0.187, 0.343),
    "lung-left-upper-lobe": (0.168, 0.294),
    "lung-left-lower-lobe": (0.160, 0.304),
}

HEIGHT_MM = Range(1600, 1700, "1.63 m: the reference woman of ICRP 89; she is meant to be 1.65 m")

# A bone's length gives away how tall its woman was: height = a * length + b, in cm, give or take
# the standard error (Trotter and Gleser 1952, American Journal of Physical Anthropology 10, 463).
STATURE_CM = {
    "femur": (2.47, 54.10, 3.72),
    "tibia": (2.90, 61.53, 3.66),
    "fibula": (2.93, 59.61, 3.57),
    "humerus": (3.36, 57.97, 4.45),
    "radius": (4.74, 54.93, 4.24),
    "ulna": (4.27, 57.76, 4.30),
}
STATURE_SOURCE = "for her height, two standard errors each way: Trotter and Gleser 1952"

KIDNEY_LENGTH_MM = Range(
    84,
    137,
    "left 111.3 ± 12.6, right 108.5 ± 12.2 mm: 1,040 adults, Glodny et al. 2009, BMC Urology 9, 19;"
    " two standard deviations each way",
)
# Ashley's rule: over 149 mm it is a man's.
STERNUM_LENGTH_MM = Range(
    120, 190, "manubrium and body up to 149 mm in women: Ashley 1956; 20 to 50 mm more with the tip"
)
PELVIS_WIDTH_MM = Range(
    240, 300, "28 cm between the iliac crests with skin: Williams Obstetrics; ± 2 cm"
)
PUBIC_GAP_MM = Range(
    1.5, 8, "3 to 5 mm: Becker et al. 2010, Journal of Anatomy 217, 475; up to 8 in healthy women"
)
# A healthy vertebra's spine may point a little aside.
SPINE_ASIDE_MM = 5.0
# Measured between the ends; along its middle line a collarbone is 6 % longer.
CLAVICLE_LENGTH_MM = Range(
    117,
    169,
    "women 143 ± 13 mm: 100 adults, doi 10.1155/2017/8149109, two standard deviations each way;"
    " 151 ± 8 mm along the middle line: Bernat et al. 2014, 68 collarbones",
)
# How high a kneecap's joint surface, its upper three quarters, begins over the shin bone, as a
# share of its length.
PATELLA_HEIGHT = Range(
    0.5, 0.9, "0.67 in women: Cureus 15, e37376; 0.8, and over 1.0 high: Blackburne and Peel"
)
# The longest phalanx of a hand as a share of the longest metacarpal.
PHALANX_SHARE = Range(0.6, 0.72, "0.65 in the third ray: Garn et al. 1972, Radiology 105, 375")
# A bone of the foot lies so near to another.
FOOT_GAP_MM = 3.5
# A liver's left and lower ends, so thick, are so wide at least, across both ways.
LIVER_END_MM, LIVER_END_WIDE_MM = 10.0, 22.0
# The stomach's fundus rises so far over the end of the food pipe.
FUNDUS_MM = Range(20, 60, "above the food pipe's mouth, under the diaphragm: Gray's Anatomy")
# A woman's gland as a share of her breast.
GLAND_SHARE = Range(
    0.137,
    0.45,
    "13.7 to 25.6 % on average, 95 % below 45 %: Yaffe et al. 2009, Med. Phys. 36, 5437",
)
SCAPULA_LENGTH_MM = Range(
    120, 158, "women some 14 cm: Gray's Anatomy; Özer et al. 2006, Collegium Antropologicum 30, 415"
)

# Measured from L1's upper end plate to the sacrum's.
LUMBAR_LORDOSIS_DEGREES = Range(
    36,
    78,
    "L1 to S1 57.0 ± 10.4°: 69 controls, doi 10.1186/s13013-018-0156-0, two standard deviations"
    " each way; T12 to S1 49.8 ± 11.2°: 627 people, PMC6680033",
)
# Measured from T4's upper end plate to T12's lower one.
THORACIC_KYPHOSIS_DEGREES = Range(
    17,
    65,
    "T4 to T12 41 ± 12°: Neurosurgery Wiki, two standard deviations each way; 37.7 ± 15.1°: 69"
    " controls, doi 10.1186/s13013-018-0156-0",
)
CERVICAL_LORDOSIS_DEGREES = Range(
    5,
    40,
    "C2 to C7 12.7°: 15,364 people, Guo et al. 2018; women 16 ± 16°: Gore et al. 1986, Spine 11,"
    " 521",
)
SACRAL_SLOPE_DEGREES = Range(
    24, 56, "40 ± 8°: Boulay et al. 2006, European Spine Journal 15, 415; two deviations each way"
)
L5_WEDGE_DEGREES = Range(
    3, 15, "9 ± 3°: Been et al. 2010, Spine 35, E1014; two standard deviations each way"
)
CERVICAL_DISC_MM = Range(3, 7.5, "4 to 6 mm: Gilad and Nissan 1986, Spine 11, 154")
THORACIC_DISC_MM = Range(
    1.0,
    7.7,
    "women 2.6 ± 0.8 below T4 to 5.1 ± 1.3 below T10: Fletcher et al. 2015, European Spine Journal"
    " 24, 2321; two standard deviations each way",
)
LUMBAR_DISC_MM = Range(
    4.5,
    13,
    "7.9 mm (L1) to 12.0 mm (L4) in the middle: Mansur et al., 106 people; 8.6 to 10.9 mm:"
    " Onishi et al. 2019, Interdiscip. Neurosurg. 18",
)
DENS_HEIGHT_MM = Range(
    11,
    22,
    "16.8 ± 2.5 mm in women: Vasilopoulos et al. 2020, Cureus 12, e7372",
)
DENS_WIDTH_MM = Range(8, 12, "8.5 to 10.3 mm: Yousuf et al. 2023, Int. J. Res. Med. Sci. 11")
DENS_GAP_MM = Range(0.5, 3, "1 to 3 mm: Hinck and Hopkins 1960, Am. J. Roentgenology 84, 945")

# Of the shoulder, standing with arms down.
CLAVICLE_ELEVATION_DEGREES = Range(
    0, 16, "6°: Ludewig et al. 2009, J. Bone Joint Surg. (Am.) 91, 378; it rises slightly outward"
)
SCAPULA_INWARD_DEGREES = Range(
    22, 50, "35°: Struyf et al. 2011, Scand. J. Med. Sci. Sports 21, 352; 41°: Ludewig et al. 2009"
)
SCAPULA_UP_DEGREES = Range(-4, 16, "about level: Struyf et al. 2011; 5°: Ludewig et al. 2009")
SUPERIOR_ANGLE_LEVEL = Range(0.7, 3.2, "T2: Moore, Clinically Oriented Anatomy; the second rib")
INFERIOR_ANGLE_LEVEL = Range(
    6.3,
    9.2,
    "T7: Moore; T8 on average: Cooperstein et al. 2015, Chiropractic and Manual Therapies 23, 7",
)
SUPERIOR_ANGLE_OVER_CLAVICLE_MM = Range(
    -40, 4, "with the arms down, at the collarbone's outer end or below it: Gray's Anatomy"
)
MEDIAL_BORDER_MM = Range(
    45, 80, "5 to 7.6 cm: Kendall, Muscles: Testing and Function; Magee, Orthopedic Assessment"
)

# Middles of organs as shares of her height: the breastbone's upper end stands at 0.81, its lower
# end at 0.71, the tenth rib at 0.63 of a woman's height (ANSUR: Gordon et al. 1989, Natick).
CENTRE_SHARES = {
    ("heart",): Range(0.71, 0.79, "behind the breastbone, at 0.71 to 0.81: ANSUR"),
    (*LOBES["right"], *LOBES["left"]): Range(0.70, 0.80, "from rib 1 to rib 8: ANSUR"),
    ("liver",): Range(0.63, 0.73, "from nipple to tenth rib, at 0.63: ANSUR"),
}

# Bones that meet, and how wide the gap between them may be, in mm. Cartilage and discs are not in
# the body, so a gap of a few millimetres is right: the widest joint space of a healthy adult is
# some 8 mm at the discs of the neck and back and 5 to 6 mm at the knee with both cartilages.
JOINTS: dict[tuple[str, str], float] = {
    ("skull", "mandible"): 6,
    ("skull", "vertebra-c1"): 4,
    **dict.fromkeys(pairwise(VERTEBRAE), 6),
    ("vertebra-l5", "sacrum"): 8,
    ("sternum", "costal-cartilage"): 6,
    **{
        (a.format(side), b.format(side)): widest
        for side in SIDES
        for a, b, widest in (
            ("clavicle-{}", "sternum", 10),
            ("clavicle-{}", "scapula-{}", 6),
            ("humerus-{}", "scapula-{}", 6),
            ("humerus-{}", "ulna-{}", 5),
            ("humerus-{}", "radius-{}", 6),
            ("radius-{}", "ulna-{}", 5),
            ("radius-{}", "hand-{}", 6),
            ("hip-bone-{}", "sacrum", 6),
            ("femur-{}", "hip-bone-{}", 6),
            ("femur-{}", "tibia-{}", 6),
            ("patella-{}", "femur-{}", 10),
            ("tibia-{}", "fibula-{}", 6),
            ("tibia-{}", "foot-{}", 6),
            ("fibula-{}", "foot-{}", 8),
        )
    },
    **{(f"rib-{s}-{n}", f"vertebra-t{n}"): 6 for s in SIDES for n in range(1, 13)},
    **{(f"rib-{s}-{n}", "costal-cartilage"): 8 for s in SIDES for n in range(2, 11)},
}
# How deep bones may run into each other, in mm: the sources' surfaces are not that exact, the
# spine's joints interlock and the heads of the ribs sit deep.
LIMB_OVERLAP_MM, SPINE_OVERLAP_MM = 4.0, 8.0
# A femur's head and its socket have one centre.
SOCKET_OFF_MM = Range(0, 4, "concentric: Gray's Anatomy; within the thickness of their cartilages")

# How deep structures lie under the skin at least, in mm, by the beginning of the id.
# What stands on the skin, and what opens there.
ON_THE_SKIN = ("breast-nipple", "breast-ducts")
ROOM_MM: dict[str, Range] = {
    "rib": Range(8, 60, "skin and fat over the ribs are some 8 mm even in the slim"),
    "sternum": Range(8, 60, "skin 2 mm and fat over it"),
    "costal": Range(5, 80, "as over the ribs"),
    "breast": Range(0.0, 60, "it begins under the skin, 2 mm thick, which is smoothed there"),
    "lymph": Range(
        0.8, 80, "lymph vessels begin in the skin: Suami et al. 2008, Ann. Surg. Oncol. 15"
    ),
    "example": Range(0.8, 300, "as what holds it"),
    "pectoralis": Range(
        1.5, 120, "its front border is the fold of the armpit, right under the skin"
    ),
    "coccyx": Range(2, 120, "the tailbone can be felt through the skin between the buttocks"),
    "larynx": Range(1.5, 60, "its front edge can be felt right under the skin"),
    "arm-": Range(1.0, 120, "veins of the arm lie right under the skin"),
    "skull": Range(1.5, 30, "scalp 5 mm; less at lids and lips, which are closed"),
    "mandible": Range(3, 30, "skin and fat over the jaw"),
    "hand": Range(1.0, 20, "skin over the knuckles is 1 to 2 mm"),
    "foot": Range(0.5, 30, "skin over the foot's back and between the toes is 1 to 2 mm"),
    "": Range(4, 200, "skin 2 mm and fat"),
}

VENTRICLES_ML = Range(
    7,
    40,
    "women 18.0 ml on average: 38 people, Surg. Radiol. Anat. (MRI of encephalic ventricles); 18.1"
    " ml, more with age: 119 women, Neuroscience Letters 2006, 395, 155",
)
# Mean widths of vessels, by the beginning of the id.
VESSEL_WIDTHS_MM = {
    "common-carotid-artery": Range(
        4.5,
        8.6,
        "women 6.10 ± 0.80, men 6.52 ± 0.98 mm: Krejza et al. 2006, Stroke 37, 1103; two and a half"
        " deviations",
    ),
    "internal-carotid-artery": Range(
        3.1, 6.8, "women 4.66 ± 0.78, men 5.11 ± 0.87 mm: Krejza et al. 2006, Stroke 37, 1103"
    ),
    "internal-jugular-vein": Range(
        6, 20, "right 17 ± 5, left 14 ± 5 mm lying: 190 adults, Critical Care, doi 10.1186/cc8200"
    ),
}
THYROID_ML = Range(
    4,
    19,
    "women up to 18 ml: World Health Organization, by ultrasound (any text of endocrinology)",
)
