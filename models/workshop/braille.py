"""Numbers in braille: a sign, then the letters a to j, each as its dots.

Dots are counted down the left of a cell, then down the right.
"""

NUMBER_SIGN = (3, 4, 5, 6)
DOTS = {
    "1": (1,),
    "2": (1, 2),
    "3": (1, 4),
    "4": (1, 4, 5),
    "5": (1, 5),
    "6": (1, 2, 4),
    "7": (1, 2, 4, 5),
    "8": (1, 2, 5),
    "9": (2, 4),
    "0": (2, 4, 5),
}
# The cell without dots; each dot adds a bit to it.
BLANK = 0x2800


def braille_cells(number: int) -> tuple[tuple[int, ...], ...]:
    """Return the dots of each cell of a number."""
    return (NUMBER_SIGN, *(DOTS[digit] for digit in str(number)))


def braille_letters(number: int) -> str:
    """Return a number in the letters that Unicode has for braille."""
    cells = braille_cells(number)
    return "".join(chr(BLANK + sum(1 << dot - 1 for dot in cell)) for cell in cells)
