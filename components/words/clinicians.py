"""For clinicians: what has been checked and what not, and how they can check it."""

from html import escape

from annotations import Annotations
from annotations.passages import PASSAGE_KINDS, passages
from components.words.article import article
from components.words.say import say


def clinicians_text(words: Annotations) -> str:
    """Return the whole text, with the counts behind what it says of them."""
    return article(
        words,
        words.pages.get("clinicians"),
        arrange=lambda _, sections: [*sections[:1], checked_table(words), *sections[1:]],
    )


def checked_table(words: Annotations) -> str:
    """Return how much of what has been checked, counted from the words themselves."""
    ui = words.ui
    found = list(passages(words))
    rows = []
    for kind in PASSAGE_KINDS:
        those = [passage for passage in found if passage.kind == kind]
        count = len({passage.owner for passage in those})
        name = say(ui, f"app.clinicians.kind.{kind}", count=count)
        checked = sum(passage.fingerprint in words.signed for passage in those)
        rows.append(_row(name, checked, len(those) - checked))
    checked = sum(passage.fingerprint in words.signed for passage in found)
    total = _row(say(ui, "app.clinicians.all"), checked, len(found) - checked)
    head = "".join(
        f'<th scope="col">{escape(say(ui, f"app.clinicians.{key}"))}</th>'
        for key in ("what", "checked", "open")
    )
    caption = escape(say(ui, "app.clinicians.counted"))
    return (
        '<div class="wide"><table class="counts">'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody><tfoot>{total}</tfoot></table></div>"
    )


def _row(name: str, checked: int, not_yet: int) -> str:
    return f'<tr><th scope="row">{escape(name)}</th><td>{checked}</td><td>{not_yet}</td></tr>'
