"""Numbers read aloud: digit by digit, or as a quantity."""

from __future__ import annotations

_SAID = "líng yī èr sān sì wǔ liù qī bā jiǔ"
DIGITS = dict(zip("0123456789", _SAID.split(), strict=True))
# In telephone numbers, 110 or 119 the one is said yāo.
_BY_TELEPHONE = DIGITS | {"1": "yāo"}
_PLACES = ("", "shí", "bǎi", "qiān")
_GROUPS = ("", "wàn", "yì", "wàn yì")
_MOST_DIGITS = 16


def read_digits(text: str) -> str:
    """Read digits one by one: `666` is `liù liù liù`; anything else is left out."""
    return " ".join(DIGITS[char] for char in text if char in DIGITS)


def read_number(text: str) -> str:
    """Read digits as a quantity: `50` is `wǔ shí`; past 16 digits they are read one by one."""
    digits = text.lstrip("0")
    if not digits:
        return DIGITS["0"]
    if len(digits) > _MOST_DIGITS:
        return read_digits(text)
    padded = digits.zfill(-(-len(digits) // 4) * 4)
    groups = [padded[at : at + 4] for at in range(0, len(padded), 4)]
    said = " ".join(_groups(groups)).split()
    # Ten to nineteen begin with shí, not yī shí.
    return " ".join(said[1:] if said[:2] == ["yī", "shí"] else said)


def ways_to_read(text: str) -> list[list[str]]:
    """Return every way a number may be said, longest first, as syllables."""
    telephone = " ".join(_BY_TELEPHONE[char] for char in text if char in _BY_TELEPHONE)
    ways = {read_digits(text), read_number(text), telephone} | ({"liǎng"} if text == "2" else set())
    return sorted((way.split() for way in ways), key=lambda way: (-len(way), way))


def _groups(groups: list[str]) -> list[str]:
    """Read groups of four digits with their units; a gap between groups says líng once."""
    said: list[str] = []
    for left, group in zip(range(len(groups) - 1, -1, -1), groups, strict=True):
        if int(group) == 0:
            continue
        if said and group.startswith("0"):
            said.append(DIGITS["0"])
        said += [*_four(group), _GROUPS[left]]
    return said


def _four(group: str) -> list[str]:
    """Read up to four digits: 1024 is yī qiān líng èr shí sì."""
    said: list[str] = []
    gap = False
    for place, digit in zip((3, 2, 1, 0), group, strict=True):
        if digit == "0":
            gap = bool(said)
            continue
        said += [*([DIGITS["0"]] if gap else []), DIGITS[digit], _PLACES[place]]
        gap = False
    return said
