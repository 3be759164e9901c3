"""How single characters are said among their neighbours: 还 is hái, but huán in 归还."""

from __future__ import annotations

from functools import lru_cache

from mandarin.reading import candidates, propose

# Characters whose sound hangs on what stands beside them even where they are a word of their own;
# of the rest, the other sounds come in words that the dictionary has.
BESIDE = frozenset("还得地长行只为种重干倒觉教背将降卷散兴转差几折還長為種幹覺將捲興轉幾")
# Behind a number they count things.
COUNTING = {"只": "zhī", "隻": "zhī", "行": "háng", "重": "chóng"}
AROUND = 2


class Sounds:
    """The sounds of the characters of one stretch of Chinese."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end

    def of(self, at: int) -> str:
        """Return how the character is said here, or "" where nobody knows."""
        char = self._text[at]
        if char not in BESIDE:
            return _commonest(char)
        if char in COUNTING and self._text[at - 1 : at].isdigit():
            return COUNTING[char]
        start, end = max(self._start, at - AROUND), min(self._end, at + AROUND + 1)
        said = propose(self._text[start:end]).split()
        return said[at - start] if len(said) == end - start else _commonest(char)


@lru_cache(maxsize=20_000)
def _commonest(char: str) -> str:
    """Single characters say nothing of the text they stood in: these may be remembered."""
    return next(iter(candidates(char)), "")
