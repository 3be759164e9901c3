"""How the tones of a nickname flow, and how it is said."""

from __future__ import annotations

from itertools import pairwise

from mandarin.sandhi import aloud

# Pairs of tones that run well, and the ones that sound choppy or change when spoken.
_SMOOTH = frozenset(
    {(3, 2), (4, 2), (1, 2), (4, 1), (1, 4), (2, 4), (2, 1), (3, 1), (1, 3), (4, 3)}
)
_ROUGH = {(4, 4): 0.15, (3, 3): 0.3}
REFUSED = 9.0
_ROW, _THIRD, _SOFT_END = 3, 3, 0.08


def roughness(tones: tuple[int, ...]) -> float:
    """Return 0 for tones that flow, more for rough ones; three fourth or third in a row are refused."""
    for at in range(len(tones) - 2):
        if tones[at : at + 3] in {(4, 4, 4), (3, 3, 3)}:
            return REFUSED
    cost = sum(_ROUGH.get(pair, 0.0 if pair in _SMOOTH else 0.05) for pair in pairwise(tones))
    if len(tones) >= _ROW and len(set(tones)) == 1:
        cost += 0.2
    return cost + (_SOFT_END if tones[-1:] == (_THIRD,) else 0.0)


def said(text: str, readings: list[str]) -> list[str]:
    """Return how each character is spoken, after the changes of tone."""
    spoken = aloud(text, " ".join(readings)).split()
    return spoken if len(spoken) == len(readings) else readings
