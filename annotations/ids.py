"""What the texts are called: languages, sites, sections and pages."""

DEFAULT_LANG = "en"
# The source of what the atlas says about itself.
OURSELVES = "ATLAS"
# What stands for a source in a lesson of somebody's own that says something without one.
UNSOURCED = "OWN"

# The places with a text. The body marks the first six; the others have a shorter text.
FULL_SITE_IDS = ("bone", "lung", "liver", "brain", "breast", "lymph-nodes")
SHORT_SITE_IDS = ("distant-lymph-nodes", "skin", "other-places")
SITE_IDS = (*FULL_SITE_IDS, *SHORT_SITE_IDS)
SECTION_IDS = (
    "meaning",
    "frequency",
    "lining",
    "symptoms",
    "tests",
    "treatment",
    "living",
    "questions",
    "more",
)
SHORT_SECTION_IDS = ("meaning", "symptoms", "treatment", "questions")

# Where in the body a warning sign is felt, as a reader would point at it, from the head down.
REGION_IDS = ("head", "neck", "chest", "back", "belly", "arms", "legs", "anywhere")

# The pages of Learn, in groups and in the order in which they are read, and the other pages.
LEARN_GROUPS = {
    "understand": ("what-is-mbc", "how-many", "when", "spread", "lobular", "men"),
    "treatment": (
        "treatment",
        "markers",
        "side-effects",
        "few-spots",
        "trials",
        "second-opinion",
        "supportive-care",
        "pain",
    ),
    "results": ("monitoring", "tests", "report-words", "prognosis"),
    "living": (
        "living",
        "daily-symptoms",
        "staying-well",
        "intimacy",
        "children",
        "caregivers",
        "money",
        "equity",
        "planning",
        "questions",
    ),
}
LEARN_IDS = tuple(id_ for group in LEARN_GROUPS.values() for id_ in group)
PAGE_IDS = (
    *LEARN_IDS,
    "welcome",
    "warning-signs",
    "support",
    "glossary",
    "about",
    "clinicians",
    "privacy",
    "accessibility",
)

# Our lessons, in the order in which they are listed; those of somebody's own follow.
LESSON_IDS = (
    "what-is-mbc",
    "spread",
    "signs",
    "bone",
    "lung",
    "liver",
    "brain",
    "scans",
    "questions",
)
# How the id of a lesson begins, which may be called like a text: `lesson-bone`.
LESSONS = "lesson-"
# Where a reader makes a lesson, and where the one that their browser keeps is read: no file has
# these names.
MAKE, MINE = "make", "mine"
BODY_IDS = ("female", "male")

# What a step can play on the body: how cancer spreads, in seven moments (`components/spread.py`).
MOMENT_IDS = ("breast", "vessels", "nodes", "veins", "arteries", "settling", "quiet")

# What a step asks for and a drawing shows (`components/words/drawings/`), the most frequent first.
ACTION_IDS = (
    "call",
    "tell",
    "emergency-department",
    "medicines",
    "stay",
    "no-driving",
    "time",
    "press",
    "on-side",
    "legs-raised",
    "temperature",
)

# What a sign looks like, drawn beside it in the same manner. The alternative text is in `ui.yaml`.
LOOK_IDS = ("face-droops", "arm-drifts")

# The entries of `search.yaml` that lead nowhere: words that say little about a question, and groups
# of words that mean the same.
LITTLE_WORDS = "little-words"
SAME_WORDS = "same-words"

# The files of texts: those that all languages share, and the lists of each language.
SHARED = frozenset({"sources.yaml", "countries.yaml", "helplines.yaml"})
LIST_IDS = ("structures", "names", "warnings", "glossary", "helplines", "search", "ui", "reviews")
