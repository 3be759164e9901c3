"""The signs in which a name is heard: a row of sounds, each with the letters it was read from.

Vowels: a ae(æ) ah(ʌ) e i o u ow(ou) ay(ai) aw(au) oy(oi) ey(ei) er(ɚ) ue(y) oe(ø) W(ɯ, ɨ) uo ie(je) Ue(ye), and
@ for a vowel without stress, followed by the letter it is written with. Consonants as English
writes them, and: jh(dʒ) zh(ʒ) x(ɕ) R(a rough r) th(θ) dh(ð) ng0(ŋ that begins a name)
tq sq zq jq(ć ś ź dź) kf(a k that is hardly heard).
"""

from __future__ import annotations

from typing import NamedTuple

VOWELS = frozenset(
    ("a", "ae", "ah", "@", "@a", "@e", "@i", "@o", "@u", "e", "i", "o", "u", "ow", "ay", "aw", "oy",
     "ey", "er", "ue", "oe", "W", "uo", "ie", "Ue")
)  # fmt: skip
# How a reader of the page is shown our signs.
_SHOWN = {
    "ae": "æ", "ah": "ʌ", "@": "ə", "@a": "ə", "@e": "ə", "@i": "ɪ", "@o": "ə", "@u": "ə", "ow": "oʊ", "ay": "aɪ",
    "aw": "aʊ", "oy": "ɔɪ", "ey": "eɪ", "er": "ɚ", "ue": "y", "oe": "ø", "W": "ɨ", "uo": "ʌ", "jh": "dʒ", "zh": "ʒ",
    "sh": "ʃ", "ch": "tʃ", "x": "ɕ", "R": "ʁ", "th": "θ", "dh": "ð", "ng": "ŋ", "ng0": "ŋ", "tq": "tɕ", "sq": "ɕ",
    "zq": "ʑ", "jq": "dʑ", "kf": "k", "ie": "je", "Ue": "ye", "y": "j", "g": "ɡ",
}  # fmt: skip


# Before a whole Mandarin syllable, of a name that was typed in pinyin.
EXACT = "py:"


class Sound(NamedTuple):
    """One sound and the stretch of the name it was read from."""

    sign: str
    start: int
    end: int

    @property
    def is_vowel(self) -> bool:
        """Whether a syllable can rest on it."""
        return self.sign in VOWELS


def shown(signs: list[str] | tuple[str, ...]) -> str:
    """Return the signs as plain IPA."""
    return "".join(_SHOWN.get(sign, sign).removeprefix(EXACT) for sign in signs)
