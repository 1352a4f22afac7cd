"""What is normal in an adult, and where that is written."""

from __future__ import annotations

from itertools import pairwise

SIDES = ("left", "right")
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

# Bones that meet, and how wide the gap between them may be, in mm. Cartilage and discs are not in
# the body, so a gap of a few millimetres is right: the widest joint space of a healthy adult is
# some 8 mm at the discs of the neck and back and 5 to 6 mm at the knee with both cartilages.
JOINTS: dict[tuple[str, str], float] = {
    ("skull", "mandible"): 6,
    ("skull", "vertebra-c1"): 6,
    **dict.fromkeys(pairwise(VERTEBRAE), 6),
    ("vertebra-l5", "sacrum"): 8,
    ("sternum", "costal-cartilage"): 6,
    **{
        (a.format(side), b.format(side)): widest
        for side in SIDES
        for a, b, widest in (
            ("clavicle-{}", "sternum", 10),
            ("clavicle-{}", "scapula-{}", 10),
            ("humerus-{}", "scapula-{}", 8),
            ("humerus-{}", "ulna-{}", 6),
            ("humerus-{}", "radius-{}", 8),
            ("radius-{}", "ulna-{}", 6),
            ("radius-{}", "hand-{}", 8),
            ("hip-bone-{}", "sacrum", 6),
            ("femur-{}", "hip-bone-{}", 6),
            ("femur-{}", "tibia-{}", 8),
            ("patella-{}", "femur-{}", 10),
            ("tibia-{}", "fibula-{}", 6),
            ("tibia-{}", "foot-{}", 8),
            ("fibula-{}", "foot-{}", 12),
        )
    },
    **{(f"rib-{s}-{n}", f"vertebra-t{n}"): 6 for s in SIDES for n in range(1, 13)},
    **{(f"rib-{s}-{n}", "costal-cartilage"): 8 for s in SIDES for n in range(2, 11)},
}

# Adult ranges in ml, each from two independent sources; ICRP 89 is the reference woman of ICRP
# Publication 89 (2002), whose masses are millilitres to within 5 %.
VOLUMES: dict[tuple[str, ...], tuple[float, float]] = {
    # Ahmad et al. (J. Biomed. Clin. Sci., article 232): women 1164 +- 90 ml; ICRP 89: 1300 g.
    # The template is the mean of both sexes: 1.5 l is the top of the men.
    BRAIN: (980, 1500),
    # Geraghty et al. 2004 (Abdominal Imaging 29, 482): women 1411 +- 263 ml; Jasper 2019
    # (J. Clin. Diagn. Res. 13, TC01): 1281 +- 219 ml. Two standard deviations each way.
    ("liver",): (850, 1950),
    # Prassopoulos et al. 1997 (European Radiology 7, 246): 107 to 315 ml; Caglar et al. 2014
    # (Folia Morphologica 73): 198 +- 88 ml.
    ("spleen",): (90, 375),
    # Geraghty et al. 2004: women 157 ml a kidney; Cheong et al. 2007 (Clin. J. Am. Soc. Nephrol. 2,
    # 38): women 154 ml, men 202 ml. A third more or less is healthy.
    ("kidney-left",): (100, 220),
    ("kidney-right",): (100, 220),
    # Total lung capacity of women is 4.2 l on average (any text of physiology); in a scan on a deep
    # breath the lungs hold as much standing and 11 % less lying (Yamada et al. 2020, Respiration
    # 99, 598).
    (*LOBES["right"], *LOBES["left"]): (2800, 5800),
    # ICRP 89: 620 g with blood. Least: 230 g of muscle (285 +- 55 g: Westaby et al. 2022,
    # Cardiovascular Pathology 63, 107508) round 150 ml left in the chambers after a beat.
    ("heart",): (370, 850),
}

# Shares of both lungs together, lying: mean and three standard deviations each way of 32 healthy
# people (Yamada et al. 2020, table 3). The right lung has about 55 % (Loyola University Chicago,
# Lung Size Proportion), which is what the means of its lobes add up to.
LOBE_SHARES = {
    "lung-right-upper-lobe": (0.107, 0.251),
    "lung-right-middle-lobe": (0.045, 0.141),
    "lung-right-lower-lobe": (0.187, 0.343),
    "lung-left-upper-lobe": (0.168, 0.294),
    "lung-left-lower-lobe": (0.160, 0.304),
}
