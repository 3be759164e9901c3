"""What an entry is a sign of where somebody writes its word: kindness, teasing, laughter, a hard word.

Told once of every entry, as bits of one number, so that a comment needs only to add them up.
"""

from __future__ import annotations

from glossary.choices import IfSaid, Kind, Register, Safety

# Signs that somebody laughs or jokes: by their address, which stays.
LAUGHS = frozenset(
    ["ha-ha-ha", "hhh", "233", "xswl", "xiao-si", "face-with-tears-of-joy", "sticker-xiao-ku",
     "beng-bu-zhu", "beng-bu-zhu-le", "sticker-tou-xiao"]
)  # fmt: skip
JOKES = frozenset(["sticker-doge", "dog-face"])
PICTURES = frozenset({Kind.EMOJI, Kind.STICKER, Kind.KAOMOJI})
_WARMTH, _COLDNESS = 4, 2

INSULT, TEASING, KIND, WARM, RUDE, WORST, LAUGH, JOKE, COOL, THING, SAFE, WORD = (
    1 << bit for bit in range(12)
)
LIGHT = LAUGH | JOKE


def signs_of(slug: str, *, kind: str, safety: str, if_said: str, register: str, warmth: int) -> int:
    """Return the bits of all that an entry is a sign of."""
    kindly, laughs, pictures = if_said == IfSaid.KIND, slug in LAUGHS, kind in PICTURES
    # Signs that often chill: a picture or a laugh that is not warm and not safe for everyone.
    chills = safety == Safety.CAREFUL and warmth <= _COLDNESS
    told = {
        INSULT: if_said == IfSaid.INSULT,
        TEASING: if_said == IfSaid.TEASING,
        KIND: kindly,
        WARM: kindly and warmth >= _WARMTH,
        RUDE: register == Register.RUDE,
        WORST: safety == Safety.BEST_NOT,
        LAUGH: laughs,
        JOKE: slug in JOKES,
        COOL: chills and (pictures or if_said == IfSaid.DEPENDS),
        # What a comment can be about.
        THING: not (pictures or laughs or kind == Kind.TEMPLATE),
        SAFE: safety == Safety.GO,
        # Emoji and laughter go with words: one answers the words.
        WORD: not (pictures or laughs),
    }
    return sum(sign for sign, is_told in told.items() if is_told)
