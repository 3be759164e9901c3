"""How wide a text will be, whatever font shows it, and how it breaks into lines."""

from __future__ import annotations

import re
import unicodedata

from mandarin.han import has_han

# Advance widths of a common grotesque, in thousandths of the size, from the space to the tilde.
_ASCII = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]  # fmt: skip
# Other fonts are a little wider.
_SAFE = 1.05
# Taken from the Chinese font where the text is Chinese, and as wide as a character there.
_FULL_WIDTH = frozenset("“”—…·")
_BOLD = 1.06
_NO_START = "，。！？；：、”’）》】」』…,.!?;:)"
_TOKEN = re.compile(r"[ ]+|[^\s\u2e80-\uffef]+|.", re.DOTALL)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is, rather too much than too little."""
    chinese = has_han(text)
    total = sum(
        1000 if chinese and char in _FULL_WIDTH else _advance(char)
        for char in unicodedata.normalize("NFC", text)
    )
    return total * size / 1000 * (_BOLD if bold else 1)


def _advance(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1250 if unicodedata.category(char) == "So" else 1000
    if unicodedata.category(char) in ("Mn", "Cf"):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    at = ord(base) - 32
    return (_ASCII[at] if 0 <= at < len(_ASCII) else 700) * _SAFE


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text in a room; a word longer than the room keeps a line of its own."""
    lines, now = [], ""
    for token in _TOKEN.findall(text):
        fits = width((now + token).rstrip(), size, bold=bold) <= room
        if fits or not now.strip():
            now += token
        elif token in _NO_START:
            # A mark never begins a line: the character before it comes along.
            lines.append(now[:-1].rstrip())
            now = now[-1] + token
        else:
            lines.append(now.rstrip())
            now = token.lstrip(" ")
    return [*lines, now.rstrip()] if now.strip() or not lines else lines
